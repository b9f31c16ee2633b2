"""Surveys from the resolution of a case to the answer: who is asked, by what letter, and what counts."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.visits import Page, last_entry
from upshot.desk import actions as desk
from upshot.journal.models import Entry
from upshot.kit.clock import now
from upshot.kit.models import Letter
from upshot.mail.letters import written
from upshot.overview import breakdown
from upshot.overview.figures import Span
from upshot.surveys import actions, queries
from upshot.surveys.models import Inquiry, Silence

AT = now()
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def survey(cast):
    """Asks for satisfaction, an hour after a resolution."""
    return actions.make(plan=actions.Plan(name="After a case", kind="csat"), by=cast.lead, at=AT - 2 * DAY)


def resolved(cast, *, contact=None, at=AT - DAY, said=None):
    """A case of Ines, resolved."""
    contact = contact or cast.contact
    more = {"said": said} if said else {}
    ticket = desk.receive(
        account=contact.account, contact=contact, subject="A van", words="x", channel="mail", by=contact,
        at=at - MINUTE, **more,
    )  # fmt: skip
    case = desk.open_case(ticket=ticket, urgency="low", by=cast.administrator, at=at - MINUTE)
    desk.resolve(case=case, words="One van.", cause="", by=cast.administrator, at=at)
    return case


def ask(at=AT):
    """What the job does every ten minutes."""
    return actions.ask(at=at, address="http://house")


def asked_letters():
    return list(Letter.objects.filter(about="inquiry").order_by("pk"))


def link(value, letter=None):
    """The address behind one answer of the letter."""
    words = (letter or asked_letters()[-1]).words
    return re.search(rf"(?m)^{value}(?: \(.*\))?: http://house(\S+)$", words)[1]


def knock(path, **said):
    """A stranger's browser at a link: looks, or sends."""
    client = Client()
    return Page(client.post(path, said) if said else client.get(path))


def test_a_contact_is_asked_once_the_delay_has_passed_and_only_once(cast, survey):
    case = resolved(cast, at=AT)
    assert ask(AT + 59 * MINUTE) == 0
    assert ask(AT + 60 * MINUTE) == 1
    assert ask(AT + 70 * MINUTE) == 0
    letter = asked_letters()[0]
    assert (letter.to, letter.automatic) == ("ines@vale.example", True)
    assert letter.subject == "How satisfied are you with how we handled this?"
    assert [int(n) for n in re.findall(r"(?m)^(\d+)(?: \(.*\))?: http", letter.words)] == [1, 2, 3, 4, 5]
    assert last_entry("case", case).verb == "survey.asked"


def test_looking_counts_for_nothing_and_the_button_does(cast, survey):
    case = resolved(cast)
    ask()
    page = knock(link(4))
    assert (page.status, Inquiry.objects.get().answered_at) == (200, None)
    assert "You tapped 4. It counts when you send it." in page.words
    thanks = knock(link(4), value="4", words="Quick, and kind.")
    assert thanks.status == 200
    inquiry = Inquiry.objects.get()
    assert (inquiry.value, inquiry.words) == (4, "Quick, and kind.")
    entry = last_entry("case", case)
    assert (entry.verb, entry.actor, entry.detail["score"]) == ("survey.answered", "contact", "4 / 5")


def test_no_answer_is_chosen_beforehand(cast, survey):
    resolved(cast)
    ask()
    bare = link(1).partition("?")[0]
    assert " checked" not in Client().get(bare).content.decode()
    assert Client().get(link(2)).content.decode().count(" checked") == 1
    assert " checked" not in Client().get(f"{bare}?value=99").content.decode()


def test_an_answer_can_be_changed_until_its_day_and_the_journal_keeps_both(cast, survey):
    case = resolved(cast)
    ask()
    knock(link(5), value="5", words="")
    knock(link(1), value="1", words="It broke again.")
    assert Inquiry.objects.get().value == 1
    told = Entry.objects.filter(subject="case", subject_id=case.pk, verb__startswith="survey.answer")
    assert [entry.detail["score"] for entry in told.order_by("pk")] == ["5 / 5", "1 / 5"]
    Inquiry.objects.update(at=AT - DAY, until=AT - MINUTE)
    late = knock(link(1), value="3", words="")
    assert late.status == 422
    assert Inquiry.objects.get().value == 1


@pytest.mark.parametrize("value", ["", "0", "6", "x", "99999999999999999999"])
def test_what_is_not_on_the_scale_is_no_answer(cast, survey, value):
    resolved(cast)
    ask()
    assert knock(link(1), value=value, words="").status == 422
    assert Inquiry.objects.get().answered_at is None


def test_a_link_of_another_house_leads_nowhere(cast, survey):
    assert knock("/surveys/answer/1:nonsense").status == 404
    assert knock("/surveys/stop/1:nonsense").status == 404


