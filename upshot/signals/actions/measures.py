"""Measures are declared: what is counted, in which unit, and which way is better."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.people.models import Member
from upshot.signals import rules
from upshot.signals.models import Measure


@transaction.atomic
def declare(
    *,
    name: str,
    source: str,
    by: Member | None,
    at: datetime,
    unit: str = "",
    words: str = "",
    of: str = "",
    sum_up: str = "",
    of_property: str = "",
    better: str = "more",
) -> Measure:
    """A number about each account in each week. `source`, `sum_up`, `better`: of rules; `of`: the name of the events,
    or which of the desk's figures. Raises Refused where it could not be counted, or the name is taken."""
    name, of, of_property = name.strip(), of.strip(), of_property.strip()
    if not name:
        raise Refused(_("What is it called?"), field="name")
    if Measure.objects.filter(name__iexact=name, retired_at__isnull=True).exists():
        raise Refused(_("There is a measure of this name."), field="name")
    if source not in rules.SOURCES or better not in rules.BETTER:
        raise Refused(_("Choose one of those offered."), field="source")
    if source == "events":
        _refuse_uncountable(of, sum_up, of_property)
    elif source == "desk" and of not in rules.DESK_FIGURES:
        raise Refused(_("Which of the desk's figures?"), field="of")
    unit = unit.strip() or (rules.DESK_FIGURES[of] if source == "desk" else "")
    measure = Measure.objects.create(
        name=name,
        unit=unit,
        words=words.strip(),
        source=source,
        of="" if source == "given" else of,
        sum_up=sum_up if source == "events" else "",
        of_property=of_property if source == "events" and sum_up == "sum" else "",
        better=better,
        made_at=at,
        made_by=by,
    )
    _journal(measure, "measure.declared", by, at)
    return measure


def _refuse_uncountable(of: str, sum_up: str, of_property: str) -> None:
    if not of:
        raise Refused(_("Which events?"), field="of")
    if sum_up not in rules.SUMS:
        raise Refused(_("How are they summed up?"), field="sum_up")
    if sum_up == "sum" and not of_property:
        raise Refused(_("The sum of which property?"), field="of_property")


@transaction.atomic
def retire_measure(*, measure: Measure, by: Member, at: datetime) -> Measure:
    """It is read no more; its readings, and the expectations that hang on it, stay."""
    if measure.retired_at:
        raise Refused(_("This measure was retired already."))
    measure.retired_at = at
    measure.save(update_fields=["retired_at"])
    _journal(measure, "measure.retired", by, at)
    return measure


def _journal(measure: Measure, verb: str, by: Member | None, at: datetime) -> None:
    write(
        verb=verb,
        subject="measure",
        subject_id=measure.pk,
        thread=new_thread(),
        by=by,
        at=at,
        words=measure.name,
    )
