"""Every page as everybody: who may come in, who is sent to sign in, who is told no, who finds nothing."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.urls import path as address
from django.urls import reverse

from tests.roles.conftest import EVERYBODY
from tests.roles.walk import OWN, Page, pages, undone
from upshot.kit.doors import door

# Pages without a members' door, each with its reason.
PUBLIC = {
    "inlet-hand-in": "other systems come here: their signature is the key",
    "healthz": "whoever watches the machine has no name here",
    "readyz": "the same",
    "sign-in": "how one gets in",
    "sign-out": "ends a session, if there is one",
    "password-forget": "for who cannot get in",
    "enter": "the secret in the address is the key",
    "join": "the signed link is the key",
    "portal-sign-in": "how a contact gets in",
    "portal-enter": "the signed link is the key",
    "portal-leave": "ends a session, if there is one",
    "confirm": "the signed link is the key",
    "acknowledge": "the same",
    "survey-answer": "the signed link is the key",
    "survey-stop": "the same",
    "portal-form": "anybody asks; the answer says the same to all",
    "portal-form-script": "puts that form on other people's pages",
    "house-colours": "colours of pages that everybody may see",
    "help": "what everybody may read",
    "help-article": "the same",
    "help-judge": "whether that helped; a visitor says so once",
    "api-docs": "what can be asked, and nothing of what would be answered",
    "demo": "only in the demo: choose whom to be",
    "demo-be-member": "the same",
    "demo-be-contact": "the same",
}
# Public pages that the key in their address opens: they show its owner what is theirs.
BY_KEY = {"enter", "join", "portal-enter", "confirm", "acknowledge", "survey-answer", "survey-stop"}
# Programs come here with a token instead of a session: they are told so rather than shown a form.
FOR_PROGRAMS = {"events-batch", "events-single"}
FINE = {200, 204, 302, 405, 409, 422}
# Words of the customer that only team North has: nobody else reads them anywhere.
SECRETS = ("Vale Water", "Ines Holt", "ines@vale.example", "Night alarms", "Alarms are answered")


def expected(page: Page, visitor, things) -> set[int]:
    """What this visitor is to be answered at this page."""
    if page.name in FOR_PROGRAMS:
        return {401, 405}
    if page.act == "contact":
        return portal(page, visitor, things)
    if visitor.member is None:
        return {302}
    if not visitor.may(page.act):
        return {403}
    if page.name in OWN and visitor.name not in OWN[page.name]:
        return FINE | {403, 404}
    if page.of_a_customer(things) and not visitor.sees_the_customer:
        return {404, 405}
    return FINE | {404} if f"{page.name}:?" in things and not visitor.sees_the_customer else FINE


def portal(page: Page, visitor, things) -> set[int]:
    """A page for contacts: others are sent to its own sign-in."""
    if visitor.contact is None:
        return {302}
    if page.of_a_customer(things) and not visitor.sees_the_customer:
        return {404, 405}
    return FINE


def sign_in_of(page: Page) -> str:
    """Where whoever has no key is sent."""
    return "/portal/sign-in" if page.act == "contact" else settings.LOGIN_URL


def problems(found: list[Page], visitor, things) -> list[str]:
    """Where the answers are not what they are to be."""
    wrong = []
    for page in found:
        if page.name in PUBLIC:
            continue
        if page.act is None:
            wrong.append(f"{page.name}: no door; put @door over it, or name it in PUBLIC with a reason")
            continue
        there = page.path(things)
        for ask in (visitor.client.get, visitor.client.post):
            answer = undone(lambda ask=ask, there=there: ask(there))
            wanted = expected(page, visitor, things)
            said = f"{ask.__name__} {there} ({page.name}) as {visitor.name}"
            if answer.status_code not in wanted:
                wrong.append(f"{said}: {answer.status_code}, not {sorted(wanted)}")
            elif wanted == {302} and not answer.headers["Location"].startswith(sign_in_of(page)):
                wrong.append(f"{said}: sent to {answer.headers['Location']}, not to sign in")
            elif not visitor.sees_the_customer and (leaked := leaks(answer)):
                wrong.append(f"{said}: reads {leaked}")
    return wrong


def leaks(answer) -> list[str]:
    """Which of the customer's words stand in an answer."""
    if answer.status_code == 302 or answer.streaming:
        return []
    return [secret for secret in SECRETS if secret in answer.content.decode()]


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_page_answers_everybody_as_its_door_says(who: str, cast, visitor: Callable) -> None:
    wrong = problems(pages(), visitor(who), cast.things)
    assert not wrong, "\n".join(wrong)


