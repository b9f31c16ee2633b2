"""Lists of cases: which, in what order, with what columns; the views that are always there and those people save."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case as When_
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Greatest
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from upshot.desk.models import Case, CaseQuerySet, CaseTag, View
from upshot.desk.queries.conditions import Filter
from upshot.desk.queries.views import cases_in, read_filter
from upshot.desk.rules import URGENCIES
from upshot.kit.asked import Question
from upshot.kit.errors import NotFound
from upshot.kit.ids import key_in
from upshot.kit.paging import Page, page_by, page_of
from upshot.people.models import Member

# What a list shows of each case where no columns were chosen.
LINE = ("pk", "title", "account__name", "member__name", "resolve_due_at", "reply_due_at", "replied_at", "waiting_since",
        "resolved_at", "urgency", "opened_at")  # fmt: skip
PAGE = 50
# So many are counted, and no more: a number beside a view says whether to look, not how long the table is.
COUNTED = 1000
UNRESOLVED = "state:any:open|waiting"
AWAKE = "snoozed:is:no"
BUILT_IN: dict[str, tuple[tuple[str, ...], str]] = {
    "mine": ((UNRESOLVED, "member:is:me", AWAKE), "due"),
    "team": ((UNRESOLVED, "team:is:mine", AWAKE), "due"),
    "unassigned": ((UNRESOLVED, "member:is:nobody", AWAKE), "due"),
    "waiting": (("state:is:waiting",), "due"),
    "snoozed": ((UNRESOLVED, "snoozed:is:yes"), "due"),
    "all": ((UNRESOLVED,), "due"),
    "resolved": (("resolved:filled:",), "-resolved"),
}
RANK = When_(*[When(urgency=name, then=Value(n)) for n, name in enumerate(URGENCIES)], default=Value(0))
UPDATED = Greatest("opened_at", "asked_at", "answered_at", "resolved_at", "closed_at")
TAGS = ArraySubquery(CaseTag.objects.filter(case=OuterRef("pk")).order_by("tag__name").values("tag__name"))


@dataclass(frozen=True)
class Column:
    """One column: its heading, what it reads, how it is shown, and whether lists can be sorted by it."""

    label: Any
    reads: Any
    shown: str = "text"
    sorts: bool = True


COLUMNS = {
    "number": Column(later("number"), F("pk"), "number"),
    "title": Column(later("case"), F("title"), "title"),
    "account": Column(later("account"), F("account__name")),
    "contact": Column(later("contact"), F("contact__name")),
    "member": Column(later("with"), F("member__name")),
    "team": Column(later("team"), F("team__name")),
    "kind": Column(later("kind"), F("kind__name")),
    "urgency": Column(later("urgency"), F("urgency"), "code"),
    "channel": Column(later("channel"), F("channel"), "code"),
    "tags": Column(later("tags"), TAGS, "words", sorts=False),
    "opened": Column(later("opened"), F("opened_at"), "when"),
    "updated": Column(later("last change"), UPDATED, "when"),
    "due": Column(later("resolution due"), F("resolve_due_at"), "when"),
    "reply-due": Column(later("first reply due"), F("reply_due_at"), "when"),
    "asked": Column(later("customer wrote"), F("asked_at"), "when"),
    "answered": Column(later("we answered"), F("answered_at"), "when"),
    "waiting": Column(later("waits since"), F("waiting_since"), "when"),
    "snoozed": Column(later("snoozed until"), F("snoozed_until"), "when"),
    "resolved": Column(later("resolved"), F("resolved_at"), "when"),
    "reopened": Column(later("times reopened"), F("reopened"), "number"),
    "hand-overs": Column(later("hand-overs"), F("hand_overs"), "number"),
}
USUAL = ("number", "title", "account", "member", "urgency", "opened", "due")


@dataclass(frozen=True)
class Listing:
    """A list as an address asks for it. `given`: its own filters, where they are not just the view's."""

    view: str
    filters: tuple[Filter, ...]
    order: str
    columns: tuple[str, ...] = ()
    given: tuple[Filter, ...] | None = None
    saved: View | None = None
    asked: dict[str, Any] = field(default_factory=dict, compare=False)

    def query(self, **more: Any) -> str:
        """What stands behind the question mark of its address, with more."""
        pairs: list[tuple[str, Any]] = [("view", self.view)]
        if self.given is not None:
            pairs += [("where", str(one)) for one in self.given] or [("where", "")]
        pairs += [(name, value) for name, value in self.asked.items()]
        pairs += [(name, value) for name, value in more.items() if value not in (None, "")]
        return urlencode(pairs, doseq=True)

    def without(self, one: Filter) -> "Listing":
        """The same list, one filter the less."""
        return replace(self, given=tuple(other for other in self.given or self.filters if other != one))

    @property
    def shown_filters(self) -> tuple[Filter, ...]:
        """The filters that can be taken away: all of a saved view, those added to one that is always there."""
        return self.filters if self.saved else (self.given or ())

    def cases(self, *, viewer: Member, at: datetime) -> CaseQuerySet:
        """Its cases, in order. Raises BadFilter."""
        return in_order(cases_in(self.filters, viewer=viewer, at=at), self.order)

    def page(
        self, *, viewer: Member, at: datetime, number: str | None, columns: tuple[str, ...] = ()
    ) -> Page[dict[str, Any]]:
        """One page of its cases as plain rows: as lines, or with columns. Raises BadFilter."""
        if self.given is not None or self.view not in BUILT_IN:
            cases = self.cases(viewer=viewer, at=at)
            return page_of(
                cells(cases, columns) if columns else cases.values(*LINE), number=number, size=PAGE
            )
        shape = {"view": self.view, "order": self.order, "columns": ",".join(columns)}
        return page_by(
            lambda start, end: _page_of(viewer, cut=f"{start}:{end}", **shape, **self._clock(at)),
            number=number,
            size=PAGE,
        )

    def keys(self, *, viewer: Member, at: datetime) -> list[int]:
        """The keys of its first COUNTED cases and one more, in order. Raises BadFilter."""
        if self.given is not None or self.view not in BUILT_IN:
            return list(self.cases(viewer=viewer, at=at).values_list("pk", flat=True)[: COUNTED + 1])
        return [key for (key,) in _keys_of(viewer, view=self.view, order=self.order, **self._clock(at))]

    def _clock(self, at: datetime) -> dict[str, datetime]:
        return {"at": at} if any(one.field == "snoozed" for one in self.filters) else {}

    def late(self, *, viewer: Member, at: datetime) -> int:
        """How many of its cases are past their next promised time, up to COUNTED + 1."""
        if self.given is not None or self.view not in BUILT_IN:
            return _missed(cases_in(self.filters, viewer=viewer, at=at), at)[: COUNTED + 1].count()
        return int(_late(viewer, view=self.view, at=at)[0][0])


