"""It was not met and we stop, with the truth."""

from tests.visits import last_entry, letters
from upshot.kit.clock import now
from upshot.kit.models import Letter
from upshot.needs import actions

TRUTH = "The van broke twice, and we will not buy a third."


def test_a_need_that_was_not_met_is_ended_with_the_truth_which_the_asker_reads(come, heard):
    need = heard("not_met")
    page = come("member").do(f"/needs/{need.pk}/end", ending="not_met", reason=TRUTH)
    assert page.chips[0] == "ended"
    assert f"ended: not met {TRUTH}" in page.words
    assert letters("ines@vale.example")[-1] == TRUTH
    portal = come("contact").look("/portal")
    assert f"What we will not do, and why Reach both sites {TRUTH}" in portal.words
    assert (last_entry("need", need).verb, last_entry("need", need).words) == ("need.ended", TRUTH)


def test_whoever_was_promised_something_reads_it_though_they_never_asked(come, cast):
    need = cast["need"]
    assert not need.voices.exists()
    come("member").do(f"/needs/{need.pk}/end", ending="not_met", reason=TRUTH)
    assert letters("ines@vale.example")[-1] == TRUTH


def test_nothing_is_ended_without_the_truth(come, heard):
    need, before = heard("not_met"), Letter.objects.count()
    page = come("member").post(f"/needs/{need.pk}/end", ending="not_met", reason=" ")
    assert (page.status, page.refusals) == (422, ["This field is required."])
    assert Letter.objects.count() == before


def test_an_ended_need_stays_ended(come, cast, heard):
    need = heard("planned")
    actions.end(need=need, ending="abandoned", reason=TRUTH, by=need.by, at=now())
    page = come("member").post(f"/needs/{need.pk}/accept", member=cast.member)
    assert (page.status, page.refusals) == (422, ["A need that is ended cannot become accepted."])


def test_a_viewer_ends_nothing(come, heard):
    assert (
        come("viewer").post(f"/needs/{heard('not_met').pk}/end", ending="not_met", reason=TRUTH).status == 403
    )


def test_how_it_ends_is_asked_and_kept(come, heard):
    need = heard("not_met")
    ben = come("member")
    page = ben.post(f"/needs/{need.pk}/end", reason=TRUTH)
    assert (page.status, page.refusals) == (422, ["This field is required."])
    assert "ending" not in ben.look(f"/needs/{need.pk}/end").chosen
    page = ben.do(f"/needs/{need.pk}/end", ending="customer_gone", reason="They closed in May.")
    assert "ended: the customer has gone They closed in May." in page.words
    need.refresh_from_db()
    assert (need.state, need.ending) == ("ended", "customer_gone")
