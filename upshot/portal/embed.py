"""The form on other people's pages: in a frame, by a line of script, or by a link. It shows nothing of any account."""

import json

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from upshot.kit.clock import now
from upshot.kit.doors import attempt, machine_of
from upshot.kit.queries import house
from upshot.portal import actions, forms

SALT = "portal-form"
# A person takes longer to write; and nobody leaves a form open for longer.
LEAST_SECONDS, MOST_SECONDS = 2, 24 * 3600
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'{hosts}"
)


@never_cache
@csrf_exempt  # In a frame there is no cookie to compare with: the form's own mark is signed, and it needs no session.
@xframe_options_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest) -> HttpResponse:
    """Name, address, words, photos; whoever sends them gets a link by letter."""
    posted = request.method == "POST"
    asked = forms.FromOutside(request.POST if posted else None, request.FILES if posted else None)
    sent, status = False, 200
    if posted:
        sent = attempt(asked, lambda _said: _take(request, asked)) is not None
        status = 200 if sent else 422
    shown = {"form": asked, "sent": sent, "mark": signing.TimestampSigner(salt=SALT).sign("form")}
    answer = render(request, "portal/form.html", shown, status=status)
    hosts = "".join(f" {host}" for host in house().form_hosts)
    answer["Content-Security-Policy"] = POLICY.format(hosts=hosts)
    return answer


def _take(request: HttpRequest, asked: forms.FromOutside) -> bool:
    said = {name: asked.cleaned_data[name] for name in ("email", "name", "subject", "words", "photos")}
    spam = bool(asked.cleaned_data["site"]) or not _by_hand(asked.cleaned_data["mark"])
    actions.ask_by_form(**said, spam=spam, machine=machine_of(request), at=now(), address=settings.ADDRESS)
    return True


def _by_hand(mark: str) -> bool:
    """Whether the form was shown by us, not just now and not days ago."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        signer.unsign(mark, max_age=MOST_SECONDS)
    except signing.BadSignature:
        return False
    try:
        signer.unsign(mark, max_age=LEAST_SECONDS)
    except signing.SignatureExpired:
        return True
    return False


@require_safe
def script(_request: HttpRequest) -> HttpResponse:
    """Puts the form where the script stands, in a frame as wide as its place."""
    there = f"{settings.ADDRESS}/portal/form"
    code = (
        "(function(){var s=document.currentScript,f=document.createElement('iframe');"
        f"f.src={json.dumps(there)};f.title=s.dataset.title||'Form';f.loading='lazy';"
        "f.setAttribute('style','width:100%;max-width:40rem;height:'+(parseInt(s.dataset.height,10)||820)+'px;border:0');"
        "s.parentNode.insertBefore(f,s);})();"
    )
    answer = HttpResponse(code, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=3600"
    return answer
