"""Questions about customers: read only."""

from datetime import date, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import Case, Q, QuerySet, When
from django.utils.translation import gettext as _

from upshot.customers import rules
from upshot.customers.models import (
    Account,
    AccountQuerySet,
    AccountTeam,
    Agreement,
    Calendar,
    Contact,
    Stance,
    Viewer,
)
from upshot.kit.asked import Question, Ready
from upshot.kit.errors import NotFound, Refused
from upshot.kit.paging import part_of
from upshot.people.models import Member, Team


def accounts(*, viewer: Viewer) -> AccountQuerySet:
    """The accounts that the viewer sees, by name."""
    return Account.objects.visible_to(viewer).order_by("name")


def account(pk: int, *, viewer: Viewer) -> Account:
    """One account. Raises NotFound, also where the viewer may not see it."""
    found = _account(viewer, pk=pk)
    if not found:
        raise NotFound(_("There is no such account."))
    return found[0]


_account = Question(
    lambda viewer, pk: Account.objects.visible_to(viewer).select_related("parent").filter(pk=pk)
)


def must_be_able(member: Member, *, act: str, account: Account, field: str) -> None:
    """Raises Refused where something of this account would go to a member who could then do nothing with it."""
    if not (member.may(act) and Account.objects.visible_to(member).filter(pk=account.pk).exists()):
        raise Refused(
            _("%s cannot work on this: their role or their teams do not let them.") % member.name, field=field
        )


def contact(pk: int, *, viewer: Viewer) -> Contact:
    """One contact, with their account. Raises NotFound, also where the viewer may not see them."""
    found = _contact(viewer, pk=pk)
    if not found:
        raise NotFound(_("There is no such contact."))
    return found[0]


_contact = Question(
    lambda viewer, pk: Contact.objects.visible_to(viewer).select_related("account").filter(pk=pk)
)


def contact_for_portal(pk: int) -> Contact | None:
    """The contact whom a signed link or a portal session names: their own way in, hence no viewer."""
    rows = Contact.objects.select_related("account", "own_password")
    return rows.filter(pk=pk, left_at__isnull=True).first()


def contact_with(*, email: str, password: str) -> Contact | None:
    """The contact to whom address and password belong. It takes as long where there is none, so that nobody learns
    which addresses are known."""
    found = Contact.objects.select_related("account", "own_password").filter(
        email__iexact=email, left_at__isnull=True, own_password__isnull=False
    )
    contact = found.first()
    if contact is None:
        make_password(password)
        return None
    return contact if check_password(password, contact.own_password.hashed) else None


def writer_of(email: str) -> Contact | None:
    """The contact with this address, for a letter or a sign-in to the portal: hence no viewer."""
    return Contact.objects.select_related("account").filter(email__iexact=email, left_at__isnull=True).first()


def contacts_of(account: Account, *, viewer: Viewer) -> QuerySet[Contact]:
    """The people at an account who are still there."""
    return Contact.objects.visible_to(viewer).filter(account=account, left_at__isnull=True)


def contacts_from(account: Account, *, viewer: Viewer, cut: str) -> list[Contact]:
    """Those from one place up to another."""
    return _contacts_from(viewer, account=account.pk, cut=cut)


_contacts_from = Question(
    lambda viewer, account, cut: part_of(
        Contact.objects.visible_to(viewer).filter(account_id=account, left_at__isnull=True), cut
    )
)


def teams_of(account: Account) -> list[Team]:
    """The teams that an account was given to."""
    return _teams_of(account=account.pk)


_teams_of = Question(
    lambda account: Team.objects.filter(
        pk__in=AccountTeam.objects.filter(account_id=account).values("team_id")
    ).order_by("name")
)


def children_of(account: Account, *, viewer: Viewer) -> list[Account]:
    """Accounts that are parts of this one, by name; thirty at most."""
    return _children_of(viewer, account=account.pk)


_children_of = Question(
    lambda viewer, account: Account.objects.visible_to(viewer).filter(parent_id=account).order_by("name")[:30]
)


def stances_of(account: Account, *, viewer: Viewer) -> list[Stance]:
    """How the people of an account stand, the latest note of each; two hundred at most."""
    return _stances_of(viewer, account=account.pk)


