"""What the pages about needs accept."""

from upshot.needs.forms.basic import (
    Accept,
    AnswerHandOver,
    HandOver,
    JoinNeed,
    Party,
    Range,
    Reason,
    Understand,
    Voice,
    Worth,
)
from upshot.needs.forms.expected import LEVELS, SENTENCES, STEPS, Expect, Reword, Wished, as_written
from upshot.needs.forms.plans import (
    OCCASIONS,
    PART_NAMES,
    BeginPlan,
    Template,
    TemplateExpectation,
    TemplateNeed,
    WhichPlan,
)
from upshot.needs.forms.talked import Converse, Kind, KindName, Merge, Split

__all__ = [
    "LEVELS",
    "OCCASIONS",
    "PART_NAMES",
    "SENTENCES",
    "STEPS",
    "Accept",
    "AnswerHandOver",
    "BeginPlan",
    "Converse",
    "Expect",
    "HandOver",
    "JoinNeed",
    "Kind",
    "KindName",
    "Merge",
    "Party",
    "Range",
    "Reason",
    "Reword",
    "Split",
    "Template",
    "TemplateExpectation",
    "TemplateNeed",
    "Understand",
    "Voice",
    "WhichPlan",
    "Wished",
    "Worth",
    "as_written",
]
