"""Wanted and came of it, in a real browser: a contact on a phone and members at a desk, from the talk in which her
need is understood over what she expects and acknowledges, a delivery that she contests and a second one that she
confirms to the review, and half a year later to the second look.

Half a year passes by moving everything that has a time into the past by half a year.
"""

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from playwright.sync_api import Page, expect

from tests.look.axe import violations
from tests.story.test_story import ADDRESSES, House, house  # noqa: F401 - a fixture
from upshot.customers.models import Account
from upshot.kit.clock import now
from upshot.needs import actions as needs
from upshot.needs.models import Need
from upshot.people.models import Member
from upshot.results.models import Review

TITLE = "Every alarm reaches the crew at night"
SEEN = "I am called within ten minutes, whatever the hour."
LESSON = "Ask who is awake before building a louder bell."
QUESTION = "Did you get what you expected?"


@pytest.fixture
def mara(house: House) -> Page:  # noqa: F811
    """Mara at her desk, on the thread of a need of which nobody has asked yet why."""
    owner, at = Member.objects.get(email=ADDRESSES["Mara Lindqvist"]), now()
    need = needs.voice(ticket=None, account=Account.objects.get(), title=TITLE, why="", by=owner, at=at)
    desk = house.member("Mara Lindqvist")
    desk.goto(f"/needs/{need.pk}")
    return desk


@pytest.mark.django_db(transaction=True)
def test_a_promise_is_contested_delivered_again_confirmed_and_looked_back_on_twice(
    house: House,  # noqa: F811
    mara: Page,
) -> None:
    thread = urlsplit(mara.url).path
    talks(mara)
    expects(mara)
    she_acknowledges(house)
    promises(mara, thread)
    delivers(mara, "A lamp flashes")
    she_says(house, "not", "Nobody sees a lamp.")
    mara.goto(thread)
    expect(mara.get_by_text("not met").first).to_be_visible()
    delivers(mara, "Phones ring")
    she_says(house, "better", "My phone rang at four.")
    reads(mara, thread, "8")
    holds_together(mara, thread)
    half_a_year_passes()
    piotr = house.member("Piotr Zielak")
    looks_again(piotr, thread)
    stands_before_the_next(mara, thread)


def clean(page: Page) -> None:
    """axe finds nothing, and nothing is wider than the window."""
    assert violations(page) == [], page.url
    window = page.viewport_size
    assert window
    assert page.evaluate("document.documentElement.scrollWidth") <= window["width"], page.url


def talks(mara: Page) -> None:
    """On the phone with her, by keyboard: one field after the other."""
    mara.get_by_role("link", name="Talk about it").click()
    clean(mara)
    mara.set_viewport_size({"width": 360, "height": 780})
    clean(mara)
    mara.set_viewport_size({"width": 1440, "height": 900})
    mara.get_by_label("whom do you talk with?").select_option(label="Ines Holt")
    mara.get_by_label("What would that be good for? Why does it matter to you?").fill("Water runs away.")
    for words in ("A guard walks past at four.", "A flooded street a month."):
        mara.keyboard.press("Tab")
        mara.keyboard.type(words)
    for label, value in {"at least": "200", "likely": "900", "at most": "2000"}.items():
        mara.get_by_label(label).fill(value)
    mara.get_by_label(re.compile("^per"), exact=False).select_option(label="a month")
    mara.get_by_label("And if nothing is done?").fill("They look for somebody else.")
    mara.get_by_role("button", name="Keep this talk").click()
    mara.get_by_text("1 talk about it").click()
    for words in ("Ines Holt", "A guard walks past at four.", "A flooded street a month.", "somebody else."):
        expect(mara.locator("#talks")).to_contain_text(words)
    expect(mara.get_by_text("Water runs away.").first).to_be_visible()
    mara.get_by_role("button", name="Accept, I answer for it").click()


def expects(mara: Page) -> None:
    mara.get_by_role("link", name="Write what they expect").click()
    mara.get_by_label("who expects it").select_option(label="Ines Holt")
    mara.get_by_label("what they will see, in their words").fill(SEEN)
    mara.get_by_role("radio", name="by a number that somebody reads").check()
    for label, value in {
        "what is measured": "minutes until somebody hears",
        "unit": "min",
        "now (baseline)": "95",
        "then (target)": "10",
    }.items():
        mara.get_by_label(label).fill(value)
    mara.get_by_role("button", name="Write it down").click()
    mara.get_by_role("button", name="Ask whether this is it").click()
    expect(mara.locator("#wanted")).to_contain_text("has not answered")


