"""What the house names itself and keeps to write with: kinds, fields, states, tags, checklists, replies, macros."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from upshot.api.keys import Key, caller
from upshot.api.shapes import Done, Given, Key64, PageOf, Paging, Text, Words, listed
from upshot.desk import actions
from upshot.desk import models as desk
from upshot.desk.queries import house
from upshot.kit.clock import now
from upshot.people.queries import team

router = Router(tags=["desk settings"])
Arrange, Handle, Read = Key("arrange"), Key("handle"), Key("read")
Called = Annotated[Text, Field(max_length=120)]
Lines = Annotated[list[Called], Field(max_length=200)]
Steps = Annotated[list[Annotated[Text, Field(max_length=300)]], Field(max_length=200)]


class Named(Given):
    """A name."""

    name: Called


class StateGiven(Named):
    """A name, and what of the fixed life it stands for: open, waiting, resolved, closed."""

    stands_for: Text


class FieldChanged(Named):
    """Choices for a choice; whether it is needed before resolving; whether customers see it."""

    choices: Lines = []
    needed: bool = False
    in_portal: bool = False


class FieldGiven(FieldChanged):
    """`form`: text, long, number, day, yes_no, choice or choices; `kind_id`: only for cases of that kind."""

    form: Text
    kind_id: Key64 | None = None


class Into(Given):
    """Into which tag."""

    tag_id: Key64


class ChecklistGiven(Named):
    """Steps that become tasks."""

    steps: Steps


class SnippetGiven(Named):
    """Words with variables such as {{contact.name}}, and what is typed for them."""

    words: Words
    shortcut: Called = ""
    team_id: Key64 | None = None


class MacroGiven(Named):
    """[{"act": "tag", "value": "billing"}, …]."""

    acts: Annotated[list[dict[str, Any]], Field(max_length=20)]
    team_id: Key64 | None = None


class NamedOut(Schema):
    """Something with a name."""

    id: int
    name: str


class StateOut(NamedOut):
    """A name for a part of the fixed life."""

    stands_for: str


class FieldOut(NamedOut):
    """A field of cases."""

    key: str
    form: str
    choices: list[str]
    kind_id: int | None
    needed: bool
    in_portal: bool


class ChecklistOut(NamedOut):
    """A template of tasks."""

    steps: list[str]


class SnippetOut(NamedOut):
    """A kept reply."""

    shortcut: str
    words: str
    team_id: int | None


class MacroOut(NamedOut):
    """Several acts."""

    acts: list[dict[str, Any]]
    team_id: int | None


def _done(request: HttpRequest) -> dict[str, Any]:
    return {"by": caller(request), "at": now()}


def _told(given: SnippetGiven | MacroGiven) -> dict[str, Any]:
    said = given.dict()
    key = said.pop("team_id")
    return {**said, "team": team(key) if key else None}


@router.get("/kinds", response=PageOf[NamedOut], auth=Read, operation_id="kinds")
def kinds(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """Kinds of case in use."""
    return listed(house.kinds(), page)


@router.post("/kinds", response=NamedOut, auth=Arrange, operation_id="kind-add")
def add_kind(request: HttpRequest, given: Named) -> desk.CaseKind:
    """A kind of case."""
    return actions.add_kind(name=given.name, **_done(request))


@router.post("/kinds/{int:pk}/rename", response=NamedOut, auth=Arrange, operation_id="kind-rename")
def rename_kind(request: HttpRequest, pk: int, given: Named) -> desk.CaseKind:
    """Another name."""
    return actions.rename_kind(kind=house.kind(pk), name=given.name, **_done(request))


@router.post("/kinds/{int:pk}/retire", response=Done, auth=Arrange, operation_id="kind-retire")
def retire_kind(request: HttpRequest, pk: int) -> Done:
    """Not used any more."""
    actions.retire_kind(kind=house.kind(pk), **_done(request))
    return Done()


@router.get("/fields", response=PageOf[FieldOut], auth=Read, operation_id="fields")
def fields(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """Fields in use."""
    return listed(house.fields(), page)


@router.post("/fields", response=FieldOut, auth=Arrange, operation_id="field-add")
def add_field(request: HttpRequest, given: FieldGiven) -> desk.Field:
    """A field of cases."""
    said = given.dict()
    key = said.pop("kind_id")
    return actions.add_field(**said, kind=house.kind(key) if key else None, **_done(request))


@router.post("/fields/{int:pk}/change", response=FieldOut, auth=Arrange, operation_id="field-change")
def change_field(request: HttpRequest, pk: int, given: FieldChanged) -> desk.Field:
    """Name, choices, and whether it is needed; its form stays."""
    return actions.change_field(field=house.field(pk), **given.dict(), **_done(request))


@router.post("/fields/{int:pk}/retire", response=Done, auth=Arrange, operation_id="field-retire")
def retire_field(request: HttpRequest, pk: int) -> Done:
    """Nobody is asked for it any more."""
    actions.retire_field(field=house.field(pk), **_done(request))
    return Done()


@router.get("/states", response=PageOf[StateOut], auth=Read, operation_id="states")
def states(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """Names for states in use."""
    return listed(house.states(), page)


@router.post("/states", response=StateOut, auth=Arrange, operation_id="state-add")
def add_state(request: HttpRequest, given: StateGiven) -> desk.State:
    """A name for a part of the fixed life."""
    return actions.add_state(name=given.name, stands_for=given.stands_for, **_done(request))


@router.post("/states/{int:pk}/rename", response=StateOut, auth=Arrange, operation_id="state-rename")
def rename_state(request: HttpRequest, pk: int, given: Named) -> desk.State:
    """Another name."""
    return actions.rename_state(state=house.state(pk), name=given.name, **_done(request))


@router.post("/states/{int:pk}/retire", response=Done, auth=Arrange, operation_id="state-retire")
def retire_state(request: HttpRequest, pk: int) -> Done:
    """Not used any more."""
    actions.retire_state(state=house.state(pk), **_done(request))
    return Done()


@router.get("/tags", response=PageOf[NamedOut], auth=Read, operation_id="tags")
def tags(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """All tags."""
    return listed(house.tags(), page)


@router.post("/tags/{int:pk}/rename", response=NamedOut, auth=Arrange, operation_id="tag-rename")
def rename_tag(request: HttpRequest, pk: int, given: Named) -> desk.Tag:
    """Another word on all its cases."""
    return actions.rename_tag(tag=house.tag(pk), name=given.name, **_done(request))


@router.post("/tags/{int:pk}/merge", response=NamedOut, auth=Arrange, operation_id="tag-merge")
def merge_tag(request: HttpRequest, pk: int, given: Into) -> desk.Tag:
    """Two words become one."""
    return actions.merge_tag(tag=house.tag(pk), into=house.tag(given.tag_id), **_done(request))


@router.get("/checklists", response=PageOf[ChecklistOut], auth=Read, operation_id="checklists")
def checklists(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """Checklists in use."""
    return listed(house.checklists(), page)


@router.post("/checklists", response=ChecklistOut, auth=Arrange, operation_id="checklist-write")
def write_checklist(request: HttpRequest, given: ChecklistGiven) -> desk.Checklist:
    """A template of tasks."""
    return actions.write_checklist(**given.dict(), **_done(request))


@router.post(
    "/checklists/{int:pk}/rewrite", response=ChecklistOut, auth=Arrange, operation_id="checklist-rewrite"
)
def rewrite_checklist(request: HttpRequest, pk: int, given: ChecklistGiven) -> desk.Checklist:
    """Other steps from now on."""
    return actions.rewrite_checklist(checklist=house.checklist(pk), **given.dict(), **_done(request))


@router.post("/checklists/{int:pk}/retire", response=Done, auth=Arrange, operation_id="checklist-retire")
def retire_checklist(request: HttpRequest, pk: int) -> Done:
    """Not used any more."""
    actions.retire_checklist(checklist=house.checklist(pk), **_done(request))
    return Done()


@router.get("/snippets", response=PageOf[SnippetOut], auth=Read, operation_id="snippets")
def snippets(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:
    """Kept replies that the caller may use."""
    return listed(house.snippets_for(caller(request)), page)


@router.post("/snippets", response=SnippetOut, auth=Handle, operation_id="snippet-write")
def write_snippet(request: HttpRequest, given: SnippetGiven) -> desk.Snippet:
    """A reply for the next time."""
    return actions.write_snippet(**_told(given), **_done(request))


@router.post("/snippets/{int:pk}/rewrite", response=SnippetOut, auth=Handle, operation_id="snippet-rewrite")
def rewrite_snippet(request: HttpRequest, pk: int, given: SnippetGiven) -> desk.Snippet:
    """Other words from now on."""
    found = house.snippet(pk, viewer=caller(request))
    return actions.rewrite_snippet(snippet=found, **_told(given), **_done(request))


@router.post("/snippets/{int:pk}/retire", response=Done, auth=Handle, operation_id="snippet-retire")
def retire_snippet(request: HttpRequest, pk: int) -> Done:
    """Offered no more."""
    actions.retire_snippet(snippet=house.snippet(pk, viewer=caller(request)), **_done(request))
    return Done()


@router.get("/macros", response=PageOf[MacroOut], auth=Read, operation_id="macros")
def macros(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:
    """Macros that the caller may use."""
    return listed(house.macros_for(caller(request)), page)


@router.post("/macros", response=MacroOut, auth=Arrange, operation_id="macro-write")
def write_macro(request: HttpRequest, given: MacroGiven) -> desk.Macro:
    """Several acts under one name."""
    return actions.write_macro(**_told(given), **_done(request))


@router.post("/macros/{int:pk}/rewrite", response=MacroOut, auth=Arrange, operation_id="macro-rewrite")
def rewrite_macro(request: HttpRequest, pk: int, given: MacroGiven) -> desk.Macro:
    """Other acts from now on."""
    found = house.macro(pk, viewer=caller(request))
    return actions.rewrite_macro(macro=found, **_told(given), **_done(request))


@router.post("/macros/{int:pk}/retire", response=Done, auth=Arrange, operation_id="macro-retire")
def retire_macro(request: HttpRequest, pk: int) -> Done:
    """Offered no more."""
    actions.retire_macro(macro=house.macro(pk, viewer=caller(request)), **_done(request))
    return Done()
