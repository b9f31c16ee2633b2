"""Verbs of the post."""

from upshot.mail.actions.arrivals import not_spam, replay, settle, take
from upshot.mail.actions.deliver import Round, bounce, deliver, send_again

__all__ = ["Round", "bounce", "deliver", "not_spam", "replay", "send_again", "settle", "take"]
