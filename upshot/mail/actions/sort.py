"""What a letter that was read asks for: a ticket, a word on a case, a note that one of ours came back, or nothing."""

import re
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.actions import meet
from upshot.customers.models import Contact
from upshot.desk import actions as desk
from upshot.desk.actions import FileSent, Said
from upshot.desk.actions.around import add_participant
from upshot.desk.models import Case
from upshot.desk.queries.letters import known_writer
from upshot.kit.errors import Refused
from upshot.kit.safe_html import clean
from upshot.mail import machines
from upshot.mail.actions.deliver import bounce
from upshot.mail.answered import answer_in
from upshot.mail.forwarded import First, first_of
from upshot.mail.models import Arrival
from upshot.mail.parse import Letter, Unreadable
from upshot.mail.parted import Parted, parted
from upshot.mail.placed import (
    Place,
    addresses_of,
    is_ours,
    member_at,
    our_addresses,
    place_of,
    sent_letter,
)
from upshot.mail.repaired import Address
from upshot.people.actions import notify
from upshot.people.models import Member
from upshot.results import actions as results

DMARC_PASS = re.compile(r"(?:^|;)\s*dmarc\s*=\s*pass\b", re.I)
# Two machines that answer each other are stopped here.
LOOP_LETTERS = 20
LOOP_MINUTES = 10
LONGEST_WORDS = 200_000
MOST_PARTICIPANTS = 20


class Ignored(Exception):
    """A letter that nothing needs to follow from; the message says why."""


class Spam(Exception):
    """A letter that is set aside; the message says why."""


@transaction.atomic
def sort(*, arrival: Arrival, letter: Letter, at: datetime, trusting: bool) -> None:
    """Does what the letter asks for, and notes on the arrival what it became. `trusting`: somebody looked at it and
    wants it taken. Raises Ignored, Spam, Unreadable or Refused."""
    arrival.automatic = machines.is_automatic(letter)
    came_back = machines.returned(letter)
    if came_back:
        _came_back(arrival, came_back, letter, at)
        return
    if not trusting and (why := machines.is_spam(letter)):
        raise Spam(why)
    # Where it was delivered is ours too, whatever our settings say.
    ours = our_addresses() | {one.lower() for one in arrival.recipients}
    writer = _writer(letter, ours)
    if not trusting:
        _must_be_new(arrival, letter, writer)
    known = known_writer(writer.email)
    place = place_of(
        letter, addresses=addresses_of(letter, arrival), account=known.account if known else None
    )
    if machines.is_away(letter):
        _keep_automatic(arrival, letter, place, writer, at)
        return
    if place.case and not trusting:
        _must_be_no_loop(place.case, writer, at)
    member = member_at(writer.email)
    if member is not None:
        _from_member(arrival, letter, place, member, at, ours)
    else:
        contact = known or meet(email=writer.email, name=writer.name, at=at)
        _from_contact(arrival, letter, place, contact, at, ours)


def _came_back(arrival: Arrival, told: machines.Return, letter: Letter, at: datetime) -> None:
    """One of ours did not arrive: that stands on it, with the reason."""
    sent = sent_letter(told.message_id, to=told.recipient)
    if sent is None:
        raise Ignored(
            _("It says that a letter came back, but not one of ours: %s") % (told.reason or letter.subject)
        )
    if not told.for_good:
        raise Ignored(_("Letter %(n)s is late: %(reason)s") % {"n": sent.pk, "reason": told.reason})
    bounce(letter=sent, reason=told.reason, at=at)
    arrival.returned = sent
    arrival.reason = _("Letter %(n)s came back: %(reason)s") % {"n": sent.pk, "reason": told.reason}


def _writer(letter: Letter, ours: frozenset[str]) -> Address:
    """Who wrote it. A form on a website sends from our own address and names the asker in Reply-To; a letter of our
    own that comes round is not taken."""
    if not is_ours(letter.writer.email, ours):
        return letter.writer
    if "upshot-thread" in letter.head or sent_letter(letter.message_id):
        raise Ignored(_("It is a letter of our own that came back round."))
    others = [one for one in letter.sent_by if not is_ours(one.email, ours)]
    answers_to = letter.head.get("reply-to", "").lower()
    asker = next((one for one in others if one.email in answers_to), None)
    if asker is None or machines.is_automatic(letter):
        raise Ignored(_("It was sent from an address of our own."))
    return asker


