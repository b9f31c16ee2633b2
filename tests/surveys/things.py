"""One of each noun of surveys, in the states that acts ask for."""

from typing import Any

from upshot.customers import actions as customers
from upshot.kit.clock import now
from upshot.overview import actions as overview
from upshot.surveys import actions, queries


def things_of_surveys(*, lead: Any, case: Any, contact: Any) -> dict[str, Any]:
    """By the nouns and names of pages, and what calls say beyond their schema."""
    at = now()
    survey = actions.make(plan=actions.Plan(name="After a case", kind="csat"), by=lead, at=at)
    inquiry = actions.ask_one(survey=survey, contact=contact, case=case, at=at, address="")
    silent = customers.add_contact(
        account=contact.account, name="Sid Quiet", email="sid.quiet@vale.example", by=lead, at=at
    )
    actions.stop_surveys(contact=silent, by=None, at=at)
    return {
        "survey": survey,
        "report-letter": overview.order(every="week", where=[], by=lead, at=at),
        "contact-resume-surveys": silent,
        "survey-make:kind": "csat",
        "survey-make:name": "Another",
        "survey-change:kind": "csat",
        "survey-answer:signed": queries.answer_path(inquiry).removeprefix("/surveys/answer/"),
        "survey-stop:signed": queries.stop_path(contact).removeprefix("/surveys/stop/"),
    }
