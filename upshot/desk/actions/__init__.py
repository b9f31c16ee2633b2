"""Verbs of the desk."""

from upshot.desk.actions.ends import close, close_settled, draft_article, reopen, resolve
from upshot.desk.actions.files import NOTHING, FileSent, Said, attach, keep_file
from upshot.desk.actions.hands import assign
from upshot.desk.actions.letters import ask_by_letter, keep_automatic, reply_by_letter
from upshot.desk.actions.links import link, unlink
from upshot.desk.actions.merge import merge
from upshot.desk.actions.move import move, undo
from upshot.desk.actions.rearranged import CannotUndo
from upshot.desk.actions.shared import CaseClosed, ChangedMeanwhile, StaleReply
from upshot.desk.actions.split import split
from upshot.desk.actions.stale import SaidMeanwhile, must_have_seen
from upshot.desk.actions.talk import ask_again, note, reply
from upshot.desk.actions.tickets import join_case, open_case, receive
from upshot.desk.actions.unsend import send_again, take_back
from upshot.desk.actions.views import change_view, look_at, look_away, retire_view, save_view

__all__ = [
    "NOTHING",
    "CannotUndo",
    "CaseClosed",
    "ChangedMeanwhile",
    "FileSent",
    "Said",
    "SaidMeanwhile",
    "StaleReply",
    "ask_again",
    "ask_by_letter",
    "assign",
    "attach",
    "change_view",
    "close",
    "close_settled",
    "draft_article",
    "join_case",
    "keep_automatic",
    "keep_file",
    "link",
    "look_at",
    "look_away",
    "merge",
    "move",
    "must_have_seen",
    "note",
    "open_case",
    "receive",
    "reopen",
    "reply",
    "reply_by_letter",
    "resolve",
    "retire_view",
    "save_view",
    "send_again",
    "split",
    "take_back",
    "undo",
    "unlink",
]
