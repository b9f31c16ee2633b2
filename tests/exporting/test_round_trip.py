"""What goes out comes in again without loss: held against each other table by table, row by row."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.exporting.conftest import Make, Upshot, ask, rows_of, tables_of
from upshot.exporting.rules import stays

TELL = """
from upshot.wiring.cli import load_django
load_django()
from datetime import UTC, datetime
from upshot.demo.actions import tell
tell(at=datetime(2026, 3, 1, 12, tzinfo=UTC))
from upshot.customers.models import Contact
from upshot.desk.models import Attachment, Case, Field, Tag, CaseTag, Ticket
from upshot.kit import blobs
from upshot.kit.models import Blob, Letter
at = datetime(2026, 3, 1, 12, tzinfo=UTC)
odd = 'Back\\\\slash, "quote", tab\\t, line\\nfeed, \\x01 \\x02, \\\\u0000, end \\\\. and \\U0001f4a7'
case = Case.objects.first()
case.fields = {"odd": odd, "number": 1.10, "none": None}
case.title = odd[:200]
case.save()
blob = Blob.objects.create(digest=blobs.put(b"a plan"), size=6, type="text/plain", made_at=at)
Attachment.objects.create(blob=blob, name="plan.txt", ticket=Ticket.objects.first(), at=at)
Letter.objects.create(to="ada@vale.example", subject="Waiting", words="x", written_at=at)
from upshot.kit.models import Sending
from upshot.mail.models import Mailbox
way = "smtp://desk:of-the-way-out@mail.larkmere.example:25"
Sending.objects.create(pk=1, server=way, sender="Desk <desk@larkmere.example>", changed_at=at)
Mailbox.objects.create(
    address="desk@larkmere.example", host="mail.larkmere.example", user="desk", secret="of-the-way-in", added_at=at
)
"""


def told(url: str, table: str) -> list[str]:
    """The rows of a table, without what is said to stay behind and without the journal's word on the move itself."""
    if hidden := {"member": "password", "mailbox": "secret", "sending": "server"}.get(table):
        return [re.sub(rf'"{hidden}":"[^"]*"', "", row) for row in rows_of(url, table)]
    return [row for row in rows_of(url, table) if '"verb":"installation.' not in row]


@pytest.fixture(scope="session")
def moved(database: Make, upshot: Upshot, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, Path]:
    """An installation with a story, its export, and the installation that this came into: nobody changes them."""
    old, new, folder = database(), database(), tmp_path_factory.mktemp("moved") / "out"
    upshot(old, code=TELL)
    upshot(old, "export", folder)
    upshot(new, "import", "upshot", folder, "--send")
    return old, new, folder