def test_there_are_pages_to_walk_and_all_have_names() -> None:
    names = [page.name for page in pages()]
    assert len(names) > 40
    assert len(names) == len(set(names)), sorted({name for name in names if names.count(name) > 1})


def test_reasons_are_given_only_for_pages_that_there_are() -> None:
    assert {*PUBLIC, *FOR_PROGRAMS} - {page.name for page in pages()} == set()


@pytest.mark.parametrize("who", EVERYBODY)
def test_public_pages_show_nothing_of_a_customer(who: str, cast, visitor: Callable) -> None:
    client = visitor(who).client
    for page in pages():
        if page.name in PUBLIC and page.name not in BY_KEY and not page.name.startswith("demo"):
            answer = undone(lambda page=page: client.get(page.path(cast.things)))
            assert answer.status_code < 500, page
            assert leaks(answer) == [], page


def test_a_key_in_the_query_opens_nothing_to_a_stranger(cast, visitor: Callable) -> None:
    """`?account=12` must come through the same door as `/accounts/12`."""
    stranger, tried = visitor("stranger").client, 0
    keys = sorted({str(cast[noun].pk) for noun in ("account", "contact", "ticket", "case", "need", "review")})
    for page in pages():
        if page.act is None or "pk" in page.holds or page.name in FOR_PROGRAMS:
            continue
        for word in page.reads:
            for key in keys:
                answer = undone(lambda page=page, given={word: key}: stranger.get(_bare(page), given))
                said = f"{page.name}?{word}={key}: {answer.status_code}"
                assert answer.status_code < 500, said
                assert leaks(answer) == [], said
                tried += 1
    assert tried > 50


@pytest.mark.parametrize("odd", ["²", "\x00", "9" * 5000, "-1", "%", "2026-13-45"])
def test_no_query_however_odd_is_our_fault(odd: str, cast, visitor: Callable) -> None:
    ada, wrong = visitor("administrator").client, []
    for page in pages():
        if page.act is None or page.name in FOR_PROGRAMS:
            continue
        for word in page.reads:
            there = _bare(page) if "pk" not in page.holds else page.path(cast.things).partition("?")[0]
            answer = undone(lambda there=there, given={word: odd}: ada.get(there, given))
            if answer.status_code >= 500:
                wrong.append(f"{there}?{word}={odd!r}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def _bare(page: Page) -> str:
    return reverse(page.name)


class TestTheWalkItself:
    """It must be able to fail."""

    def planted(self, view) -> Page:
        pattern = address("planted", view, name="settings")
        return Page("settings", (), getattr(pattern.callback, "act", None))

    def test_a_page_without_a_door_is_found(self, cast, visitor) -> None:
        def bare(request):
            raise AssertionError("never called")

        assert "no door" in problems([self.planted(bare)], visitor("viewer"), cast.things)[0]

    def test_a_door_that_lets_too_many_in_is_found(self, cast, visitor) -> None:
        """The settings page opens to readers; claimed to be for those who govern, it lets the viewer in."""

        @door("govern")
        def stricter(request, by):
            raise AssertionError("never called")

        found = problems([self.planted(stricter)], visitor("viewer"), cast.things)
        assert found
        assert "200, not [403]" in found[0]

    def test_a_page_about_a_noun_that_the_cast_lacks_is_found(self, cast, visitor) -> None:
        with pytest.raises(KeyError, match="makes nothing"):
            problems([Page("unicorn", ("pk",), "read")], visitor("viewer"), cast.things)

    def test_a_stranger_who_sees_is_found(self, cast, visitor) -> None:
        """The same pages, walked by somebody who sees the customer and is taken for a stranger."""
        lead = visitor("lead")
        from dataclasses import replace

        assert problems(pages(), replace(lead, name="stranger"), cast.things) != []
