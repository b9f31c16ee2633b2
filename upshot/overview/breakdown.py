"""The desk's figures by any field of its cases, in five questions whatever the field."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Avg, Count, F, Q, QuerySet, Sum, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import TruncMonth, TruncWeek
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from upshot.desk.models import Case
from upshot.desk.queries.views import own_fields
from upshot.kit.errors import Refused
from upshot.kit.statistics import GRID, Estimate, Share, median_of, wilson
from upshot.overview.figures import (
    GROUPS,
    KINDS,
    PASSED,
    Minutes,
    Quantiles,
    Span,
    cases,
    kind_of,
    spent_within,
    within,
)
from upshot.people.models import Member
from upshot.surveys.models import Inquiry, InquiryQuerySet
from upshot.surveys.queries import of_satisfaction
from upshot.surveys.rules import GOOD

# So many groups are shown, those with most cases first; the rest are in the CSV of the cases.
MOST = 200
NOTHING = Estimate(None, 0)
OWN = ("own_choice", "own_yes_no", "own_text")
# The figures whose cases can be read.
BEHIND = (
    *KINDS, "rated", *(f"hand-overs-{label}" for label, _few, _most in GROUPS), *(f"passed-{n}" for n in PASSED)
)  # fmt: skip


@dataclass(frozen=True)
class Dimension:
    """A field to group by: what reads its key and its name, and the filter that finds a group again."""

    label: str | Promise
    key: Any
    name: Any
    where: str = ""


DIMENSIONS: dict[str, Dimension] = {
    "team": Dimension(later("team"), F("team_id"), F("team__name"), "team"),
    "member": Dimension(later("with"), F("member_id"), F("member__name"), "member"),
    "account": Dimension(later("account"), F("account_id"), F("account__name"), "account"),
    "kind": Dimension(later("kind"), F("kind__name"), F("kind__name"), "kind"),
    "urgency": Dimension(later("urgency"), F("urgency"), F("urgency"), "urgency"),
    "channel": Dimension(later("channel"), F("channel"), F("channel"), "channel"),
    "tag": Dimension(later("tag"), F("tagged__tag__name"), F("tagged__tag__name"), "tag"),
    "week": Dimension(later("week opened"), TruncWeek("opened_at"), TruncWeek("opened_at")),
    "month": Dimension(later("month opened"), TruncMonth("opened_at"), TruncMonth("opened_at")),
}


@dataclass
class Row:
    """One group's figures; counts as of the span, times in minutes."""

    key: Any
    name: Any
    n: dict[str, Any] = field(default_factory=dict)
    reply: Estimate = NOTHING
    resolve: Estimate = NOTHING
    clocks: dict[str, Share] = field(default_factory=dict)
    minutes: int = 0
    amount: float = 0.0
    used: int = 0
    satisfied: int = 0
    answered: int = 0
    asked: int = 0

    def share(self, of: str) -> Share:
        """kept, reopened, handed, used, satisfied, answered: how many of how many."""
        whole = {"kept": "promised", "reopened": "resolved", "handed": "resolved"}
        if of in whole:
            return wilson(self.n.get(of, 0), self.n.get(whole[of], 0))
        if of == "used":
            return wilson(self.used, self.n.get("resolved", 0))
        return (
            wilson(self.satisfied, self.answered) if of == "satisfied" else wilson(self.answered, self.asked)
        )


def dimensions() -> dict[str, Dimension]:
    """All fields to group by, the organisation's own too."""
    own = {
        name: Dimension(one.label, _own(one.path), _own(one.path), name)
        for name, one in own_fields().items()
        if one.kind in OWN
    }
    return DIMENSIONS | own


def _own(path: str) -> KeyTextTransform:
    return KeyTextTransform(path.removeprefix("fields__"), "fields")


def dimension(name: str) -> Dimension:
    """One field to group by. Raises Refused."""
    found = dimensions().get(name)
    if not found:
        raise Refused(_("Cases cannot be grouped by “%s”.") % name[:60])
    return found


def filter_for(name: str, key: Any) -> str:
    """The filter that finds the cases of a group; empty where dates do."""
    where = DIMENSIONS[name].where if name in DIMENSIONS else name
    if not where:
        return ""
    return f"{where}:is:{key}" if key not in (None, "") else f"{where}:empty:"


def total(span: Span, *, viewer: Member) -> Row:
    """The figures of all cases together."""
    return next(iter(rows_by(span, None, viewer=viewer)), Row(None, None))


