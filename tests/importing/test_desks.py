"""Freshdesk's and Chatwoot's lists, and letters out of archives, through the command line."""

import json
import mailbox
import re
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.importing.conftest import Run, counted, rejected
from upshot.customers.models import Account
from upshot.desk.models import Case, CaseLink, CaseTag, Message, Participant, Ticket
from upshot.importing.models import Import
from upshot.journal.models import Entry
from upshot.kit.clock import now
from upshot.kit.errors import Refused
from upshot.mail.models import Arrival
from upshot.people.actions import add_member
from upshot.people.models import Member
from upshot.surveys.models import Inquiry

pytestmark = pytest.mark.django_db(transaction=True)


def pages(folder: Path, **content: Any) -> Path:
    folder.mkdir()
    for name, page in content.items():
        (folder / f"{name}.json").write_text(json.dumps(page), encoding="utf-8")
    return folder


def test_a_ticket_of_freshdesk_comes_in_whole(importing: Run, tmp_path: Path) -> None:
    ticket = {
        "id": 12, "subject": "Meter silent", "description": "<p><b>No</b> reading.</p>",
        "description_text": "No reading.",
        "status": 4, "priority": 4, "source": 1, "type": "Incident", "requester_id": 20, "responder_id": 30,
        "company_id": 7, "group_id": 70, "tags": ["leak"], "cc_emails": ["x@vale.example"],
        "custom_fields": {"cf_vans": 3}, "attachments": [], "spam": False, "due_by": "2025-03-09T00:00:00Z",
        "created_at": "2025-03-02T08:15:00Z", "updated_at": "2025-03-04T09:00:00Z",
        "stats": {"resolved_at": "2025-03-04T08:00:00Z", "closed_at": None},
        "conversations": [
            {"id": 1, "ticket_id": 12, "user_id": 30, "incoming": False, "private": False, "body": "<h2>Open?</h2>",
             "body_text": "Open?", "created_at": "2025-03-02T09:00:00Z", "attachments": []},
            {"id": 2, "ticket_id": 12, "user_id": 30, "incoming": False, "private": True, "body_text": "Old pump.",
             "created_at": "2025-03-02T09:05:00Z", "attachments": []},
            {"id": 3, "ticket_id": 12, "user_id": 20, "incoming": True, "private": False, "body_text": "Yes.",
             "created_at": "2025-03-03T09:00:00Z", "attachments": []}],
    }  # fmt: skip
    folder = pages(
        tmp_path / "fresh",
        tickets_1=[ticket],
        contacts=[{"id": 20, "name": "Ada Reed", "email": "ada@vale.example", "company_id": 7, "language": "de",
                   "phone": "1", "created_at": "2025-01-01T00:00:00Z", "updated_at": "2025-01-01T00:00:00Z"}],
        companies=[{"id": 7, "name": "Vale Water", "domains": ["vale.example"], "note": None, "custom_fields": {},
                    "created_at": "2025-01-01T00:00:00Z", "updated_at": "2025-01-01T00:00:00Z"}],
        agents=[{"id": 30, "ticket_scope": 1, "occasional": False, "created_at": "2024-01-01T00:00:00Z",
                 "contact": {"name": "Kim", "email": "kim@larkmere.example"}}],
        groups=[{"id": 70, "name": "Field team", "agent_ids": [30], "escalate_to": None}],
        fields=[{"id": 5, "name": "cf_vans", "label": "Vans", "type": "custom_number", "position": 9,
                 "required_for_closure": False, "displayed_to_customers": True}],
        ratings=[{"id": 6, "survey_id": 1, "user_id": 20, "agent_id": 30, "feedback": "Quick.", "ticket_id": 12,
                  "ratings": {"default_question": 103}, "created_at": "2025-03-05T00:00:00Z"}],
    )  # fmt: skip
    said = importing("freshdesk", folder, "--yes")
    assert counted(said, "Tickets") == (1, 0, 0)
    case = Case.objects.get(origin="freshdesk:12")
    assert (case.title, case.urgency, case.state, case.channel, case.account.name) == (
        "Meter silent", "urgent", "resolved", "mail", "Vale Water",
    )  # fmt: skip
    assert case.fields == {"vans": 3}
    assert Ticket.objects.values_list("words", "html").get() == ("No reading.", "<p><b>No</b> reading.</p>")
    assert list(Message.objects.exclude(html="").values_list("html", flat=True)) == ["<h2>Open?</h2>"]
    assert list(Message.objects.values_list("kind", "words", "member__name", "contact__name")) == [
        ("reply", "Open?", "Kim", None), ("note", "Old pump.", "Kim", None), ("asked", "Yes.", None, "Ada Reed"),
    ]  # fmt: skip
    rated = Entry.objects.get(verb="case.rated")
    assert (rated.words, rated.detail["score"], rated.actor_name) == ("Quick.", "good", "Ada Reed")
    answer = Inquiry.objects.select_related("survey").get(case=case)
    assert (answer.value, answer.words, answer.survey.scale, answer.survey.good_from) == (
        3,
        "Quick.",
        (-3, 3),
        1,
    )
    assert "0 new" in importing("freshdesk", folder, "--yes")


