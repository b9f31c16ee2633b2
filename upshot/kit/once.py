"""Each form once: what is sent a second time, because its answer was lost on the way, or its button was pressed twice,
is answered as the first time, and nothing is done twice."""

from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString

from upshot.kit.actions import hold_form, keep_way, let_go
from upshot.kit.clock import now
from upshot.kit.ids import fingerprint

FIELD = "once"
ANEW = (FIELD, "csrfmiddlewaretoken")


def field() -> SafeString:
    """The field that tells one showing of a form from the next."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid4().hex)


def once(request: HttpRequest, run: Callable[[], HttpResponse], *, whose: str) -> HttpResponse:
    """Runs a page, unless its form was sent before by the same person and done: then they are shown where it led.

    Only a form that led on is done; one that came back with something to mend is not. A form with other words is
    another form, also where a browser went back to the same showing of it.
    """
    if request.method != "POST" or not request.POST.get(FIELD):
        return run()
    form = hold_form(key=_key(request, whose), at=now())
    if form.led_to:
        return HttpResponseRedirect(form.led_to)
    response = run()
    if isinstance(response, HttpResponseRedirect):
        keep_way(form=form, led_to=response.url)
    else:
        let_go(form=form)
    return response


def _key(request: HttpRequest, whose: str) -> str:
    words = sorted((name, values) for name, values in request.POST.lists() if name not in ANEW)
    files = sorted((name, file.name, file.size) for name, sent in request.FILES.lists() for file in sent)
    return fingerprint(repr((whose, request.get_full_path(), request.POST[FIELD], words, files)))
