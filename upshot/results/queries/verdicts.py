"""The verdicts that stand."""

from datetime import datetime

from django.db.models import (
    Exists,
    F,
    OuterRef,
    QuerySet,
)

from upshot.customers.models import Viewer
from upshot.kit.asked import Question, Ready
from upshot.kit.paging import Page, page_by, part_of
from upshot.needs.models import Expectation, Need
from upshot.needs.queries import owned_by
from upshot.people.models import Member
from upshot.results import rules
from upshot.results.models import Asking, Confirmation, Verdict

# How much of what is known was met, as lists are narrowed by it.
MET = ("all", "some", "none")


def verdict_of(need: Need) -> Verdict | None:
    """The verdict that stands."""
    return verdicts_of([need.pk]).get(need.pk)


def verdicts_of(pks: list[int]) -> dict[int, Verdict]:
    """The verdicts that stand on several needs, which the caller reached by visible_to."""
    return {v.need_id: v for v in _verdicts_of(needs=pks)}


_verdicts_of = Question(lambda needs: Verdict.objects.filter(need_id__among=needs, replaced_at__isnull=True))


def asked_of(need: Need) -> list[Ready | None]:
    """What the page of a need asks here."""
    return [_verdicts_of.ready(needs=[need.pk])]


def judged(*, viewer: Viewer, said: str = "", met: str = "") -> QuerySet[Verdict]:
    """The verdicts that stand, the latest first. `said`: only where a contact answered so; or `silent`. `met`: `all`,
    `some` or `none` of what is known."""
    rows = Verdict.objects.filter(replaced_at__isnull=True, need__in=Need.objects.visible_to(viewer))
    seen = Expectation.objects.visible_to(viewer)
    if said == "silent":
        answered = Confirmation.objects.filter(expectation=OuterRef("expectation"))
        silent = Asking.objects.filter(~Exists(answered), expectation__in=seen)
        rows = rows.filter(need__in=silent.values("expectation__need"))
    elif said in rules.ANSWERS:
        here = Confirmation.objects.filter(answer=said, replaced_at__isnull=True, expectation__in=seen)
        rows = rows.filter(need__in=here.values("expectation__need"))
    if met == "all":
        rows = rows.filter(known__gt=0, met=F("known"))
    elif met == "some":
        rows = rows.filter(met__gt=0, met__lt=F("known"))
    elif met == "none":
        rows = rows.filter(known__gt=0, met=0)
    return rows.select_related("need__account").order_by("-at", "-pk")


def judged_page(*, viewer: Member, said: str, met: str, number: str | int | None, size: int) -> Page[Verdict]:
    """One page of them."""
    said, met = said if said in (*rules.ANSWERS, "silent") else "", met if met in MET else ""
    return page_by(
        lambda start, end: _judged(viewer, said=said, met=met, cut=f"{start}:{end}"), number=number, size=size
    )


_judged = Question(lambda viewer, said, met, cut: part_of(judged(viewer=viewer, said=said, met=met), cut))


def lately(*, viewer: Member, since: datetime) -> list[Verdict]:
    """What came of the viewer's own needs since an instant: verdicts that stand, the latest five."""
    return _lately(viewer, since=since)


def _of_late(viewer: Member, since: datetime) -> QuerySet[Verdict]:
    mine = Need.objects.visible_to(viewer).filter(pk__in=owned_by(viewer))
    rows = Verdict.objects.filter(replaced_at__isnull=True, need__in=mine, at__gte=since, known__gt=0)
    return rows.select_related("need__account").order_by("-at")[:5]


_lately = Question(_of_late)
