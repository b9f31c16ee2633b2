"""Verbs about our people."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from upshot.journal.actions import write
from upshot.kit.actions import write_letter
from upshot.kit.errors import NotAllowed, Refused
from upshot.kit.ids import fingerprint, new_secret, new_thread
from upshot.people import rules
from upshot.people.models import (
    Absence,
    Invitation,
    Member,
    Membership,
    SignInFailure,
    SignInLink,
    Team,
    Token,
)

INVITATION_DAYS = 14
LINK_HOURS = {"first": 24, "password": 2}
# Within a quarter of an hour; more would only let a stranger fill somebody's letter box.
LINKS_AT_ONCE = 3


class LinkSpent(Refused):
    """A link that was used, withdrawn, or is too old."""

    status = 410


class LastAdministrator(Refused):
    """Somebody must be able to govern."""


@transaction.atomic
def add_member(
    *, email: str, name: str, role: str, by: Member | None, at: datetime, password: str | None = None
) -> Member:
    """A new member. Raises Refused for an address that is taken or a role that is none."""
    if role not in rules.ROLES:
        raise Refused(_("A role is one of: %s.") % ", ".join(rules.ROLES), field="role")
    if Member.objects.filter(email__iexact=email).exists():
        raise Refused(_("%s is a member already.") % email, field="email")
    member = Member(email=email.lower(), name=name, role=role, joined_at=at)
    if password:
        member.set_password(password)
    else:
        member.set_unusable_password()
    member.save()
    _journal(member, "member.added", by, at, role=role)
    return member


@transaction.atomic
def change_role(*, member: Member, role: str, by: Member, at: datetime) -> Member:
    """Another role. The last administrator stays one."""
    if role not in rules.ROLES:
        raise Refused(_("A role is one of: %s.") % ", ".join(rules.ROLES), field="role")
    _keep_one_administrator(member, leaving=role != "administrator")
    before, member.role = member.role, role
    member.save(update_fields=["role"])
    _journal(member, "member.role_changed", by, at, before=before, after=role)
    return member


@transaction.atomic
def let_go(*, member: Member, by: Member, at: datetime) -> Member:
    """The member leaves: no way in any more, and all that they did stays."""
    _keep_one_administrator(member, leaving=True)
    member.is_active = False
    member.save(update_fields=["is_active"])
    Token.objects.filter(member=member, revoked_at__isnull=True).update(revoked_at=at)
    _journal(member, "member.left", by, at)
    return member


def _keep_one_administrator(member: Member, *, leaving: bool) -> None:
    others = (
        Member.objects.select_for_update().filter(role="administrator", is_active=True).exclude(pk=member.pk)
    )
    if leaving and member.role == "administrator" and not others.exists():
        raise LastAdministrator(
            _("%s is the last administrator. Make another one first.") % member.name, field="role"
        )


@transaction.atomic
def choose(*, member: Member, name: str, language: str, timezone: str, at: datetime) -> Member:
    """A member's own name, language and time zone."""
    member.name, member.language, member.timezone = name, language, timezone
    member.save(update_fields=["name", "language", "timezone"])
    _journal(member, "member.chose", member, at, language=language, timezone=timezone)
    return member


@transaction.atomic
def change_email(*, member: Member, email: str, at: datetime) -> Member:
    """Another address of their own, to sign in with and for letters. Raises Refused where it is taken."""
    if Member.objects.filter(email__iexact=email).exclude(pk=member.pk).exists():
        raise Refused(_("%s is a member already.") % email, field="email")
    before, member.email = member.email, email.lower()
    member.save(update_fields=["email"])
    _journal(member, "member.email_changed", member, at, before=before, after=member.email)
    return member


@transaction.atomic
def make_team(*, name: str, by: Member, at: datetime) -> Team:
    """A new team."""
    if Team.objects.filter(name__iexact=name).exists():
        raise Refused(_("There is a team of that name already."), field="name")
    team = Team.objects.create(name=name, made_at=at)
    write(verb="team.made", subject="team", subject_id=team.pk, thread=new_thread(), by=by, at=at, words=name)
    return team


