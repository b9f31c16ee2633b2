"""A need goes from state to state on the ways that are drawn, and on no other."""

import pytest

from tests.needs.conftest import with_what_it_needs
from upshot.kit.clock import now
from upshot.needs import actions, rules
from upshot.needs.models import Need, Standing

# What can be done by hand in each state, drawn by hand: the other verbs are refused there.
ALLOWED = {
    "voiced": {"decline"},
    "understood": {"accept", "decline"},
    "accepted": {"decline"},
    "owned": {"plan", "decline", "end"},
    "planned": {"plan", "end"},
    "delivered": {"plan", "end"},
    "measured": {"plan", "end"},
    "not_met": {"plan", "end"},
    "reviewed": {"plan"},
    "lasting": {"plan"},
    "faded": {"plan", "end"},
    "declined": set(),
    "ended": set(),
    "merged": set(),
}
# Each verb: where it leads, and what it asks for.
VERBS = {
    "accept": ("owned", {"words": ""}),
    "decline": ("declined", {"reason": "No."}),
    "plan": ("planned", {"title": "Buy a van"}),
    "end": ("ended", {"ending": "abandoned", "reason": "No."}),
}


def _in(state, cast, heard):
    if state == "voiced":
        return actions.voice(
            ticket=None, account=cast.account, title="Vans", why="", by=cast.member, at=now()
        )
    return heard(state)


@pytest.mark.parametrize("state", rules.MOVES)
def test_by_hand_a_need_goes_only_where_the_drawing_leads(come, cast, heard, state):
    ben = come("member")
    for verb, (to, said) in VERBS.items():
        need = _in(state, cast, heard)
        who = {"member": cast.member} if verb == "accept" else {}
        page = ben.post(f"/needs/{need.pk}/{verb}", **said, **who)
        need.refresh_from_db()
        if verb in ALLOWED[state]:
            assert (verb, page.status, need.state) == (verb, 302, to)
        else:
            before, after = state.replace("_", " "), "accepted" if verb == "accept" else to
            assert f"A need that is {before} cannot become {after}." in page.words, verb
            assert (verb, page.status, need.state) == (verb, 422, state)


@pytest.mark.parametrize("state", rules.MOVES)
def test_no_verb_of_any_room_moves_a_need_elsewhere(cast, state):
    need = Need.objects.create(
        account=cast.account, title="x", why="y", state=state, state_since=now(), thread=cast["need"].thread,
        voiced_at=now(), ending="not_met" if state == "ended" else "",
        merged_into=cast["need"] if state == "merged" else None,
    )  # fmt: skip
    with_what_it_needs(need, cast.member)
    for to in set(rules.STATES) - rules.MOVES[state]:
        with pytest.raises(actions.WrongMove) as refused:
            actions.move(need=need, to=to, by=cast.member, at=now(), words="x")
        assert refused.value.status == 409
    need.refresh_from_db()
    assert (need.state, Standing.objects.filter(need=need).count()) == (state, 0)


def test_the_way_of_a_need_stands_on_its_page(come, heard):
    need = heard("lasting")
    page = come("viewer").look(f"/needs/{need.pk}")
    way = page.words.split("How it went")[1]
    places = [way.index(state) for state in ("voiced", "understood", "accepted", "owned", "planned")]
    assert places == sorted(places)
    assert need.standings.last().state == "lasting"


def test_what_can_be_done_next_is_offered_and_what_is_refused_is_not(come, heard):
    page = come("member").look(f"/needs/{heard('understood').pk}")
    assert {"Accept, another answers", "Decline"} <= set(page.links)
    assert not {"End it", "Plan work"} & set(page.links)
    assert not {"Accept, another answers", "Decline"} & set(
        come("viewer").look(f"/needs/{heard('understood').pk}").links
    )
