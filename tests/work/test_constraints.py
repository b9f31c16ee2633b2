"""The database refuses nonsense by itself: a fault is planted for each constraint of these rooms, the desk's in
tests/desk, those of what we know in tests/knowledge.

The list is read from the models, so that a new constraint without a planted fault fails here.
"""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import F

from upshot.customers.models import Account, AccountTeam, Agreement, Calendar, Contact, DayOff, Stance
from upshot.kit.clock import now
from upshot.needs import actions as needs
from upshot.needs.models import (
    Acknowledgement,
    Effort,
    Expectation,
    HandOver,
    Helper,
    Need,
    NeedKind,
    Ownership,
    PlanTemplate,
    Reminder,
    Sharing,
    Standing,
    TemplateExpectation,
    TemplateNeed,
    Voice,
    Worth,
)
from upshot.signals.models import Measure
from upshot.work import actions as work
from upshot.work.models import Snooze, Spending, WorkItem

ROOMS = ("customers", "needs", "work")
A_DAY = timedelta(days=1)
OUT_OF_ORDER = [{"low": -1}, {"low": F("high") + 1}, {"likely": F("high") + 1}, {"high": F("likely") - 1}]
# For each constraint: whose row, and the changes that make nonsense of it. `@team`, `@measure`: the
# key of one that there is.
NONSENSE = {
    "account_not_own_parent": (Account, [{"parent": F("pk")}]),
    "account_kind_known": (Account, [{"kind": "planet"}]),
    "agreement_times_in_order": (
        Agreement,
        [{"reply_minutes": 0}, {"resolve_minutes": F("reply_minutes") - 1}],
    ),
    "agreement_next_takes_time": (Agreement, [{"next_minutes": 0}]),
    "agreement_version_replaces": (Agreement, [{"version": 1}, {"replaces": None}]),
    "calendar_place_has_country": (Calendar, [{"country": "", "subdivision": "BE"}]),
    "agreement_ends_after_it_begins": (Agreement, [{"until_on": F("from_on") - A_DAY}]),
    "need_state_known": (Need, [{"state": "forgotten"}]),
    "need_understood_has_why": (Need, [{"why": ""}]),
    "need_whose_known": (Need, [{"whose": "nobody"}]),
    "need_ended_says_how": (
        Need,
        [{"state": "ended"}, {"ending": "not_met"}, {"state": "ended", "ending": "won"}],
    ),
    "need_merged_says_where": (Need, [{"state": "merged"}, {"merged_into": F("pk")}]),
    "stance_parts_known": (Stance, [{"parts": ["uses", "hums"]}]),
    "stance_within_scale": (Stance, [{"stance": 3}, {"stance": -3}]),
    "plan_template_occasion_known": (PlanTemplate, [{"occasion": "birthday"}]),
    "template_expectation_how_known": (TemplateExpectation, [{"how": "guess"}]),
    "template_expectation_weighs_something": (TemplateExpectation, [{"weight": 0}]),
    "acknowledgement_no_has_words": (
        Acknowledgement,
        [
            {"agreed": True},
            {"answered_at": F("asked_at")},
            {"answered_at": F("asked_at"), "agreed": False, "words": ""},
        ],
    ),
    "reminder_step_known": (Reminder, [{"step": "king"}]),
    "spending_something": (Spending, [{"minutes": 0, "amount": 0}]),
    "spending_not_negative": (Spending, [{"amount": -1}]),
    "standing_state_known": (Standing, [{"state": "forgotten"}]),
    "standing_no_has_reason": (
        Standing,
        [{"state": no, "words": ""} for no in ("declined", "ended", "merged")],
    ),
    "expectation_weighs_something": (Expectation, [{"weight": 0}, {"weight": -1}]),
    "expectation_how_known": (Expectation, [{"how": "guess"}]),
    "expectation_measure_fits": (
        Expectation,
        [{"how": "yes_no"}, {"how": "declared"}, {"measure": ""}, {"declared": "@measure"}],
    ),
    "expectation_four_steps": (Expectation, [{"steps": [1.0]}, {"steps": [1.0, 2.0, 3.0, 4.0, 5.0]}]),
    "expectation_five_levels": (Expectation, [{"level_words": ["a", "b"]}]),
    "expectation_measure_has_range": (
        Expectation,
        [{"baseline": None}, {"target": None}, {"target": F("baseline")}],
    ),
    "expectation_version_has_reason": (Expectation, [{"replaces": F("pk"), "reason": ""}]),
    "worth_in_order": (Worth, OUT_OF_ORDER),
    "worth_whose_known": (Worth, [{"whose": "nobody"}]),
    "worth_period_known": (Worth, [{"per": "day"}]),
    "effort_in_order": (Effort, [*OUT_OF_ORDER, {"low": 0, "likely": 0}]),
    "ownership_one_party": (Ownership, [{"member": None}, {"team": "@team"}]),
    "hand_over_one_party": (HandOver, [{"member": None}, {"team": "@team"}]),
    "hand_over_has_reason": (HandOver, [{"reason": ""}]),
    "work_item_one_end": (
        WorkItem,
        [{"delivered_at": F("planned_at"), "dropped_at": F("planned_at"), "reason": "x"}],
    ),
    "work_item_dropped_has_reason": (WorkItem, [{"dropped_at": F("planned_at"), "reason": ""}]),
    "work_item_delivered_after": (WorkItem, [{"delivered_at": F("planned_at") - A_DAY}]),
}
# For each that a row may stand only once: whose row is written a second time, and with what change.
TWICE = {
    "account_origin_once": (Account, {"origin": "csv:1"}),
    "contact_origin_once": (Contact, {"origin": "csv:1", "email": ""}),
    "need_origin_once": (Need, {"origin": "csv:1"}),
    "expectation_origin_once": (Expectation, {"origin": "csv:1"}),
    "account_team_once": (AccountTeam, {}),
    "contact_email_once": (Contact, {"email": "INES@vale.example"}),
    "agreement_replaced_once": (Agreement, {}),
    "calendar_name_once": (Calendar, {"name": "OFFICE"}),
    "day_off_once": (DayOff, {"name": "Another"}),
    "voice_once": (Voice, {}),
    "stance_one_stands": (Stance, {"stance": -1}),
    "need_kind_name_once": (NeedKind, {"name": "BILLING"}),
    "sharing_once": (Sharing, {}),
    "plan_template_name_once": (PlanTemplate, {"name": "BEGINNING"}),
    "acknowledgement_one_open": (Acknowledgement, {}),
    "helper_once": (Helper, {"words": "More."}),
    "reminder_once": (Reminder, {}),
    "worth_one_stands": (Worth, {"low": 0}),
    "effort_one_stands": (Effort, {"low": 0}),
    "ownership_one_at_a_time": (Ownership, {}),
    "hand_over_one_open": (HandOver, {"reason": "Another."}),
    "snooze_once": (Snooze, {"until_on": "2031-01-01"}),
}


