"""What was imported: when, by whom, how much, and what could not be carried."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from upshot.importing import queries
from upshot.kit.doors import door
from upshot.kit.paging import page_of
from upshot.people.models import Member


@door("govern", methods=("GET", "HEAD"))
def imports(request: HttpRequest, _by: Member) -> HttpResponse:
    """Every import with its counts and the first of what it left behind."""
    page = page_of(queries.imports(), number=request.GET.get("page"))
    words = {
        "accounts": _("accounts"),
        "contacts": _("contacts"),
        "cases": _("cases"),
        "messages": _("messages and notes"),
        "files": _("files"),
        "needs": _("needs"),
        "entries": _("journal entries"),
    }
    shown = queries.shown(list(page.rows))
    return render(
        request, "importing/imports.html", {"page": page, "shown": shown, "words": words, "here": "imports"}
    )
