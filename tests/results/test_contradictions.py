"""Two that cannot both hold raise a question; a member answers it, and nothing is overwritten."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.visits import last_entry
from upshot.people.models import Notice
from upshot.results.models import Asking, Contradiction, Observation, Rating, Verdict
from upshot.results.queries import confirmation_path


def reads(visit, expectation, value, source="alarm log", **more):
    seen_at = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    path = f"/expectations/{expectation.pk}/observe"
    return visit.post(path, value=value, source=source, seen_at=seen_at, **more)


def says(come, cast, answer, **more):
    asking = Asking.objects.filter(expectation=cast["expectation"]).latest("at")
    return come(cast.contact).post(confirmation_path(asking), answer=answer, words="As it is.", **more)


def verdict_on(need):
    return Verdict.objects.get(need=need, replaced_at=None)


def test_two_sources_of_one_week_at_different_levels_raise_a_question(come, cast, delivered):
    reads(come("lead"), cast["expectation"], 9)
    reads(come("lead"), cast["expectation"], 60, source="meter")
    question = Contradiction.objects.get()
    assert (question.one.value, question.other.value, question.answered_at) == (9, 60, None)
    verdict = verdict_on(delivered)
    assert (verdict.known, verdict.parts[0]["how"]) == (0, "two say different things")
    assert Notice.objects.get(member=cast.member, path=f"/contradictions/{question.pk}/answer")
    page = come("member").look(f"/needs/{delivered.pk}")
    assert "two say different things" in page.chips
    assert (
        "Two say different things of this: Heard within minutes"
        in come("member").look(f"/needs/{delivered.pk}/journal").words
    )
    assert "two say different things of what Ines Holt expects" in come("member").look("/").words


@pytest.mark.parametrize(("value", "source"), [(8, "meter"), (60, "ALARM LOG")])
def test_the_same_level_or_the_same_source_is_no_contradiction(come, cast, delivered, value, source):
    reads(come("lead"), cast["expectation"], 9)
    reads(come("lead"), cast["expectation"], value, source=source)
    assert not Contradiction.objects.exists()


def test_what_does_not_hold_is_set_aside_and_stays_on_record(come, cast, delivered):
    reads(come("lead"), cast["expectation"], 9)
    reads(come("lead"), cast["expectation"], 60, source="meter")
    question = Contradiction.objects.get()
    page = come("member").post(f"/contradictions/{question.pk}/answer", words=" ", set_aside="0")
    assert (page.status, page.refusals) == (422, ["This field is required."])
    page = come("member").do(
        f"/contradictions/{question.pk}/answer", words="It stood still.", set_aside=question.other_id
    )
    assert "“It stood still.”" in page.words
    assert "set aside" in page.chips
    verdict = verdict_on(delivered)
    assert (verdict.known, verdict.met, verdict.parts[0]["level"]) == (1, 1, 0)
    assert Observation.objects.filter(expectation=cast["expectation"]).count() == 2
    again = come("member").post(f"/contradictions/{question.pk}/answer", words="No.", set_aside="0")
    assert again.refusals == ["This was answered already."]


def test_both_may_stay_and_then_the_latest_reading_decides(come, cast, delivered):
    reads(come("lead"), cast["expectation"], 9)
    reads(come("lead"), cast["expectation"], 60, source="meter")
    question = Contradiction.objects.get()
    come("lead").do(f"/contradictions/{question.pk}/answer", words="Two meters.", set_aside="0")
    assert verdict_on(delivered).parts[0]["level"] == -1


@pytest.mark.parametrize(
    ("value", "answer", "asked"),
    [(9, "worse", 1), (9, "not_yet", 1), (60, "as", 1), (60, "better", 1), (9, "as", 0), (60, "worse", 0)],
)
def test_a_reading_and_the_contact_who_differ_are_asked_about(come, cast, delivered, value, answer, asked):
    reads(come("lead"), cast["expectation"], value)
    says(come, cast, answer)
    assert Contradiction.objects.count() == asked
    # The same answer is not questioned again by the next reading.
    reads(come("lead"), cast["expectation"], value)
    assert Contradiction.objects.count() == asked


def test_a_reading_after_the_answer_is_held_against_it_too(come, cast, delivered):
    says(come, cast, "as")
    reads(come("lead"), cast["expectation"], 60)
    question = Contradiction.objects.get()
    assert (question.confirmation.answer, question.one.value) == ("as", 60)


def test_a_figure_that_the_contact_gives_is_an_observation(cast, delivered):
    from upshot.results import actions

    asking = Asking.objects.filter(expectation=cast["expectation"]).latest("at")
    actions.confirm(asking=asking, answer="as", words="Our log", value=9, at=timezone.now())
    seen = Observation.objects.get(expectation=cast["expectation"])
    assert (seen.kind, seen.value, seen.source, seen.by_id) == ("contact", 9, "Ines Holt", None)
    assert verdict_on(delivered).parts[0]["how"] == "measured and said"


def test_a_reading_stands_on_a_file_that_members_can_fetch(come, cast, delivered):
    from django.core.files.uploadedfile import SimpleUploadedFile

    reads(come("lead"), cast["expectation"], 9, kind="third", evidence="page 3",
          file=SimpleUploadedFile("log.txt", b"nine minutes"))  # fmt: skip
    seen = Observation.objects.get(expectation=cast["expectation"])
    assert (seen.kind, seen.evidence, seen.file_name) == ("third", "page 3", "log.txt")
    page = come("viewer").look(f"/needs/{delivered.pk}")
    assert page.links["log.txt"] == f"/observations/{seen.pk}/file"
    assert come("viewer").client.get(page.links["log.txt"]).content == b"nine minutes"
    assert come("stranger").client.get(page.links["log.txt"]).status_code == 404


class TestRatings:
    def rate(self, come, who, expectation, **said):
        return come(who).post(f"/expectations/{expectation.pk}/rate", **({"words": "I saw it."} | said))

    def test_the_owner_and_a_third_stand_beside_the_contact(self, come, cast, delivered):
        says(come, cast, "as")
        assert self.rate(come, "member", cast["expectation"], level=1).status == 302
        assert self.rate(come, "lead", cast["expectation"], level=-1).status == 302
        standing = {r.rater: (r.level, r.member) for r in Rating.objects.all()}
        assert standing == {"owner": (1, cast.member), "third": (-1, cast.lead)}
        page = come("member").look(f"/needs/{delivered.pk}")
        assert "they see it differently" in page.chips
        assert verdict_on(delivered).parts[0]["level"] == 0, "ratings change no verdict"
        assert last_entry("need", delivered).verb == "result.rated_by_third"

    def test_a_second_rating_replaces_the_first_which_stays_on_record(self, come, cast, delivered):
        for level in (1, 2):
            self.rate(come, "member", cast["expectation"], level=level)
        assert [(r.level, bool(r.replaced_at)) for r in Rating.objects.order_by("pk")] == [
            (1, True), (2, False)
        ]  # fmt: skip

    def test_a_third_from_outside_is_written_down_in_their_name(self, come, cast, delivered):
        self.rate(come, "member", cast["expectation"], level=0, name="Dr Moss, auditor")
        rating = Rating.objects.get()
        assert (rating.rater, rating.member, rating.name) == ("third", None, "Dr Moss, auditor")

    def test_a_member_is_asked_by_name_and_the_owner_cannot_be(self, come, cast, delivered):
        there = f"/expectations/{cast['expectation'].pk}/ask-third"
        come("member").do(there, member=cast.lead)
        notice = Notice.objects.filter(member=cast.lead).latest("pk")
        assert notice.path == f"/expectations/{cast['expectation'].pk}/rate"
        assert come("lead").post(there, member=cast.member).refusals == [
            "The third has no hand in it: Ben Oduya has."
        ]
        assert "cannot work on this" in come("member").post(there, member=cast.viewer).refusals[0]

    def test_before_the_delivery_there_is_nothing_to_rate(self, come, cast):
        page = self.rate(come, "member", cast["expectation"], level=1)
        assert page.refusals == ["Nothing was delivered yet, so that there is nothing to rate."]


def test_a_contradiction_before_the_delivery_is_none(come, cast):
    for value, source in ((9, "log"), (95, "meter")):
        reads(come("lead"), cast["expectation"], value, source=source)
    assert not Contradiction.objects.exists()


def test_readings_of_different_weeks_may_differ(come, cast, delivered):
    from upshot.results import actions
    from upshot.work.models import Delivery

    long_ago = timezone.now() - timedelta(days=20)
    Delivery.objects.filter(need=delivered).update(at=long_ago)
    for days, value in ((15, 9), (1, 60)):
        actions.observe(
            expectation=cast["expectation"], value=value, source=f"log {days}", by=cast.lead, at=timezone.now(),
            seen_at=timezone.now() - timedelta(days=days),
        )  # fmt: skip
    assert not Contradiction.objects.exists()
