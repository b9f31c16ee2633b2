"""Who knocks: everybody who might, and what each may see."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core import signing
from django.test import Client

from tests.automation.things import things_of_automation
from tests.cast import Cast, assemble
from tests.results.things import things_of_impact
from tests.roles.desk_things import things_of_desk
from tests.roles.needs_things import things_of_needs
from tests.surveys.things import things_of_surveys
from upshot.desk import actions as desk
from upshot.desk.actions import FileSent
from upshot.desk.pages.bulk import SALT
from upshot.kit.clock import now
from upshot.kit.ids import new_thread
from upshot.kit.models import Letter
from upshot.knowledge import actions as knowledge
from upshot.needs import actions as needs
from upshot.needs.models import Acknowledgement
from upshot.needs.queries import acknowledgement_path
from upshot.people.actions import invitation_path, make_token, notify
from upshot.people.models import Member
from upshot.portal.doors import path_for
from upshot.results import actions as results
from upshot.results.models import Asking, Contradiction
from upshot.results.queries import confirmation_path
from upshot.signals import actions as signals
from upshot.work import actions as work

MEMBERS = ("viewer", "member", "lead", "administrator", "stranger")
EVERYBODY = ("nobody", "contact", "other_contact", *MEMBERS)
# Those who may see the customer that everything in the cast is about.
SEE = ("contact", "viewer", "member", "lead", "administrator")

# A calendar file with one whole day.
HOLIDAYS = """
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//tests//EN
BEGIN:VEVENT
UID:1@larkmere.example
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:20270104
SUMMARY:Inventory
END:VEVENT
END:VCALENDAR
""".lstrip()


@dataclass(frozen=True)
class Visitor:
    """Somebody at the door: a member, a contact who is signed in to the portal, or nobody."""

    name: str
    member: Member | None
    contact: Any
    client: Client
    caller: Client

    def may(self, act: str) -> bool:
        """Whether their role allows an act."""
        return self.member is not None and self.member.may(act)

    @property
    def sees_the_customer(self) -> bool:
        """Whether their teams have the account that everything in the cast is about."""
        return self.name in SEE

    def call(self, method, path, body):
        """A call of the API."""
        if method == "GET":
            return self.caller.get(path)
        return self.caller.post(path, json.dumps(body), content_type="application/json")


@pytest.fixture
def cast() -> Cast:
    return everything()


def told_of_many(case: Any) -> str:
    """What the page that tells of an act on many cases is asked with."""
    told = {
        "act": "close",
        "done": [case.pk],
        "refused": [(case.pk, "Resolve the case before you close it.")],
    }
    return "?" + urlencode({"told": signing.dumps(told, salt=SALT, compress=True)})


def everything() -> Cast:
    """The cast, and whatever its pages and calls need besides."""
    cast = assemble()
    things = cast.things
    things |= things_of_automation(
        lead=cast.lead, administrator=cast.administrator, account=cast.account, team=cast.lead.teams.get()
    )
    things |= more_needs(cast) | {"work": things["item"]}
    things |= things_of_needs(cast)
    things |= things_of_knowledge(cast)
    things |= things_of_measuring(cast)
    things |= things_of_impact(cast)
    things |= things_of_desk(cast)
    things |= things_of_surveys(lead=cast.lead, case=cast["case"], contact=cast.contact)
    asking = Asking.objects.get(expectation=things["asking"])
    things |= {
        "enter:secret": "no-such-secret",
        "join:signed": invitation_path(things["invitation"]).removeprefix("/join/"),
        "confirm:signed": confirmation_path(asking).removeprefix("/confirm/"),
        "acknowledge:signed": acknowledgement_path(
            Acknowledgement.objects.get(expectation__need=things["need-promise"])
        ).removeprefix("/acknowledge/"),
        "acknowledge:agreed": True,
        "portal-need": things["need"],
        "portal-expectation": things["expectation"],
        "portal-enter:signed": path_for(cast.contact).removeprefix("/portal/enter/"),
        "portal-request": things["ticket"],
        "portal-file": things["attachment"],
        "events-single:kind": "track",
        "need-voice:?": f"?account={things['account'].pk}",
        "search:?": "?q=alarms",
        "file-keep:?": "?name=alarms.txt",
        "case-bulk-done:?": told_of_many(things["case"]),
        "work-snooze:?": f"?subject=need&subject_id={things['need'].pk}",
        "demo-be-member:pk": cast.viewer.pk,
        "demo-be-contact:pk": cast.contact.pk,
        # What a call says beyond what its schema demands, for the state that its thing is in.
        "account-take-back:team_id": cast.lead.teams.get().pk,
        "article-version:number": 1,
        "article-translate:language": "de",
        "case-use:article_id": things["article"].pk,
        "case-assign:member_id": cast.lead.pk,
        "case-assign:reason": "Away",
        "outlet-set:sender_address": "desk@larkmere.example",
        "team-set-sender:sender_address": "north@larkmere.example",
        "expectation-ask-third:member_id": cast.administrator.pk,
        "expectation-rate:level": 1,
        "contradiction-answer:set_aside_id": None,
        "observations-import:rows": [
            {
                "expectation": str(things["expectation-rate"].pk),
                "value": 12,
                "source": "log",
                "seen_at": "2026-01-05T10:00:00Z",
            }
        ],
        "measure-take-reading:week": "2026-01-05",
        "measure-take-readings:rows": [
            {"account": str(cast.account.pk), "week": "2026-01-05", "value": 3, "source": "meter"}
        ],
        "expectation-reword:reason": "The year began",
        "expectation-reword:changed_for": "Ines Holt",
        "need-accept:member_id": cast.member.pk,
        "need-spend:minutes": 5,
        "need-spend:on": str(now().date()),
        "need-hand-over:member_id": cast.lead.pk,
        "need-add-helper:member_id": cast.lead.pk,
        "review-hold:course": "lasted",
        "review-hold:judged": [{"action_id": things["review-action"].pk, "worked": "yes"}],
        "review-action-move:member_id": cast.member.pk,
        "need-promise:responsible_id": cast.lead.pk,
        "review-reschedule:responsible_id": cast.lead.pk,
        "lesson-teach-plan:template_id": things["plan-template"].pk,
        "team-leave:member_id": cast.stranger.pk,
        "view-save:name": "Ours",
        "case-bulk:case_ids": [things["case"].pk],
        "case-bulk:act": "tag",
        "case-bulk:name": "flood",
        "ticket-join-case:case_id": things["case"].pk,
        "calendar-make:zone": "Europe/Berlin",
        "calendar-make:name": "Night",
        "calendar-make:week": [[[540, 1020]]] * 5 + [[], []],
        "calendar-change:zone": "Europe/Berlin",
        "calendar-change:week": [[[540, 1020]]] * 5 + [[], []],
        "calendar-read-days:text": HOLIDAYS,
        "accounts-import:rows": [{"name": "Mill Lane"}],
        "contacts-import:rows": [{"account_id": cast.account.pk, "name": "Ann Mill"}],
        "tickets-import:rows": [{"account_id": cast.account.pk, "words": "Two invoices came."}],
        "mailbox-grant:client_id": "upshot-here",
        "mailbox-add:address": "more@larkmere.example",
        "mailbox-add:secret": "seven wet",
    }
    return cast


def things_of_measuring(cast: Cast) -> dict[str, Any]:
    """A measure; and a need that was delivered, of which two readings of one day say different things."""
    ben, lea, at = cast.member, cast.lead, now() - timedelta(hours=1)
    measure = signals.declare(name="Losses", source="given", unit="m³", by=lea, at=at)
    need = needs.voice(ticket=None, account=cast.account, title="One van", why="Fuel", by=ben, at=at)
    needs.accept(need=need, words="", member=ben, by=ben, at=at)
    wish = needs.Wish(words="Fewer vans", measure="vans", baseline=90, target=10)
    expectation = needs.expect(need=need, contact=cast.contact, wish=wish, by=ben, at=at)
    results.promise(need=need, look_again_on=at.date() + timedelta(days=90), responsible=lea, by=ben, at=at)
    item = work.plan(need=need, title="One van", member=ben, by=ben, at=at)
    results.deliver(item=item, words="One van.", by=ben, at=at, address="")
    expectation.refresh_from_db()
    for value, source in ((9, "log"), (95, "meter")):
        seen = results.observe(
            expectation=expectation, value=value, source=source, seen_at=at, by=lea, at=now(),
            file=FileSent("meter.txt", b"95"),
        )  # fmt: skip
    return {
        "measure": measure,
        "observation": seen,
        "contradiction": Contradiction.objects.get(),
        "expectation-rate": expectation,
        "expectation-ask-third": expectation,
        "expectation-observe": expectation,
    }


def things_of_knowledge(cast: Cast) -> dict[str, Any]:
    """An article for everybody, and one that was used for the case."""
    at, ben = now(), cast.member
    public = knowledge.draft(title="Sensors", words="Turn it twice.", by=ben, at=at, thread=new_thread())
    knowledge.publish(article=public, by=ben, at=at)
    used = desk.use(case=cast["case"], article=public, by=ben, at=at)
    return {"help": public, "use": used, "case-judge-use": used, "case-drop-use": used}


def more_needs(cast: Cast) -> dict[str, Any]:
    """Things in the states that some acts ask for, by the name of the act."""
    ben, at = cast.member, now()

    def heard() -> Any:
        return needs.voice(ticket=None, account=cast.account, title="One van", why="Fuel", by=ben, at=at)

    planned = heard()
    needs.accept(need=planned, words="", member=ben, by=ben, at=at)
    needs.expect(need=planned, contact=cast.contact, wish=needs.Wish(words="One van"), by=ben, at=at)
    needs.ask_to_acknowledge(need=planned, by=ben, at=at, address="")
    unasked = heard()
    needs.accept(need=unasked, words="", member=ben, by=ben, at=at)
    needs.expect(need=unasked, contact=cast.contact, wish=needs.Wish(words="Two vans"), by=ben, at=at)
    ticket = desk.receive(
        account=cast.account, contact=cast.contact, subject="A van", words="x", channel="api", by=ben, at=at
    )
    case = desk.open_case(ticket=ticket, urgency="low", by=ben, at=at)
    desk.resolve(case=case, words="One van.", cause="", by=ben, at=at)
    measured = cast["measured-need"]
    return {
        "need-accept": heard(),
        "need-decline": heard(),
        "need-promise": planned,
        "need-ask-to-acknowledge": unasked,
        "need-hand-over": measured,
        "need-add-helper": measured,
        "helper": needs.add_helper(need=cast["need"], member=cast.lead, words="the invoices", by=ben, at=at),
        "need-ask": measured,
        "need-conclude": measured,
        "need-realise": measured,
        "case-draft-article": case,
        "case-reopen": case,
        "case-close": case,
        "message": a_reply(cast, at),
        "notice": notify(member=cast.administrator, words="Look", path="/inbox", at=at),
        "message-send-again": a_reply(cast, at, lost=True),
        "agreement-make": cast.account,
        "contact-add": cast.account,
    }


def a_reply(cast: Cast, at: Any, *, lost: bool = False) -> Any:
    """A reply just sent, or one that could not be delivered."""
    ticket = desk.receive(
        account=cast.account,
        contact=cast.contact,
        subject="A van",
        words="x",
        channel="api",
        by=cast.member,
        at=at,
    )
    case = desk.open_case(ticket=ticket, urgency="low", by=cast.member, at=at)
    message = desk.reply(case=case, words="Which van?", by=cast.member, at=at)
    if lost:
        letters = Letter.objects.filter(about="message", about_id=message.pk)
        letters.update(failed_at=at, reason="550 No such person")
    return message


@pytest.fixture
def visitor(cast):
    """`visitor("lead")`: any of EVERYBODY."""

    def come(name: str) -> Visitor:
        client, caller = Client(raise_request_exception=False), Client()
        member = getattr(cast, name) if name in MEMBERS else None
        if member:
            client.force_login(member)
            _token, secret = make_token(member=member, name="tests", at=now())
            caller = Client(headers={"Authorization": f"Bearer {secret}"})
        contact = getattr(cast, name) if name.endswith("contact") else None
        if contact:
            client.post(path_for(contact))
            assert client.get("/portal").status_code == 200
            caller = client
        return Visitor(name, member, contact, client, caller)

    return come


@pytest.fixture(autouse=True)
def no_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream does not end by itself: here there is no place for one, which is answered 204."""
    monkeypatch.setattr("upshot.wiring.live.MOST", 0)
