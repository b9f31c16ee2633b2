"""One act on many cases: done to each by the verb for one, and told for each what became of it."""

import sys

import pytest

from upshot.desk import actions
from upshot.desk.models import Case, Message, Tag
from upshot.kit.clock import now
from upshot.kit.errors import Refused


def test_what_was_done_and_what_refused_is_told(come, cast, opened):
    first, second = opened(), opened()
    actions.assign(case=second, to=cast.lead, reason="Pumps", by=cast.member, at=now())
    ben = come("member")
    asked = ben.post("/cases/bulk", act="assign", case=[first.pk, second.pk])
    assert "Give to: 2 cases" in asked.words
    page = ben.do("/cases/bulk", act="assign", case=[first.pk, second.pk], go=1, to=cast.lead, reason="")
    assert "Give to: 0 done, 2 not" in page.words
    assert "A hand-over needs a reason." in page.words
    assert "Lea Brook has this case already." in page.words
    page = ben.do("/cases/bulk", act="assign", case=[first.pk, second.pk], go=1, to=cast.lead, reason="Away")
    assert "Give to: 1 done, 1 not" in page.words
    first.refresh_from_db()
    assert (first.member, first.hand_overs) == (cast.lead, 1)


def test_all_of_a_list_are_tagged(come, cast, opened):
    for _ in range(3):
        opened()
    ben = come("member")
    asked = ben.post("/cases/bulk?from=view%3Dmine", act="tag", all=1)
    assert "Tag: 4 cases" in asked.words
    page = ben.do("/cases/bulk?from=view%3Dmine", act="tag", all=1, go=1, name="flood")
    assert "Tag: 4 done, 0 not" in page.words
    assert page.links["Back to the list"] == "/inbox?view=mine"
    assert Case.objects.filter(tagged__tag=Tag.objects.get(name="flood")).count() == 4


def test_one_that_refuses_hinders_no_other(come, cast, opened):
    open_one, done = opened(), opened()
    actions.resolve(case=done, words="Dried.", cause="", by=cast.member, at=now())
    page = come("member").do("/cases/bulk", act="close", case=[open_one.pk, done.pk], go=1)
    assert "Close: 1 done, 1 not" in page.words
    assert "Resolve the case before you close it." in page.words


def test_a_button_pressed_twice_acts_once(come, cast, opened):
    case = opened()
    acts = [{"act": "reply", "value": "It is dry now."}]
    macro = actions.write_macro(name="Dry", acts=acts, team=None, by=cast.lead, at=now())
    ben = come("member")
    asked = ben.post("/cases/bulk", act="macro", case=[case.pk])
    said = {"act": "macro", "case": [case.pk], "go": 1, "macro": macro.pk, "once": asked.values["once"]}
    first, again = ben.do("/cases/bulk", **said), ben.do("/cases/bulk", **said)
    assert "Macro: 1 done, 0 not" in again.words
    assert first.there == again.there
    assert Message.objects.filter(case=case, kind="reply").count() == 1


def test_what_became_of_many_is_told_of_the_cases_that_one_sees(come, cast, opened):
    cases = [opened() for _ in range(200)]
    ben = come("member")
    page = ben.do("/cases/bulk", act="urgency", case=[one.pk for one in cases], go=1, urgency="urgent")
    assert "Change the urgency: 200 done, 0 not" in page.words
    assert len(page.there) < 4000, "servers in between take so long an address"
    assert "urgency: 0 done, 0 not" in come("stranger").look(page.there).words
    assert ben.look("/cases/bulk/done?told=made-up").there == "/inbox"


def test_cases_that_one_does_not_see_are_not_acted_on(come, cast, opened):
    case = opened()
    page = come("stranger").post("/cases/bulk", act="urgency", case=[case.pk], go=1, urgency="urgent")
    assert "Choose at least one case." in page.refusals[0]
    case.refresh_from_db()
    assert case.urgency == "normal"


def test_a_viewer_does_nothing_to_many(come, opened):
    assert come("viewer").post("/cases/bulk", act="close", case=[opened().pk], go=1).status == 403


def test_more_than_a_page_waits_for_is_refused(cast, opened, monkeypatch):
    monkeypatch.setattr(sys.modules["upshot.desk.actions.bulk"], "MOST", 1)
    with pytest.raises(Refused, match="At most 1 cases at once"):
        actions.bulk(cases=[opened(), opened()], act="close", by=cast.member, at=now())
