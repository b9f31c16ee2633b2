"""What pages and calls about needs, their kinds and plans need to have before them."""

from typing import Any

from tests.cast import Cast
from upshot.desk import actions as desk
from upshot.kit.clock import now
from upshot.needs import actions as needs


def things_of_needs(cast: Cast) -> dict[str, Any]:
    """A kind, a template with a need and an expectation, a plan; needs to be merged and split."""
    at, ben, lea = now(), cast.member, cast.lead
    template = needs.write_template(name="First year", occasion="onboarding", words="", by=lea, at=at)
    wanted = needs.add_template_need(template=template, title="One invoice", why="Time", by=lea, at=at)
    sees = needs.add_template_expectation(
        need=wanted, part="uses", wish=needs.Wish(words="One letter"), days=30, by=lea, at=at
    )
    plan = needs.begin_plan(
        template=template, account=cast.account, contacts={}, begun_on=at.date(), by=ben, at=at
    )

    def heard() -> Any:
        return needs.voice(ticket=None, account=cast.account, title="One van", why="Fuel", by=ben, at=at)

    ticket = desk.receive(
        account=cast.account, contact=cast.contact, subject="A van", words="x", channel="api", by=ben, at=at
    )
    voiced = needs.voice(ticket=ticket, account=cast.account, title="Vans", why="Fuel", by=ben, at=at)
    return {
        "need-kind": needs.add_kind(name="Invoices", by=lea, at=at),
        "plan-template": template,
        "template-need": wanted,
        "template-expectation": sees,
        "plan": plan,
        "plan-begin": cast.account,
        "plan-begin:template_id": template.pk,
        "need-merge": heard(),
        "need-merge:into_id": heard().pk,
        "need-split": voiced,
        "need-split:ticket_ids": [ticket.pk],
        "need-converse": heard(),
        "need-converse:held_on": at.date().isoformat(),
        "need-converse:why": "Fuel is dear",
        "contact-note-stance:seen_on": at.date().isoformat(),
        "contact-note-stance:parts": ["uses"],
    }
