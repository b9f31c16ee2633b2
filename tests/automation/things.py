"""One of each noun of automation, in the states that acts ask for."""

from typing import Any

from upshot.automation import actions
from upshot.kit.clock import now


def things_of_automation(*, lead: Any, administrator: Any, account: Any, team: Any) -> dict[str, Any]:
    """By the nouns and names of pages, and what calls say beyond their schema."""
    at = now()
    tell = [{"act": "notify", "value": str(lead.pk)}]

    def rule(name: str) -> Any:
        return actions.make_rule(
            name=name, starts="ticket_in", minutes=None, match="all", conditions=[], acts=tell, by=lead, at=at
        )

    def webhook(name: str) -> Any:
        url = "https://stock.example/hook"
        return actions.make_webhook(name=name, url=url, events=["ticket.received"], by=administrator, at=at)[
            0
        ]

    inlet, _secret = actions.make_inlet(
        name="Shop", account=account, mapping={"words": "text"}, by=administrator, at=at
    )
    body = '{"text": "The pump leaks."}'
    first = webhook("Stock")
    return {
        "rule": rule("Tell the lead"),
        "rule-switch-on": actions.switch_off_rule(rule=rule("Was off"), by=lead, at=at),
        "webhook": first,
        "webhook-switch-on": actions.switch_off_webhook(webhook=webhook("Was off"), by=administrator, at=at),
        "sending": actions.test_webhook(webhook=first, by=administrator, at=at),
        "inlet": inlet,
        "intake": actions.hand_in(inlet=inlet, headers={}, body=body, at=at),
        "rule-make:starts": "ticket_in",
        "rule-make:acts": tell,
        "rule-change:starts": "ticket_in",
        "rule-change:acts": tell,
        "webhook-make:url": "https://stock.example/hook",
        "webhook-change:url": "https://stock.example/hook",
        "case-assign-team:team_id": team.pk,
        "case-assign-team:reason": "Theirs",
    }
