"""Members, teams, absence, and the ways in."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from upshot.people import rules

ROLE_CHOICES = [(role, role) for role in rules.ROLES]


class MemberManager(BaseUserManager["Member"]):
    """Finds members by e-mail, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "Member":
        return self.get(email__iexact=username or "")


class Member(AbstractBaseUser):
    """One of our people. One who has left is no longer active; their deeds stay."""

    email = models.EmailField()
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=ROLE_CHOICES, default="member")
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=10, blank=True)
    timezone = models.CharField(max_length=60, blank=True)
    # Stands under what they write to customers.
    signature = models.TextField(blank=True)
    # What work is given to them by: words such as `pumps`, languages such as `de`, and how many cases at once.
    skills = ArrayField(models.CharField(max_length=60), default=list)
    languages = ArrayField(models.CharField(max_length=10), default=list)
    capacity = models.PositiveIntegerField(null=True)
    # Whether a copy of each notice goes to their letter box.
    notices_by_mail = models.BooleanField(default=False, db_default=False)
    # They have put the first steps away.
    guide_done_at = models.DateTimeField(null=True)
    joined_at = models.DateTimeField()
    teams: "models.ManyToManyField[Team, Membership]" = models.ManyToManyField(
        "Team", through="Membership", related_name="members"
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = MemberManager()
    actor = "member"

    class Meta:
        db_table = "member"
        constraints = [
            # One person, one address, whatever its capitals.
            models.UniqueConstraint(Lower("email"), name="member_email_once"),
            # A role outside the list would be allowed nothing, silently.
            models.CheckConstraint(condition=models.Q(role__in=rules.ROLES), name="member_role_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def may(self, act: str) -> bool:
        """Whether this member may do an act of `rules.ACTS`."""
        return self.is_active and rules.may(self.role, act)


class Team(models.Model):
    """A group of members that can own needs and be given accounts."""

    name = models.CharField(max_length=120, unique=True)
    made_at = models.DateTimeField()
    # Whose name and address stand over its letters; empty: the house's own.
    sender_name = models.CharField(max_length=200, blank=True)
    sender_address = models.EmailField(blank=True)
    signature = models.TextField(blank=True)

    class Meta:
        db_table = "team"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A member's place in a team."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        db_table = "membership"
        constraints = [models.UniqueConstraint(fields=["team", "member"], name="membership_once")]


class Absence(models.Model):
    """Days on which a member is away, both included, and who stands in."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="absences")
    from_on = models.DateField()
    until_on = models.DateField()
    stand_in = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "absence"
        ordering = ["from_on"]
        constraints = [
            # An absence does not end before it begins.
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")), name="absence_ends_after_it_begins"
            ),
            # Nobody stands in for themselves.
            models.CheckConstraint(
                condition=models.Q(stand_in__isnull=True) | ~models.Q(stand_in=models.F("member")),
                name="absence_stand_in_is_another",
            ),
        ]


class Invitation(models.Model):
    """An invitation to join, by a signed link."""

    email = models.EmailField()
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=ROLE_CHOICES)
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "invitation"
        ordering = ["-at"]
        constraints = [
            # An invitation that was taken up cannot be withdrawn, nor the other way round.
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
                name="invitation_one_end",
            ),
        ]


class SignInLink(models.Model):
    """A link that signs a member in once: for the first administrator and for a forgotten password."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=20)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "sign_in_link"


class Token(models.Model):
    """A key to the API. The secret is shown once; only its hash is kept."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=120)
    secret_hash = models.CharField(max_length=64, unique=True)
    start = models.CharField(max_length=12)
    # What it opens: `read`, `write`, `events`, `import`; empty: all that its member may.
    scopes = ArrayField(models.CharField(max_length=20), default=list)
    made_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "token"
        ordering = ["-made_at"]


class Notice(models.Model):
    """Something that a member should see: they were named, or something they watch has moved."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="notices")
    words = models.CharField(max_length=300)
    # Where to look, within this house.
    path = models.CharField(max_length=200)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notice"
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(
                fields=["member", "-at"], name="notice_unread", condition=models.Q(read_at__isnull=True)
            )
        ]


class SignInFailure(models.Model):
    """One failed try to sign in, by the address that was typed and the machine it came from."""

    email = models.CharField(max_length=254)
    ip = models.GenericIPAddressField(null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "sign_in_failure"
        indexes = [
            models.Index(fields=["email", "at"], name="sign_in_failure_email"),
            models.Index(fields=["ip", "at"], name="sign_in_failure_ip"),
        ]
