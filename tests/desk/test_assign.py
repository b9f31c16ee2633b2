"""Who has a case, and how often it changed hands."""

from tests.visits import last_entry
from upshot.kit.clock import now
from upshot.people import actions as people


def test_nobodys_case_is_given_without_a_reason_and_no_hand_over_is_counted(come, cast, opened):
    case = opened()
    case.member = None
    case.save()
    page = come("member").do(f"/cases/{case.pk}/assign", to=cast.lead)
    assert "with Lea Brook urgency" in page.words
    assert last_entry("case", case).verb == "case.assigned"


def test_taking_a_case_from_somebody_needs_a_reason_and_is_counted(come, cast, opened):
    case, lea = opened(), come("lead")
    page = lea.post(f"/cases/{case.pk}/assign", to=cast.lead)
    assert (page.status, page.refusals) == (422, ["A hand-over needs a reason."])
    page = lea.do(f"/cases/{case.pk}/assign", to=cast.lead, reason="Ben is away.")
    assert "with Lea Brook 1 hand-over" in page.words
    entry = last_entry("case", case)
    assert (entry.verb, entry.words) == ("case.handed_over", "Ben is away.")
    assert (entry.detail["before"], entry.detail["after"]) == ("Ben Oduya", "Lea Brook")
    journal = lea.look(f"/cases/{case.pk}/journal")
    assert "The case went from Ben Oduya to Lea Brook Ben is away." in journal.words
    assert "2 hand-overs" in lea.do(f"/cases/{case.pk}/assign", to=cast.member, reason="Back.").words


def test_whoever_has_a_case_is_not_given_it(come, cast, opened):
    case = opened()
    page = come("lead").post(f"/cases/{case.pk}/assign", to=cast.member, reason="x")
    assert (page.status, page.refusals) == (422, ["Ben Oduya has this case already."])
    case.refresh_from_db()
    assert case.hand_overs == 0


def test_a_case_is_given_to_somebody_who_can_handle_it_and_sees_it(come, cast, opened):
    case, ben = opened(), come("member")
    for other in (cast.viewer, cast.stranger):
        page = ben.post(f"/cases/{case.pk}/assign", to=other, reason="Away")
        assert page.status == 422
        assert page.refusals == [
            f"{other.name} cannot work on this: their role or their teams do not let them."
        ]
    case.refresh_from_db()
    assert case.member == cast.member


def test_nothing_is_given_to_somebody_who_has_left_us(come, cast, opened):
    people.let_go(member=cast.lead, by=cast.administrator, at=now())
    case = opened()
    form = come("member").look(f"/cases/{case.pk}/assign")
    assert str(cast.lead.pk) not in form.options["to"]
    assert come("member").post(f"/cases/{case.pk}/assign", to=cast.lead, reason="Away").status == 422


def test_a_viewer_gives_nothing_and_another_team_finds_no_case(come, cast, opened):
    case = opened()
    assert come("viewer").post(f"/cases/{case.pk}/assign", to=cast.viewer, reason="x").status == 403
    assert come("stranger").post(f"/cases/{case.pk}/assign", to=cast.stranger, reason="x").status == 404
