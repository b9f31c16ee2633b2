"""Sends calls, each write once however often it has to be sent, and says what was refused."""

import json
import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar
from uuid import uuid4

import httpx

from upshot_client.shape import Shape, read, written

Row = TypeVar("Row")
BASE = "/api/v1"
FILE = "application/octet-stream"
# Nobody is there just now, or too much was asked: the same call may do well a little later.
LATER = (429, 502, 503, 504)
REFUSED = 400
# A server that asks for more patience than this is not waited for.
LONGEST_WAIT = 90.0


@dataclass(frozen=True)
class Wrong:
    """One field that is wrong, and why."""

    field: str
    detail: str


class Problem(Exception):
    """What Upshot refused (RFC 9457). `status` and `title` are those of HTTP; `detail` is a sentence; `field`: what it
    is about; `errors`: each field, where several are wrong; `now`: how the thing stands, where it was changed since;
    `told`: all of it, as it came."""

    def __init__(self, status: int, told: Mapping[str, Any]) -> None:
        self.status, self.told = status, dict(told)
        self.title = str(told.get("title", ""))
        self.detail = str(told.get("detail", ""))
        self.field: str | None = told.get("field")
        self.errors = [Wrong(str(one["field"]), str(one["detail"])) for one in told.get("errors", [])]
        self.now: Any = told.get("now")
        super().__init__(f"{status} {self.title}: {self.detail}")


class Rows(Generic[Row]):
    """The rows of a list, fetched by the page as they are read, once. `next`: where to read on (`cursor=`) after the
    last page that was read to its end; None after the last row. `mark`, of an export that was read to its end: the
    cursor behind which its later rows will come."""

    def __init__(self, fetch: Callable[[str], tuple[list[Row], str | None]], cursor: str) -> None:
        self._fetch = fetch
        self.next: str | None = cursor
        self.mark = cursor

    def __iter__(self) -> Iterator[Row]:
        while self.next is not None:
            rows, following = self._fetch(self.next)
            yield from rows
            self.next = following


class Caller:
    """Calls one Upshot with one token. `tries`: how often a call is sent before it is given up, where nobody answers
    or the answer is to come back later."""

    def __init__(
        self,
        address: str,
        *,
        token: str = "",
        tries: int = 4,
        timeout: float = 30.0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._tries = tries
        self._http = httpx.Client(
            base_url=address.rstrip("/") + BASE, headers=headers, timeout=timeout, transport=transport
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the connections."""
        self._http.close()

    def call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        content: bytes | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> httpx.Response:
        """Any call, such as `call("GET", "/cases", query={"fields": "id,title"}).json()`; `content`: a file, instead of
        a body. A write is given a key of its own where none is said, so that Upshot does it once. Raises Problem, or
        httpx.TransportError."""
        headers = {"If-Match": if_match} if if_match else {}
        headers |= {"Content-Type": FILE} if content is not None else {}
        if method != "GET":
            headers["Idempotency-Key"] = idempotency_key or uuid4().hex
        request = self._http.build_request(
            method,
            path,
            params={name: written(value) for name, value in (query or {}).items() if value is not None},
            json=None if body is None else written(body),
            content=content,
            headers=headers,
        )
        answer = self._sent(request)
        if answer.status_code >= REFUSED:
            raise _problem(answer)
        return answer

    def _sent(self, request: httpx.Request) -> httpx.Response:
        for tried in range(1, self._tries + 1):
            wait = 0.25 * 2**tried * random.uniform(0.5, 1)  # noqa: S311 - no secret
            try:
                answer = self._http.send(request)
            except httpx.TransportError:
                if tried == self._tries:
                    raise
            else:
                asked = answer.headers.get("Retry-After", "")
                wait = float(asked) if asked.isdigit() else wait
                if answer.status_code not in LATER or tried == self._tries or wait > LONGEST_WAIT:
                    return answer
            time.sleep(wait)
        raise ValueError("A call is tried once at least.")

    def _one(
        self,
        kind: Any,
        method: str,
        path: str,
        *,
        left: Mapping[str, Any] | None = None,
        body: Any = None,
        **sent: Any,
    ) -> Any:
        """What a call answers, as that type. `left`: what the body holds only where it is said."""
        said = {name: value for name, value in (left or {}).items() if value is not None}
        answer = self.call(method, path, body=body if left is None else {**body, **said}, **sent)
        told = answer.json()
        if isinstance(kind, type) and issubclass(kind, Shape) and told is not None:
            return kind.read(told, etag=answer.headers.get("ETag", ""))
        return read(kind, told)

    def _rows(self, kind: type[Row], path: str, /, *, cursor: str | None, **query: Any) -> Rows[Row]:
        """A list that is read page by page."""

        def fetch(at: str) -> tuple[list[Row], str | None]:
            told = self.call("GET", path, query={**query, "cursor": at or None}).json()
            return read(list[kind], told["rows"]), told["next"]  # type: ignore[valid-type]

        return Rows(fetch, cursor or "")

    def _lines(self, kind: type[Row], path: str, /, *, cursor: str | None, **query: Any) -> Rows[Row]:
        """An export, read by the answer."""
        rows: Rows[Row]

        def fetch(at: str) -> tuple[list[Row], str | None]:
            answer = self.call("GET", path, query={**query, "cursor": at or None})
            rows.mark = answer.headers.get("Upshot-Cursor", at)
            found = [read(kind, json.loads(line)) for line in answer.text.split("\n") if line]
            return found, rows.mark if "next" in answer.links else None

        rows = Rows(fetch, cursor or "")
        return rows


def _problem(answer: httpx.Response) -> Problem:
    """A refusal; that of a server in between, which writes none, is told as far as it goes."""
    try:
        told = answer.json()
    except ValueError:
        told = None
    if not isinstance(told, dict):
        told = {"title": answer.reason_phrase, "detail": answer.text[:500]}
    return Problem(answer.status_code, told)
