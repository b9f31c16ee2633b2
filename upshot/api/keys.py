"""Who calls: a member's token, and whether their role may do the act."""

from base64 import b64decode
from binascii import Error
from typing import Any, cast

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from upshot.api.rates import spend
from upshot.kit.clock import now
from upshot.kit.errors import NotAllowed
from upshot.people.actions import note_token_use
from upshot.people.models import Member, Token
from upshot.people.queries import bearer
from upshot.people.rules import opens


class Key(HttpBearer):
    """A call's lock: `auth=Key("decide")` opens to tokens of members who may decide."""

    def __init__(self, act: str) -> None:
        super().__init__()
        self.act = act

    def authenticate(self, request: HttpRequest, _token: str) -> Member | None:
        """The member whose token this is, if they may."""
        token = token_of(request)
        return allowed(token, self.act, scope=scope_of(request)) if token else None


class NarrowToken(NotAllowed):
    """The member may, and their token may not."""

    def __init__(self, scope: str) -> None:
        super().__init__(_("This token was not made for that: it lacks the scope “%s”.") % scope)
        self.headers = {"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{scope}"'}


def allowed(token: Token, act: str, *, scope: str) -> Member:
    """The token's member. Raises NotAllowed where their role may not do the act, or this token may not."""
    if not token.member.may(act):
        raise NotAllowed(_("Your role does not let you do this. Ask an administrator."))
    if not opens(token.scopes, scope):
        raise NarrowToken(scope)
    return token.member


def scope_of(request: HttpRequest) -> str:
    """What a token must have been made for to call this."""
    if request.path.startswith("/api/v1/import/"):
        return "import"
    return "read" if request.method in ("GET", "HEAD") else "write"


def token_of(request: HttpRequest) -> Token | None:
    """The live token in the `Authorization` header: as a bearer, or as the user name of Basic, which is how
    libraries that send product events do it. Looked up once a request."""
    request_ = cast(Any, request)
    if not hasattr(request_, "upshot_token"):
        secret = _secret(request.headers.get("Authorization", ""))
        request_.upshot_token = token = bearer(secret) if secret else None
        if token:
            request_.upshot_rate = spend(token.pk, at=now())
            note_token_use(token=token, at=now())
    return cast("Token | None", request_.upshot_token)


def _secret(header: str) -> str:
    scheme, _space, rest = header.partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        return b64decode(rest, validate=True).decode().partition(":")[0]
    except (Error, UnicodeDecodeError):
        return ""


def caller(request: HttpRequest) -> Member:
    """The member who calls."""
    return cast(Member, cast(Any, request).auth)