def _must_be_new(arrival: Arrival, letter: Letter, writer: Address) -> None:
    """The same letter changed on its way, by the foot of a mailing list, say, is the same letter."""
    if not letter.message_id:
        return
    named = Arrival.objects.exclude(header_id="")
    before = named.filter(header_id=letter.message_id[:250], writer=writer.email, state="taken")
    for one in before.exclude(pk=arrival.pk).select_related("ticket", "message").defer("raw")[:5]:
        said = one.ticket.words if one.ticket else one.message.words if one.message else None
        if said is not None and said == _words(letter).words:
            raise Ignored(_("It is letter %d again, changed on its way.") % one.pk)


def _must_be_no_loop(case: Case, writer: Address, at: datetime) -> None:
    since = at - timedelta(minutes=LOOP_MINUTES)
    lately = Arrival.objects.filter(writer=writer.email, arrived_at__gt=since, case=case, state="taken")
    if lately.count() >= LOOP_LETTERS:
        raise Ignored(
            _(
                "More than %(n)d letters of one sender on one case within %(m)d minutes: machines may be answering "
                "each other."
            )
            % {"n": LOOP_LETTERS, "m": LOOP_MINUTES}
        )


def _keep_automatic(arrival: Arrival, letter: Letter, place: Place, writer: Address, at: datetime) -> None:
    """An answer of a machine stands folded on its case, and opens nothing."""
    if place.case is None or place.case.closed_at:
        raise Ignored(_("It is the automatic answer of a machine."))
    contact = meet(email=writer.email, name=writer.name, at=at)
    title = _("Automatic answer: %s") % (letter.subject or writer.email)
    said = _said(letter, Parted("", letter.words), ())
    arrival.message = desk.keep_automatic(case=place.case, contact=contact, words=title, said=said, at=at)
    arrival.case = place.case


def _from_contact(
    arrival: Arrival, letter: Letter, place: Place, contact: Contact, at: datetime, ours: frozenset[str]
) -> None:
    words = _words(letter)
    if not arrival.automatic and _answers(arrival, letter, words.words, contact, at):
        return
    others = _others(letter, contact.email, ours)
    said = _said(letter, words, others, automatic=arrival.automatic)
    if place.case and not place.case.closed_at:
        arrival.case = place.case
        arrival.message = desk.ask_by_letter(
            case=place.case, contact=contact, words=words.words, said=said, at=at
        )
        # Whoever came in by our signed address from elsewhere goes on getting answers.
        stranger = (
            [(contact.email, contact.name)]
            if place.sure and contact.account_id != place.case.account_id
            else []
        )
        _take_part(place.case, [*others, *stranger], at)
        return
    arrival.ticket = desk.receive(
        account=contact.account,
        contact=contact,
        subject=letter.subject,
        words=words.words,
        channel="mail",
        by=contact,
        at=at,
        said=_said(
            letter,
            words,
            others,
            automatic=arrival.automatic,
            thread=place.ticket.thread if place.ticket else None,
            follows=place.case,
        ),
    )
    arrival.case = place.case


def _answers(arrival: Arrival, letter: Letter, words: str, contact: Contact, at: datetime) -> bool:
    """Whether the letter answers, by one word, whether they got what they expected, and nothing more is left to do.

    What it says besides, and a second answer to the same question, goes the usual way.
    """
    found = answer_in(letter, words=words, contact=contact)
    if found is None:
        return False
    try:
        with transaction.atomic():
            arrival.confirmation = results.confirm(
                asking=found.asking, answer=found.answer, words=found.words, via="mail", by=contact, at=at
            )
    except Refused:  # It closed, or was answered already: somebody reads this one.
        return False
    return found.alone


