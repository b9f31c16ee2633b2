"""What an expectation holds, and what it must hold together."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from upshot.kit.errors import Refused
from upshot.needs import rules
from upshot.signals.models import Measure


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a contact will see: the contents of an expectation.

    `how`: a number that somebody reads, a declared measure, or the contact's own yes or no; where it is empty, what is
    given tells. `steps`: where the levels -1, 0, +1 and +2 begin, None for each that is to be as proposed; or none at
    all. `level_words`: the five levels in words, from -2 to +2, or none.
    """

    words: str
    how: str = ""
    measure: str = ""
    declared: Measure | None = None
    unit: str = ""
    baseline: float | None = None
    baseline_on: date | None = None
    baseline_evidence: str = ""
    target: float | None = None
    steps: tuple[float | None, ...] = ()
    level_words: tuple[str, ...] = ()
    by_on: date | None = None
    weight: float = 1
    ask_fair: bool = True


def checked(wish: Wish, *, at: datetime) -> Wish:
    """The wish with what fits its way of measuring, and nothing else. Raises Refused where something is missing."""
    wish = _fitting(wish)
    if not wish.words.strip():
        raise Refused(_("Write what they will see, in their words."), field="words")
    if wish.weight <= 0:
        raise Refused(_("A weight is more than 0."), field="weight")
    if wish.level_words and (len(wish.level_words) != 5 or not all(one.strip() for one in wish.level_words)):
        raise Refused(_("Write all five levels in words, or none."), field="level_words")
    if wish.how == "yes_no":
        return wish
    if not wish.measure:
        raise Refused(_("Say what is measured."), field="measure")
    if wish.baseline is None or wish.target is None:
        raise Refused(_("A measure needs a baseline and a target."), field="target")
    if wish.baseline == wish.target:
        raise Refused(_("The target is the baseline: that asks for nothing."), field="target")
    if wish.baseline_on and wish.baseline_on > at.date():
        raise Refused(_("Nobody can have seen it in time to come."), field="baseline_on")
    return replace(wish, steps=_steps(wish.steps, wish.baseline, wish.target, wish.unit))


def fields_of(wish: Wish) -> dict[str, object]:
    """The columns of an expectation that a wish which was checked fills."""
    fields = {name: getattr(wish, name) for name in Wish.__dataclass_fields__}
    return {**fields, "steps": list(wish.steps), "level_words": [one.strip() for one in wish.level_words]}


def _fitting(wish: Wish) -> Wish:
    """The wish with its way of measuring, and without what was filled in for another way."""
    how = wish.how or ("declared" if wish.declared else "number" if wish.measure else "yes_no")
    if how not in rules.HOW:
        raise Refused(_("It is a number, a declared measure, or their own yes or no."), field="how")
    if how == "declared":
        if wish.declared is None or wish.declared.retired_at:
            raise Refused(_("Choose a measure that is declared."), field="declared")
        return replace(wish, how=how, measure=wish.declared.name, unit=wish.declared.unit)
    if how == "number":
        return replace(wish, how=how, declared=None, measure=wish.measure.strip())
    return replace(
        wish,
        how=how,
        measure="",
        declared=None,
        unit="",
        baseline=None,
        baseline_on=None,
        baseline_evidence="",
        target=None,
        steps=(),
    )


def _steps(given: tuple[float | None, ...], baseline: float, target: float, unit: str) -> tuple[float, ...]:
    """The four steps, those that were left empty as proposed; none where all were and the share of the way says it."""
    proposed = rules.proposed_steps(baseline=baseline, target=target, unit=unit)
    if all(one is None for one in given):
        return () if proposed == rules.steps_of(baseline=baseline, target=target) else proposed
    if len(given) != 4:
        raise Refused(_("Levels begin at four values: for −1, 0, +1 and +2."), field="steps")
    steps = tuple(own if one is None else one for one, own in zip(given, proposed, strict=True))
    if not rules.in_order(steps, baseline=baseline, target=target):
        raise Refused(
            _("Each level begins further on than the one before, towards the target."), field="steps"
        )
    if steps[1] != target:
        raise Refused(_("Level 0 begins at the target: that is what was promised."), field="steps")
    return steps
