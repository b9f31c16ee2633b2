"""What every verb about results does: an entry in the journal, the verdict reckoned anew."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from upshot.customers.models import Contact
from upshot.journal.actions import write
from upshot.needs.actions import move, whose_entry
from upshot.needs.models import Need
from upshot.people.models import Member
from upshot.results import rules
from upshot.results.models import Review, Verdict
from upshot.results.queries import outcomes

# States in which something was delivered, so that there is something to judge.
DELIVERED = ("delivered", "measured", "not_met", "reviewed", "lasting", "faded")
# States that stand on a result.
DONE = ("measured", "reviewed", "lasting", "faded")


@transaction.atomic
def reckon(*, need: Need, by: Member | None, at: datetime) -> Verdict | None:
    """A new verdict beside the old ones; and the need moves once everything is known, or somebody contests.

    Before delivery there is nothing to judge: a reading then tells where they started.
    """
    need.refresh_from_db()
    found = outcomes(need) if need.state in DELIVERED else []
    if not found:
        return None
    reckoned = rules.verdict([o.known for o in found])
    parts = [
        {"expectation": o.expectation.pk, "level": a.level, "share": a.share, "how": a.how}
        for o, a in zip(found, reckoned.attainments, strict=True)
    ]
    Verdict.objects.filter(need=need, replaced_at__isnull=True).update(replaced_at=at)
    verdict = Verdict.objects.create(
        need=need,
        at=at,
        expected=len(found),
        known=reckoned.known,
        met=reckoned.met,
        t=reckoned.t,
        parts=parts,
    )
    contested = any(o.known.answer == "not_yet" for o in found)
    judged = need.state in ("delivered", "measured", "not_met") and reckoned.complete
    if judged or contested:
        settle(need=need, verdict=verdict, by=by, at=at, contested=contested)
    elif not reckoned.known and need.state in DONE:
        # What was known no longer holds: it is delivered, and unverified again.
        move(need=need, to="delivered", by=by, at=at)
        journal(need=need, verb="need.unverified", by=by, at=at)
    return verdict


@transaction.atomic
def settle(*, need: Need, verdict: Verdict, by: Member | None, at: datetime, contested: bool = False) -> None:
    """The need goes where its verdict leads: measured, or not met."""
    to = "not_met" if contested or verdict.met == 0 else "measured"
    if need.state == to:
        return
    move(need=need, to=to, by=by, at=at)
    journal(
        need=need,
        verb=f"need.{to}",
        by=by,
        at=at,
        expected=verdict.expected,
        known=verdict.known,
        met=verdict.met,
    )


@transaction.atomic
def schedule(*, need: Need, kind: str, due_on: date, responsible: Member, by: Member, at: datetime) -> Review:
    """Sets a review, with its day and who makes sure of it. One of its kind that nobody has held yet is moved: what was
    delivered twice is looked back on once."""
    review = Review.objects.select_for_update().filter(need=need, kind=kind, held_at__isnull=True).first()
    if review:
        review.due_on, review.responsible = due_on, responsible
        review.save(update_fields=["due_on", "responsible"])
    else:
        review = Review.objects.create(
            need=need, kind=kind, due_on=due_on, responsible=responsible, scheduled_at=at, scheduled_by=by
        )
    journal(
        need=need,
        verb="review.scheduled",
        by=by,
        at=at,
        words=responsible.name,
        review=review.pk,
        kind=kind,
        due_on=str(due_on),
    )
    return review


def journal(
    *, need: Need, verb: str, by: Member | Contact | None, at: datetime, words: str = "", **detail: Any
) -> None:
    """One entry about a need, on its thread."""
    write(
        verb=verb,
        subject="need",
        subject_id=need.pk,
        account_id=by.account_id if isinstance(by, Contact) else whose_entry(need, detail),
        thread=need.thread,
        by=by,
        at=at,
        words=words,
        **detail,
    )
