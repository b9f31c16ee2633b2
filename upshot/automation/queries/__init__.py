"""Questions of automation: read only."""

from upshot.automation.queries.facts import Moment, facts_of, moments_of, own_fields, waits_of
from upshot.automation.queries.hands import hands_of
from upshot.automation.queries.lists import (
    chain_of,
    due_webhooks,
    firings,
    inlet,
    inlets,
    intake,
    intakes,
    lasting,
    rule,
    rules,
    sending,
    sendings,
    webhook,
    webhooks,
)
from upshot.automation.queries.sentences import (
    Names,
    conditions_words,
    definition,
    held_words,
    kept_of,
    names_for,
    sentence,
)

__all__ = [
    "Moment",
    "Names",
    "chain_of",
    "conditions_words",
    "definition",
    "due_webhooks",
    "facts_of",
    "firings",
    "hands_of",
    "held_words",
    "inlet",
    "inlets",
    "intake",
    "intakes",
    "kept_of",
    "lasting",
    "moments_of",
    "names_for",
    "own_fields",
    "rule",
    "rules",
    "sending",
    "sendings",
    "sentence",
    "waits_of",
    "webhook",
    "webhooks",
]
