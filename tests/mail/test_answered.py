"""A letter of one word answers whether they got what they expected; all else goes to the desk."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import assemble
from tests.mail.letters import letter
from upshot.kit.models import Letter
from upshot.mail.actions import settle, take
from upshot.mail.answered import said_in
from upshot.mail.letters import name_of
from upshot.mail.models import Arrival
from upshot.results import actions as results
from upshot.results.models import Asking, Confirmation

INES = "Ines Holt <ines@vale.example>"


@pytest.fixture
def cast():
    """Ines was asked a day ago, by letter."""
    cast = assemble()
    at = timezone.now() - timedelta(days=1)
    results.deliver(item=cast["item"], words="It rings", by=cast.member, at=at, address="")
    return cast


@pytest.fixture
def asked(cast):
    return Letter.objects.get(about="asking", about_id=Asking.objects.get(expectation=cast["expectation"]).pk)


@pytest.fixture
def reply(asked):
    def send(words, *, sender=INES, to_name="", **more):
        named = to_name or name_of(asked, sender="desk@larkmere.example")
        raw = letter(words, subject=f"Re: {asked.subject}", sender=sender, answers=named, **more)
        kept = take(raw=raw, source="smtp", at=timezone.now(), recipients=("desk@larkmere.example",))
        return settle(pk=kept.pk, at=timezone.now()) or Arrival.objects.get(pk=kept.pk)

    return send


QUOTE = "\n\nOn Friday, Larkmere wrote:\n> Or answer this letter with one word: better, worse."


@pytest.mark.parametrize(
    ("words", "answer", "besides"),
    [
        ("Better", "better", ""),
        ("as expected.", "as", ""),
        ("*Worse* - it is loud" + QUOTE, "worse", "it is loud"),
        ("Not yet!" + QUOTE, "not_yet", ""),
        ("Wie erwartet, danke" + QUOTE, "as", "danke"),
    ],
)
def test_the_first_word_answers_and_the_letter_opens_nothing(cast, asked, reply, words, answer, besides):
    assert "better, as expected, worse, not yet" in asked.words
    arrival = reply(words)
    said = Confirmation.objects.get()
    assert (said.answer, said.words, said.via, said.contact) == (answer, besides, "mail", cast.contact)
    assert (arrival.state, arrival.confirmation, arrival.ticket) == ("taken", said, None)
    need = cast["need"]
    need.refresh_from_db()
    assert need.state == {"better": "measured", "as": "measured"}.get(answer, "not_met")


@pytest.mark.parametrize("words", ["Betterment of us all", "It is better", "Thank you!", "Yes"])
def test_other_words_go_to_the_desk(reply, words):
    arrival = reply(words)
    assert (arrival.ticket or arrival.message) is not None
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize(
    "words", ["Worse. " + "It rings all night and nobody can sleep. " * 4, "Better. But when do you come?"]
)
def test_who_says_more_is_read_by_somebody_too(reply, words):
    arrival = reply(words)
    assert Confirmation.objects.get().via == "mail"
    assert (arrival.ticket or arrival.message) is not None


def test_only_who_was_asked_can_answer(cast, reply):
    for sender in ("Otto Reed <otto@harbour.example>", "Col League <col@vale.example>"):
        arrival = reply("Better", sender=sender)
        assert (arrival.ticket or arrival.message) is not None
    assert not Confirmation.objects.exists()


def test_a_letter_that_was_not_sent_by_us_is_answered_in_vain(asked, reply):
    reply("Better", to_name=f"<letter-{asked.pk}.123@larkmere.example>")
    assert not Confirmation.objects.exists()


def test_a_machine_confirms_nothing(reply):
    reply("Better", auto_submitted="auto-generated")
    assert not Confirmation.objects.exists()


def test_a_second_letter_and_one_after_the_time_go_to_the_desk(cast, asked, reply):
    reply("Better")
    again = reply("Worse")
    assert (again.ticket or again.message) is not None
    assert Confirmation.objects.get().answer == "better"
    Asking.objects.update(at=timezone.now(), until=timezone.now() - timedelta(minutes=1))
    late = reply("Worse!")
    assert (late.ticket or late.message) is not None
    assert Confirmation.objects.get().answer == "better"


def test_words_are_recognised_whole():
    assert said_in("> better") == ("better", "")
    assert said_in("not yet convinced") == ("not_yet", "convinced")
    assert said_in("as expectedly") is None
    assert said_in("") is None
