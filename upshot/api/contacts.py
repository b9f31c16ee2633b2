"""What contacts may see in the portal."""

from django.http import HttpRequest
from ninja import Router

from upshot.api.customers import ContactOut
from upshot.api.keys import Key, caller
from upshot.api.shapes import Given
from upshot.customers import actions, queries
from upshot.customers.models import Contact
from upshot.kit.clock import now

router = Router(tags=["customers"])


class SeesGiven(Given):
    """Whether they see what their colleagues ask."""

    sees: bool


@router.post(
    "/contacts/{int:pk}/let-see-colleagues",
    response=ContactOut,
    auth=Key("arrange"),
    operation_id="contact-let-see-colleagues",
)
def let_see_colleagues(request: HttpRequest, pk: int, given: SeesGiven) -> Contact:
    """Whether the portal shows them what their colleagues at the account ask."""
    by = caller(request)
    contact = queries.contact(pk, viewer=by)
    return actions.let_see_colleagues(contact=contact, sees=given.sees, by=by, at=now())
