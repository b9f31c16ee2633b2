"""How the API says no: problems of RFC 9457, with the refusal's own sentence and status."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from upshot.kit.errors import Refused
from upshot.kit.problems import problem, refused
from upshot.kit.whole import is_undone_together


def refusal(_request: HttpRequest, why: Any) -> HttpResponse:
    """What a verb refused. The answer is made inside the call's transaction, if it has one, which must not be kept."""
    if is_undone_together():
        transaction.set_rollback(True)
    return refused(why)


def _http(_request: HttpRequest, error: Any) -> HttpResponse:
    """No token, or a body that is no JSON."""
    status = error.status_code
    if status != 401:
        return problem(status, str(error))
    answer = problem(status, _("Send a token: “Authorization: Bearer up_…”."))
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _invalid(_request: HttpRequest, error: Any) -> HttpResponse:
    """A call that does not have the shape: the first thing that is wrong, and all of them."""
    told = [{"field": str(one["loc"][-1]), "detail": str(one["msg"])} for one in error.errors]
    return problem(422, told[0]["detail"], field=told[0]["field"], errors=told)


def too_big(_request: HttpRequest, _error: Any) -> HttpResponse:
    """More than one call may carry."""
    return problem(413, _("This is more than one call may carry."))


def say_no(api: NinjaAPI) -> None:
    """Gives an API these answers."""
    api.add_exception_handler(Refused, refusal)
    api.add_exception_handler(HttpError, _http)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(RequestDataTooBig, too_big)