def she_acknowledges(house: House) -> None:  # noqa: F811
    """On her phone, without signing in; the link works once."""
    phone = house.window(width=360)
    link = house.link_to("ines@vale.example", "Is this what you will see?")
    phone.goto(link)
    expect(phone.get_by_text(SEEN)).to_be_visible()
    assert phone.locator("input[type=radio]:checked").count() == 0, "nothing is preselected"
    clean(phone)
    phone.get_by_label("Yes, this is it").check()
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Thank you: it is noted")
    phone.goto(link)
    expect(phone.get_by_text("This link has done its work.")).to_be_visible()
    expect(phone.get_by_role("button", name="Send")).to_have_count(0)
    clean(phone)
    phone.context.close()


def promises(mara: Page, thread: str) -> None:
    mara.goto(thread)
    expect(mara.locator("#wanted")).to_contain_text("said that this is it")
    clean(mara)
    mara.get_by_role("link", name="Promise it").click()
    mara.get_by_label("look again on").fill(str(date.today() + timedelta(days=120)))
    mara.get_by_label("who makes sure of it").select_option(label="Piotr Zielak")
    mara.get_by_role("button", name="Promise it").click()
    expect(mara.locator("#wanted")).to_contain_text("promised just now")


def delivers(mara: Page, what: str) -> None:
    mara.get_by_role("link", name="Plan work").click()
    mara.get_by_label("what will be done").fill(what)
    mara.get_by_role("button", name="Plan it").click()
    mara.locator("#decided").get_by_role("link", name="Deliver").click()
    mara.get_by_role("button", name="Delivered").click()
    expect(mara.locator("#came-of-it")).to_contain_text(what)
    clean(mara)


def she_says(house: House, answer: str, words: str) -> None:  # noqa: F811
    phone = house.window(width=360)
    phone.goto(house.link_to("ines@vale.example", QUESTION))
    clean(phone)
    phone.get_by_label({"not": "I do not have it yet", "better": "Better than I expected"}[answer]).check()
    phone.get_by_label("anything we should know").fill(words)
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Thank you")
    phone.context.close()


def reads(page: Page, thread: str, value: str) -> None:
    page.goto(thread)
    page.get_by_role("link", name="Write down a reading").first.click()
    page.get_by_label("value").fill(value)
    page.get_by_label("where it comes from").fill("the alarm log")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#came-of-it")).to_contain_text("1 of 1 met, 1 known")


def holds_together(mara: Page, thread: str) -> None:
    """Step by step, by keyboard; the window is closed in between, and nothing is lost."""
    mara.goto(thread)
    mara.get_by_role("link", name="After action").click()
    clean(mara)
    mara.get_by_role("link", name="Hold it together").click()
    expect(mara.get_by_role("heading", level=1)).to_have_text("What was meant?")
    first = mara.url
    clean(mara)
    mara.get_by_label("what was meant").fill("That she is called.")
    mara.keyboard.press("Control+Enter")
    expect(mara.get_by_role("heading", level=1)).to_have_text("What happened?")
    expect(mara.get_by_label("The evidence")).to_contain_text("Nobody sees a lamp.")
    expect(mara.get_by_label("what happened")).to_be_focused()
    mara.keyboard.type("Eight minutes, after the second delivery.")
    expect(mara.get_by_text("kept", exact=True)).to_be_visible()
    mara.goto("/")
    mara.goto(first)
    mara.keyboard.press("Alt+PageDown")
    expect(mara.get_by_label("what happened")).to_have_value("Eight minutes, after the second delivery.")
    mara.keyboard.press("Alt+PageUp")
    expect(mara.get_by_label("what was meant")).to_have_value("That she is called.")
    steps = mara.get_by_label("Steps").get_by_role("button")
    for heading, label, words in (
        ("Why did it come so?", "why: what, not who", "A lamp wakes nobody."),
        ("What do we keep?", "what to keep", "Asking at night."),
        ("What do we change?", "what to change", "Try it at three in the morning."),
        ("What did we learn?", "lessons, one a line", LESSON),
    ):
        steps.filter(has_text=heading).click()
        expect(mara.get_by_role("heading", level=1)).to_have_text(heading, timeout=30_000)
        mara.get_by_label(label).fill(words)
    steps.filter(has_text="What do we do?").click()
    mara.get_by_label("action 1: what").fill("Test the phones each month")
    mara.get_by_label("action 1: who").select_option(label="Piotr Zielak")
    mara.get_by_label("action 1: by when").fill(str(date.today() + timedelta(days=60)))
    clean(mara)
    mara.set_viewport_size({"width": 360, "height": 780})
    clean(mara)
    mara.set_viewport_size({"width": 1440, "height": 900})
    steps.filter(has_text="When do we look again").click()
    expect(mara.get_by_label("who makes sure of it")).to_have_value(
        str(Member.objects.get(email=ADDRESSES["Piotr Zielak"]).pk)
    )
    mara.get_by_role("button", name="Hold the review").click()
    expect(mara.get_by_text("Held by Mara Lindqvist")).to_be_visible()
    for words in ("A lamp wakes nobody.", "Asking at night.", "Try it at three", "Test the phones", LESSON):
        expect(mara.get_by_text(words).first).to_be_visible()
    clean(mara)


