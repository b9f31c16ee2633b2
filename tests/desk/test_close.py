"""Nothing more is expected on a case."""

from datetime import timedelta

from tests.visits import last_entry
from upshot.desk import actions
from upshot.desk.tasks import close_settled
from upshot.kit.clock import now


def _resolve(case, cast, days_ago=0):
    actions.resolve(case=case, words="Dried.", cause="", by=cast.member, at=now() - timedelta(days=days_ago))
    return case


def test_a_resolved_case_is_closed_by_one_tap(come, cast, opened):
    case = _resolve(opened(), cast)
    page = come("member").do(f"/cases/{case.pk}/close")
    assert "state closed" in page.words
    assert page.links["Open it again"] == f"/cases/{case.pk}/reopen"
    assert "Send" not in page.words
    assert (last_entry("case", case).verb, last_entry("case", case).actor_name) == (
        "case.closed",
        "Ben Oduya",
    )


def test_what_is_not_resolved_is_not_closed(come, opened):
    case = opened()
    page = come("member").post(f"/cases/{case.pk}/close")
    assert (page.status, "Resolve the case before you close it." in page.words) == (422, True)
    case.refresh_from_db()
    assert case.closed_at is None


def test_a_case_is_closed_once(come, cast, opened):
    case, ben = _resolve(opened(), cast), come("member")
    ben.do(f"/cases/{case.pk}/close")
    page = ben.post(f"/cases/{case.pk}/close")
    assert (page.status, "This case is closed already." in page.words) == (422, True)


def test_looking_does_not_close(come, cast, opened):
    case = _resolve(opened(), cast)
    assert come("member").look(f"/cases/{case.pk}/close").status == 405


def test_two_weeks_after_its_resolution_a_case_closes_by_itself(come, cast, opened):
    old = _resolve(opened(minutes_ago=60 * 24 * 16), cast, days_ago=15)
    young = _resolve(opened(minutes_ago=60 * 24 * 14), cast, days_ago=13)
    close_settled()
    assert "state closed" in come("member").look(f"/cases/{old.pk}").words
    assert "state resolved" in come("member").look(f"/cases/{young.pk}").words
    assert (last_entry("case", old).verb, last_entry("case", old).actor) == ("case.closed", "system")


def test_nothing_but_reopening_is_done_to_a_closed_case(come, cast, opened):
    case, ben = _resolve(opened(), cast), come("member")
    ben.do(f"/cases/{case.pk}/close")
    sentence = f"Case {case.pk} is closed. Reopen it first."
    for verb, said in (
        ("reply", {"words": "Hello"}),
        ("resolve", {"words": "Dried."}),
        ("assign", {"to": cast.lead, "reason": "Away"}),
        ("note", {"words": "Hello"}),
    ):
        page = ben.post(f"/cases/{case.pk}/{verb}", **said)
        assert (verb, page.status, page.refusals) == (verb, 422, [sentence])


def test_a_viewer_closes_nothing(come, cast, opened):
    assert come("viewer").post(f"/cases/{_resolve(opened(), cast).pk}/close").status == 403
