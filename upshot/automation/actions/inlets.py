"""Addresses at which other systems hand in JSON; what comes in becomes a ticket, or is kept with the reason why not."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from upshot.automation.models import Inlet, Intake
from upshot.automation.rules import mapping as rules
from upshot.automation.rules.signing import fits, secret_from
from upshot.customers.models import Account
from upshot.customers.queries import writer_of
from upshot.desk import actions as desk
from upshot.desk.models import Ticket
from upshot.journal.actions import done_by, write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_secret, new_thread
from upshot.people.models import Member

MOST_BYTES = 256 * 1024
# Of calls whose signature is not ours, so many are kept, so that nobody can fill the house.
MOST_STRANGE = 100


class NotSigned(Refused):
    """Whoever calls does not know the secret, or their clock is wrong."""

    status = 401


@transaction.atomic
def make_inlet(
    *, name: str, account: Account, mapping: dict[str, str], by: Member, at: datetime
) -> tuple[Inlet, str]:
    """A new address, and its secret, which is shown this once."""
    found = _checked(name, mapping)
    inlet = Inlet.objects.create(
        name=name.strip(), account=account, mapping=found, keeper=by, seed=new_secret(), made_at=at
    )
    _journal(inlet, "inlet.made", by, at, mapping=found)
    return inlet, _secret(inlet)


@transaction.atomic
def change_inlet(
    *, inlet: Inlet, name: str, account: Account, mapping: dict[str, str], by: Member, at: datetime
) -> Inlet:
    """Another name, account or mapping."""
    inlet = _held(inlet)
    inlet.name, inlet.account, inlet.mapping, inlet.keeper = (
        name.strip(),
        account,
        _checked(name, mapping),
        by,
    )
    inlet.save(update_fields=["name", "account", "mapping", "keeper"])
    _journal(inlet, "inlet.changed", by, at, mapping=inlet.mapping)
    return inlet


@transaction.atomic
def renew_inlet(*, inlet: Inlet, by: Member, at: datetime) -> tuple[Inlet, str]:
    """A new secret, shown this once; the old one opens nothing any more."""
    inlet = _held(inlet)
    inlet.seed = new_secret()
    inlet.save(update_fields=["seed"])
    _journal(inlet, "inlet.renewed", by, at)
    return inlet, _secret(inlet)


@transaction.atomic
def retire_inlet(*, inlet: Inlet, by: Member, at: datetime) -> Inlet:
    """Closes the address; what came in stays in the list."""
    inlet = _held(inlet)
    inlet.retired_at = at
    inlet.save(update_fields=["retired_at"])
    _journal(inlet, "inlet.retired", by, at)
    return inlet


@transaction.atomic
def hand_in(*, inlet: Inlet, headers: Mapping[str, str], body: str, at: datetime) -> Intake:
    """What another system handed in. Signed by our secret and fitting, it is a ticket, once by its id; else it is
    kept with the reason."""
    inlet = Inlet.objects.select_for_update(of=("self",)).select_related("account", "keeper").get(pk=inlet.pk)
    message_id = headers.get("webhook-id", "")[:200]
    trusted = bool(message_id) and fits(
        headers.get("webhook-signature", ""),
        [_secret(inlet)],
        message_id=message_id,
        timestamp=headers.get("webhook-timestamp", ""),
        body=body,
        now=int(at.timestamp()),
    )
    body = body.replace("\x00", "")
    if not trusted:
        return _kept_strange(inlet, message_id, body, at)
    before = Intake.objects.filter(inlet=inlet, message_id=message_id, trusted=True).first()
    if before and before.ticket_id:
        return before
    intake = before or Intake(inlet=inlet, message_id=message_id, received_at=at, trusted=True)
    intake.body = body
    return _read(intake, at)


@transaction.atomic
def take_again(*, intake: Intake, by: Member, at: datetime) -> Intake:
    """Reads what was handed in once more, by the mapping of now. Whoever asks for it vouches for one that was not
    signed."""
    rows = Intake.objects.select_for_update(of=("self",)).select_related("inlet__account", "inlet__keeper")
    intake = rows.get(pk=intake.pk)
    if intake.ticket_id:
        raise Refused(_("This is ticket %d already.") % intake.ticket_id)
    intake = _read(intake, at)
    _journal(intake.inlet, "inlet.taken_again", by, at, intake=intake.pk, reason=intake.reason)
    return intake


def _read(intake: Intake, at: datetime) -> Intake:
    """Makes a ticket of it, or says why not."""
    try:
        with transaction.atomic():
            intake.ticket, intake.reason = _ticket(intake.inlet, intake.body, at), ""
    except Refused as no:
        intake.ticket, intake.reason = None, no.sentence[:500]
    intake.save()
    return intake


def _ticket(inlet: Inlet, body: str, at: datetime) -> Ticket:
    try:
        said: Any = json.loads(body)
    except (ValueError, RecursionError) as wrong:
        raise Refused(_("This is no JSON: %s") % wrong) from wrong
    found = rules.mapped(inlet.mapping, said)
    if not found.get("words"):
        raise Refused(_("Nothing stands at %s, where the words should be.") % inlet.mapping["words"])
    contact = writer_of(found["email"]) if found.get("email") else None
    if contact and not Account.objects.visible_to(inlet.keeper).filter(pk=contact.account_id).exists():
        raise Refused(
            _("%s belongs to an account that the keeper of this address does not see.") % found["email"]
        )
    with done_by(_("Address “%s”") % inlet.name):
        ticket = desk.receive(
            account=contact.account if contact else inlet.account,
            contact=contact,
            subject=found.get("subject", ""),
            words=found["words"],
            channel="api",
            by=inlet.keeper,
            at=at,
        )
        if found.get("urgency") in ("low", "normal", "high", "urgent"):
            desk.open_case(ticket=ticket, urgency=found["urgency"], by=inlet.keeper, at=at, take=False)
    return ticket


def _kept_strange(inlet: Inlet, message_id: str, body: str, at: datetime) -> Intake:
    strange = Intake.objects.filter(inlet=inlet, trusted=False)
    old = strange.order_by("-pk").values_list("pk", flat=True)[MOST_STRANGE - 1 :]
    Intake.objects.filter(pk__in=list(old)).delete()
    reason = _("The signature is not that of our secret, or the call is older than five minutes.")
    return Intake.objects.create(
        inlet=inlet, message_id=message_id, body=body, received_at=at, trusted=False, reason=reason
    )


def _secret(inlet: Inlet) -> str:
    return secret_from(settings.SECRET_KEY, inlet.seed)


def _held(inlet: Inlet) -> Inlet:
    inlet = Inlet.objects.select_for_update().get(pk=inlet.pk)
    if inlet.retired_at:
        raise Refused(_("This address was closed."))
    return inlet


def _checked(name: str, mapping: dict[str, str]) -> dict[str, str]:
    if not name.strip():
        raise Refused(_("An address needs a name."), field="name")
    found = {word: path.strip() for word, path in mapping.items() if path.strip()}
    if set(found) - set(rules.FOUND):
        raise Refused(_("What can be found is: %s.") % ", ".join(rules.FOUND), field="mapping")
    if "words" not in found:
        raise Refused(_("Say where the words stand."), field="words")
    if any(len(path) > 200 for path in found.values()):
        raise Refused(_("A path has at most %d letters.") % 200, field="mapping")
    return found


def _journal(inlet: Inlet, verb: str, by: Member, at: datetime, **detail: Any) -> None:
    write(
        verb=verb,
        subject="inlet",
        subject_id=inlet.pk,
        account_id=inlet.account_id,
        thread=new_thread(),
        by=by,
        at=at,
        words=inlet.name,
        **detail,
    )
