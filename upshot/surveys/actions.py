"""Verbs of surveys: making them, asking, answering, wanting no more."""

from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from upshot.customers.models import Contact
from upshot.desk.models import Case
from upshot.journal.actions import write
from upshot.kit.actions import Head, write_letter
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.people.models import Member
from upshot.surveys import queries, rules
from upshot.surveys.models import Inquiry, Silence, Survey

# So many letters one survey writes at a time: the next run goes on.
AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a survey asks, of whom and when."""

    name: str
    kind: str
    occasion: str = "resolved"
    # {"en": "…", "de": "…"}; empty: the kind's usual question.
    questions: dict[str, str] = field(default_factory=dict)
    low: int | None = None
    high: int | None = None
    low_words: str = ""
    high_words: str = ""
    good_from: int | None = None
    delay_minutes: int = 60
    every_days: int | None = None
    quiet_days: int = 30
    open_days: int = 14


@transaction.atomic
def make(*, plan: Plan, by: Member, at: datetime) -> Survey:
    """A survey, on from now: what was resolved before is left alone."""
    survey = Survey.objects.create(**asdict(_checked(plan, None)), made_at=at, since=at)
    _journal(survey, "survey.made", by, at)
    return survey


@transaction.atomic
def change(*, survey: Survey, plan: Plan, by: Member, at: datetime) -> Survey:
    """Other words, times or limits. What it measures stays: answers to another question are another survey's."""
    _ours(survey)
    if (plan.kind, plan.low, plan.high) != (survey.kind, survey.low, survey.high):
        raise Refused(_("The kind and its scale stay: make another survey."), field="kind")
    for name, value in asdict(_checked(plan, survey)).items():
        setattr(survey, name, value)
    survey.save()
    _journal(survey, "survey.changed", by, at)
    return survey


def _checked(plan: Plan, survey: Survey | None) -> Plan:
    """The plan, where it can be kept. Raises Refused."""
    if plan.kind not in rules.KINDS:
        raise Refused(_("Choose what kind of question it is."), field="kind")
    if plan.occasion not in rules.OCCASIONS:
        raise Refused(_("Choose when it is asked."), field="occasion")
    if plan.kind in ("scale", "words") and not any(plan.questions.values()):
        raise Refused(_("What do you ask?"), field="question")
    own = plan.kind == "scale"
    if own and (plan.low is None or plan.high is None or not 0 < plan.high - plan.low < rules.LONGEST_SCALE):
        raise Refused(
            _("A scale has two ends in order, and at most %d steps.") % rules.LONGEST_SCALE, field="high"
        )
    if not own and (plan.low is not None or plan.high is not None):
        raise Refused(_("This kind has a scale of its own."), field="low")
    if plan.good_from is not None and not (own and plan.low < plan.good_from <= plan.high):  # type: ignore[operator]
        raise Refused(
            _(
                "Say from which answer on somebody is satisfied, on a scale of your own only, above its beginning."
            ),
            field="good_from",
        )
    if (plan.occasion == "schedule") != bool(plan.every_days):
        raise Refused(
            _("Say every how many days each person is asked, on a schedule only."), field="every_days"
        )
    if not plan.name.strip():
        raise Refused(_("Give it a name."), field="name")
    same = queries.surveys().filter(name__iexact=plan.name.strip())
    if (same.exclude(pk=survey.pk) if survey else same).exists():
        raise Refused(_("There is a survey of this name."), field="name")
    return plan


@transaction.atomic
def pause(*, survey: Survey, by: Member, at: datetime) -> Survey:
    """Nobody is asked until it goes on; answers are still taken."""
    _living(survey)
    survey.since = None
    survey.save(update_fields=["since"])
    _journal(survey, "survey.paused", by, at)
    return survey


@transaction.atomic
def resume(*, survey: Survey, by: Member, at: datetime) -> Survey:
    """It asks again. What was resolved in between is left alone."""
    _ours(survey)
    survey.since = survey.since or at
    survey.save(update_fields=["since"])
    _journal(survey, "survey.resumed", by, at)
    return survey


@transaction.atomic
def retire(*, survey: Survey, by: Member, at: datetime) -> Survey:
    """It asks nobody any more; what was answered stays."""
    _living(survey)
    survey.since, survey.retired_at = None, at
    survey.save(update_fields=["since", "retired_at"])
    _journal(survey, "survey.retired", by, at)
    return survey


def _living(survey: Survey) -> None:
    if survey.retired_at:
        raise Refused(_("This survey was taken away."))


def _ours(survey: Survey) -> None:
    _living(survey)
    if survey.origin:
        raise Refused(_("It was asked elsewhere and came in with an import: make a survey of your own."))


def _journal(survey: Survey, verb: str, by: Member, at: datetime) -> None:
    write(
        verb=verb,
        subject="survey",
        subject_id=survey.pk,
        thread=new_thread(),
        by=by,
        at=at,
        words=survey.name,
    )


@transaction.atomic
def ask(*, at: datetime, address: str) -> int:
    """Asks whoever's turn it is, each by a letter; how many. `address`: the base of links."""
    asked = 0
    # Another worker that asks just now has the row: what it asks is not asked here too.
    running = queries.surveys().filter(since__isnull=False).select_for_update(skip_locked=True)
    for survey in running.order_by("pk"):
        met: set[int] = set()
        if survey.occasion == "resolved":
            for case in queries.due_cases(survey=survey, at=at, most=AT_ONCE):
                if case.contact and case.contact.pk not in met:
                    met.add(case.contact.pk)
                    ask_one(survey=survey, contact=case.contact, case=case, at=at, address=address)
        else:
            for contact in queries.due_contacts(survey=survey, at=at, most=AT_ONCE):
                met.add(contact.pk)
                ask_one(survey=survey, contact=contact, case=None, at=at, address=address)
        asked += len(met)
    return asked


