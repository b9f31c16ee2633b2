"""Webhooks and what was sent; addresses at which other systems hand in."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from upshot.api.keys import Key, caller
from upshot.api.shapes import Given, Note, PageOf, Paging, Short, Text, listed
from upshot.automation import actions, queries
from upshot.automation.models import Inlet, Intake, Sending, Webhook
from upshot.customers.queries import account
from upshot.kit.clock import now

router = Router(tags=["automation"])

Url = Annotated[Text, Field(max_length=1000)]


class WebhookGiven(Given):
    """Whom to call, about which verbs of the journal."""

    name: Short
    url: Url
    events: list[Short] = []


class WebhookOut(Schema):
    """One webhook."""

    id: int
    name: str
    url: str
    events: list[str]
    keeper_id: int
    since: datetime | None
    off_why: str
    failing_since: datetime | None


class SecretOut(Schema):
    """The secret, shown this once."""

    id: int
    secret: str


class SendingOut(Schema):
    """One message, and what became of it."""

    id: int
    webhook_id: int
    message_id: str
    type: str
    body: str
    made_at: datetime
    next_at: datetime | None
    tries: int
    sent_at: datetime | None
    failed_at: datetime | None
    status: int | None
    reason: str


class Count(Schema):
    """How many."""

    count: int


class InletGiven(Given):
    """Whose tickets, and where in the JSON words, subject, email and urgency stand."""

    name: Short
    account_id: int
    words: Note
    subject: Note = ""
    email: Note = ""
    urgency: Note = ""

    @property
    def mapping(self) -> dict[str, str]:
        """Where what stands."""
        return {"words": self.words, "subject": self.subject, "email": self.email, "urgency": self.urgency}


class InletOut(Schema):
    """One address at which another system hands in."""

    id: int
    name: str
    account_id: int
    mapping: dict[str, str]
    keeper_id: int


class IntakeOut(Schema):
    """One thing that was handed in."""

    id: int
    inlet_id: int
    message_id: str
    body: str
    received_at: datetime
    trusted: bool
    ticket_id: int | None
    reason: str


@router.get("/webhooks", response=PageOf[WebhookOut], auth=Key("govern"), operation_id="webhooks")
def webhooks(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """Every webhook."""
    return listed(queries.webhooks(), page)


@router.post("/webhooks", response=SecretOut, auth=Key("govern"), operation_id="webhook-make")
def make_webhook(request: HttpRequest, given: WebhookGiven) -> dict[str, Any]:
    """A new webhook, on from now, and its secret."""
    webhook, secret = actions.make_webhook(by=caller(request), at=now(), **given.dict())
    return {"id": webhook.pk, "secret": secret}


@router.get("/webhooks/{int:pk}", response=WebhookOut, auth=Key("govern"), operation_id="webhook")
def webhook(request: HttpRequest, pk: int) -> Webhook:  # noqa: ARG001
    """One webhook."""
    return queries.webhook(pk)


@router.post(
    "/webhooks/{int:pk}/change", response=WebhookOut, auth=Key("govern"), operation_id="webhook-change"
)
def change_webhook(request: HttpRequest, pk: int, given: WebhookGiven) -> Webhook:
    """Another name, address or choice of verbs."""
    return actions.change_webhook(webhook=queries.webhook(pk), by=caller(request), at=now(), **given.dict())


@router.post("/webhooks/{int:pk}/renew", response=SecretOut, auth=Key("govern"), operation_id="webhook-renew")
def renew_webhook(request: HttpRequest, pk: int) -> dict[str, Any]:
    """A new secret; for a day both sign."""
    found, secret = actions.renew_webhook(webhook=queries.webhook(pk), by=caller(request), at=now())
    return {"id": found.pk, "secret": secret}


@router.post("/webhooks/{int:pk}/test", response=SendingOut, auth=Key("govern"), operation_id="webhook-test")
def test_webhook(request: HttpRequest, pk: int) -> Sending:
    """Sends a message that says it is a test."""
    return actions.test_webhook(webhook=queries.webhook(pk), by=caller(request), at=now())


@router.post(
    "/webhooks/{int:pk}/switch-on", response=WebhookOut, auth=Key("govern"), operation_id="webhook-switch-on"
)
def switch_on_webhook(request: HttpRequest, pk: int) -> Webhook:
    """It is called from now on; what waited goes out."""
    return actions.switch_on_webhook(webhook=queries.webhook(pk), by=caller(request), at=now())


@router.post(
    "/webhooks/{int:pk}/switch-off",
    response=WebhookOut,
    auth=Key("govern"),
    operation_id="webhook-switch-off",
)
def switch_off_webhook(request: HttpRequest, pk: int) -> Webhook:
    """It is called no more."""
    return actions.switch_off_webhook(webhook=queries.webhook(pk), by=caller(request), at=now())


@router.post(
    "/webhooks/{int:pk}/retire", response=WebhookOut, auth=Key("govern"), operation_id="webhook-retire"
)
def retire_webhook(request: HttpRequest, pk: int) -> Webhook:
    """Takes it away."""
    return actions.retire_webhook(webhook=queries.webhook(pk), by=caller(request), at=now())


@router.get(
    "/webhooks/{int:pk}/sendings",
    response=PageOf[SendingOut],
    auth=Key("govern"),
    operation_id="webhook-sendings",
)
def sendings(request: HttpRequest, pk: int, page: Query[Paging], failed: bool = False) -> dict[str, Any]:  # noqa: ARG001
    """What was or is to be sent to a webhook; `failed`: what was given up."""
    rows = queries.sendings(queries.webhook(pk))
    return listed(rows.filter(failed_at__isnull=False) if failed else rows, page)


@router.post(
    "/webhooks/{int:pk}/send-failed-again",
    response=Count,
    auth=Key("govern"),
    operation_id="webhook-send-failed-again",
)
def send_failed_again(request: HttpRequest, pk: int) -> dict[str, int]:
    """Everything that was given up goes out anew."""
    found = queries.webhook(pk)
    return {"count": actions.send_failed_again(webhook=found, by=caller(request), at=now())}


@router.get("/sendings/{int:pk}", response=SendingOut, auth=Key("govern"), operation_id="sending")
def sending(request: HttpRequest, pk: int) -> Sending:  # noqa: ARG001
    """One message."""
    return queries.sending(pk)


@router.post(
    "/sendings/{int:pk}/send-again",
    response=SendingOut,
    auth=Key("govern"),
    operation_id="sending-send-again",
)
def send_again(request: HttpRequest, pk: int) -> Sending:
    """Anew, with the id it had."""
    return actions.send_again(sending=queries.sending(pk), by=caller(request), at=now())


@router.get("/inlets", response=PageOf[InletOut], auth=Key("govern"), operation_id="inlets")
def inlets(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """Every address at which other systems hand in."""
    return listed(queries.inlets(), page)


@router.post("/inlets", response=SecretOut, auth=Key("govern"), operation_id="inlet-make")
def make_inlet(request: HttpRequest, given: InletGiven) -> dict[str, Any]:
    """A new address, and its secret."""
    by = caller(request)
    whose = account(given.account_id, viewer=by)
    inlet_, secret = actions.make_inlet(
        name=given.name, account=whose, mapping=given.mapping, by=by, at=now()
    )
    return {"id": inlet_.pk, "secret": secret}


@router.get("/inlets/{int:pk}", response=InletOut, auth=Key("govern"), operation_id="inlet")
def inlet(request: HttpRequest, pk: int) -> Inlet:  # noqa: ARG001
    """One address."""
    return queries.inlet(pk)


@router.post("/inlets/{int:pk}/change", response=InletOut, auth=Key("govern"), operation_id="inlet-change")
def change_inlet(request: HttpRequest, pk: int, given: InletGiven) -> Inlet:
    """Another name, account or mapping."""
    by = caller(request)
    whose = account(given.account_id, viewer=by)
    return actions.change_inlet(
        inlet=queries.inlet(pk), name=given.name, account=whose, mapping=given.mapping, by=by, at=now()
    )


@router.post("/inlets/{int:pk}/renew", response=SecretOut, auth=Key("govern"), operation_id="inlet-renew")
def renew_inlet(request: HttpRequest, pk: int) -> dict[str, Any]:
    """A new secret; the old one opens nothing any more."""
    found, secret = actions.renew_inlet(inlet=queries.inlet(pk), by=caller(request), at=now())
    return {"id": found.pk, "secret": secret}


@router.post("/inlets/{int:pk}/retire", response=InletOut, auth=Key("govern"), operation_id="inlet-retire")
def retire_inlet(request: HttpRequest, pk: int) -> Inlet:
    """Closes it."""
    return actions.retire_inlet(inlet=queries.inlet(pk), by=caller(request), at=now())


@router.get(
    "/inlets/{int:pk}/intakes", response=PageOf[IntakeOut], auth=Key("govern"), operation_id="inlet-intakes"
)
def intakes(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """What was handed in, the latest first."""
    return listed(queries.intakes(queries.inlet(pk)), page)


@router.post(
    "/intakes/{int:pk}/take-again", response=IntakeOut, auth=Key("govern"), operation_id="intake-take-again"
)
def take_again(request: HttpRequest, pk: int) -> Intake:
    """Reads what was handed in once more, by the mapping of now."""
    return actions.take_again(intake=queries.intake(pk), by=caller(request), at=now())
