"""Lists of rules, of what they did, of calls out and in; and one of each."""

from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db.models import Case as When
from django.db.models import DateTimeField, Exists, F, Model, OuterRef, Q, QuerySet
from django.db.models import When as Then
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _

from upshot.automation.models import Firing, Inlet, Intake, Rule, Sending, Webhook
from upshot.customers.models import Viewer
from upshot.desk.models import Case
from upshot.journal.models import Entry
from upshot.kit.errors import NotFound

Row = TypeVar("Row", bound=Model)
# A wait that ended longer ago than this was over before anybody looked.
LOOK_BACK = timedelta(days=7)


def rules() -> QuerySet[Rule]:
    """The rules, in their order."""
    return Rule.objects.filter(retired_at=None).select_related("keeper")


def rule(pk: int) -> Rule:
    """One rule, also one that was taken away. Raises NotFound."""
    return _one(Rule.objects.select_related("keeper"), pk, _("There is no such rule."))


def firings(*, viewer: Viewer) -> QuerySet[Firing]:
    """What rules did, the latest first."""
    return Firing.objects.visible_to(viewer).select_related("rule", "account", "case", "ticket")


def chain_of(entry: Entry) -> tuple[Firing | None, set[int]]:
    """The firing whose act wrote an entry, and the rules of it and of all that led to it."""
    first = (
        Firing.objects.filter(
            written_in=entry.written_in, wrote_from__lte=entry.pk, wrote_until__gte=entry.pk
        ).first()
        if entry.actor == "system"
        else None
    )
    chain: set[int] = set()
    step = first
    while step is not None and len(chain) < 100:
        chain.add(step.rule_id)
        step = step.caused_by
    return first, chain


def lasting(*, rule: Rule, at: datetime, limit: int, case: int | None = None) -> list[tuple[Case, datetime]]:
    """Cases (or the one of this key) that have lasted in what a rule waits for, for as long as it says, since an
    instant that it has not fired for: each with that instant. Only what fell due while the rule was on counts."""
    since = _since(rule.starts)
    length = timedelta(minutes=rule.minutes or 0)
    until, begin = at, max(rule.since or at, at - LOOK_BACK)
    if rule.starts == "promise":
        # A promise falls due ahead: its moment is so many minutes before.
        until, begin = at + length, begin + length
    else:
        until, begin = at - length, begin - length
    fired = Firing.objects.filter(rule=rule.pk or 0, case=OuterRef("pk"), since=OuterRef("moment"))
    rows = (
        _in_that_state(rule.starts)
        .annotate(moment=since)
        .filter(moment__gte=begin, moment__lte=until)
        .exclude(Exists(fired))
        .select_related("account", "contact", "member", "team")
        .order_by("moment", "pk")
    )
    rows = rows.filter(pk=case) if case else rows
    return [(one, one.moment) for one in rows[:limit]]


def _since(starts: str) -> Any:
    """The instant since when a case is in a state; of a promise, the instant at which it ends."""
    first_reply = When(Then(replied_at__isnull=True, then="reply_due_at"))
    return {
        "waiting": F("waiting_since"),
        "unanswered": Coalesce("asked_at", "opened_at"),
        "unassigned": F("opened_at"),
        "open": F("opened_at"),
        "resolved_since": F("resolved_at"),
        "promise": Coalesce("next_due_at", first_reply, "resolve_due_at", output_field=DateTimeField()),
    }[starts]


def _in_that_state(starts: str) -> QuerySet[Case]:
    """The cases in a state that can last."""
    if starts == "resolved_since":
        return Case.objects.filter(resolved_at__isnull=False, closed_at__isnull=True)
    open_cases = Case.objects.unresolved()
    if starts == "waiting":
        return open_cases.filter(waiting_since__isnull=False)
    if starts == "unassigned":
        return open_cases.filter(member__isnull=True)
    if starts == "unanswered":
        last = Greatest("replied_at", "answered_at")
        unanswered = Q(last=None) | Q(last__lt=Coalesce("asked_at", "opened_at"))
        return open_cases.annotate(last=last).filter(unanswered, waiting_since__isnull=True)
    return open_cases.filter(waiting_since__isnull=True) if starts == "promise" else open_cases


def webhooks() -> QuerySet[Webhook]:
    """The addresses of other systems, by name."""
    return Webhook.objects.filter(retired_at=None).select_related("keeper")


def webhook(pk: int) -> Webhook:
    """One webhook. Raises NotFound."""
    return _one(Webhook.objects.select_related("keeper"), pk, _("There is no such webhook."))


def sendings(webhook: Webhook) -> QuerySet[Sending]:
    """What was or is to be sent to a webhook, the latest first."""
    return Sending.objects.filter(webhook=webhook)


def sending(pk: int) -> Sending:
    """One sending, with its webhook. Raises NotFound."""
    return _one(Sending.objects.select_related("webhook"), pk, _("There is no such sending."))


def due_webhooks(*, at: datetime) -> list[int]:
    """The keys of webhooks with something to send now."""
    rows = Sending.objects.filter(next_at__lte=at, webhook__since__isnull=False)
    return list(rows.order_by("webhook").values_list("webhook", flat=True).distinct())


def inlets() -> QuerySet[Inlet]:
    """The addresses at which other systems hand in, by name."""
    return Inlet.objects.filter(retired_at=None).select_related("keeper", "account")


def inlet(pk: int) -> Inlet:
    """One inlet. Raises NotFound."""
    return _one(Inlet.objects.select_related("keeper", "account"), pk, _("There is no such address."))


def intakes(inlet: Inlet) -> QuerySet[Intake]:
    """What was handed in, the latest first."""
    return Intake.objects.filter(inlet=inlet).select_related("ticket")


def intake(pk: int) -> Intake:
    """One thing that was handed in. Raises NotFound."""
    return _one(
        Intake.objects.select_related("inlet__account"), pk, _("Nothing of this number was handed in.")
    )


def _one(rows: QuerySet[Row], pk: int, sentence: str) -> Row:
    found = rows.filter(pk=pk).first()
    if not found:
        raise NotFound(sentence)
    return found
