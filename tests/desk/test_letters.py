"""What is said on a case leaves as letters: to everybody on it, in one thread, under the right name."""

import pytest

from tests.visits import last_entry
from upshot.desk import actions
from upshot.desk.models import Draft, Message, Participant
from upshot.kit.actions import keep_sending
from upshot.kit.clock import now
from upshot.kit.errors import NotAllowed, Refused
from upshot.kit.models import Letter
from upshot.kit.tokens import case_behind


def take_part(case, email, name="", **more):
    return Participant.objects.create(case=case, email=email, name=name, since=now(), **more)


def letters_of(message):
    return list(Letter.objects.filter(about="message", about_id=message.pk).order_by("pk"))


def reply(case, cast, words="We dry them today.", **more):
    return actions.reply(case=case, words=words, by=cast.member, at=now(), **more)


def test_everybody_on_the_case_gets_one_letter_and_sees_who_else_does(cast, opened):
    case = opened()
    take_part(case, "sam@vale.example", "Sam Reed")
    take_part(case, "kay@vale.example", left_at=now())
    take_part(case, "INES@vale.example")
    one, two = letters_of(reply(case, cast))
    assert [one.to, two.to] == ["ines@vale.example", "sam@vale.example"]
    assert {one.head_to, two.head_to} == {"Ines Holt <ines@vale.example>"}
    assert {one.head_cc, two.head_cc} == {"Sam Reed <sam@vale.example>"}
    assert one.message_id == two.message_id != ""


def test_our_own_addresses_get_none_or_they_would_answer_themselves(cast, opened, settings):
    settings.MAIL_ADDRESS = "desk@larkmere.example"
    case = opened()
    take_part(case, "Desk@larkmere.example")
    first = letters_of(reply(case, cast))[0]
    take_part(case, first.reply_to)
    assert [letter.to for letter in letters_of(reply(case, cast))] == ["ines@vale.example"]


def test_an_answer_finds_its_case_by_the_address_it_is_sent_to(cast, opened, settings):
    settings.MAIL_ADDRESS = "desk@larkmere.example"
    case = opened()
    (letter,) = letters_of(reply(case, cast))
    assert letter.reply_to.startswith("desk+c")
    assert case_behind(letter.reply_to) == case.pk


def test_a_conversation_that_began_with_a_letter_goes_on_in_its_thread(cast, opened):
    case = opened()
    case.tickets.update(message_id="<first@vale.example>", subject="AW: Wet vans")
    one = reply(case, cast)
    (letter,) = letters_of(one)
    assert letter.subject == "Re: Wet vans"
    assert (letter.in_reply_to, letter.references) == ("<first@vale.example>", "<first@vale.example>")
    again = actions.ask_again(case=case, contact=cast.contact, words="Still wet.", at=now())
    Message.objects.filter(pk=again.pk).update(message_id="<second@vale.example>")
    (letter,) = letters_of(reply(case, cast))
    assert letter.in_reply_to == "<second@vale.example>"
    assert letter.references == f"<first@vale.example> {one.message_id} <second@vale.example>"
    assert letter.message_id not in letter.references


def test_a_long_thread_names_its_first_letter_and_the_latest(cast, opened):
    case = opened()
    case.tickets.update(message_id="<first@vale.example>")
    for _each in range(25):
        last = reply(case, cast)
    names = letters_of(last)[0].references.split()
    assert len(names) == 21
    assert names[0] == "<first@vale.example>"
    assert names[-1] == letters_of(last)[0].in_reply_to


@pytest.mark.parametrize(
    ("own", "teams", "houses", "wanted"),
    [
        ("Ben", "North", "House", "Ben"),
        ("", "North", "House", "North"),
        ("", "", "House", "House"),
        ("", "", "", None),
    ],
)
def test_the_nearest_signature_stands_under_it(cast, opened, own, teams, houses, wanted):
    case, team = opened(), cast.member.teams.get()
    cast.member.signature, team.signature, case.team = own, teams, team
    team.save()
    keep_sending(at=now(), signature=houses)
    (letter,) = letters_of(reply(case, cast, "Dry."))
    assert letter.words == ("Dry." if wanted is None else f"Dry.\n\n-- \n{wanted}")