@transaction.atomic
def join(*, member: Member, team: Team, by: Member, at: datetime) -> Membership:
    """The member joins the team; joining twice is joining once."""
    place, made = Membership.objects.get_or_create(member=member, team=team, defaults={"since": at})
    if made:
        _journal(member, "team.joined", by, at, team=team.name)
    return place


@transaction.atomic
def leave_team(*, member: Member, team: Team, by: Member, at: datetime) -> None:
    """The member leaves the team."""
    count, _rows = Membership.objects.filter(member=member, team=team).delete()
    if count:
        _journal(member, "team.left", by, at, team=team.name)


@transaction.atomic
def be_away(
    *,
    member: Member,
    from_on: date,
    until_on: date,
    stand_in: Member | None,
    note: str,
    by: Member,
    at: datetime,
) -> Absence:
    """Days away, both included, with who stands in."""
    if until_on < from_on:
        raise Refused(_("The last day is before the first."), field="until_on")
    if stand_in == member:
        raise Refused(_("Nobody can stand in for themselves."), field="stand_in")
    absence = Absence.objects.create(
        member=member, from_on=from_on, until_on=until_on, stand_in=stand_in, note=note
    )
    _journal(member, "member.away", by, at, from_on=str(from_on), until_on=str(until_on))
    return absence


@transaction.atomic
def withdraw_absence(*, absence: Absence, by: Member, at: datetime) -> Member:
    """The member is not away after all. Raises NotAllowed for somebody else's absence."""
    if absence.member_id != by.pk and not by.may("arrange"):
        raise NotAllowed(_("Only they themselves or a lead may change an absence."))
    absence.delete()
    _journal(
        absence.member,
        "absence.withdrawn",
        by,
        at,
        from_on=str(absence.from_on),
        until_on=str(absence.until_on),
    )
    return absence.member


@transaction.atomic
def invite(
    *, email: str, name: str, role: str, team: Team | None, by: Member, at: datetime, address: str
) -> Invitation:
    """Invites by a letter with a signed link; `address` is the base of links."""
    if role not in rules.ROLES:
        raise Refused(_("A role is one of: %s.") % ", ".join(rules.ROLES), field="role")
    if Member.objects.filter(email__iexact=email).exists():
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
    _journal(member, "sign_in_link.made", None, at, purpose=purpose)
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
    _journal(link.member, "sign_in_link.used", link.member, at)
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
    _journal(member, "member.password_set", member, at)
    return member


def _check_password(password: str, member: Member | None = None) -> None:
    try:
        validate_password(password, member)
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages), field="password") from None


@transaction.atomic
def make_token(*, member: Member, name: str, at: datetime) -> tuple[Token, str]:
    """A key to the API, and its secret: shown this once, kept only as a hash."""
    secret = f"up_{new_secret()}"
    token = Token.objects.create(
        member=member, name=name, secret_hash=fingerprint(secret), start=secret[:8], made_at=at
    )
    _journal(member, "token.made", member, at, name=name)
    return token, secret


@transaction.atomic
def revoke_token(*, token: Token, by: Member, at: datetime) -> Token:
    """The token stops working."""
    if token.member_id != by.pk and not by.may("govern"):
        raise NotAllowed(_("Only its owner or an administrator may revoke a token."))
    token.revoked_at = token.revoked_at or at
    token.save(update_fields=["revoked_at"])
    _journal(by, "token.revoked", by, at, name=token.name)
    return token


def note_token_use(*, token: Token, at: datetime) -> None:
    """Keeps when a token was last used, to the minute, so that a burst writes one row once."""
    if token.last_used_at is None or at - token.last_used_at > timedelta(minutes=1):
        Token.objects.filter(pk=token.pk).update(last_used_at=at)


def _journal(member: Member, verb: str, by: Member | None, at: datetime, **detail: Any) -> None:
    write(verb=verb, subject="member", subject_id=member.pk, thread=new_thread(), by=by, at=at, **detail)
