"""The whole story of looking back, with time passed in: two deliveries, a review that decides, half a year, a second
look, and the brief of the next need."""

from datetime import date, datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from tests.visits import last_entry
from upshot.kit.errors import Refused
from upshot.needs import actions as needs
from upshot.results import actions as results
from upshot.results import queries
from upshot.results.models import Asking, Lesson, Review, ReviewAction
from upshot.results.rules import Pair, course
from upshot.work import actions as work

DAY = timedelta(days=1)
BEGIN = timezone.make_aware(datetime(2026, 1, 5, 9))


def promised(cast, title="Alarms reach the crew on a stormy night", kind=None):
    """Ines will be called within 10 minutes instead of 90; Ben answers for it, Lea looks again on 1 August."""
    ben = cast.member
    need = needs.voice(
        ticket=None, account=cast.account, title=title, why="Water runs away", by=ben, at=BEGIN
    )
    if kind:
        need.kind = kind
        need.save(update_fields=["kind"])
    needs.accept(need=need, words="", member=ben, by=ben, at=BEGIN)
    wish = needs.Wish(words="Called in ten minutes", measure="minutes", unit="min", baseline=90, target=10)
    needs.expect(need=need, contact=cast.contact, wish=wish, by=ben, at=BEGIN)
    results.promise(need=need, look_again_on=date(2026, 8, 1), responsible=cast.lead, by=ben, at=BEGIN)
    return need


def deliver(cast, need, at, words="Phones ring"):
    item = work.plan(need=need, title=words, member=cast.member, by=cast.member, at=at)
    results.deliver(item=item, words=words, by=cast.member, at=at, address=settings.ADDRESS)
    need.refresh_from_db()


def says(cast, need, answer, at, words=""):
    asking = Asking.objects.filter(expectation__need=need).latest("at")
    results.confirm(asking=asking, answer=answer, words=words, at=at)
    need.refresh_from_db()


def read(cast, need, value, at):
    results.observe(
        expectation=need.expectations.get(), value=value, source="alarm log", seen_at=at, by=cast.lead, at=at
    )
    need.refresh_from_db()


def hold_first(cast, need, at, **more):
    """Lea is to test the phones each month, by 1 May."""
    review = Review.objects.get(need=need, kind="after_action")
    findings = results.Findings(
        meant="Called in ten minutes",
        happened="Eight minutes, after the second delivery",
        why="The first build rang a lamp",
        keep="Asking at night",
        change="Try it at three in the morning",
        lessons=("Ask who is awake before building a louder bell.",),
        actions=(
            results.Todo(words="Test the phones each month", member=cast.lead, due_on=date(2026, 5, 1)),
        ),
    )
    return results.hold_review(review=review, says=findings, by=cast.member, at=at, **more)


@pytest.fixture
def reviewed(cast):
    """Delivered on day 10, contested on day 12, delivered again on day 20, confirmed and read at 8 minutes, and looked
    back on on day 30."""
    need = promised(cast)
    deliver(cast, need, BEGIN + 10 * DAY, "A lamp flashes")
    says(cast, need, "not_yet", BEGIN + 12 * DAY, "Nobody sees a lamp")
    assert need.state == "not_met"
    deliver(cast, need, BEGIN + 20 * DAY)
    says(cast, need, "better", BEGIN + 21 * DAY, "My phone rang at four")
    read(cast, need, 8, BEGIN + 22 * DAY)
    assert need.state == "measured"
    hold_first(cast, need, BEGIN + 30 * DAY)
    need.refresh_from_db()
    assert need.state == "reviewed"
    return need


def second_look(need):
    return Review.objects.get(need=need, kind="after_after")


def test_what_was_delivered_twice_is_looked_back_on_once(cast, reviewed):
    first = Review.objects.get(need=reviewed, kind="after_action")
    assert first.due_on == date(2026, 2, 1), "a week after the second delivery of 25 January"
    assert (first.keep, first.change) == ("Asking at night", "Try it at three in the morning")


def test_the_evidence_tells_the_story_in_order(come, cast, reviewed):
    page = come("viewer").look(f"/reviews/{second_look(reviewed).pk}")
    told = [
        "Ben Oduya heard a need: Alarms reach the crew",
        "It was delivered: A lamp flashes",
        "Ines Holt does not have it yet Nobody sees a lamp",
        "It was delivered: Phones ring",
        "Ines Holt said: better than expected My phone rang at four",
        "Ben Oduya held a review: Eight minutes",
    ]
    places = [page.words.find(words) for words in told]
    assert -1 not in places
    assert places == sorted(places)


