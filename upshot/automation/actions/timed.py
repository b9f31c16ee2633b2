"""Rules that wait: looked at every few minutes, each case once for each wait."""

from datetime import datetime

from django.db import transaction

from upshot.automation import queries
from upshot.automation.actions.fire import fire
from upshot.automation.models import Place, Rule
from upshot.automation.rules import catalogue
from upshot.automation.rules.conditions import asks

AT_ONCE = 200


def look(*, at: datetime) -> int:
    """Fires the rules that wait, in their order, on the cases that have lasted long enough; how many fired. Each
    case is a transaction of its own: what one did is not undone by the next."""
    rules = list(queries.rules().filter(since__isnull=False, starts__in=catalogue.LASTING))
    return sum(_looked(rule, at) for rule in rules)


def _looked(rule: Rule, at: datetime) -> int:
    found = queries.lasting(rule=rule, at=at, limit=AT_ONCE)
    since = {case.pk: moment for case, moment in found}
    return sum(_fired(rule, pk, at) for pk in since)


@transaction.atomic
def _fired(rule: Rule, pk: int, at: datetime) -> bool:
    """One case, read anew under the lock that only one process holds: it may have moved on meanwhile."""
    Place.objects.get_or_create(name="waiting")
    Place.objects.select_for_update().get(name="waiting")
    still = queries.lasting(rule=rule, at=at, limit=1, case=pk)
    moments = queries.waits_of([one for one, _since in still], {one.pk: since for one, since in still}, at)
    facts = queries.facts_of(moments, hours=asks("hours", rule.conditions))
    return bool(moments and fire(rule=rule, moment=moments[0], facts=facts[0], at=at))