def test_a_team_writes_under_its_own_name(cast, opened):
    case, team = opened(), cast.member.teams.get()
    team.sender_name, team.sender_address, case.team = "North", "north@larkmere.example", team
    (letter,) = letters_of(reply(case, cast))
    assert (letter.from_name, letter.from_address) == ("North", "north@larkmere.example")
    assert letter.message_id.endswith("@larkmere.example>")


def test_the_resolution_goes_to_everybody_too(cast, opened):
    case = opened()
    take_part(case, "sam@vale.example")
    resolution = actions.resolve(case=case, words="Dried.", cause="", by=cast.member, at=now())
    rows = Letter.objects.filter(about="resolution", about_id=resolution.pk).order_by("pk")
    assert [row.to for row in rows] == ["ines@vale.example", "sam@vale.example"]


class TestTakingBack:
    def test_a_reply_waits_a_moment_and_its_writer_can_take_it_back(self, come, cast, opened):
        case, ben = opened(), come("member")
        page = ben.do(f"/cases/{case.pk}/reply", words="We dry them tomorow.")
        assert "It leaves in a moment." in page.words
        message = case.messages.get()
        (letter,) = letters_of(message)
        assert (letter.next_at - letter.written_at).total_seconds() == 10
        page = ben.do(f"/messages/{message.pk}/take-back")
        letter.refresh_from_db()
        message.refresh_from_db()
        case.refresh_from_db()
        assert letter.withdrawn_at
        assert message.unsent_at
        assert case.replied_at is None
        assert Draft.objects.get(case=case).words == "We dry them tomorow."
        assert last_entry("case", case).verb == "case.reply_taken_back"
        assert "Send again" not in page.words

    def test_it_is_gone_from_the_portal(self, come, opened):
        case, ben = opened(), come("member")
        ben.do(f"/cases/{case.pk}/reply", words="We dry them tomorow.")
        ben.do(f"/messages/{case.messages.get().pk}/take-back")
        page = come("contact").look(f"/portal/requests/{case.tickets.get().pk}")
        assert "tomorow" not in page.words

    def test_what_was_typed_meanwhile_stays_behind_it(self, cast, opened):
        case = opened()
        message = reply(case, cast, "One.")
        Draft.objects.create(case=case, member=cast.member, words="Two.", at=now())
        assert actions.take_back(message=message, by=cast.member, at=now()).words == "One.\n\nTwo."

    def test_once_it_has_left_or_is_leaving_it_stays_said(self, cast, opened):
        message = reply(opened(), cast)
        for change in ({"sent_at": now()}, {"handed_at": now(), "sent_at": None}):
            Letter.objects.filter(about_id=message.pk).update(**change)
            with pytest.raises(Refused, match="It has left already"):
                actions.take_back(message=message, by=cast.member, at=now())
        message.refresh_from_db()
        assert message.unsent_at is None

    def test_nobody_takes_back_what_another_wrote(self, cast, opened):
        with pytest.raises(NotAllowed):
            actions.take_back(message=reply(opened(), cast), by=cast.lead, at=now())

    def test_the_next_reply_is_not_stale_by_what_was_taken_back(self, cast, opened):
        case = opened()
        message = reply(case, cast, seen=0)
        actions.take_back(message=message, by=cast.member, at=now())
        assert reply(case, cast, seen=0).pk > message.pk

    def test_where_nothing_is_to_be_waited_for_it_leaves_at_once(self, cast, opened):
        keep_sending(at=now(), hold_seconds=0)
        (letter,) = letters_of(reply(opened(), cast))
        assert letter.next_at is None


class TestSendingAgain:
    def test_a_letter_that_did_not_arrive_stands_on_the_case_and_is_sent_again(self, come, cast, opened):
        case, ben = opened(), come("member")
        message = reply(case, cast)
        Letter.objects.filter(about_id=message.pk).update(failed_at=now(), reason="550 No such person here")
        page = ben.look(f"/cases/{case.pk}")
        assert "could not be delivered to ines@vale.example: 550 No such person here" in page.words
        page = ben.do(f"/messages/{message.pk}/send-again")
        assert "could not be delivered" not in page.words.partition("had a letter sent again")[0]
        (letter,) = letters_of(message)
        assert (letter.failed_at, letter.reason, letter.attempts) == (None, "", 0)
        assert last_entry("case", case).words == "ines@vale.example"

    def test_a_letter_on_its_way_is_not_sent_a_second_time(self, cast, opened):
        with pytest.raises(Refused):
            actions.send_again(message=reply(opened(), cast), by=cast.member, at=now())
