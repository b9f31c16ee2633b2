"""The Python client has one method for each operation of the API, and one dataclass for each thing that it answers.

`python -m lint.client` holds `client/upshot_client` against the OpenAPI document; `python -m lint.client write` writes
it anew.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import wrap
from typing import Any

import django

CLIENT = Path(__file__).parents[1] / "client" / "upshot_client"
HEAD = (
    '"""{}.\n\nMade by `python -m lint.client write` from the OpenAPI document; not written by hand.\n"""\n\n'
)
WHOLE = "One Upshot, called with one token. A parameter that stays None is as usual there."
LIBRARY = {
    "dataclasses": ["dataclass", "field"],
    "datetime": ["date", "datetime"],
    "decimal": ["Decimal"],
    "typing": ["Any", "Literal"],
    "uuid": ["UUID"],
}
# Classes name each other before they are there.
FUTURE = "from __future__ import annotations\n\n"
LINES, BYTES = "application/x-ndjson", "application/octet-stream"
PLAIN = {"integer": "int", "number": "float", "string": "str", "boolean": "bool", "null": "None"}
FORMATS = {"date": "date", "date-time": "datetime", "uuid": "UUID"}
# Said by the client itself, or by a way of its own.
OWN_WAYS = {"fields", "cursor", "Idempotency-Key", "If-Match", "If-None-Match"}
Told = dict[str, Any]


def main(arguments: list[str]) -> int:
    """Compares, or with `write` writes; the exit code is 1 when the client is not what the document says."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "upshot.wiring.settings")
    django.setup()
    from upshot.api.urls import api

    stale = []
    for name, made in Client(api.get_openapi_schema()).files().items():
        path, fresh = CLIENT / name, _formatted(made)
        if arguments == ["write"]:
            path.write_text(fresh)
        elif not path.exists() or path.read_text() != fresh:
            stale.append(name)
    if stale:
        print(
            f"{', '.join(stale)}: not what the API says. Write the client anew: python -m lint.client write"
        )
    return 1 if stale else 0


