"""Pages about needs: the list, and one page for each verb. The page of one need is overview's thread."""

from upshot.needs.pages.decided import accept, decline, end
from upshot.needs.pages.estimated import estimate_effort, estimate_worth
from upshot.needs.pages.expected import expect, reword
from upshot.needs.pages.heard import also_voice, understand, voice
from upshot.needs.pages.helped import add_helper, end_help
from upshot.needs.pages.listed import Row, needs
from upshot.needs.pages.owned import answer_hand_over, hand_over

__all__ = [
    "Row",
    "accept",
    "add_helper",
    "also_voice",
    "answer_hand_over",
    "decline",
    "end",
    "end_help",
    "estimate_effort",
    "estimate_worth",
    "expect",
    "hand_over",
    "needs",
    "reword",
    "understand",
    "voice",
]
