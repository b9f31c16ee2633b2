"""Success plans: a set of needs that comes again, begun for an account."""

from datetime import timedelta

import pytest
from django.utils import timezone

from upshot.customers import actions as customers
from upshot.kit.clock import now
from upshot.needs import actions
from upshot.needs.models import Need, PlanTemplate, SuccessPlan


@pytest.fixture
def template(cast):
    """A first year: two needs, with what the one who uses it and the one who pays will see."""
    lea, at = cast.lead, now()
    made = actions.write_template(name="First year", occasion="onboarding", words="", by=lea, at=at)
    one = actions.add_template_need(template=made, title="Alarms are heard", why="Water", by=lea, at=at)
    wish = actions.Wish(words="Heard in minutes", measure="minutes", baseline=90, target=10)
    actions.add_template_expectation(need=one, part="uses", wish=wish, days=60, by=lea, at=at)
    two = actions.add_template_need(template=made, title="One invoice", why="Time", by=lea, at=at)
    wish = actions.Wish(words="One letter a month")
    actions.add_template_expectation(need=two, part="pays", wish=wish, days=90, by=lea, at=at)
    return made


def test_a_template_is_written_step_by_step(come):
    lea = come("lead")
    page = lea.do("/plan-templates/write", name="Renewal", occasion="renewal", words="Each spring")
    made = PlanTemplate.objects.get(name="Renewal")
    assert page.there == f"/plan-templates/{made.pk}"
    page = lea.do(f"/plan-templates/{made.pk}/add-need", title="They stay", why="It pays both")
    need = made.needs.get()
    page = lea.do(
        f"/template-needs/{need.pk}/add-expectation",
        part="decides",
        words="A decision in May",
        days=40,
        weight=1,
    )
    assert "who decides A decision in May within 40 days" in page.words
    page = lea.do(f"/template-expectations/{need.expectations.get().pk}/drop")
    assert "Nobody expects anything of it yet." in page.words
    page = lea.do(f"/template-needs/{need.pk}/drop")
    assert "No needs yet" in page.words
    lea.do(f"/plan-templates/{made.pk}/rewrite", name="Each spring", occasion="other", words="")
    lea.do(f"/plan-templates/{made.pk}/retire")
    assert "Each spring" not in lea.look("/settings/plan-templates").words
    assert come("member").post("/plan-templates/write", name="x", occasion="other").status == 403


def test_a_plan_begins_with_its_needs_and_drafts_for_whoever_has_the_part(come, cast, template):
    customers.note_stance(
        contact=cast.contact, parts=["uses"], stance=1, words="Asked for more", seen_on=now().date(),
        by=cast.member, at=now(),
    )  # fmt: skip
    ben, account = come("member"), cast.account
    page = ben.look(f"/accounts/{account.pk}/begin-plan")
    assert "First year" in page.words
    there = f"/accounts/{account.pk}/begin-plan?template={template.pk}"
    # The map of people proposes who uses it.
    assert f'<option value="{cast.contact.pk}" selected' in ben.client.get(there).content.decode()
    begun = timezone.localdate()
    page = ben.do(there, name="First year", begun_on=begun.isoformat(), uses=cast.contact)
    plan = SuccessPlan.objects.get()
    assert "First year" in page.words
    one, two = Need.objects.filter(plan=plan).order_by("pk")
    assert (one.title, one.why, one.state) == ("Alarms are heard", "Water", "understood")
    draft = one.expectations.get()
    assert (draft.contact, draft.by_on, draft.baseline, draft.target) == (
        cast.contact,
        begun + timedelta(days=60),
        90,
        10,
    )
    assert draft.frozen_at is None
    # Nobody was named who pays: what they would see is left out.
    assert (two.title, two.expectations.count()) == ("One invoice", 0)
    words = come("viewer").look(f"/accounts/{account.pk}").words
    assert "One invoice understood" in words


def test_a_plan_is_for_people_of_the_account_alone_and_begins_with_needs(come, cast, template):
    there = f"/accounts/{cast.account.pk}/begin-plan?template={template.pk}"
    page = come("administrator").post(
        there, name="First year", begun_on=timezone.localdate().isoformat(), uses=cast.other_contact
    )
    assert page.status == 422
    empty = actions.write_template(name="Empty", occasion="other", words="", by=cast.lead, at=now())
    page = come("member").post(
        f"/accounts/{cast.account.pk}/begin-plan?template={empty.pk}",
        name="Empty",
        begun_on=timezone.localdate().isoformat(),
    )
    assert page.refusals == ["This template has no needs yet."]
    assert not SuccessPlan.objects.exists()
    assert come("stranger").look(there).status == 404
