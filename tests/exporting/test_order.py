"""An administrator orders everything from the settings, and fetches one file."""

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from upshot.customers.models import Account
from upshot.exporting.tasks import make_exports
from upshot.journal.models import Entry
from upshot.people.models import Member

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def kept(settings: Any, tmp_path: Path) -> Path:
    settings.EXPORTS = str(tmp_path / "exports")
    return tmp_path / "exports"


@pytest.fixture
def client(client: Client) -> Client:
    member = Member.objects.create(email="a@larkmere.example", name="Ann", role="administrator", joined_at=AT)
    client.force_login(member)
    return client


def page(client: Client) -> str:
    return client.get("/settings/exports").content.decode()


def test_an_export_is_ordered_made_by_the_worker_and_fetched(client: Client, kept: Path) -> None:
    Account.objects.create(name="Vale Water", kind="organisation", made_at=AT)
    assert "Nothing was exported yet" in page(client)
    assert client.get("/settings/exports/file").status_code == 422
    assert client.post("/settings/exports/order").status_code == 302
    assert "being made" in page(client)
    again = client.post("/settings/exports/order", HTTP_REFERER="/settings/exports")
    assert again.status_code in (302, 409), "one at a time"
    make_exports()
    assert "Fetch the file" in page(client)
    answer: Any = client.get("/settings/exports/file")
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        assert json.loads(archive.read("manifest.json"))["format"] == "upshot"
        assert json.loads(archive.read("account.jsonl"))["name"] == "Vale Water"
    verbs = Entry.objects.filter(subject="installation").order_by("pk").values_list("verb", "actor_name")
    assert list(verbs) == [
        ("installation.export_ordered", "Ann"), ("installation.moved_out", ""), ("installation.export_fetched", "Ann"),
    ]  # fmt: skip


def test_only_the_last_file_is_kept_and_what_a_killed_worker_left_is_no_matter(
    client: Client, kept: Path
) -> None:
    for _time in range(2):
        client.post("/settings/exports/order")
        left = kept / "upshot-99"
        left.mkdir(parents=True)
        make_exports()
        left.rmdir()
    (one,) = kept.iterdir()
    assert one.suffix == ".zip"
    assert one.stat().st_mode & 0o077 == 0, "nobody else on the machine reads it"
    assert "replaced by a later one" in page(client)


def test_an_export_that_cannot_be_written_says_why(client: Client, kept: Path) -> None:
    kept.write_text("a file is in the way")
    client.post("/settings/exports/order")
    make_exports()
    assert "File exists" in page(client)
    assert client.post("/settings/exports/order").status_code == 302, "and may be ordered again"


def test_only_who_governs_may(client: Client, kept: Path) -> None:
    lead = Member.objects.create(email="l@larkmere.example", name="Lea", role="lead", joined_at=AT)
    client.post("/settings/exports/order")
    make_exports()
    client.force_login(lead)
    for path in ("/settings/exports", "/settings/exports/file"):
        assert client.get(path).status_code == 403
    assert client.post("/settings/exports/order").status_code == 403
