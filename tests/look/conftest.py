"""The demo's story, told once for all tests of this folder, and a server that shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Count
from django.test import Client
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from tests.automation.things import things_of_automation
from tests.cast import post_of
from tests.roles.conftest import told_of_many
from tests.roles.walk import Page, pages
from upshot.customers.models import Account, Agreement, Calendar, Contact
from upshot.demo.actions import tell
from upshot.demo.company import VISITOR
from upshot.desk import actions as desk
from upshot.desk.models import (
    Case,
    CaseKind,
    Checklist,
    Field,
    Macro,
    Snippet,
    Spent,
    State,
    Tag,
    Task,
    Ticket,
)
from upshot.kit.actions import write_letter
from upshot.kit.clock import now
from upshot.knowledge.models import Article
from upshot.needs import actions as needs
from upshot.needs.models import (
    Expectation,
    HandOver,
    Need,
    NeedKind,
    PlanTemplate,
    TemplateExpectation,
    TemplateNeed,
)
from upshot.overview import actions as reports
from upshot.people import actions as people
from upshot.people.models import Absence, Member, Team
from upshot.portal.doors import path_for
from upshot.results import actions as results
from upshot.results.models import Asking, Contradiction, Lesson, Observation, Review, ReviewAction
from upshot.results.queries import confirmation_path
from upshot.signals.actions import take
from upshot.signals.models import Measure, RejectedEvent
from upshot.surveys import queries as surveys
from upshot.surveys.models import Inquiry, Survey
from upshot.work.models import Spending, WorkItem


@dataclass(frozen=True)
class Shown:
    """One page to look at: its name, its address, and who looks."""

    name: str
    address: str
    who: str
    status: int = 200


@dataclass(frozen=True)
class Told:
    """The story: every page with something on it, the keys of those who look, and where they are served."""

    pages: list[Shown]
    clients: dict[str, Client]
    address: str


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[Told]:
    """Lasts for as long as one file looks at pages: what it commits would stand in every later test's way."""
    try:
        with pytest.MonkeyPatch.context() as patch:
            # A stream does not end by itself: here there is no place for one.
            patch.setattr("upshot.wiring.live.MOST", 0)
            with django_db_blocker.unblock():
                tell(at=now())
                clients = who_looks()
                found = [*members_pages(clients), *other_pages(clients)]
            server = LiveServer("127.0.0.1")
            yield Told(found, clients, server.url)
            server.stop()
    finally:
        with django_db_blocker.unblock():
            call_command("flush", verbosity=0, interactive=False)


def who_looks() -> dict[str, Client]:
    """Mara, who leads; an administrator; somebody who only reads; a contact in the portal; and nobody."""
    clients = {name: Client() for name in ("lead", "administrator", "viewer", "contact", "nobody")}
    clients["lead"].force_login(Member.objects.get(email=VISITOR))
    for role in ("administrator", "viewer"):
        clients[role].force_login(Member.objects.filter(role=role).earliest("pk"))
    clients["contact"].post(path_for(asked_contact()))
    return clients


def asked_contact() -> Contact:
    """A contact who was promised something and asked about it."""
    return Asking.objects.order_by("pk").last().expectation.contact


def members_pages(clients: dict[str, Client]) -> Iterator[Shown]:
    """Every page that answers a GET with a page, on the things that have most to show."""
    chosen = things()
    mara = Member.objects.get(email=VISITOR)
    ticket, contact = Ticket.objects.filter(case=None).first() or chosen["ticket"], chosen["contact"]
    asks = {
        "search": "?q=alarm",
        "case-bulk-done": told_of_many(Case.objects.latest("pk")),
        "inbox": f"?view=all&case={chosen['case']}",
        "need-voice": f"?ticket={ticket.pk}",
        "ticket-write": f"?contact={contact}",
        "work-snooze": f"?subject=need&subject_id={chosen['need']}",
    }
    for page in pages():
        if page.act in (None, "contact") or page.holds not in ((), ("pk",)):
            continue
        who = "lead" if mara.may(page.act) else "administrator"
        address = address_of(page, chosen) + asks.get(page.name, "")
        answer = clients[who].get(address)
        # A stranger's letter stands in a frame where no script runs, ours neither.
        boxed = "sandbox" in answer.headers.get("Content-Security-Policy", "")
        # A part of a page is looked at in the page that fetches it.
        whole = answer.headers["Content-Type"].startswith("text/html") and b"<html" in answer.content
        if answer.status_code == 200 and whole and not boxed:
            yield Shown(page.name, address, who)
    yield Shown("search, nothing found", "/search?q=zeppelin", "lead")
    yield Shown("ticket-write, for whom", "/tickets/write?q=a", "lead")
    yield Shown("inbox, the list", "/inbox?view=resolved", "lead")
    yield Shown("needs, none", "/needs?q=zeppelin", "lead")
    yield Shown("not found", "/needs/999999999", "lead", 404)
    yield Shown("no such address", "/nowhere", "lead", 404)
    yield Shown("not allowed", "/accounts/add", "viewer", 403)


