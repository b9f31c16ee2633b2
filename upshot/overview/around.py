"""Whoever stands around a need: who covers for its owner, who helps, who was reminded."""

from dataclasses import dataclass

from django.utils import timezone

from upshot.needs import queries as needs
from upshot.needs.models import Helper, Need, Ownership, Reminder
from upshot.needs.rules import ANSWERED
from upshot.people.models import Absence


@dataclass(frozen=True)
class Around:
    """What stands on the page of a need beside its owner's name."""

    owner: Ownership | None
    cover: Absence | None
    helpers: list[Helper]
    reminders: list[Reminder]
    can_be_helped: bool


def around(need: Need, owner: Ownership | None) -> Around:
    """Today, in the reader's zone."""
    return Around(
        owner,
        needs.cover_of(owner, on=timezone.localdate()),
        needs.helpers_of(need),
        needs.reminders_of(need),
        need.state in ANSWERED,
    )
