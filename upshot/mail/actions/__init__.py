"""Verbs of the post."""

from upshot.mail.actions.deliver import Round, bounce, deliver, send_again

__all__ = ["Round", "bounce", "deliver", "send_again"]
