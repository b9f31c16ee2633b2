"""What one contact will see when the need is met, written before delivery."""

import pytest

from tests.visits import last_entry
from upshot.kit.clock import now
from upshot.needs.models import Expectation
from upshot.signals.models import Measure

SAID = {"words": "A van within the hour", "weight": "1"}
MEASURED = SAID | {"measure": "Time to the site", "unit": "hours", "baseline": "5", "target": "1"}


def test_what_a_contact_will_see_stands_on_the_need_with_their_measure(come, cast, heard):
    need = heard()
    page = come("member").do(f"/needs/{need.pk}/expect", contact=cast.contact, **MEASURED)
    assert page.there == f"/needs/{need.pk}#wanted"
    assert "A van within the hour" in page.words
    assert "Time to the site" in page.words
    assert "1 expectation, 0 promised" in page.words
    entry = last_entry("need", need)
    assert (entry.verb, entry.words) == ("expectation.written", "A van within the hour")
    assert entry.detail["contact"] == cast.contact.pk


def test_without_a_measure_their_own_word_will_decide(come, cast, heard):
    need = heard()
    come("member").do(f"/needs/{need.pk}/expect", contact=cast.contact, **SAID)
    assert need.expectations.get().measure == ""


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"baseline": ""}, "A measure needs a baseline and a target."),
        ({"target": ""}, "A measure needs a baseline and a target."),
        ({"target": "5"}, "The target is the baseline: that asks for nothing."),
        ({"weight": "0"}, "A weight is more than 0."),
        ({"weight": "-1"}, "Ensure this value is greater than or equal to 0."),
        ({"words": " "}, "This field is required."),
        ({"target": "NaN"}, "Enter a number."),
        ({"target": "inf"}, "Enter a number."),
    ],
)
def test_nonsense_is_refused_and_what_was_typed_stays(come, cast, heard, given, sentence):
    need = heard()
    page = come("member").post(f"/needs/{need.pk}/expect", contact=cast.contact, **(MEASURED | given))
    assert (page.status, page.refusals) == (422, [sentence])
    assert page.values["measure"] == "Time to the site"
    assert not need.expectations.exists()


def test_a_contact_of_another_account_expects_nothing_of_this_need(come, cast, heard):
    need, ada = heard(), come("administrator")
    form = ada.look(f"/needs/{need.pk}/expect")
    assert form.options["contact"] == ["", str(cast.contact.pk)]
    page = ada.post(f"/needs/{need.pk}/expect", contact=cast.other_contact, **SAID)
    assert page.status == 422
    assert not need.expectations.exists()


@pytest.mark.parametrize("state", ["delivered", "measured", "declined", "ended"])
def test_nothing_is_expected_of_what_is_delivered_or_over(come, cast, heard, state):
    need = heard(state)
    page = come("member").post(f"/needs/{need.pk}/expect", contact=cast.contact, **SAID)
    sentence = "Expectations are written before delivery, on a need that is understood."
    assert (page.status, page.refusals) == (422, [sentence])


def test_a_draft_is_no_promise_and_does_not_stand_in_the_portal(come, cast, heard):
    come("member").do(f"/needs/{heard().pk}/expect", contact=cast.contact, **SAID)
    assert "A van within the hour" not in come("contact").look("/portal").words


def test_a_viewer_writes_nothing_down_and_another_team_finds_no_need(come, cast, heard):
    need = heard()
    said = {"contact": cast.contact, **SAID}
    assert come("viewer").post(f"/needs/{need.pk}/expect", **said).status == 403
    assert come("stranger").post(f"/needs/{need.pk}/expect", **said).status == 404
    assert not Expectation.objects.filter(need=need).exists()


def test_all_of_it_is_kept_as_it_was_written(come, cast, heard):
    need = heard()
    steps = {"from_0": "4", "from_1": "1", "from_2": "0.5", "from_3": "0.25"}
    levels = {f"level_{n}": f"level {n - 2}" for n in range(5)}
    basis = {"baseline_on": "2026-01-05", "baseline_evidence": "Log book, 30 calls"}
    said = MEASURED | steps | levels | basis | {"how": "number", "ask_fair": "on"}
    come("member").do(f"/needs/{need.pk}/expect", contact=cast.contact, **said)
    kept = need.expectations.get()
    assert (kept.how, kept.steps) == ("number", [4, 1, 0.5, 0.25])
    assert kept.level_words == ["level -2", "level -1", "level 0", "level 1", "level 2"]
    assert (str(kept.baseline_on), kept.baseline_evidence) == ("2026-01-05", "Log book, 30 calls")
    assert kept.ask_fair
    form = come("member").look(f"/expectations/{kept.pk}/reword")
    assert (form.values["from_2"], form.values["level_4"]) == ("0.5", "level 2")


def test_what_was_left_empty_among_the_steps_is_as_proposed(come, cast, heard):
    need = heard()
    come("member").do(f"/needs/{need.pk}/expect", contact=cast.contact, **MEASURED, from_0="3")
    # From 5 to 1 hours: at the target, a third of the hour that is left, two thirds of it.
    assert need.expectations.get().steps == [3, 1, 0.667, 0.333]


def test_a_yes_or_no_keeps_nothing_of_what_was_typed_for_a_number(come, cast, heard):
    need = heard()
    come("member").do(f"/needs/{need.pk}/expect", contact=cast.contact, **MEASURED, how="yes_no", from_0="3")
    kept = need.expectations.get()
    assert (kept.measure, kept.baseline, kept.target, kept.steps) == ("", None, None, [])


def test_a_declared_measure_gives_its_name_and_unit(come, cast, heard):
    declared = Measure.objects.create(name="Calls answered", unit="%", source="given", made_at=now())
    retired = Measure.objects.create(
        name="Old calls", unit="%", source="given", made_at=now(), retired_at=now()
    )
    need, ben = heard(), come("member")
    said = SAID | {"how": "declared", "baseline": "41", "target": "90", "contact": cast.contact}
    page = ben.post(f"/needs/{need.pk}/expect", **said)
    assert (page.status, page.refusals) == (422, ["Choose a measure that is declared."])
    assert ben.post(f"/needs/{need.pk}/expect", **said, declared=retired).status == 422
    ben.do(f"/needs/{need.pk}/expect", **said, declared=declared)
    kept = need.expectations.get()
    assert (kept.measure, kept.unit, kept.declared) == ("Calls answered", "%", declared)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"from_2": "2"}, "Each level begins further on than the one before, towards the target."),
        ({"from_1": "2"}, "Level 0 begins at the target: that is what was promised."),
        ({"level_0": "nothing"}, "Write all five levels in words, or none."),
        ({"baseline_on": "2031-01-01"}, "Nobody can have seen it in time to come."),
        ({"how": "number", "measure": ""}, "Say what is measured."),
    ],
)
def test_levels_that_are_none_are_refused(come, cast, heard, given, sentence):
    need = heard()
    page = come("member").post(f"/needs/{need.pk}/expect", contact=cast.contact, **(MEASURED | given))
    assert (page.status, page.refusals) == (422, [sentence])
    assert not need.expectations.exists()
