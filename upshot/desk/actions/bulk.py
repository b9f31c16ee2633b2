"""One act on many cases: each by the verb that does it to one, and each for itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.desk.actions.around import tag, untag
from upshot.desk.actions.ends import close, resolve
from upshot.desk.actions.hands import assign
from upshot.desk.actions.kept import apply_macro
from upshot.desk.actions.state import change_urgency, set_state, snooze, wait
from upshot.desk.models import Case
from upshot.kit.errors import Refused
from upshot.people.models import Member

# So many cases at once: about as long as somebody waits for a page.
MOST = 200
ACTS: dict[str, Callable[..., object]] = {
    "assign": assign,
    "tag": tag,
    "untag": untag,
    "urgency": change_urgency,
    "state": set_state,
    "snooze": snooze,
    "wait": wait,
    "resolve": resolve,
    "close": close,
    "macro": apply_macro,
}


@dataclass(frozen=True)
class Outcome:
    """What became of one case: done, or why not."""

    case: Case
    refused: str = ""


def bulk(*, cases: Iterable[Case], act: str, by: Member, at: datetime, **values: Any) -> list[Outcome]:
    """Does an act to each case; one that refuses hinders no other. `values` as the act's own verb has them.

    Raises Refused where there is no such act, no case, or more than MOST.
    """
    if act not in ACTS:
        raise Refused(_("There is no such act."), field="act")
    chosen = list(cases)
    if not chosen:
        raise Refused(_("Choose at least one case."), field="case")
    if len(chosen) > MOST:
        raise Refused(_("At most %d cases at once.") % MOST, field="case")
    return [_one(case, act, by, at, values) for case in chosen]


def _one(case: Case, act: str, by: Member, at: datetime, values: dict[str, Any]) -> Outcome:
    try:
        with transaction.atomic():
            ACTS[act](case=case, by=by, at=at, **values)
    except Refused as refusal:
        return Outcome(case, refusal.sentence)
    return Outcome(case)
