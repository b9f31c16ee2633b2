"""A small cast for tests that touch every noun: people of Larkmere and two customers, all invented.

One of everything, made by the same verbs that people use, three weeks ago.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from upshot.customers import actions as customers
from upshot.desk import actions as desk
from upshot.kit.actions import write_letter
from upshot.kit.clock import now
from upshot.knowledge import actions as knowledge
from upshot.mail import actions as mail
from upshot.needs import actions as needs
from upshot.needs.models import PlanTemplate
from upshot.people import actions as people
from upshot.people.models import Member
from upshot.results import actions as results
from upshot.results.models import Lesson, Review, ReviewAction
from upshot.signals import actions as signals
from upshot.signals.models import RejectedEvent
from upshot.work import actions as work

PASSWORD = "seven wet vans"


@dataclass(frozen=True)
class Cast:
    """Who and what there is. `things`: one of each noun, on the account that only team North has; `stranger` and
    `other_contact` belong to team South and its own account."""

    administrator: Member
    lead: Member
    member: Member
    viewer: Member
    stranger: Member
    contact: Any
    other_contact: Any
    account: Any
    things: dict[str, Any]

    def __getitem__(self, noun: str) -> Any:
        return self.things[noun]


def _member(name: str, role: str, at: datetime) -> Member:
    return people.add_member(
        email=f"{name.split()[0].lower()}@larkmere.example",
        name=name,
        role=role,
        by=None,
        at=at,
        password=PASSWORD,
    )


def assemble() -> Cast:
    """The cast, three weeks ago."""
    at = now() - timedelta(days=21)
    ada = _member("Ada Quill", "administrator", at)
    lea, ben, vic = (
        _member(name, role, at)
        for name, role in (("Lea Brook", "lead"), ("Ben Oduya", "member"), ("Vic Tarn", "viewer"))
    )
    stranger = _member("Sol Farrow", "lead", at)
    north = people.make_team(name="North", by=ada, at=at)
    south = people.make_team(name="South", by=ada, at=at)
    for one in (lea, ben, vic):
        people.join(member=one, team=north, by=ada, at=at)
    people.join(member=stranger, team=south, by=ada, at=at)
    vale = customers.add_account(name="Vale Water", by=ada, at=at)
    customers.give_account(account=vale, team=north, by=ada, at=at)
    ines = customers.add_contact(
        account=vale, name="Ines Holt", email="ines@vale.example", by=ada, at=at, part="operations"
    )
    harbour = customers.add_account(name="Harbour Homes", by=ada, at=at)
    customers.give_account(account=harbour, team=south, by=ada, at=at)
    otto = customers.add_contact(
        account=harbour, name="Otto Reed", email="otto@harbour.example", by=ada, at=at
    )
    agreement = customers.agree(
        account=vale, name="Usual", reply_minutes=60, resolve_minutes=600, from_on=at.date(), by=ada, at=at
    )
    calendar = customers.make_calendar(
        name="Office", zone="Europe/Berlin", week=[[[540, 1020]]] * 5 + [[], []], country="DE", subdivision="",
        by=ada, at=at,
    )  # fmt: skip
    customers.add_day(calendar=calendar, on=date(2031, 1, 2), name="Stocktaking", worked=False, by=ada, at=at)
    ticket = desk.receive(
        account=vale,
        contact=ines,
        subject="Night alarms",
        words="Nobody hears the alarms at night.",
        channel="portal",
        by=ines,
        at=at,
    )
    bill = desk.Said(html="<p>One <b>invoice</b>.</p>", files=(desk.FileSent("bill.txt", b"One invoice."),))
    new_ticket = desk.receive(
        account=vale,
        contact=ines,
        subject="Invoices",
        words="One invoice.",
        channel="portal",
        by=ines,
        at=at,
        said=bill,
    )
    case = desk.open_case(ticket=ticket, urgency="normal", by=ben, at=at)
    article = knowledge.draft(title="Alarms at night", words="Ring twice.", by=ben, at=at, thread=case.thread)
    things = _thread(vale, ines, ticket, ben, lea, at)
    signals.take(
        arrivals=[], unreadable=[('{"type":"track"}', "Object missing required field `messageId`")], at=at
    )
    token, _secret = people.make_token(member=ada, name="import", at=at)
    things |= {
        "account": vale,
        "contact": ines,
        "agreement": agreement,
        "calendar": calendar,
        "ticket": new_ticket,
        "case": case,
        "article": article,
        "view": desk.save_view(
            name="Ours", filters=[], columns=[], order="", team=None, for_all=True, by=lea, at=at
        ),
        "member": vic,
        "team": south,
        "token": token,
        "absence": people.be_away(
            member=ada,
            from_on=date(2031, 1, 1),
            until_on=date(2031, 1, 9),
            stand_in=lea,
            note="",
            by=ada,
            at=at,
        ),
        "invitation": people.invite(
            email="new@larkmere.example", name="New", role="member", team=None, by=ada, at=at, address=""
        ),
        "letter": write_letter(to="ines@vale.example", subject="Hello", words="Hello.", at=at),
        "rejected-event": RejectedEvent.objects.get(),
        "attachment": new_ticket.attachments.get(),
        **post_of(ada, at),
    }
    return Cast(ada, lea, ben, vic, stranger, ines, otto, vale, things)


def post_of(ada: Member, at: datetime) -> dict[str, Any]:
    """Letters that were not taken, and mailboxes of which nothing is read."""

    def came(raw: bytes) -> Any:
        arrival = mail.take(raw=raw, source="smtp", at=at)
        mail.settle(pk=arrival.pk, at=at)
        return arrival

    def box(name: str) -> Any:
        return mail.add_mailbox(
            address=f"{name}@larkmere.example", host="127.0.0.1", port=1, line="plain", user=name, secret="seven wet",
            by=ada, at=at,
        )  # fmt: skip

    return {
        "arrival": came(b"Subject: nobody's\n\nHello"),
        "arrival-not-spam": came(b"From: eve@other.example\nSubject: Win\nX-Spam-Flag: YES\n\nWin"),
        "mailbox": box("desk"),
        "mailbox-resume": mail.pause_mailbox(mailbox=box("night"), by=ada, at=at),
    }


def _thread(
    account: Any, contact: Any, ticket: Any, ben: Member, lea: Member, at: datetime
) -> dict[str, Any]:
    """A need from its voice to its first review, and a second one with work open and a hand-over asked."""
    first = _promised(account, contact, ticket, ben, lea, at)
    item = work.plan(need=first, title="Ring by phone", member=ben, by=ben, at=at)
    results.deliver(item=item, words="It rings.", by=ben, at=at, address="")
    expectation = first.expectations.get()
    results.observe(
        expectation=expectation, value=9, source="alarm log", seen_at=at + timedelta(days=1), by=lea,
        at=at + timedelta(days=1),
    )  # fmt: skip
    review = Review.objects.get(need=first, kind="after_action")
    todo = results.Todo(words="Test the phones", member=ben, due_on=(at + timedelta(days=40)).date())
    says = results.Findings(
        meant="Heard", happened="Heard", why="Phone", lessons=("Phones wake people.",), actions=(todo,)
    )
    results.hold_review(review=review, says=says, by=ben, at=at + timedelta(days=8))
    second = _promised(account, contact, None, ben, lea, at)
    asked = needs.hand_over(need=second, member=lea, reason="Away", by=ben, at=at)
    return {
        "need": second,
        "measured-need": first,
        "expectation": second.expectations.get(),
        "hand-over": asked,
        "item": work.plan(need=second, title="One invoice", member=ben, by=ben, at=at),
        "review": Review.objects.get(need=first, kind="after_after"),
        "review-action": ReviewAction.objects.get(),
        "lesson": Lesson.objects.get(),
        "plan-template": PlanTemplate.objects.create(name="Begin", occasion="onboarding", made_at=at),
        "spending": work.spend(
            need=first, minutes=90, amount=Decimal(40), words="Phones", on=at.date(), item=item, by=ben, at=at
        ),
        "asking": expectation,
    }


def _promised(account: Any, contact: Any, ticket: Any, ben: Member, lea: Member, at: datetime) -> Any:
    need = needs.voice(
        ticket=ticket, account=account, title="Alarms are answered", why="Water is lost", by=ben, at=at
    )
    needs.accept(need=need, words="", member=ben, by=ben, at=at)
    wish = needs.Wish(words="Heard within minutes", measure="minutes", baseline=90, target=10)
    needs.expect(need=need, contact=contact, wish=wish, by=ben, at=at)
    needs.estimate_worth(
        need=need, whose="customer", low=1, likely=2, high=3, per="week", said_by="Ines", evidence="log",
        by=ben, at=at,
    )  # fmt: skip
    results.promise(need=need, look_again_on=(at + timedelta(days=90)).date(), responsible=lea, by=ben, at=at)
    return need