def test_every_row_of_every_table_is_there_again(
    moved: tuple[str, str, Path], upshot: Upshot, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    old, new, folder = moved
    manifest = json.loads((folder / "manifest.json").read_text())
    named = {noun["table"] for noun in manifest["nouns"]} | set(manifest["left_out"])
    assert named == set(tables_of(old)), "each table goes along, or the manifest says why not"
    filled = 0
    for noun in manifest["nouns"]:
        before, after = told(old, noun["table"]), told(new, noun["table"])
        assert after == before, noun["noun"]
        filled += bool(before)
    assert filled > 25, "the story fills most tables"
    # What figures are summed up from stays behind, and is made anew of what went along.
    assert ask(new, "SELECT count(*) FROM need_changed") == [(0,)]
    assert ask(new, "SELECT count(*) > 0 FROM need_result") == [(True,)]
    # The files themselves, from one store to the other.
    (digest,) = [str(one) for (one,) in ask(new, "SELECT digest FROM blob WHERE size = 6")]
    kept = list(tmp_path_factory.getbasetemp().glob(f"home-*/**/{digest}"))
    assert len(kept) == 2
    # Out again from there it is the same, to the byte.
    again = tmp_path / "again"
    upshot(new, "export", again)
    for noun in manifest["nouns"]:
        if noun["noun"] not in ("entry", "member"):
            assert (again / noun["file"]).read_bytes() == (folder / noun["file"]).read_bytes(), noun["noun"]


def test_the_files_are_lines_of_json_with_the_fields_that_the_manifest_names(
    moved: tuple[str, str, Path],
) -> None:
    old, _new, folder = moved
    manifest = json.loads((folder / "manifest.json").read_text())
    nouns = {noun["noun"]: noun for noun in manifest["nouns"]}
    for noun in nouns.values():
        lines = (folder / noun["file"]).read_text().splitlines()
        assert len(lines) == noun["rows"]
        for line in lines[:50]:
            assert list(json.loads(line)) == list(noun["fields"])
    assert nouns["case"]["fields"]["account_id"] == {"type": "bigint", "names": "account"}
    story: Any = [json.loads(line) for line in (folder / "case.jsonl").read_text().splitlines()]
    assert any(case["fields"].get("number") == 1.1 for case in story)
    assert ask(old, "SELECT count(*) FROM support_case") == [(len(story),)]


def test_secrets_stay_behind_and_are_named(moved: tuple[str, str, Path], upshot: Upshot) -> None:
    old, new, folder = moved
    manifest = json.loads((folder / "manifest.json").read_text())
    secrets = [str(one) for (one,) in ask(old, "SELECT password FROM member WHERE length(password) > 20")]
    secrets += [
        str(one)
        for (one,) in ask(old, "SELECT secret_hash FROM token UNION SELECT secret_hash FROM sign_in_link")
    ]
    secrets += ["of-the-way-in", "of-the-way-out"]
    assert ask(old, "SELECT count(*) FROM mailbox, sending WHERE secret <> '' AND server <> ''") == [(1,)]
    assert ask(new, "SELECT secret, server, sender FROM mailbox, sending") == [
        ("", "", "Desk <desk@larkmere.example>")
    ]
    whole = "".join(path.read_text() for path in folder.glob("*.jsonl"))
    assert secrets
    assert not [one for one in secrets if one in whole]
    assert "password" in next(noun for noun in manifest["nouns"] if noun["noun"] == "member")["left_out"]
    assert manifest["left_out"]["token"].startswith("keys to the API")
    assert ask(new, "SELECT count(*) FROM member WHERE left(password, 1) <> '!'") == [(0,)]
    (address,) = ask(new, "SELECT email FROM member WHERE is_active AND role = 'administrator' LIMIT 1")[0]
    assert "/enter/" in upshot(new, "user", "link", address)


def test_what_comes_next_is_numbered_behind_it_and_waiting_letters_are_held(
    moved: tuple[str, str, Path], database: Make, upshot: Upshot
) -> None:
    _old, _new, folder = moved
    new = database()
    upshot(new, "import", "upshot", folder)
    held = ask(new, "SELECT failed_at IS NOT NULL, reason FROM letter WHERE subject = 'Waiting'")
    assert held == [(True, "It was waiting when everything moved here.")]
    upshot(
        new,
        code="from upshot.wiring.cli import load_django; load_django()\n"
        "from datetime import UTC, datetime\nfrom upshot.customers.models import Account\n"
        "Account.objects.create(name='New', made_at=datetime(2026, 3, 2, tzinfo=UTC))",
    )
    assert ask(new, "SELECT name FROM account ORDER BY id DESC LIMIT 1") == [("New",)]


def test_an_installation_that_is_used_takes_nothing_in(moved: tuple[str, str, Path], upshot: Upshot) -> None:
    _old, new, folder = moved
    before = rows_of(new, "account")
    said = upshot(new, "import", "upshot", folder, fails=True)
    assert "An export goes into an empty one" in said
    assert rows_of(new, "account") == before


def test_a_file_that_was_changed_is_refused_and_nothing_is_in(
    moved: tuple[str, str, Path], database: Make, upshot: Upshot, tmp_path: Path
) -> None:
    folder = tmp_path / "changed"
    shutil.copytree(moved[2], folder)
    path = folder / "account.jsonl"
    path.write_text(path.read_text().replace("Vale", "Hale", 1) + " ")
    empty = database()
    assert "account.jsonl is missing, torn or changed" in upshot(
        empty, "import", "upshot", folder, fails=True
    )
    assert ask(empty, "SELECT count(*) FROM member") == [(0,)]


def test_a_folder_that_is_there_is_not_written_over(moved: tuple[str, str, Path], upshot: Upshot) -> None:
    old, _new, folder = moved
    assert "is there already" in upshot(old, "export", folder, fails=True)


def test_only_what_is_named_stays_behind() -> None:
    """A table that begins like one that stays does not stay by accident."""
    assert all((stays("token"), stays("django_session"), stays("sign_in_link")))
    assert not any((stays("tokens_used"), stays("presence_of_mind"), stays("answered")))
