"""Another answers for a need: asked with a reason, and only once they say yes."""

from tests.visits import last_entry
from upshot.kit.clock import now
from upshot.needs.models import HandOver
from upshot.people import actions as people

REASON = "I am away until spring."


def _ask(come, cast, need):
    come("member").do(f"/needs/{need.pk}/hand-over", member=cast.lead, reason=REASON)
    return HandOver.objects.get(need=need)


def test_until_the_receiver_says_yes_nothing_changes(come, cast, owned):
    page = come("member").do(f"/needs/{owned.pk}/hand-over", member=cast.lead, reason=REASON)
    assert "answers for it Ben Oduya" in page.words
    assert f"Ben Oduya asks Lea Brook to take it over: “{REASON}”" in page.words
    assert "Answer" not in page.links
    entry = last_entry("need", owned)
    assert (entry.verb, entry.words, entry.detail["after"]) == ("hand_over.asked", REASON, "Lea Brook")


def test_the_receiver_finds_it_on_their_today_and_says_yes(come, cast, owned):
    asked, lea = _ask(come, cast, owned), come("lead")
    assert "Ben Oduya asked you just now to answer for this" in lea.look("/").words
    assert f"Reach both sites: {REASON}" in lea.look(f"/hand-overs/{asked.pk}/answer").words
    page = lea.do(f"/hand-overs/{asked.pk}/answer", accepted="yes")
    assert "answers for it Lea Brook" in page.words
    assert "Ben Oduya → Lea Brook" in page.words
    assert "accepted" in page.chips
    before, after = owned.ownerships.order_by("pk")
    assert (before.member, before.until, after.until) == (cast.member, after.since, None)
    assert last_entry("need", owned).verb == "hand_over.accepted"


def test_a_no_needs_words_and_changes_nothing(come, cast, owned):
    asked, lea = _ask(come, cast, owned), come("lead")
    page = lea.post(f"/hand-overs/{asked.pk}/answer", accepted="no", words="")
    assert (page.status, page.refusals) == (422, ["Say why not."])
    page = lea.do(f"/hand-overs/{asked.pk}/answer", accepted="no", words="I have nine others.")
    assert "answers for it Ben Oduya" in page.words
    assert "refused" in page.chips
    journal = lea.look(f"/needs/{owned.pk}/journal").words
    assert "Lea Brook said no: I have nine others." in journal
    assert owned.ownerships.get().member == cast.member


def test_nobody_else_answers_it(come, cast, owned):
    asked = _ask(come, cast, owned)
    for who in ("member", "administrator"):
        page = come(who).post(f"/hand-overs/{asked.pk}/answer", accepted="yes")
        assert (page.status, page.refusals) == (422, ["Only Lea Brook can answer this."])
    assert come("viewer").post(f"/hand-overs/{asked.pk}/answer", accepted="yes").status == 403
    assert come("stranger").post(f"/hand-overs/{asked.pk}/answer", accepted="yes").status == 404
    asked.refresh_from_db()
    assert asked.answered_at is None


def test_of_a_team_anybody_in_it_answers(come, cast, owned):
    north = cast.lead.teams.get()
    come("member").do(f"/needs/{owned.pk}/hand-over", team=north, reason=REASON)
    asked = HandOver.objects.get(need=owned)
    assert come("administrator").post(f"/hand-overs/{asked.pk}/answer", accepted="yes").status == 422
    page = come("lead").do(f"/hand-overs/{asked.pk}/answer", accepted="yes")
    assert "answers for it North" in page.words


def test_a_hand_over_is_answered_once(come, cast, owned):
    asked, lea = _ask(come, cast, owned), come("lead")
    lea.do(f"/hand-overs/{asked.pk}/answer", accepted="yes")
    page = lea.post(f"/hand-overs/{asked.pk}/answer", accepted="no", words="After all not.")
    assert (page.status, page.refusals) == (422, ["This hand-over was answered already."])


def test_it_needs_a_reason_and_one_at_a_time(come, cast, owned):
    ben, path = come("member"), f"/needs/{owned.pk}/hand-over"
    page = ben.post(path, member=cast.lead, reason=" ")
    assert (page.status, page.refusals) == (422, ["This field is required."])
    assert not HandOver.objects.filter(need=owned).exists()
    ben.do(path, member=cast.lead, reason=REASON)
    page = ben.post(path, member=cast.administrator, reason=REASON)
    sentence = "A hand-over of this need awaits its answer already."
    assert (page.status, page.refusals) == (422, [sentence])


def test_it_goes_to_somebody_else_who_could_do_it_and_from_somebody(come, cast, owned, heard):
    ben, path = come("member"), f"/needs/{owned.pk}/hand-over"
    for said, sentence in (
        ({"member": cast.member}, "They answer for this need already."),
        ({}, "One person or one team answers: exactly one."),
        ({"member": cast.viewer}, "Vic Tarn cannot work on this: their role or their teams do not let them."),
    ):
        assert ben.post(path, **said, reason=REASON).refusals == [sentence]
    page = ben.post(f"/needs/{heard().pk}/hand-over", member=cast.lead, reason=REASON)
    assert page.refusals == ["Nobody answers for this need yet: accept it."]


def test_whoever_joins_a_team_later_answers_for_it_too(come, cast, owned):
    come("member").do(f"/needs/{owned.pk}/hand-over", team=cast.lead.teams.get(), reason=REASON)
    asked = HandOver.objects.get(need=owned)
    people.join(member=cast.administrator, team=cast.lead.teams.get(), by=cast.administrator, at=now())
    assert come("administrator").post(f"/hand-overs/{asked.pk}/answer", accepted="yes").status == 302


def test_a_viewer_asks_nobody(come, cast, owned):
    assert come("viewer").post(f"/needs/{owned.pk}/hand-over", member=cast.lead, reason=REASON).status == 403


def test_nobody_is_asked_any_longer_for_a_need_that_was_declined(come, cast, owned):
    asked = _ask(come, cast, owned)
    come("member").do(f"/needs/{owned.pk}/decline", reason="Not this year.")
    asked.refresh_from_db()
    assert (asked.accepted, asked.answered_by) == (False, cast.member)
    lea = come("lead")
    assert "Ben Oduya asked you just now" not in lea.look("/").words
    assert "Lea Brook is no longer asked to answer for it" in lea.look(f"/needs/{owned.pk}/journal").words
    page = lea.post(f"/hand-overs/{asked.pk}/answer", accepted="yes", words="")
    assert "This hand-over was answered already." in page.words
