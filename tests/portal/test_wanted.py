"""What a contact wanted: what was understood, promised, and got; and what they say of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.visits import Page, last_entry, letters
from upshot.customers.actions import add_contact
from upshot.desk import actions as desk
from upshot.kit.clock import now
from upshot.needs import actions as needs
from upshot.needs.models import Acknowledgement, Expectation
from upshot.needs.queries import acknowledgement_path
from upshot.results import actions as results


@pytest.fixture
def understood(cast):
    """What Ines asked is understood, and a draft stands for her."""
    need = needs.voice(
        ticket=cast["ticket"], account=cast.account, title="Alarms are heard", why="Water is lost at night",
        by=cast.member, at=now(),
    )  # fmt: skip
    needs.accept(need=need, words="", member=cast.member, by=cast.member, at=now())
    return need


def promise(cast, need):
    """What was written is promised, with its second look."""
    day = now().date() + timedelta(days=90)
    results.promise(need=need, look_again_on=day, responsible=cast.lead, by=cast.member, at=now())


@pytest.fixture
def draft(understood, cast):
    wish = needs.Wish(words="Somebody hears it", measure="minutes", baseline=90, target=10)
    return needs.expect(need=understood, contact=cast.contact, wish=wish, by=cast.member, at=now())


@pytest.fixture
def asked(draft, cast):
    (one,) = needs.ask_to_acknowledge(need=draft.need, by=cast.member, at=now(), address="https://x")
    return one


@pytest.fixture
def colleague(cast):
    return add_contact(
        account=cast.account, name="Mara Lind", email="mara@vale.example", by=cast.lead, at=now()
    )


def post(asked, **said):
    return Page(Client(enforce_csrf_checks=False).post(acknowledgement_path(asked), said))


def test_one_page_tells_what_was_asked_understood_promised_and_got(come, cast, draft):
    promise(cast, draft.need)
    ines = come(cast.contact)
    page = ines.look(ines.look("/portal/needs").links["Alarms are heard"])
    for words in (
        "One invoice.",
        "Water is lost at night",
        "Somebody hears it",
        "90 → 10",
        "Somebody answers for it until you have it.",
        "Ben Oduya answers for it.",
        "Nothing is with you yet.",
    ):
        assert words in page.words, words


def test_what_came_of_it_stands_there_too_and_can_be_contested(come, cast):
    at = timezone.now() - timedelta(days=1)
    results.deliver(item=cast["item"], words="It rings by phone", by=cast.member, at=at, address="")
    ines = come(cast.contact)
    page = ines.look(f"/portal/needs/{cast['need'].pk}")
    assert "It rings by phone" in page.words
    page = ines.do(page.links["Did you get it?"], answer="not_yet", words="It does not ring.", fair="no")
    assert page.there == f"/portal/needs/{cast['need'].pk}#got"
    assert "not there yet" in page.chips
    assert "It does not ring." in page.words
    assert "It is back on our desk." in page.words


def test_a_colleague_reads_nothing_of_it_unless_they_see_colleagues(come, cast, draft, colleague):
    promise(cast, draft.need)
    path = f"/portal/needs/{draft.need_id}"
    assert come(colleague).look(path).status == 404
    assert "Alarms are heard" not in come(colleague).look("/portal/needs").words
    colleague.sees_colleagues = True
    colleague.save()
    assert "Somebody hears it" in come(colleague).look(path).words
    assert come(cast.other_contact).look(path).status == 404


def test_what_somebody_else_expects_of_the_same_need_is_theirs(come, cast, draft, colleague):
    wish = needs.Wish(words="The bill is one page")
    needs.expect(need=draft.need, contact=colleague, wish=wish, by=cast.member, at=now())
    promise(cast, draft.need)
    page = come(colleague).look(f"/portal/needs/{draft.need_id}")
    assert "The bill is one page" in page.words
    assert "Somebody hears it" not in page.words
    assert "One invoice." not in page.words


def test_a_draft_nobody_was_asked_about_is_not_shown(come, cast, draft):
    assert "Somebody hears it" not in come(cast.contact).look(f"/portal/needs/{draft.need_id}").words


def test_a_declined_need_is_told_with_its_reason_in_the_list(come, cast, understood):
    needs.decline(need=understood, reason="Two laws forbid it.", by=cast.member, at=now())
    ines = come(cast.contact)
    assert "Two laws forbid it." in ines.look("/portal/needs").words
    assert "Two laws forbid it." in ines.look(f"/portal/needs/{understood.pk}").words


def test_a_need_of_ours_is_not_in_the_portal(come, cast, understood):
    understood.whose = "ours"
    understood.save()
    assert come(cast.contact).look(f"/portal/needs/{understood.pk}").status == 404


class TestInTheirOwnWords:
    def test_a_contact_writes_what_they_will_see_and_rewrites_it(self, come, cast, understood):
        ines = come(cast.contact)
        page = ines.look(f"/portal/needs/{understood.pk}")
        path = page.links["Write what you will see"]
        page = ines.do(path, words="I sleep", how="yes_no")
        kept = understood.expectations.get()
        assert (kept.words, kept.own_words, kept.written_by, kept.contact) == (
            "I sleep", True, None, cast.contact,
        )  # fmt: skip
        assert "in your own words" in page.words
        ines.do(page.links["Rewrite"], words="I sleep until six", how="yes_no")
        kept.refresh_from_db()
        assert (kept.words, kept.own_words) == ("I sleep until six", True)
        entry = last_entry("need", understood)
        assert (entry.verb, entry.actor_name) == ("expectation.rewritten", "Ines Holt")
        assert "in their own words" in come("member").look(f"/needs/{understood.pk}").chips

    def test_not_after_a_promise_and_not_for_somebody_else(self, come, cast, draft, colleague):
        promise(cast, draft.need)
        ines = come(cast.contact)
        assert "Write what you will see" not in ines.look(f"/portal/needs/{draft.need_id}").links
        page = ines.post(f"/portal/needs/{draft.need_id}/expect", words="More", how="yes_no")
        assert (page.status, Expectation.objects.filter(words="More").exists()) == (422, False)
        assert come(colleague).post(f"/portal/needs/{draft.need_id}/expect", words="More").status == 404

    def test_what_a_member_wrote_is_not_rewritten_by_the_contact(self, come, cast, asked):
        page = come(cast.contact).post(
            f"/portal/expectations/{asked.expectation_id}/reword", words="Other", how="yes_no"
        )
        assert page.status == 422
        assert "Only what you wrote yourself" in page.words


class TestAcknowledging:
    def test_the_letter_asks_and_the_link_acts_once(self, cast, asked):
        assert "Is this what you will see?" in letters("ines@vale.example")[-1]
        page = Page(Client().get(acknowledgement_path(asked)))
        assert "Somebody hears it" in page.words
        assert not Acknowledgement.objects.get().answered_at
        assert "You said" not in page.words
        assert "On" in post(asked, agreed="yes").words
        said = Acknowledgement.objects.get()
        assert (said.agreed, said.via) == (True, "link")
        again = post(asked, agreed="no", words="No.")
        assert again.status == 422
        assert "Yes, this is it" in again.words
        assert Acknowledgement.objects.get().agreed

    def test_a_no_needs_its_words_and_stands_on_the_need_and_before_the_promise(self, cast, asked, come):
        assert post(asked, agreed="no").status == 422
        assert post(asked).status == 422
        post(asked, agreed="no", words="Ten is too many.")
        ben, need = come("member"), asked.expectation.need
        assert "said that this is not it" in ben.look(f"/needs/{need.pk}").chips
        page = ben.look(f"/needs/{need.pk}/promise")
        assert "Not everybody has said that this is what they will see" in page.words
        assert "Ten is too many." in page.words
        day = (timezone.now() + timedelta(days=90)).date()
        ben.do(f"/needs/{need.pk}/promise", look_again_on=str(day), responsible=cast.lead)
        assert need.expectations.get().frozen_at, "it warns, and forbids nothing"

    def test_in_the_portal_it_is_asked_too(self, cast, asked, come):
        ines = come(cast.contact)
        assert "Say yes or no" in ines.look("/portal").links
        page = ines.look(f"/portal/needs/{asked.expectation.need_id}")
        page = ines.do(page.links["Is this what you will see?"], agreed="yes")
        assert "You said that this is it." in page.words
        assert Acknowledgement.objects.get().via == "portal"

    def test_nobody_else_answers(self, cast, asked, come, colleague):
        path = f"/portal/expectations/{asked.expectation_id}/acknowledge"
        assert come(colleague).post(path, agreed="yes").status == 404
        for wrong in (acknowledgement_path(asked)[:-1], "/acknowledge/1"):
            assert Client().post(wrong, {"agreed": "yes"}).status_code == 404
        assert not Acknowledgement.objects.get().answered_at

    def test_after_thirty_days_it_is_closed_and_can_be_asked_anew(self, cast, asked):
        Acknowledgement.objects.update(until=now() - timedelta(minutes=1))
        assert "This question closed on" in Page(Client().get(acknowledgement_path(asked))).words
        assert post(asked, agreed="yes").status == 422
        assert not Acknowledgement.objects.get().answered_at
        needs.ask_to_acknowledge(need=asked.expectation.need, by=cast.member, at=now(), address="")
        assert Acknowledgement.objects.get().pk != asked.pk

    def test_other_words_are_asked_about_anew(self, cast, asked, come):
        post(asked, agreed="yes")
        needs.reword(
            expectation=asked.expectation, wish=needs.Wish(words="Other"), reason="", by=cast.member, at=now()
        )
        assert "The words have been changed since." in Page(Client().get(acknowledgement_path(asked))).words
        ben, need = come("member"), asked.expectation.need
        assert "was not asked whether this is it" in ben.look(f"/needs/{need.pk}").words
        ben.do(f"/needs/{need.pk}/ask-to-acknowledge")
        assert "has not answered" in ben.look(f"/needs/{need.pk}").chips
        assert ben.post(f"/needs/{need.pk}/ask-to-acknowledge").status == 422

    def test_who_wrote_it_themselves_is_not_asked(self, cast, understood):
        needs.expect(
            need=understood, contact=cast.contact, wish=needs.Wish(words="I sleep"), by=cast.contact, at=now()
        )
        with pytest.raises(needs.Frozen.__mro__[1], match="Nobody is left to ask"):
            needs.ask_to_acknowledge(need=understood, by=cast.member, at=now(), address="")


def test_both_versions_are_shown_with_who_asked_and_why(come, cast, draft):
    promise(cast, draft.need)
    draft.refresh_from_db()
    said = {"reason": "The bridge is closed.", "changed_for": "Ines Holt"}
    second = needs.reword(
        expectation=draft, wish=needs.Wish(words="It is heard by day"), by=cast.member, at=now(), **said
    )
    third = needs.reword(
        expectation=second, wish=needs.Wish(words="It is heard by noon"), by=cast.member, at=now(), **said
    )
    assert third.version == 3
    for page in (
        come("member").look(f"/needs/{draft.need_id}"),
        come(cast.contact).look(f"/portal/needs/{draft.need_id}"),
    ):
        for words in (
            "Somebody hears it", "It is heard by day", "It is heard by noon", "Ines Holt asked for the change:",
            "The bridge is closed.",
        ):  # fmt: skip
            assert words in page.words, words


def test_the_page_of_a_need_asks_few_questions(come, cast, draft, queries_at_most):
    desk.note(case=cast["case"], words="x", by=cast.member, at=now())
    for who, path in (
        ("member", f"/needs/{draft.need_id}"),
        (cast.contact, f"/portal/needs/{draft.need_id}"),
    ):
        visit = come(who)
        visit.look(path)
        with queries_at_most(20):
            visit.look(path)
