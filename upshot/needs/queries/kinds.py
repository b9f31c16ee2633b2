"""Kinds of need, and the templates of success plans: what the house has written for itself."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from upshot.kit.errors import NotFound
from upshot.needs.models import NeedKind, PlanTemplate, TemplateExpectation, TemplateNeed


def kinds() -> QuerySet[NeedKind]:
    """Kinds of need in use, by name."""
    return NeedKind.objects.filter(retired_at=None).order_by("name")


def kind(pk: int) -> NeedKind:
    """One kind, in use or not. Raises NotFound."""
    found = NeedKind.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound(_("There is no such kind of need."))
    return found


def templates() -> QuerySet[PlanTemplate]:
    """Templates of plans in use, by name."""
    return PlanTemplate.objects.filter(retired_at=None).order_by("name")


def template(pk: int) -> PlanTemplate:
    """One template with its needs and what is expected of each. Raises NotFound."""
    needs = TemplateNeed.objects.select_related("kind").prefetch_related("expectations")
    found = PlanTemplate.objects.prefetch_related(Prefetch("needs", needs)).filter(pk=pk).first()
    if found is None:
        raise NotFound(_("There is no such template."))
    return found


def template_need(pk: int) -> TemplateNeed:
    """One need of a template. Raises NotFound."""
    found = TemplateNeed.objects.select_related("template", "kind").filter(pk=pk).first()
    if found is None:
        raise NotFound(_("There is no such need in a template."))
    return found


def template_expectation(pk: int) -> TemplateExpectation:
    """One expectation of a template. Raises NotFound."""
    found = TemplateExpectation.objects.select_related("need__template").filter(pk=pk).first()
    if found is None:
        raise NotFound(_("There is no such expectation in a template."))
    return found
