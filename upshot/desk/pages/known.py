"""What we already know beside a case: found when it is looked at, used in one act, judged by one tap."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from upshot.desk import actions, queries
from upshot.desk.models import Case
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.errors import Refused
from upshot.kit.ids import key_in
from upshot.kit.paging import page_of
from upshot.knowledge.queries import article as one_article
from upshot.people.models import Member


@door("read", methods=("GET", "HEAD"))
def known(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Similar resolved cases and articles: a part of the page of a case, or a page of its own."""
    return _shown(request, queries.case(pk, viewer=by), by)


@door("handle", methods=("POST",))
def use(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Links an article or an earlier case to this one, or puts it into the reply: one tap."""
    found = queries.case(pk, viewer=by)
    article, earlier = key_in(request.POST.get("article", "")), key_in(request.POST.get("earlier", ""))
    actions.use(
        case=found,
        article=one_article(article) if article else None,
        earlier=queries.case(earlier, viewer=by) if earlier else None,
        how="insert" if _inserted(request) else "link",
        by=by,
        at=now(),
    )
    return _back(request, found, by)


@door("handle", methods=("POST",))
def judge_use(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Did it serve? One tap."""
    found = queries.one_use(pk, viewer=by)
    said = request.POST.get("served", "")
    if said not in ("yes", "no"):
        raise Refused(_("Say yes or no."))
    actions.judge_use(use=found, served=said == "yes", by=by, at=now())
    return _back(request, found.case, by)


@door("handle", methods=("POST",))
def drop_use(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """It was used by mistake: one tap."""
    found = queries.one_use(pk, viewer=by)
    actions.drop_use(use=found, by=by, at=now())
    return _back(request, found.case, by)


@door("read", methods=("GET", "HEAD"))
def article_uses(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Where an article was used, and whether it served."""
    article = one_article(pk)
    page = page_of(queries.uses_of_article(article, viewer=by), number=request.GET.get("page"), size=30)
    shown = {"article": article, "page": page, "tally": queries.tally_of_uses(article)}
    part = request.headers.get("HX-Request")
    return render(request, "desk/_uses.html" if part else "desk/uses.html", shown)


def _inserted(request: HttpRequest) -> bool:
    """Whether the words went into the reply: without a script they did not, and it is a link."""
    return request.POST.get("how") == "insert" and "HX-Request" in request.headers


def _back(request: HttpRequest, case: Case, by: Member) -> HttpResponse:
    return _shown(request, case, by) if request.headers.get("HX-Request") else redirect("case", case.pk)


def _shown(request: HttpRequest, case: Case, by: Member) -> HttpResponse:
    used = list(queries.uses_of(case))
    taken = {("article", one.article_id) for one in used} | {("case", one.earlier_id) for one in used}
    found = queries.known_for(case, viewer=by, most=6 + len(used))
    shown: dict[str, Any] = {
        "case": case,
        "used": used,
        "found": [one for one in found if (one.why.kind, one.why.ref) not in taken][:6],
        "address": settings.ADDRESS,
        "may_handle": by.may("handle"),
    }
    part = request.headers.get("HX-Request")
    return render(request, "desk/_known_found.html" if part else "desk/known.html", shown)