def listing(
    *, viewer: Member, view: str, where: list[str], order: str = "", columns: Iterable[str] = ()
) -> Listing:
    """The list that an address asks for. Filters that it gives take the place of the view's on the same field.

    Raises NotFound for a view that is not the viewer's to see, BadFilter for a filter that cannot be read.
    """
    given = tuple(read_filter(one) for one in where if one) if where else None
    saved = saved_view(key_in(view) or 0, viewer=viewer) if view.isdigit() else None
    if saved:
        base, usual = filters_of(saved), saved.order
        filters = base if given is None else given
    else:
        view = view if view in BUILT_IN else "mine"
        texts, usual = BUILT_IN[view]
        base = tuple(read_filter(one) for one in texts)
        asked = {one.field for one in given or ()}
        # Who asks for resolved cases does not mean those that are not.
        asked |= {"state"} if asked & {"resolved", "closed"} else set()
        filters = (*(one for one in base if one.field not in asked), *(given or ()))
    chosen = tuple(one for one in columns if one in COLUMNS)
    asked_for: dict[str, Any] = {}
    if order and sortable(order):
        asked_for["order"] = order
    if chosen:
        asked_for["columns"] = list(chosen)
    return Listing(
        view=view,
        filters=filters,
        order=asked_for.get("order") or (usual if sortable(usual) else "due"),
        columns=chosen or tuple(one for one in (saved.columns if saved else ()) if one in COLUMNS),
        given=given,
        saved=saved,
        asked=asked_for,
    )


def _always(viewer: Member, view: str, at: datetime | None) -> CaseQuerySet:
    """A list that is always there. `at` None: whether somebody put a case off plays no part in it."""
    filters = (read_filter(one) for one in BUILT_IN[view][0])
    return cases_in(filters, viewer=viewer, at=at or datetime.min.replace(tzinfo=UTC))


def _missed(cases: CaseQuerySet, at: datetime) -> CaseQuerySet:
    """Those past their next promised time: the first reply until it is given, then the resolution. Those waiting for
    the customer are left out."""
    reply = Q(replied_at__isnull=True, reply_due_at__isnull=False)
    missed = reply & Q(reply_due_at__lt=at) | ~reply & Q(resolve_due_at__lt=at)
    return cases.unresolved().filter(missed, waiting_since__isnull=True)


def _how_late(viewer: Member, *, view: str, at: datetime) -> Any:
    rows = _missed(_always(viewer, view, at), at).order_by().values("pk")[: COUNTED + 1]
    return Member.objects.filter(pk=viewer.pk).values_list(Capped(rows))


