"""Sending a contact their way in; and what strangers ask by the form."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from upshot.customers.models import Contact
from upshot.customers.queries import writer_of
from upshot.kit.actions import Head, write_letter
from upshot.kit.models import Letter
from upshot.kit.queries import house
from upshot.portal.doors import LINK_MINUTES, path_for

# Within a quarter of an hour; more would only let a stranger fill somebody's letter box.
LINKS_AT_ONCE = 3
ABOUT = "portal_link"


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
