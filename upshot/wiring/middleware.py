"""What surrounds every page: the reader's language and zone, refusals as sentences, and what browsers may load."""

import zoneinfo
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from upshot.kit.errors import Refused

Next = Callable[[HttpRequest], HttpResponse]
JSON = ("/api/", "/v1/")
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; object-src 'none'; "
    "frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
)


def reader(get_response: Next) -> Next:
    """Speaks the reader's language, and tells times in their zone: their own choice, else their browser's."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("PostgreSQL neither keeps nor finds zero bytes.")
        chosen = getattr(request.user, "language", "") or request.COOKIES.get("language", "")
        known = dict(settings.LANGUAGES)
        language = chosen if chosen in known else translation.get_language_from_request(request)
        zone = getattr(request.user, "timezone", "") or request.COOKIES.get("zone", "")
        with translation.override(language), timezone.override(_zone(zone)):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        patch_vary_headers(response, ("Accept-Language",))
        return response

    return middleware


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
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The sentence as a page, or as JSON where a program asked."""
        if not isinstance(exception, Refused):
            return None
        if request.path.startswith(JSON):
            return JsonResponse(
                {"error": exception.sentence, "field": exception.field}, status=exception.status
            )
        shown = {"sentence": exception.sentence, "status": exception.status}
        return render(request, "error.html", shown, status=exception.status)
