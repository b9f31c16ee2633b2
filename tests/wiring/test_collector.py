"""What a page was made of goes with it. What knows itself stays until Python's collector stops the process to look for
it: a fiftieth of a second at every hundredth page, before this was so."""

import gc
from io import BytesIO

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from tests.cast import assemble
from upshot.kit.clock import now
from upshot.people.actions import make_token

# The form of a reply and its fields know each other: Django's own.
FORM = 60


def answered(handler: WSGIHandler, path: str, headers: dict[str, str]) -> None:
    path, _mark, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "localhost",
        "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.input": BytesIO(), "wsgi.url_scheme": "http",
        **headers,
    }  # fmt: skip
    said: list[str] = []
    answer = handler(environ, lambda status, _headers, _error=None: said.append(status))
    b"".join(answer)
    answer.close()
    assert said == ["200 OK"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", 0),
        ("/inbox", 0),
        ("/cases/{case}", FORM),
        ("/search?q=pump", 0),
        ("/needs", 0),
        ("/api/v1/cases/{case}", 0),
    ],
)
def test_a_page_leaves_nothing_for_the_collector(path: str, most: int) -> None:
    cast = assemble()
    client = Client()
    client.force_login(cast.lead)
    _token, secret = make_token(member=cast.lead, name="tests", at=now())
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    headers = {"HTTP_COOKIE": cookie, "HTTP_AUTHORIZATION": f"Bearer {secret}"}
    handler, path = WSGIHandler(), path.format(case=cast["case"].pk)
    for _time in range(2):
        answered(handler, path, headers)
    gc.collect()
    gc.disable()
    try:
        answered(handler, path, headers)
        assert gc.collect() <= most
    finally:
        gc.enable()
