"""How the API says no: `{"error": sentence, "field": name or null}` with the refusal's status."""

from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from upshot.kit.errors import Refused


def refusal(_request: HttpRequest, refused: Any) -> HttpResponse:
    """What a verb refused. The answer is made inside the request's transaction, which must not be kept."""
    if connection.in_atomic_block:
        transaction.set_rollback(True)
    more = getattr(refused, "more", {})
    return JsonResponse({"error": refused.sentence, "field": refused.field, **more}, status=refused.status)


def _http(_request: HttpRequest, error: Any) -> HttpResponse:
    """No token, or a body that is no JSON."""
    status = error.status_code
    sentence = _("Send a token: “Authorization: Bearer up_…”.") if status == 401 else str(error)
    answer = JsonResponse({"error": sentence, "field": None}, status=status)
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _invalid(_request: HttpRequest, error: Any) -> HttpResponse:
    """A call that does not have the shape: the first thing that is wrong, and all of them."""
    told = [{"field": str(one["loc"][-1]), "error": str(one["msg"])} for one in error.errors]
    return JsonResponse({**told[0], "errors": told}, status=422)


def say_no(api: NinjaAPI) -> None:
    """Gives an API these answers."""
    api.add_exception_handler(Refused, refusal)
    api.add_exception_handler(HttpError, _http)
    api.add_exception_handler(ValidationError, _invalid)