def _a_page(
    viewer: Member, *, view: str, order: str, columns: str, cut: str, at: datetime | None = None
) -> Any:
    cases, (start, end) = in_order(_always(viewer, view, at), order), map(int, cut.split(":"))
    rows: Any = cells(cases, columns.split(",")) if columns else cases.values(*LINE)
    return rows[start:end]


def _its_keys(viewer: Member, *, view: str, order: str, at: datetime | None = None) -> Any:
    return in_order(_always(viewer, view, at), order).values_list("pk")[: COUNTED + 1]


# The lists that are always there are asked for all day long: their questions are kept (decision 0009).
_page_of: Question[dict[str, Any]] = Question(_a_page)
_late: Question[Any] = Question(_how_late)
_keys_of: Question[tuple[int]] = Question(_its_keys)


def filters_of(saved: View) -> tuple[Filter, ...]:
    """The filters of a saved view."""
    return tuple(Filter(row["field"], row["is"], tuple(row["value"])) for row in saved.filters)


def sortable(order: str) -> bool:
    """Whether lists can be sorted by this."""
    column = COLUMNS.get(order.removeprefix("-"))
    return column is not None and column.sorts


def in_order(cases: CaseQuerySet, order: str) -> CaseQuerySet:
    """Sorted by a column, the other way round with a minus; what is not known last."""
    name, down = order.removeprefix("-"), order.startswith("-")
    if name == "due" and not down:
        return cases.order_by("resolve_due_at", "opened_at", "pk")
    if name in ("opened", "number", "resolved"):
        path = {"opened": "opened_at", "number": "pk", "resolved": "resolved_at"}[name]
        # As the index has it.
        return cases.order_by(f"-{path}" if down else path, "-pk" if down else "pk")
    reads = RANK if name == "urgency" else COLUMNS[name].reads
    key = reads.desc(nulls_last=True) if down else reads.asc(nulls_last=True)
    return cases.order_by(key, "-pk" if down else "pk")


def views_beside(viewer: Member) -> list[View]:
    """The same, read for a page."""
    return _views_beside(viewer)


def views_of(viewer: Member) -> QuerySet[View]:
    """The saved views that are the viewer's, their teams' or everyone's."""
    seen = Q(member=viewer) | Q(for_all=True) | Q(team__in=viewer.teams.all())
    return View.objects.filter(seen, retired_at__isnull=True).select_related("member", "team")


_views_beside = Question(views_of)


def saved_view(pk: int, *, viewer: Member) -> View:
    """One saved view. Raises NotFound, also where it is another's alone."""
    found = views_of(viewer).filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such view."))
    return found


class Capped(Subquery):
    """How many rows a question has, up to its limit."""

    template = "(SELECT count(*) FROM (%(subquery)s) capped)"


def counts(listings: Iterable[Listing], *, viewer: Member, at: datetime) -> dict[str, int]:
    """How many cases each list has, COUNTED + 1 for more: all by one question."""
    asked = {
        f"n{n}": (one.view, Capped(one.cases(viewer=viewer, at=at).order_by().values("pk")[: COUNTED + 1]))
        for n, one in enumerate(listings)
    }
    numbers: Any = {name: count for name, (_view, count) in asked.items()}
    rows: Any = Member.objects.filter(pk=viewer.pk).values(**numbers)
    row = rows.get()
    return {view: row[name] for name, (view, _count) in asked.items()}


@dataclass(frozen=True)
class Place:
    """Where a case stands in a list: its number from 1 (0 where it is not there), of how many, and its neighbours."""

    number: int
    total: int
    before: int | None
    after: int | None


def place_of(case: int, keys: list[int], *, before: int | None = None, after: int | None = None) -> Place:
    """Among the keys of the first COUNTED cases of a list. `before` and `after`: its neighbours when it was still
    there."""
    if case in keys:
        at = keys.index(case)
        last = at + 1 == len(keys)
        return Place(at + 1, len(keys), keys[at - 1] if at else None, None if last else keys[at + 1])
    first = keys[0] if keys else None
    return Place(0, len(keys), before if before in keys else None, after if after in keys else first)


def cells(cases: CaseQuerySet, columns: Iterable[str]) -> "QuerySet[Case, dict[str, Any]]":
    """The cases as rows of these columns, with their key."""
    reads: Any = {cell(name): COLUMNS[name].reads for name in columns}
    rows: Any = cases.values("pk", **reads)
    return cast("QuerySet[Case, dict[str, Any]]", rows)


def cell(column: str) -> str:
    """Under which name a row has a column."""
    return f"c_{column.replace('-', '_')}"
