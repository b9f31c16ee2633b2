"""What Larkmere's customers want: the plots that the demo's story is told from. All invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wanted:
    """What a person in one part expects; without a measure only their word decides."""

    part: int
    words: str
    measure: str = ""
    unit: str = ""
    baseline: float | None = None
    target: float | None = None


@dataclass(frozen=True)
class Plot:
    """A need as one kind of customer has it. Worth in euro a month to the customer; effort in days."""

    title: str
    why: str
    asked: str
    words: str
    wanted: tuple[Wanted, ...]
    worth: tuple[float, float, float]
    evidence: str
    effort: tuple[float, float, float]
    work: tuple[str, ...]
    learnt: str


PLOTS: dict[str, tuple[Plot, ...]] = {
    "utility": (
        Plot(
            "Know that an alarm was heard",
            "The night crew drives out twice, or not at all, when nobody can say whether an alarm reached anyone.",
            "Who has the alarm from sector 4?",
            "Last night three of us drove to sector 4 because nobody knew that the others were on their way. "
            "Can you make the pager beep louder?",
            (
                Wanted(
                    0,
                    "Within five minutes I see who has the alarm, and I can go back to sleep.",
                    "alarms acknowledged within 5 minutes",
                    "%",
                    41,
                    90,
                ),
                Wanted(
                    1, "We stop sending vans out for nothing.", "vans sent for nothing a month", "vans", 22, 6
                ),
            ),
            (900, 1900, 3200),
            "22 needless trips a month at 85 euro, from the crew's own log",
            (3, 5, 9),
            (
                "Show on every alarm who has it",
                "Hand an unanswered alarm to the next on call after five minutes",
            ),
            "A louder alarm was asked for; what was missing was the answer. Ask first who needs to know.",
        ),
        Plot(
            "Find the leak before the street does",
            "A main that bursts costs a road, a week of repairs and the trust of a neighbourhood.",
            "The map is too coarse to dig by",
            "We knew on Monday that water was going somewhere in Hill Ward. We dug on Thursday. Can the map zoom in?",
            (
                Wanted(
                    1,
                    "From the first sign to the place to dig takes a shift, not four days.",
                    "hours from first sign to a confirmed place",
                    "h",
                    62,
                    12,
                ),
                Wanted(2, "I can tell callers where and until when.", "", "", None, None),
            ),
            (1500, 4200, 9000),
            "Two bursts last year, repair bills shown by the head of network",
            (8, 13, 21),
            (
                "Pair the two nearest sensors and show the stretch between them",
                "Send the stretch to the crew's phone",
            ),
            "The map was fine; what the crew lacked was a stretch with two ends.",
        ),
        Plot(
            "Read meters without sending a van",
            "Every visit for a reading is a visit that repairs nothing.",
            "Batch 7 of the meters stays silent",
            "140 meters need a visit every month, since their readings never arrive. Could we get the vans' routes?",
            (
                Wanted(
                    2,
                    "Nobody drives to a meter to read it.",
                    "visits for readings a month",
                    "visits",
                    140,
                    20,
                ),
            ),
            (2100, 3500, 4900),
            "140 visits at 25 euro, from the work orders",
            (5, 8, 13),
            ("Find which meters are silent, and why", "Replace the gateways on the three worst streets"),
            "Nine in ten silent meters hung on three gateways. Look for the shared cause before planning routes.",
        ),
        Plot(
            "One loss figure that everybody trusts",
            "The regulator, the board and the crew each have another figure, and meetings go to reconciling them.",
            "Please add a field to the monthly export",
            "We need one more column in the monthly export. Then finance can check our loss figure against theirs.",
            (
                Wanted(
                    3,
                    "The monthly loss report is closed in two days.",
                    "days to close the loss report",
                    "days",
                    9,
                    2,
                ),
                Wanted(1, "I can open any figure and see the meters behind it.", "", "", None, None),
            ),
            (600, 1100, 1800),
            "Seven days of two people a month, said by finance",
            (4, 6, 9),
            ("Agree with finance what counts as lost", "Publish the figure with the meters behind it"),
            "The column was the third that was asked for. The disagreement was about a definition.",
        ),
        Plot(
            "Storm nights without a jammed line",
            "On a storm night callers who know of a burst cannot get through to say so.",
            "Calls waited an hour on the night of the storm",
            "Sixty callers waited more than ten minutes, half of them hung up. Can we have a better recorded message?",
            (
                Wanted(
                    2,
                    "Whoever calls on a storm night gets through in ten minutes.",
                    "calls waiting over 10 minutes on a storm night",
                    "calls",
                    60,
                    10,
                ),
            ),
            (700, 1600, 4000),
            "Two storm nights a winter; complaints and overtime counted",
            (3, 5, 8),
            ("Tell those affected before they call", "Put known bursts on the public map within minutes"),
            "Most who called already knew; they wanted to know that we did.",
        ),
    ),
    "housing": (
        Plot(
            "One invoice for the whole estate",
            "Finance matches 38 invoices by hand every month, and pays some of them twice.",
            "Invoices for blocks C and D are swapped",
            "Blocks C and D are swapped again. Could you send us a list that tells which invoice is which?",
            (
                Wanted(
                    2,
                    "One invoice for the estate, with the blocks on it.",
                    "invoices a month",
                    "invoices",
                    38,
                    1,
                ),
                Wanted(0, "I see at a glance which block used what.", "", "", None, None),
            ),
            (350, 700, 1100),
            "Three days of matching a month, and two double payments last year",
            (3, 5, 8),
            ("Bill by estate, with a line for each block", "Move the open invoices over"),
            "A list would have made the matching quicker. Nobody wanted to match.",
        ),
        Plot(
            "Tenants hear of a shut-off before it happens",
            "A shut-off without a word costs the caretaker a day of calls, and the landlord the tenants' goodwill.",
            "Another shut-off that nobody knew of",
            "The water was off on Tuesday and nobody had told us. Thirty calls before nine. Can we get an SMS tool?",
            (
                Wanted(
                    3,
                    "Every planned shut-off is announced a day before.",
                    "shut-offs announced a day ahead",
                    "%",
                    35,
                    95,
                ),
                Wanted(
                    1,
                    "My phone stays quiet on the morning of a shut-off.",
                    "calls on a shut-off morning",
                    "calls",
                    30,
                    5,
                ),
            ),
            (250, 600, 1200),
            "A caretaker's day for each shut-off, three a month",
            (2, 4, 6),
            (
                "Tell the estate's contacts when a shut-off is planned",
                "Draft the notice, for the liaison to send",
            ),
            "The utility knew two days ahead. The news stopped between two desks.",
        ),
        Plot(
            "No flat under water for a night",
            "A riser that leaks at night floods three floors before somebody finds the valve.",
            "Riser leak ran eleven hours",
            "The riser in block B leaked from ten at night until nine. Three flats are ruined. We want more sensors.",
            (
                Wanted(
                    1,
                    "A riser leak is shut off within two hours, at night too.",
                    "hours until a riser leak is shut off",
                    "h",
                    11,
                    2,
                ),
            ),
            (900, 2600, 6000),
            "Two floods in a year at about 15,000 euro each, from the insurer's letters",
            (5, 9, 14),
            ("Route riser alarms to whoever is awake", "Label every riser valve, with a picture"),
            "There were sensors enough. The alarm went to a desk that closes at six.",
        ),
        Plot(
            "Caretakers stand before the right valve",
            "Looking for the valve takes longer than closing it.",
            "Which valve is it in Foundry Court?",
            "The new caretaker closed the wrong valve and left forty flats dry. Can you train her?",
            (Wanted(1, "I stand before the right valve the first time.", "", "", None, None),),
            (80, 220, 500),
            "A caretaker's estimate; no log is kept",
            (1, 2, 4),
            ("Put each valve's place and picture into the alarm",),
            "Training was asked for; a picture in the alarm did it.",
        ),
        Plot(
            "Show tenants the water they saved",
            "Tenants who see what their care is worth go on with it; those who do not, stop.",
            "Could we have a poster?",
            "We would like a poster on saving water for each stairwell.",
            (Wanted(0, "Use falls, and tenants can see it.", "litres per flat a day", "l", 128, 110),),
            (150, 420, 800),
            "18 litres a flat a day at the metered price, if it lasts",
            (2, 3, 5),
            ("Show each stairwell its own use, weekly",),
            "Use fell for six weeks and came back: the display was read once. It needs a reason to be looked at.",
        ),
    ),
    "factory": (
        Plot(
            "The line never stops for a wet floor",
            "An hour of standstill costs more than a year of sensors.",
            "Line 2 stood still again",
            "Line 2 stood for three hours, since the floor was wet. Please raise the alarm threshold; it cries wolf.",
            (
                Wanted(0, "No unplanned stop for water.", "unplanned stops a month", "stops", 5, 1),
                Wanted(1, "When it does alarm, I believe it.", "false alarms a week", "alarms", 31, 6),
            ),
            (2500, 6000, 12000),
            "Standstill at 1,400 euro an hour, from the plant's books",
            (4, 7, 12),
            ("Tell condensation from a leak", "Alarm the shift, not the office"),
            "A higher threshold would have hidden the leak with the condensation.",
        ),
        Plot(
            "Cooling water without surprises",
            "When cooling fails the batch is lost within the half hour.",
            "No warning before the pressure fell",
            "The pressure fell and we learnt of it from the product. We want a bigger display in the hall.",
            (
                Wanted(
                    2,
                    "We know hours ahead that cooling will fail.",
                    "hours of warning before cooling fails",
                    "h",
                    0.5,
                    6,
                ),
            ),
            (1200, 3000, 7000),
            "One batch a quarter, from the quality reports",
            (6, 10, 16),
            ("Watch the slope of the pressure, not its level", "Test the warning on last year's failures"),
            "Eleven of thirteen failures showed in the slope four hours before.",
        ),
        Plot(
            "Know what each line drinks",
            "What is not metered by line is argued over by line.",
            "Add sub-meters to the contract",
            "Please quote for twenty sub-meters.",
            (Wanted(2, "Nearly all water is booked to a line.", "water metered per line", "%", 45, 95),),
            (400, 900, 1500),
            "Said by the energy manager; the saving is not yet shown",
            (3, 6, 10),
            ("Find the lines that matter", "Meter those five"),
            "Five meters booked nine tenths of the water. Twenty were asked for.",
        ),
    ),
    "farm": (
        Plot(
            "Water the field, not the track",
            "What runs down the track is paid for twice: at the pump, and at the water board.",
            "Pipe at the lower gate bursts every spring",
            "The pipe at the lower gate went again. Can you send somebody to mend it for good?",
            (Wanted(0, "What I pump reaches the field.", "cubic metres lost a week", "m³", 84, 30),),
            (120, 320, 640),
            "54 cubic metres a week at the pump's price, in season",
            (2, 3, 5),
            ("Compare pump and field every hour", "Show the stretch that loses"),
            "The gate burst because the pump ran against a closed valve. The pipe was not the fault.",
        ),
        Plot(
            "Sleep through the night in July",
            "Nobody farms well after a week of alarms at two in the morning.",
            "Alarms at night that could wait",
            "I was up four nights last week. None of it could not have waited until six. Turn the alarms off, please.",
            (
                Wanted(
                    1, "I am only woken for what cannot wait.", "night call-outs a month", "call-outs", 12, 3
                ),
            ),
            (60, 200, 450),
            "What a night is worth, said by the farmer",
            (1, 2, 3),
            ("Ask what cannot wait, and let the rest wait for six",),
            "To turn alarms off was one wish, to sleep was the need: two of twelve were worth waking for.",
        ),
        Plot(
            "Show the water board what was drawn",
            "A report by hand takes two days a month, and is wrong in one figure out of twenty.",
            "Export for the water board fails",
            "The export for the water board fails with an error since the update.",
            (
                Wanted(
                    2,
                    "The report is made while I drink my coffee.",
                    "hours a month on the water report",
                    "h",
                    14,
                    2,
                ),
            ),
            (90, 260, 480),
            "12 hours of a bookkeeper a month",
            (2, 3, 5),
            ("Fill the board's own form from the readings",),
            "The export could be mended; nobody wanted an export. The form was what they needed.",
        ),
        Plot(
            "Readings from the far paddock",
            "A trough that runs dry there is seen a day late.",
            "Far paddock offline",
            "The sensor at the far paddock has been offline half of the week. Can we have a stronger battery?",
            (Wanted(0, "I can rely on the far paddock.", "readings that arrive", "%", 71, 98),),
            (50, 180, 400),
            "Two dry troughs last summer, said by the farmer",
            (1, 2, 4),
            ("Move the relay up to the ridge",),
            "The battery was full. The ridge was in the way.",
        ),
    ),
}
