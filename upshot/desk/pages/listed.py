"""The list that a case was opened from: carried in the address as `from`, so that previous, next and back lead there.

`beside` says that the case stood beside its list, in the inbox.
"""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from upshot.desk.models import Case
from upshot.desk.queries.conditions import BadFilter
from upshot.desk.queries.listing import COUNTED, Listing, Place, listing, place_of
from upshot.kit.clock import now
from upshot.kit.errors import NotFound
from upshot.kit.ids import key_in
from upshot.people.models import Member

LONGEST = 4000


def listing_from(request: HttpRequest, by: Member) -> Listing | None:
    """The list that the address names; None where it names none that can be read."""
    text = request.GET.get("from", "")[:LONGEST]
    if not text or "\x00" in text:
        return None
    given = QueryDict(text)
    try:
        return listing(
            viewer=by,
            view=given.get("view", ""),
            where=given.getlist("where"),
            order=given.get("order", ""),
            columns=given.getlist("columns"),
        )
    except (BadFilter, NotFound):
        return None


def address(pk: int, found: Listing | None, *, beside: bool) -> str:
    """Where a case is looked at, on the way through a list."""
    if found is None:
        return reverse("case", args=[pk])
    if beside:
        return f"{reverse('inbox')}?{found.query(case=pk)}"
    return f"{reverse('case', args=[pk])}?{urlencode({'from': found.query()})}"


def back_to(request: HttpRequest, pk: int) -> str:
    """Where whoever did something to a case came from. Only the list's own words are kept, so it leads nowhere else."""
    text, beside = request.GET.get("from", "")[:LONGEST], request.GET.get("beside") == "1"
    if not text:
        return reverse("case", args=[pk])
    neighbours: dict[str, int] = {
        name: key for name in ("before", "after") if (key := key_in(request.GET.get(name, ""))) is not None
    }
    if beside:
        return f"{reverse('inbox')}?{QueryDict(text).urlencode()}&{urlencode({'case': pk, **neighbours})}"
    pairs: list[tuple[str, str | int]] = [("from", text), *neighbours.items()]
    return f"{reverse('case', args=[pk])}?{urlencode(pairs)}"


def in_list(request: HttpRequest, case: Case, by: Member, found: Listing | None = None) -> dict[str, Any]:
    """What a page shows of the way: `found` where the case stands beside its list."""
    beside = found is not None or request.GET.get("beside") == "1"
    found = found or listing_from(request, by)
    place = _place(request, case, found, by) if found else None
    way: dict[str, Any] = {"from": found.query()} if found else {}
    if place:
        # Where it goes on once the case has left the list.
        way |= {"beside": 1} if beside else {}
        way |= {name: key for name, key in (("before", place.before), ("after", place.after)) if key}
    return {
        "place": place,
        "counted": COUNTED,
        "way": urlencode(way),
        "way_address": lambda pk: address(pk, found, beside=beside),
        "way_back": f"{reverse('inbox')}?{found.query()}" if found else reverse("inbox"),
    }


def _place(request: HttpRequest, case: Case, found: Listing, by: Member) -> Place | None:
    before, after = key_in(request.GET.get("before", "")), key_in(request.GET.get("after", ""))
    try:
        return place_of(case.pk, found.keys(viewer=by, at=now()), before=before, after=after)
    except BadFilter:
        return None


def next_in(request: HttpRequest, case: Case, by: Member) -> int | None:
    """The case after this one in the list that it was opened from."""
    found = listing_from(request, by)
    place = _place(request, case, found, by) if found else None
    return place.after if place else None