@pytest.fixture
def row(cast):
    """`row(Worth)`: a row of a model that stands in the database and is sound."""
    ben, at, need = cast.member, now(), cast["need"]
    needs.estimate_effort(need=need, low=1, likely=2, high=3, by=ben, at=at)
    work.snooze(subject="need", subject_id=need.pk, until_on=at.date() + 2 * A_DAY, reason="", by=ben, at=at)
    DayOff.objects.create(calendar=cast["calendar"], on="2031-05-01")
    first = cast["agreement"]
    Agreement.objects.create(
        account=cast.account, name="Next", replaces=first, version=2, reply_minutes=1, resolve_minutes=2,
        from_on=at.date(), at=at,
    )  # fmt: skip
    wish = needs.Wish(words="Heard", measure="minutes", baseline=90, target=10)
    draft = needs.expect(need=need, contact=cast.contact, wish=wish, by=ben, at=at)
    Stance.objects.create(contact=cast.contact, parts=["uses"], stance=1, seen_on=at.date(), at=at)
    NeedKind.objects.create(name="Billing", made_at=at)
    Sharing.objects.create(need=need, account=cast.other_contact.account, at=at)
    template = PlanTemplate.objects.create(name="Beginning", occasion="onboarding", made_at=at)
    wanted = TemplateNeed.objects.create(template=template, place=1, title="Heard", why="Leaks wait")
    TemplateExpectation.objects.create(need=wanted, part="uses", words="It rings")
    Acknowledgement.objects.create(expectation=draft, asked_at=at, until=at + A_DAY)
    Helper.objects.create(need=need, member=cast.lead, since=at)
    Reminder.objects.create(need=need, of=at, step="owner", at=at)
    Spending.objects.create(need=need, member=ben, minutes=30, on=at.date(), at=at)
    Measure.objects.create(name="Alarms", source="given", made_at=at)
    own = {Account: cast.account, Contact: cast.contact, Expectation: draft, Need: need}

    def one(model):
        return own.get(model) or model.objects.order_by("pk").last()

    return one


def test_a_fault_is_planted_for_each_constraint_of_these_rooms():
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    named = {constraint.name for model in models for constraint in model._meta.constraints}
    assert named == NONSENSE.keys() | TWICE.keys()


@pytest.mark.parametrize("name", NONSENSE)
def test_a_row_that_makes_no_sense_is_refused(cast, row, name):
    model, faults = NONSENSE[name]
    keys = {"@team": cast["team"].pk, "@measure": Measure.objects.get().pk}
    sound = row(model)
    for fault in faults:
        change = {
            field: keys.get(value, value) if isinstance(value, str) else value
            for field, value in fault.items()
        }
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            model.objects.filter(pk=sound.pk).update(**change)
        assert refused.value.__cause__.diag.constraint_name == name, fault


@pytest.mark.parametrize("name", TWICE)
def test_what_stands_once_is_not_written_twice(row, name):
    model, change = TWICE[name]
    second = row(model)
    if "origin" in change:
        model.objects.filter(pk=second.pk).update(origin=change["origin"])
    second.pk = None
    for field, value in change.items():
        setattr(second, field, value)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        second.save(force_insert=True)
    assert refused.value.__cause__.diag.constraint_name == name
