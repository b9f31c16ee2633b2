"""What contacts expect."""

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Contact, Viewer
from upshot.kit.asked import Question
from upshot.kit.errors import NotFound
from upshot.needs.models import Expectation, ExpectationQuerySet, Need
from upshot.signals.models import Measure


def expectation(pk: int, *, viewer: Viewer) -> Expectation:
    """One expectation with its need and contact. Raises NotFound, also where the viewer may not see it."""
    rows = Expectation.objects.visible_to(viewer).select_related("need__account", "contact")
    found = rows.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such expectation."))
    return found


def declared(pk: int) -> Measure:
    """A declared measure that is not retired. Raises NotFound."""
    found = Measure.objects.filter(pk=pk, retired_at__isnull=True).first()
    if not found:
        raise NotFound(_("There is no such measure."))
    return found


def expectations_of(need: Need) -> ExpectationQuerySet:
    """The expectations that hold, of every account that has the need, in the order they were written."""
    return Expectation.objects.filter(need=need, replaced_at__isnull=True).select_related("contact")


def earlier_of(expectations: list[Expectation]) -> dict[int, list[Expectation]]:
    """The versions that no longer hold of each of these expectations, which the caller reached by visible_to: by the
    key of the one that holds, the latest first. Most have none, and then nothing is asked."""
    changed = sorted({one.need_id for one in expectations if one.version > 1})
    every = {one.pk: one for one in _versions_of(needs=changed)} if changed else {}
    found: dict[int, list[Expectation]] = {}
    for one in every.values():
        if one.replaced_at is None:
            line, before = [], one.replaces_id
            while before in every:
                line.append(every[before])
                before = every[before].replaces_id
            found[one.pk] = line
    return found


_versions_of = Question(
    lambda needs: Expectation.objects.filter(
        Q(replaced_at__isnull=False) | Q(version__gt=1), need_id__among=needs
    )
)


def promised_to(contact: Contact) -> QuerySet[Expectation]:
    """What was promised to a contact, the latest first: for the portal."""
    rows = Expectation.objects.visible_to(contact).filter(contact=contact, frozen_at__isnull=False)
    return rows.current().select_related("need").order_by("-frozen_at")


def expectation_counts(pks: list[int]) -> dict[int, int]:
    """How many expectations hold on each need."""
    rows = Expectation.objects.filter(need_id__in=pks, replaced_at__isnull=True)
    return dict(rows.values_list("need_id").annotate(n=Count("pk")))
