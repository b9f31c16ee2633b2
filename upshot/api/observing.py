"""What was seen of each expectation, what others than the contact hold of it, and where two differ."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import AwareDatetime, Field

from upshot.api.files import EitherFile
from upshot.api.keys import Key, caller
from upshot.api.shapes import Given, Key64, Name, Note, Number, PageOf, Paging, Text, Words, listed
from upshot.kit import blobs
from upshot.kit.clock import now
from upshot.kit.downloads import served
from upshot.needs.actions import fold
from upshot.needs.queries import expectation
from upshot.people.models import Notice
from upshot.people.queries import member
from upshot.results import actions, queries
from upshot.results.models import Contradiction, Observation, Rating

router = Router(tags=["results"])


class ObservationOut(Schema):
    """One measured fact: how it came in, and on what it stands."""

    id: int
    expectation_id: int
    value: float
    kind: str
    source: str
    evidence: str
    file_name: str
    by_id: int | None
    at: datetime
    written_at: datetime


class RatingOut(Schema):
    """How far the owner, or a third, holds an expectation to be met."""

    id: int
    expectation_id: int
    rater: str
    member_id: int | None
    name: str
    level: int
    words: str
    at: datetime
    replaced_at: datetime | None


class ContradictionOut(Schema):
    """Two observations, or one and the contact's answer, that cannot both hold."""

    id: int
    expectation_id: int
    one_id: int
    other_id: int | None
    confirmation_id: int | None
    raised_at: datetime
    answered_at: datetime | None
    answered_by_id: int | None
    answer: str
    set_aside_id: int | None


class AskedOut(Schema):
    """Who was asked to rate, and where they do it."""

    member_id: int
    path: str


class ObservationGiven(Given):
    """A value, where it comes from, when it was so, on what it stands."""

    value: Number
    source: Name
    seen_at: AwareDatetime
    kind: Literal["api", "member", "contact", "third"] = "api"
    evidence: Words = ""
    file: EitherFile | None = None


class RatingGiven(Given):
    """A level and what was seen; `name`: a third from outside, whose word this is."""

    level: Annotated[int, Field(ge=-2, le=2)]
    words: Words
    name: Note = ""


class AskingThird(Given):
    """Who has no hand in it."""

    member_id: Key64


class ContradictionAnswer(Given):
    """What holds; and the observation that does not, if any."""

    words: Words
    set_aside_id: Key64 | None = None


class ObservationRow(Given):
    """One of many; about an expectation by its number or key, or by its need's number and the contact's address."""

    expectation: Note = ""
    need: Note = ""
    contact: Note = ""
    value: Number
    source: Name
    seen_at: Annotated[Text, Field(max_length=60)]
    evidence: Words = ""


class ObservationRows(Given):
    """Up to 1,000 observations."""

    rows: Annotated[list[ObservationRow], Field(min_length=1, max_length=1_000)]


class RefusedLine(Schema):
    """One that was not kept: its place, from 1, and why."""

    line: int
    reason: str


class ObservedOut(Schema):
    """What became of many observations."""

    kept: int
    rejected: list[RefusedLine]


class PartOut(Schema):
    """How many expectations of one part stand at each level from -2 to +2; those met of those known, with a 95 %
    interval."""

    key: str
    name: str
    levels: list[int]
    unknown: int
    known: int
    met: int
    low: float | None
    high: float | None

    @staticmethod
    def resolve_met(part: queries.Part) -> int:
        """At level 0 or above."""
        return part.met.count

    @staticmethod
    def resolve_low(part: queries.Part) -> float | None:
        """Of the share."""
        return part.met.low

    @staticmethod
    def resolve_high(part: queries.Part) -> float | None:
        """Of the share."""
        return part.met.high


class KappaOut(Schema):
    """Agreement beyond chance, with its standard error and a 95 % interval."""

    value: float | None
    se: float | None
    low: float | None
    high: float | None
    same: float


class AgreedOut(Schema):
    """How far two kinds of raters agree; without figures where there are too few pairs."""

    one: str
    other: str
    n: int
    table: list[list[int]]
    levels: list[int]
    linear: KappaOut | None
    quadratic: KappaOut | None


class AgreementPartOut(Schema):
    """The same of one owner or team, or of all."""

    key: str
    name: str
    pairs: list[AgreedOut]


@router.post(
    "/expectations/{int:pk}/observe",
    response=ObservationOut,
    auth=Key("decide"),
    operation_id="expectation-observe",
)
def observe(request: HttpRequest, pk: int, given: ObservationGiven) -> Observation:
    """Keeps one measured fact."""
    by = caller(request)
    fact = given.dict(exclude={"file"})
    file = given.file.sent() if given.file else None
    return actions.observe(expectation=expectation(pk, viewer=by), file=file, by=by, at=now(), **fact)