def things() -> dict[str, int]:
    """By the noun in the names of pages: the key of the thing that has most to show."""
    need = Review.objects.filter(held_at=None, need__account__name="Vale Water").earliest("pk").need
    account = need.account
    case = Case.objects.filter(account=account).annotate(n=Count("messages")).order_by("-n").first()
    amina = Member.objects.filter(role="administrator").earliest("pk")
    token, _secret = people.make_token(member=Member.objects.get(email=VISITOR), name="import", at=now())
    take(arrivals=[], unreadable=[('{"type":"track"}', "Object missing required field")], at=now())
    asked = people.invite(
        email="new@larkmere.example", name="New", role="member", team=None, by=amina, at=now(), address=""
    )
    letter = write_letter(to="x@larkmere.example", subject="Hello", words="Hello.", at=now())
    asker = Contact.objects.filter(account=account).earliest("pk")
    sent = desk.receive(
        account=account, contact=asker, subject="A bill", words="It is wrong.", channel="api", by=amina, at=now(),
        said=desk.Said(html="<p>It is <b>wrong</b>.</p>", files=(desk.FileSent("bill.txt", b"One."),)),
    )  # fmt: skip
    mara = Member.objects.get(email=VISITOR)
    automation = things_of_automation(
        lead=amina, administrator=amina, account=account, team=Team.objects.first()
    )
    picked: dict[str, Any] = {
        **{noun: automation[noun] for noun in ("rule", "webhook", "sending", "inlet", "intake")},
        "account": account, "agreement": Agreement.objects.filter(account=account).first(),
        "calendar": Calendar.objects.first(), "case": case, "need": need, "token": token,
        "invitation": asked, "letter": letter, "team": Team.objects.first(),
        "contact": Contact.objects.filter(account=account).first(),
        "article": Article.objects.first(), "absence": Absence.objects.first(),
        "ticket": Ticket.objects.filter(account=account).first(),
        "expectation": Expectation.objects.filter(need=need).first(),
        "hand-over": HandOver.objects.filter(answered_at=None).first(),
        "work": WorkItem.objects.filter(delivered_at=None, dropped_at=None).first(),
        "review": Review.objects.filter(need=need, held_at=None).first(),
        "lesson": Lesson.objects.filter(article=None).first(),
        "review-action": ReviewAction.objects.filter(done_at=None, worked="").first(),
        "kind": CaseKind.objects.first(), "field": Field.objects.first(), "state": State.objects.first(),
        "tag": Tag.objects.first(), "checklist": Checklist.objects.first(), "snippet": Snippet.objects.first(),
        "macro": Macro.objects.first(), "task": Task.objects.first(), "spent": Spent.objects.first(),
        "report-letter": reports.order(every="week", where=[], by=mara, at=now()),
        "survey": Survey.objects.earliest("pk"),
        "view": desk.save_view(
            name="Ours", filters=[], columns=[], order="", team=None, for_all=True, by=mara, at=now()
        ),
        "notice": people.notify(member=mara, words="Look", path="/inbox", at=now()),
        "message": case.messages.exclude(member=None).earliest("pk"), "attachment": sent.attachments.get(),
        **post_of(amina, now()),
        **things_of_results(mara),
        "member": amina, "rejected-event": RejectedEvent.objects.first(),
    }  # fmt: skip
    return {noun: thing.pk for noun, thing in picked.items()}


