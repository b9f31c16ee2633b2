"""What goes wrong at Larkmere's customers: the routine of its desk. All invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Trouble:
    """A routine case: what was asked, what caused it, what resolved it. `minutes`: a usual time to resolve."""

    asked: str
    words: str
    cause: str
    resolved: str
    minutes: int


TROUBLES = (
    Trouble("Sensor shows offline", "One of our sensors shows offline since this morning.",
            "Gateway lost its network after a provider's update", "Restarted the gateway from here; it is back.", 260),
    Trouble("Alarm came twice", "We got the same alarm two times within a minute.",
            "Two rules named the same sensor", "Removed the older rule.", 190),
    Trouble("Cannot sign in", "The portal says that my link is too old.",
            "The link is good for thirty minutes", "Sent a new link; sign-in works.", 45),
    Trouble("Export is empty", "The export of last month has a header and nothing else.",
            "The time zone cut the month at the wrong day", "Exported again with the account's own zone.", 540),
    Trouble("Reading jumps at midnight", "Every night at twelve the reading jumps by a whole cubic metre.",
            "The meter was replaced and its offset kept", "Set the offset of the new meter; history corrected.", 1300),
    Trouble("Battery warning", "The app says that the battery of a sensor is low.",
            "Batteries of the 2021 series fade early", "A new sensor is on its way, to arrive on Thursday.", 2100),
    Trouble("Invoice names an old address", "Your invoice still names our old address.",
            "The address stood in two places", "Corrected, and the invoice is issued again.", 800),
    Trouble("Valve will not close from the app", "I tap on close and nothing happens.",
            "Valve motor blocked by lime", "A fitter freed it; it closes in 8 seconds.", 1900),
    Trouble("New colleague needs access", "Please give our new colleague access to the portal.",
            "", "Added; the invitation is sent.", 90),
    Trouble("Map shows the wrong street", "Two sensors stand in the wrong street on the map.",
            "Swapped at installation", "Swapped them back; the map is right.", 400),
    Trouble("Alarm threshold too low", "The night alarm goes off whenever somebody fills a bath.",
            "Threshold copied from another building", "Set to this building's own night use.", 330),
    Trouble("Gateway beeps", "The box in the cellar beeps every half minute.",
            "Its back-up battery is old", "Battery changed by the caretaker, with our guide.", 1500),
)  # fmt: skip