_stances_of = Question(
    lambda viewer, account: (
        Stance.objects.visible_to(viewer)
        .filter(contact__account_id=account, contact__left_at=None, replaced_at=None)
        .select_related("contact", "by")
        .order_by("contact__name", "pk")[:200]
    )
)


def stances_before(contact: Contact, *, viewer: Viewer) -> QuerySet[Stance]:
    """All notes on how a contact stands, the latest first."""
    rows = Stance.objects.visible_to(viewer).filter(contact=contact).select_related("by")
    return rows.order_by("-seen_on", "-at", "-pk")


def people_by_part(account: Account, *, viewer: Viewer) -> dict[str, int]:
    """Who most likely speaks for each part at an account, by key: of those noted to have it the one best disposed."""
    likely: dict[str, tuple[int, int]] = {}
    for noted in stances_of(account, viewer=viewer):
        for part in noted.parts:
            rank = noted.stance if noted.stance is not None else 0
            if part not in likely or rank > likely[part][0]:
                likely[part] = (rank, noted.contact_id)
    return {part: contact for part, (_rank, contact) in likely.items()}


def asked_of_account(account: Account, *, viewer: Viewer) -> list[Ready | None]:
    """What the page of an account asks here, for `kit.ahead`."""
    return [_teams_of.ready(account=account.pk), _children_of.ready(viewer, account=account.pk)]


def agreement_on(account: Account, *, on: date) -> Agreement | None:
    """The agreement that holds on a day, with its calendar: the account's own, else its parent's, else the house's."""
    theirs = [pk for pk in (account.pk, account.parent_id) if pk]
    found = _agreement_on(account=account.pk, theirs=theirs, on=on)
    return found[0] if found else None


_agreement_on = Question(
    lambda account, theirs, on: (
        Agreement.objects.filter(Q(account_id__among=theirs) | Q(account__isnull=True), from_on__lte=on)
        .exclude(until_on__lt=on)
        .select_related("calendar")
        .order_by(
            Case(When(account=account, then=0), When(account__isnull=False, then=1), default=2),
            "-from_on",
            "-pk",
        )[:1]
    )
)


def agreement(pk: int, *, viewer: Viewer) -> Agreement:
    """One agreement. Raises NotFound, also where the viewer may not see it."""
    rows = Agreement.objects.visible_to(viewer).select_related("account", "calendar", "replaces", "by")
    found = rows.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such agreement."))
    return found


def versions_of(agreement: Agreement, *, viewer: Viewer) -> list[Agreement]:
    """All versions of an agreement, the latest first: it replaced one, and was replaced by another."""
    seen = Agreement.objects.visible_to(viewer).select_related("calendar", "by")
    line = {one.pk: one for one in seen.filter(account=agreement.account_id)}
    after = {one.replaces_id: one for one in line.values() if one.replaces_id}
    latest = agreement
    while latest.pk in after:
        latest = after[latest.pk]
    versions, one = [], line.get(latest.pk)
    while one:
        versions.append(one)
        one = line.get(one.replaces_id) if one.replaces_id else None
    return versions


def calendars() -> QuerySet[Calendar]:
    """The calendars that agreements may go by."""
    return Calendar.objects.filter(retired_at__isnull=True)


def calendar(pk: int) -> Calendar:
    """One calendar, retired or not. Raises NotFound."""
    found = Calendar.objects.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such calendar."))
    return found


def timetable(calendar: Calendar | None) -> rules.Timetable | None:
    """A calendar as arithmetic needs it; None, around the clock, of none."""
    if calendar is None:
        return None
    days = list(calendar.days.values_list("on", "worked"))
    return rules.Timetable(
        zone=calendar.zone,
        week=rules.week_of(calendar.week),
        country=calendar.country,
        subdivision=calendar.subdivision,
        off=frozenset(on for on, worked in days if not worked),
        worked=frozenset(on for on, worked in days if worked),
    )


def holidays_of(calendar: Calendar, *, since: date) -> list[tuple[date, str]]:
    """The public holidays of the calendar's country that are days off, of the year from a day on."""
    if not calendar.country:
        return []
    worked = set(calendar.days.filter(worked=True).values_list("on", flat=True))
    found = rules.public_holidays(calendar.country, calendar.subdivision, since.year)
    found = found | rules.public_holidays(calendar.country, calendar.subdivision, since.year + 1)
    until = since + timedelta(days=365)
    return sorted((on, name) for on, name in found.items() if since <= on < until and on not in worked)
