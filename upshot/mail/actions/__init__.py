"""Verbs of the post."""

from upshot.mail.actions.deliver import Round, deliver, send_again

__all__ = ["Round", "deliver", "send_again"]
