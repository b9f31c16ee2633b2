"""How many letters a second leave: `make bench NAME=letters`.

Twelve hundred letters (`QUICK=1`: two hundred) to as many people, as when a warning goes out to all, are written into
an empty installation and leave through a server that stands near (it answers at once) and through one that is far away
(20 ms before each answer but that to DATA). Beside them the same letters by Python's smtplib alone, over one line,
written out beforehand and kept nowhere: what a script would do that forgets them when it is killed.
"""

import asyncio
import os
import smtplib
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from bench import _form
from bench._house import free_port
from bench.imports import run
from upshot.wiring import postgres

WORDS = "The river may rise over the quay tonight.\n\nMove your car, and what stands in the cellar.\n\n" * 4
PEOPLE = 1200
FAR_SECONDS = 0.02
LEAST_NEAR, LEAST_FAR = 0.25, 2.0


class Sink:
    """Everybody's mail server: how often it took which letter for whom."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.took: Counter[tuple[str, str]] = Counter()

    async def _far(self) -> None:
        if self.seconds:
            await asyncio.sleep(self.seconds)

    async def handle_MAIL(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        """Who writes."""
        await self._far()
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """To whom."""
        await self._far()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Taken for good before it is said."""
        name = message_from_bytes(envelope.content, policy=default)["Message-ID"]
        self.took.update((to, name) for to in envelope.rcpt_tos)
        await self._far()
        return "250 OK"


def stand(port: int, seconds: float) -> None:
    """The sink's own process; it tells what it took when its standard input ends."""
    sink = Sink(seconds)
    server = Controller(sink, hostname="127.0.0.1", port=port)
    server.start()
    print("ready", flush=True)
    sys.stdin.read()
    server.stop()
    print(len(sink.took), sum(sink.took.values()), flush=True)


@contextmanager
def sink(seconds: float) -> Iterator[tuple[int, Callable[[], list[int]]]]:
    """A server in a process of its own: its port, and how to end it and hear how many letters it took, first each once
    and then each as often as it came."""
    port = free_port()
    command = [sys.executable, "-m", "bench.letters", "stand", str(port), str(seconds)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin
    assert process.stdout
    process.stdout.readline()
    try:
        yield port, lambda: [int(word) for word in process.communicate()[0].split()]
    finally:
        process.terminate()
        process.wait(timeout=30)


def alone(port: int, messages: list[Any]) -> float:
    """Seconds for smtplib by itself."""
    begun = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as line:
        for message in messages:
            line.send_message(message)
    return time.perf_counter() - begun


def ours(port: int, people: int) -> float:
    """Seconds for this house, from the first letter to the last."""
    from upshot.kit.actions import write_letter
    from upshot.kit.clock import now
    from upshot.kit.models import Sending
    from upshot.mail.tasks import deliver

    Sending.objects.update_or_create(
        pk=1,
        defaults={
            "server": f"smtp://127.0.0.1:{port}",
            "sender": "desk@larkmere.example",
            "changed_at": now(),
        },
    )
    for n in range(people):
        write_letter(to=f"p{n}@elsewhere.example", subject="Warning", words=WORDS, at=now())
    begun = time.perf_counter()
    deliver()
    return time.perf_counter() - begun


def measured(seconds: float, people: int) -> dict[str, float]:
    """Letters a second, by smtplib alone and by this house; whether each came once."""
    from upshot.kit.clock import now
    from upshot.kit.models import Letter
    from upshot.mail.letters import written

    plain = [
        written(
            Letter(
                to=f"p{n}@elsewhere.example", subject="Warning", words=WORDS, written_at=now(),
                message_id=f"<{n}@larkmere.example>",
            ),
            sender="desk@larkmere.example",
        )
        for n in range(people)
    ]  # fmt: skip
    with sink(seconds) as (port, _told):
        bare = alone(port, plain)
    with sink(seconds) as (port, told):
        here = ours(port, people)
        once, all_of_them = told()
    return {
        "alone_a_second": round(people / bare, 1),
        "here_a_second": round(people / here, 1),
        "ratio": round(bare / here, 2),
        "once": once,
        "came": all_of_them,
    }


def main() -> None:
    """A table, and one line of JSON."""
    people = 200 if _form.quick() else PEOPLE
    with tempfile.TemporaryDirectory(prefix="upshot-bench-") as folder:
        home = Path(folder)
        server = postgres.start(home / "data")
        try:
            os.environ |= {
                "UPSHOT_DATABASE_URL": server.url,
                "UPSHOT_HOME": str(home),
                "UPSHOT_SECRET_KEY": "of this run",
                "DJANGO_SETTINGS_MODULE": "upshot.wiring.settings",
            }
            run(server.url, home, "migrate")
            import django

            django.setup()
            figures = {
                name: measured(seconds, people) for name, seconds in (("near", 0.0), ("far", FAR_SECONDS))
            }
        finally:
            server.stop()
    print(f"{'letters a second':<20}{'smtplib alone':>15}{'here':>10}{'ratio':>8}")
    for name, row in figures.items():
        print(f"{name:<20}{row['alone_a_second']:>15,}{row['here_a_second']:>10,}{row['ratio']:>8}")
    marks = {"near": LEAST_NEAR, "far": LEAST_FAR, "each came once": people}
    holds = all(row["once"] == row["came"] == people for row in figures.values()) and all(
        figures[name]["ratio"] >= marks[name] for name in ("near", "far")
    )
    _form.finish(name="letters", figures={"letters": people, **figures}, marks=marks, holds=holds)


if __name__ == "__main__":
    if sys.argv[1:2] == ["stand"]:
        stand(int(sys.argv[2]), float(sys.argv[3]))
    else:
        main()
