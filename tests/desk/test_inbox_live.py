"""The inbox in real browsers: what one member does, another sees; nobody answers past one another; all by keys."""

import re
import threading
import time

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.look.axe import violations
from upshot.desk import actions
from upshot.desk.models import Case, Message, Presence
from upshot.kit.clock import now
from upshot.wiring.live import hub

pytestmark = pytest.mark.django_db(transaction=True)
SOON = 1000
# One grey point.
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg=="


@pytest.fixture
def window(live_server, browser, cast):
    """`window("member")`: a browser of their own for somebody of the cast, signed in."""
    contexts = []

    def open_one(who, width=1440):
        client = Client()
        client.force_login(getattr(cast, who))
        context = browser.new_context(
            viewport={"width": width, "height": 900}, base_url=live_server.url, locale="en-GB"
        )
        value = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: pytest.fail(f"{page.url}: {error}"))
        page.on(
            "console", lambda said: pytest.fail(f"{page.url}: {said.text}") if "Policy" in said.text else None
        )
        return page

    yield open_one
    for context in contexts:
        context.close()
    hub.end()
    hub.wait()
    until = time.monotonic() + 10
    while any("process_request" in thread.name for thread in threading.enumerate()):
        assert time.monotonic() < until, "a stream outlives its browser"
        time.sleep(0.05)


def live(page):
    expect(page.locator("[data-live]")).to_have_attribute("data-state", "live")
    return page


def test_what_one_says_another_sees_without_loading_again(window, cast, opened):
    case = opened()
    lea = window("lead")
    lea.goto(f"/cases/{case.pk}")
    live(lea)
    actions.note(case=case, words="They are in the yard.", by=cast.member, at=now())
    expect(lea.get_by_text("They are in the yard.")).to_be_visible(timeout=5 * SOON)


def test_a_case_given_to_one_appears_in_their_list(window, cast, opened):
    case = opened()
    lea = window("lead")
    lea.goto("/inbox?view=mine")
    live(lea)
    expect(lea.get_by_text("No case here")).to_be_visible()
    actions.assign(case=case, to=cast.lead, reason="Pumps", by=cast.member, at=now())
    expect(lea.locator("#list a[data-item]")).to_be_visible(timeout=5 * SOON)


def test_two_who_answer_the_same_case_in_two_browsers_do_not_answer_past_one_another(window, cast, opened):
    case = opened()
    ben, lea = window("member"), window("lead")
    ben.goto(f"/cases/{case.pk}")
    lea.goto(f"/cases/{case.pk}")
    ben.get_by_label("reply").fill("We dry them today.")
    lea.get_by_label("reply").fill("They are dry by noon.")
    lea.get_by_role("button", name="Send", exact=True).click()
    expect(lea.locator(".message-reply")).to_contain_text("They are dry by noon.")
    ben.get_by_role("button", name="Send", exact=True).click()
    stopped = ben.locator("#meanwhile-said")
    expect(stopped).to_contain_text(
        re.compile(r"Lea Brook answered (just now|\d+ seconds ago): see it, or send anyway")
    )
    expect(stopped).to_contain_text("They are dry by noon.")
    expect(ben.get_by_label("reply")).to_have_value("We dry them today.")
    assert Message.objects.filter(case=case, kind="reply").count() == 1
    ben.get_by_role("button", name="Send anyway").click()
    expect(ben.locator(".message-reply").last).to_contain_text("We dry them today.")
    assert Message.objects.filter(case=case, kind="reply").count() == 2


def test_a_stopped_reply_may_be_discarded(window, cast, opened):
    case = opened()
    ben = window("member")
    ben.goto(f"/cases/{case.pk}")
    ben.get_by_label("reply").fill("We dry them today.")
    actions.reply(case=case, words="Dry by noon.", by=cast.lead, at=now())
    ben.get_by_role("button", name="Send", exact=True).click()
    ben.get_by_role("button", name="Discard mine").click()
    expect(ben.get_by_label("reply")).to_have_value("")
    assert Message.objects.filter(case=case, kind="reply").count() == 1


