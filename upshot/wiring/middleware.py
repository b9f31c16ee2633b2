"""What surrounds every page: the reader's language and zone, refusals as sentences, and what browsers may load."""

import weakref
import zoneinfo
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from upshot.api.refusals import too_big
from upshot.kit.ahead import along
from upshot.kit.errors import Refused
from upshot.kit.problems import problem, refused
from upshot.wiring.shell import asked_of

Next = Callable[[HttpRequest], HttpResponse]
JSON = ("/api/", "/v1/")
NO_SUCH_METHOD = 405
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; object-src 'none'; "
    "frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
)


def reader(get_response: Next) -> Next:
    """Speaks the reader's language, and tells times in their zone: their own choice, else their browser's."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("PostgreSQL neither keeps nor finds zero bytes.")
        request.user = themselves(request.user)
        del request.auser  # For coroutines. It holds the request, as the request holds it.
        chosen = getattr(request.user, "language", "") or request.COOKIES.get("language", "")
        known = dict(settings.LANGUAGES)
        language = chosen if chosen in known else translation.get_language_from_request(request)
        zone = getattr(request.user, "timezone", "") or request.COOKIES.get("zone", "")
        with translation.override(language), timezone.override(_zone(zone)), along(asked_of(request)):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        patch_vary_headers(response, ("Accept-Language",))
        return response

    return middleware


class Notices(CookieStorage):
    """What the next page shall say, in a cookie, as Django keeps it; but a request that knows its notices and is known
    by them would be there until Python's collector stops to look for it."""

    def __init__(self, request: HttpRequest, *more: Any, **given: Any) -> None:
        super().__init__(weakref.proxy(request), *more, **given)


def themselves(user: Any) -> Any:
    """Who is signed in, not what Django puts before them: that would be asked anew for each word that a page says of
    them."""
    bool(user.is_authenticated)
    return getattr(user, "_wrapped", user)


def _zone(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name or settings.DEFAULT_TIMEZONE)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return zoneinfo.ZoneInfo("UTC")


class refusals:  # noqa: N801 - named in the settings like the others
    """Turns what a verb refused into its sentence. By then the request's transaction is rolled back."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(JSON):
            return self.get_response(request)
        heading = request.method == "HEAD" and request.path.startswith(JSON[0])
        if heading:
            request.method = "GET"
        answer = self.get_response(request)
        if answer.status_code == NO_SUCH_METHOD:
            allowed = answer.headers.get("Allow", "")
            answer = problem(NO_SUCH_METHOD, _("This address is not called that way, but by %s.") % allowed)
            answer.headers["Allow"] = f"{allowed}, HEAD" if "GET" in allowed else allowed
        return _head_of(answer) if heading else answer

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The sentence as a page, or as JSON where a program asked."""
        if isinstance(exception, RequestDataTooBig) and request.path.startswith(JSON):
            return too_big(request, exception)
        if not isinstance(exception, Refused):
            return None
        if request.path.startswith(JSON):
            return refused(exception)
        shown = {"sentence": exception.sentence, "status": exception.status}
        return render(request, "error.html", shown, status=exception.status)


def _head_of(answer: HttpResponse) -> HttpResponse:
    """The same answer without its body."""
    headers = dict(answer.headers)
    if not answer.streaming:
        headers["Content-Length"] = str(len(answer.content))
    head = HttpResponse(status=answer.status_code, headers=headers)
    head._resource_closers = answer._resource_closers  # type: ignore[attr-defined]
    return head
