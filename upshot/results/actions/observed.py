"""What was seen, and what follows from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import isfinite

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.desk.actions.files import FileSent, keep_file
from upshot.kit import blobs
from upshot.kit.errors import Refused
from upshot.needs.models import Expectation, Need
from upshot.people.models import Member
from upshot.results import rules
from upshot.results.actions.contradicted import compare, compare_said
from upshot.results.actions.shared import journal, reckon, settle
from upshot.results.models import Confirmation, Observation, Verdict


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One measured fact as it comes in. `kind`: of rules.KINDS; `evidence`: words, a link, a record's name; `origin`:
    what it is known by elsewhere, kept once."""

    value: float
    source: str
    seen_at: datetime
    kind: str = "member"
    evidence: str = ""
    file: FileSent | None = None
    origin: str | None = None


@transaction.atomic
def observe(
    *,
    expectation: Expectation,
    value: float,
    source: str,
    seen_at: datetime,
    by: Member | None,
    at: datetime,
    kind: str = "member",
    evidence: str = "",
    file: FileSent | None = None,
    origin: str | None = None,
) -> Observation:
    """Keeps one measured fact: the value, where it comes from, when it was so, on what it stands. One that contradicts
    what another says raises a question; it replaces nothing."""
    fact = Seen(
        value=value, source=source, seen_at=seen_at, kind=kind, evidence=evidence, file=file, origin=origin
    )
    seen = _keep(expectation, fact, by, at)
    reckon(need=expectation.need, by=by, at=at)
    return seen


@transaction.atomic
def observe_many(
    *, facts: Iterable[tuple[int, Expectation, Seen]], by: Member, at: datetime
) -> tuple[list[Observation], list[tuple[int, str]]]:
    """Many at once, each (its line, what it is about, what was seen): those kept, and (line, reason) of those refused.
    One refused hinders no other; each need is judged once, at the end."""
    kept: list[Observation] = []
    refused: list[tuple[int, str]] = []
    needs: dict[int, Need] = {}
    for line, expectation, fact in facts:
        try:
            with transaction.atomic():
                kept.append(_keep(expectation, fact, by, at))
        except Refused as no:
            refused.append((line, no.sentence))
        else:
            needs[expectation.need_id] = expectation.need
    for need in needs.values():
        reckon(need=need, by=by, at=at)
    return kept, refused


@transaction.atomic
def heard(*, said: Confirmation, at: datetime) -> Observation | None:
    """What a contact's answer leaves beside itself: an observation, where they gave a figure; and a question, where it
    contradicts a reading. A step of confirming, which judges afterwards."""
    expectation, seen = said.expectation, None
    fits = expectation.measure and expectation.replaced_at is None
    if said.value is not None and fits and isfinite(said.value):
        fact = Seen(
            value=said.value, source=said.contact.name, seen_at=at, kind="contact", evidence=said.words
        )
        seen = _keep(expectation, fact, None, at)
    compare_said(said=said, at=at)
    return seen


def _keep(expectation: Expectation, fact: Seen, by: Member | None, at: datetime) -> Observation:
    _refuse_hearsay(expectation, fact, at)
    blob = keep_file(content=fact.file.content, at=at) if fact.file else None
    seen = Observation.objects.create(
        expectation=expectation,
        value=fact.value,
        kind=fact.kind,
        source=fact.source.strip(),
        evidence=fact.evidence.strip(),
        file=blob,
        file_name=blobs.clean_name(fact.file.name, kind=blob.type) if fact.file and blob else "",
        by=by,
        at=fact.seen_at,
        written_at=at,
        origin=fact.origin or None,
    )
    journal(
        need=expectation.need,
        verb="expectation.observed",
        by=by,
        at=at,
        words=fact.source,
        expectation=expectation.pk,
        observation=seen.pk,
        kind=fact.kind,
        value=fact.value,
    )
    compare(seen=seen, at=at)
    return seen


def _refuse_hearsay(expectation: Expectation, fact: Seen, at: datetime) -> None:
    if not expectation.measure:
        raise Refused(_("This expectation has no measure: only the contact's own word decides."))
    if expectation.replaced_at:
        raise Refused(_("A later version of this expectation stands: observe that one."))
    if not isfinite(fact.value):
        raise Refused(_("This is not a number."), field="value")
    if not fact.source.strip():
        raise Refused(_("Where does the figure come from?"), field="source")
    if len(fact.source) > 200:
        raise Refused(_("Say where it comes from in 200 letters; the rest is evidence."), field="source")
    if fact.kind not in rules.KINDS:
        raise Refused(_("Choose one of those offered."), field="kind")
    if fact.seen_at > at:
        raise Refused(_("Nobody can have seen it in time to come."), field="seen_at")
    if fact.origin and Observation.objects.filter(origin=fact.origin).exists():
        raise Refused(_("This was kept already."), field="origin")


@transaction.atomic
def conclude(*, need: Need, by: Member, at: datetime) -> Verdict:
    """Reckons the verdict from what is known by now, also where somebody has not answered."""
    verdict = reckon(need=need, by=by, at=at)
    if verdict is None:
        raise Refused(_("Nothing was promised here, so that nothing can be concluded."))
    if not verdict.known:
        raise Refused(_("Nothing is known yet: observe a measure, or ask the customer."))
    if need.state == "delivered":
        settle(need=need, verdict=verdict, by=by, at=at)
    journal(
        need=need,
        verb="need.concluded",
        by=by,
        at=at,
        expected=verdict.expected,
        known=verdict.known,
        met=verdict.met,
    )
    return verdict
