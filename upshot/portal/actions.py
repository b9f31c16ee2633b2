"""Sending a contact their way in; and what strangers ask by the form."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import formataddr

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from upshot.customers.actions import meet
from upshot.customers.models import Contact
from upshot.customers.queries import writer_of
from upshot.desk.actions import FileSent, Said, receive
from upshot.kit.actions import Head, write_letter
from upshot.kit.errors import Refused
from upshot.kit.models import Letter
from upshot.kit.queries import house
from upshot.mail.actions import take
from upshot.portal.doors import LINK_MINUTES, path_for
from upshot.portal.models import FormSent

# Within a quarter of an hour; more would only let a stranger fill somebody's letter box.
LINKS_AT_ONCE = 3
ABOUT = "portal_link"
# By one machine, and by one address.
FORMS_AN_HOUR = 10


@transaction.atomic
def send_link(*, email: str, at: datetime, address: str) -> None:
    """A link for the contact with this address, if there is one. The asker learns nothing about who is a customer."""
    contact = writer_of(email)
    if contact is None or _had_enough(contact, at):
        return
    with translation.override(contact.reads):
        words = _("This link signs you in. It holds for %(n)d minutes:\n\n%(link)s")
        _to(contact, _("Your way in"), words, at, address)


def _had_enough(contact: Contact, at: datetime) -> bool:
    lately = Letter.objects.filter(
        about=ABOUT, about_id=contact.pk, written_at__gt=at - timedelta(minutes=15)
    )
    return lately.count() >= LINKS_AT_ONCE


def _to(contact: Contact, subject: str, words: str, at: datetime, address: str) -> None:
    """A letter with their link, under the house's own name."""
    home = house()
    below = "\n".join(line for line in (home.name, home.address_line) if line)
    write_letter(
        to=contact.email,
        subject=f"{home.name}: {subject}" if home.name else subject,
        words=words % {"n": LINK_MINUTES, "link": address + path_for(contact)}
        + (f"\n\n-- \n{below}" if below else ""),
        at=at,
        head=Head(about=ABOUT, about_id=contact.pk, automatic=True),
    )


class SentTooOften(Refused):
    """Somebody may be flooding the desk."""

    status = 429


@transaction.atomic
def ask_by_form(
    *,
    email: str,
    name: str,
    subject: str,
    words: str,
    photos: tuple[FileSent, ...],
    spam: bool,
    machine: str | None,
    at: datetime,
    address: str,
) -> None:
    """What a stranger asks by the form. They get a link, which shows whose address it is before anything is shown;
    `spam`: it waits among the letters that are taken for spam, where somebody may want it after all."""
    _must_be_rare(email.lower(), machine, at)
    if spam:
        take(raw=_as_letter(email, name, subject, words), source="file", sender=email, at=at)
        return
    contact = meet(email=email, name=name, at=at)
    ticket = receive(
        account=contact.account,
        contact=contact,
        subject=subject,
        words=words,
        channel="form",
        by=contact,
        at=at,
        said=Said(files=photos),
    )
    if contact.left_at is None and not _had_enough(contact, at):
        with translation.override(contact.reads):
            said = _("We have your request “%s”.") % ticket.subject.replace("%", "%%")
            link = _("This link shows it, and what becomes of it. It holds for %(n)d minutes:\n\n%(link)s")
            _to(contact, _("We have your request"), f"{said} {link}", at, address)


def _must_be_rare(email: str, machine: str | None, at: datetime) -> None:
    FormSent.objects.filter(at__lt=at - timedelta(days=1)).delete()
    lately = FormSent.objects.filter(at__gt=at - timedelta(hours=1))
    by_machine = lately.filter(ip=machine).count() if machine else 0
    if by_machine >= FORMS_AN_HOUR or lately.filter(email=email).count() >= FORMS_AN_HOUR:
        raise SentTooOften(_("That was often. Wait an hour, or write us a letter."))
    FormSent.objects.create(ip=machine, email=email, at=at)


def _as_letter(email: str, name: str, subject: str, words: str) -> bytes:
    letter = EmailMessage()
    letter["From"] = formataddr((" ".join(name.split()), email))
    letter["Subject"] = " ".join(subject.split()) or _("By the form")
    letter["X-Spam-Flag"] = "YES"
    letter.set_content(words)
    return letter.as_bytes()
