"""The OpenAPI document: what each operation may answer besides what it is for, and what each may be sent along."""

from copy import deepcopy
from typing import Any

from ninja import NinjaAPI

from upshot.api.shown import OK, row_fields
from upshot.kit.problems import TYPE

PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "A refusal, as RFC 9457 writes it: `detail` is a sentence for a person, `field` what it is about.",
    "required": ["type", "title", "status", "detail", "field"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "field": {"type": ["string", "null"]},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "detail"],
                "properties": {"field": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
        "now": {"description": "How the thing stands, where it was changed meanwhile."},
        "version": {
            "type": "integer",
            "description": "What a case counts now, where it was changed meanwhile.",
        },
    },
}
SAID = {
    400: "This cannot be read.",
    401: "No token, or one that opens nothing.",
    403: "Your role, or your token, does not allow it.",
    404: "It does not exist, or you do not see it.",
    405: "This address is called by another method.",
    409: "As things stand, this cannot be done.",
    412: "It was changed since you read it.",
    413: "More than one call may carry.",
    422: "The call does not have the shape, or a verb refused it.",
    429: "Too many calls with this token in a minute.",
    500: "Our fault; it is in our log.",
}
READS = (400, 401, 403, 404, 405, 422, 429, 500)
WRITES = (*READS, 409, 412, 413)
RATES = {
    "RateLimit-Limit": "How many calls a minute this token may make.",
    "RateLimit-Remaining": "How many are left.",
    "RateLimit-Reset": "In how many seconds this minute ends.",
}
LINES = "application/x-ndjson"
BYTES = "application/octet-stream"
OF_LINES = {
    "Upshot-Cursor": "What to send as `cursor` to read on after the last line, now or later.",
    "Link": "Where more is to be had already: the address of the next answer, as `rel=next`.",
}
MORE_HEADERS = {
    401: {"WWW-Authenticate": "How to send a token."},
    405: {"Allow": "The methods of this address."},
    429: {"Retry-After": "After how many seconds to call again."},
}


class Documented(NinjaAPI):
    """An API whose document says all that it may answer."""

    def get_openapi_schema(self, **asked: Any) -> Any:
        """Ninja's document, completed: more than a second's work, hence done once. Whoever changes it changes only
        their own copy."""
        made: dict[str, Any] = self.__dict__.setdefault("documents", {})
        which = repr(sorted(asked.items()))
        if which not in made:
            made[which] = self._made(**asked)
        return deepcopy(made[which])

    def _made(self, **asked: Any) -> Any:
        schema = super().get_openapi_schema(**asked)
        parts = schema["components"]
        parts["schemas"]["Problem"] = PROBLEM
        refused = {"content": {TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
        parts["responses"] = {
            str(status): {"description": said, **refused, **_headers(MORE_HEADERS.get(status, {}))}
            for status, said in SAID.items()
        }
        fields = self._fields()
        for methods in schema["paths"].values():
            for method, told in methods.items():
                _complete(told, fields.get(told["operationId"], set()), reads=method == "get", parts=parts)
        return schema

    def _fields(self) -> dict[str, set[str]]:
        """What can be chosen from each operation's answer."""
        return {
            operation.operation_id or "": row_fields(operation.response_models.get(OK))
            for _prefix, router in self._routers
            for view in router.path_operations.values()
            for operation in view.operations
            if operation.methods == ["GET"]
        }


def _complete(told: dict[str, Any], fields: set[str], *, reads: bool, parts: dict[str, Any]) -> None:
    answers = told["responses"]
    for status in READS if reads else WRITES:
        answers[status] = {"$ref": f"#/components/responses/{status}"}
    good = answers.get(OK, {})
    sent = told.setdefault("parameters", [])
    good |= _headers(RATES)
    file = {"schema": {"type": "string", "format": "binary"}}
    if not reads:
        if told.get("x-bytes"):
            told["requestBody"] = {"required": True, "content": {BYTES: file}}
            return
        sent += [
            _header(
                "Idempotency-Key", "A key of your own for this write: sent again, it is not done again.", 200
            ),
            _header(
                "If-Match", "The `ETag` of what you read: refused with 412 where it has changed since.", 400
            ),
        ]
        return
    good["headers"] |= _headers({"ETag": "The mark of what was answered."})["headers"]
    answers[304] = {"description": "You have it already: it is as your `If-None-Match` says."}
    sent += [
        _header("If-None-Match", "The `ETag` that you have: answered with 304 where nothing changed.", 400)
    ]
    if of := told.get("x-bytes"):
        good["content"] = {BYTES if of is True else of: file}
    if told.get("x-lines"):
        (whole,) = good.pop("content").values()
        good["content"] = {LINES: {"schema": {"type": "string"}, "x-line": whole["schema"]["items"]}}
        good["headers"] |= _headers(OF_LINES)["headers"]
        return
    if not fields:
        return
    sent += [
        {
            "name": "fields",
            "in": "query",
            "required": False,
            "style": "form",
            "explode": False,
            "schema": {"type": "array", "items": {"type": "string", "enum": sorted(fields)}},
            "description": "Only these fields of each thing.",
        },
    ]
    for content in good.get("content", {}).values():
        whole = content["schema"]
        content["schema"] = {"anyOf": [whole, _chosen(whole, parts["schemas"])]}


def _chosen(whole: dict[str, Any], shapes: dict[str, Any]) -> dict[str, Any]:
    """The same answer, of which any field may be missing."""
    name = whole.get("$ref", "").rpartition("/")[2]
    if name and "rows" in shapes[name]["properties"]:
        rows = shapes[name]["properties"]["rows"]
        return {**shapes[name], "title": f"{name}, chosen", "properties": {
            **shapes[name]["properties"], "rows": {**rows, "items": _chosen(rows["items"], shapes)},
        }}  # fmt: skip
    if whole.get("type") == "array":
        return {**whole, "items": _chosen(whole["items"], shapes)}
    if not name:
        return whole
    return {key: value for key, value in shapes[name].items() if key != "required"} | {
        "title": f"{name}, chosen"
    }


def _header(name: str, about: str, most: int) -> dict[str, Any]:
    shape = {"type": "string", "maxLength": most}
    return {"name": name, "in": "header", "required": False, "schema": shape, "description": about}


def _headers(told: dict[str, str]) -> dict[str, Any]:
    return {"headers": {
        name: {"description": about, "schema": {"type": "string"}} for name, about in told.items()
    }}  # fmt: skip
