"""Verbs about customers."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import available_timezones

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from upshot.customers import rules
from upshot.customers.models import (
    Account,
    AccountTeam,
    Agreement,
    Calendar,
    Contact,
    ContactPassword,
    DayOff,
)
from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.people.models import Member, Team


@transaction.atomic
def add_account(
    *,
    name: str,
    by: Member | None,
    at: datetime,
    kind: str = "organisation",
    parent: Account | None = None,
    timezone: str = "",
    note: str = "",
    since_on: date | None = None,
) -> Account:
    """A new account."""
    account = Account.objects.create(
        name=name, kind=kind, parent=parent, timezone=timezone, note=note, since_on=since_on, made_at=at
    )
    _journal(account, "account.added", by, at, words=name)
    return account


@transaction.atomic
def change_account(
    *, account: Account, name: str, parent: Account | None, note: str, by: Member, at: datetime
) -> Account:
    """Another name, parent or note. Raises Refused where the parents would form a ring."""
    above = parent
    while above is not None:
        if above.pk == account.pk:
            raise Refused(_("An account cannot stand below itself."), field="parent")
        above = above.parent
    account.name, account.parent, account.note = name, parent, note
    account.save(update_fields=["name", "parent", "note"])
    _journal(account, "account.changed", by, at, words=name)
    return account


@transaction.atomic
def give_account(*, account: Account, team: Team, by: Member, at: datetime) -> AccountTeam:
    """Gives the account to a team: from then on only teams that have it see it."""
    given, made = AccountTeam.objects.get_or_create(account=account, team=team, defaults={"since": at})
    if made:
        _journal(account, "account.given", by, at, team=team.name)
    return given


@transaction.atomic
def take_account_back(*, account: Account, team: Team, by: Member, at: datetime) -> None:
    """The team no longer has the account; one that no team has is seen by all members."""
    count, _rows = AccountTeam.objects.filter(account=account, team=team).delete()
    if count:
        _journal(account, "account.taken_back", by, at, team=team.name)


@transaction.atomic
def add_contact(
    *,
    account: Account,
    name: str,
    email: str,
    by: Member | None,
    at: datetime,
    part: str = "",
    language: str = "",
) -> Contact:
    """A new person at an account. Raises Refused where the address leads to somebody already."""
    if email and Contact.objects.filter(email__iexact=email).exists():
        raise Refused(_("%s is a contact already.") % email, field="email")
    contact = Contact.objects.create(
        account=account, name=name, email=email.lower(), part=part, language=language, made_at=at
    )
    _journal(account, "contact.added", by, at, words=name, contact=contact.pk)
    return contact


@transaction.atomic
def contact_left(*, contact: Contact, by: Member, at: datetime) -> Contact:
    """The person no longer works there: no way in, and all that they said stays."""
    if contact.left_at:
        raise Refused(_("%s has left already.") % contact.name)
    contact.left_at = at
    contact.save(update_fields=["left_at"])
    _journal(contact.account, "contact.left", by, at, words=contact.name, contact=contact.pk)
    return contact


@transaction.atomic
def let_see_colleagues(*, contact: Contact, sees: bool, by: Member, at: datetime) -> Contact:
    """Whether the portal shows them what their colleagues at the account ask."""
    if contact.sees_colleagues != sees:
        contact.sees_colleagues = sees
        contact.save(update_fields=["sees_colleagues"])
        verb = "contact.let_see_colleagues" if sees else "contact.kept_from_colleagues"
        _journal(contact.account, verb, by, at, words=contact.name, contact=contact.pk)
    return contact


@transaction.atomic
def choose_language(*, contact: Contact, language: str, timezone: str, at: datetime) -> Contact:
    """How the contact reads the portal, and gets letters."""
    contact.language, contact.timezone = language, timezone
    contact.save(update_fields=["language", "timezone"])
    _journal(contact.account, "contact.chose", contact, at, words=contact.name, contact=contact.pk)
    return contact


@transaction.atomic
def set_contact_password(*, contact: Contact, password: str, at: datetime) -> ContactPassword:
    """The contact's own way in, besides links; who came in before must come in again."""
    try:
        validate_password(password)
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages), field="password") from wrong
    kept, _made = ContactPassword.objects.update_or_create(
        contact=contact, defaults={"hashed": make_password(password), "set_at": at}
    )
    _journal(contact.account, "contact.password_set", contact, at, words=contact.name, contact=contact.pk)
    return kept


