"""The nouns of the needs room."""

from upshot.needs.models.doors import of_account, seen_by
from upshot.needs.models.expectations import (
    Acknowledgement,
    AcknowledgementQuerySet,
    Expectation,
    ExpectationQuerySet,
)
from upshot.needs.models.lines import AccountNeeds, NeedChanged
from upshot.needs.models.needs import Conversation, Need, NeedKind, NeedQuerySet, Sharing, Standing, Voice
from upshot.needs.models.owners import ONE_PARTY, HandOver, Helper, Ownership, Reminder
from upshot.needs.models.plans import (
    PlanTemplate,
    SuccessPlan,
    SuccessPlanQuerySet,
    TemplateExpectation,
    TemplateNeed,
)
from upshot.needs.models.worth import IN_ORDER, Effort, Worth

__all__ = [
    "IN_ORDER",
    "ONE_PARTY",
    "AccountNeeds",
    "Acknowledgement",
    "AcknowledgementQuerySet",
    "Conversation",
    "Effort",
    "Expectation",
    "ExpectationQuerySet",
    "HandOver",
    "Helper",
    "Need",
    "NeedChanged",
    "NeedKind",
    "NeedQuerySet",
    "Ownership",
    "PlanTemplate",
    "Reminder",
    "Sharing",
    "Standing",
    "SuccessPlan",
    "SuccessPlanQuerySet",
    "TemplateExpectation",
    "TemplateNeed",
    "Voice",
    "Worth",
    "of_account",
    "seen_by",
]
