"""What one contact will see when the need is met, written before delivery."""

import pytest

from tests.visits import last_entry
from upshot.needs.models import Expectation

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
