"""Whose house this is."""

from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from upshot.api.keys import Key, caller
from upshot.api.shapes import Given, Short
from upshot.kit.clock import now
from upshot.kit.models import House
from upshot.kit.queries import house
from upshot.people import actions

router = Router(tags=["people"])


class HouseOut(Schema):
    """What customers read and see of us; what is empty is as it comes."""

    name: str
    address_line: str
    accent: str
    reopen_days: int
    form_hosts: list[str]
    hour_cost: Decimal | None


class HouseGiven(Given):
    """What customers read and see of us from now on."""

    name: Annotated[Short, Field(max_length=80)] = ""
    address_line: Annotated[Short, Field(max_length=200)] = ""
    accent: Annotated[Short, Field(max_length=7)] = ""
    reopen_days: Annotated[int, Field(ge=0, le=1825)] = 14
    form_hosts: Annotated[list[Short], Field(max_length=50)] = []
    hour_cost: Annotated[Decimal, Field(gt=0, max_digits=8, decimal_places=2)] | None = None


@router.get("/house", response=HouseOut, auth=Key("govern"), operation_id="house")
def whose(request: HttpRequest) -> House:  # noqa: ARG001
    """Whose house this is."""
    return house()


@router.post("/house/set", response=HouseOut, auth=Key("govern"), operation_id="house-set")
def set_house(request: HttpRequest, given: HouseGiven) -> House:
    """What customers read and see of us from now on."""
    return actions.set_house(by=caller(request), at=now(), **given.dict())