def _from_member(
    arrival: Arrival, letter: Letter, place: Place, member: Member, at: datetime, ours: frozenset[str]
) -> None:
    first = first_of(letter)
    if first and first.words and not place.case:
        _forwarded(arrival, letter, first, member, at, ours)
        return
    if place.case is None:
        contact = meet(email=member.email, name=member.name, at=at)
        _from_contact(arrival, letter, place, contact, at, ours)
        return
    if not member.may("handle") or not Case.objects.visible_to(member).filter(pk=place.case.pk).exists():
        raise Ignored(_("%s may not answer on this case.") % member.name)
    words = _words(letter)
    others = _others(letter, member.email, ours)
    arrival.case = place.case
    if not _proved(letter):
        # Anybody can write a member's address above a letter: it does not reach a customer in their name.
        unproved = _("By letter, under %s's name, which nothing proves:") % member.name
        arrival.message = desk.note(case=place.case, words=f"{unproved}\n\n{words.words}", by=member, at=at)
        told = _("Your letter on case %d was kept as a note: nothing proves that you wrote it.")
        notify(member=member, words=told % place.case.pk, path=f"/cases/{place.case.pk}", at=at)
        return
    arrival.message = desk.reply_by_letter(
        case=place.case, words=words.words, said=_said(letter, words, ()), by=member, at=at
    )
    _take_part(place.case, list(others), at)


def _proved(letter: Letter) -> bool:
    """Whether the mail server before us, which writes its result topmost, says that the writer's domain stands behind
    the letter (RFC 8601, DMARC)."""
    by, _semicolon, results = letter.head.get("authentication-results", "").partition(";")
    trusted = settings.MAIL_PROVED_BY.lower()
    return bool(trusted) and by.lower().split()[:1] == [trusted] and bool(DMARC_PASS.search(results))


def _forwarded(
    arrival: Arrival, letter: Letter, first: First, member: Member, at: datetime, ours: frozenset[str]
) -> None:
    """A member forwarded what somebody wrote: it is theirs, and the member wrote it down."""
    if is_ours(first.writer.email, ours) or member_at(first.writer.email):
        raise Ignored(_("It was forwarded, and its first writer is one of us."))
    contact = meet(email=first.writer.email, name=first.writer.name, at=at)
    words = parted(first.words[:LONGEST_WORDS])
    above = _("Forwarded by %s") % member.name + (f":\n{first.above}" if first.above else "")
    folded = "\n\n".join(one for one in (above, words.folded) if one)
    arrival.ticket = desk.receive(
        account=contact.account,
        contact=contact,
        subject=first.subject,
        words=words.words or first.subject,
        channel="mail",
        by=member,
        at=at,
        said=_said(letter, Parted(words.words, folded), ()),
    )


def _words(letter: Letter) -> Parted:
    """What the writer says now; where they say nothing, their subject or what they sent along speaks."""
    found = parted(letter.words[:LONGEST_WORDS])
    if found.words.strip():
        return found
    names = ", ".join(file.name for file in letter.files if file.name)
    words = letter.subject or (_("(No words; with %s)") % names if names else "")
    if not words and letter.files:
        words = _("(No words; with a file)")
    if not words and letter.html.strip():
        words = _("(No words; see how the letter looks)")
    if not words:
        raise Unreadable(_("It says nothing: no subject, no words, no files."))
    return Parted(words, found.folded)


def _said(letter: Letter, words: Parted, others: tuple[tuple[str, str], ...], **more: object) -> Said:
    files = tuple(
        FileSent(file.name, file.content, file.inline_id)
        for file in letter.files
        if len(file.content) <= settings.FILE_BYTES
    )
    left_out = [file.name for file in letter.files if len(file.content) > settings.FILE_BYTES]
    folded = words.folded
    if left_out:
        folded = f"{folded}\n\n" + _("Left out, since too large: %s") % ", ".join(left_out)
    return Said(
        html=clean(letter.html) if letter.html else "",
        folded=folded.strip("\n"),
        message_id=letter.message_id[:250],
        files=files,
        cc=others,
        **more,  # type: ignore[arg-type]
    )


def _others(letter: Letter, writer: str, ours: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Who else got the letter: not its writer, not us. A letter to many is one of a list's, and they did not ask."""
    if any(name in letter.head for name in machines.LISTS):
        return ()
    people = {one.email: one.name for one in (*letter.to, *letter.cc)}
    kept = [
        (email, name)
        for email, name in people.items()
        if email != writer.lower() and not is_ours(email, ours) and member_at(email) is None
    ]
    return tuple(kept) if len(kept) <= MOST_PARTICIPANTS else ()


def _take_part(case: Case, people: list[tuple[str, str]], at: datetime) -> None:
    for email, name in people:
        try:
            with transaction.atomic():
                add_participant(case=case, email=email, name=name, by=None, at=at)
        except Refused:  # They take part already, or asked themselves.
            continue