def test_what_was_decided_stands_on_today_when_it_is_due_and_is_done_with_words(come, cast, reviewed):
    ReviewAction.objects.filter(member=cast.lead).update(due_on=timezone.localdate() - 3 * DAY)
    page = come("lead").look("/")
    assert "due 3 days ago" in page.words
    assert "Test the phones each month" in page.links
    action = ReviewAction.objects.get(review__need=reviewed)
    refused = come("lead").post(f"/review-actions/{action.pk}/finish", words=" ")
    assert refused.status == 422
    done = come("lead").do(f"/review-actions/{action.pk}/finish", words="Rung on the first of each month.")
    assert "Rung on the first of each month." in done.words
    assert "Test the phones each month" not in come("lead").look("/").links
    assert last_entry("need", reviewed).verb == "review_action.finished"
    again = come("lead").post(f"/review-actions/{action.pk}/finish", words="Again")
    assert again.refusals == ["This is done already."]


def test_it_faded_half_a_year_later_and_the_action_is_judged(come, cast, reviewed):
    """8 minutes was level 0 (102.5 % of the way from 90 to 10); 50 minutes is half of the way: level -1."""
    later = BEGIN + 208 * DAY
    read(cast, reviewed, 50, later)
    look = second_look(reviewed)
    found = queries.evidence(look, viewer=cast.lead)
    assert [(one.then, one.now) for one in found.since] == [(0, -1)]
    assert [(value, source) for _at, value, source in found.since[0].readings] == [(50.0, "alarm log")]
    assert found.course.word == "faded"
    page = come("lead").look(f"/reviews/{look.pk}")
    assert (
        "The levels say: it has faded. Of 1 read again, 0 rose and 1 fell, 1 of them below what" in page.words
    )
    action = ReviewAction.objects.get(review__need=reviewed)
    findings = results.Findings(meant="That it holds", happened="50 minutes", why="The phones were changed")
    with pytest.raises(Refused, match="Did this work: Test the phones each month"):
        results.hold_review(review=look, says=findings, course="faded", by=cast.lead, at=later)
    judged = [results.Judged(action=action, worked="not_done", words="Nobody did")]
    results.hold_review(review=look, says=findings, course="faded", judged=judged, by=cast.lead, at=later)
    reviewed.refresh_from_db()
    assert reviewed.state == "faded"
    action.refresh_from_db()
    assert (action.worked, action.worked_words, action.judged_in) == ("not_done", "Nobody did", look)
    thread = come("member").look(f"/needs/{reviewed.pk}")
    assert "Plan work" in thread.links, "what has faded can be taken up again"


def test_it_grew_where_the_measure_went_further(cast, reviewed):
    """Promised were 10 minutes: 7 is level 0 still, level 1 begins at 6.67."""
    read(cast, reviewed, 7, BEGIN + 200 * DAY)
    found = queries.evidence(second_look(reviewed), viewer=cast.lead)
    assert found.course.word == "lasted"
    read(cast, reviewed, 6, BEGIN + 201 * DAY)
    found = queries.evidence(second_look(reviewed), viewer=cast.lead)
    assert [(one.then, one.now) for one in found.since] == [(0, 1)]
    assert found.course.word == "grew"


def test_what_was_not_read_again_proposes_nothing(come, cast, reviewed):
    found = queries.evidence(second_look(reviewed), viewer=cast.lead)
    assert [(one.then, one.now) for one in found.since] == [(0, None)]
    assert found.course.word == ""
    page = come("lead").look(f"/reviews/{second_look(reviewed).pk}")
    assert "not read again" in page.chips
    assert "Nothing was read or said since the first review" in page.words


@pytest.mark.parametrize(
    ("pairs", "word"),
    [
        ([(0, 0)], "lasted"),
        ([(2, 0)], "lasted"),  # lower, and still as promised
        ([(0, -1)], "faded"),
        ([(-1, -1)], "lasted"),  # it was short of the promise then, and no less now
        ([(-1, -2)], "faded"),
        ([(0, 1)], "grew"),
        ([(0, 1), (2, 1)], "lasted"),
        ([(0, 2), (0, -1)], "faded"),
        ([(None, 1)], ""),
        ([(0, None)], ""),
        ([], ""),
    ],
)
def test_the_course_by_hand(pairs, word):
    assert course([Pair(*pair) for pair in pairs]).word == word


