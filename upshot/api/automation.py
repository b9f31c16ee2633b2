"""Rules and what they did; the team of a case."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from upshot.api.desk import CaseOut
from upshot.api.keys import Key, caller
from upshot.api.shapes import Given, Line, Note, PageOf, Paging, Short, Text, Words, listed
from upshot.automation import actions, queries
from upshot.automation.models import Rule
from upshot.automation.queries.tried import tried
from upshot.desk import actions as desk
from upshot.desk import queries as desk_queries
from upshot.desk.models import Case
from upshot.kit.clock import now
from upshot.people.queries import team

router = Router(tags=["automation"])

Waiting = Annotated[int, Field(ge=1, le=60 * 24 * 366)]


class Condition(Given):
    """One thing that must hold: `urgency` `is` `high`, `words` `contains` `pump, leak`, `field:site` `is` `North`."""

    fact: Note
    op: Annotated[Text, Field(max_length=20)]
    value: Line = ""


class Act(Given):
    """One thing that is done: `tag` `pump`, `give_rota` and the key of a team."""

    act: Annotated[Text, Field(max_length=40)]
    value: Annotated[Text, Field(max_length=5_000)]


class RuleGiven(Given):
    """When, with which conditions (all or any), what. `minutes`: how long something has to last."""

    name: Short
    starts: Annotated[Text, Field(max_length=40)]
    minutes: Waiting | None = None
    match: Annotated[Text, Field(max_length=3)] = "all"
    conditions: list[Condition] = []
    acts: list[Act]

    def told(self) -> dict[str, Any]:
        """As the verb takes it."""
        return self.dict()


class RuleOut(Schema):
    """One rule, and the sentence that it reads as."""

    id: int
    name: str
    position: int
    starts: str
    minutes: int | None
    match: str
    conditions: list[dict[str, Any]]
    acts: list[dict[str, Any]]
    version: int
    keeper_id: int
    since: datetime | None
    sentence: str

    @staticmethod
    def resolve_sentence(rule: Rule) -> str:
        """The rule in words."""
        return queries.sentence(rule, queries.names_for([rule]))


class RuleLine(Schema):
    """One rule in a list."""

    id: int
    name: str
    position: int
    starts: str
    version: int
    since: datetime | None


class RuleMoving(Given):
    """One place up, or down."""

    up: bool


class RuleTriedOut(Schema):
    """What a rule would have fired on in the last thirty days; `whole`: all occurrences were looked at."""

    looked: int
    whole: bool
    fitting: int
    case_ids: list[int]


class FiringOut(Schema):
    """What a rule did, and why."""

    id: int
    rule_id: int
    version: int
    account_id: int
    case_id: int | None
    ticket_id: int | None
    entry: int | None
    since: datetime | None
    held: list[dict[str, Any]]
    did: list[dict[str, Any]]
    outcome: str
    why: str
    at: datetime


class ToTeam(Given):
    """To which team; taking it from somebody outside it needs a reason."""

    team_id: int
    reason: Words = ""


@router.get("/rules", response=PageOf[RuleLine], auth=Key("arrange"), operation_id="rules")
def rules(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """Every rule, in the order in which they are tried."""
    return listed(queries.rules(), page)


@router.post("/rules", response=RuleOut, auth=Key("arrange"), operation_id="rule-make")
def make_rule(request: HttpRequest, given: RuleGiven) -> Rule:
    """A new rule, on from now, in the name of whoever calls."""
    return actions.make_rule(by=caller(request), at=now(), **given.told())


@router.get("/rules/{int:pk}", response=RuleOut, auth=Key("arrange"), operation_id="rule")
def rule(request: HttpRequest, pk: int) -> Rule:  # noqa: ARG001
    """One rule."""
    return queries.rule(pk)


@router.get("/rules/{int:pk}/try", response=RuleTriedOut, auth=Key("arrange"), operation_id="rule-try")
def try_rule(request: HttpRequest, pk: int) -> dict[str, Any]:
    """What the rule would have fired on lately. Nothing is done."""
    found = tried(queries.definition(queries.rule(pk)), viewer=caller(request), at=now())
    cases = [moment.case.pk for moment, _held in found.shown if moment.case]
    return {"looked": found.looked, "whole": found.whole, "fitting": found.fitting, "case_ids": cases}


@router.post("/rules/{int:pk}/change", response=RuleOut, auth=Key("arrange"), operation_id="rule-change")
def change_rule(request: HttpRequest, pk: int, given: RuleGiven) -> Rule:
    """A new version."""
    return actions.change_rule(rule=queries.rule(pk), by=caller(request), at=now(), **given.told())


@router.post("/rules/{int:pk}/move", response=RuleOut, auth=Key("arrange"), operation_id="rule-move")
def move_rule(request: HttpRequest, pk: int, given: RuleMoving) -> Rule:
    """One place up or down."""
    return actions.move_rule(rule=queries.rule(pk), up=given.up, by=caller(request), at=now())


@router.post(
    "/rules/{int:pk}/switch-on", response=RuleOut, auth=Key("arrange"), operation_id="rule-switch-on"
)
def switch_on_rule(request: HttpRequest, pk: int) -> Rule:
    """It fires from now on."""
    return actions.switch_on_rule(rule=queries.rule(pk), by=caller(request), at=now())


@router.post(
    "/rules/{int:pk}/switch-off", response=RuleOut, auth=Key("arrange"), operation_id="rule-switch-off"
)
def switch_off_rule(request: HttpRequest, pk: int) -> Rule:
    """It fires no more."""
    return actions.switch_off_rule(rule=queries.rule(pk), by=caller(request), at=now())


@router.post("/rules/{int:pk}/retire", response=RuleOut, auth=Key("arrange"), operation_id="rule-retire")
def retire_rule(request: HttpRequest, pk: int) -> Rule:
    """Takes it away; what it did stays in the log."""
    return actions.retire_rule(rule=queries.rule(pk), by=caller(request), at=now())


@router.get("/firings", response=PageOf[FiringOut], auth=Key("read"), operation_id="firings")
def firings(
    request: HttpRequest, page: Query[Paging], case_id: int | None = None, rule_id: int | None = None
) -> dict[str, Any]:
    """What rules did and why, the latest first."""
    rows = queries.firings(viewer=caller(request))
    rows = rows.filter(case=case_id) if case_id else rows
    return listed(rows.filter(rule=rule_id) if rule_id else rows, page)


@router.post(
    "/cases/{int:pk}/assign-team", response=CaseOut, auth=Key("handle"), operation_id="case-assign-team"
)
def assign_team(request: HttpRequest, pk: int, given: ToTeam) -> Case:
    """Gives the case to a team."""
    by = caller(request)
    found = desk_queries.case(pk, viewer=by)
    return desk.assign_team(case=found, team=team(given.team_id), reason=given.reason, by=by, at=now())
