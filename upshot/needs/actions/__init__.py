"""Verbs about needs."""

from upshot.needs.actions.decided import accept, decline, end
from upshot.needs.actions.estimated import estimate_effort, estimate_worth
from upshot.needs.actions.expected import Wish, expect, freeze, reword
from upshot.needs.actions.heard import also_voice, understand, voice
from upshot.needs.actions.owned import answer_for, answer_hand_over, hand_over
from upshot.needs.actions.shared import Frozen, WrongMove, move, whose_entry

__all__ = [
    "Frozen",
    "Wish",
    "WrongMove",
    "accept",
    "also_voice",
    "answer_for",
    "answer_hand_over",
    "decline",
    "end",
    "estimate_effort",
    "estimate_worth",
    "expect",
    "freeze",
    "hand_over",
    "move",
    "reword",
    "understand",
    "voice",
    "whose_entry",
]
