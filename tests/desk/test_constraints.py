"""The database refuses nonsense about tickets and cases by itself: a fault is planted for each constraint.

The list is read from the models, so that a new constraint without a planted fault fails here.
"""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from upshot.desk import actions as desk
from upshot.desk.models import (
    Attachment,
    Case,
    CaseKind,
    CaseLink,
    CaseTag,
    Checklist,
    Clock,
    Draft,
    Field,
    Macro,
    Message,
    Outlook,
    OutlookTest,
    Participant,
    Pause,
    Presence,
    Rearrangement,
    Resolution,
    Rung,
    Snippet,
    Spent,
    State,
    Tag,
    Task,
    Term,
    Ticket,
    Use,
    Watcher,
)
from upshot.kit.clock import now
from upshot.kit.models import Blob

A_DAY = timedelta(days=1)
AT = now()
# For each constraint: whose row is written once more, and with which changes each makes nonsense of it.
# `@name`: the key of a thing of the cast; `@self`: the row's own key.
NONSENSE = {
    "case_origin_once": (Case, [{}]),
    "ticket_origin_once": (Ticket, [{}]),
    "message_origin_once": (Message, [{}]),
    "case_urgency_known": (Case, [{"urgency": "soonish"}]),
    "case_resolved_after": (Case, [{"resolved_at": AT - 999 * A_DAY}]),
    "case_closed_after": (Case, [{"closed_at": AT - 999 * A_DAY}]),
    "case_not_into_itself": (Case, [{"merged_into_id": "@self", "closed_at": AT + A_DAY}]),
    "case_merged_is_closed": (Case, [{"merged_into_id": "@case", "closed_at": None}]),
    "ticket_channel_known": (Ticket, [{"channel": "pigeon"}]),
    "message_one_speaker": (
        Message,
        [{"kind": "asked"}, {"kind": "sung"}, {"member_id": None}, {"contact_id": "@contact"}],
    ),
    "resolution_one_stands": (Resolution, [{"words": "Otherwise."}]),
    "participant_once": (Participant, [{"email": "BRAM@vale.example"}]),
    "watcher_once": (Watcher, [{}]),
    "tag_name_once": (Tag, [{"name": "BILLING"}]),
    "case_tag_once": (CaseTag, [{}]),
    "case_link_relation_known": (CaseLink, [{"relation": "cousin"}]),
    "case_link_not_to_itself": (CaseLink, [{"other_id": "@case"}]),
    "case_link_once": (CaseLink, [{}]),
    "rearrangement_has_its_other": (
        Rearrangement,
        [
            {"kind": "lost"},
            {"kind": "merge", "other_id": None},
            {"kind": "split", "other_id": None},
            {"other_id": "@other"},
        ],
    ),
    "checklist_name_once": (Checklist, [{"name": "NEW PUMP"}]),
    "checklist_has_steps": (Checklist, [{"name": "Nothing", "steps": []}]),
    "case_task_done_by_somebody": (Task, [{"done_at": AT}, {"done_by_id": "@member"}]),
    "case_task_one_end": (Task, [{"done_at": AT, "done_by_id": "@member", "dropped_at": AT}]),
    "spent_something": (Spent, [{"minutes": 0, "amount": 0}]),
    "spent_not_negative": (Spent, [{"amount": -1}]),
    "clock_kind_known": (Clock, [{"kind": "cuckoo"}]),
    "clock_one_runs": (Clock, [{}]),
    "clock_ends_after_it_starts": (Clock, [{"ended_at": AT - 999 * A_DAY}]),
    "clock_kept_when_ended": (Clock, [{"kind": "next", "kept": True}]),
    "term_once": (Term, [{}]),
    "term_urgency_known": (Term, [{"urgency": "soonish"}]),
    "term_names_some_cases": (Term, [{"urgency": ""}]),
    "term_promises_something": (
        Term,
        [{"channel": "mail", "reply_minutes": None}, {"channel": "mail", "reply_minutes": 0}],
    ),
    "rung_tells_somebody": (Rung, [{"minutes": 7, "tells": []}, {"minutes": 7, "tells": ["nobody"]}]),
    "outlook_once": (Outlook, [{}]),
    "outlook_test_inside_of_questions": (OutlookTest, [{"inside": 3}]),
    "pause_one_at_a_time": (Pause, [{}]),
    "pause_ends_after_it_begins": (Pause, [{"until_at": AT - 999 * A_DAY}]),
    "case_kind_name_once": (CaseKind, [{"name": "FAULT"}]),
    "case_field_form_known": (Field, [{"key": "b", "form": "song"}]),
    "case_field_choices": (
        Field,
        [
            {"key": "b", "form": "choice", "choices": []},
            {"key": "b", "form": "choices", "choices": []},
            {"key": "b", "form": "text", "choices": ["one"]},
        ],
    ),
    "case_state_name_once": (State, [{"name": "WITH THE FITTER"}]),
    "case_state_stands_for_known": (State, [{"name": "Lost", "stands_for": "lost"}]),
    "attachment_one_place": (Attachment, [{"message_id": "@message"}, {"ticket_id": None}]),
    "draft_once": (Draft, [{}]),
    "draft_kind_known": (Draft, [{"kind": "song"}]),
    "snippet_shortcut_once": (Snippet, [{"shortcut": "HELLO"}]),
    "presence_once": (Presence, [{}]),
    "use_how_known": (Use, [{"how": "song"}]),
    "use_of_one_thing": (Use, [{"article_id": None}, {"earlier_id": "@other"}]),
    "use_not_of_itself": (Use, [{"article_id": None, "earlier_id": "@case"}]),
    "use_judged_by_somebody": (Use, [{"served": True}]),
    "use_article_once": (Use, [{}]),
    "use_earlier_once": (Use, [{"article_id": None, "earlier_id": "@other"}]),
}


