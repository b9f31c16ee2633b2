"""What happens is told to those who look: a stream of server-sent events to each browser (`/live`).

One thread a process reads the journal every few tenths of a second and hands each stream the numbers of the cases
that changed and that its member may see: numbers, nothing else; the page then asks for what it shows. Streams wait
in memory and hold no database connection. When a process has as many as it bears, the next one is answered 204, and
its page asks by itself every ten seconds.
"""

import logging
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from typing import Any, cast

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from upshot.customers.models import Account
from upshot.desk.models import Presence
from upshot.desk.queries.presence import GONE_SECONDS, TYPING_SECONDS
from upshot.journal.models import Entry
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.ids import key_in
from upshot.people.models import Member

# Streams of one process; each holds a thread that sleeps.
MOST = 64
EVERY_SECONDS = 0.25
# A comment, so that a browser that has gone is noticed.
BREATH_SECONDS = 5
# Entries get their number when they are written and appear when they are committed: later ones may appear first.
LOOK_BACK_SECONDS = 10
AT_ONCE = 500
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Change:
    """Something that happened: `case` 12 of an account, a new `ticket`, or who looks at case 12 (`presence`)."""

    kind: str
    key: int
    account: int | None = None
    seen: float = field(default=0.0, compare=False)

    def __bytes__(self) -> bytes:
        return f"event: {self.kind}\ndata: {self.key}\n\n".encode()


class Stream:
    """The events of one browser, as bytes, until it leaves or is told to end."""

    def __init__(self, hub: "Hub", member: int, case: int | None, tab: str) -> None:
        self.hub, self.member, self.case, self.tab = hub, member, case, tab
        self._waiting: SimpleQueue[bytes | None] = SimpleQueue()
        self._waiting.put(b"retry: 2000\n\n")

    def put(self, words: bytes | None) -> None:
        """Words to send; None ends the stream."""
        self._waiting.put(words)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            words = self._waiting.get(timeout=BREATH_SECONDS)
        except Empty:
            return b": \n\n"
        if words is None:
            self.close()
            raise StopIteration
        return words

    def close(self) -> None:
        """The browser has left."""
        self.hub.leave(self)


class Hub:
    """All streams of this process, and the thread that reads for them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._streams: set[Stream] = set()
        self._reader: threading.Thread | None = None
        self._over = False
        self._recent: list[Change] = []

    def __len__(self) -> int:
        return len(self._streams)

    def join(self, *, member: int, case: int | None, tab: str, since: float) -> Stream | None:
        """A stream for a browser's tab, with what happened since its page was made; None where there is no place."""
        with self._lock:
            for other in [one for one in self._streams if tab and one.tab == tab and one.member == member]:
                other.put(None)
                self._streams.discard(other)
            if self._over or len(self._streams) >= MOST:
                return None
            stream = Stream(self, member, case, tab)
            self._streams.add(stream)
            if self._reader is None:
                self._reader = threading.Thread(target=self._read, name="live", daemon=True)
                self._reader.start()
            missed = [change for change in self._recent if change.seen >= since]
        self._tell(missed, [stream])
        return stream

    def leave(self, stream: Stream) -> None:
        """The stream gets nothing more."""
        with self._lock:
            self._streams.discard(stream)

    def end(self) -> None:
        """Ends every stream, for the server stops; nobody joins any more."""
        with self._lock:
            self._over = True
            streams, self._streams = self._streams, set()
        for stream in streams:
            stream.put(None)
        self._wake.set()

    def wait(self) -> None:
        """Until the reader has left, so that it holds no connection."""
        reader = self._reader
        if reader:
            self._wake.set()
            reader.join(timeout=5)
        self._wake.clear()
        self._over = False

    def _read(self) -> None:
        journal, looking = _Journal(), _Looking()
        try:
            while True:
                with self._lock:
                    if self._over or not self._streams:
                        self._reader = None
                        return
                try:
                    changes = [*journal.news(), *looking.news()]
                    with self._lock:
                        self._recent = [
                            one for one in self._recent if one.seen > time.time() - LOOK_BACK_SECONDS
                        ] + changes
                        streams = list(self._streams)
                    self._tell(changes, streams)
                except DatabaseError:
                    log.warning("What happens could not be read; it is tried again.", exc_info=True)
                    connection.close()
                    self._wake.wait(2)
                self._wake.wait(EVERY_SECONDS)
        finally:
            connection.close()

    @staticmethod
    def _tell(changes: list[Change], streams: Iterable[Stream]) -> None:
        """Each stream what its member may see."""
        of_cases = [one for one in changes if one.kind != "presence"]
        by_member: dict[int, list[Stream]] = {}
        for stream in streams:
            by_member.setdefault(stream.member, []).append(stream)
        seen = visible(by_member, {one.account for one in of_cases if one.account}) if of_cases else {}
        for member, theirs in by_member.items():
            words = [bytes(one) for one in dict.fromkeys(of_cases) if one.account in seen.get(member, ())]
            for stream in theirs:
                looking = [bytes(o) for o in changes if o.kind == "presence" and o.key == stream.case]
                if words or looking:
                    stream.put(b"".join([*words, *looking]))


