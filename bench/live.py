"""How soon a member sees what another did: `make bench NAME=live [QUICK=1]`.

A case stands open in a real browser, on a server started by its own command; in this process a colleague leaves notes
on it, one after the other. Measured is the time from the verb's return until the words stand on the page, with nothing
loaded anew. Beside it stands the time that the page itself takes to load, in the same run.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench import _form
from bench._peers.served import free_port, served
from bench.imports import run
from lint.browser import ensure
from upshot.wiring import postgres

MOST_SECONDS = 1.0
NOTES, QUICK_NOTES = 60, 10


def main() -> None:
    """Prints a table, and one line of JSON."""
    with tempfile.TemporaryDirectory(prefix="upshot-bench-") as folder:
        server = postgres.start(Path(folder) / "data")
        try:
            seen, loaded = measured(server.url, Path(folder))
        finally:
            server.stop()
    figures = {
        "seen_p50_s": round(statistics.median(seen), 3),
        "seen_worst_s": round(max(seen), 3),
        "notes": len(seen),
        "page_p50_s": round(statistics.median(loaded), 3),
    }
    figures["ratio"] = round(figures["seen_p50_s"] / figures["page_p50_s"], 2)
    print(f"{'':<28}{'p50 s':>8}{'worst s':>9}")
    print(f"{'a note is seen after':<28}{figures['seen_p50_s']:>8.3f}{figures['seen_worst_s']:>9.3f}")
    print(f"{'the page is loaded in':<28}{figures['page_p50_s']:>8.3f}{max(loaded):>9.3f}")
    holds = figures["seen_worst_s"] < MOST_SECONDS
    _form.finish(name="live", figures=figures, marks={"seen_worst_s": MOST_SECONDS}, holds=holds)


def measured(url: str, home: Path) -> tuple[list[float], list[float]]:
    """Seconds until each note was seen, and seconds that loads of the page took."""
    settings = {"UPSHOT_DATABASE_URL": url, "UPSHOT_HOME": str(home), "UPSHOT_SECRET_KEY": "of this run"}
    os.environ |= {
        **settings,
        "DJANGO_SETTINGS_MODULE": "upshot.wiring.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
    }
    run(url, home, "migrate")
    import django

    django.setup()
    from django.conf import settings as ours
    from django.test import Client

    from upshot.customers.actions import add_account, add_contact
    from upshot.desk import actions as desk
    from upshot.kit.clock import now
    from upshot.people.actions import add_member

    lead = add_member(email="lead@bench.example", name="Lead", role="lead", by=None, at=now())
    colleague = add_member(email="c@bench.example", name="Colleague", role="lead", by=lead, at=now())
    account = add_account(name="House", by=lead, at=now())
    contact = add_contact(account=account, name="Contact", email="contact@bench.example", by=lead, at=now())
    ticket = desk.receive(
        account=account, contact=contact, subject="It leaks", words="Again.", channel="api", by=lead, at=now()
    )
    case = desk.open_case(ticket=ticket, urgency="normal", by=lead, at=now())
    client = Client()
    client.force_login(lead)
    name, port = ours.SESSION_COOKIE_NAME, free_port()
    command = [sys.executable, "-m", "upshot.wiring.cli", "web"]
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with (
        served(
            command,
            port=port,
            env={**settings, "UPSHOT_PORT": str(port)},
            folder=Path.cwd(),
            log=home / "web.log",
        ),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=ensure(), args=arguments)
        address = f"http://127.0.0.1:{port}"
        context = browser.new_context(base_url=address)
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])
        page = context.new_page()
        loaded = [loads(page, f"/cases/{case.pk}") for _n in range(5)]
        page.wait_for_selector("[data-live][data-state=live]", timeout=20_000)
        seen = []
        for n in range(QUICK_NOTES if _form.quick() else NOTES):
            desk.note(case=case, words=f"Note number {n}.", by=colleague, at=now())
            begun = time.monotonic()
            page.get_by_text(f"Note number {n}.").wait_for(timeout=20_000)
            seen.append(time.monotonic() - begun)
        browser.close()
    return seen, loaded


def loads(page: Page, path: str) -> float:
    """Seconds until a page is there with all that it loads."""
    begun = time.monotonic()
    page.goto(path, wait_until="load")
    return time.monotonic() - begun


if __name__ == "__main__":
    main()