def half_a_year_passes() -> None:
    """Everything that has a time was half a year earlier; sessions go on."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            """SELECT table_name, column_name FROM information_schema.columns
               JOIN information_schema.tables USING (table_schema, table_name)
               WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name !~ '^(django|procrastinate)'
                 AND data_type IN ('timestamp with time zone', 'date')"""
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'UPDATE "{table}" SET "{column}" = "{column}" - interval \'182 days\'')


def looks_again(piotr: Page, thread: str) -> None:
    piotr.goto("/")
    expect(piotr.get_by_text("second look: did it last?")).to_be_visible()
    expect(piotr.get_by_role("link", name="Test the phones each month")).to_be_visible()
    clean(piotr)
    piotr.goto("/reviews")
    expect(piotr.get_by_text("overdue for 62 days")).to_be_visible()
    clean(piotr)
    piotr.get_by_role("link", name=TITLE).first.click()
    expect(piotr.get_by_text("not read again").first).to_be_visible()
    piotr.get_by_role("link", name="Write down a reading").first.click()
    piotr.get_by_label("value").fill("60")
    piotr.get_by_label("where it comes from").fill("the alarm log of this month")
    piotr.get_by_role("button", name="Keep").click()
    look = Review.objects.get(kind="after_after")
    piotr.goto(f"/reviews/{look.pk}")
    expect(piotr.get_by_text("The levels say: it has faded.")).to_be_visible()
    clean(piotr)
    piotr.get_by_role("link", name="Hold it", exact=True).click()
    expect(piotr.get_by_label("It has faded")).to_be_visible()
    assert piotr.locator("input[type=radio]:checked").count() == 0, "nothing is preselected"
    piotr.get_by_label("It has faded").check()
    judged = piotr.get_by_role("group", name="Did this work: Test the phones each month?")
    judged.get_by_label("it was not done").check()
    piotr.get_by_label("what happened").fill("An hour again.")
    piotr.get_by_label("why: what, not who").fill("The numbers were never updated.")
    clean(piotr)
    piotr.get_by_role("button", name="Held").click()
    expect(piotr.get_by_text("it has faded").first).to_be_visible()
    assert Need.objects.get().state == "faded"
    piotr.goto(thread)
    expect(piotr.get_by_role("link", name="Plan work")).to_be_visible()


def stands_before_the_next(mara: Page, thread: str) -> None:
    owner, at = Member.objects.get(email=ADDRESSES["Mara Lindqvist"]), now()
    another = needs.voice(
        ticket=None, account=Account.objects.get(), title="Alarms at night are heard by the crew",
        why="Water is lost.", by=owner, at=at,
    )  # fmt: skip
    needs.accept(need=another, words="", member=owner, by=owner, at=at)
    mara.goto(f"/needs/{another.pk}")
    brief = mara.get_by_role("region", name="Before you start")
    expect(brief).to_contain_text(LESSON)
    expect(brief).to_contain_text("faded")
    clean(mara)
    brief.get_by_role("link", name=TITLE).click()
    expect(mara.get_by_text("it was not done")).to_be_visible()
