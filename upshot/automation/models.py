"""Rules and what they did; calls to other systems and from them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from upshot.customers.models import Account, Viewer
from upshot.desk.models import Case, Ticket
from upshot.journal.models import WRITTEN_IN
from upshot.people.models import Member, Team


class Place(models.Model):
    """How far somebody has read the journal: up to this entry of this transaction."""

    name = models.CharField(max_length=40, unique=True)
    written_in = models.BigIntegerField(default=0)
    entry = models.BigIntegerField(default=0)
    # Transactions are numbered anew where a dump was restored: entries up to this one were numbered before.
    floor = models.BigIntegerField(default=0)

    class Meta:
        db_table = "place_read_to"


class Rule(models.Model):
    """When something happens (or has lasted), and conditions hold, then acts are done in its keeper's name."""

    name = models.CharField(max_length=120)
    # Rules are tried in this order.
    position = models.PositiveIntegerField()
    # A code of `rules.catalogue.EVENTS` or `LASTING`; the latter with how many minutes.
    starts = models.CharField(max_length=40)
    minutes = models.PositiveIntegerField(null=True)
    match = models.CharField(max_length=3, default="all")
    # [{"fact": "account", "op": "is", "value": "12"}, …] and [{"act": "tag", "value": "pump"}, …].
    conditions = models.JSONField(default=list)
    acts = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    # Whoever wrote its present version: it may do no more than they may.
    keeper = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    # On since; empty: off. What happened before leaves it cold.
    since = models.DateTimeField(null=True)
    off_why = models.CharField(max_length=300, blank=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "rule"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(match__in=["all", "any"]), name="rule_match_known"),
            # A rule that does nothing would only seem to be one.
            models.CheckConstraint(condition=~Q(acts=[]), name="rule_acts"),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True) | Q(since__isnull=True), name="rule_retired_is_off"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FiringQuerySet(models.QuerySet["Firing"]):
    """Firings, behind their account's door."""

    def visible_to(self, viewer: Viewer) -> "FiringQuerySet":
        """Firings about the accounts that the viewer sees."""
        return self.filter(account__in=Account.objects.visible_to(viewer))


class Firing(models.Model):
    """One rule met one occurrence: which conditions held, what was done, what was refused and why."""

    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="firings")
    version = models.PositiveIntegerField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.PROTECT, related_name="+")
    # The entry of the journal that set it off; or, of a rule that waits, the moment since when it had lasted.
    entry = models.BigIntegerField(null=True)
    since = models.DateTimeField(null=True)
    # The firing whose act wrote that entry.
    caused_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    # [{"fact", "op", "value", "seen"}, …] and [{"act", "value", "done": true or false, "words"}, …].
    held = models.JSONField(default=list)
    did = models.JSONField(default=list)
    outcome = models.CharField(max_length=10)
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    # Which entries its acts wrote: those of this transaction, from and until these numbers.
    written_in = models.BigIntegerField(db_default=WRITTEN_IN)
    wrote_from = models.BigIntegerField(null=True)
    wrote_until = models.BigIntegerField(null=True)

    objects = FiringQuerySet.as_manager()

    class Meta:
        db_table = "firing"
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["case", "-at"], name="firing_case"),
            models.Index(fields=["rule", "-at"], name="firing_rule"),
            models.Index(fields=["-at", "-id"], name="firing_at"),
            models.Index(fields=["written_in"], name="firing_written_in"),
        ]
        constraints = [
            # However often the worker dies: one entry sets a rule off once, and so does one wait of a case.
            models.UniqueConstraint(
                fields=["rule", "entry"], condition=Q(entry__isnull=False), name="firing_once_an_entry"
            ),
            models.UniqueConstraint(
                fields=["rule", "case", "since"], condition=Q(since__isnull=False), name="firing_once_a_wait"
            ),
            models.CheckConstraint(
                condition=Q(entry__isnull=False, since__isnull=True)
                | Q(entry__isnull=True, since__isnull=False, case__isnull=False),
                name="firing_has_one_cause",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["done", "partly", "refused", "stopped"]),
                name="firing_outcome_known",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="stopped") | ~Q(why=""), name="firing_stopped_says_why"
            ),
        ]


