"""Pages about needs: the list, and one page for each verb. The page of one need is overview's thread."""

from upshot.needs.pages.acknowledged import ask_to_acknowledge
from upshot.needs.pages.decided import accept, decline, end
from upshot.needs.pages.estimated import estimate_effort, estimate_worth
from upshot.needs.pages.expected import expect, reword
from upshot.needs.pages.heard import also_voice, understand, voice
from upshot.needs.pages.listed import Row, needs
from upshot.needs.pages.owned import answer_for, answer_hand_over, hand_over, take

__all__ = [
    "Row",
    "accept",
    "also_voice",
    "answer_for",
    "answer_hand_over",
    "ask_to_acknowledge",
    "decline",
    "end",
    "estimate_effort",
    "estimate_worth",
    "expect",
    "hand_over",
    "needs",
    "reword",
    "take",
    "understand",
    "voice",
]
