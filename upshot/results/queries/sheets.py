"""Observations as they come in by CSV or API: about which expectation, when."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from upshot.customers.models import Viewer
from upshot.kit import sheets
from upshot.kit.ids import fingerprint, key_in
from upshot.needs.models import Expectation

COLUMNS = ("value", "source", "seen_at")
Fact = tuple[int, Expectation, dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class ObservationLine:
    """One observation as it was written: about an expectation by its number or key of elsewhere; or by the number of
    its need and the contact's address or name."""

    line: int
    value: str
    source: str
    seen_at: str
    expectation: str = ""
    need: str = ""
    contact: str = ""
    evidence: str = ""
    kind: str = "csv"


def observation_lines(content: bytes) -> list[ObservationLine]:
    """The lines of a CSV with the columns value, source, seen_at, and expectation or need and contact; evidence where
    there is any. Raises Refused."""
    names = ("expectation", "need", "contact", "evidence", *COLUMNS)
    return [
        ObservationLine(line=line, **{name: row.get(name, "") for name in names})
        for line, row in sheets.lines_of(content, columns=COLUMNS)
    ]


def facts(lines: Iterable[ObservationLine], *, viewer: Viewer) -> tuple[list[Fact], list[tuple[int, str]]]:
    """(line, expectation, what was seen) of each line that can be told, and (line, reason) of each that cannot."""
    lines = list(lines)
    by_key, by_need = _expectations(lines, viewer)
    told: list[Fact] = []
    rejected: list[tuple[int, str]] = []
    for line in lines:
        if line.expectation:
            found = by_key.get(line.expectation, [])
        else:
            found = by_need.get((line.need, line.contact.casefold()), [])
        value, seen_at = sheets.number_in(line.value), sheets.moment_in(line.seen_at)
        if not found:
            rejected.append((line.line, _("There is no such expectation, or you do not see it.")))
        elif len(found) > 1:
            rejected.append(
                (line.line, _("This contact expects several things of it: give the number of one."))
            )
        elif value is None:
            rejected.append((line.line, _("“%s” is not a number.") % line.value[:40]))
        elif seen_at is None:
            rejected.append((line.line, _("“%s” is no time.") % line.seen_at[:40]))
        else:
            fact: dict[str, Any] = {"value": value, "source": line.source, "seen_at": seen_at}
            # The same line sent again is the same observation.
            origin = "line:" + fingerprint(repr((found[0].pk, value, line.source, seen_at.isoformat())))
            fact |= {"evidence": line.evidence, "kind": line.kind, "origin": origin}
            told.append((line.line, found[0], fact))
    return told, rejected


def _expectations(
    lines: list[ObservationLine], viewer: Viewer
) -> tuple[dict[str, list[Expectation]], dict[tuple[str, str], list[Expectation]]]:
    rows = Expectation.objects.visible_to(viewer).current().select_related("need__account", "contact")
    named = {line.expectation for line in lines if line.expectation}
    by_key: dict[str, list[Expectation]] = {}
    for one in rows.filter(pk__in=[key for name in named if (key := key_in(name))]):
        by_key[str(one.pk)] = [one]
    for one in rows.filter(origin__in=named):
        by_key[one.origin or ""] = [one]
    needs = {key for line in lines if not line.expectation and (key := key_in(line.need))}
    by_need: dict[tuple[str, str], list[Expectation]] = {}
    for one in rows.filter(need_id__in=needs):
        for name in {one.contact.email.casefold(), one.contact.name.casefold(), str(one.contact_id)} - {""}:
            by_need.setdefault((str(one.need_id), name), []).append(one)
    return by_key, by_need