@router.get(
    "/expectations/{int:pk}/observations",
    response=PageOf[ObservationOut],
    auth=Key("read"),
    operation_id="expectation-observations",
)
def observations(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:
    """What was seen, the earliest first."""
    return listed(queries.observations_of(expectation(pk, viewer=caller(request))), page)


@router.get(
    "/observations/{int:pk}/file",
    auth=Key("read"),
    operation_id="observation-file",
    openapi_extra={"x-bytes": True},
)
def observation_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file on which an observation stands."""
    answer = served(*queries.observation_file(pk, viewer=caller(request)))
    answer["Content-Type"] = blobs.UNKNOWN
    return answer


@router.post(
    "/import/observations", response=ObservedOut, auth=Key("decide"), operation_id="observations-import"
)
def observe_many(request: HttpRequest, given: ObservationRows) -> dict[str, Any]:
    """Many observations: those that do not fit with their reason; the same one again is kept once."""
    by = caller(request)
    lines = [
        queries.ObservationLine(line=n, **row.dict(exclude={"value"}), value=repr(row.value), kind="api")
        for n, row in enumerate(given.rows, start=1)
    ]
    facts, rejected = queries.facts(lines, viewer=by)
    told = [(line, about, actions.Seen(**fact)) for line, about, fact in facts]
    kept, refused = actions.observe_many(facts=told, by=by, at=now())
    return {
        "kept": len(kept),
        "rejected": [{"line": line, "reason": why} for line, why in sorted(rejected + refused)],
    }


@router.post(
    "/expectations/{int:pk}/rate", response=RatingOut, auth=Key("decide"), operation_id="expectation-rate"
)
def rate(request: HttpRequest, pk: int, given: RatingGiven) -> Rating:
    """How far an expectation is met: as its owner, or as a third."""
    by = caller(request)
    return actions.rate(expectation=expectation(pk, viewer=by), by=by, at=now(), **given.dict())


@router.get(
    "/expectations/{int:pk}/ratings",
    response=PageOf[RatingOut],
    auth=Key("read"),
    operation_id="expectation-ratings",
)
def ratings(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:
    """All ratings, replaced ones too."""
    return listed(queries.ratings_of(expectation(pk, viewer=caller(request))), page)


@router.post(
    "/expectations/{int:pk}/ask-third",
    response=AskedOut,
    auth=Key("decide"),
    operation_id="expectation-ask-third",
)
def ask_third(request: HttpRequest, pk: int, given: AskingThird) -> Notice:
    """Asks a member who has no hand in it to rate."""
    by = caller(request)
    found = expectation(pk, viewer=by)
    return actions.ask_third(expectation=found, member=member(given.member_id), by=by, at=now())


@router.get(
    "/contradictions", response=PageOf[ContradictionOut], auth=Key("read"), operation_id="contradictions"
)
def contradictions(request: HttpRequest, page: Query[Paging], answered: bool = False) -> dict[str, Any]:
    """Those that nobody has answered yet, or the answered ones."""
    return listed(queries.contradictions(viewer=caller(request), answered=answered), page)


@router.post(
    "/contradictions/{int:pk}/answer",
    response=ContradictionOut,
    auth=Key("decide"),
    operation_id="contradiction-answer",
)
def answer_contradiction(request: HttpRequest, pk: int, given: ContradictionAnswer) -> Contradiction:
    """What holds."""
    by = caller(request)
    found = queries.contradiction(pk, viewer=by)
    aside = None
    if given.set_aside_id is not None:
        aside = queries.one_of_two(found, given.set_aside_id)
    return actions.answer_contradiction(
        contradiction=found, words=given.words, set_aside=aside, by=by, at=now()
    )


@router.get("/results/levels", response=list[PartOut], auth=Key("read"), operation_id="results-levels")
def levels(
    request: HttpRequest, by: Literal["", "owner", "team", "account", "kind", "quarter"] = ""
) -> list[queries.Part]:
    """How many expectations stand at each level, in all or split; 200 parts at most."""
    fold()
    return queries.spread(viewer=caller(request), by=by)


@router.get(
    "/results/agreement", response=list[AgreementPartOut], auth=Key("read"), operation_id="results-agreement"
)
def agreement(request: HttpRequest, by: Literal["", "owner", "team"] = "") -> list[dict[str, Any]]:
    """How far owners, contacts and thirds agree, in all or split."""
    fold()
    found = queries.agreed(viewer=caller(request), by=by)
    return [{"key": key, "name": name, "pairs": pairs} for key, name, pairs in found[:200]]