def test_one_more_look_may_be_set(cast, reviewed):
    later = BEGIN + 208 * DAY
    look, action = second_look(reviewed), ReviewAction.objects.get(review__need=reviewed)
    findings = results.Findings(meant="That it holds", happened="It does", why="It is habit")
    again = results.LookAgain(on=date(2027, 2, 1), responsible=cast.member)
    judged = [results.Judged(action=action, worked="yes")]
    results.hold_review(
        review=look, says=findings, course="lasted", judged=judged, again=again, by=cast.lead, at=later
    )
    third = Review.objects.get(need=reviewed, held_at__isnull=True)
    assert (third.kind, third.due_on, third.responsible) == ("after_after", date(2027, 2, 1), cast.member)
    assert third.pk != look.pk


def test_the_lesson_stands_on_the_brief_of_the_next_need_like_it(come, cast, reviewed):
    nothing = needs.voice(
        ticket=None, account=cast.account, title="One invoice for each estate", why="Fewer papers",
        by=cast.member, at=timezone.now(),
    )  # fmt: skip
    needs.accept(need=nothing, words="", member=cast.member, by=cast.member, at=timezone.now())
    alike = needs.voice(
        ticket=None, account=cast.account, title="The crew hears an alarm during a storm at night",
        why="Water is lost", by=cast.member, at=timezone.now(),
    )  # fmt: skip
    lesson = "Ask who is awake before building a louder bell."
    assert lesson not in come("member").look(f"/needs/{alike.pk}").words, "before it is accepted"
    needs.accept(need=alike, words="", member=cast.member, by=cast.member, at=timezone.now())
    page = come("member").look(f"/needs/{alike.pk}")
    assert "Before you start" in page.words
    assert lesson in page.words
    assert "reviewed · 1 of 1 met" in page.words
    first = Review.objects.get(need=reviewed, kind="after_action")
    assert page.links[reviewed.title] == f"/reviews/{first.pk}"
    assert "Before you start" not in come("member").look(f"/needs/{nothing.pk}").words


def test_of_many_lessons_five_stand_there_and_those_of_the_same_kind_first(cast, reviewed):
    from upshot.needs.models import NeedKind

    kind = NeedKind.objects.create(name="Alarms", made_at=BEGIN)
    other = promised(cast, title="Vans come less often", kind=kind)
    deliver(cast, other, BEGIN + 3 * DAY)
    read(cast, other, 9, BEGIN + 4 * DAY)
    hold_first(cast, other, BEGIN + 5 * DAY)
    for n in range(6):
        Lesson.objects.create(
            review=Review.objects.get(need=reviewed, kind="after_action"), words=f"Lesson {n}", at=BEGIN
        )
    next_one = promised(cast, title="Alarms reach the crew on a stormy night, again", kind=kind)
    found = queries.brief(next_one, viewer=cast.member)
    assert len(found) == 5
    assert [one.because for one in found] == ["kind", "alike", "alike", "alike", "alike"]
    assert found[0].lesson.review.need == other


def test_a_stranger_reads_nobody_elses_lessons(cast, reviewed):
    own = needs.voice(
        ticket=None, account=cast.other_contact.account, title=reviewed.title, why=reviewed.why,
        by=cast.stranger, at=timezone.now(),
    )  # fmt: skip
    needs.accept(need=own, words="", member=cast.stranger, by=cast.stranger, at=timezone.now())
    assert queries.brief(own, viewer=cast.stranger) == []
    assert len(queries.brief(own, viewer=cast.administrator)) > 0, "there is something to see for who may"


def test_a_lesson_stands_on_a_plan_once(come, cast, reviewed):
    lesson, plan = Lesson.objects.get(review__need=reviewed), cast["plan-template"]
    page = come("member").do(f"/lessons/{lesson.pk}/teach-plan", template=plan)
    assert "on the plan “Begin”" in page.words
    assert list(queries.lessons_on(plan, viewer=cast.member)) == [lesson]
    assert list(queries.lessons_on(plan, viewer=cast.stranger)) == []
    page = come("member").look(f"/plan-templates/{plan.pk}")
    assert lesson.words in page.words.split("What reviews taught")[1]
    assert "What reviews taught" not in come("stranger").look(f"/plan-templates/{plan.pk}").words
    again = come("member").post(f"/lessons/{lesson.pk}/teach-plan", template=plan)
    assert again.refusals == ["This lesson stands on a plan already."]
