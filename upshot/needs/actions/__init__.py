"""Verbs about needs."""

from upshot.needs.actions.acknowledged import ACKNOWLEDGE_DAYS, acknowledge, ask_to_acknowledge
from upshot.needs.actions.decided import accept, decline, end
from upshot.needs.actions.estimated import estimate_effort, estimate_worth
from upshot.needs.actions.expected import WRITTEN_IN, expect, freeze, reword
from upshot.needs.actions.heard import also_voice, understand, voice
from upshot.needs.actions.owned import answer_for, answer_hand_over, hand_over
from upshot.needs.actions.shared import Frozen, SaidAlready, WrongMove, move
from upshot.needs.actions.wishes import Wish

__all__ = [
    "ACKNOWLEDGE_DAYS",
    "WRITTEN_IN",
    "Frozen",
    "SaidAlready",
    "Wish",
    "WrongMove",
    "accept",
    "acknowledge",
    "also_voice",
    "answer_for",
    "answer_hand_over",
    "ask_to_acknowledge",
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
]
