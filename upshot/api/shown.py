"""What reading calls have in common: only the fields that were asked for, and nothing where nothing changed."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.translation import gettext as _
from ninja.operation import Operation

from upshot.api.refusals import refusal
from upshot.kit.errors import Refused
from upshot.kit.ids import fingerprint

Run = Callable[..., HttpResponse]
OK = 200


def shown(run: Run) -> Run:
    """Wraps an operation of the API: `?fields=id,title`, `ETag`, `If-None-Match`; and says what a token has left."""
    known: list[set[str]] = []

    @wraps(run)
    def reading(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = run(request, *args, **kwargs)
        if request.method == "GET" and answer.status_code == OK and not answer.streaming:
            if not known:
                known.append(fields_of(run))
            try:
                _select(request, answer, known[0])
            except Refused as refused:
                answer = refusal(request, refused)
            else:
                answer = _unless_known(request, answer)
        for name, value in getattr(request, "upshot_rate", {}).items():
            answer.headers.setdefault(name, value)
        return answer

    return reading


def etag_of(content: bytes) -> str:
    """The mark of one state of one thing, which may be a picture."""
    return f'"{fingerprint(content.decode("latin-1"))[:32]}"'


def fields_of(run: Any) -> set[str]:
    """The fields of what an operation answers, or of the rows of its list."""
    return row_fields(operation(run).response_models.get(OK))


def operation(run: Any) -> Operation:
    """What is wrapped, however often."""
    while not isinstance(getattr(run, "__self__", None), Operation):
        run = run.__wrapped__
    found: Operation = run.__self__
    return found


def row_fields(model: Any) -> set[str]:
    """The same, of a response's model."""
    shape = model.model_json_schema().get("$defs", {}) if hasattr(model, "model_json_schema") else {}
    told = model.model_json_schema()["properties"]["response"] if shape else {}
    for _step in range(3):
        told = told.get("items", told)
        if "$ref" in told:
            told = shape[told["$ref"].rpartition("/")[2]]
        rows = told.get("properties", {}).get("rows") if told.get("title", "").startswith("PageOf") else None
        told = rows or told
    return set(told.get("properties", {}))


def _select(request: HttpRequest, answer: HttpResponse, known: set[str]) -> None:
    """Leaves what was asked for. Raises Refused for a field that there is not."""
    asked = [name for name in request.GET.get("fields", "").split(",") if name]
    if not asked or not answer.headers["Content-Type"].startswith("application/json"):
        return
    if wrong := [name for name in asked if name not in known]:
        there = ", ".join(sorted(known))
        raise Refused(
            _("There is no field “%(wrong)s” here. There are: %(there)s.")
            % {"wrong": wrong[0], "there": there},
            field="fields",
        )
    found = json.loads(answer.content)
    if isinstance(found, dict) and set(found) == {"rows", "next", "more"}:
        found["rows"] = [_some(row, asked) for row in found["rows"]]
    else:
        found = [_some(row, asked) for row in found] if isinstance(found, list) else _some(found, asked)
    answer.content = json.dumps(found, ensure_ascii=False)


def _some(row: Any, asked: list[str]) -> Any:
    return {name: row[name] for name in asked} if isinstance(row, dict) else row


def _unless_known(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Nothing where the reader has it already."""
    mark = etag_of(answer.content)
    asked = [one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")]
    if mark in asked or "*" in asked:
        answer = HttpResponseNotModified()
    answer.headers["ETag"] = mark
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