@transaction.atomic
def agree(
    *,
    account: Account | None,
    name: str,
    reply_minutes: int,
    resolve_minutes: int,
    from_on: date,
    by: Member | None,
    at: datetime,
    until_on: date | None = None,
    next_minutes: int | None = None,
    calendar: Calendar | None = None,
    replaces: Agreement | None = None,
) -> Agreement:
    """Times promised to an account from a day on; to None: to all accounts that have no agreement of their own.

    A change is a new version that `replaces` the old one, which ends the day before and stays on record.
    """
    if not 0 < reply_minutes <= resolve_minutes:
        raise Refused(_("The first reply must come before the resolution."), field="resolve_minutes")
    if until_on and until_on < from_on:
        raise Refused(_("The last day is before the first."), field="until_on")
    if replaces:
        _end_before(replaces, from_on)
    agreement = Agreement.objects.create(
        account=account,
        name=name,
        replaces=replaces,
        version=replaces.version + 1 if replaces else 1,
        calendar=calendar,
        reply_minutes=reply_minutes,
        next_minutes=next_minutes,
        resolve_minutes=resolve_minutes,
        from_on=from_on,
        until_on=until_on,
        by=by,
        at=at,
    )
    detail = {"reply": reply_minutes, "resolve": resolve_minutes, "version": agreement.version}
    if account:
        _journal(account, "agreement.made", by, at, words=name, **detail)
    else:
        write(
            verb="agreement.made",
            subject="agreement",
            subject_id=agreement.pk,
            thread=new_thread(),
            by=by,
            at=at,
            words=name,
            **detail,
        )
    return agreement


def _end_before(agreement: Agreement, from_on: date) -> None:
    """An older version holds until the day before the newer one; on a day of both, the newer holds."""
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    if Agreement.objects.filter(replaces=agreement).exists():
        raise Refused(_("There is a newer version of this agreement: change that one."))
    if from_on < agreement.from_on:
        raise Refused(
            _("The version that it replaces begins later than that: %s.") % agreement.from_on, field="from_on"
        )
    agreement.until_on = max(from_on - timedelta(days=1), agreement.from_on)
    agreement.save(update_fields=["until_on"])


@transaction.atomic
def make_calendar(
    *,
    name: str,
    zone: str,
    week: Sequence[Sequence[Sequence[int]]],
    country: str,
    subdivision: str,
    by: Member,
    at: datetime,
) -> Calendar:
    """A calendar: when we work, in a zone, without a country's holidays."""
    calendar = Calendar(made_at=at)
    return _keep_calendar(calendar, "calendar.made", name, zone, week, (country, subdivision), by, at)


@transaction.atomic
def change_calendar(
    *,
    calendar: Calendar,
    name: str,
    zone: str,
    week: Sequence[Sequence[Sequence[int]]],
    country: str,
    subdivision: str,
    by: Member,
    at: datetime,
) -> Calendar:
    """Other slots, zone or holidays. Clocks that run keep when they are due until they are next reckoned."""
    return _keep_calendar(calendar, "calendar.changed", name, zone, week, (country, subdivision), by, at)


def _keep_calendar(
    calendar: Calendar,
    verb: str,
    name: str,
    zone: str,
    week: Sequence[Sequence[Sequence[int]]],
    place: tuple[str, str],
    by: Member,
    at: datetime,
) -> Calendar:
    country, subdivision = place
    if Calendar.objects.filter(name__iexact=name).exclude(pk=calendar.pk).exists():
        raise Refused(_("There is a calendar of that name already."), field="name")
    if zone not in available_timezones():
        raise Refused(_("%s is no time zone, such as Europe/Berlin.") % zone, field="zone")
    try:
        slots = rules.week_of(week)
    except ValueError:
        raise Refused(
            _("A week needs slots that end after they begin and do not overlap."), field="week"
        ) from None
    try:
        if country:
            rules.public_holidays(country, subdivision, at.year)
    except NotImplementedError:
        raise Refused(_("The holidays of that place are not known."), field="country") from None
    calendar.name, calendar.zone, calendar.week = name, zone, [list(map(list, day)) for day in slots]
    calendar.country, calendar.subdivision = country, subdivision if country else ""
    calendar.save()
    _journal_calendar(calendar, verb, by, at)
    return calendar


