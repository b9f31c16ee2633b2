"""Verbs of the desk."""

from upshot.desk.actions.agreements import revise
from upshot.desk.actions.around import (
    add_participant,
    remove_participant,
    tag,
    untag,
    unwatch,
    watch,
)
from upshot.desk.actions.asker import bring_in, settle, write_again
from upshot.desk.actions.bulk import bulk
from upshot.desk.actions.ends import close, close_settled, draft_article, reopen, resolve
from upshot.desk.actions.files import NOTHING, FileSent, Said, attach, keep_file
from upshot.desk.actions.forecast import learn_outlook
from upshot.desk.actions.hands import assign
from upshot.desk.actions.house import (
    add_field,
    add_kind,
    add_state,
    change_field,
    merge_tag,
    rename_kind,
    rename_state,
    rename_tag,
    retire_checklist,
    retire_field,
    retire_kind,
    retire_state,
    rewrite_checklist,
    write_checklist,
)
from upshot.desk.actions.kept import (
    apply_macro,
    keep_draft,
    retire_macro,
    retire_snippet,
    rewrite_macro,
    rewrite_snippet,
    write_macro,
    write_snippet,
)
from upshot.desk.actions.known import drop_use, judge_use, use
from upshot.desk.actions.ladder import set_ladder, warn
from upshot.desk.actions.letters import ask_by_letter, keep_automatic, reply_by_letter
from upshot.desk.actions.links import link, unlink
from upshot.desk.actions.merge import merge
from upshot.desk.actions.move import move, undo
from upshot.desk.actions.rearranged import CannotUndo
from upshot.desk.actions.shared import CaseClosed, ChangedMeanwhile, StaleReply
from upshot.desk.actions.split import split
from upshot.desk.actions.stale import SaidMeanwhile
from upshot.desk.actions.state import (
    change_urgency,
    fill_fields,
    go_on,
    retitle,
    set_kind,
    set_state,
    snooze,
    wait,
    wake,
)
from upshot.desk.actions.steps import (
    add_task,
    drop_task,
    finish_task,
    lay_checklist,
    resume_task,
    spend,
    strike,
)
from upshot.desk.actions.talk import ask_again, note, reply
from upshot.desk.actions.teams import assign_team
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
    "add_field",
    "add_kind",
    "add_participant",
    "add_state",
    "add_task",
    "apply_macro",
    "ask_again",
    "ask_by_letter",
    "assign",
    "assign_team",
    "attach",
    "bring_in",
    "bulk",
    "change_field",
    "change_urgency",
    "change_view",
    "close",
    "close_settled",
    "draft_article",
    "drop_task",
    "drop_use",
    "fill_fields",
    "finish_task",
    "go_on",
    "join_case",
    "judge_use",
    "keep_automatic",
    "keep_draft",
    "keep_file",
    "lay_checklist",
    "learn_outlook",
    "link",
    "look_at",
    "look_away",
    "merge",
    "merge_tag",
    "move",
    "note",
    "open_case",
    "receive",
    "remove_participant",
    "rename_kind",
    "rename_state",
    "rename_tag",
    "reopen",
    "reply",
    "reply_by_letter",
    "resolve",
    "resume_task",
    "retire_checklist",
    "retire_field",
    "retire_kind",
    "retire_macro",
    "retire_snippet",
    "retire_state",
    "retire_view",
    "retitle",
    "revise",
    "rewrite_checklist",
    "rewrite_macro",
    "rewrite_snippet",
    "save_view",
    "send_again",
    "set_kind",
    "set_ladder",
    "set_state",
    "settle",
    "snooze",
    "spend",
    "split",
    "strike",
    "tag",
    "take_back",
    "undo",
    "unlink",
    "untag",
    "unwatch",
    "use",
    "wait",
    "wake",
    "warn",
    "watch",
    "write_again",
    "write_checklist",
    "write_macro",
    "write_snippet",
]
