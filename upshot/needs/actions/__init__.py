"""Verbs about needs."""

from upshot.needs.actions.acknowledged import ACKNOWLEDGE_DAYS, acknowledge, ask_to_acknowledge
from upshot.needs.actions.decided import accept, decline, end
from upshot.needs.actions.estimated import estimate_effort, estimate_worth
from upshot.needs.actions.expected import WRITTEN_IN, expect, freeze, reword
from upshot.needs.actions.heard import also_voice, understand, voice
from upshot.needs.actions.helped import add_helper, end_help
from upshot.needs.actions.kinds import add_kind, classify, rename_kind, retire_kind
from upshot.needs.actions.lines import Kept, fold, keep_lines
from upshot.needs.actions.merged import merge, split
from upshot.needs.actions.owned import answer_hand_over, give_on, hand_over, withdraw_hand_over
from upshot.needs.actions.plans import (
    add_template_expectation,
    add_template_need,
    begin_plan,
    drop_template_expectation,
    drop_template_need,
    retire_template,
    rewrite_template,
    write_template,
)
from upshot.needs.actions.shared import Frozen, SaidAlready, WrongMove, move, whose_entry
from upshot.needs.actions.talked import SaidWorth, Talk, converse
from upshot.needs.actions.wishes import Wish

__all__ = [
    "ACKNOWLEDGE_DAYS",
    "WRITTEN_IN",
    "Frozen",
    "Kept",
    "SaidAlready",
    "SaidWorth",
    "Talk",
    "Wish",
    "WrongMove",
    "accept",
    "acknowledge",
    "add_helper",
    "add_kind",
    "add_template_expectation",
    "add_template_need",
    "also_voice",
    "answer_hand_over",
    "ask_to_acknowledge",
    "begin_plan",
    "classify",
    "converse",
    "decline",
    "drop_template_expectation",
    "drop_template_need",
    "end",
    "end_help",
    "estimate_effort",
    "estimate_worth",
    "expect",
    "fold",
    "freeze",
    "give_on",
    "hand_over",
    "keep_lines",
    "merge",
    "move",
    "rename_kind",
    "retire_kind",
    "retire_template",
    "reword",
    "rewrite_template",
    "split",
    "understand",
    "voice",
    "whose_entry",
    "withdraw_hand_over",
    "write_template",
]
