"""The database refuses nonsense by itself: a fault is planted for each constraint of the rooms that tests/work leaves.

The list is read from the models, so that a new constraint without a planted fault fails here.
"""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.cast import Cast, assemble
from upshot.api.models import Answer
from upshot.importing.models import Import, Reject
from upshot.journal.models import Entry
from upshot.kit.actions import keep_house, keep_sending, write_letter
from upshot.kit.clock import now
from upshot.kit.models import House, Letter, Sending
from upshot.overview.models import ReportLetter
from upshot.people.actions import be_away, invite, make_token
from upshot.people.models import Absence, Invitation, Member, Membership
from upshot.results.models import (
    Confirmation,
    Contradiction,
    Impact,
    Observation,
    Rating,
    Realised,
    Review,
    ReviewAction,
    Trial,
    TrialAccount,
    Verdict,
)
from upshot.signals.models import Event, Measure, Reading

ROOMS = ("kit", "journal", "people", "signals", "results", "api", "importing", "overview")
A_DAY = timedelta(days=1)
# For each constraint: whose row is written once more, and with which changes each makes nonsense of it.
NONSENSE: dict[str, tuple[type[Any], list[dict[str, Any]]]] = {
    "letter_failure_has_reason": (Letter, [{"failed_at": now(), "reason": ""}]),
    "letter_one_end": (Letter, [{"withdrawn_at": now(), "sent_at": now()}]),
    "sending_one_row": (Sending, [{"pk": 2}]),
    "house_one_row": (House, [{"pk": 2}]),
    "entry_origin_once": (Entry, [{}]),
    "entry_actor_known": (Entry, [{"actor": "ghost"}]),
    "entry_person_numbered": (Entry, [{"actor": "member", "actor_id": None}]),
    "member_email_once": (Member, [{}]),
    "member_role_known": (Member, [{"email": "x@larkmere.example", "role": "king"}]),
    "membership_once": (Membership, [{}]),
    "absence_ends_after_it_begins": (Absence, [{"until_on": now().date() - 9 * A_DAY}]),
    "absence_stand_in_is_another": (Absence, [{"stand_in_id": "member_id"}]),
    "invitation_one_end": (Invitation, [{"accepted_at": now(), "withdrawn_at": now()}]),
    "observation_origin_once": (Observation, [{}]),
    "event_once": (Event, [{}]),
    "observation_has_source": (Observation, [{"source": ""}]),
    "confirmation_answer_known": (Confirmation, [{"answer": "great", "replaced_at": now()}]),
    "confirmation_one_stands": (Confirmation, [{}]),
    "verdict_counts_nested": (
        Verdict,
        [
            {"met": 2, "known": 1, "expected": 3, "replaced_at": now()},
            {"known": 4, "expected": 3, "replaced_at": now()},
        ],
    ),
    "verdict_one_stands": (Verdict, [{}]),
    "review_kind_known": (Review, [{"kind": "before"}]),
    "review_held_says_something": (Review, [{"held_at": now(), "meant": "", "happened": "x", "why": "x"}]),
    "review_lasting_is_seen_later": (Review, [{"kind": "after_action", "lasted": True}]),
    "observation_kind_known": (Observation, [{"kind": "rumour"}]),
    "confirmation_fair_known": (Confirmation, [{"fair": "perhaps", "replaced_at": now()}]),
    "confirmation_way_known": (Confirmation, [{"via": "dream", "replaced_at": now()}]),
    "contradiction_of_two": (
        Contradiction,
        [{"confirmation": None}, {"other_id": "one_id"}],
    ),
    "contradiction_answer_has_words": (Contradiction, [{"answered_at": now(), "answer": ""}]),
    "rating_rater_known": (Rating, [{"rater": "fate"}]),
    "rating_within_scale": (
        Rating,
        [{"level": 3, "replaced_at": now()}, {"level": -3, "replaced_at": now()}],
    ),
    "rating_has_words": (Rating, [{"words": "", "replaced_at": now()}]),
    "rating_one_stands": (Rating, [{}]),
    "realised_in_order": (Realised, [{"low": 9, "replaced_at": now()}, {"low": -1, "replaced_at": now()}]),
    "realised_whose_known": (Realised, [{"whose": "nobody"}]),
    "realised_period_known": (Realised, [{"per": "day", "replaced_at": now()}]),
    "realised_has_evidence": (Realised, [{"evidence": "", "replaced_at": now()}]),
    "realised_one_stands": (Realised, [{}]),
    "impact_method_known": (Impact, [{"method": "magic"}]),
    "impact_number_has_interval": (Impact, [{"low": None}, {"identifiable": False}, {"effect": None}]),
    "trial_account_once": (TrialAccount, [{}]),
    "review_course_is_seen_later": (
        Review,
        [{"kind": "after_action", "course": "grew"}, {"kind": "after_after", "course": "shrank"}],
    ),
    "review_action_worked_known": (ReviewAction, [{"worked": "perhaps"}]),
    "measure_name_once": (Measure, [{"name": "ALARMS"}]),
    "measure_source_known": (Measure, [{"name": "b", "source": "stars", "of": "x"}]),
    "measure_better_known": (Measure, [{"name": "b", "better": "other"}]),
    "measure_says_of_what": (Measure, [{"name": "b", "source": "events", "of": ""}]),
    "reading_once": (Reading, [{}]),
    "reading_begins_on_monday": (Reading, [{"week": date(2031, 1, 7)}]),
    "reading_has_source": (Reading, [{"week": date(2031, 1, 13), "source": ""}]),
    "answer_once": (Answer, [{}]),
    "import_run_finished_after": (Import, [{"finished_at": now() - 9 * A_DAY}]),
    "import_reject_has_reason": (Reject, [{"reason": ""}]),
    "report_letter_every_known": (ReportLetter, [{"every": "decade"}]),
    "report_letter_once": (ReportLetter, [{}]),
}


