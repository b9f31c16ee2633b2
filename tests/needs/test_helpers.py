"""Helpers join and leave; they never answer for it."""

from tests.visits import last_entry
from upshot.needs.models import Helper


def test_a_helper_joins_and_leaves_and_the_owner_stays_the_owner(come, cast, owned):
    ben = come("member")
    page = ben.do(f"/needs/{owned.pk}/add-helper", member=cast.lead, words="the drivers")
    assert "helps with it Lea Brook: the drivers since just now" in page.words
    assert "answers for it Ben Oduya" in page.words
    entry = last_entry("need", owned)
    assert (entry.verb, entry.words, entry.detail["helper"]) == ("helper.joined", "the drivers", "Lea Brook")
    assert owned.title not in come("lead").look("/").links, "what she helps with is not hers"
    helper = Helper.objects.get(need=owned)
    page = come("lead").do(f"/helpers/{helper.pk}/end-help")
    assert "helps with it nobody" in page.words
    helper.refresh_from_db()
    assert helper.until is not None
    assert owned.ownerships.get().member == cast.member


def test_nobody_helps_twice_nor_themselves_nor_where_nobody_answers(come, cast, owned, heard):
    ben, path = come("member"), f"/needs/{owned.pk}/add-helper"
    ben.do(path, member=cast.lead)
    for who, sentence in (
        (cast.lead, "Lea Brook helps already."),
        (cast.member, "Ben Oduya answers for it: they need not help themselves."),
        (cast.viewer, "Vic Tarn cannot work on this: their role or their teams do not let them."),
    ):
        assert ben.post(path, member=who).refusals == [sentence]
    page = ben.post(f"/needs/{heard().pk}/add-helper", member=cast.lead)
    assert page.refusals == ["Nobody answers for this need, so that nobody can be helped."]
    helper = Helper.objects.get(need=owned)
    ben.do(f"/helpers/{helper.pk}/end-help")
    assert "Lea Brook has stopped helping already." in ben.post(f"/helpers/{helper.pk}/end-help").words


def test_others_do_not_see_it(come, cast, owned):
    come("member").do(f"/needs/{owned.pk}/add-helper", member=cast.lead)
    helper = Helper.objects.get(need=owned)
    assert come("viewer").post(f"/helpers/{helper.pk}/end-help").status == 403
    assert come("stranger").post(f"/helpers/{helper.pk}/end-help").status == 404
