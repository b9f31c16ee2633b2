"""Needs, the tickets that voice them, the states they go through."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Lower

from upshot.customers.models import Account, Contact, Viewer, belongs
from upshot.desk.models import Ticket
from upshot.needs import rules
from upshot.needs.models.doors import seen_by
from upshot.people.models import Member


class NeedQuerySet(models.QuerySet["Need"]):
    """Needs, behind the door of the accounts that have them."""

    def visible_to(self, viewer: Viewer) -> "NeedQuerySet":
        """Needs of the accounts that the viewer sees, or shared with one of them."""
        return self.filter(seen_by(viewer))


class NeedKind(models.Model):
    """A kind of need, as the house names it: results, worth and time are reported by it."""

    name = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "need_kind"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="need_kind_name_once")]

    def __str__(self) -> str:
        return self.name


class Need(models.Model):
    """What a customer wants to achieve and why, free of any solution."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    # The customer's; or ours towards a customer (a reference, an answer, a renewal), which is kept by the same rules.
    whose = models.CharField(max_length=10, default="customer", db_default="customer")
    kind = models.ForeignKey(NeedKind, null=True, on_delete=models.PROTECT, related_name="+")
    # What a conversation brought out, in the customer's words: for whom it is, what they do today, what that costs
    # them, what would make it worthwhile, what happens if nothing is done.
    whom = models.TextField(blank=True, db_default="")
    today = models.TextField(blank=True, db_default="")
    costs = models.TextField(blank=True, db_default="")
    worthwhile = models.TextField(blank=True, db_default="")
    if_not = models.TextField(blank=True, db_default="")
    state = models.CharField(max_length=20, default="voiced")
    state_since = models.DateTimeField()
    thread = models.UUIDField(db_index=True)
    voiced_at = models.DateTimeField()
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    tickets = models.ManyToManyField(Ticket, through="Voice", related_name="+")
    # The need that this one was found to be the same as, where its voices went.
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    # How it ended without a result.
    ending = models.CharField(max_length=20, blank=True, db_default="")
    plan = models.ForeignKey("needs.SuccessPlan", null=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=40, blank=True)
    origin = models.CharField(max_length=200, null=True)  # noqa: DJ001

    objects = NeedQuerySet.as_manager()

    class Meta:
        db_table = "need"
        ordering = ["-voiced_at"]
        indexes = [
            models.Index(
                fields=["state_since", "id"], name="need_alive_since", condition=Q(state__in=rules.ALIVE)
            ),
            models.Index(fields=["account", "state"], name="need_account"),
            models.Index(fields=["state", "state_since"], name="need_state_since"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["origin"], name="need_origin_once"),
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="need_state_known"),
            models.CheckConstraint(condition=Q(whose__in=["customer", "ours"]), name="need_whose_known"),
            # What has ended says how; nothing else does.
            models.CheckConstraint(
                condition=(Q(state="ended") & Q(ending__in=rules.ENDINGS))
                | (~Q(state="ended") & Q(ending="")),
                name="need_ended_says_how",
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="need_merged_says_where",
            ),
            # A need is understood only when its why is written.
            models.CheckConstraint(
                condition=Q(state__in=["voiced", "declined", "merged"]) | ~Q(why=""),
                name="need_understood_has_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def face(self) -> Account:
        """The account that its reader sees it by: its own, unless a query found that only another is theirs."""
        return self.__dict__.get("_face") or self.account

    @face.setter
    def face(self, account: Account) -> None:
        self.__dict__["_face"] = account


class SharingQuerySet(models.QuerySet["Sharing"]):
    """Sharings, behind the door of the account that a need is shared with."""

    def visible_to(self, viewer: Viewer) -> "SharingQuerySet":
        """Those with accounts that the viewer sees."""
        return self.filter(belongs(viewer))


class Sharing(models.Model):
    """Another account that has the same need: its people voice it too, and expect of it what they expect."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="sharings", db_index=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = SharingQuerySet.as_manager()

    class Meta:
        db_table = "sharing"
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["need", "account"], name="sharing_once")]


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """Talks, behind the door of the account whose contact it was; one with nobody named, behind the need's own."""

    def visible_to(self, viewer: Viewer) -> "ConversationQuerySet":
        """Talks with people of the accounts that the viewer sees."""
        whose = Coalesce("contact__account_id", "need__account_id")
        return self.alias(whose=whose).filter(belongs(viewer, "whose"))


class Conversation(models.Model):
    """A talk about a need, as it was held: why, what they do today, what would be worthwhile, for whom, what if not."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="conversations")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    why = models.TextField(blank=True)
    today = models.TextField(blank=True)
    costs = models.TextField(blank=True)
    worthwhile = models.TextField(blank=True)
    whom = models.TextField(blank=True)
    if_not = models.TextField(blank=True)
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ConversationQuerySet.as_manager()

    class Meta:
        db_table = "conversation"
        ordering = ["at", "id"]


class Standing(models.Model):
    """One state of a need: since when, who moved it there, and why. The latest is the need's own."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="standings")
    state = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)

    class Meta:
        db_table = "standing"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="standing_state_known"),
            # A no is told with its reason.
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "ended", "merged"]) | ~Q(words=""),
                name="standing_no_has_reason",
            ),
        ]


class Voice(models.Model):
    """This ticket voices that need."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="voices", db_index=False)
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "voice"
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["need", "ticket"], name="voice_once")]