@transaction.atomic
def ask_one(*, survey: Survey, contact: Contact, case: Case | None, at: datetime, address: str) -> Inquiry:
    """Asks one contact by a letter with one link for each answer."""
    thread = case.thread if case else new_thread()
    inquiry = Inquiry.objects.create(
        survey=survey, account_id=case.account_id if case else contact.account_id, contact=contact, case=case,
        thread=thread, at=at, until=at + timedelta(days=survey.open_days),
    )  # fmt: skip
    with override(contact.reads):
        letter = letter_of(survey=survey, contact=contact, case=case, inquiry=inquiry, address=address)
    head = Head(html=letter.html, automatic=True, about="inquiry", about_id=inquiry.pk)
    write_letter(
        to=contact.email, subject=letter.subject, words=letter.words, at=at, thread=thread, head=head
    )
    _told(inquiry, "survey.asked", None, at, words=survey.name, to=contact.name)
    return inquiry


@dataclass(frozen=True)
class Written:
    """A letter as the contact gets it."""

    subject: str
    words: str
    html: str


def letter_of(
    *, survey: Survey, contact: Contact, case: Case | None, inquiry: Inquiry, address: str
) -> Written:
    """The letter in the language that is active. `inquiry` need not be kept: a preview shows one that is not."""
    question = queries.question_in(survey, contact.reads)
    links = [
        (value, meant, address + queries.answer_path(inquiry, value))
        for value, meant in queries.choices_of(survey)
    ]
    answer_at, stop_at = address + queries.answer_path(inquiry), address + queries.stop_path(contact)
    said = {
        "question": question, "links": links, "case": case, "contact": contact,
        "answer": answer_at, "stop": stop_at,
    }  # fmt: skip
    lines = [question, "", *([_("About: %s") % case.title, ""] if case else [])]
    lines += [f"{value}{f' ({meant})' if meant else ''}: {link}" for value, meant, link in links]
    lines += [] if links else [answer_at]
    lines += ["", _("The page that opens asks once more before it counts."), ""]
    lines += [_("No more surveys: %s") % stop_at]
    return Written(question[:300], "\n".join(lines), render_to_string("surveys/letter.html", said))


@transaction.atomic
def answer(*, inquiry: Inquiry, value: int | None, words: str, at: datetime) -> Inquiry:
    """What the contact says; the link is their right. Until its day they may say it anew: the journal keeps both."""
    inquiry = (
        Inquiry.objects.select_for_update(of=("self",)).select_related("survey", "contact").get(pk=inquiry.pk)
    )
    scale = inquiry.survey.scale
    if at > inquiry.until:
        raise Refused(
            _("This question closed on %s. Write to us instead: we want to know.") % inquiry.until.date()
        )
    if scale and (value is None or not scale[0] <= value <= scale[1]):
        raise Refused(_("Choose one of the answers."), field="value")
    if not scale and (value is not None or not words.strip()):
        raise Refused(_("Say it in your words."), field="words")
    verb = "survey.answer_changed" if inquiry.answered_at else "survey.answered"
    inquiry.value, inquiry.words, inquiry.answered_at = value, words.strip(), at
    inquiry.save(update_fields=["value", "words", "answered_at"])
    score = "" if value is None or not scale else f"{value} / {scale[1]}"
    _told(inquiry, verb, inquiry.contact, at, words=words.strip(), survey=inquiry.survey.name, score=score)
    return inquiry


def _told(
    inquiry: Inquiry, verb: str, by: Contact | None, at: datetime, *, words: str, **detail: str
) -> None:
    write(
        verb=verb,
        subject="case" if inquiry.case_id else "account",
        subject_id=inquiry.case_id or inquiry.account_id,
        account_id=inquiry.account_id,
        thread=inquiry.thread,
        by=by,
        at=at,
        words=words,
        inquiry=inquiry.pk,
        **detail,
    )


@transaction.atomic
def stop_surveys(*, contact: Contact, by: Member | None, at: datetime) -> Silence:
    """A contact wants no more surveys: they said so by their link (`by` None), or to a member."""
    silence, made = Silence.objects.get_or_create(
        contact=contact, until=None, defaults={"since": at, "by": by}
    )
    if made:
        _contact(contact, "contact.surveys_stopped", by or contact, at)
    return silence


@transaction.atomic
def resume_surveys(*, contact: Contact, by: Member | None, at: datetime) -> Contact:
    """They may be asked again, on their own word."""
    if not Silence.objects.filter(contact=contact, until__isnull=True).update(until=at):
        raise Refused(_("%s has not said that they want no surveys.") % contact.name)
    _contact(contact, "contact.surveys_resumed", by or contact, at)
    return contact


def _contact(contact: Contact, verb: str, by: Member | Contact, at: datetime) -> None:
    write(
        verb=verb, subject="contact", subject_id=contact.pk, account_id=contact.account_id, thread=new_thread(),
        by=by, at=at, words=contact.name,
    )  # fmt: skip
