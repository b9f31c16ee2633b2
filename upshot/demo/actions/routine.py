"""The desk's routine: many small cases, written in bulk as an import would be, with their journal."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from upshot.customers.models import Contact
from upshot.demo.actions.cast import MONTHS, Cast
from upshot.demo.troubles import TROUBLES, Trouble
from upshot.desk import actions as desk
from upshot.desk.models import Case, Message, Resolution, Ticket
from upshot.desk.rules import STRETCH
from upshot.journal.models import Entry
from upshot.knowledge import actions as knowledge
from upshot.knowledge.models import Article
from upshot.people.models import Member

CASES = 840
# The newest: still open, so that the desk has a day before it. (trouble, account, minutes ago, Mara's, waiting)
OPEN = (
    (0, "Vale Water", 1200, True, False),
    (7, "Harbour Homes", 420, True, False),
    (3, "Eastmarsh Water", 55, False, False),
    (1, "Elm Row Housing", 90, True, True),
    (6, "Bellhouse Trust", 200, False, False),
    (5, "Castell Dairy", 300, False, False),
    (10, "Rowan Housing", 140, False, False),
    (9, "Brindle Water", 260, False, False),
    (11, "Kestrel Brewing", 900, False, True),
    (4, "Thornby Water", 1000, False, False),
    (2, "Gorse Bank Farm", 20, False, False),
    (8, "Priory Homes", 35, False, False),
)
# Not yet anybody's: (trouble, account, minutes ago).
NEW = (
    (0, "Highmoor Utilities", 12),
    (2, "Lantern Court", 31),
    (10, "Osier Court", 48),
    (8, "Penhale Foods", 66),
)


@dataclass
class _Batch:
    """Rows to be written together."""

    tickets: list[Ticket]
    messages: list[Message]
    resolutions: list[Resolution]
    entries: list[Entry]


def tell(*, people: Cast, at: datetime, dice: random.Random) -> None:
    """The settled cases in bulk; what is still open, and a few articles, by the verbs."""
    _settled(people, at, dice)
    _still_open(people, at)
    author, reader = people.members["Tomas Havel"], people.members["Nadia Rahimi"]
    for number, trouble in enumerate(TROUBLES):
        written_at = at - timedelta(days=400 - 30 * number)
        article = knowledge.draft(
            title=trouble.asked,
            words=f"Seen: {trouble.words}\n\nCause: {trouble.cause or 'none'}.\n\nWhat helps: {trouble.resolved}",
            by=author,
            at=written_at,
            thread=UUID(int=dice.getrandbits(128), version=4),
            language="en",
        )
        if number % 4 != 3:
            knowledge.review_article(article=article, by=reader, at=written_at + timedelta(days=1))
            # Some is for our own people, such as where a spare part lies.
            audience = "inside" if number % 5 == 4 else "outside"
            published_at = written_at + timedelta(days=2)
            knowledge.publish(article=article, audience=audience, by=reader, at=published_at)
        if number == 0:
            _in_german(article, author, reader, written_at + timedelta(days=30))
    _searched(people, at)


def _in_german(article: Article, author: Member, reader: Member, at: datetime) -> None:
    """One article, said again for readers of German; two of its readers say whether it helped."""
    german = knowledge.translate(
        article=article,
        language="de",
        title="Ein Sensor meldet sich nicht mehr",
        words="**Gesehen:** Der Sensor schweigt seit Stunden.\n\n**Was hilft:** Stellen Sie das Gateway näher an den "
        "Keller, und warten Sie eine Viertelstunde.",
        by=author,
        at=at,
    )
    knowledge.publish(article=german, by=reader, at=at)
    knowledge.judge(article=article, served=True, by=reader, at=at)
    knowledge.judge(
        article=article, served=False, words="Where is the gateway?", by=None, at=at + timedelta(days=3)
    )


def _searched(people: Cast, at: datetime) -> None:
    """What members and customers looked for lately, and mostly did not find."""
    member, contact = people.members["Nadia Rahimi"], next(iter(people.contacts.values()))[-1]
    for days, words, found, by, place in (
        (9, "frost", 0, member, "search"),
        (6, "frost", 0, contact, "help"),
        (4, "moving house", 0, contact, "help"),
        (3, "battery", 2, None, "help"),
        (2, "frost", 0, None, "help"),
    ):
        knowledge.look_up(words=words, found=found, by=by, at=at - timedelta(days=days), place=place)


def _still_open(people: Cast, at: datetime) -> None:
    for number, name, minutes, maras, waiting in OPEN:
        ticket = _ticket(people, TROUBLES[number], name, at - timedelta(minutes=minutes))
        team = people.of_team(people.kinds[name].team)
        opener = people.members["Mara Lindqvist"] if maras else team[number % len(team)]
        opened = desk.open_case(
            ticket=ticket,
            urgency="high" if maras else "normal",
            by=opener,
            at=at - timedelta(minutes=minutes * 0.9),
        )
        if number % 3:
            desk.reply(
                case=opened,
                words="Thank you for telling us. I am looking into it and will write again today.",
                by=opener,
                at=at - timedelta(minutes=minutes * 0.7),
                wait=waiting,
            )
        if number == 0:
            desk.note(
                case=opened,
                words="Same gateway as in March: see the article.",
                by=opener,
                at=at - timedelta(minutes=300),
            )
    for number, name, minutes in NEW:
        _ticket(people, TROUBLES[number], name, at - timedelta(minutes=minutes))


def _ticket(people: Cast, trouble: Trouble, name: str, at: datetime) -> Ticket:
    contact = people.contacts[name][-1]
    return desk.receive(
        account=contact.account,
        contact=contact,
        subject=trouble.asked,
        words=trouble.words,
        channel="portal",
        by=contact,
        at=at,
    )


def _settled(people: Cast, at: datetime, dice: random.Random) -> None:
    batch = _Batch([], [], [], [])
    cases: list[Case] = []
    plans: list[tuple[Case, Trouble, Contact, list[Member]]] = []
    names = list(people.accounts)
    for _number in range(CASES):
        name = dice.choice(names)
        trouble = dice.choice(TROUBLES)
        contact = dice.choice(people.contacts[name])
        opened = at - timedelta(minutes=dice.randrange(3 * 24 * 60, int(MONTHS * 30.4 * 24 * 60)))
        opened = opened.replace(hour=7 + dice.randrange(12), second=0, microsecond=0)
        hands = dice.sample(
            people.of_team(people.kinds[name].team), k=dice.choices((1, 2, 3), weights=(76, 18, 6))[0]
        )
        case = _case(people, name, trouble, contact, opened, at, hands, dice)
        cases.append(case)
        plans.append((case, trouble, contact, hands))
    Case.objects.bulk_create(cases)
    for case, trouble, contact, hands in plans:
        _rows(batch, case, trouble, contact, hands)
    Ticket.objects.bulk_create(batch.tickets)
    Message.objects.bulk_create(batch.messages)
    Resolution.objects.bulk_create(batch.resolutions)
    Entry.objects.bulk_create(batch.entries)


def _case(
    people: Cast,
    name: str,
    trouble: Trouble,
    contact: Contact,
    opened: datetime,
    at: datetime,
    hands: list[Member],
    dice: random.Random,
) -> Case:
    kind = people.kinds[name]
    urgency = dice.choices(tuple(STRETCH), weights=(10, 65, 18, 7))[0]
    reply_due = opened + timedelta(minutes=kind.reply_minutes * STRETCH[urgency])
    resolve_due = opened + timedelta(minutes=kind.resolve_minutes * STRETCH[urgency])
    replied = opened + timedelta(minutes=kind.reply_minutes * dice.lognormvariate(-1.0, 0.8))
    # Each further pair of hands costs time; that is what the reports page will find again.
    resolved = replied + timedelta(
        minutes=trouble.minutes * dice.lognormvariate(0, 0.7) * (1 + 1.6 * (len(hands) - 1))
    )
    replied, resolved = min(replied, at - timedelta(hours=9)), min(resolved, at - timedelta(hours=2))
    closed = resolved + timedelta(days=dice.uniform(0.5, 2))
    return Case(
        account=people.accounts[name],
        contact=contact,
        title=trouble.asked,
        urgency=urgency,
        member=hands[-1],
        thread=UUID(int=dice.getrandbits(128), version=4),
        opened_at=opened,
        reply_due_at=reply_due,
        resolve_due_at=resolve_due,
        replied_at=replied,
        resolved_at=resolved,
        closed_at=closed if closed < at else None,
        promise_kept=resolved <= resolve_due,
        hand_overs=len(hands) - 1,
        reopened=int(dice.random() < 0.06),
    )


def _rows(batch: _Batch, case: Case, trouble: Trouble, contact: Contact, hands: list[Member]) -> None:
    last = hands[-1]
    replied, resolved = case.replied_at or case.opened_at, case.resolved_at or case.opened_at
    batch.tickets.append(
        Ticket(
            account_id=case.account_id, contact=contact, case=case, channel="portal", subject=trouble.asked,
            words=trouble.words, thread=case.thread, received_at=case.opened_at,
        )
    )  # fmt: skip
    words = "Thank you for telling us. I am looking into it."
    batch.messages.append(Message(case=case, kind="reply", member=hands[0], words=words, at=replied))
    batch.resolutions.append(
        Resolution(case=case, words=trouble.resolved, cause=trouble.cause, by=last, at=resolved)
    )
    _journal(batch, case, "ticket.received", case.opened_at, contact, trouble.asked)
    _journal(batch, case, "case.opened", case.opened_at, hands[0], trouble.asked)
    _journal(batch, case, "case.replied", replied, hands[0], words)
    for number, (before, after) in enumerate(pairwise(hands), start=1):
        moment = replied + (resolved - replied) * number / len(hands)
        _journal(batch, case, "case.handed_over", moment, before, "", before=before.name, after=after.name)
    if case.reopened:
        _journal(batch, case, "case.resolved", replied + (resolved - replied) / 2, last, trouble.resolved)
        _journal(batch, case, "case.reopened", replied + (resolved - replied) * 0.6, contact, "It is back.")
    _journal(batch, case, "case.resolved", resolved, last, trouble.resolved)
    if case.closed_at:
        _journal(batch, case, "case.closed", case.closed_at, None, "")


def _journal(
    batch: _Batch, case: Case, verb: str, at: datetime, by: Member | Contact | None, words: str, **detail: str
) -> None:
    batch.entries.append(
        Entry(
            verb=verb, subject="case", subject_id=case.pk, thread=case.thread, account_id=case.account_id, at=at,
            actor=by.actor if by else "system", actor_id=by.pk if by else None, actor_name=by.name if by else "",
            words=words, detail=detail,
        )
    )  # fmt: skip