def fresh(number: int, **more: Any) -> dict[str, Any]:
    return {
        "id": number, "subject": "Meter silent", "description_text": "No reading.", "status": 2, "priority": 1,
        "source": 1, "requester_id": 20, "requester": {"id": 20, "name": "Ada Reed", "email": "ada@vale.example"},
        "created_at": "2025-03-02T08:15:00Z", "updated_at": "2025-03-04T09:00:00Z", **more,
    }  # fmt: skip


def test_people_in_copy_of_freshdesk_come_in_by_their_addresses(importing: Run, tmp_path: Path) -> None:
    add_member(email="kim@larkmere.example", name="Kim", role="member", by=None, at=now())
    ticket = fresh(
        12,
        cc_emails=["Bo Lind <BO@vale.example>", "ada@vale.example", "kim@larkmere.example", "nobody"],
        reply_cc_emails=["bo@vale.example", "ines@vale.example"],
    )
    other = fresh(13, requester_id=21, requester={"id": 21, "name": "Ines", "email": "ines@vale.example"})
    folder = pages(tmp_path / "fresh", tickets_1=[ticket, other])
    importing("freshdesk", folder, "--yes")
    found = Participant.objects.order_by("email").values_list(
        "email", "name", "contact__name", "case__origin"
    )
    assert list(found) == [
        ("bo@vale.example", "Bo Lind", None, "freshdesk:12"), ("ines@vale.example", "Ines", "Ines", "freshdesk:12"),
    ]  # fmt: skip
    assert [(row["column"], row["value"]) for row in rejected(Path("fresh.rejects.csv"))] == [
        ("copy", "nobody")
    ]


def test_ratings_of_freshdesk_are_kept_on_their_own_scale(importing: Run, tmp_path: Path) -> None:
    given = {1: 103, 2: 101, 3: 100, 4: -101, 5: -103, 6: 77, 7: "well"}
    ratings = [
        {"id": n, "survey_id": 1, "ticket_id": n, "ratings": {"default_question": code}, "feedback": None,
         "user_id": 20, "created_at": "2025-03-05T00:00:00Z"} for n, code in given.items()
    ]  # fmt: skip
    folder = pages(tmp_path / "fresh", tickets_1=[fresh(n) for n in given], ratings=ratings)
    importing("freshdesk", folder, "--yes")
    found = Inquiry.objects.order_by("case__origin").values_list("case__origin", "value")
    assert list(found) == [
        ("freshdesk:1", 3), ("freshdesk:2", 1), ("freshdesk:3", 0), ("freshdesk:4", -1), ("freshdesk:5", -3),
    ]  # fmt: skip


def test_children_and_tracked_tickets_of_freshdesk_are_linked(importing: Run, tmp_path: Path) -> None:
    tickets = [
        fresh(1, association_type=1, associated_tickets_list=[2]),
        fresh(2, association_type=2, associated_tickets_list=[1]),
        fresh(3, association_type=3, associated_tickets_list=[4]),
        fresh(4, association_type=4, associated_tickets_list=[3]),
    ]
    said = importing("freshdesk", pages(tmp_path / "fresh", tickets_1=tickets), "--yes")
    assert counted(said, "Cases linked") == (2, 0)
    assert list(CaseLink.objects.order_by("case__origin").values_list("case__origin", "relation", "other__origin")) == [
        ("freshdesk:2", "related", "freshdesk:1"), ("freshdesk:4", "caused_by", "freshdesk:3"),
    ]  # fmt: skip