def test_an_image_pasted_and_a_file_chosen_go_along_also_after_the_reply_was_stopped(window, cast, opened):
    case = opened()
    ben = window("member")
    ben.goto(f"/cases/{case.pk}")
    ben.get_by_label("reply").fill("See here.")
    ben.locator("[data-files]").set_input_files(
        {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"Dry by noon."}
    )
    ben.locator("[data-box] textarea").evaluate(
        """(box, picture) => {
        const bytes = Uint8Array.from(atob(picture), c => c.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([bytes], "image.png", {type: "image/png"}));
        box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
    }""",
        PICTURE,
    )
    expect(ben.locator("[data-attached] li")).to_have_count(2)
    actions.reply(case=case, words="Dry by noon.", by=cast.lead, at=now())
    ben.get_by_role("button", name="Send", exact=True).click()
    expect(ben.locator("#meanwhile-said")).to_be_visible()
    expect(ben.locator("[data-attached] [name=kept]:checked")).to_have_count(2)
    ben.get_by_role("button", name="Send anyway").click()
    expect(ben.locator(".message-reply").last).to_contain_text("See here.")
    sent = Message.objects.filter(case=case, member=cast.member).get()
    found = sorted((one.name.partition("-")[0], one.blob.type) for one in sent.attachments.all())
    assert found == [("pasted", "image/png"), ("plan.txt", "text/plain")]


def test_who_looks_and_who_types_is_seen_and_who_leaves_is_not(window, cast, opened):
    case = opened()
    ben, lea = window("member"), window("lead")
    ben.goto(f"/cases/{case.pk}")
    live(ben)
    lea.goto(f"/cases/{case.pk}")
    expect(ben.locator("#here")).to_contain_text("Lea Brook is looking")
    lea.get_by_label("reply").press_sequentially("We")
    expect(ben.locator("#here")).to_contain_text("Lea Brook is typing")
    lea.goto("/inbox")
    expect(ben.locator("#here")).not_to_contain_text("Lea Brook")
    assert set(Presence.objects.values_list("member__name", flat=True)) == {"Ben Oduya"}


def test_whoever_writes_is_told_at_once_that_another_answered_and_their_words_stay(window, cast, opened):
    case = opened()
    ben = window("member")
    ben.goto(f"/cases/{case.pk}")
    live(ben)
    ben.get_by_label("reply").press_sequentially("We dry")
    actions.reply(case=case, words="Dry by noon.", by=cast.lead, at=now())
    expect(ben.locator("#here")).to_contain_text("Lea Brook answered", timeout=5 * SOON)
    expect(ben.locator("#said")).to_contain_text("Dry by noon.")
    expect(ben.get_by_label("reply")).to_have_value("We dry")


def test_open_answer_resolve_next_by_keys_alone(window, cast, opened):
    first, second = opened(minutes_ago=50), opened(minutes_ago=40)
    Case.objects.exclude(pk__in=[first.pk, second.pk]).update(member=cast.lead)
    ben = window("member")
    ben.goto("/inbox?view=mine")
    keys = ben.keyboard
    ben.evaluate("document.querySelector('.inbox-list section:first-child').remove()")  # The new tickets.
    keys.press("j")
    keys.press("Enter")
    expect(ben.locator(".inbox-case")).to_contain_text(f"case {first.pk}")
    expect(ben.locator(".steps")).to_contain_text("1 of 2")
    ben.wait_for_load_state()  # Keys are heard only then.
    keys.press("r")
    keys.type("We dry them today.")
    keys.press("Control+Enter")
    expect(ben.locator(".message-reply")).to_contain_text("We dry them today.")
    ben.wait_for_load_state()
    keys.press("e")
    expect(ben.get_by_role("heading", level=1)).to_have_text("What resolved it?")
    ben.wait_for_load_state()
    keys.type("Dried.")
    keys.press("Control+Enter")
    expect(ben.locator(".steps")).to_contain_text("no longer in this list")
    ben.wait_for_load_state()
    keys.press("j")
    expect(ben.locator(".inbox-case")).to_contain_text(f"case {second.pk}")
    first.refresh_from_db()
    assert first.resolved_at
    assert "view=mine" in ben.url


def test_the_pages_of_the_inbox_fit_a_phone_and_axe_finds_nothing(window, cast, opened):
    case = opened()
    for who, address in (
        ("member", "/inbox?view=all"),
        ("member", "/inbox?view=all&filter=1"),
        ("member", "/inbox?view=all&field=opened"),
        ("member", "/inbox?view=all&where=urgency:any:normal|low&columns=number&columns=title&columns=tags"),
        ("member", f"/inbox?view=all&case={case.pk}"),
        ("member", f"/cases/{case.pk}?from=view%3Dall"),
        ("lead", "/views/save?view=all"),
    ):
        page = window(who, width=360)
        page.emulate_media(color_scheme="light")
        page.goto(address)
        for width, scheme in ((360, "light"), (1440, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            assert violations(page) == [], address
        page.context.close()
