"""Verbs of automation."""

from upshot.automation.actions.fire import fire
from upshot.automation.actions.follow import Walked, follow
from upshot.automation.actions.inlets import (
    change_inlet,
    hand_in,
    make_inlet,
    renew_inlet,
    retire_inlet,
    take_again,
)
from upshot.automation.actions.keep import (
    change_rule,
    make_rule,
    move_rule,
    retire_rule,
    switch_off_rule,
    switch_on_rule,
)
from upshot.automation.actions.send import send_next
from upshot.automation.actions.telling import tell_entry, tell_test, tell_webhook
from upshot.automation.actions.timed import look
from upshot.automation.actions.webhooks import EVENTS as WEBHOOK_EVENTS
from upshot.automation.actions.webhooks import (
    change_webhook,
    make_webhook,
    renew_webhook,
    retire_webhook,
    send_again,
    send_failed_again,
    switch_off_webhook,
    switch_on_webhook,
    test_webhook,
)

__all__ = [
    "WEBHOOK_EVENTS",
    "Walked",
    "change_inlet",
    "change_rule",
    "change_webhook",
    "fire",
    "follow",
    "hand_in",
    "look",
    "make_inlet",
    "make_rule",
    "make_webhook",
    "move_rule",
    "renew_inlet",
    "renew_webhook",
    "retire_inlet",
    "retire_rule",
    "retire_webhook",
    "send_again",
    "send_failed_again",
    "send_next",
    "switch_off_rule",
    "switch_off_webhook",
    "switch_on_rule",
    "switch_on_webhook",
    "take_again",
    "tell_entry",
    "tell_test",
    "tell_webhook",
    "test_webhook",
]