def things_of_results(mara: Member) -> dict[str, Any]:
    """What was declared, tried, written for all customers, spent, and what contradicts itself."""
    need = Need.objects.filter(state="planned").earliest("pk")
    helper = Member.objects.filter(role="administrator").earliest("pk")
    measure = Measure.objects.filter(source="given").earliest("pk")
    among = list(Account.objects.order_by("pk")[:12])
    return {
        "measure": measure, "plan-template": PlanTemplate.objects.earliest("pk"),
        "template-need": TemplateNeed.objects.earliest("pk"),
        "template-expectation": TemplateExpectation.objects.earliest("pk"),
        "need-kind": NeedKind.objects.earliest("pk"),
        "spending": Spending.objects.filter(struck_at=None).earliest("pk"),
        "contradiction": Contradiction.objects.filter(answered_at=None).earliest("pk"),
        "observation": Observation.objects.earliest("pk"),
        "helper": needs.add_helper(need=need, member=helper, words="the letters", by=mara, at=now()),
        "trial": results.begin_trial(
            name="Calls", words="We call each month.", measure=measure, accounts=among,
            begun_on=now().date(), by=mara, at=now(),
        ),
    }  # fmt: skip


def address_of(page: Page, chosen: dict[str, int]) -> str:
    """The page of the thing whose noun its name begins with."""
    if not page.holds:
        return reverse(page.name)
    if page.name in ("contact-add", "agreement-make", "plan-begin"):
        return reverse(page.name, args=[chosen["account"]])
    noun = max((n for n in chosen if page.name == n or page.name.startswith(f"{n}-")), key=len)
    return reverse(page.name, args=[chosen[noun]])


def other_pages(clients: dict[str, Client]) -> list[Shown]:
    """What contacts and people without a key see."""
    asking = Asking.objects.order_by("pk").last()
    mine = Ticket.objects.filter(contact=asking.expectation.contact).order_by("case_id").first()
    amina = Member.objects.filter(role="administrator").earliest("pk")
    asked = people.invite(
        email="other@larkmere.example", name="Other", role="member", team=None, by=amina, at=now(), address=""
    )
    link = people.make_sign_in_link(member=amina, purpose="first", at=now())
    return [
        Shown("portal", "/portal", "contact"),
        Shown("portal-ask", "/portal/ask", "contact"),
        Shown("portal-form", "/portal/form", "nobody"),
        Shown("portal-settings", "/portal/settings", "contact"),
        Shown("portal-password", "/portal/password", "contact"),
        Shown("portal-sign-in, by password", "/portal/sign-in?by=password", "nobody"),
        Shown("portal-requests", "/portal/requests?state=open", "contact"),
        Shown("portal-request", f"/portal/requests/{mine.pk}", "contact"),
        Shown("portal-needs", "/portal/needs", "contact"),
        Shown("portal-need", f"/portal/needs/{asking.expectation.need_id}", "contact"),
        Shown("portal-need-expect", f"/portal/needs/{asking.expectation.need_id}/expect", "contact"),
        Shown("portal-success", "/portal/success", "contact"),
        Shown("acknowledge, no link of ours", "/acknowledge/1:x", "nobody", 404),
        Shown("portal-sign-in", "/portal/sign-in", "nobody"),
        Shown("portal-enter", path_for(asking.expectation.contact), "nobody"),
        Shown("portal-enter, old link", "/portal/enter/1:x:y", "nobody", 422),
        Shown("help", "/help", "nobody"),
        Shown("help, searched", "/help?q=sensor", "contact"),
        Shown("help, nothing found", "/help?q=zeppelin", "nobody"),
        Shown(
            "help-article",
            f"/help/{Article.objects.filter(state='published', audience='outside').first().pk}",
            "nobody",
        ),
        Shown("confirm", confirmation_path(asking), "nobody"),
        Shown("confirm, no link of ours", "/confirm/1:x", "nobody", 404),
        Shown("survey-answer", surveys.answer_path(Inquiry.objects.last(), 4), "nobody"),
        Shown("survey-answer, no link of ours", "/surveys/answer/1:x", "nobody", 404),
        Shown("survey-stop", surveys.stop_path(asking.expectation.contact), "nobody"),
        Shown("sign-in", "/sign-in", "nobody"),
        Shown("password-forget", "/password/forget", "nobody"),
        Shown("enter", link, "nobody"),
        Shown("join", people.invitation_path(asked), "nobody"),
        Shown("api-docs", "/api/v1/docs", "nobody"),
    ]
