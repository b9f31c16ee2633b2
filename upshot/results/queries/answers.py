"""What contacts were asked and what they say."""

from datetime import datetime

from django.core import signing
from django.db.models import (
    F,
    Q,
    QuerySet,
)
from django.utils.translation import gettext as _

from upshot.customers.models import Contact, Viewer
from upshot.kit.errors import NotFound
from upshot.needs.models import Expectation, Need, Standing, Voice
from upshot.results.models import Asking, Confirmation

# What letters that ask are about: whoever answers them answers the question.
ABOUT = "asking"


def answers(*, viewer: Viewer) -> QuerySet[Confirmation]:
    """What contacts of the accounts that the viewer sees say; the answers that stand."""
    seen = Expectation.objects.visible_to(viewer)
    return Confirmation.objects.filter(replaced_at__isnull=True, expectation__in=seen)


def asking_behind(*, signed: str) -> Asking:
    """The question that a signed link leads to: the link itself is the contact's right, hence no viewer.

    Raises NotFound for a link that is not one of ours.
    """
    try:
        pk = int(signing.Signer(salt="confirm").unsign(signed))
    except (signing.BadSignature, ValueError):
        raise NotFound(_("This link is not one of ours. Was it copied whole?")) from None
    found = (
        Asking.objects.select_related("expectation__need__account", "expectation__contact")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise NotFound(_("This link is not one of ours. Was it copied whole?"))
    return found


def asking_of_letter(pk: int, *, contact: Contact) -> Asking | None:
    """The question that a letter of ours asked this contact."""
    rows = Asking.objects.filter(pk=pk, expectation__contact=contact)
    return rows.select_related("expectation__need", "expectation__contact").first()


def confirmation_path(asking: Asking) -> str:
    """The path of the signed link that lets a contact answer without signing in."""
    return f"/confirm/{signing.Signer(salt='confirm').sign(str(asking.pk))}"


def declined_for(contact: Contact) -> list[Standing]:
    """Needs that we declined or ended and that a contact's own tickets voiced, or of which they were promised
    something; each once, with the reason that holds: for the portal."""
    asked = Voice.objects.filter(ticket__contact=contact).order_by().values("need")
    promised = Expectation.objects.filter(contact=contact, frozen_at__isnull=False).order_by().values("need")
    mine = Need.objects.visible_to(contact).filter(state__in=("declined", "ended"))
    mine = mine.filter(Q(pk__in=asked) | Q(pk__in=promised)).order_by()
    rows = Standing.objects.filter(need__in=mine, state=F("need__state"), at=F("need__state_since"))
    rows = rows.select_related("need")
    return list(rows.order_by("-at")[:20])


def declined_among(needs: list[int]) -> list[Standing]:
    """Why these needs, which the caller reached by visible_to, were declined or ended, in order."""
    rows = Standing.objects.filter(need__in=needs, need__state__in=("declined", "ended"))
    return list(rows.filter(state=F("need__state")).order_by("at", "pk"))


def open_askings(contact: Contact, *, at: datetime) -> list[Asking]:
    """Questions that a contact can still answer, the latest of each expectation: for the portal."""
    rows = Asking.objects.filter(expectation__contact=contact, until__gt=at).order_by("at")
    return list({row.expectation_id: row for row in rows}.values())


def asking_for(expectation: Expectation, *, contact: Contact, at: datetime) -> Asking | None:
    """The question about their expectation that a contact can still answer, the latest: for the portal."""
    rows = Asking.objects.filter(expectation=expectation, expectation__contact=contact, until__gt=at)
    return rows.select_related("expectation__need", "expectation__contact").order_by("-at").first()


def said_since(asking: Asking) -> Confirmation | None:
    """What the contact has answered since this question was asked, the latest: from then on its link shows it, and does
    nothing more."""
    rows = Confirmation.objects.filter(expectation=asking.expectation_id, at__gte=asking.at)
    return rows.order_by("-at", "-pk").first()


def answer_to(expectation: Expectation) -> Confirmation | None:
    """The contact's answer that stands."""
    return Confirmation.objects.filter(expectation=expectation, replaced_at__isnull=True).first()
