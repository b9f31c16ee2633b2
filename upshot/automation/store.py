"""Speaking to other systems over HTTP: to where they may be, and no longer than they may take."""

import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from upshot.automation.rules.sending import may_call

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 15.0
ANSWER_BYTES = 2_000


@dataclass(frozen=True)
class Answer:
    """What another system said: its status, or why there is none."""

    status: int | None
    reason: str
    words: str
    took_ms: int

    @property
    def taken(self) -> bool:
        """Whether it took the call."""
        return self.status is not None and 200 <= self.status < 300


class _Bounded(httpcore.NetworkStream):
    """A line that is cut when the whole call has taken too long: each byte may come in time, and the last never."""

    def __init__(self, line: httpcore.NetworkStream, until: float) -> None:
        self._line, self._until = line, until

    def _left(self, timeout: float | None) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("The answer takes too long")
        return left if timeout is None else min(left, timeout)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._line.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._line.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._line.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        line = self._line.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _Bounded(line, self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._line.get_extra_info(info)


class _Net(httpcore.NetworkBackend):
    """Looks a name up once, refuses addresses that may not be called, and connects to what it looked up: a name that
    means another machine a moment later changes nothing."""

    def __init__(self, *, private: bool) -> None:
        self._private = private
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *_rest: Any, **_more: Any
    ) -> httpcore.NetworkStream:
        found = _addresses(host, port)
        for address in found:
            if not may_call(address, private=self._private):
                raise httpcore.ConnectError(f"{host} leads to {address}, where calls may not go")
        line = self._plain.connect_tcp(found[0], port, timeout)
        return _Bounded(line, time.monotonic() + ANSWER_SECONDS)


def _addresses(host: str, port: int) -> list[str]:
    try:
        return [str(ipaddress.ip_address(host.strip("[]")))]
    except ValueError:
        pass
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as wrong:
        raise httpcore.ConnectError(f"{host} is not found") from wrong
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def post(*, url: str, headers: dict[str, str], body: str, private: bool) -> Answer:
    """Hands a body to another system. Redirects are not followed: the address was agreed on. No proxy of the
    environment is asked: it would go where we may not."""
    begun = time.monotonic()
    transport = httpx.HTTPTransport(retries=0, trust_env=False)
    transport._pool = httpcore.ConnectionPool(  # httpx offers no other way to say how it connects
        ssl_context=httpx.create_ssl_context(), network_backend=_Net(private=private)
    )
    limits = httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
    status, reason, words = None, "", ""
    try:
        with (
            httpx.Client(
                transport=transport, timeout=limits, follow_redirects=False, trust_env=False
            ) as client,
            client.stream("POST", url, content=body.encode(), headers=headers) as answer,
        ):
            status, words = answer.status_code, _read(answer)
            reason = "" if answer.is_success else f"{status} {answer.reason_phrase}".strip()
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as wrong:
        status, reason = None, str(wrong) or type(wrong).__name__
    return Answer(status, reason[:500], words, round((time.monotonic() - begun) * 1000))


def _read(answer: httpx.Response) -> str:
    """The beginning of an answer: of one that has no end, and no more."""
    found = b""
    for part in answer.iter_raw():
        found += part
        if len(found) >= ANSWER_BYTES:
            break
    return found[:ANSWER_BYTES].decode(errors="replace").replace("\x00", "")
