"""How a program is told no: RFC 9457, the same for every address."""

from http import HTTPStatus
from typing import Any

from django.http import JsonResponse

from upshot.kit.errors import Refused

TYPE = "application/problem+json"


def problem(status: int, detail: str, **more: Any) -> JsonResponse:
    """One refusal: `detail` is a sentence for a person; `field`, where there is one, says what it is about."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return JsonResponse({**told, "field": None, **more}, status=status, content_type=TYPE)


def refused(why: Refused) -> JsonResponse:
    """What a verb refused, with all that the refusal adds."""
    answer = problem(why.status, why.sentence, field=why.field, **getattr(why, "more", {}))
    for name, value in getattr(why, "headers", {}).items():
        answer.headers[name] = value
    return answer
