"""Pages about needs: the list, and one page for each verb. The page of one need is overview's thread."""

from upshot.needs.pages.acknowledged import ask_to_acknowledge
from upshot.needs.pages.decided import accept, decline, end
from upshot.needs.pages.estimated import estimate_effort, estimate_worth
from upshot.needs.pages.expected import expect, reword
from upshot.needs.pages.heard import also_voice, understand, voice
from upshot.needs.pages.helped import add_helper, end_help
from upshot.needs.pages.kinds import add_kind, kinds, rename_kind, retire_kind
from upshot.needs.pages.listed import Row, needs
from upshot.needs.pages.owned import answer_hand_over, hand_over
from upshot.needs.pages.plans import (
    add_template_expectation,
    add_template_need,
    begin_plan,
    drop_template_expectation,
    drop_template_need,
    retire_template,
    rewrite_template,
    templates,
    write_template,
)
from upshot.needs.pages.talked import classify, converse, like, merge, split

__all__ = [
    "Row",
    "accept",
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
    "hand_over",
    "kinds",
    "like",
    "merge",
    "needs",
    "rename_kind",
    "retire_kind",
    "retire_template",
    "reword",
    "rewrite_template",
    "split",
    "templates",
    "understand",
    "voice",
    "write_template",
]
