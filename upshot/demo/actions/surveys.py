"""What Larkmere's customers said when asked: written in bulk, as the job would have asked."""

import random
from datetime import datetime, timedelta
from uuid import UUID

from upshot.customers.models import Contact
from upshot.demo.actions.cast import Cast
from upshot.desk.models import Case
from upshot.surveys import actions
from upshot.surveys.models import Inquiry, Survey

DAYS = 180
GLAD = ("Quick, and friendly.", "Solved the same day.", "The fitter knew our cellar.")
SORRY = ("I had to ask three times.", "It is back already.", "Nobody told us that it was solved.")


def tell(*, people: Cast, at: datetime, dice: random.Random) -> None:
    """Satisfaction after cases of half a year; once in half a year whether they would recommend us. Most keep
    silent, and whose case took long is less content."""
    by = people.members["Mara Lindqvist"]
    since = at - timedelta(days=DAYS)
    after = actions.make(plan=actions.Plan(name="After a case", kind="csat", quiet_days=30), by=by, at=since)
    loyal = actions.Plan(
        name="Would they recommend us?", kind="nps", occasion="schedule", every_days=180, quiet_days=14
    )
    twice = actions.make(plan=loyal, by=by, at=since)
    rows: list[Inquiry] = []
    asked: dict[int, datetime] = {}
    settled = Case.objects.filter(
        resolved_at__gt=since, resolved_at__lt=at - timedelta(days=2), contact__left_at=None
    )
    for case in settled.select_related("contact").order_by("resolved_at", "pk"):
        moment = (case.resolved_at or at) + timedelta(hours=1)
        if case.contact is None:
            continue
        lately = asked.get(case.contact.pk)
        if lately is None or moment - lately > timedelta(days=30):
            asked[case.contact.pk] = moment
            rows.append(_inquiry(after, case, moment, at, dice))
    everybody = [contact for contacts in people.contacts.values() for contact in contacts]
    for number, contact in enumerate(everybody):
        moment = since + timedelta(days=number % 170, hours=9)
        rows.append(_asked(twice, contact, moment, at, dice))
    Inquiry.objects.bulk_create(rows)
    quiet = people.contacts["Vale Water"][0]
    actions.stop_surveys(contact=quiet, by=None, at=at - timedelta(days=3))


def _inquiry(survey: Survey, case: Case, moment: datetime, at: datetime, dice: random.Random) -> Inquiry:
    """Every third answers; a handed-over or reopened case pleases less."""
    row = Inquiry(
        survey=survey, account_id=case.account_id, contact=case.contact, case=case, thread=case.thread, at=moment,
        until=moment + timedelta(days=survey.open_days),
    )  # fmt: skip
    if dice.random() < 0.34:
        weights = (6, 10, 20, 36, 28) if case.hand_overs or case.reopened else (2, 4, 10, 38, 46)
        _answer(row, dice.choices((1, 2, 3, 4, 5), weights=weights)[0], 3, moment, at, dice)
    return row


def _asked(survey: Survey, contact: Contact, moment: datetime, at: datetime, dice: random.Random) -> Inquiry:
    row = Inquiry(
        survey=survey, account_id=contact.account_id, contact=contact, at=moment,
        thread=UUID(int=dice.getrandbits(128), version=4),
        until=moment + timedelta(days=survey.open_days),
    )  # fmt: skip
    if dice.random() < 0.4:
        value = dice.choices(range(11), weights=(1, 1, 1, 1, 2, 4, 5, 12, 18, 16, 14))[0]
        _answer(row, value, 7, moment, at, dice)
    return row


def _answer(row: Inquiry, value: int, glad: int, moment: datetime, at: datetime, dice: random.Random) -> None:
    row.value = value
    row.answered_at = min(moment + timedelta(minutes=dice.randrange(5, 4000)), at)
    if dice.random() < 0.3:
        row.words = dice.choice(GLAD if value > glad else SORRY)