@transaction.atomic
def retire_calendar(*, calendar: Calendar, by: Member, at: datetime) -> Calendar:
    """The calendar is offered no more. Raises Refused while an agreement that holds goes by it."""
    holding = Agreement.objects.filter(calendar=calendar).exclude(until_on__lt=at.date())
    if holding.exists():
        raise Refused(_("Agreements go by this calendar: change them first."))
    calendar.retired_at = at
    calendar.save(update_fields=["retired_at"])
    _journal_calendar(calendar, "calendar.retired", by, at)
    return calendar


@transaction.atomic
def add_day(*, calendar: Calendar, on: date, name: str, worked: bool, by: Member, at: datetime) -> DayOff:
    """One day off; or one that is worked although the country has a holiday. Said again, it is said anew."""
    said = {"name": name, "worked": worked, "from_file": False}
    day, _made = DayOff.objects.update_or_create(calendar=calendar, on=on, defaults=said)
    _journal_calendar(calendar, "calendar.day_added", by, at, on=str(on), worked=worked)
    return day


@transaction.atomic
def drop_day(*, calendar: Calendar, on: date, by: Member, at: datetime) -> Calendar:
    """That day is like any other of its weekday again."""
    count, _rows = DayOff.objects.filter(calendar=calendar, on=on).delete()
    if count:
        _journal_calendar(calendar, "calendar.day_dropped", by, at, on=str(on))
    return calendar


@transaction.atomic
def read_days(*, calendar: Calendar, text: str, by: Member, at: datetime) -> tuple[int, int]:
    """Days off out of an iCalendar file, from last year on for ten years: how many, and how many events were left out.

    Days that an earlier file brought and this one has not are gone; those added by hand stay.
    """
    first = date(at.year - 1, 1, 1)
    try:
        days, left_out = rules.days_in(text, first=first, last=date(at.year + 9, 12, 31))
    except (ValueError, AttributeError, KeyError, TypeError, IndexError):
        raise Refused(_("This is not an iCalendar file that can be read."), field="text") from None
    if not days:
        raise Refused(
            ngettext(
                "No whole day was found in it, and %d event with a time of day.",
                "No whole day was found in it, and %d events with a time of day.",
                left_out,
            )
            % left_out,
            field="text",
        )
    DayOff.objects.filter(calendar=calendar, from_file=True).delete()
    kept = set(DayOff.objects.filter(calendar=calendar).values_list("on", flat=True))
    DayOff.objects.bulk_create(
        DayOff(calendar=calendar, on=on, name=name, from_file=True)
        for on, name in sorted(days.items())
        if on not in kept
    )
    _journal_calendar(calendar, "calendar.days_read", by, at, days=len(days), left_out=left_out)
    return len(days), left_out


def _journal_calendar(calendar: Calendar, verb: str, by: Member, at: datetime, **detail: Any) -> None:
    write(
        verb=verb,
        subject="calendar",
        subject_id=calendar.pk,
        thread=new_thread(),
        by=by,
        at=at,
        words=calendar.name,
        **detail,
    )


def _journal(
    account: Account, verb: str, by: Member | Contact | None, at: datetime, words: str = "", **detail: Any
) -> None:
    write(
        verb=verb,
        subject="account",
        subject_id=account.pk,
        account_id=account.pk,
        thread=new_thread(),
        by=by,
        at=at,
        words=words,
        **detail,
    )


@transaction.atomic
def meet(*, email: str, name: str, at: datetime) -> Contact:
    """Whoever has this address: the contact, also one who left; else a new one where their address belongs, at the
    account that has its domain, or at a new one named for what is known of it."""
    email = email.strip().lower()
    domain = email.rpartition("@")[2]
    with connection.cursor() as cursor:
        # Two letters of one stranger at the same moment make one account and one contact.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"meet:{domain}"])
    rows = Contact.objects.select_related("account").alias(address=Lower("email"))
    found = rows.filter(address=email).first()
    if found:
        return found
    name = name.strip()[:200] or email.partition("@")[0]
    account = Account.objects.filter(domains__overlap=rules.domains_above(domain)).order_by("pk").first()
    if account is None and rules.is_free_mail(domain):
        account = add_account(name=name, kind="household", by=None, at=at)
    elif account is None:
        account = add_account(name=domain[:200], by=None, at=at)
        account.domains = [domain[:120]]
        account.save(update_fields=["domains"])
    return add_contact(account=account, name=name, email=email, by=None, at=at)
