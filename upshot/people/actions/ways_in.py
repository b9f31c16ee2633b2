"""The ways in: invitations, links that sign in once, passwords."""

from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from upshot.journal.actions import write
from upshot.kit.actions import write_letter
from upshot.kit.errors import Refused
from upshot.kit.ids import fingerprint, new_secret, new_thread
from upshot.people import rules
from upshot.people.actions.members import add_member
from upshot.people.actions.shared import journal
from upshot.people.models import Invitation, Member, Membership, SignInFailure, SignInLink, Team

INVITATION_DAYS = 14
LINK_HOURS = {"first": 24, "password": 2}
# Within a quarter of an hour; more would only let a stranger fill somebody's letter box.
LINKS_AT_ONCE = 3


class LinkSpent(Refused):
    """A link that was used, withdrawn, or is too old."""

    status = 410


@transaction.atomic
def invite(
    *, email: str, name: str, role: str, team: Team | None, by: Member, at: datetime, address: str
) -> Invitation:
    """Invites by a letter with a signed link; `address` is the base of links."""
    if role not in rules.ROLES:
        raise Refused(_("A role is one of: %s.") % ", ".join(rules.ROLES), field="role")
    if Member.objects.filter(email__iexact=email, is_active=True).exists():
        raise Refused(_("%s is a member already.") % email, field="email")
    invitation = Invitation.objects.create(email=email.lower(), name=name, role=role, team=team, by=by, at=at)
    thread = new_thread()
    write(
        verb="member.invited",
        subject="invitation",
        subject_id=invitation.pk,
        thread=thread,
        by=by,
        at=at,
        email=email,
    )
    write_letter(
        to=email,
        subject=_("%s invites you to Upshot") % by.name,
        words=_("Follow this link to join. It holds for %(days)d days:\n\n%(link)s")
        % {"days": INVITATION_DAYS, "link": address + invitation_path(invitation)},
        at=at,
        thread=thread,
    )
    return invitation


def invitation_path(invitation: Invitation) -> str:
    """The path of the signed link."""
    return f"/join/{signing.Signer(salt='invitation').sign(str(invitation.pk))}"


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Member, at: datetime) -> Invitation:
    """The link stops working."""
    if invitation.accepted_at:
        raise Refused(_("%s has joined already.") % invitation.name)
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    write(
        verb="invitation.withdrawn",
        subject="invitation",
        subject_id=invitation.pk,
        thread=new_thread(),
        by=by,
        at=at,
    )
    return invitation


@transaction.atomic
def invitation_behind(*, signed: str, at: datetime) -> Invitation:
    """The invitation that a link names, while it holds. Raises LinkSpent."""
    try:
        pk = int(signing.Signer(salt="invitation").unsign(signed))
    except (signing.BadSignature, ValueError):
        raise LinkSpent(_("This link is not one of ours. Was it copied whole?")) from None
    invitation = Invitation.objects.select_for_update().filter(pk=pk).first()
    stale = invitation is None or at - invitation.at > timedelta(days=INVITATION_DAYS)
    if invitation is None or stale or invitation.accepted_at or invitation.withdrawn_at:
        raise LinkSpent(_("This invitation is no longer open. Ask for a new one."))
    return invitation


@transaction.atomic
def accept_invitation(*, signed: str, name: str, password: str, at: datetime) -> Member:
    """The invited person joins, with a password of their own."""
    invitation = invitation_behind(signed=signed, at=at)
    _check_password(password)
    member = add_member(
        email=invitation.email, name=name, role=invitation.role, by=None, at=at, password=password
    )
    if invitation.team:
        Membership.objects.create(member=member, team=invitation.team, since=at)
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    return member


@transaction.atomic
def make_sign_in_link(*, member: Member, purpose: str, at: datetime) -> str:
    """The path of a link that signs the member in once. `purpose` is `first` or `password`."""
    secret = new_secret()
    SignInLink.objects.create(
        member=member,
        secret_hash=fingerprint(secret),
        purpose=purpose,
        made_at=at,
        until=at + timedelta(hours=LINK_HOURS[purpose]),
    )
    journal(member=member, verb="sign_in_link.made", by=None, at=at, purpose=purpose)
    return f"/enter/{secret}"


@transaction.atomic
def use_sign_in_link(*, secret: str, at: datetime) -> SignInLink:
    """Spends the link, which says whom it signs in and what for. Raises LinkSpent."""
    link = (
        SignInLink.objects.select_for_update(of=("self",))
        .select_related("member")
        .filter(secret_hash=fingerprint(secret), used_at__isnull=True, until__gt=at, member__is_active=True)
        .first()
    )
    if link is None:
        raise LinkSpent(_("This link was used already, or is too old. Ask for a new one."))
    link.used_at = at
    link.save(update_fields=["used_at"])
    journal(member=link.member, verb="sign_in_link.used", by=link.member, at=at)
    return link


def note_failed_sign_in(*, email: str, ip: str | None, at: datetime) -> SignInFailure:
    """Keeps a failed try, so that guessing can be stopped."""
    return SignInFailure.objects.create(email=email.lower()[:254], ip=ip, at=at)


def forget_failures(*, at: datetime) -> int:
    """Lets go of failed tries that no longer count; how many."""
    return SignInFailure.objects.filter(at__lt=at - timedelta(days=1)).delete()[0]


@transaction.atomic
def forget_password(*, email: str, at: datetime, address: str) -> None:
    """Sends a link to a member with this address. Says nothing to the asker about who is one."""
    member = Member.objects.filter(email__iexact=email, is_active=True).first()
    recent = SignInLink.objects.filter(member=member, made_at__gt=at - timedelta(minutes=15))
    if member is None or recent.count() >= LINKS_AT_ONCE:
        return
    link = make_sign_in_link(member=member, purpose="password", at=at)
    write_letter(
        to=member.email,
        subject=_("Your way back into Upshot"),
        words=_("This link signs you in once, within two hours; then choose a new password:\n\n%s")
        % (address + link),
        at=at,
    )


@transaction.atomic
def set_password(*, member: Member, password: str, at: datetime) -> Member:
    """A new password. Raises Refused with what is wrong with it."""
    _check_password(password, member)
    member.set_password(password)
    member.save(update_fields=["password"])
    journal(member=member, verb="member.password_set", by=member, at=at)
    return member


def _check_password(password: str, member: Member | None = None) -> None:
    try:
        validate_password(password, member)
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages), field="password") from None