def test_a_conversation_of_chatwoot_comes_in_whole(importing: Run, tmp_path: Path) -> None:
    ada = {
        "id": 5, "name": "Ada Reed", "email": "ada@vale.example", "phone_number": "+43 1", "type": "contact",
        "additional_attributes": {"company_name": "Vale Water"}, "created_at": 1740900000,
    }  # fmt: skip
    kim = {
        "id": 5,
        "name": "Kim",
        "email": "kim@larkmere.example",
        "role": "agent",
        "availability_status": "online",
    }
    first = {"id": 1, "content": "No reading.", "message_type": 0, "private": False, "created_at": 1740903300,
             "sender": ada, "conversation_id": 44}  # fmt: skip
    conversation = {
        "id": 44, "inbox_id": 1, "status": "snoozed", "priority": "high", "labels": ["leak"], "custom_attributes": {},
        "additional_attributes": {"mail_subject": "Meter silent"}, "created_at": 1740903300, "updated_at": 1741000000.5,
        "last_activity_at": 1741000000, "messages": [first],
        "meta": {"sender": ada, "assignee": kim, "team": {"id": 3, "name": "Field team"}, "channel": "Channel::Email"},
    }  # fmt: skip
    messages = [
        first,
        {"id": 2, "content": "Open?", "message_type": 1, "private": False, "created_at": 1740903400,
         "sender": {**kim, "type": "user"}, "conversation_id": 44},
        {"id": 3, "content": "Old pump.", "message_type": 1, "private": True, "created_at": 1740903500,
         "sender": {**kim, "type": "user"}, "conversation_id": 44},
        {"id": 4, "content": "Kim was assigned", "message_type": 2, "created_at": 1740903600, "conversation_id": 44},
    ]  # fmt: skip
    folder = pages(
        tmp_path / "wood",
        conversations={"data": {"meta": {"all_count": 1}, "payload": [conversation]}},
        messages={"meta": {}, "payload": messages},
        agents=[kim],
        csat=[
            {
                "id": 8,
                "conversation_id": 44,
                "rating": 2,
                "feedback_message": "Slow.",
                "contact": {"id": ada["id"]},
                "created_at": 1741100000,
            }
        ],
    )
    importing("chatwoot", folder, "--yes")
    case = Case.objects.get(origin="chatwoot:44")
    assert (case.title, case.urgency, case.state, case.account.name) == (
        "Meter silent",
        "high",
        "waiting",
        "Vale Water",
    )
    assert case.team is not None
    assert case.team.name == "Field team"
    assert CaseTag.objects.get(case=case).tag.name == "leak"
    assert Ticket.objects.get().words == "No reading."
    assert list(Message.objects.values_list("kind", "words", "member__email")) == [
        ("reply", "Open?", "kim@larkmere.example"), ("note", "Old pump.", "kim@larkmere.example"),
    ]  # fmt: skip
    assert Entry.objects.get(verb="case.noted").words == "Kim was assigned"
    assert not Member.objects.get(email="kim@larkmere.example").is_active
    assert Account.objects.count() == 1
    answer = Inquiry.objects.select_related("survey").get(case=case)
    assert (answer.value, answer.words, answer.survey.kind) == (2, "Slow.", "csat")


@pytest.mark.parametrize("desk", ["zendesk", "freshdesk", "chatwoot"])
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "export.json is empty."),
        ("good day", "export.json is not JSON."),
        ('[{"id": 1, "subj', "export.json is not whole JSON"),
        ('[{"colour": "red"}]', "There is nothing in .*export.json that .* writes"),
    ],
)
def test_a_file_of_something_else_is_told_in_a_sentence_and_leaves_nothing(
    importing: Run, tmp_path: Path, desk: str, content: str, sentence: str
) -> None:
    (tmp_path / "export.json").write_text(content)
    with pytest.raises(Refused, match=sentence):
        importing(desk, "export.json", "--yes")
    assert not Import.objects.exists()


def test_what_a_desk_has_and_we_have_no_place_for_is_named(importing: Run, tmp_path: Path) -> None:
    ada = {"id": 20, "name": "Ada Reed", "email": "ada@vale.example", "created_at": "2025-01-01T00:00:00Z",
           "updated_at": "2025-01-01T00:00:00Z"}  # fmt: skip
    folder = pages(
        tmp_path / "fresh",
        contacts=[ada],
        policies=[{"id": 1, "sla_target": {}}, {"id": 2, "sla_target": {}}],
    )
    said = importing("freshdesk", folder, "--dry-run")
    assert re.search(r"policies.json +2 +stays behind: Upshot has no place for it", said)
    assert "2 stay behind whole" in importing("freshdesk", folder, "--yes")
    (row,) = rejected(Path("fresh.rejects.csv"))
    assert (row["column"], row["value"]) == ("policies.json", "2")


def letter(number: int, subject: str, answers: int | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "Ada Reed <ada@vale.example>", "help@larkmere.example"
    message["Subject"], message["Message-ID"] = subject, f"<{number}@vale.example>"
    message["Date"] = f"Mon, {number:02} Mar 2025 08:15:00 +0000"
    if answers:
        message["In-Reply-To"] = f"<{answers}@vale.example>"
    message.set_content(f"Letter number {number}.")
    return message


def test_letters_of_every_kind_of_archive_come_in_once(importing: Run, tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "archive.mbox")
    box.add(letter(4, "Re: Meter silent", answers=3))
    box.add(letter(3, "Meter silent"))
    box.close()
    folder = mailbox.Maildir(tmp_path / "maildir")
    folder.add(letter(5, "Two invoices"))
    (tmp_path / "eml").mkdir()
    (tmp_path / "eml" / "one.eml").write_bytes(letter(3, "Meter silent").as_bytes())
    said = importing("mbox", "archive.mbox", "maildir", "eml")
    assert "4 letters in" in said
    assert Arrival.objects.count() == 3
    first = Ticket.objects.order_by("received_at").first()
    assert first is not None
    assert (first.subject, first.received_at.isoformat()) == ("Meter silent", "2025-03-03T08:15:00+00:00")
    assert {one.state for one in Arrival.objects.all()} == {"taken"}
    again = importing("maildir", "archive.mbox", "maildir", "eml")
    assert counted(again, "Already there") == (4,)
