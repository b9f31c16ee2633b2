"""Verbs about needs."""

from upshot.needs.actions.decided import accept, decline, end
from upshot.needs.actions.estimated import estimate_effort, estimate_worth
from upshot.needs.actions.expected import Wish, expect, freeze, reword
from upshot.needs.actions.heard import also_voice, understand, voice
from upshot.needs.actions.helped import add_helper, end_help
from upshot.needs.actions.owned import answer_hand_over, give_on, hand_over, withdraw_hand_over
from upshot.needs.actions.shared import Frozen, WrongMove, move

__all__ = [
    "Frozen",
    "Wish",
    "WrongMove",
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
    "freeze",
    "give_on",
    "hand_over",
    "move",
    "reword",
    "understand",
    "voice",
    "withdraw_hand_over",
]
