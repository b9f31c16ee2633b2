"""What stands around one case, in one question: tags, people, tasks, fields, time, links."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Viewer
from upshot.desk.models import Case, CaseLink, Rearrangement, Spent, Task
from upshot.desk.queries.forecast import LEAST_QUESTIONS
from upshot.kit.ahead import Asked, Written
from upshot.kit.asked import Question
from upshot.kit.errors import NotFound


@dataclass(frozen=True)
class Around:
    """What stands around a case. `links` and `changes` are read only where there are some."""

    tags: list[str]
    people: list[dict[str, Any]]
    watchers: list[dict[str, Any]]
    tasks: list[dict[str, Any]]
    fields: list[dict[str, Any]]
    kind: str
    state: str
    minutes: int
    amount: float
    macros: list[dict[str, Any]]
    # What the viewer typed here last and did not send: its kind and words.
    draft: dict[str, str]
    merged: list[int]
    # Whether files came along with anything said here, and whether a letter of it is on its way or did not arrive.
    files: bool
    letters: bool
    # Whether forecasts were tested here often enough to be told.
    tested: bool
    links: list[CaseLink]
    changes: list[Rearrangement]

    @property
    def open_tasks(self) -> int:
        """How many are still to be done."""
        return sum(not task["done"] for task in self.tasks)


def around(case: Case, *, viewer: Viewer) -> Around:
    """Everything around a case that the viewer reached by visible_to."""
    found = _around(viewer.pk, viewer.pk, LEAST_QUESTIONS, case.pk) or {}
    return Around(
        **{
            name: found.get(name) or []
            for name in ("tags", "people", "watchers", "tasks", "fields", "macros")
        },
        kind=found.get("kind") or "",
        state=found.get("state") or "",
        draft=found.get("draft") or {},
        minutes=found.get("minutes") or 0,
        amount=found.get("amount") or 0,
        merged=found.get("merged") or [],
        files=found.get("files") or False,
        letters=found.get("letters") or False,
        tested=found.get("tested") or False,
        links=links_of(case, viewer=viewer) if found.get("links") else [],
        changes=changes_of(case, viewer=viewer) if found.get("changes") else [],
    )


def asked_of(case: int, *, viewer: Viewer) -> list[Asked]:
    """What the page of a case asks here, for `kit.ahead`; to be told only once the viewer has reached the case."""
    return [_around.ready(viewer.pk, viewer.pk, LEAST_QUESTIONS, case)]


def links_of(case: Case, *, viewer: Viewer) -> list[CaseLink]:
    """Links of the case to cases that the viewer sees too."""
    return _links_of(viewer, case=case.pk)


def _linked(viewer: Viewer, case: int) -> QuerySet[CaseLink]:
    seen = Case.objects.visible_to(viewer)
    rows = CaseLink.objects.filter(undone_at=None, case__in=seen, other__in=seen)
    return rows.filter(Q(case_id=case) | Q(other_id=case)).select_related("case", "other")


_links_of = Question(_linked)


def changes_of(case: Case, *, viewer: Viewer) -> list[Rearrangement]:
    """Merges, splits and moves of the case that stand, the latest first."""
    del viewer
    return _changes_of(case=case.pk)


_changes_of = Question(
    lambda case: (
        Rearrangement.objects.filter(undone_at=None, case_id=case)
        | Rearrangement.objects.filter(undone_at=None, other_id=case)
    ).select_related("case", "other", "by")
)


def link_of(case: Case, pk: int, *, viewer: Viewer) -> CaseLink:
    """One standing link of a case. Raises NotFound."""
    found: CaseLink = _pick(links_of(case, viewer=viewer), pk)
    return found


def change_of(case: Case, pk: int, *, viewer: Viewer) -> Rearrangement:
    """One standing merge, split or move of a case, of whose cases the viewer sees both. Raises NotFound."""
    found: Rearrangement = _pick(changes_of(case, viewer=viewer), pk)
    cases = {one for one in (found.case_id, found.other_id) if one}
    if Case.objects.visible_to(viewer).filter(pk__in=cases).count() != len(cases):
        raise NotFound(_("There is no such thing."))
    return found


def _pick(rows: list[Any], pk: int) -> Any:
    for row in rows:
        if row.pk == pk:
            return row
    raise NotFound(_("There is no such thing."))


def task(pk: int, *, viewer: Viewer) -> Task:
    """One task of a case that the viewer sees. Raises NotFound."""
    found = (
        Task.objects.filter(case__in=Case.objects.visible_to(viewer), pk=pk).select_related("case").first()
    )
    if found is None:
        raise NotFound(_("There is no such task."))
    return found


def spent(pk: int, *, viewer: Viewer) -> Spent:
    """One entry of time or money on a case that the viewer sees. Raises NotFound."""
    found = (
        Spent.objects.filter(case__in=Case.objects.visible_to(viewer), pk=pk).select_related("case").first()
    )
    if found is None:
        raise NotFound(_("There is no such entry."))
    return found


# One question for what twelve would ask: the page of a case is opened all day.
_around = Written("""
SELECT json_build_object(
 'tags', (SELECT json_agg(t.name ORDER BY t.name) FROM case_tag ct JOIN tag t ON t.id = ct.tag_id
          WHERE ct.case_id = c.id),
 'people', (SELECT json_agg(json_build_object('pk', p.id, 'name', p.name, 'email', p.email) ORDER BY p.since, p.id)
          FROM participant p WHERE p.case_id = c.id AND p.left_at IS NULL),
 'watchers', (SELECT json_agg(json_build_object('pk', m.id, 'name', m.name) ORDER BY m.name)
          FROM watcher w JOIN member m ON m.id = w.member_id WHERE w.case_id = c.id),
 'tasks', (SELECT json_agg(json_build_object('pk', k.id, 'words', k.words, 'member', m.name, 'due', k.due_at,
          'done', k.done_at IS NOT NULL) ORDER BY k.position, k.id)
          FROM case_task k LEFT JOIN member m ON m.id = k.member_id
          WHERE k.case_id = c.id AND k.dropped_at IS NULL),
 'fields', (SELECT json_agg(json_build_object('key', f.key, 'name', f.name, 'form', f.form, 'needed', f.needed)
          ORDER BY f.position, f.name) FROM case_field f
          WHERE f.retired_at IS NULL AND (f.kind_id IS NULL OR f.kind_id = c.kind_id)),
 'kind', (SELECT name FROM case_kind WHERE id = c.kind_id),
 'state', (SELECT name FROM case_state WHERE id = c.named_state_id),
 'minutes', (SELECT COALESCE(sum(minutes), 0) FROM spent WHERE case_id = c.id AND struck_at IS NULL),
 'amount', (SELECT COALESCE(sum(amount), 0) FROM spent WHERE case_id = c.id AND struck_at IS NULL),
 'macros', (SELECT json_agg(json_build_object('pk', a.id, 'name', a.name) ORDER BY a.name) FROM macro a
          WHERE a.retired_at IS NULL AND (a.team_id IS NULL OR a.team_id IN
          (SELECT team_id FROM membership WHERE member_id = %s))),
 'draft', (SELECT json_build_object('kind', d.kind, 'words', d.words) FROM draft d
          WHERE d.case_id = c.id AND d.member_id = %s ORDER BY d.at DESC LIMIT 1),
 'files', EXISTS (SELECT FROM attachment a WHERE a.ticket_id = ANY(ARRAY(SELECT id FROM ticket WHERE case_id = c.id)))
          OR EXISTS (SELECT FROM attachment a
          WHERE a.message_id = ANY(ARRAY(SELECT id FROM message WHERE case_id = c.id))),
 'letters', EXISTS (SELECT FROM letter l
          WHERE (l.failed_at IS NOT NULL OR (l.sent_at IS NULL AND l.withdrawn_at IS NULL))
          AND ((l.about = 'message' AND l.about_id = ANY(ARRAY(SELECT id FROM message WHERE case_id = c.id)))
          OR (l.about = 'resolution' AND l.about_id = ANY(ARRAY(SELECT id FROM resolution WHERE case_id = c.id))))),
 'tested', EXISTS (SELECT FROM outlook_test o WHERE o.questions >= %s),
 'links', (SELECT count(*) FROM case_link l WHERE l.undone_at IS NULL AND (l.case_id = c.id OR l.other_id = c.id)),
 'merged', (SELECT json_agg(g.id ORDER BY g.id) FROM support_case g WHERE g.merged_into_id = c.id),
 'changes', (SELECT count(*) FROM rearrangement r
          WHERE r.undone_at IS NULL AND (r.case_id = c.id OR r.other_id = c.id))
)::text FROM support_case c WHERE c.id = %s
""")
