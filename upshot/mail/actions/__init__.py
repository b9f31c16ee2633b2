"""Verbs of the post."""

from upshot.mail.actions.arrivals import not_spam, replay, settle, take
from upshot.mail.actions.boxes import (
    add_mailbox,
    change_mailbox,
    note_read,
    note_trouble,
    pause_mailbox,
    remove_mailbox,
    resume_mailbox,
)
from upshot.mail.actions.deliver import Round, bounce, deliver, send_again

__all__ = [
    "Round",
    "add_mailbox",
    "bounce",
    "change_mailbox",
    "deliver",
    "not_spam",
    "note_read",
    "note_trouble",
    "pause_mailbox",
    "remove_mailbox",
    "replay",
    "resume_mailbox",
    "send_again",
    "settle",
    "take",
]