@pytest.fixture
def cast() -> Cast:
    """One of every noun, each sound; and what the cast does not have."""
    made, at = assemble(), now()
    write_letter(to="ada@vale-water.example", subject="s", words="w", at=at)
    be_away(
        member=made.member,
        from_on=at.date(),
        until_on=at.date(),
        stand_in=None,
        note="",
        by=made.member,
        at=at,
    )
    invite(
        email="new@larkmere.example",
        name="N",
        role="member",
        team=None,
        by=made.administrator,
        at=at,
        address="",
    )
    token, _secret = make_token(member=made.member, name="t", at=at)
    Confirmation.objects.create(expectation=made["expectation"], contact=made.contact, answer="as", at=at)
    _nouns_of_results(made, at)
    Observation.objects.update(origin="orders:1")
    Event.objects.create(
        message_id="m1", account=made.account, kind="track", name="Opened", at=at, received_at=at
    )
    Entry.objects.create(
        thread=made["need"].thread, at=at, verb="need.voiced", subject="need", subject_id=1, actor="member",
        actor_id=made.member.pk, origin="csv:1",
    )  # fmt: skip
    Answer.objects.create(token=token, key="k", request="r", at=at)
    keep_sending(at=at, sender="desk@larkmere.example")
    keep_house(at=at, name="Larkmere")
    run = Import.objects.create(source="csv", fingerprint="f", started_at=at)
    Reject.objects.create(run=run, file="f.csv", line=2, reason="no date", while_writing=False)
    ReportLetter.objects.create(member=made.member, every="week", ordered_at=at, told_until=at.date())
    return made


def _nouns_of_results(made: Cast, at: datetime) -> None:
    seen = Observation.objects.get()
    need, said = made["measured-need"], Confirmation.objects.get()
    Contradiction.objects.create(expectation=seen.expectation, one=seen, confirmation=said, raised_at=at)
    Rating.objects.create(
        expectation=seen.expectation, rater="owner", member=made.member, level=0, words="w", at=at
    )
    Realised.objects.create(
        need=need, whose="us", low=1, likely=2, high=3, per="year", said_by="Ben", evidence="A bill.", at=at
    )
    measure = Measure.objects.create(name="Alarms", source="given", made_at=at)
    Reading.objects.create(
        measure=measure, account=made.account, week=date(2031, 1, 6), value=3, source="a log", at=at
    )
    Impact.objects.create(
        need=need, measure=measure, method="own_trend", identifiable=True, effect=1, low=0, high=2, at=at
    )
    trial = Trial.objects.create(
        name="Calls", words="We call.", measure=measure, begun_on=at.date(), seed=1, at=at
    )
    TrialAccount.objects.create(trial=trial, account=made.account, tried=True)
    ReviewAction.objects.create(
        review=made["review"], words="Call them", member=made.member, due_on=at.date(), at=at
    )


def test_a_fault_is_planted_for_each_constraint_of_these_rooms() -> None:
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    assert {constraint.name for model in models for constraint in model._meta.constraints} == NONSENSE.keys()


@pytest.mark.parametrize("name", NONSENSE)
@pytest.mark.usefixtures("cast")
def test_a_row_that_makes_no_sense_is_refused(name: str) -> None:
    model, faults = NONSENSE[name]
    for fault in faults:
        row = model.objects.order_by("pk").last()
        assert row is not None
        row.pk = None
        for field, value in fault.items():
            setattr(row, field, getattr(row, value) if value in ("member_id", "one_id") else value)
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            row.save(force_insert=True)
        assert refused.value.__cause__.diag.constraint_name == name, fault  # type: ignore[union-attr]


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("change", ["UPDATE entry SET words = 'otherwise'", "DELETE FROM entry"])
def test_the_journal_is_never_changed(change: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)