def test_nobody_is_asked_twice_within_the_days_stated_by_whatever_survey(cast, survey):
    resolved(cast)
    resolved(cast)
    assert ask() == 1, "two cases of one person in one run"
    actions.make(
        plan=actions.Plan(name="Loyal", kind="nps", occasion="schedule", every_days=1), by=cast.lead, at=AT - 9 * DAY
    )  # fmt: skip
    assert ask(AT + DAY) == 1, "the other contact alone"
    assert Inquiry.objects.filter(contact=cast.contact).count() == 1
    assert ask(AT + 31 * DAY) == 2, "both, once the thirty days have passed"


def test_what_was_resolved_before_or_while_paused_is_left_alone(cast, survey):
    resolved(cast, at=AT - 3 * DAY)
    assert ask() == 0
    actions.pause(survey=survey, by=cast.lead, at=AT - DAY)
    resolved(cast, at=AT - DAY / 2)
    assert ask() == 0
    actions.resume(survey=survey, by=cast.lead, at=AT - DAY / 4)
    assert ask() == 0


def test_machines_spam_and_people_who_left_are_not_asked(cast, survey):
    case = resolved(cast, said=desk.Said(automatic=True))
    assert ask() == 0, "a machine wrote it"
    entry = Entry.objects.get(thread=case.thread, verb="ticket.received")
    assert entry.detail["automatic"] is True
    spam = resolved(cast)
    spam.tickets.update(spam_at=AT)
    assert ask() == 0, "it is spam"
    spam.tickets.update(spam_at=None)
    cast.contact.left_at = AT
    cast.contact.save()
    assert ask() == 0, "they left"
    cast.contact.left_at = None
    cast.contact.save()
    assert ask() == 1


def test_a_reopened_case_is_not_asked_about(cast, survey):
    case = resolved(cast)
    desk.reopen(case=case, reason="Again", by=cast.member, at=AT - DAY / 2)
    assert ask() == 0


def test_whoever_wants_no_surveys_says_so_by_the_link_and_is_asked_no_more(cast, survey, come):
    resolved(cast)
    ask()
    stop = re.search(r"No more surveys: http://house(\S+)", asked_letters()[0].words)[1]
    assert knock(stop).status == 200
    assert not Silence.objects.exists(), "looking does nothing"
    assert "You get no more surveys" in knock(stop, yes="1").words
    resolved(cast, at=AT + 40 * DAY)
    assert ask(AT + 41 * DAY) == 0
    assert "Ines Holt" in come("member").look("/surveys/silences").words
    come("member").do(f"/contacts/{cast.contact.pk}/resume-surveys")
    assert ask(AT + 41 * DAY) == 1


def test_one_press_in_a_mail_program_is_enough_to_be_asked_no_more(cast, survey, settings):
    settings.ADDRESS = "https://desk.larkmere.example"
    resolved(cast)
    ask()
    mail = written(asked_letters()[0], sender="desk@larkmere.example")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = re.fullmatch(r"<https://desk\.larkmere\.example(/surveys/stop/\S+)>", mail["List-Unsubscribe"])[1]
    # The program has no cookie, hence no token.
    pressed = Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})
    assert pressed.status_code == 200
    assert Silence.objects.get(until=None).contact == cast.contact
    # Without TLS a program could be listened to: then there is the link, and no press.
    settings.ADDRESS = "http://desk.larkmere.example"
    mail = written(asked_letters()[0], sender="desk@larkmere.example")
    assert mail["List-Unsubscribe"] == f"<http://desk.larkmere.example{link}>"
    assert "List-Unsubscribe-Post" not in mail


def test_the_letter_is_in_the_contacts_language(cast, survey):
    survey.questions = {"de": "Wie waren wir?"}
    survey.save()
    cast.contact.language = "de"
    cast.contact.save()
    resolved(cast)
    ask()
    assert asked_letters()[0].subject == "Wie waren wir?"
    assert queries.question_in(survey, "en") == "How satisfied are you with how we handled this?"


def test_a_schedule_spreads_its_first_round_and_comes_again(cast):
    plan = actions.Plan(name="Loyal", kind="nps", occasion="schedule", every_days=90, quiet_days=0)
    actions.make(plan=plan, by=cast.lead, at=AT)
    days = [ask(AT + n * DAY) for n in range(90)]
    assert sum(days) == 2
    assert max(days) == 1 or cast.contact.pk % 90 == cast.other_contact.pk % 90
    assert sum(ask(AT + n * DAY) for n in range(90, 181)) == 2
    assert {one.case for one in Inquiry.objects.all()} == {None}


