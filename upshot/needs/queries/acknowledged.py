"""Who has said that what we wrote down for them is what they will see."""

from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Contact
from upshot.kit.asked import Question
from upshot.kit.errors import NotFound
from upshot.needs.models import Acknowledgement, Expectation, Need

SALT = "acknowledge"


@dataclass(frozen=True)
class Agreed:
    """How a contact stands to what we wrote down for them. `state`: `own` (they wrote it), `agreed`, `objected`,
    `asked` (and silent), or `not_asked`; `last`: the question that says so."""

    state: str
    last: Acknowledgement | None = None

    @property
    def missing(self) -> bool:
        """Whether they have not said yes."""
        return self.state not in ("own", "agreed")


def agreed_on(expectations: list[Expectation]) -> dict[int, Agreed]:
    """How each contact stands to their expectation, which the caller reached by visible_to."""
    asked = _asked_about(keys=[one.pk for one in expectations]) if expectations else []
    last = {one.expectation_id: one for one in asked}
    return {one.pk: _agreed(one, last.get(one.pk)) for one in expectations}


_asked_about = Question(
    lambda keys: Acknowledgement.objects.filter(expectation_id__among=keys).order_by("asked_at", "pk")
)


def _agreed(expectation: Expectation, last: Acknowledgement | None) -> Agreed:
    if last is None:
        return Agreed("own" if expectation.own_words else "not_asked")
    if last.answered_at is None:
        return Agreed("asked", last)
    return Agreed("agreed" if last.agreed else "objected", last)


def acknowledgements_of(need: Need) -> QuerySet[Acknowledgement]:
    """The questions asked about what is written on a need, and their answers, in order."""
    return Acknowledgement.objects.filter(expectation__need=need).order_by("asked_at", "pk")


def to_acknowledge(need: Need, *, at: datetime) -> list[Expectation]:
    """Expectations whose contact was not asked yet, or let the time to answer go by. Whoever objected is asked about
    other words, once there are any."""
    rows = list(need.expectations.current().select_related("contact", "need"))
    stand = agreed_on(rows)

    def is_due(agreed: Agreed) -> bool:
        late = agreed.state == "asked" and agreed.last is not None and agreed.last.until < at
        return agreed.state == "not_asked" or late

    return [one for one in rows if is_due(stand[one.pk]) and one.contact.left_at is None]


def acknowledgement_path(asked: Acknowledgement) -> str:
    """The path of the signed link that lets a contact answer without signing in."""
    return f"/acknowledge/{signing.Signer(salt=SALT).sign(str(asked.pk))}"


def acknowledgement_behind(*, signed: str) -> Acknowledgement:
    """The question that a signed link leads to: the link itself is the contact's right, hence no viewer.

    Raises NotFound for a link that is not one of ours, and for one whose words were changed since.
    """
    try:
        pk = int(signing.Signer(salt=SALT).unsign(signed))
    except (signing.BadSignature, ValueError):
        raise NotFound(_("This link is not one of ours. Was it copied whole?")) from None
    rows = Acknowledgement.objects.select_related("expectation__need__account", "expectation__contact")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound(_("The words have been changed since. We ask you again about the new ones."))
    return found


def open_acknowledgements(contact: Contact, *, at: datetime) -> list[Acknowledgement]:
    """All such questions that a contact can still answer, the latest first."""
    rows = Acknowledgement.objects.visible_to(contact).filter(
        expectation__contact=contact, answered_at__isnull=True, until__gte=at
    )
    return list(rows.select_related("expectation__need").order_by("-asked_at")[:20])


def open_acknowledgement(
    expectation: Expectation, *, contact: Contact, at: datetime
) -> Acknowledgement | None:
    """The question about their expectation that a contact can still answer."""
    rows = Acknowledgement.objects.visible_to(contact).filter(
        expectation=expectation, expectation__contact=contact, answered_at__isnull=True, until__gte=at
    )
    return rows.select_related("expectation__need", "expectation__contact").first()
