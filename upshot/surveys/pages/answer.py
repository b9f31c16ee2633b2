"""Behind the links of a letter: answering without signing in, and wanting no more.

Mail scanners follow links: looking counts for nothing, the button does. The answer that the reader tapped in the
letter is the one that stands chosen; without a tap none is.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from upshot.kit.clock import now
from upshot.kit.doors import attempt
from upshot.kit.ids import key_in
from upshot.surveys import actions, forms, queries

SHOWN = ("GET", "HEAD", "POST")


@require_http_methods(SHOWN)
def answer(request: HttpRequest, signed: str) -> HttpResponse:
    """One question, its scale from the lowest to the highest, and room for words."""
    inquiry = queries.inquiry_behind(signed=signed)
    with override(inquiry.contact.reads):
        form = forms.Answer(request.POST or None)
        choices = queries.choices_of(inquiry.survey)
        tapped = key_in(request.GET.get("value", ""))
        said = None
        if request.method == "POST":
            said = attempt(form, lambda given: actions.answer(inquiry=inquiry, at=now(), **given))
            tapped = form.cleaned_data.get("value")
        shown = {
            "inquiry": said or inquiry,
            "question": queries.question_in(inquiry.survey, inquiry.contact.reads),
            "choices": choices,
            "tapped": tapped if tapped in [value for value, _meant in choices] else None,
            "closed": now() > inquiry.until,
            "form": form,
            "stop": queries.stop_path(inquiry.contact),
            "again": queries.answer_path(inquiry),
        }
        template = "surveys/thanks.html" if said else "surveys/answer.html"
        return render(request, template, shown, status=422 if request.method == "POST" and not said else 200)


@csrf_exempt  # A mail program presses for its reader (RFC 8058), without a cookie: the signed link is the right.
@require_http_methods(SHOWN)
def stop(request: HttpRequest, signed: str) -> HttpResponse:
    """No more surveys; and, on the same page, asking again."""
    contact = queries.contact_behind(signed=signed)
    with override(contact.reads):
        if request.method == "POST" and "again" in request.POST:
            actions.resume_surveys(contact=contact, by=None, at=now())
        elif request.method == "POST":
            actions.stop_surveys(contact=contact, by=None, at=now())
        shown = {"contact": contact, "silent": queries.is_silent(contact), "acted": request.method == "POST"}
        return render(request, "surveys/stop.html", shown)
