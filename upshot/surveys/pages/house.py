"""The members' pages of surveys."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from upshot.customers import queries as customers
from upshot.customers.models import Contact
from upshot.desk import queries as desk
from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.kit.downloads import csv_response
from upshot.kit.ids import key_in
from upshot.kit.paging import page_of
from upshot.people.models import Member
from upshot.surveys import actions, forms, queries
from upshot.surveys.models import Inquiry


@door("read")
def surveys(request: HttpRequest, by: Member) -> HttpResponse:
    """All surveys with what their answers add up to."""
    found = list(queries.surveys()[:200])
    shown = {"surveys": found, "sums": queries.sums(surveys=found, viewer=by, at=now()), "here": "surveys"}
    return render(request, "surveys/surveys.html", shown)


@door("read")
def survey(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One survey: what it adds up to, who answered, who kept silent."""
    found = queries.survey(pk)
    said, value = request.GET.get("said", ""), key_in(request.GET.get("value", ""))
    rows = queries.inquiries(survey=found, viewer=by, said=said, value=value)
    if request.GET.get("format") == "csv":
        lines = (
            [
                one.pk,
                one.at,
                one.answered_at,
                one.value,
                one.words,
                one.contact.name,
                one.account.name,
                one.case_id,
            ]
            for one in rows[:50_000]
        )
        return csv_response(
            "survey", ["asked", "at", "answered_at", "answer", "words", "contact", "account", "case"], lines
        )
    query = {name: str(v) for name, v in (("said", said), ("value", value)) if v not in ("", None)}
    shown = {
        "survey": found,
        "result": queries.sums(surveys=[found], viewer=by, at=now())[found.pk],
        "choices": queries.choices_of(found),
        "question": queries.question_in(found, settings.LANGUAGE_CODE),
        "page": page_of(rows, number=request.GET.get("page")),
        "said": said if said in queries.SAID else "",
        "query": query,
        "here": "surveys",
    }
    return render(request, "surveys/survey.html", shown)


@door("read", methods=("GET", "HEAD"))
def preview(request: HttpRequest, _by: Member, pk: int) -> HttpResponse:
    """The letter as a contact would get it; its links lead nowhere."""
    found = queries.survey(pk)
    codes = [code for code, _name in settings.LANGUAGES]
    language = request.GET.get("language", "")
    language = language if language in codes else settings.LANGUAGE_CODE
    nobody = Contact(pk=0, name="–", language=language)
    with override(language):
        letter = actions.letter_of(survey=found, contact=nobody, case=None, inquiry=Inquiry(pk=0), address="")
        asked = queries.choices_of(found)
    shown = {
        "survey": found, "letter": letter, "choices": asked, "spoken": language,
        "languages": settings.LANGUAGES, "here": "surveys",
    }  # fmt: skip
    return render(request, "surveys/preview.html", shown)


@door("arrange")
def make(request: HttpRequest, by: Member) -> HttpResponse:
    """A new survey."""
    form = forms.SurveyForm(request.POST or None)
    return verb_page(
        request,
        form=form,
        verb=lambda _said: actions.make(plan=form.plan(), by=by, at=now()),
        heading=_("What do you want to ask?"),
        sub=_("It asks from now on; cases resolved before are left alone."),
        label=_("Begin to ask"),
        back=reverse("surveys"),
    )


@door("arrange")
def change(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Other words, times or limits."""
    found = queries.survey(pk)
    form = forms.SurveyForm(request.POST or None, survey=found)
    return verb_page(
        request,
        form=form,
        verb=lambda _said: actions.change(survey=found, plan=form.plan(), by=by, at=now()),
        heading=_("Change “%s”") % found.name,
        label=_("Keep"),
        back=reverse("survey", args=[pk]),
    )


@door("arrange", methods=("POST",))
def pause(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Nobody is asked until it goes on."""
    actions.pause(survey=queries.survey(pk), by=by, at=now())
    return redirect("survey", pk)


@door("arrange", methods=("POST",))
def resume(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """It asks again."""
    actions.resume(survey=queries.survey(pk), by=by, at=now())
    return redirect("survey", pk)


@door("arrange", methods=("POST",))
def retire(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """It asks nobody any more."""
    actions.retire(survey=queries.survey(pk), by=by, at=now())
    return redirect("surveys")


@door("read", methods=("GET", "HEAD"))
def silences(request: HttpRequest, by: Member) -> HttpResponse:
    """Who wants no surveys."""
    page = page_of(queries.silences(viewer=by), number=request.GET.get("page"))
    return render(request, "surveys/silences.html", {"page": page, "here": "surveys"})


@door("handle", methods=("POST",))
def stop_surveys(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """A contact told a member that they want no surveys."""
    actions.stop_surveys(contact=customers.contact(pk, viewer=by), by=by, at=now())
    return redirect("survey-silences")


@door("handle", methods=("POST",))
def resume_surveys(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """They may be asked again."""
    actions.resume_surveys(contact=customers.contact(pk, viewer=by), by=by, at=now())
    return redirect("survey-silences")


@door("read", methods=("GET", "HEAD"))
def of_case(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What was asked about a case, and answered."""
    case = desk.case(pk, viewer=by)
    shown = {"case": case, "inquiries": list(queries.of_case(case=case, viewer=by)[:50])}
    return render(request, "surveys/of_case.html", shown)
