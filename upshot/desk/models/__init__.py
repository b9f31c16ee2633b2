"""The nouns of the desk, by what they are for."""

from upshot.desk.models.around import (
    CaseLink,
    CaseTag,
    Checklist,
    Participant,
    Rearrangement,
    Spent,
    Tag,
    Task,
    Watcher,
)
from upshot.desk.models.cases import (
    Case,
    CaseQuerySet,
    Message,
    MessageQuerySet,
    Resolution,
    Ticket,
    TicketQuerySet,
)
from upshot.desk.models.clocks import Clock, Pause, Rung, Term
from upshot.desk.models.forecast import Outlook, OutlookTest
from upshot.desk.models.kinds import CaseKind, Field, State
from upshot.desk.models.known import Use
from upshot.desk.models.views import Presence, View
from upshot.desk.models.writing import Attachment, AttachmentQuerySet, Draft, Macro, Snippet

__all__ = [
    "Attachment",
    "AttachmentQuerySet",
    "Case",
    "CaseKind",
    "CaseLink",
    "CaseQuerySet",
    "CaseTag",
    "Checklist",
    "Clock",
    "Draft",
    "Field",
    "Macro",
    "Message",
    "MessageQuerySet",
    "Outlook",
    "OutlookTest",
    "Participant",
    "Pause",
    "Presence",
    "Rearrangement",
    "Resolution",
    "Rung",
    "Snippet",
    "Spent",
    "State",
    "Tag",
    "Task",
    "Term",
    "Ticket",
    "TicketQuerySet",
    "Use",
    "View",
    "Watcher",
]