class Turn(models.Model):
    """Who of a team had the last turn of its rota."""

    team = models.OneToOneField(Team, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "rota_turn"


class Webhook(models.Model):
    """An address of another system that is called when something happens. Its secret is worked out from `seed` and
    the installation's key, so that no dump of the database holds it."""

    name = models.CharField(max_length=120)
    url = models.URLField(max_length=1000)
    events = ArrayField(models.CharField(max_length=60), default=list)
    # It hears of no account that its keeper does not see.
    keeper = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    seed = models.CharField(max_length=64)
    # The secret before this one signs too until then.
    old_seed = models.CharField(max_length=64, blank=True)
    old_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    since = models.DateTimeField(null=True)
    off_why = models.CharField(max_length=300, blank=True)
    failing_since = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "webhook"
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True) | Q(since__isnull=True), name="webhook_retired_is_off"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Sending(models.Model):
    """One message for one webhook. It keeps its id however often it is sent, so that the receiver can tell."""

    webhook = models.ForeignKey(Webhook, on_delete=models.PROTECT, related_name="sendings")
    message_id = models.CharField(max_length=60, unique=True)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.BigIntegerField(null=True)
    firing = models.ForeignKey(Firing, null=True, on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=60)
    body = models.TextField()
    made_at = models.DateTimeField()
    # Not to be tried before; empty: not to be tried.
    next_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    status = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "webhook_sending"
        ordering = ["-made_at", "-id"]
        indexes = [
            models.Index(
                fields=["webhook", "next_at"], name="sending_due", condition=Q(next_at__isnull=False)
            ),
            models.Index(fields=["webhook", "-made_at"], name="sending_webhook"),
        ]
        constraints = [
            # One entry is told to one webhook once, and once more by each rule that says so.
            models.UniqueConstraint(
                fields=["webhook", "entry", "firing"],
                nulls_distinct=False,
                name="sending_once",
                condition=Q(entry__isnull=False),
            ),
            # It waits, was sent, or was given up with a reason.
            models.CheckConstraint(
                condition=Q(next_at__isnull=False, sent_at__isnull=True, failed_at__isnull=True)
                | Q(next_at__isnull=True, sent_at__isnull=False, failed_at__isnull=True)
                | (Q(next_at__isnull=True, sent_at__isnull=True, failed_at__isnull=False) & ~Q(reason="")),
                name="sending_one_state",
            ),
        ]


class SendingTry(models.Model):
    """One try to send, and what was answered."""

    sending = models.ForeignKey(Sending, on_delete=models.CASCADE, related_name="tried")
    at = models.DateTimeField()
    status = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    answer = models.TextField(blank=True)
    took_ms = models.PositiveIntegerField()

    class Meta:
        db_table = "webhook_try"
        ordering = ["id"]


class Inlet(models.Model):
    """An address at which another system hands in JSON, signed, that becomes tickets."""

    name = models.CharField(max_length=120)
    seed = models.CharField(max_length=64)
    keeper = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    # Whose tickets they are where the JSON names no contact that we know.
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    # Where in the JSON each stands: {"subject": "data.title", "words": "data.text", "email": "data.from"}.
    mapping = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "inlet"
        ordering = ["name", "id"]
        constraints = [
            # A ticket needs words.
            models.CheckConstraint(condition=Q(mapping__has_key="words"), name="inlet_maps_words"),
        ]

    def __str__(self) -> str:
        return self.name


class Intake(models.Model):
    """One thing that was handed in: taken, or kept with the reason why not."""

    inlet = models.ForeignKey(Inlet, on_delete=models.PROTECT, related_name="intakes")
    message_id = models.CharField(max_length=200)
    body = models.TextField()
    received_at = models.DateTimeField()
    # Whether its signature was ours.
    trusted = models.BooleanField()
    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "inlet_intake"
        ordering = ["-received_at", "-id"]
        indexes = [models.Index(fields=["inlet", "-received_at"], name="intake_inlet")]
        constraints = [
            # Sent twice, it is one ticket. Unsigned, it could only pretend to be the same.
            models.UniqueConstraint(
                fields=["inlet", "message_id"], condition=Q(trusted=True), name="intake_once"
            ),
            # It became a ticket, or it says why not.
            models.CheckConstraint(
                condition=Q(ticket__isnull=False, reason="") | (Q(ticket__isnull=True) & ~Q(reason="")),
                name="intake_ticket_or_reason",
            ),
        ]
