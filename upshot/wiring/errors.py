"""Pages for what went wrong outside a verb. They ask the database nothing: it may be what went wrong."""

# ruff: noqa: ARG001 - Django passes what went wrong; a reader is told nothing of it

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from upshot.kit.problems import problem
from upshot.wiring.middleware import JSON


def _page(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    if request.path.startswith(JSON):
        return problem(status, sentence)
    shown = {"sentence": sentence, "status": status, "theme": "", "reader": None}
    return HttpResponse(render_to_string("plain_error.html", shown), status=status)


def handler400(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be read."""
    return _page(request, _("This request cannot be read."), 400)


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not allowed."""
    return _page(request, _("This is not yours to do."), 403)


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page."""
    return _page(request, _("There is no such page. It may have moved, or never been."), 404)


def handler500(request: HttpRequest) -> HttpResponse:
    """Our fault."""
    return _page(request, _("Something went wrong on our side. It is in the log; please try again."), 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from another page, or one that was open for very long."""
    return _page(
        request, _("This form was open for too long. Go back, load the page again, and send once more."), 403
    )
