"""Sending a contact their way in."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.queries import writer_of
from upshot.kit.actions import write_letter
from upshot.portal.doors import LINK_MINUTES, path_for


@transaction.atomic
def send_link(*, email: str, at: datetime, address: str) -> None:
    """A link for the contact with this address, if there is one. The asker learns nothing about who is a customer."""
    contact = writer_of(email)
    if contact is None:
        return
    write_letter(
        to=contact.email,
        subject=_("Your way in"),
        words=_("This link signs you in. It holds for %(n)d minutes:\n\n%(link)s")
        % {"n": LINK_MINUTES, "link": address + path_for(contact)},
        at=at,
    )