def rows_by(span: Span, by: Dimension | None, *, viewer: Member) -> list[Row]:
    """The figures of each group, those with most cases first; those of weeks and months in their order."""
    rows = cases(span, viewer=viewer).order_by()
    found = {one["group"]: _row(one) for one in _counted(rows, span, by)}
    for one in _grouped(
        rows.filter(within(span, "clocks__ended_at"), clocks__kept__isnull=False), by, "clocks__kind"
    ):
        if one["group"] in found:
            share = wilson(one["kept"], one["met"])
            found[one["group"]].clocks[one["clocks__kind"]] = share
    for one in _asked(rows.filter(spent_within(span)), by).annotate(
        minutes=Sum("spent__minutes"), amount=Sum("spent__amount")
    ):
        if one["group"] in found:
            row = found[one["group"]]
            row.minutes, row.amount = one["minutes"] or 0, float(one["amount"] or 0)
    used = rows.filter(within(span, "resolved_at"), uses__isnull=False, uses__dropped_at__isnull=True)
    for one in _asked(used, by).annotate(n=Count("pk", distinct=True)):
        if one["group"] in found:
            found[one["group"]].used = one["n"]
    for group, asked, answered, satisfied in _satisfaction(rows, span, by, viewer):
        if group in found:
            row = found[group]
            row.asked, row.answered, row.satisfied = asked, answered, satisfied
    told = list(found.values())
    if by and isinstance(by.key, TruncWeek | TruncMonth):
        return sorted(told, key=lambda row: row.key)
    return told


def _asked(rows: QuerySet[Case], by: Dimension | None) -> Any:
    """Grouped, with nothing counted yet."""
    return rows.annotate(group=by.key if by else Value(0)).values("group")


def _grouped(rows: QuerySet[Case], by: Dimension | None, beside: str) -> Any:
    return _asked(rows, by).values("group", beside).annotate(
        met=Count("clocks__pk"), kept=Count("clocks__pk", filter=Q(clocks__kept=True))
    )  # fmt: skip


def _counted(rows: QuerySet[Case], span: Span, by: Dimension | None) -> Any:
    """One scan: what was opened, resolved and closed in the span, and how long it took."""
    opened, resolved, closed = (within(span, one) for one in ("opened_at", "resolved_at", "closed_at"))
    replied = opened & Q(replied_at__isnull=False)
    grid = ", ".join(f"{x:.2f}" for x in GRID)
    found = _asked(rows.filter(opened | resolved | closed), by)
    if by and by.where:
        found = found.values("group", label=by.name)
    found = found.annotate(
        opened=Count("pk", filter=opened),
        closed=Count("pk", filter=closed),
        resolved=Count("pk", filter=resolved),
        replied=Count("pk", filter=replied),
        reopened=Count("pk", filter=resolved & Q(reopened__gt=0)),
        handed=Count("pk", filter=resolved & Q(hand_overs__gt=0)),
        hand_overs=Avg("hand_overs", filter=resolved),
        promised=Count("pk", filter=resolved & Q(promise_kept__isnull=False)),
        kept=Count("pk", filter=resolved & Q(promise_kept=True)),
        reply=Quantiles(Minutes(F("replied_at"), F("opened_at")), fractions=grid, filter=replied),
        resolve=Quantiles(Minutes(F("resolved_at"), F("opened_at")), fractions=grid, filter=resolved),
    )
    return found.order_by("-opened", "group")[:MOST]


def _row(one: dict[str, Any]) -> Row:
    return Row(
        key=one["group"], name=one.get("label", one["group"]), n=one,
        reply=median_of(one["replied"], one["reply"]), resolve=median_of(one["resolved"], one["resolve"]),
    )  # fmt: skip


def _satisfaction(
    rows: QuerySet[Case], span: Span, by: Dimension | None, viewer: Member
) -> list[tuple[Any, int, int, int]]:
    """Of each group: asked, answered, satisfied, by surveys of satisfaction that were sent in the span."""
    asked = _inquiries(span, viewer).filter(case__in=rows)
    answers = {
        case: (value, GOOD["csat"] if least is None else least)
        for case, value, least in asked.values_list("case", "value", "survey__good_from")
    }
    groups: dict[Any, tuple[int, int, int]] = {}
    for case, group in _asked(rows.filter(pk__in=answers), by).values_list("pk", "group") if answers else ():
        n, said, good = groups.get(group, (0, 0, 0))
        value, least = answers[case]
        given = value is not None
        groups[group] = (n + 1, said + given, good + (value is not None and value >= least))
    return [(group, *counted) for group, counted in groups.items()]


def behind(span: Span, kind: str, *, viewer: Member) -> QuerySet[Case]:
    """The cases behind one figure, the latest first."""
    rows = cases(span, viewer=viewer)
    found = _rated(rows, span, viewer) if kind == "rated" else kind_of(rows, span, kind)
    return found.order_by("-opened_at", "-pk")


def _rated(rows: QuerySet[Case], span: Span, viewer: Member) -> QuerySet[Case]:
    """The cases about which somebody was asked in the span how satisfied they are."""
    return rows.filter(pk__in=_inquiries(span, viewer).values("case"))


def _inquiries(span: Span, viewer: Member) -> InquiryQuerySet:
    """Who was asked about a case in the span how satisfied they are."""
    asked = of_satisfaction(Inquiry.objects.visible_to(viewer))
    return asked.filter(case__isnull=False, at__gte=span.since, at__lt=span.before)


def day_of(moment: Any) -> date | None:
    """The day of a week or month that a group stands for."""
    return moment.date() if isinstance(moment, datetime) else None