class Client:
    """The two files, out of one document."""

    def __init__(self, document: Told) -> None:
        self.paths, self.shapes = document["paths"], document["components"]["schemas"]
        self.used: dict[str, str] = {}

    def files(self) -> dict[str, str]:
        """Their names and what stands in them."""
        methods = [
            self._method(verb.upper(), path, told)
            for path, verbs in self.paths.items()
            for verb, told in verbs.items()
        ]
        named = ", ".join(sorted(self.used))
        about = "One method for each operation of Upshot"
        calls = (
            HEAD.format(about)
            + _imports("\n".join(methods))
            + "from upshot_client.calling import Caller, Rows\n"
            + f"from upshot_client.shapes import {named}\n\n\n"
            + f'class Upshot(Caller):\n    """{WHOLE}"""\n\n'
            + "\n".join(methods)
        )
        return {"shapes.py": self._shapes(), "calls.py": calls}

    def _method(self, verb: str, path: str, told: Told) -> str:
        name, kind = told["operationId"].replace("-", "_"), self._answer(told)
        sent = [one for one in told.get("parameters", []) if one["name"] not in OWN_WAYS]
        keyed = any(one["name"] == "Idempotency-Key" for one in told.get("parameters", []))
        places = {one["name"]: self._kind(one["schema"]) for one in sent if one["in"] == "path"}
        asked = [one for one in sent if one["in"] == "query"]
        query = {one["name"]: self._maybe(one["schema"]) for one in asked if not one["required"]}
        must = {one["name"]: self._kind(one["schema"]) for one in asked if one["required"]}
        body = told.get("requestBody", {}).get("content", {})
        content, file = body.get("application/json"), {"content": "bytes"} if BYTES in body else {}
        needed, left = self._body(content["schema"]) if content else (file, {})
        rows = re.fullmatch(r"Rows\[(\w+)\]", kind)
        takes = [f"{one}: {of}" for one, of in (needed | must).items()]
        takes += [f"{one}: {of} = None" for one, of in (left | query).items()]
        query = must | query
        takes += ["cursor: str | None = None"] if rows else []
        takes += ["idempotency_key: str | None = None", "if_match: str | None = None"] if keyed else []
        if len(set(places) | set(needed) | set(left) | set(query)) < len(places) + len(needed) + len(
            left
        ) + len(query):
            raise ValueError(f"{name}: two parameters of one name")
        head = ", ".join(
            ["self", *(f"{one}: {of}" for one, of in places.items()), *(["*"] if takes else []), *takes]
        )
        there = f'{"f" if places else ""}"{path.removeprefix("/api/v1")}"'
        if rows:
            sends = [rows[1], there, "cursor=cursor", *(f"{one}={one}" for one in query)]
            way = "_lines" if told.get("x-lines") else "_rows"
            does = f"return self.{way}({', '.join(sends)})"
        elif kind == "bytes":
            does = f'return self.call("{verb}", {there}).content'
        else:
            sends = [kind, f'"{verb}"', there]
            sends += [f"query={_dict(query)}"] if query else []
            sends += [f"body={_dict(needed)}"] if content else []
            sends += [f"left={_dict(left)}"] if left else []
            sends += ["content=content"] if file else []
            sends += ["idempotency_key=idempotency_key, if_match=if_match"] if keyed else []
            does = f"found: {kind} = self._one({', '.join(sends)})\n        return found"
        about = _lines(told.get("description") or told["summary"], 8)
        return f'    def {name}({head}) -> {kind}:\n        """{about}"""\n        {does}\n'

    def _answer(self, told: Told) -> str:
        content = told["responses"][200]["content"]
        if content and not content.keys() & {LINES, "application/json"}:
            return "bytes"
        if LINES in content:
            return f"Rows[{self._kind(content[LINES]['x-line'])}]"
        shape = content["application/json"]["schema"]
        if (
            "anyOf" in shape
            and shape["anyOf"][0] != {"type": "null"}
            and {"type": "null"} not in shape["anyOf"]
        ):
            shape = shape["anyOf"][0]  # The second is the same, of which fields were chosen.
        page = self.shapes[_name(shape)]["properties"].get("rows") if "$ref" in shape else None
        return (
            f"Rows[{self._kind(page['items'])}]"
            if page and _name(shape).startswith("PageOf")
            else self._kind(shape)
        )

    def _body(self, shape: Told) -> tuple[dict[str, str], dict[str, str]]:
        """What must be said, and what may be left."""
        given = self.shapes[_name(shape)]
        must = set(given.get("required", []))
        parts = given.get("properties", {})
        for name, part in parts.items():
            if (
                name not in must
                and {"type": "null"} in part.get("anyOf", [])
                and part.get("default") is not None
            ):
                raise ValueError(f"{name}: None would not be said, and is not what is usual")
        return (
            {name: self._kind(part) for name, part in parts.items() if name in must},
            {name: self._maybe(part) for name, part in parts.items() if name not in must},
        )

    def _maybe(self, shape: Told) -> str:
        kind = self._kind(shape)
        return kind if kind.endswith("| None") else f"{kind} | None"

    def _kind(self, shape: Told) -> str:
        """The type of a schema, as Python writes it."""
        if "$ref" in shape:
            return self._use(_name(shape))
        if "anyOf" in shape:
            kinds = [self._kind(one) for one in shape["anyOf"]]
            return "Decimal" if kinds == ["float", "str"] else " | ".join(kinds)
        if "enum" in shape:
            return f"Literal[{', '.join(repr(one) for one in shape['enum'])}]"
        if "const" in shape:
            return f"Literal[{shape['const']!r}]"
        if shape.get("contentEncoding") == "base64":
            return "bytes"
        kind = shape.get("type")
        if kind == "array":
            return f"list[{self._kind(shape['items'])}]"
        if kind == "object":
            of = shape.get("additionalProperties")
            return f"dict[str, {self._kind(of) if isinstance(of, dict) and of else 'Any'}]"
        return FORMATS.get(shape.get("format", "")) or PLAIN.get(kind or "", "Any")

    def _use(self, name: str) -> str:
        """The class of a schema, which from then on is one of those that are written: `Case` for `CaseOut`."""
        short = name.removesuffix("Out")
        if short != name and short in self.shapes:
            short = name
        self.used.setdefault(short, name)
        return short

    def _shapes(self) -> str:
        """All classes that something names, and those that they name."""
        made: dict[str, str] = {}
        while missing := [short for short in self.used if short not in made]:
            for short in missing:
                made[short] = self._class(short, self.shapes[self.used[short]])
        body = "\n\n".join(made[short] for short in sorted(made))
        about = "The things that Upshot answers"
        return (
            HEAD.format(about)
            + FUTURE
            + _imports(body)
            + "from upshot_client.shape import Shape\n\n\n"
            + body
        )

    def _class(self, short: str, shape: Told) -> str:
        must, lines = set(shape.get("required", [])), []
        for name, part in shape.get("properties", {}).items():
            if name in must:
                lines.append(f"    {name}: {self._kind(part)}")
            elif isinstance(usual := part.get("default"), list | dict) or usual is None:
                kind = self._kind(part)
                if usual is None:
                    lines.append(f"    {name}: {self._maybe(part)} = None")
                else:
                    lines.append(f"    {name}: {kind} = field(default_factory={type(usual).__name__})")
            else:
                lines.append(f"    {name}: {self._kind(part)} = {usual!r}")
        about = _lines(shape.get("description", short), 4)
        return (
            f'@dataclass(frozen=True, kw_only=True)\nclass {short}(Shape):\n    """{about}"""\n\n'
            + "\n".join(lines)
            + "\n"
        )


def _name(shape: Told) -> str:
    return str(shape["$ref"].rpartition("/")[2])


def _dict(names: dict[str, str]) -> str:
    return "{" + ", ".join(f'"{name}": {name}' for name in names) + "}"


def _imports(body: str) -> str:
    """What the lines below need of the standard library."""
    code = re.sub(r'"""[^"]*"""', "", body)
    needed = {
        module: [name for name in names if re.search(rf"(?<![\w\"]){name}\b[^:]", code)]
        for module, names in LIBRARY.items()
    }
    return "".join(f"from {one} import {', '.join(names)}\n" for one, names in needed.items() if names) + "\n"


def _lines(about: Any, indent: int) -> str:
    """A docstring's lines."""
    return ("\n" + " " * indent).join(wrap(" ".join(str(about).split()), 112 - indent))


def _formatted(code: str) -> str:
    command = [str(Path(sys.executable).parent / "ruff"), "format", "--stdin-filename", "client.py", "-"]
    return subprocess.run(command, input=code, stdout=subprocess.PIPE, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
