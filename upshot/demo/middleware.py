"""The demo's open door: whoever comes is Mara, until they choose to be somebody else."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse

from upshot.demo.company import VISITOR
from upshot.people.models import Member

# Where one comes without being a member, or in order not to be one.
OPEN = (
    "/sign-in",
    "/enter",
    "/join",
    "/password",
    "/portal",
    "/confirm",
    "/static",
    "/api",
    "/v1",
    "/healthz",
    "/readyz",
)


def let_in(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """In the demo, signs a visitor in as Mara. Anywhere else it does nothing: she exists in no other company."""
    if not settings.DEMO:
        return get_response

    def middleware(request: HttpRequest) -> HttpResponse:
        if (
            request.method == "GET"
            and not request.path.startswith(OPEN)
            and not request.user.is_authenticated
        ):
            mara = Member.objects.filter(email=VISITOR, is_active=True).first()
            if mara:
                login(request, mara)
        return get_response(request)

    return middleware
