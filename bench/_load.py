"""Three kinds of clients, who do not give up: letters by SMTP, calls of the API with a key, and forms in a browser.

Each writes words of its own, and keeps those that were acknowledged. What got no answer is sent again as it was, as
mail servers, programs and people do.
"""

import json
import re
import smtplib
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable
from functools import partial
from http.client import HTTPException
from threading import Event, Thread

from bench._house import DESK, House

SECONDS = 10
WAIT_SECONDS = 0.2
STALE = 409
OURS = 500
# A sender who writes more often on one case within ten minutes is taken for a machine.
MOST_ANSWERS = 15
PAUSE_SECONDS = 0.2


class Load:
    """All clients, each in a thread of its own, until told to stop; each ends what it began."""

    def __init__(self, house: House, *, token: str, browser: "Browser") -> None:
        self.house, self.token, self.browser = house, token, browser
        # Whose call it is, and the contact of each case by its number: set before the load begins.
        self.account, self.cases = 0, dict[int, str]()
        self.stop, self._answers = Event(), Counter[int]()
        self.acknowledged: dict[str, list[str]] = {"letter": [], "answer": [], "call": [], "reply": []}
        self.again: Counter[str] = Counter()
        self.wrong: list[str] = []
        self._threads: list[Thread] = []

    def begin(self, *, writers: int, callers: int) -> None:
        """Two kinds of letters, calls, and one browser for each case."""
        for number in range(writers):
            self._start(self._writer, number)
        for number in range(callers):
            self._start(self._caller, number)
        for case in self.cases:
            self._start(self._browser, case)

    def _start(self, client: Callable[[int], None], which: int) -> None:
        thread = Thread(target=self._guarded, args=(client, which), daemon=True)
        thread.start()
        self._threads.append(thread)

    def _guarded(self, client: Callable[[int], None], which: int) -> None:
        try:
            client(which)
        except Exception as trouble:  # A client that gives up is what this bench looks for.
            self.wrong.append(f"{client.__name__}: {trouble!r}")

    def end(self) -> None:
        """Nothing new is begun; what was begun is brought to its end."""
        self.stop.set()
        for thread in self._threads:
            thread.join(timeout=120)
            if thread.is_alive():
                self.wrong.append("a client never got its answer")

    def count(self) -> int:
        """How many were acknowledged so far."""
        return sum(len(words) for words in self.acknowledged.values())

    def _patiently(self, kind: str, act: Callable[[], object]) -> object:
        """Until it is answered."""
        while True:
            try:
                return act()
            except urllib.error.HTTPError as no:
                if no.code < OURS:
                    raise
                no.close()
            except smtplib.SMTPRecipientsRefused as no:
                if any(code >= OURS for code, _words in no.recipients.values()):
                    raise
            except smtplib.SMTPResponseException as no:
                if no.smtp_code >= OURS:
                    raise
            except (OSError, HTTPException):
                pass
            self.again[kind] += 1
            time.sleep(WAIT_SECONDS)

    def _writer(self, number: int) -> None:
        """New letters, and answers on cases, by turns."""
        cases, turn = sorted(self.cases), 0
        while not self.stop.is_set():
            turn += 1
            case = cases[(number + turn) % len(cases)]
            answers = turn % 2 == 1 and self._answers[case] < MOST_ANSWERS
            self._answers[case] += answers
            kind = "answer" if answers else "letter"
            words = f"{kind} {number}-{turn}"
            if answers:
                raw = letter(words, sender=self.cases[case], case=case)
            else:
                raw = letter(words, sender=f"w{number}-{turn}@hill.example")
            self._patiently(kind, partial(self.hand_in, raw))
            self.acknowledged[kind].append(words)
            # Pages are to have their share of a small machine.
            self.stop.wait(PAUSE_SECONDS)

    def hand_in(self, raw: bytes) -> None:
        """One letter, to the desk."""
        with smtplib.SMTP("127.0.0.1", self.house.mail_port, timeout=SECONDS) as line:
            line.sendmail("sender@elsewhere.example", [DESK], raw)

    def _caller(self, number: int) -> None:
        turn = 0
        while not self.stop.is_set():
            turn += 1
            words = f"call {number}-{turn}"
            given = {"account_id": self.account, "words": words}
            self._patiently("call", partial(self.call, "tickets", given, key=words))
            self.acknowledged["call"].append(words)

    def call(self, path: str, given: dict[str, object], *, key: str) -> dict[str, object]:
        """One write by the API."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.house.port}/api/v1/{path}",
            json.dumps(given).encode(),
            {
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "Idempotency-Key": key,
            },
        )
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            found: dict[str, object] = json.load(answer)
            return found

    def _browser(self, case: int) -> None:
        """Reads the page of a case, answers there, presses once more where no page came back."""
        browser, turn = self.browser, 0
        while not self.stop.is_set():
            turn += 1
            words = f"reply {case}-{turn}"
            page = str(self._patiently("page", partial(browser.read, f"/cases/{case}")))
            while True:
                fields = {**fields_of(page), "words": words, "kind": "reply", "then": ""}
                try:
                    self._patiently("reply", partial(browser.send, f"/cases/{case}/reply", fields))
                    break
                except urllib.error.HTTPError as no:
                    if no.code != STALE:
                        raise
                    # Somebody wrote meanwhile: that is read on the page that came, and the reply sent from there.
                    page = no.read().decode()
            self.acknowledged["reply"].append(words)


class Browser:
    """Somebody who is signed in, reads pages and sends forms."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())

    def enter(self, link: str) -> None:
        """Signs in by a link."""
        self.send(link, fields_of(self.read(link)))

    def read(self, path: str) -> str:
        """One page."""
        with self._opener.open(self.base + path, timeout=SECONDS) as page:
            return str(page.read().decode())

    def send(self, path: str, fields: dict[str, str]) -> str:
        """One form, and the page where it leads."""
        with self._opener.open(
            self.base + path, urllib.parse.urlencode(fields).encode(), timeout=SECONDS
        ) as page:
            if "/sign-in" in page.url:
                raise RuntimeError("The session was lost.")
            return str(page.read().decode())


def fields_of(page: str) -> dict[str, str]:
    """What the form of a page holds hidden; that of the reply box, where there is one."""
    box = page.partition('id="reply"')[2] or page
    names = ("csrfmiddlewaretoken", "once", "seen")
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', box) for name in names}
    return {name: match[1] for name, match in found.items() if match}


def letter(words: str, *, sender: str, case: int | None = None, cc: str = "") -> bytes:
    """A letter as another program writes it."""
    name = re.sub(r"\W", "-", words)
    lines = [
        f"From: {sender}",
        f"To: {DESK}",
        *([f"Cc: {cc}"] if cc else []),
        f"Subject: {'Re: [' + str(case) + '] ' if case else ''}{words.partition(' ')[0]}",
        f"Message-ID: <{name}@elsewhere.example>",
        "Date: Sun, 01 Mar 2026 10:00:00 +0000",
        "",
        words,
        "",
    ]
    return "\r\n".join(lines).encode()
