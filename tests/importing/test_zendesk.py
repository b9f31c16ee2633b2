"""Zendesk's exports, as its documentation shapes them, through the command line."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from tests.importing.conftest import Run, counted, rejected
from upshot.customers.models import Account, Contact
from upshot.desk.actions import unlink
from upshot.desk.models import Attachment, Case, CaseLink, CaseTag, Field, Message, Ticket
from upshot.importing.models import Import
from upshot.journal.models import Entry
from upshot.kit import blobs
from upshot.kit.clock import now
from upshot.kit.errors import Refused
from upshot.knowledge.models import Article
from upshot.overview import breakdown
from upshot.overview.figures import Span
from upshot.people.actions import add_member, invitation_path
from upshot.people.models import Invitation, Member, Team
from upshot.surveys import actions as surveys
from upshot.surveys.models import Inquiry, Survey

pytestmark = pytest.mark.django_db(transaction=True)

ORGANIZATIONS = [
    {
        "id": 7, "name": "Vale Water", "domain_names": ["vale.example", "VALEWATER.example"], "notes": "Pays late.",
        "details": "", "organization_fields": {"tier": "gold"}, "tags": [], "group_id": None,
        "created_at": "2025-01-01T08:00:00Z", "updated_at": "2025-02-01T08:00:00Z",
    },
]  # fmt: skip
USERS = [
    {
        "id": 20, "name": "Ada Reed", "email": "Ada@vale.example", "role": "end-user", "organization_id": 7,
        "locale": "de-AT", "iana_time_zone": "Europe/Vienna", "active": True, "phone": "+43 1 000", "tags": [],
        "user_fields": {"van": "3"}, "created_at": "2025-01-02T08:00:00Z", "updated_at": "2025-01-02T08:00:00Z",
    },
    {
        "id": 21, "name": "Bo Lind", "email": None, "role": "end-user", "organization_id": None, "active": False,
        "created_at": "2025-01-02T08:00:00Z", "updated_at": "2025-03-02T08:00:00Z",
    },
    {
        "id": 30, "name": "Kim", "email": "kim@larkmere.example", "role": "agent", "organization_id": None,
        "active": True, "created_at": "2024-01-02T08:00:00Z", "updated_at": "2025-01-02T08:00:00Z",
    },
    {
        "id": 31, "name": "Noor", "email": "noor@larkmere.example", "role": "admin", "organization_id": None,
        "active": True, "created_at": "2024-01-02T08:00:00Z", "updated_at": "2025-01-02T08:00:00Z",
    },
]  # fmt: skip
FIELDS = [
    {"id": 1, "type": "subject", "title": "Subject", "active": True, "position": 0},
    {"id": 500, "type": "tagger", "title": "Meter type", "raw_title": "Meter type", "active": True, "position": 1,
     "required": True, "visible_in_portal": True,
     "custom_field_options": [{"id": 1, "name": "Ultrasonic", "value": "ultra"},
                              {"id": 2, "name": "Old", "value": "o"}]},
    {"id": 501, "type": "integer", "title": "Vans", "active": False, "position": 2},
    {"id": 502, "type": "date", "title": "Seen on", "active": True, "position": 3},
    {"id": 503, "type": "checkbox", "title": "Valve open", "active": True, "position": 4},
]  # fmt: skip


def comment(number: int, author: int, at: str, body: str, **more: Any) -> dict[str, Any]:
    return {
        "id": number, "type": "Comment", "author_id": author, "body": body, "plain_body": body, "public": True,
        "html_body": f"<p>{body}</p>", "attachments": [], "via": {"channel": "web"}, "created_at": at, **more,
    }  # fmt: skip


def ticket(number: int, **more: Any) -> dict[str, Any]:
    return {
        "id": number, "url": f"https://x.zendesk.example/api/v2/tickets/{number}.json", "external_id": None,
        "via": {"channel": "email", "source": {"from": {}, "to": {}, "rel": None}}, "type": "incident",
        "subject": "Meter silent", "raw_subject": "Meter silent", "description": "No reading since Sunday.",
        "priority": "high", "status": "pending", "recipient": None, "requester_id": 20, "submitter_id": 20,
        "assignee_id": 30, "organization_id": 7, "group_id": 70, "collaborator_ids": [], "follower_ids": [31],
        "email_cc_ids": [], "problem_id": None, "due_at": None, "tags": ["leak", "valve"],
        "custom_fields": [{"id": 500, "value": "ultra"}, {"id": 501, "value": 3}, {"id": 502, "value": "2025-03-01"},
                          {"id": 503, "value": True}],
        "satisfaction_rating": {"score": "unoffered"}, "created_at": "2025-03-02T08:15:00Z",
        "updated_at": "2025-03-04T09:00:00Z",
        "comments": [
            comment(number * 10 + 0, 20, "2025-03-02T08:15:00Z", "No reading since Sunday."),
            comment(number * 10 + 1, 30, "2025-03-02T09:00:00Z", "Is the valve open?"),
            comment(number * 10 + 2, 31, "2025-03-02T09:05:00Z", "Their pump is old.", public=False),
            comment(number * 10 + 3, 20, "2025-03-03T10:00:00Z", "It is."),
            comment(number * 10 + 4, 30, "2025-03-04T09:00:00Z", "Then close it and look again."),
        ],
        **more,
    }  # fmt: skip


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., Path]:
    """Writes pages of an export into a folder."""
    folder = tmp_path / "export"
    folder.mkdir()

    def write(**pages: Any) -> Path:
        for name, content in pages.items():
            (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
        return folder

    return write


def base(tickets: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "tickets-1": {"tickets": tickets, "after_cursor": "MTU3|", "end_of_stream": True},
        "users-1": {"users": USERS, "after_cursor": None, "end_of_stream": True},
        "organizations-1": {"organizations": ORGANIZATIONS, "count": 1, "end_time": 1},
        "groups": {"groups": [{"id": 70, "name": "Field team", "created_at": "2024-01-01T00:00:00Z"}]},
        "ticket_fields": {"ticket_fields": FIELDS, "next_page": None},
        "macros": {"macros": [{"id": 1, "title": "Close", "actions": []}]},
    }


def test_a_ticket_comes_in_whole(importing: Run, export: Callable[..., Path]) -> None:
    active = Member.objects.create(
        email="kim@larkmere.example", name="Kim L", role="member", joined_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    said = importing("zendesk", export(**base([ticket(4711)])), "--yes")
    assert "cases, each with its ticket" in said
    assert "macros" in said
    assert "stays behind" in said
    case = Case.objects.get(origin="zendesk:4711")
    assert (case.title, case.urgency, case.state, case.channel) == ("Meter silent", "high", "waiting", "mail")
    assert case.opened_at == datetime(2025, 3, 2, 8, 15, tzinfo=UTC)
    assert case.replied_at == datetime(2025, 3, 2, 9, tzinfo=UTC)
    assert case.waiting_since == datetime(2025, 3, 4, 9, tzinfo=UTC)
    assert case.asked_at == datetime(2025, 3, 3, 10, tzinfo=UTC)
    assert case.kind is not None
    assert case.kind.name == "Incident"
    assert case.team == Team.objects.get(name="Field team")
    assert case.member == active, "a member of ours with the agent's address is that agent"
    assert case.fields == {"meter-type": "Ultrasonic", "vans": 3, "seen-on": "2025-03-01", "valve-open": True}
    assert list(Field.objects.order_by("position").values_list("key", "form", "needed", "in_portal")) == [
        ("meter-type", "choice", True, True), ("vans", "number", False, False), ("seen-on", "day", False, False),
        ("valve-open", "yes_no", False, False),
    ]  # fmt: skip
    assert [field.key for field in Field.objects.exclude(retired_at=None)] == ["vans"]
    assert sorted(CaseTag.objects.filter(case=case).values_list("tag__name", flat=True)) == ["leak", "valve"]
    account = Account.objects.get(origin="zendesk:org:7")
    assert (account.name, account.domains) == ("Vale Water", ["vale.example", "valewater.example"])
    assert account.note == "Pays late.\ntier: gold"
    ada = Contact.objects.get(origin="zendesk:person:20")
    assert (ada.account, ada.email, ada.language, ada.timezone) == (
        account, "ada@vale.example", "de", "Europe/Vienna",
    )  # fmt: skip
    bo = Contact.objects.get(name="Bo Lind")
    assert (bo.account.kind, bo.account.name, bo.left_at is not None) == ("household", "Bo Lind", True)
    assert Entry.objects.get(verb="contact.added", subject_id=ada.pk).detail["phone"] == "+43 1 000"
    one = Ticket.objects.get(case=case)
    assert (one.subject, one.words, one.contact, one.channel) == (
        "Meter silent", "No reading since Sunday.", ada, "mail",
    )  # fmt: skip
    assert list(
        Message.objects.filter(case=case).values_list("kind", "words", "member__name", "contact__name")
    ) == [
        ("reply", "Is the valve open?", "Kim L", None),
        ("note", "Their pump is old.", "Noor", None),
        ("asked", "It is.", None, "Ada Reed"),
        ("reply", "Then close it and look again.", "Kim L", None),
    ]


def test_staff_that_is_not_here_has_left_and_cannot_sign_in(
    importing: Run, export: Callable[..., Path]
) -> None:
    importing("zendesk", export(**base([ticket(1)])), "--yes")
    noor = Member.objects.get(email="noor@larkmere.example")
    assert (noor.is_active, noor.has_usable_password(), noor.may("read")) == (False, False, False)
    assert Case.objects.get().member is None, "a case is not given to somebody who has left"
    assert Entry.objects.get(verb="case.opened").detail["member"] == "Kim", (
        "and the journal keeps that they had it"
    )
    entry = Entry.objects.get(verb="member.added", subject_id=noor.pk)
    assert (entry.actor, entry.origin) == ("import", "zendesk:person:31:added")


def test_staff_that_had_left_is_invited_and_what_they_said_is_theirs(
    importing: Run, export: Callable[..., Path], client: Client
) -> None:
    at = now()
    importing("zendesk", export(**base([ticket(1)])), "--yes")
    ann = add_member(email="ann@larkmere.example", name="Ann", role="administrator", by=None, at=at)
    client.force_login(ann)
    asked = {"email": "noor@larkmere.example", "name": "Noor", "role": "member"}
    assert client.post("/members/invite", asked).status_code == 302
    signed = invitation_path(Invitation.objects.get())
    client.logout()
    chosen = {"name": "Noor A", "password": "a long way to the well", "again": "a long way to the well"}
    assert client.post(signed, chosen).status_code == 302
    noor = Member.objects.get(email="noor@larkmere.example")
    assert (noor.is_active, noor.role, noor.name) == (True, "member", "Noor A")
    assert Message.objects.get(kind="note").member == noor
    with pytest.raises(Refused, match="is a member already"):
        add_member(email="noor@larkmere.example", name="N", role="member", by=None, at=at)


def test_twice_changes_nothing_and_a_later_export_brings_up_to_date(
    importing: Run, export: Callable[..., Path]
) -> None:
    folder = export(**base([ticket(1), ticket(2)]))
    importing("zendesk", folder, "--yes")
    assert "0 new" in importing("zendesk", folder, "--yes")
    later = ticket(1, status="solved", updated_at="2025-03-05T10:00:00Z", tags=["leak", "done"])
    later["comments"].append(comment(905, 20, "2025-03-05T09:00:00Z", "That was it, thanks!"))
    export(**base([later, ticket(2)]))
    said = importing("zendesk", folder, "--yes")
    assert counted(said, "Tickets") == (1, 1, 0)
    one = Case.objects.get(origin="zendesk:1")
    assert (one.state, one.resolved_at) == ("resolved", datetime(2025, 3, 5, 10, tzinfo=UTC))
    assert Message.objects.filter(case=one).last().words == "That was it, thanks!"  # type: ignore[union-attr]
    verbs = Entry.objects.filter(subject="case", subject_id=one.pk).values_list("verb", flat=True)
    assert sorted(verbs) == ["case.opened", "case.resolved", "case.updated"]
    assert Case.objects.get(origin="zendesk:2").state == "waiting"
    assert (Case.objects.count(), Message.objects.count(), Contact.objects.count()) == (2, 9, 2)


def test_events_and_metrics_tell_what_was_said_and_done(importing: Run, export: Callable[..., Path]) -> None:
    pages = base([ticket(5, comments=[], status="closed")])
    pages["events"] = {
        "ticket_events": [
            {"id": 1, "ticket_id": 5, "created_at": "2025-03-02T08:15:00Z", "updater_id": 20, "event_type": "Audit",
             "child_events": [{"id": 10, "event_type": "Comment", "author_id": 20, "public": True,
                               "body": "No reading since Sunday.", "attachments": []},
                              {"id": 11, "event_type": "Create", "status": "new"}]},
            {"id": 2, "ticket_id": 5, "created_at": "2025-03-03T08:15:00Z", "updater_id": 30, "event_type": "Audit",
             "child_events": [{"id": 12, "event_type": "Comment", "author_id": 30, "public": True, "body": "Closed?"},
                              {"id": 13, "event_type": "Change", "status": "solved", "previous_value": "open"}]},
            {"id": 3, "ticket_id": 99, "created_at": "2025-03-03T08:15:00Z", "updater_id": 30, "event_type": "Audit",
             "child_events": [{"id": 14, "event_type": "Comment", "author_id": 30, "public": True, "body": "Lost"}]},
        ],
        "count": 3,
    }  # fmt: skip
    pages["ratings"] = {
        "satisfaction_ratings": [
            {"id": 4, "ticket_id": 5, "score": "good", "comment": "Quick.", "requester_id": 20,
             "created_at": "2025-03-04T00:00:00Z", "updated_at": "2025-03-04T00:00:00Z"}],
    }  # fmt: skip
    importing("zendesk", export(**pages), "--yes")
    case = Case.objects.get(origin="zendesk:5")
    assert (case.state, case.resolved_at) == ("closed", datetime(2025, 3, 3, 8, 15, tzinfo=UTC))
    assert case.closed_at == datetime(2025, 3, 4, 9, tzinfo=UTC), "closed no later than its last change"
    assert list(Message.objects.values_list("words", flat=True)) == ["Closed?"]
    told = Entry.objects.filter(subject="case").order_by("at").values_list("verb", "actor_name", "words")
    assert list(told) == [
        ("case.opened", "Ada Reed", "Meter silent"), ("case.resolved", "Kim", ""), ("case.rated", "Ada Reed", "Quick."),
        ("case.closed", "Zendesk", ""),
    ]  # fmt: skip
    lost = rejected(Path("export.rejects.csv"))
    assert [row["reason"] for row in lost] == [
        "It belongs to nothing in export.", "Upshot has no place for it.",
    ]  # fmt: skip


def test_files_come_in_where_the_export_has_them(
    importing: Run, export: Callable[..., Path], tmp_path: Path, settings: Any
) -> None:
    settings.BLOBS_URL = str(tmp_path / "blobs")
    one = ticket(5)
    for place, number, name in ((0, 60, "meter.png"), (1, 61, "plan.pdf"), (1, 62, "gone.pdf")):
        one["comments"][place]["attachments"].append(
            {
                "id": number,
                "file_name": name,
                "content_url": f"https://x.example/{name}",
                "size": 5,
                "inline": False,
            }
        )
    folder = export(**base([one]))
    (folder / "attachments" / "60").mkdir(parents=True)
    (folder / "attachments" / "60" / "meter.png").write_bytes(b"\x89PNG\r\n\x1a\n....")
    (folder / "attachments" / "61-plan.pdf").write_bytes(b"%PDF-1.7 plan")
    importing("zendesk", folder, "--yes")
    found = Attachment.objects.order_by("name").values_list(
        "name", "blob__type", "ticket__subject", "message__words"
    )
    assert list(found) == [
        ("meter.png", "image/png", "Meter silent", None), ("plan.pdf", "application/pdf", None, "Is the valve open?"),
    ]  # fmt: skip
    assert blobs.get(Attachment.objects.get(name="plan.pdf").blob.digest) == b"%PDF-1.7 plan"
    left = rejected(Path("export.rejects.csv"))
    assert [(row["column"], row["value"]) for row in left] == [("macros", "1"), ("attachments", "gone.pdf")]
    assert Import.objects.get().rejects.get(column="attachments").value == "gone.pdf"


def test_pictures_within_what_was_said_are_shown_from_what_came_along(
    importing: Run, export: Callable[..., Path], tmp_path: Path, settings: Any
) -> None:
    settings.BLOBS_URL = str(tmp_path / "blobs")
    seen = "https://x.zendesk.example/attachments/token/a1/?name=meter.png&size=2"
    gone = "https://support.vale.example/attachments/token/b2/?name=gone.png"
    one, shown = ticket(5), '<p>See</p><img src="{}"><img src="{}">'
    one["comments"][3] |= {
        "html_body": shown.format(seen.replace("&", "&amp;"), gone),
        "attachments": [
            {"id": 60, "file_name": "meter.png", "content_url": seen, "size": 5, "inline": True},
            {"id": 61, "file_name": "gone.png", "content_url": "https://x.zendesk.example/gone",
             "mapped_content_url": gone, "size": 5, "inline": True},
            {"id": 62, "file_name": "plan.pdf", "content_url": "https://x.example/plan.pdf", "size": 5},
        ],
    }  # fmt: skip
    folder = export(**base([one]))
    (folder / "attachments" / "60").mkdir(parents=True)
    (folder / "attachments" / "60" / "meter.png").write_bytes(b"\x89PNG\r\n\x1a\n....")
    (folder / "attachments" / "62-plan.pdf").write_bytes(b"%PDF-1.7 plan")
    importing("zendesk", folder, "--yes")
    message = Message.objects.get(words="It is.")
    assert 'src="cid:zendesk-60"' in message.html
    assert seen not in message.html
    assert gone in message.html, "what is not in the export stays what it was"
    assert list(message.attachments.order_by("name").values_list("name", "inline_id")) == [
        ("meter.png", "zendesk-60"), ("plan.pdf", ""),
    ]  # fmt: skip
    ada = add_member(email="ada@larkmere.example", name="Ada", role="lead", by=None, at=now())
    visit = Client()
    visit.force_login(ada)
    frame = visit.get(f"/messages/{message.pk}/look").content.decode()
    (row,) = message.attachments.filter(name="meter.png")
    assert f"/attachments/{row.pk}" in frame


def test_tickets_that_belong_together_are_linked_once_and_not_again_once_taken_off(
    importing: Run, export: Callable[..., Path]
) -> None:
    follow = {
        "channel": "web",
        "source": {"from": {"ticket_id": 1, "subject": "x"}, "to": {}, "rel": "follow_up"},
    }
    tickets = [
        ticket(1, type="problem"), ticket(2, problem_id=1), ticket(3, problem_id=1, via=follow),
        ticket(4, problem_id=99), ticket(5, problem_id=5),
    ]  # fmt: skip
    said = importing("zendesk", export(**base(tickets)), "--yes")
    assert counted(said, "Cases linked") == (2, 0)
    links = list(CaseLink.objects.order_by("case__origin"))
    assert [(one.case.origin, one.relation, one.other.origin) for one in links] == [
        ("zendesk:2", "caused_by", "zendesk:1"), ("zendesk:3", "caused_by", "zendesk:1"),
    ]  # fmt: skip
    told = Entry.objects.filter(verb="case.linked", origin__contains="zendesk:2").order_by("origin")
    assert [(one.subject_id, one.detail["other"]) for one in told] == [
        (links[0].other_id, links[0].case_id), (links[0].case_id, links[0].other_id),
    ]  # fmt: skip
    ada = add_member(email="ada@larkmere.example", name="Ada", role="lead", by=None, at=now())
    unlink(link=links[0], by=ada, at=now())
    later = [*tickets[:4], ticket(5, status="solved", updated_at="2025-03-05T10:00:00Z"), ticket(99)]
    said = importing("zendesk", export(**base(later)), "--yes")
    assert counted(said, "Cases linked") == (1, 2)
    live = CaseLink.objects.filter(undone_at=None).order_by("case__origin")
    assert [(one.case.origin, one.other.origin) for one in live] == [
        ("zendesk:3", "zendesk:1"), ("zendesk:4", "zendesk:99"),
    ]  # fmt: skip
    visit = Client()
    visit.force_login(ada)
    page = visit.get(f"/cases/{live[0].case_id}").content.decode()
    assert f'href="/cases/{live[0].other_id}"' in page


def test_ratings_count_as_satisfaction_and_whoever_kept_silent_too(
    importing: Run, export: Callable[..., Path]
) -> None:
    said = {"created_at": "2025-03-05T00:00:00Z", "updated_at": "2025-03-05T00:00:00Z", "requester_id": 20}
    pages = base([
        ticket(1, satisfaction_rating={"score": "good", "comment": "Quick.", "id": 9}), ticket(2),
        ticket(3, satisfaction_rating={"score": "offered"}), ticket(4, satisfaction_rating={"score": "offered"}),
        ticket(5, requester_id=30, satisfaction_rating={"score": "good"}),
    ])  # fmt: skip
    pages["ratings"] = {"satisfaction_ratings": [
        {"id": 9, "ticket_id": 1, "score": "good_with_comment", "comment": "Quick.", **said},
        {"id": 10, "ticket_id": 4, "score": "received_bad", "comment": "", **said},
    ]}  # fmt: skip
    folder = export(**pages)
    assert counted(importing("zendesk", folder, "--yes"), "Ratings of cases") == (3, 0)
    survey = Survey.objects.get()
    assert (survey.name, survey.origin, survey.scale, survey.since) == (
        "Zendesk ratings", "zendesk:ratings", (0, 1), None,
    )  # fmt: skip
    found = Inquiry.objects.order_by("case__origin").values_list(
        "case__origin", "value", "words", "contact__name"
    )
    assert list(found) == [
        ("zendesk:1", 1, "Quick.", "Ada Reed"), ("zendesk:3", None, "", "Ada Reed"), ("zendesk:4", 0, "", "Ada Reed"),
    ], "a ticket of an agent's own has no contact who could be asked"  # fmt: skip
    ada = add_member(email="ada@larkmere.example", name="Ada", role="lead", by=None, at=now())
    total = breakdown.total(Span(from_on=date(2025, 3, 1), until_on=date(2025, 3, 31)), viewer=ada)
    assert (total.asked, total.answered, total.satisfied) == (3, 2, 1)
    later = ticket(
        3, updated_at="2025-03-06T10:00:00Z", satisfaction_rating={"score": "good", "comment": "Dry."}
    )
    pages["tickets-1"]["tickets"][2] = later
    assert counted(importing("zendesk", export(**pages), "--yes"), "Ratings of cases") == (1, 2)
    assert Inquiry.objects.get(case__origin="zendesk:3").words == "Dry."
    visit = Client()
    visit.force_login(ada)
    page = visit.get(f"/surveys/{survey.pk}").content.decode()
    assert "came in with an import" in page
    assert "satisfied: good" in page
    assert "Go on" not in page
    with pytest.raises(Refused, match="asked elsewhere"):
        surveys.resume(survey=survey, by=ada, at=now())


def test_articles_come_in_with_state_language_and_shelf(importing: Run, export: Callable[..., Path]) -> None:
    article = {
        "id": 80, "title": "Closing a valve",
        "body": "<h2>How</h2><p>Turn it <b>right</b>.</p><ul><li>Slowly</li></ul>",
        "author_id": 31, "draft": False, "locale": "en-us", "source_locale": "en-us", "section_id": 81,
        "label_names": ["valve"], "created_at": "2024-05-01T00:00:00Z", "updated_at": "2024-06-01T00:00:00Z",
    }  # fmt: skip
    german = {
        "id": 90, "source_id": 80, "source_type": "Article", "locale": "de", "title": "Ein Ventil schließen",
        "body": "<p>Nach rechts.</p>", "draft": True, "created_by_id": 31,
        "created_at": "2024-05-01T00:00:00Z", "updated_at": "2024-06-01T00:00:00Z",
    }  # fmt: skip
    pages = base([ticket(1)])
    pages["articles"] = {"articles": [article], "count": 1}
    pages["a-sections"] = {"sections": [{"id": 81, "category_id": 82, "name": "Valves"}]}
    pages["translations"] = {"translations": [german]}
    importing("zendesk", export(**pages), "--yes")
    rows = Article.objects.order_by("title").values_list("title", "words", "state", "author__email")
    assert list(rows) == [
        ("Closing a valve", "## How\n\nTurn it right.\n\n- Slowly", "published", "noor@larkmere.example"),
        ("Ein Ventil schließen", "Nach rechts.", "draft", "noor@larkmere.example"),
    ]
    entry = Entry.objects.get(verb="article.drafted", words="Closing a valve")
    assert (entry.detail["section"], entry.detail["label_names"]) == ("Valves", ["valve"])


def test_a_zip_of_lines_and_an_array_say_the_same(importing: Run, tmp_path: Path) -> None:
    path = tmp_path / "full.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("tickets.jsonl", "\n".join(json.dumps(ticket(n)) for n in (1, 2)) + "\n{torn\n")
        archive.writestr("users.json", json.dumps(USERS, indent=2))
        archive.writestr("organizations.json", json.dumps(ORGANIZATIONS[0]))
    said = importing("zendesk", path, "--yes")
    assert counted(said, "Cases")[0] == 2
    (row,) = rejected(Path("full.zip.rejects.csv"))
    assert (row["file"], row["line"]) == ("tickets.jsonl", "3")
    assert Account.objects.filter(origin="zendesk:org:7").exists()


def test_it_shows_what_it_would_do_and_writes_nothing(importing: Run, export: Callable[..., Path]) -> None:
    said = importing("zendesk", export(**base([ticket(1), ticket(2, status="frozen")])), "--dry-run")
    assert "2 tickets were read, 1 of them rejected. Nothing was written." in said
    assert (Case.objects.count(), Import.objects.count(), Member.objects.count()) == (0, 0, 0)


def test_words_without_a_known_writer_stay_in_the_journal(
    importing: Run, export: Callable[..., Path]
) -> None:
    one = ticket(1, requester_id=77, organization_id=66)
    one["comments"] += [
        comment(910, -1, "2025-03-05T09:00:00Z", "Merged by a machine.", public=False),
        comment(911, 20, "2025-03-05T09:00:00Z", "For you only.", public=False),
    ]
    importing("zendesk", export(**base([one])), "--yes")
    case = Case.objects.get()
    assert (case.account.name, case.contact) == ("Requester unknown", None)
    noted = Entry.objects.filter(verb="case.noted").order_by("words").values_list("words", "actor_name")
    assert list(noted) == [("For you only.", "Ada Reed"), ("Merged by a machine.", "Zendesk")]


def test_the_page_of_imports_tells_what_came_in_and_what_did_not(
    importing: Run, export: Callable[..., Path], client: Client, queries_at_most: Any
) -> None:
    importing("zendesk", export(**base([ticket(1), ticket(2, status="frozen")])), "--yes")
    at = datetime(2026, 1, 1, tzinfo=UTC)
    for role in ("administrator", "member"):
        Member.objects.create(email=f"{role}@larkmere.example", name=role, role=role, joined_at=at)
    client.force_login(Member.objects.get(name="member"))
    assert client.get("/settings/imports").status_code == 403
    client.force_login(Member.objects.get(name="administrator"))
    with queries_at_most(12):
        page = client.get("/settings/imports").content.decode()
    assert "A status is one of: new, open" in page
    assert "frozen" in page
    assert "zendesk" in page
    assert "macros" in page, "what stays behind whole is told as well"
    assert "Upshot has no place for it." in page


def test_what_was_written_with_marks_and_links_is_kept_as_it_looked_but_safe(
    importing: Run, export: Callable[..., Path]
) -> None:
    one = ticket(1)
    marked = (
        '<div class="zd-comment"><p>Close the <strong>left</strong> one.<script>take()</script></p></div>'
    )
    one["comments"][0]["html_body"] = "<ul><li>No reading since <em>Sunday</em>.</li></ul>"
    one["comments"][1]["html_body"] = marked
    importing("zendesk", export(**base([one])), "--yes")
    assert Ticket.objects.get().html == "<ul><li>No reading since <em>Sunday</em>.</li></ul>"
    assert list(Message.objects.order_by("pk").values_list("html", flat=True)) == [
        "<div><p>Close the <strong>left</strong> one.</p></div>", "", "", "",
    ]  # fmt: skip


def test_a_file_that_was_torn_is_refused_and_nothing_is_in(
    export: Callable[..., Path], importing: Run
) -> None:
    folder = export(**base([ticket(1)]))
    whole = (folder / "users-1.json").read_text()
    (folder / "users-1.json").write_text(whole[: len(whole) // 2])
    with pytest.raises(Exception, match=r"users-1\.json is not whole JSON"):
        importing("zendesk", folder, "--yes")
    assert Case.objects.count() == 0
