"""One ticket of another desk, told as a ticket with its case, messages and journal."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import getaddresses
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

import msgspec

from upshot.importing.desks.nouns import Person, Piece, Said, Step, Talk
from upshot.importing.reader import Context, Known, Told
from upshot.importing.records import (
    AccountRow,
    AddressedRow,
    Batch,
    BystanderRow,
    EntryRow,
    LeftOut,
    MessageRow,
    PieceRow,
    TagRow,
    TalkRow,
)
from upshot.importing.values import thread_of
from upshot.kit import blobs
from upshot.kit.safe_html import clean

if TYPE_CHECKING:
    from upshot.importing.desks.reader import Desk
    from upshot.importing.exports import Part

TAG_LENGTH = 60
LONGEST_ADDRESS = 254
_talk = msgspec.json.Decoder(Talk).decode
_said = msgspec.json.Decoder(Said).decode
_step = msgspec.json.Decoder(Step).decode
# The same people stand on case after case.
_person = lru_cache(maxsize=10_000)(msgspec.json.Decoder(Person).decode)


class Telling:
    """One ticket being told into a batch."""

    def __init__(self, desk: "Desk", key: str, rows: Sequence[Told], context: Context, batch: Batch) -> None:
        self.desk, self.context, self.batch = desk, context, batch
        self.case = f"{desk.source}:{key}"
        heads = [row for row in rows if row.kind == "ticket"]
        # Rows come in the order of their times: the last one is how it stands.
        talks = [_talk(row.payload) for row in heads]
        self.line, self.talk = heads[-1].line, talks[-1]
        said = {one.key: one for talk in talks for one in talk.said}
        said |= {one.key: one for one in (_said(row.payload) for row in rows if row.kind == "said")}
        steps = {one.key: one for talk in talks for one in talk.steps}
        steps |= {did.key: did for did in (_step(row.payload) for row in rows if row.kind == "step")}
        self.said = sorted(said.values(), key=lambda one: (one.at, len(one.key), one.key))
        self.steps = sorted(steps.values(), key=lambda did: (did.at, did.key))
        self.ended = self.talk.state in ("resolved", "closed")
        self.known = context.known.get(self.case, Known())

    def tell(self) -> None:
        """Everything about the ticket."""
        first = self.said[0] if self.desk.first_is_ticket and self.said else None
        rest = self.said[1:] if first and first.public else self.said
        kinds = {one.key: self._kind(one) for one in rest}
        self._case(first, rest, kinds)
        self._journal()
        for one in rest:
            self._say(one, kinds[one.key])
        if first and first.public:
            self._pieces(self.case, first, first.at)
        self._pieces(self.case, self.talk, self.talk.opened_at)
        self._around()

    def _person(self, key: str) -> Person | None:
        payload = self.context.beside.get(key) if key else None
        return _person(payload) if payload else None

    def _case(self, first: Said | None, rest: Sequence[Said], kinds: dict[str, str]) -> None:
        talk = self.talk
        asker, writer = self._person(talk.asker), self._person(first.writer if first else talk.writer)
        by_contact = asker is not None and not asker.staff
        asked = [one.at for one in rest if kinds[one.key] == "asked"]
        answered = [one.at for one in rest if kinds[one.key] == "reply"]
        if by_contact:
            asked.insert(0, talk.opened_at)
        # A ticket that began with a note has no words that its contact may read.
        words = talk.words if first is None or first.public else ""
        waiting = talk.changed_at if talk.state == "waiting" else None
        if waiting and answered:
            waiting = max(answered)
        self.batch.talks.append(
            TalkRow(
                origin=self.case,
                account=self._account(asker),
                contact=talk.asker if by_contact else "",
                member=talk.member,
                written_by=writer.key if writer and writer.staff else "",
                team=self.desk.groups.get(talk.team, "")[:120],
                title=(talk.subject.strip() or words.strip().partition("\n")[0] or self.case)[:300],
                words=words,
                html=self._html(first or talk) if first is None or first.public else "",
                message_id=(first.message_id if first else talk.message_id)[:250],
                urgency=talk.urgency,
                channel=talk.channel,
                kind=talk.kind,
                fields=msgspec.json.encode(self._fields()).decode(),
                named_state=talk.named_state,
                thread=thread_of(self.case),
                opened_at=talk.opened_at,
                asked_at=max(asked, default=None),
                answered_at=max(answered, default=None),
                replied_at=min(answered, default=None),
                waiting_since=max(waiting, talk.opened_at) if waiting else None,
                resolved_at=self._end("case.resolved", talk.resolved_at) if self.ended else None,
                closed_at=self._end("case.closed", talk.closed_at) if talk.state == "closed" else None,
                reopened=talk.reopened,
                hand_overs=talk.hand_overs,
                source=self.desk.source,
            )
        )

    def _end(self, verb: str, at: datetime | None) -> datetime:
        """The time given, else of the last step that says so; else it ended no later than the last change."""
        told = [step.at for step in self.steps if step.verb == verb]
        return max(at or max(told, default=self.talk.changed_at), self.talk.opened_at)

    def _account(self, asker: Person | None) -> str:
        source, at = self.desk.source, self.talk.opened_at
        if self.talk.org in self.desk.orgs:
            return f"{source}:{self.talk.org}"
        if self.talk.org:
            self._leave_out(
                "organization", self.talk.org, "It is not in the export: the requester's own instead."
            )
        if asker and asker.org in self.desk.orgs and not asker.staff:
            return f"{source}:{asker.org}"
        if asker and not asker.staff:
            return f"{source}:of:{asker.key}"
        if asker:
            return self.batch.account(AccountRow(f"{source}:own", "Our own people", "organisation", at))
        self._leave_out(
            "requester", self.talk.asker, "Nobody of that number is in the export: without a contact."
        )
        return self.batch.account(AccountRow(f"{source}:unknown", "Requester unknown", "organisation", at))

    def _fields(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in self.talk.fields.items():
            ours = self.desk.field_keys.get(key)
            if value in (None, "", []):
                continue
            if ours is None:
                # The export does not say what field this is: the journal keeps it.
                self.talk.extra.setdefault("fields", {})[key] = value
            else:
                found[ours] = self._value(key, value)
        return found

    def _value(self, key: str, value: Any) -> Any:
        """As fields here keep it: a choice by its name, a number as one, a day as ISO 8601 writes it."""
        field = self.desk.fields[key]
        if field.form == "choices":
            return [
                field.choices.get(str(one), str(one))
                for one in (value if isinstance(value, list) else [value])
            ]
        if field.form == "choice":
            return field.choices.get(str(value), str(value))
        if field.form == "yes_no":
            return value in (True, "true", "1", 1)
        if field.form == "number":
            try:
                return int(value) if float(value).is_integer() else float(value)
            except (TypeError, ValueError, OverflowError):
                return value
        return str(value)[:10] if field.form == "day" else value if isinstance(value, str) else str(value)

    def _kind(self, one: Said) -> str:
        """`asked`, `reply` or `note`; empty where nobody known said it, or a contact in private."""
        person = self._person(one.writer)
        if person is None:
            return ""
        if person.staff:
            return "reply" if one.public else "note"
        return "asked" if one.public else ""

    def _say(self, one: Said, kind: str) -> None:
        origin = f"{self.desk.source}:{one.key}"
        if not kind:
            # Messages here have one speaker, a contact or a member: words without one stay in the journal.
            person = self._person(one.writer)
            self._entry(one.key, one.at, "case.noted", person, one.words, {"public": one.public})
            if one.pieces:
                self._leave_out(
                    "attachments", one.pieces[0].name, "What was said without a writer keeps no files."
                )
            return
        self.batch.messages.append(
            MessageRow(
                origin, self.case, kind, one.writer, one.words, self._html(one), one.message_id[:250], one.at
            )
        )
        self._pieces(origin, one, one.at)

    def _part(self, piece: Piece) -> "Part | None":
        return self.desk.export.attached.get(piece.key) or self.desk.export.attached.get(piece.name)

    def _html(self, of: Said | Talk) -> str:
        """How it looked, made safe. A picture that was fetched from there is shown from what came along."""
        html = of.html
        for one in of.pieces:
            for url in one.urls if self._part(one) else []:
                html = html.replace(f'"{escape(url)}"', f'"cid:{self._inline(one)}"')
        return clean(html)

    def _inline(self, piece: Piece) -> str:
        return f"{self.desk.source}-{piece.key}"

    def _pieces(self, parent: str, of: Said | Talk, at: datetime) -> None:
        for one in of.pieces:
            part = self._part(one)
            if part is None:
                self._leave_out("attachments", one.name, "Its content is not in the export: not carried.")
                continue
            with part.opened() as file:
                content = file.read()
            kind = blobs.sniffed(content)
            self.batch.pieces.append(
                PieceRow(
                    parent, blobs.put(content), len(content), kind, blobs.clean_name(one.name, kind=kind),
                    self._inline(one) if any(f'"{escape(url)}"' in of.html for url in one.urls) else "", at,
                )
            )  # fmt: skip

    def _journal(self) -> None:
        talk = self.talk
        state = {"changed_at": talk.changed_at.isoformat(), "state": talk.named_state or talk.state}
        if given := self._person(talk.member):
            # A case is not given to somebody who has left: that they had it stands here.
            state["member"] = given.name
        opener = self._person(talk.writer) or self._person(talk.asker)
        if not self.known.origins:
            detail = {
                "urgency": talk.urgency,
                **state,
                **({self.desk.source: talk.extra} if talk.extra else {}),
            }
            self._entry("opened", talk.opened_at, "case.opened", opener, talk.subject, detail)
        elif not any(detail.get("changed_at") == state["changed_at"] for detail in self.known.details):
            self._entry(f"@{state['changed_at']}", talk.changed_at, "case.updated", None, "", state)
        told = {step.verb for step in self.steps if not step.silent}
        for step in self.steps:
            if step.silent:
                continue
            self._entry(step.key, step.at, step.verb, self._person(step.writer), step.words, step.detail)
        member = self._person(talk.member)
        if self.ended and "case.resolved" not in told:
            at = self._end("case.resolved", talk.resolved_at)
            self._entry(f"resolved@{at.isoformat()}", at, "case.resolved", member, "", {})
        if talk.state == "closed" and "case.closed" not in told:
            at = self._end("case.closed", talk.closed_at)
            self._entry(f"closed@{at.isoformat()}", at, "case.closed", None, "", {})

    def _entry(
        self, key: str, at: datetime, verb: str, by: Person | None, words: str, detail: dict[str, Any]
    ) -> None:
        self.batch.entries.append(
            EntryRow(
                origin=f"{self.case}:{key}",
                line=self.line,
                about="case",
                subject=self.case,
                at=at,
                verb=verb,
                actor_name=(by.name if by else self.desk.source.title())[:200],
                words=words,
                detail=msgspec.json.encode(detail).decode(),
            )
        )

    def _around(self) -> None:
        at = self.talk.opened_at
        for tag in self.talk.tags:
            if len(tag) > TAG_LENGTH:
                self._leave_out("tags", tag, f"It is longer than {TAG_LENGTH} characters.")
            elif tag.strip():
                self.batch.tags.append(TagRow(self.case, tag.strip(), at))
        self.batch.participants += [BystanderRow(self.case, key, at) for key in self.talk.copied]
        for name, address in getaddresses(self.talk.addressed):
            if "@" in address and len(address) <= LONGEST_ADDRESS:
                self.batch.addressed.append(AddressedRow(self.case, address.lower(), name[:200], at))
            elif address or name:
                self._leave_out("copy", address or name, "It is no address: nobody in copy.")
        self.batch.watchers += [BystanderRow(self.case, key, at) for key in self.talk.watching]

    def _leave_out(self, column: str, value: str, reason: str) -> None:
        self.batch.left_out.append(LeftOut(self.line, column, value[:1000], reason))
