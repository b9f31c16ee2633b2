"""The box under a case: an answer or a note, and what is done after it is sent."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from upshot.desk import actions, forms, queries
from upshot.desk.actions.files import FileSent
from upshot.desk.actions.stale import SaidMeanwhile, must_have_seen
from upshot.desk.models import Case
from upshot.desk.pages.along import kept_along, sent_along
from upshot.desk.pages.case import case_shown
from upshot.desk.pages.listed import address, back_to, in_list, listing_from, next_in
from upshot.journal.queries import about
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.errors import Refused
from upshot.people.models import Member


@door("handle")
def reply(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Answers the contact, or notes. Refused where somebody wrote meanwhile: then both stand on the page, and
    nothing is lost."""
    found = queries.case(pk, viewer=by)
    if request.method != "POST":
        return redirect(back_to(request, pk))
    if request.POST.get("then") == "discard":
        kind = "note" if request.POST.get("kind") == "note" else "reply"
        actions.keep_draft(case=found, kind=kind, words="", seen=0, by=by, at=now())
        return redirect(back_to(request, pk))
    form = forms.Reply(request.POST)
    if not form.is_valid():
        return _again(request, found, by, form, status=422)
    # The next one is found before this one leaves the list.
    after = next_in(request, found, by) if form.cleaned_data["then"] in ("next", "resolve") else None
    try:
        files = sent_along(request)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _again(request, found, by, form, status=422)
    try:
        _say(found, by, form.cleaned_data, files)
    except SaidMeanwhile as said:
        return _again(request, found, by, form, status=said.status, meanwhile=said)
    except Refused as refusal:
        form.add_error("words" if refusal.field == "words" else None, refusal.sentence)
        return _again(request, found, by, form, status=422)
    if form.cleaned_data["then"] == "next" and after:
        beside = request.GET.get("beside") == "1"
        return HttpResponseRedirect(address(after, listing_from(request, by), beside=beside))
    return redirect(back_to(request, pk) + "#last")


def _say(case: Case, by: Member, said: dict[str, Any], files: list[FileSent]) -> object:
    at, words, seen = now(), said["words"], said["seen"]
    if said["kind"] == "note":
        return actions.note(case=case, words=words, files=files, by=by, at=at)
    if said["then"] == "resolve":
        must_have_seen(case=case, seen=seen, by=by, at=at)
        return actions.resolve(case=case, words=words, cause="", by=by, at=at)
    wait = said["wait"] or said["then"] == "wait"
    return actions.reply(case=case, words=words, seen=seen, wait=wait, files=files, by=by, at=at)


def _again(
    request: HttpRequest,
    case: Case,
    by: Member,
    form: forms.Reply,
    *,
    status: int,
    meanwhile: SaidMeanwhile | None = None,
) -> HttpResponse:
    """The page once more, with the words as they were typed and what was said meanwhile."""
    shown = {
        **case_shown(case.pk, by),
        **in_list(request, case, by),
        "reply": form,
        "kept": kept_along(request),
        "meanwhile": meanwhile,
        "journal": list(about(subject="case", subject_id=case.pk)[:200]),
    }
    if meanwhile:
        # Whoever sends anyway has now seen it.
        form.data = {**form.data.dict(), "seen": meanwhile.messages[-1].pk}  # type: ignore[attr-defined]
    return render(request, "desk/case.html", shown, status=status)
