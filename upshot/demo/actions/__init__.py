"""Tells the story of Larkmere, through the same verbs that people use."""

import random
from datetime import datetime, timedelta

from django.db import transaction

from upshot.demo import company
from upshot.demo.actions import (
    automation,
    cast,
    desk,
    doings,
    measured,
    routine,
    stories,
    success,
    surveys,
)
from upshot.kit.models import Letter
from upshot.needs.actions import fold
from upshot.people.models import Member
from upshot.results.actions import read_desk
from upshot.signals.actions import count_readings

SEED = 20_260_105


@transaction.atomic
def tell(*, at: datetime) -> None:
    """Eighteen months of Larkmere up to `at`: the same story for the same instant. It is told once."""
    if Member.objects.filter(email=company.VISITOR).exists():
        return
    dice = random.Random(SEED)  # noqa: S311 - a story, not a secret
    people = cast.assemble(at=at, dice=dice)
    desk.settle(people=people, at=at - timedelta(days=540))
    measured.settle(people=people, at=at - timedelta(days=540))
    stories.tell(people=people, at=at, dice=dice)
    success.tell(people=people, at=at, dice=dice)
    measured.tell(people=people, at=at, dice=dice)
    success.impacts(people=people, at=at)
    routine.tell(people=people, at=at, dice=dice)
    desk.tell(people=people, at=at)
    doings.tell(people=people, at=at, dice=dice)
    automation.tell(people=people, at=at)
    surveys.tell(people=people, at=at, dice=dice)
    # What is done each night: measures read off the desk and counted from events.
    read_desk(at=at)
    count_readings(at=at)
    # The letters of this invented past went to nobody; without this the post would try to deliver them.
    Letter.objects.filter(sent_at__isnull=True).update(sent_at=at)
    fold()