def test_figures_count_who_kept_silent(cast, survey, come):
    for number, value in enumerate([5, 5, 4, 1, None]):
        case = resolved(cast)
        inquiry = actions.ask_one(survey=survey, contact=cast.contact, case=case, at=AT, address="")
        if value:
            actions.answer(inquiry=inquiry, value=value, words="", at=AT + number * MINUTE)
    result = queries.sums(surveys=[survey], viewer=cast.member, at=AT)[survey.pk]
    assert (result.asked, result.silent, result.waiting) == (5, 1, 1)
    assert (result.good.count, result.good.n, result.answered.count) == (3, 4, 4)
    assert result.mean.value == 3.75
    assert result.mean.low is None, "four are too few for a t interval"
    page = come("member").look(f"/surveys/{survey.pk}")
    assert "75 %" in page.words
    assert "Only 4 answers: a hint, not a measure." in page.words
    assert "no answer" in come("member").look(f"/surveys/{survey.pk}?said=silent").words
    stranger = queries.sums(surveys=[survey], viewer=cast.stranger, at=AT)[survey.pk]
    assert stranger.asked == 0, "another team's customers are not counted"


def test_a_scale_of_ones_own_may_say_from_which_answer_on_somebody_is_satisfied(cast, come):
    said = {
        "name": "Mood", "kind": "scale", "occasion": "resolved", "quiet_days": 30, "open_days": 14,
        "question": "How was it?", "low": -2, "high": 2, "high_words": "great", "good_from": 0,
    }  # fmt: skip
    visit = come("lead")
    visit.do("/surveys/make", **said)
    survey = queries.surveys().get()
    for number, value in enumerate([-2, 0, 2, None]):
        case = resolved(cast)
        inquiry = actions.ask_one(survey=survey, contact=cast.contact, case=case, at=AT, address="")
        if value is not None:
            actions.answer(inquiry=inquiry, value=value, words="", at=AT + number * MINUTE)
    result = queries.sums(surveys=[survey], viewer=cast.member, at=AT)[survey.pk]
    assert (result.good.count, result.good.n) == (2, 3)
    page = come("member").look(f"/surveys/{survey.pk}").words
    assert "satisfied: 0 or more" in page
    assert "67 %" in page
    assert "2 great" in page
    found = breakdown.total(Span(from_on=AT.date() - DAY, until_on=AT.date() + DAY), viewer=cast.member)
    assert (found.asked, found.answered, found.satisfied) == (4, 3, 2)


def test_what_was_typed_before_another_kind_was_chosen_is_left_out(cast, come):
    said = {
        "name": "Mood", "kind": "csat", "occasion": "resolved", "quiet_days": 30, "open_days": 14,
        "low": 1, "high": 3, "low_words": "bad", "good_from": 2, "every_days": 9,
    }  # fmt: skip
    come("lead").do("/surveys/make", **said)
    survey = queries.surveys().get()
    assert (survey.low, survey.low_words, survey.good_from, survey.every_days) == (None, "", None, None)


def test_a_survey_is_made_changed_paused_and_taken_away_by_pages(cast, come):
    said = {"name": "Ease", "kind": "ces", "occasion": "resolved", "quiet_days": 30, "open_days": 14}
    visit = come("lead")
    assert "Ease" in visit.do("/surveys/make", **said).words
    survey = queries.surveys().get()
    again = visit.post("/surveys/make", **said)
    assert again.refusals == ["There is a survey of this name."]
    assert "It was easy" in visit.look(f"/surveys/{survey.pk}/preview").words
    changed = visit.do(f"/surveys/{survey.pk}/change", **{**said, "question": "Was it easy?"})
    assert "Was it easy?" in changed.words
    assert visit.post(f"/surveys/{survey.pk}/change", **{**said, "kind": "nps"}).status == 422
    assert "paused" in visit.do(f"/surveys/{survey.pk}/pause").chips
    assert "asks" in visit.do(f"/surveys/{survey.pk}/resume").chips
    visit.do(f"/surveys/{survey.pk}/retire")
    assert not queries.surveys().exists()
    assert come("viewer").look("/surveys/make").status == 403


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "song"}, "kind"),
        ({"occasion": "never"}, "occasion"),
        ({"kind": "words"}, "question"),
        ({"kind": "scale", "questions": {"en": "How warm?"}, "low": 5, "high": 1}, "high"),
        ({"kind": "scale", "questions": {"en": "How warm?"}, "low": 0, "high": 11}, "high"),
        ({"low": 1, "high": 3}, "low"),
        ({"good_from": 4}, "good_from"),
        (
            {"kind": "scale", "questions": {"en": "How warm?"}, "low": 1, "high": 5, "good_from": 1},
            "good_from",
        ),
        (
            {"kind": "scale", "questions": {"en": "How warm?"}, "low": 1, "high": 5, "good_from": 6},
            "good_from",
        ),
        ({"occasion": "schedule"}, "every_days"),
        ({"every_days": 3}, "every_days"),
        ({"name": " "}, "name"),
    ],
)
def test_a_plan_that_cannot_be_kept_is_refused(cast, wrong, field):
    with pytest.raises(actions.Refused) as refused:
        actions.make(plan=actions.Plan(**{"name": "x", "kind": "csat", **wrong}), by=cast.lead, at=AT)
    assert refused.value.field == field
