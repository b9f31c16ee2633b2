"""Verbs of the desk."""

from upshot.desk.actions.ends import close, close_settled, draft_article, reopen, resolve
from upshot.desk.actions.hands import assign
from upshot.desk.actions.shared import CaseClosed, StaleReply
from upshot.desk.actions.talk import ask_again, note, reply
from upshot.desk.actions.tickets import join_case, open_case, receive
from upshot.desk.actions.unsend import send_again, take_back

__all__ = [
    "CaseClosed",
    "StaleReply",
    "ask_again",
    "assign",
    "close",
    "close_settled",
    "draft_article",
    "join_case",
    "note",
    "open_case",
    "receive",
    "reopen",
    "reply",
    "resolve",
    "send_again",
    "take_back",
]
