"""The stream of what happens, from a real server: beside pages, as many as it bears, and ended with it."""

import http.client
import re
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlencode

import pytest

from tests.wiring.conftest import Installation, eventually, link_in, read_until, stop
from upshot.wiring.live import MOST


@pytest.fixture
def served(installation: Callable[..., Installation]) -> Callable[[], tuple[Installation, object, str]]:
    """A running Upshot, and the cookie of its administrator."""

    def start() -> tuple[Installation, object, str]:
        one = installation()
        process, said = one.serve()
        link = link_in(said + read_until(process, "/enter/"))
        return one, process, cookie_of(one, link)

    return start


def cookie_of(one: Installation, link: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", one.port, timeout=10)
    connection.request("GET", link)
    page = connection.getresponse()
    given = "; ".join(one.partition(";")[0] for one in page.headers.get_all("Set-Cookie", []))
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())
    assert token
    connection.request(
        "POST",
        link,
        urlencode({"csrfmiddlewaretoken": token[1]}),
        {"Cookie": given, "Content-Type": "application/x-www-form-urlencoded"},
    )
    entered = connection.getresponse()
    cookies = [value for name, value in entered.getheaders() if name.lower() == "set-cookie"]
    assert entered.status == 302, entered.read().decode()[-2000:]
    connection.close()
    return next(value.partition(";")[0] for value in cookies if value.startswith("sessionid="))


OPEN: dict[http.client.HTTPResponse, http.client.HTTPConnection] = {}


def opened(one: Installation, cookie: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", one.port, timeout=20)
    connection.request("GET", "/live", headers={"Cookie": cookie})
    answer = connection.getresponse()
    OPEN[answer] = connection
    return answer


def leave(answer: http.client.HTTPResponse) -> None:
    """As a browser does whose tab is closed."""
    with suppress(OSError):
        answer.close()
    OPEN.pop(answer).close()


def status(one: Installation, cookie: str) -> int:
    """Whether there is a place for one more, which leaves at once."""
    answer = opened(one, cookie)
    leave(answer)
    return answer.status


def page_ms(one: Installation, cookie: str) -> float:
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", one.port, timeout=20)
    connection.request("GET", "/inbox", headers={"Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status == 200
    return (time.perf_counter() - begun) * 1000


def test_streams_leave_pages_their_places_and_end_with_the_server(served: Callable) -> None:
    one, process, cookie = served()
    alone = sorted(page_ms(one, cookie) for _ in range(40))[20]
    streams = [opened(one, cookie) for _ in range(MOST)]
    assert {stream.status for stream in streams} == {200}
    assert streams[-1].readline() == b"retry: 2000\n"
    assert status(one, cookie) == 204, "one more than it bears asks by itself"
    beside = sorted(page_ms(one, cookie) for _ in range(40))[20]
    told = f"half of the pages within {alone:.1f} ms alone, {beside:.1f} ms beside {MOST} streams"
    assert beside < 3 * alone + 10, told

    # Those who leave are noticed, and their places given away.
    for stream in streams[: MOST // 2]:
        leave(stream)
    assert eventually(lambda: status(one, cookie) == 200)

    begun = time.monotonic()
    code, _said = stop(process, signal.SIGTERM)
    assert code == 0
    assert time.monotonic() - begun < 8, "the server waited for its streams"
    for stream in list(OPEN):
        leave(stream)
