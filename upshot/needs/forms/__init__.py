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

__all__ = [
    "LEVELS",
    "SENTENCES",
    "STEPS",
    "Accept",
    "AnswerHandOver",
    "Expect",
    "HandOver",
    "JoinNeed",
    "Party",
    "Range",
    "Reason",
    "Reword",
    "Understand",
    "Voice",
    "Wished",
    "Worth",
    "as_written",
]
