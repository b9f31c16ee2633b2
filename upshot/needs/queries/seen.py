"""What a contact sees of needs in the portal: what they asked for themselves or were promised, and their colleagues'
where they may see those. A need that other accounts share shows what is their own account's."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Contact
from upshot.desk.models import Ticket
from upshot.kit.errors import NotFound
from upshot.needs.models import Acknowledgement, Expectation, Need, NeedQuerySet, Voice


def needs_seen_by(contact: Contact) -> NeedQuerySet:
    """The needs that a contact follows, the latest first. What we want of a customer is not among them."""
    tickets = Ticket.objects.visible_to(contact)
    expected = expectations_seen_by(contact)
    if not contact.sees_colleagues:
        tickets = tickets.filter(contact=contact)
    voiced = Voice.objects.filter(need=OuterRef("pk"), ticket__in=tickets)
    rows = Need.objects.visible_to(contact).filter(whose="customer").exclude(state="merged")
    rows = rows.filter(Exists(voiced) | Exists(expected.filter(need=OuterRef("pk"))))
    return rows.order_by("-voiced_at", "-pk")


def need_seen_by(contact: Contact, pk: int) -> Need:
    """One need that the contact follows. Raises NotFound, also where it is not theirs to see."""
    found = needs_seen_by(contact).select_related("account").filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such need of yours."))
    return found


def expectations_seen_by(contact: Contact) -> QuerySet[Expectation]:
    """What a contact sees of what holds: what was promised, what they wrote themselves, and what they were asked about;
    of their colleagues too, where they may see that."""
    rows = Expectation.objects.filter(contact__account_id=contact.account_id).current()
    if not contact.sees_colleagues:
        rows = rows.filter(contact=contact)
    asked = Acknowledgement.objects.filter(expectation=OuterRef("pk"))
    return rows.filter(Q(frozen_at__isnull=False) | Q(own_words=True) | Exists(asked))


def own_expectation(contact: Contact, pk: int) -> Expectation:
    """One that is the contact's own. Raises NotFound."""
    rows = expectations_seen_by(contact).filter(contact=contact).select_related("need__account", "contact")
    found = rows.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such expectation of yours."))
    return found


def asked_by(need: Need, *, contact: Contact) -> list[Ticket]:
    """The tickets that voice a need, as far as the contact may see them, in order."""
    rows = Ticket.objects.visible_to(contact).filter(pk__in=need.voices.values("ticket"))
    if not contact.sees_colleagues:
        rows = rows.filter(contact=contact)
    return list(rows.select_related("contact").order_by("received_at", "pk")[:50])
