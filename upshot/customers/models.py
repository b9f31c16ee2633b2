"""Accounts, contacts, agreements, and the one door to customers' data."""

from typing import TypeAlias

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from upshot.people.models import Member, Team

# Whoever looks: one of our members, or a contact in the portal.
Viewer: TypeAlias = "Member | Contact"


class Shown(models.Func):
    """Whether an account was given to no team, or to one of the member's.

    Written as SQL, since it stands in nearly every question: built from query sets it took longer than the answer.
    """

    template = (
        "(NOT EXISTS (SELECT 1 FROM account_team given WHERE given.account_id = %(expressions)s)"
        " OR EXISTS (SELECT 1 FROM account_team mine JOIN membership m ON m.team_id = mine.team_id"
        " WHERE mine.account_id = %(expressions)s AND m.member_id = %(member)s))"
    )
    output_field = models.BooleanField()


def belongs(viewer: Viewer, account: str = "account_id") -> Q:
    """The condition that a row is about an account that the viewer sees; `account`: the path to its key.

    A contact sees their own account; a member those given to no team or to one of theirs; an administrator all.
    It is asked of each row: large tables filter by `account__in=Account.objects.visible_to(viewer)`, asked once.
    """
    if isinstance(viewer, Contact):
        return Q(**{account: viewer.account_id}) if viewer.left_at is None else Q(pk__in=[])
    if not viewer.may("read"):
        return Q(pk__in=[])
    return Q() if viewer.may("govern") else Q(Shown(models.F(account), member=int(viewer.pk)))


class AccountQuerySet(models.QuerySet["Account"]):
    """Accounts, behind their door."""

    def visible_to(self, viewer: Viewer) -> "AccountQuerySet":
        """The accounts that the viewer sees."""
        return self.filter(belongs(viewer, "pk"))


class Account(models.Model):
    """A customer: an organisation or a household."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, default="organisation")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    teams = models.ManyToManyField(Team, through="AccountTeam", related_name="+")
    timezone = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)
    # Whoever writes from here belongs here: `valewater.example`.
    domains = ArrayField(models.CharField(max_length=120), default=list, db_default=[])
    since_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    origin = models.CharField(max_length=200, null=True)  # noqa: DJ001

    objects = AccountQuerySet.as_manager()

    class Meta:
        db_table = "account"
        ordering = ["name"]
        indexes = [
            models.Index(Lower("name"), name="account_name"),
            GinIndex(SearchVector("name", "note", config="simple"), name="account_words"),
            GinIndex(fields=["domains"], name="account_domains"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["origin"], name="account_origin_once"),
            # An account is not its own parent.
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("pk")), name="account_not_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["organisation", "household"]), name="account_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AccountTeam(models.Model):
    """An account given to a team: from then on only teams that have it see it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        db_table = "account_team"
        constraints = [models.UniqueConstraint(fields=["account", "team"], name="account_team_once")]


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts, behind their account's door."""

    def visible_to(self, viewer: Viewer) -> "ContactQuerySet":
        """Contacts of the accounts that the viewer sees."""
        return self.filter(account__in=Account.objects.visible_to(viewer))


class Contact(models.Model):
    """A person at an account: a beholder, with expectations of their own."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    part = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=10, blank=True)
    timezone = models.CharField(max_length=60, blank=True)
    # Whether the portal shows them what their colleagues asked.
    sees_colleagues = models.BooleanField(default=False, db_default=False)
    made_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    origin = models.CharField(max_length=200, null=True)  # noqa: DJ001

    objects = ContactQuerySet.as_manager()
    actor = "contact"

    class Meta:
        db_table = "contact"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["origin"], name="contact_origin_once"),
            # One address leads to one person, so that a letter finds its writer.
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="contact_email_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def reads(self) -> str:
        """The language of letters to them, whatever their writer reads: their own, else the house's."""
        return self.language or settings.LANGUAGE_CODE


# What part a contact has in what their organisation decides; one may have several.
PARTS = ("decides", "uses", "pays", "champions", "objects")


class StanceQuerySet(models.QuerySet["Stance"]):
    """Stances, behind their contact's door."""

    def visible_to(self, viewer: Viewer) -> "StanceQuerySet":
        """Stances of contacts of the accounts that the viewer sees."""
        return self.filter(belongs(viewer, "contact__account_id"))


