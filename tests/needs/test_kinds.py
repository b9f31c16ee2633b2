"""Kinds of need, as the house names them; and needs of ours."""

from tests.visits import last_entry
from upshot.kit.clock import now
from upshot.needs import actions
from upshot.needs.models import Need, NeedKind


def test_a_lead_names_kinds_and_a_member_does_not(come):
    page = come("lead").do("/need-kinds/add", name="Fewer  visits")
    assert page.there == "/settings/need-kinds"
    assert "Fewer visits 0 needs" in page.words
    assert come("member").post("/need-kinds/add", name="Other").status == 403
    page = come("lead").post("/need-kinds/add", name="fewer visits")
    assert page.refusals == ["There is a “fewer visits” already."]


def test_a_need_is_of_a_kind_and_the_list_shows_those_alone(come, cast, heard):
    need = heard()
    kind = actions.add_kind(name="Fewer visits", by=cast.lead, at=now())
    page = come("member").do(f"/needs/{need.pk}/classify", kind=kind)
    assert "Fewer visits" in page.words
    assert last_entry("need", need).verb == "need.classified"
    words = come("member").look(f"/needs?kind={kind.pk}").words
    assert "Reach both sites" in words
    assert "Alarms are answered" not in words
    words = come("member").look("/needs").words
    assert "Alarms are answered" in words


def test_a_renamed_kind_takes_its_needs_along_and_a_retired_one_keeps_them(come, cast, heard):
    need = heard()
    kind = actions.add_kind(name="Visits", by=cast.lead, at=now())
    actions.classify(need=need, kind=kind, by=cast.member, at=now())
    lea = come("lead")
    lea.do(f"/need-kinds/{kind.pk}/rename", name="Fewer visits")
    lea.do(f"/need-kinds/{kind.pk}/retire")
    assert NeedKind.objects.get().retired_at
    assert "Fewer visits" in come("member").look(f"/needs/{need.pk}").words
    assert str(kind.pk) not in come("member").look(f"/needs/{heard().pk}/classify").options["kind"]


def test_a_need_of_ours_is_told_apart(come, cast):
    page = come("member").do(
        f"/needs/voice?account={cast.account.pk}", title="They speak for us", why="Others ask", whose="ours"
    )
    need = Need.objects.latest("pk")
    assert need.whose == "ours"
    assert "ours, towards the customer" in page.chips
    assert "They speak for us ours" in come("member").look("/needs?whose=ours").words
    assert "They speak for us" not in come("member").look("/needs?whose=customer").words
    assert "They speak for us ours" in come("member").look(f"/accounts/{cast.account.pk}").words
