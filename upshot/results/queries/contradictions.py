"""What contradicts what."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Viewer
from upshot.kit.asked import Question
from upshot.kit.errors import NotFound
from upshot.needs.models import Expectation, Need
from upshot.needs.queries import owned_by
from upshot.people.models import Member
from upshot.results import rules
from upshot.results.models import Confirmation, Contradiction, Observation
from upshot.results.queries.outcomes import delivered_at


def level_of_reading(expectation: Expectation, value: float) -> int | None:
    """The level, -2 to +2, that one reading would give an expectation by itself; None where it has no measure."""
    if expectation.baseline is None or expectation.target is None:
        return None
    steps = tuple(expectation.steps)
    known = rules.Known(baseline=expectation.baseline, target=expectation.target, value=value, steps=steps)
    return rules.attainment(known).level


def readings_since_delivery(expectation: Expectation) -> list[Observation]:
    """What was seen of an expectation since its need was last delivered and was not set aside, the earliest first."""
    since = delivered_at(expectation.need)
    if since is None:
        return []
    rows = Observation.objects.filter(
        expectation=expectation, at__gte=since.replace(second=0, microsecond=0)
    ).exclude(Exists(Contradiction.objects.filter(set_aside=OuterRef("pk"))))
    return list(rows.order_by("at", "pk"))


def standing_answer(expectation: Expectation) -> Confirmation | None:
    """What the contact says since the last delivery."""
    since = delivered_at(expectation.need)
    if since is None:
        return None
    return Confirmation.objects.filter(
        expectation=expectation, replaced_at__isnull=True, at__gte=since
    ).first()


def contradiction(pk: int, *, viewer: Viewer) -> Contradiction:
    """One contradiction on a need that the viewer sees. Raises NotFound."""
    seen = Need.objects.visible_to(viewer)
    rows = Contradiction.objects.filter(expectation__need__in=seen).select_related(
        "expectation__need__account",
        "expectation__contact",
        "one__by",
        "other__by",
        "confirmation",
        "set_aside",
    )
    found = rows.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such contradiction."))
    return found


def one_of_two(contradiction: Contradiction, pk: int) -> Observation:
    """One of the readings that contradict each other. Raises NotFound for another."""
    for one in (contradiction.one, contradiction.other):
        if one and one.pk == pk:
            return one
    raise NotFound(_("Only one of the two can be set aside."))


def contradictions(*, viewer: Viewer, answered: bool = False) -> QuerySet[Contradiction]:
    """Those that nobody has answered yet, the oldest first; or the answered ones, the latest first."""
    seen = Need.objects.visible_to(viewer)
    rows = Contradiction.objects.filter(expectation__need__in=seen, answered_at__isnull=not answered)
    rows = rows.select_related(
        "expectation__need__account", "expectation__contact", "one", "other", "confirmation", "answered_by"
    )
    return rows.order_by("-answered_at", "-pk") if answered else rows.order_by("raised_at", "pk")


def contradictions_for(member: Member) -> list[Contradiction]:
    """Those that nobody has answered yet, on needs that a member or a team of theirs answers for; twenty at most."""
    return _contradictions_for(member)


def _waiting(member: Member) -> QuerySet[Contradiction]:
    rows = Contradiction.objects.filter(
        answered_at__isnull=True,
        expectation__need_id__in=owned_by(member),
        expectation__need__in=Need.objects.visible_to(member),
    )
    return rows.select_related("expectation__need__account", "expectation__contact").order_by("raised_at")[
        :20
    ]


_contradictions_for = Question(_waiting)
