"""Whose house this is."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.kit.queries import house
from upshot.people import actions, forms
from upshot.people.models import Member


@door("govern")
def set_house(request: HttpRequest, by: Member) -> HttpResponse:
    """The name, the colour and the rest that customers see."""
    kept = house()
    before = {
        "name": kept.name,
        "address_line": kept.address_line,
        "accent": kept.accent,
        "reopen_days": kept.reopen_days,
        "hour_cost": kept.hour_cost,
        "form_hosts": "\n".join(kept.form_hosts),
    }
    return verb_page(
        request,
        form=forms.WhoseHouse(request.POST if request.method == "POST" else None, initial=before),
        verb=lambda said: actions.set_house(by=by, at=now(), **said),
        heading=_("Whose house is this?"),
        sub=_("Customers read it in the portal, on the pages of links, and in letters."),
        label=_("Keep"),
        back=reverse("house-set"),
        template="people/house_set.html",
        script=f'<script src="{settings.ADDRESS}/portal/form.js" async></script>',
        here="house",
    )
