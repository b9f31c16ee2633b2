"""Members: who they are, what they may do, and when they are away."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.kit.errors import NotAllowed, Refused
from upshot.people import rules
from upshot.people.actions.shared import journal
from upshot.people.models import Absence, Member, Token


class LastAdministrator(Refused):
    """Somebody must be able to govern."""


@transaction.atomic
def add_member(
    *, email: str, name: str, role: str, by: Member | None, at: datetime, password: str | None = None
) -> Member:
    """A new member, or one who had left and comes back: what they said is theirs again. Raises Refused for an address
    that is taken or a role that is none."""
    if role not in rules.ROLES:
        raise Refused(_("A role is one of: %s.") % ", ".join(rules.ROLES), field="role")
    left = Member.objects.select_for_update().filter(email__iexact=email).first()
    if left and left.is_active:
        raise Refused(_("%s is a member already.") % email, field="email")
    member = left or Member(email=email.lower(), joined_at=at)
    member.name, member.role, member.is_active = name, role, True
    if password:
        member.set_password(password)
    else:
        member.set_unusable_password()
    member.save()
    journal(member=member, verb="member.added", by=by, at=at, role=role)
    return member


@transaction.atomic
def change_role(*, member: Member, role: str, by: Member, at: datetime) -> Member:
    """Another role. The last administrator stays one."""
    if role not in rules.ROLES:
        raise Refused(_("A role is one of: %s.") % ", ".join(rules.ROLES), field="role")
    _keep_one_administrator(member, leaving=role != "administrator")
    before, member.role = member.role, role
    member.save(update_fields=["role"])
    journal(member=member, verb="member.role_changed", by=by, at=at, before=before, after=role)
    return member


@transaction.atomic
def let_go(*, member: Member, by: Member, at: datetime) -> Member:
    """The member leaves: no way in any more, and all that they did stays."""
    _keep_one_administrator(member, leaving=True)
    member.is_active = False
    member.save(update_fields=["is_active"])
    Token.objects.filter(member=member, revoked_at__isnull=True).update(revoked_at=at)
    journal(member=member, verb="member.left", by=by, at=at)
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
    journal(member=member, verb="member.chose", by=member, at=at, language=language, timezone=timezone)
    return member


@transaction.atomic
def change_email(*, member: Member, email: str, at: datetime) -> Member:
    """Another address of their own, to sign in with and for letters. Raises Refused where it is taken."""
    if Member.objects.filter(email__iexact=email).exclude(pk=member.pk).exists():
        raise Refused(_("%s is a member already.") % email, field="email")
    before, member.email = member.email, email.lower()
    member.save(update_fields=["email"])
    journal(member=member, verb="member.email_changed", by=member, at=at, before=before, after=member.email)
    return member


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
    journal(member=member, verb="member.away", by=by, at=at, from_on=str(from_on), until_on=str(until_on))
    return absence


@transaction.atomic
def withdraw_absence(*, absence: Absence, by: Member, at: datetime) -> Member:
    """The member is not away after all. Raises NotAllowed for somebody else's absence."""
    if absence.member_id != by.pk and not by.may("arrange"):
        raise NotAllowed(_("Only they themselves or a lead may change an absence."))
    absence.delete()
    journal(
        member=absence.member,
        verb="absence.withdrawn",
        by=by,
        at=at,
        from_on=str(absence.from_on),
        until_on=str(absence.until_on),
    )
    return absence.member
