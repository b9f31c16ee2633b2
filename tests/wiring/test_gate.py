"""The places of requests, and who hears of what: without a server."""

import threading
from queue import Queue
from time import monotonic

from tests.cast import assemble
from upshot.kit.clock import now
from upshot.people.actions import let_go
from upshot.wiring.gate import Gate, Places
from upshot.wiring.live import Change, Hub, Stream


class Answer:
    """An answer of a page, or of a stream."""

    def __init__(self, detached: bool) -> None:
        self.detached, self.closed = detached, False

    def __iter__(self):
        return iter([b"words"])

    def close(self) -> None:
        self.closed = True


def ask(gate: Gate, detached: bool, answers: Queue) -> threading.Thread:
    """A request in a thread of its own, as in a server."""
    thread = threading.Thread(target=lambda: answers.put(gate({"detached": detached}, None)), daemon=True)
    thread.start()
    return thread


def test_a_page_keeps_its_place_until_it_is_sent_and_a_stream_gives_it_back_at_once() -> None:
    gate, answers = Gate(lambda environ, _start: Answer(environ["detached"]), places=1), Queue()
    ask(gate, True, answers).join(5)
    ask(gate, False, answers).join(5)
    stream, page = answers.get(timeout=5), answers.get(timeout=5)
    assert not stream.answer.closed
    waiting = ask(gate, False, answers)
    waiting.join(0.2)
    assert waiting.is_alive(), "there is one place, and a page has it"
    page._places.give_back(page._connection)  # What closing it does, in the thread that had it.
    page._connection = None
    waiting.join(5)
    assert not waiting.is_alive()


def test_two_work_at_a_time_and_whoever_waited_long_works_beside_them(monkeypatch) -> None:
    monkeypatch.setattr("upshot.wiring.gate.PATIENCE_SECONDS", 0.3)
    places, got = Places(3), Queue()

    def take() -> threading.Thread:
        thread = threading.Thread(target=lambda: got.put((places.take(), monotonic())), daemon=True)
        thread.start()
        return thread

    begun = monotonic()
    for _ in range(2):
        take().join(5)
    first, second = got.get(timeout=1), got.get(timeout=1)
    assert max(first[1], second[1]) - begun < 0.3
    take().join(5)
    assert got.get(timeout=1)[1] - begun >= 0.3, "the third waits its while"
    fourth = take()
    fourth.join(0.5)
    assert fourth.is_alive(), "there are no more than three"
    fifth = take()
    places.give_back(second[0])
    fourth.join(5)
    assert got.get(timeout=1)[0] is second[0], "it has waited long enough for any"
    places.give_back(first[0])
    fifth.join(5)
    assert got.get(timeout=1)[0] is first[0]


def test_a_stream_tells_only_of_cases_that_its_member_sees_now() -> None:
    cast = assemble()
    hub = Hub()
    people = (cast.member, cast.stranger, cast.administrator, cast.viewer)
    streams = {one.name: Stream(hub, one.pk, None, "") for one in people}
    for stream in streams.values():
        assert next(stream) == b"retry: 2000\n\n"
    let_go(member=cast.viewer, by=cast.administrator, at=now())
    case = cast["case"]
    Hub._tell([Change("case", case.pk, case.account_id), Change("presence", case.pk)], streams.values())
    heard = {name: b"" if stream._waiting.empty() else next(stream) for name, stream in streams.items()}
    told = f"event: case\ndata: {case.pk}\n\n".encode()
    assert heard == {"Ben Oduya": told, "Sol Farrow": b"", "Ada Quill": told, "Vic Tarn": b""}
