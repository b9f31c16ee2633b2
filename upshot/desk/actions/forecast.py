"""Learns each night how long cases take, and how good that was as a forecast."""

from datetime import datetime

from django.db import transaction

from upshot.desk.models import Outlook, OutlookTest
from upshot.desk.queries.forecast import past
from upshot.kit.remaining import summarise, try_out


@transaction.atomic
def learn_outlook(*, at: datetime) -> OutlookTest:
    """The summary anew, out of all cases of the last years; and a test, learnt from the earlier of them only."""
    lives = past(at=at)
    tried = try_out(lives, by=at)
    groups = summarise(row for one in lives for row in one.seen(by=at))
    Outlook.objects.all().delete()
    Outlook.objects.bulk_create(
        (
            Outlook(key=key, landmark=landmark, n=group.n, minutes=list(group.minutes))
            for (key, landmark), group in groups.items()
        ),
        batch_size=1000,
    )
    test = tried.test
    return OutlookTest.objects.create(
        at=at,
        learnt=tried.learnt,
        asked=tried.asked,
        questions=test.questions if test else 0,
        inside=test.inside if test else 0,
        miss=test.miss if test else None,
        plain_miss=test.plain_miss if test else None,
        tail=tried.tail,
    )
