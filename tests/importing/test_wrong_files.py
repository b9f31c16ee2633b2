"""Files that are not what they should be: one sentence, and nothing is written."""

import gzip
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tests.importing.conftest import HEADER, Run, rejected, update
from upshot.desk.models import Case, Ticket
from upshot.importing.models import Import
from upshot.importing.writer.progress import LOCK
from upshot.kit.errors import Refused

Log = Callable[..., Path]
ROW = ",".join(update("INC1", "1/3/2016 08:05").values())
GOOD = f"{HEADER}\n{ROW}\n"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("none.csv", None, "none.csv cannot be read: No such file or directory"),
        ("empty.csv", b"", "empty.csv is empty"),
        ("blank.csv", b"\n \n", "blank.csv is empty"),
        ("head.csv", HEADER.encode(), "head.csv has the names of columns and nothing below them"),
        (
            "latin.csv",
            GOOD.replace("Caller 7", "Ren\xe9").encode("latin-1"),
            "latin.csv is not encoded in UTF-8: line 2 has the byte 0xe9",
        ),
        ("wide.csv", GOOD.encode("utf-16"), "wide.csv is encoded in UTF-16"),
        ("sheet.csv", b"PK\x03\x04...", "sheet.csv is a zip or a spreadsheet file"),
        ("plain.csv.gz", GOOD.encode(), "plain.csv.gz is named .gz and is no gzip file"),
        ("torn.csv.gz", gzip.compress(GOOD.encode())[:-20], "torn.csv.gz is a gzip file that breaks off"),
        ("semi.csv", GOOD.replace(",", ";").encode(), "semi.csv are divided by semicolons, not by commas"),
        (
            "quoted.csv",
            '"' + GOOD.replace("\n", '"\n"').replace(",", '"\t"').encode().decode() + '"\n',
            "quoted.csv are divided by tabs, not by commas",
        ),
        (
            "other.csv",
            b"CaseID,ActivityID,CompleteTimestamp\n2,1,2012-04-03 16:55:38\n",
            "is not an audit log of ServiceNow: it has no column number, incident_state, .*It has: CaseID, Act",
        ),
        (
            "short.csv",
            GOOD.replace("sys_updated_at", "changed").encode(),
            "it has no column sys_updated_at. It has: number, ",
        ),
        (
            "twice.csv",
            GOOD.replace("urgency,", "number,").encode(),
            "twice.csv has two columns named number",
        ),
    ],
)
def test_a_wrong_file_is_told_in_one_sentence(
    importing: Run, tmp_path: Path, name: str, content: bytes | str | None, sentence: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(Refused, match=sentence):
        importing("servicenow", path)
    assert not Import.objects.exists()


def test_the_command_ends_with_the_sentence_and_not_with_zero(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    info = connection.connection.info
    url = f"postgresql://{info.user}@/{info.dbname}?host={info.host}&port={info.port}"
    done = subprocess.run(
        [sys.executable, "-m", "upshot.wiring.cli", "import", "servicenow", "empty.csv"],
        env={**os.environ, "UPSHOT_DATABASE_URL": url, "PYTHONPATH": str(Path.cwd())},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stderr == "empty.csv is empty.\n"
    assert done.stdout == ""


NASTY = (
    "\ufeff" + HEADER + "\r\n"
    + ",".join(update("INC1", "1/3/2016 08:05", category='"Say ""no"", twice,\r\nthen\nstop"').values()) + "\r\n"
    + "\r\n"
    + "too,few\r\n"
    + ",".join(update("INC2", "1/3/2016 08:05", category='"a"b').values()) + "\r\n"
    + ",".join(update("INC3", "1/3/2016 08:05", category="n\0l").values()) + "\r\n"
    + ",".join(update("INC4", "1/3/2016 08:05", category="水は止まった 🚰").values()) + "\r\n"
)  # fmt: skip


def test_a_nasty_file_is_read_as_it_is_meant(importing: Run, tmp_path: Path) -> None:
    path = tmp_path / "nasty.csv"
    path.write_bytes(NASTY.encode())
    importing("servicenow", path)
    assert set(Case.objects.values_list("origin", flat=True)) == {"servicenow:INC1", "servicenow:INC4"}
    assert (
        Ticket.objects.get(origin="servicenow:INC1").subject
        == 'Say "no", twice,\r\nthen\nstop, Subcategory 9'
    )
    assert Case.objects.get(origin="servicenow:INC4").title == "水は止まった 🚰, Subcategory 9"
    found = [
        (row["line"], row["column"], row["reason"]) for row in rejected(tmp_path / "nasty.csv.rejects.csv")
    ]
    # The first row takes lines 2 to 4, line 5 is empty.
    assert found == [
        ("6", "", "It has 2 values where the header has 25."),
        ("7", "", "It cannot be read: ',' expected after '\"'."),
        ("8", "category", "It has a NUL character."),
    ]


def test_a_quote_that_never_closes_does_not_swallow_the_file(importing: Run, tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    broken = ",".join(update("INC2", "1/3/2016 08:05", category='"open').values())
    path.write_text(f"{GOOD}{broken}\n" + f"{ROW}\n" * 6000, encoding="utf-8")
    importing("servicenow", path)
    assert Case.objects.count() == 1
    first = rejected(tmp_path / "open.csv.rejects.csv")[0]
    assert (first["line"], first["reason"]) == (
        "3",
        "It cannot be read: field larger than field limit (1000000).",
    )


def test_a_second_import_at_the_same_time_is_refused(importing: Run, log: Log) -> None:
    info = connection.connection.info
    with psycopg.connect(dbname=info.dbname, host=info.host, port=info.port, user=info.user) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        with pytest.raises(Refused, match="Another import is running on this database"):
            importing("servicenow", log([update("INC1", "1/3/2016 08:05")]))
    importing("servicenow", log([update("INC1", "1/3/2016 08:05")]))
    assert Case.objects.count() == 1


def test_rejects_that_cannot_be_written_stop_the_import_before_anything_is_in(
    importing: Run, log: Log, tmp_path: Path
) -> None:
    rows = [update("INC1", "1/3/2016 08:05"), update("", "1/3/2016 08:05")]
    with pytest.raises(Refused, match=r"cannot be written .*Name another with --rejects"):
        importing("servicenow", log(rows), "--rejects", tmp_path / "nowhere" / "r.csv")
    assert not Case.objects.exists()
