"""Every page in a real browser: accessible, within its window, silent in the console; and asked for with few queries.

With SHOTS=1 the main pages are kept as pictures in /tmp/shots, on a phone and a desk, light and dark.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.look.axe import violations
from tests.look.conftest import Shown, Told

PHONE, DESK = {"width": 360, "height": 780}, {"width": 1440, "height": 900}
PICTURES = (
    "today", "inbox", "needs", "need", "account", "results", "reviews", "knowledge", "reports", "search", "settings",
    "portal", "confirm",
)  # fmt: skip
MOST_QUERIES = 20


@pytest.fixture
def windows(told: Told, browser: Browser) -> Iterator[dict[str, Page]]:
    """A window for each who looks."""
    opened = {}
    for who, client in told.clients.items():
        context = browser.new_context(
            viewport=PHONE, base_url=told.address, color_scheme="light", locale="en-GB"
        )
        cookies = [(name, morsel.value) for name, morsel in client.cookies.items() if name == "sessionid"]
        context.add_cookies([{"name": name, "value": value, "url": told.address} for name, value in cookies])
        opened[who] = context.new_page()
    yield opened
    for page in opened.values():
        page.context.close()


def look(page: Page, shown: Shown) -> list[str]:
    """What is wrong with a page, on a phone by day and on a desk by night."""
    said: list[str] = []

    def hear(message: Any) -> None:
        if message.type == "error" and not (shown.status >= 400 and str(shown.status) in message.text):
            said.append(f"console: {message.text}")

    page.on("console", hear)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    answer = page.goto(shown.address, wait_until="load")
    if answer is None or answer.status != shown.status:
        said.append(f"status {answer and answer.status}, not {shown.status}")
    if page.locator("h1").count() != 1:
        said.append(f"{page.locator('h1').count()} h1")
    for name, window, scheme in (("phone", PHONE, "light"), ("desk", DESK, "dark")):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(window)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > window["width"]:
            said.append(f"{name}: {width} px wide")
        said += [f"{name}, {scheme}: {violation}" for violation in violations(page)]
    page.remove_listener("console", hear)
    if os.environ.get("SHOTS") and shown.name in PICTURES:
        keep(page, shown.name)
    return [f"{shown.name} ({shown.address}): {one}" for one in said]


def keep(page: Page, name: str) -> None:
    """Pictures for people to look at."""
    for width, window in (("360", PHONE), ("1440", DESK)):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(window)
            page.screenshot(path=f"/tmp/shots/{name}-{width}-{scheme}.png", full_page=True)


def test_every_page_is_accessible_fits_its_window_and_is_silent(told: Told, windows: dict[str, Page]) -> None:
    wrong = [problem for shown in told.pages for problem in look(windows[shown.who], shown)]
    assert not wrong, "\n".join(wrong)


def test_no_page_asks_more_than_twenty_queries(told: Told, queries_at_most: Any) -> None:
    for shown in told.pages:
        with queries_at_most(MOST_QUERIES):
            answer = told.clients[shown.who].get(shown.address)
        assert answer.status_code == shown.status, shown


def test_every_page_of_the_members_is_looked_at(told: Told) -> None:
    assert len({shown.name for shown in told.pages}) > 75
    assert {shown.who for shown in told.pages} == set(told.clients)


def test_a_page_with_faults_is_told_so(told: Told, windows: dict[str, Page]) -> None:
    """The instrument itself: a picture without words, and a line that is wider than a phone."""
    page = windows["nobody"]
    page.goto("/sign-in")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', "
        "'<img src=\"/static/icon.svg\"><div class=wide>' + 'x'.repeat(300) + '</div>')"
    )
    assert any(violation.startswith("image-alt") for violation in violations(page))
