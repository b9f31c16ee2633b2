"""Every address of the project and every operation of the API, found by walking, never by a list."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from ninja import NinjaAPI
from ninja.operation import Operation

from upshot.api.urls import api

# Nouns whose things belong to a customer: whoever may not see the customer may not see them.
OF_A_CUSTOMER = (
    "account", "agreement", "attachment", "case", "contact", "contradiction", "expectation", "hand-over", "helper",
    "lesson", "message", "need", "observation", "plan", "review", "spending", "spent", "task", "ticket", "trial", "use",
    "work",
)  # fmt: skip
READ = re.compile(r"request\.GET(?:\.get\(|\[)\"(\w+)\"")
# What the house has written for itself, whose names begin like theirs.
THE_HOUSES = ("need-kind", "plan-template")
# Acts on what is one's own, whatever one's role allows else: who of the visitors may, with the cast's things.
OWN = {
    "absence-withdraw": ("lead", "stranger", "administrator"),
    "token-revoke": ("administrator",),
    "hand-over-answer": ("lead",),
    "notice-read": ("administrator",),
    "report-letter-cancel": ("lead",),
    "message-take-back": ("member",),
    "snippet-rewrite": ("lead", "stranger", "administrator"),
    "snippet-retire": ("lead", "stranger", "administrator"),
    "view-change": ("lead", "stranger", "administrator"),
    "view-retire": ("lead", "stranger", "administrator"),
}


@dataclass(frozen=True)
class Page:
    """One address: its name, what its path holds, the act that its door asks for, and the words that it reads from
    a query."""

    name: str
    holds: tuple[str, ...]
    act: str | None
    reads: tuple[str, ...] = ()

    def path(self, things: dict[str, Any]) -> str:
        """The address with real keys. Raises KeyError for a noun that the cast has none of."""
        words = {word: value_of(self.name, word, things) for word in self.holds}
        return reverse(self.name, kwargs=words) + things.get(f"{self.name}:?", "")

    def of_a_customer(self, things: dict[str, Any]) -> bool:
        """Whether it is about something that belongs to a customer."""
        return "pk" in self.holds and is_a_customers(noun_of(self.name, things))


def pages() -> list[Page]:
    """Every address but the API's own."""
    return list(_walk(get_resolver().url_patterns))


def _walk(patterns: list[URLPattern | URLResolver]) -> Iterator[Page]:
    for one in patterns:
        if isinstance(one, URLResolver):
            if one.namespace != "api":
                yield from _walk(one.url_patterns)
        else:
            yield Page(
                one.name or str(one.pattern),
                tuple(one.pattern.converters),
                getattr(one.callback, "act", None),
                _reads(one.callback, whole_file="pk" not in one.pattern.converters),
            )


def is_a_customers(noun: str) -> bool:
    """Whether things of this noun, or of a longer name that begins with it, belong to a customer."""
    if noun.startswith(THE_HOUSES):
        return False
    return noun.startswith(("portal-request", "portal-file", "portal-need", "portal-expectation")) or any(
        noun == one or noun.startswith(f"{one}-") for one in OF_A_CUSTOMER
    )


def noun_of(name: str, things: dict[str, Any]) -> str:
    """`hand-over` for `hand-over-answer`. Raises KeyError where the cast lacks such a thing."""
    fitting = [noun for noun in things if name == noun or name.startswith(f"{noun}-")]
    if not fitting:
        raise KeyError(f"tests/cast.py makes nothing that the page {name!r} could be about")
    return max(fitting, key=len)


def value_of(name: str, word: str, things: dict[str, Any]) -> Any:
    """What to fill in for one word of a path: the key of a thing, or a text named `page:word` in the cast."""
    if f"{name}:{word}" in things:
        return things[f"{name}:{word}"]
    if word != "pk":
        raise KeyError(f"tests/roles says nothing for <{word}> of the page {name!r}")
    return things[noun_of(name, things)].pk


def _reads(view: Any, *, whole_file: bool) -> tuple[str, ...]:
    """What is read from a query: by the file of the view, whose helpers read for it; by the view alone where
    there are many of its kind."""
    source = inspect.getsource(inspect.getmodule(view) if whole_file else inspect.unwrap(view))
    return tuple(sorted(set(READ.findall(source))))


@dataclass(frozen=True)
class Call:
    """One operation of the API."""

    method: str
    route: str
    name: str
    act: str | None
    schema: dict[str, Any] = field(repr=False)

    def path(self, things: dict[str, Any]) -> str:
        """The address with real keys."""
        path = self.route.replace("{int:pk}", "{pk}").replace("{str:signed}", "{signed}")
        if "{pk}" in path:
            path = path.replace("{pk}", str(things.get(self.name, things[self.noun]).pk))
        if "{signed}" in path:
            path = path.replace("{signed}", things[f"{self.name}:signed"])
        return f"/api/v1{path}{things.get(f'{self.name}:?', '')}"

    @property
    def noun(self) -> str:
        """`hand-over` for `/hand-overs/{pk}/answer`."""
        plural = self.route.split("/")[1]
        odd = {"work-items": "work", "mailboxes": "mailbox"}
        return odd.get(plural) or plural.removesuffix("s")


def calls() -> list[Call]:
    """Every operation."""
    return list(_calls(api))


def _calls(of: NinjaAPI) -> Iterator[Call]:
    bodies = {
        told["operationId"]: told
        for methods in of.get_openapi_schema(path_prefix="")["paths"].values()
        for told in methods.values()
    }
    for _prefix, router in of._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                name = operation.operation_id or ""
                yield Call(operation.methods[0], path, name, _act(operation), bodies[name])


def _act(operation: Operation) -> str | None:
    locks = [getattr(lock, "act", None) for lock in operation.auth_callbacks]
    return locks[0] if locks else None


def body_of(call: Call, things: dict[str, Any], shapes: dict[str, Any]) -> dict[str, Any]:
    """A body that fits the schema of a call, with real keys where it names things."""
    content = call.schema.get("requestBody", {}).get("content", {}).get("application/json", {})
    if not content:
        return {}
    shape = _shape(content["schema"], shapes)
    needed = set(shape.get("required", []))
    return {
        name: things.get(f"{call.name}:{name}", _value(name, _shape(told, shapes), things))
        for name, told in shape["properties"].items()
        if name in needed or f"{call.name}:{name}" in things
    }


def _shape(told: dict[str, Any], shapes: dict[str, Any]) -> dict[str, Any]:
    for one in (told, *told.get("allOf", []), *told.get("anyOf", [])):
        if "$ref" in one:
            return shapes[one["$ref"].rpartition("/")[2]]
    return next(iter(told.get("anyOf", [])), told)


def _value(name: str, told: dict[str, Any], things: dict[str, Any]) -> Any:
    if name.endswith("_id"):
        noun = name.removesuffix("_id").replace("_", "-")
        return things[noun].pk if noun in things else things["member"].pk
    if name == "email":
        return "new.address@larkmere.example"
    if "enum" in told or "const" in told:
        return told.get("const") or next(one for one in told["enum"] if one)
    if told.get("format") == "date":
        return "2031-01-02"
    if told.get("format") == "date-time":
        return "2026-01-02T03:04:05Z"
    kinds = {"integer": 1, "number": 1, "boolean": True, "string": "words", "array": [], "object": {}}
    return kinds[told["type"]]


class _Undo(Exception):
    """Takes back what a request did, so that the next finds the cast as it was."""


def undone(request: Any) -> Any:
    """The answer to a request whose effects are taken back."""
    answer = None
    try:
        with transaction.atomic():
            answer = request()
            raise _Undo
    except _Undo:
        return answer
