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
from upshot.mail.actions.grants import grant_mailbox, note_consent
from upshot.mail.actions.sending import Tried, set_sending, test_sending

__all__ = [
    "Round",
    "Tried",
    "add_mailbox",
    "bounce",
    "change_mailbox",
    "deliver",
    "grant_mailbox",
    "not_spam",
    "note_consent",
    "note_read",
    "note_trouble",
    "pause_mailbox",
    "remove_mailbox",
    "replay",
    "resume_mailbox",
    "send_again",
    "set_sending",
    "settle",
    "take",
    "test_sending",
]
