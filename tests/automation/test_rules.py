"""What rules ask, who gets a case, how calls are signed, and where they may go: arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upshot.automation.rules import hands, mapping, signing
from upshot.automation.rules import sending as rules
from upshot.automation.rules.conditions import contains, holds, judged
from upshot.automation.rules.hands import Hand

pytestmark = pytest.mark.django_db


def test_the_signature_is_that_of_the_published_example():
    body = '{"test": 2432232314}'
    signed = signing.sign(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        message_id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        timestamp=1614265330,
        body=body,
    )
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


class TestWhereCallsMayGo:
    @pytest.mark.parametrize("address", [
        "169.254.169.254", "::ffff:169.254.169.254", "fe80::1", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::", "0.0.0.0",
        "::", "224.0.0.1", "fd00:ec2::254", "100.100.100.200",
    ])  # fmt: skip
    def test_never_to_the_link_itself_nor_to_nobody_whatever_is_set(self, address):
        assert not rules.may_call(address, private=True)

    @pytest.mark.parametrize(
        "address",
        ["127.0.0.1", "10.0.0.8", "192.168.1.1", "172.16.0.1", "::1", "fd12::1", "::ffff:127.0.0.1"],
    )
    def test_to_private_networks_only_where_that_is_set(self, address):
        assert not rules.may_call(address, private=False)
        assert rules.may_call(address, private=True)

    @pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
    def test_to_public_addresses(self, address):
        assert rules.may_call(address, private=False)


hands_ = st.lists(
    st.builds(
        Hand,
        pk=st.integers(1, 50),
        open_cases=st.integers(0, 30),
        capacity=st.none() | st.integers(0, 30),
        skills=st.frozensets(st.sampled_from(["pumps", "Valves"])),
        languages=st.frozensets(st.sampled_from(["de", "en", "de-AT"])),
    ),
    max_size=8,
    unique_by=lambda one: one.pk,
)


class TestWhoGetsACase:
    @given(hands_, st.none() | st.integers(1, 60))
    def test_turns_go_to_everybody_who_has_room_once_before_anybody_again(self, people, last):
        able = {one.pk for one in people if not one.full}
        turns = []
        for _turn in range(len(able)):
            last = hands.by_turn(people, last)
            turns.append(last)
        assert sorted(turns) == sorted(able)
        assert bool(able) == (hands.by_turn(people, last) is not None)

    @given(hands_)
    def test_nobody_who_is_full_gets_one_and_nobody_less_full_is_passed_over(self, people):
        chosen = hands.by_load(people)
        able = [one for one in people if not one.full]
        assert (chosen is None) == (not able)
        if chosen:
            one = next(each for each in people if each.pk == chosen)
            assert all(one.load <= other.load for other in able)

    @given(hands_)
    def test_skill_and_language_go_to_those_alone_who_have_them(self, people):
        by_pk = {one.pk: one for one in people}
        skilled, speaks = hands.by_skill(people, "valves"), hands.by_language(people, "de-CH")
        assert skilled is None or "Valves" in by_pk[skilled].skills
        assert speaks is None or by_pk[speaks].languages & {"de", "de-AT"}

    def test_by_hand(self):
        half, free_, full = Hand(1, 10, 20), Hand(2, 2, 10), Hand(3, 0, 0)
        assert hands.by_load([half, free_, full]) == 2, "11/20 against 3/10"
        assert hands.by_turn([half, free_, full], 2) == 1
        assert hands.by_load([full]) is None


class TestConditions:
    @given(st.sampled_from(["is", "has", "contains"]), st.text(max_size=20), st.text(max_size=20))
    def test_not_is_the_opposite(self, op, value, seen):
        kept = frozenset([seen]) if op == "has" else seen
        assert holds(op, value, kept) != holds(f"{op}_not", value, kept)

    @pytest.mark.parametrize(
        ("wanted", "text", "found"),
        [
            ("pump", "The PUMP leaks", True),
            ("pump", "The pumps leak", False),
            ("pump*", "The pumps leak", True),
            ("no water, leak", "There is no water", True),
            ("wasser", "Abwasser", False),
            ("*", "anything", False),
            ("", "anything", False),
            ("c++", "We use C++.", True),
            ("(", "a (b", True),
        ],
    )
    def test_words_are_found_whole(self, wanted, text, found):
        assert contains(wanted, text) is found

    def test_all_any_and_none(self):
        yes = {"fact": "urgency", "op": "is", "value": "high"}
        no = {"fact": "state", "op": "is", "value": "closed"}
        facts = {"urgency": "high", "state": "open"}
        assert not judged("all", [yes, no], facts).fires
        assert judged("any", [yes, no], facts).fires
        assert judged("all", [], {}).fires
        assert judged("any", [], {}).fires
        assert [one["fact"] for one in judged("any", [yes, no], facts).held] == ["urgency"]

    def test_what_is_not_known_is_neither_more_nor_less(self):
        assert not holds("at_least", "0", None)
        assert not holds("at_most", "0", None)
        assert holds("at_least", "2", 2.0)
        assert holds("empty", "", None)
        assert holds("empty", "", frozenset())
        assert not holds("is", "", None)


@given(st.recursive(st.none() | st.booleans() | st.text() | st.integers() | st.floats(),
                    lambda more: st.lists(more, max_size=3) | st.dictionaries(st.text(max_size=3), more, max_size=3)),
       st.text(alphabet="ab.01", max_size=8))  # fmt: skip
def test_a_path_finds_something_or_nothing_and_never_fails(said, path):
    mapping.mapped({"words": path}, said)


@given(st.integers(1, 30), st.floats(0, 1))
def test_tries_come_later_and_later_and_end(tries, dice):
    wait = rules.wait_after(tries, dice=dice)
    assert (wait is None) == (tries > len(rules.WAITS))
    if wait:
        assert 0.79 <= wait / rules.WAITS[tries - 1] <= 1.21
