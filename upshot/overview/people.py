"""The people of an account: their part in what it decides, how they stand, and when we last heard of them."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshot.customers import queries as customers
from upshot.customers.models import PARTS, Contact, Stance
from upshot.desk import queries as desk
from upshot.kit.doors import door
from upshot.kit.downloads import csv_response
from upshot.kit.paging import page_of
from upshot.people.models import Member

ONE_PAGE = 50


@dataclass(frozen=True)
class Person:
    """A contact with how they stand, where anybody has noted it, and when they last wrote."""

    contact: Contact
    stance: Stance | None
    heard_at: datetime | None


@door("read", methods=("GET", "HEAD"))
def people(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The map of an account: each contact's part, stance, and last word."""
    account = customers.account(pk, viewer=by)
    noted = {one.contact_id: one for one in customers.stances_of(account, viewer=by)}
    found = customers.contacts_of(account, viewer=by).order_by("name", "pk")
    if request.GET.get("format") == "csv":
        return _csv(_people(list(found[:2000]), noted, by))
    page = page_of(found, number=request.GET.get("page"), size=ONE_PAGE)
    had = [(part, [one.contact for one in noted.values() if part in one.parts]) for part in PARTS]
    shown = {
        "account": account,
        "page": page,
        "people": _people(page.rows, noted, by),
        "parts_had": had,
        "missing": [part for part, who in had if not who and part in ("decides", "uses", "pays")],
    }
    return render(request, "overview/people.html", shown)


def _people(contacts: list[Contact], noted: dict[int, Stance], by: Member) -> list[Person]:
    heard = desk.last_heard([one.pk for one in contacts], viewer=by)
    return [Person(one, noted.get(one.pk), heard.get(one.pk)) for one in contacts]


def _csv(found: list[Person]) -> HttpResponse:
    lines = (
        [
            one.contact.name,
            one.contact.part,
            " ".join(one.stance.parts) if one.stance else "",
            one.stance.stance if one.stance and one.stance.stance is not None else "",
            one.stance.words if one.stance else "",
            one.stance.seen_on if one.stance else "",
            one.heard_at.isoformat() if one.heard_at else "",
        ]
        for one in found
    )
    return csv_response("people", ["name", "work", "parts", "stance", "words", "seen_on", "heard_at"], lines)


@door("read", methods=("GET", "HEAD"))
def stances(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """All that was noted on how the contact `pk` stands, the latest first."""
    contact = customers.contact(pk, viewer=by)
    page = page_of(customers.stances_before(contact, viewer=by), number=request.GET.get("page"), size=30)
    return render(request, "overview/stances.html", {"contact": contact, "page": page})
