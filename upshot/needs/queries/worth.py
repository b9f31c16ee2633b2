"""What needs are worth and what they take."""

from typing import NamedTuple

from upshot.kit.asked import Question, Ready
from upshot.needs import rules
from upshot.needs.models import (
    Effort,
    Need,
    Worth,
)


class Range(NamedTuple):
    """A value that is not known exactly."""

    low: float
    likely: float
    high: float


def worths_of(need: Need) -> list[Worth]:
    """The estimates of worth that stand: the customer's side first."""
    return _worths_of(needs=[need.pk])


_worths_of = Question(
    lambda needs: Worth.objects.filter(need_id__among=needs, replaced_at__isnull=True).order_by("whose")
)


def effort_of(need: Need) -> Effort | None:
    """The estimate of effort that stands."""
    return efforts([need.pk]).get(need.pk)


def worth_a_week(pks: list[int]) -> dict[int, Range]:
    """Worth of each need a week, both sides together, where anybody has said one."""
    sums: dict[int, Range] = {}
    for need, per, low, likely, high in _sides_of(needs=pks):
        sums[need] = added(sums.get(need), per, low, likely, high) or Range(0, 0, 0)
    return sums


def added(sum_: Range | None, per: str | None, low: float, likely: float, high: float) -> Range | None:
    """A sum of worth a week and one side more, said `per` a period; no side where that is None."""
    if per is None:
        return sum_
    weeks = rules.WEEKS[per]
    side = Range(low / weeks, likely / weeks, high / weeks)
    return (
        side if sum_ is None else Range(sum_.low + side.low, sum_.likely + side.likely, sum_.high + side.high)
    )


_sides_of = Question(
    lambda needs: (
        Worth.objects.filter(need_id__among=needs, replaced_at__isnull=True)
        .order_by()
        .values_list("need_id", "per", "low", "likely", "high")
    )
)


def efforts(pks: list[int]) -> dict[int, Effort]:
    """Effort of each need, where anybody has said one."""
    return {row.need_id: row for row in _efforts_of(needs=pks)}


_efforts_of = Question(lambda needs: Effort.objects.filter(need_id__among=needs, replaced_at__isnull=True))


def asked_of(need: Need) -> list[Ready | None]:
    """What the page of a need asks here."""
    return [_worths_of.ready(needs=[need.pk]), _efforts_of.ready(needs=[need.pk])]
