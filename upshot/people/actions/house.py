"""Whose house this is, as its customers read it."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.journal.actions import write
from upshot.kit.actions import keep_house
from upshot.kit.colour import READABLE, contrast, mixed, parsed
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.kit.models import House
from upshot.people.models import Member

# The least bright of the grounds that the accent stands on in light pages; and how pale its own ground is.
SUNK = "#f0eeea"
PALE = 0.9
LONGEST = 365 * 5
MOST_AN_HOUR = 1_000_000


@transaction.atomic
def set_house(
    *,
    name: str,
    address_line: str,
    accent: str,
    reopen_days: int,
    form_hosts: Iterable[str],
    hour_cost: Decimal | None = None,
    by: Member,
    at: datetime,
) -> House:
    """The name, the address and the colour that customers read and see; how long a request may be opened again;
    which sites may show our form; and what an hour of our work costs us. What is empty is as it comes."""
    if not 0 <= reopen_days <= LONGEST:
        raise Refused(_("At most %d days.") % LONGEST, field="reopen_days")
    if hour_cost is not None and not 0 < hour_cost < MOST_AN_HOUR:
        raise Refused(
            _("An hour of work costs more than nothing, and less than a million."), field="hour_cost"
        )
    row = keep_house(
        at=at,
        name=" ".join(name.split()),
        address_line=" ".join(address_line.split()),
        accent=_readable(accent.strip().lower()),
        reopen_days=reopen_days,
        hour_cost=hour_cost,
        form_hosts=list(dict.fromkeys(_origin(one) for one in form_hosts if one.strip())),
    )
    write(
        verb="house.set",
        subject="house",
        subject_id=row.pk,
        thread=new_thread(),
        by=by,
        at=at,
        words=row.name or "–",
        accent=row.accent,
        reopen_days=row.reopen_days,
        form_hosts=row.form_hosts,
        hour_cost=None if hour_cost is None else str(hour_cost),
    )
    return row


def _readable(accent: str) -> str:
    if not accent:
        return ""
    try:
        parsed(accent)
    except ValueError as wrong:
        raise Refused(_("A colour is written like #0f6a73."), field="accent") from wrong
    grounds = ("#ffffff", SUNK, mixed(accent, "#ffffff", PALE))
    least = min(contrast(accent, ground) for ground in grounds)
    if least < READABLE:
        said = _(
            "This colour is too bright to be read: its contrast is %(is).1f, and %(least).1f are needed."
        )
        raise Refused(said % {"is": least, "least": READABLE}, field="accent")
    return accent


def _origin(text: str) -> str:
    """`https://www.larkmere.example` of any address there: whom a browser asks."""
    parts = urlsplit(text.strip())
    try:
        whole = parts.scheme in ("https", "http") and parts.hostname and (parts.port or True)
    except ValueError:
        whole = False
    origin = f"{parts.scheme}://{parts.netloc}".lower()
    if not whole or "@" in origin or any(sign in origin for sign in " ;,'\"*") or len(origin) > 200:
        raise Refused(
            _("“%s” is no address of a site, such as https://www.larkmere.example.") % text.strip(),
            field="form_hosts",
        )
    return origin