class Stance(models.Model):
    """A contact's part at their account and how they stand to what we do, as somebody here saw it on a day.

    `stance`: from -2 (against it) over 0 (neither) to +2 (for it). The latest stands; the earlier ones stay on record.
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    parts = ArrayField(models.CharField(max_length=20), default=list, db_default=[])
    stance = models.SmallIntegerField(null=True)
    words = models.TextField(blank=True)
    seen_on = models.DateField()
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    objects = StanceQuerySet.as_manager()

    class Meta:
        db_table = "stance"
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=Q(parts__contained_by=list(PARTS)), name="stance_parts_known"),
            models.CheckConstraint(
                condition=Q(stance__isnull=True) | Q(stance__gte=-2, stance__lte=2),
                name="stance_within_scale",
            ),
            # One stands; the earlier ones stay on record.
            models.UniqueConstraint(
                fields=["contact"], condition=Q(replaced_at__isnull=True), name="stance_one_stands"
            ),
        ]


class ContactPassword(models.Model):
    """What a contact signs in to the portal with, besides links; hashed as members' are."""

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="own_password")
    hashed = models.CharField(max_length=128)
    # Whoever came in before is asked again.
    set_at = models.DateTimeField()

    class Meta:
        db_table = "sign_in_password"


class Calendar(models.Model):
    """When we work: slots of each weekday in a zone, without holidays. No calendar at all is around the clock."""

    name = models.CharField(max_length=120)
    zone = models.CharField(max_length=60)
    # Seven lists, Monday first, of [from, until] in minutes from midnight: [[[540, 720], [780, 1020]], …].
    week = models.JSONField()
    # Whose public holidays are days off: `DE`, `BE`; empty: nobody's.
    country = models.CharField(max_length=2, blank=True)
    subdivision = models.CharField(max_length=20, blank=True)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "calendar"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="calendar_name_once"),
            # A place within a country needs the country.
            models.CheckConstraint(
                condition=Q(subdivision="") | ~Q(country=""), name="calendar_place_has_country"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DayOff(models.Model):
    """One day of a calendar that differs: off, or worked although the country has a holiday."""

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="days")
    on = models.DateField()
    name = models.CharField(max_length=200, blank=True)
    worked = models.BooleanField(default=False)
    # Read from an iCalendar file; else added by hand.
    from_file = models.BooleanField(default=False)

    class Meta:
        db_table = "day_off"
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["calendar", "on"], name="day_off_once")]


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements, behind their account's door."""

    def visible_to(self, viewer: Viewer) -> "AgreementQuerySet":
        """Agreements of the accounts that the viewer sees; members see the house's own too."""
        theirs = Q(account__in=Account.objects.visible_to(viewer))
        if isinstance(viewer, Contact) or not viewer.may("read"):
            return self.filter(theirs)
        return self.filter(theirs | Q(account__isnull=True))


class Agreement(models.Model):
    """The times promised to an account from a day on, in minutes of a calendar. A change is a new version."""

    # Empty: the house's own, for accounts that have none.
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="agreements")
    name = models.CharField(max_length=120)
    # The version that it replaced.
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    version = models.PositiveIntegerField(default=1, db_default=1)
    # Empty: around the clock.
    calendar = models.ForeignKey(Calendar, null=True, on_delete=models.PROTECT, related_name="+")
    reply_minutes = models.PositiveIntegerField()
    # Empty: no time is promised for replies after the first.
    next_minutes = models.PositiveIntegerField(null=True)
    resolve_minutes = models.PositiveIntegerField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AgreementQuerySet.as_manager()

    class Meta:
        db_table = "agreement"
        ordering = ["-from_on"]
        constraints = [
            # Nobody is promised a resolution before a first reply.
            models.CheckConstraint(
                condition=Q(reply_minutes__gt=0) & Q(resolve_minutes__gte=models.F("reply_minutes")),
                name="agreement_times_in_order",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("from_on")),
                name="agreement_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(next_minutes__isnull=True) | Q(next_minutes__gt=0),
                name="agreement_next_takes_time",
            ),
            # A second version replaces a first, and a version is replaced once: versions form one line.
            models.CheckConstraint(
                condition=Q(replaces__isnull=True, version=1) | Q(replaces__isnull=False, version__gt=1),
                name="agreement_version_replaces",
            ),
            models.UniqueConstraint(fields=["replaces"], name="agreement_replaced_once"),
        ]
