"""Verbs of automation."""

from upshot.automation.actions.fire import fire
from upshot.automation.actions.follow import Walked, follow
from upshot.automation.actions.keep import (
    change_rule,
    make_rule,
    move_rule,
    retire_rule,
    switch_off_rule,
    switch_on_rule,
)
from upshot.automation.actions.telling import tell_entry, tell_webhook
from upshot.automation.actions.timed import look

__all__ = [
    "Walked",
    "change_rule",
    "fire",
    "follow",
    "look",
    "make_rule",
    "move_rule",
    "retire_rule",
    "switch_off_rule",
    "switch_on_rule",
    "tell_entry",
    "tell_webhook",
]