def visible(members: Iterable[int], accounts: set[int]) -> dict[int, set[int]]:
    """Which of these accounts each member sees now."""
    people = Member.objects.filter(pk__in=list(members), is_active=True)
    return {
        one.pk: set(Account.objects.visible_to(one).filter(pk__in=accounts).values_list("pk", flat=True))
        for one in people
    }


class _Journal:
    """New entries about cases and tickets."""

    def __init__(self) -> None:
        self._known: dict[int, float] = {}
        self._low = 0
        self._started: datetime | None = now() - timedelta(seconds=LOOK_BACK_SECONDS)

    def news(self) -> list[Change]:
        """What appeared since the last time; at first what happened in the last seconds."""
        if self._started:
            last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
            self._low = max(last - AT_ONCE, 0)
        rows = Entry.objects.filter(pk__gt=self._low).order_by("pk")
        found = list(rows.values_list("pk", "subject", "subject_id", "account_id", "at")[:AT_ONCE])
        told, moment = [], time.time()
        for pk, subject, key, account, at in found:
            if pk in self._known:
                continue
            self._known[pk] = moment
            recent = self._started is None or at >= self._started
            if subject in ("case", "ticket") and account and recent:
                told.append(Change(subject, key, account, moment))
        self._started = None
        self._forget(moment, full=len(found) == AT_ONCE)
        return told

    def _forget(self, moment: float, *, full: bool) -> None:
        """Entries seen long enough ago; all, where they came faster than they are read."""
        old = [pk for pk, seen in self._known.items() if full or seen < moment - LOOK_BACK_SECONDS]
        if old:
            self._low = max(self._low, *old)
            self._known = {pk: seen for pk, seen in self._known.items() if pk > self._low}


class _Looking:
    """Who looks at what, and types."""

    def __init__(self) -> None:
        self._before: dict[int, set[tuple[int, bool]]] = {}

    def news(self) -> list[Change]:
        """The cases at which others look, or type, than the last time."""
        at = now()
        rows = Presence.objects.filter(at__gt=at - timedelta(seconds=GONE_SECONDS))
        here: dict[int, set[tuple[int, bool]]] = {}
        for case, member, typing in rows.values_list("case_id", "member_id", "typing_at"):
            typed = bool(typing and typing > at - timedelta(seconds=TYPING_SECONDS))
            here.setdefault(case, set()).add((member, typed))
        before, self._before = self._before, here
        changed = [case for case in {*before, *here} if before.get(case) != here.get(case)]
        return [Change("presence", case, None, time.time()) for case in changed]


hub = Hub()


class Live(StreamingHttpResponse):
    """A stream; it has given its place among the requests back."""

    detached = True


@door("read", methods=("GET",))
def live(request: HttpRequest, by: Member) -> HttpResponse:
    """What happens from now on, as server-sent events; nothing where there is no place."""
    given: Any = request.GET
    try:
        since = float(given.get("since", "")) if len(given.get("since", "")) < 20 else time.time()
    except ValueError:
        since = time.time()
    stream = hub.join(
        member=by.pk, case=key_in(given.get("case", "")), tab=given.get("tab", "")[:40], since=since
    )
    if stream is None:
        return HttpResponse(status=204)
    response = Live(stream, content_type="text/event-stream")
    response["Cache-Control"] = "no-cache, no-transform"
    response["X-Accel-Buffering"] = "no"
    return cast(HttpResponse, response)  # Both are answers; the stubs know no name for what they share.