@pytest.fixture
def keys(cast):
    """One sound row of each noun of the desk; and the keys of those that the faults name."""
    ben, at, case = cast.member, AT, cast["case"]
    message = desk.reply(case=case, words="We look.", by=ben, at=now())
    desk.resolve(case=case, words="Phone.", cause="", by=ben, at=now())
    ticket = desk.receive(
        account=cast.account,
        contact=cast.contact,
        subject="A van",
        words="x",
        channel="api",
        by=ben,
        at=now(),
    )
    other = desk.open_case(ticket=ticket, urgency="low", by=ben, at=now())
    blob = Blob.objects.create(digest="d", size=1, type="text/plain", made_at=at)
    tag = Tag.objects.create(name="billing", made_at=at)
    Participant.objects.create(case=case, email="bram@vale.example", since=at)
    Watcher.objects.create(case=case, member=ben, since=at)
    CaseTag.objects.create(case=case, tag=tag, since=at)
    CaseLink.objects.create(case=case, other=other, by=ben, at=at)
    Rearrangement.objects.create(kind="move", case=case, by=ben, at=at)
    Checklist.objects.create(name="New pump", steps=["Order it"])
    Task.objects.create(case=case, words="Order it", made_at=at)
    Spent.objects.create(case=case, member=ben, minutes=5, at=at)
    Clock.objects.filter(case=case).delete()
    Clock.objects.create(case=case, kind="reply", minutes=5, started_at=at, due_at=at)
    Term.objects.create(agreement=cast["agreement"], urgency="urgent", reply_minutes=5)
    Rung.objects.create(minutes=-60, tells=["owner"])
    Outlook.objects.create(key="", landmark=0, n=20, minutes=[0.0])
    OutlookTest.objects.create(at=at, learnt=9, asked=9, questions=2, inside=1, tail=0.1)
    Pause.objects.filter(case=case).delete()
    Pause.objects.create(case=case, from_at=at)
    CaseKind.objects.create(name="Fault")
    Field.objects.create(key="a", name="A")
    State.objects.create(name="With the fitter", stands_for="waiting")
    Attachment.objects.create(blob=blob, name="a.txt", ticket=ticket, at=at)
    Draft.objects.create(case=case, member=ben, words="Dear", at=at)
    Snippet.objects.create(name="Hello", shortcut="hello", words="Hello", by=ben, at=at)
    Macro.objects.create(name="Off it goes", by=ben, at=at)
    Presence.objects.create(case=case, member=ben, at=at)
    Use.objects.create(case=case, earlier=other, how="link", by=ben, at=at)
    Use.objects.create(case=case, article=cast["article"], how="link", by=ben, at=at)
    for model in (Case, Ticket, Message):
        model.objects.filter(pk=model.objects.order_by("pk").last().pk).update(origin="zendesk:1")
    named = {"case": case, "other": other, "contact": cast.contact, "member": ben, "message": message}
    return {f"@{name}": thing.pk for name, thing in named.items()}


def test_a_fault_is_planted_for_each_constraint_of_the_desk():
    models = apps.get_app_config("desk").get_models()
    assert {constraint.name for model in models for constraint in model._meta.constraints} == NONSENSE.keys()


@pytest.mark.parametrize("name", NONSENSE)
def test_a_row_that_makes_no_sense_is_refused(name, keys):
    model, faults = NONSENSE[name]
    for fault in faults:
        row = model.objects.order_by("pk").last()
        row.pk = model.objects.order_by("pk").last().pk + 1000
        for field, value in fault.items():
            known = {**keys, "@self": row.pk}
            setattr(row, field, known.get(value, value) if isinstance(value, str) else value)
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            row.save(force_insert=True)
        assert refused.value.__cause__.diag.constraint_name == name, fault
