"""`upshot import csv`: any file of one row for each case, by a mapping."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.importing.conftest import Run, counted, rejected
from upshot.customers.models import Account, Contact
from upshot.desk.models import Case, Ticket
from upshot.journal.queries import about
from upshot.kit.errors import Refused

MAPPING = """
source = "olddesk"
delimiter = ";"
dates = ["%d.%m.%Y %H:%M"]
missing = ["", "n/a"]

[columns]
id = "Nr"
subject = "Betreff"
words = "Text"
account = "Kunde"
contact = "Person"
email = "E-Mail"
opened = "Angelegt"
resolved = "Gelöst"
closed = "Zu"
urgency = "Prio"
member = "Wer"

[urgency]
A = "urgent"
B = "normal"
"""
TICKETS = """Nr;Betreff;Text;Kunde;Person;E-Mail;Angelegt;Gelöst;Zu;Prio;Wer
1;No water;"It stopped;
then it ran";Vale Water;Ada;ADA@vale.example;01.02.2026 08:00;02.02.2026 09:00;03.02.2026 10:00;A;Kim
2;;Twice now;vale water;Ada;ada@vale.example;01.02.2026 08:30;n/a;;B;n/a
3;A bill;;Harbour Homes;Bo;;01.02.2026 09:00;;;;
"""


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "mapping.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


def tickets(folder: Path, text: str = TICKETS, name: str = "tickets.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_each_row_becomes_a_case_by_the_mapping(importing: Run, tmp_path: Path, mapping: Path) -> None:
    said = importing("csv", tickets(tmp_path), "--map", mapping)
    assert counted(said, "Rows") == (3, 0, 0)
    case = Case.objects.get(origin="olddesk:1")
    assert (case.title, case.account.name, case.urgency, case.source) == (
        "No water", "Vale Water", "urgent", "olddesk",
    )  # fmt: skip
    assert case.opened_at == datetime(2026, 2, 1, 8, 0, tzinfo=UTC)
    assert case.resolved_at == datetime(2026, 2, 2, 9, 0, tzinfo=UTC)
    assert case.closed_at == datetime(2026, 2, 3, 10, 0, tzinfo=UTC)
    assert Ticket.objects.get(case=case).words == "It stopped;\nthen it ran"
    entries = about(subject="case", subject_id=case.pk)
    assert [(e.verb, e.actor_name) for e in entries] == [
        ("case.opened", ""), ("case.resolved", "Kim"), ("case.closed", "Kim"),
    ]  # fmt: skip
    assert entries[0].detail == {"after": "Kim"}


def test_it_shows_which_column_becomes_what_before_anything_is_written(
    importing: Run, tmp_path: Path, mapping: Path
) -> None:
    rows = [
        f"{line};{more}" for line, more in zip(TICKETS.splitlines(), ("Van", "", "", "7", "n/a"), strict=True)
    ]
    path = tickets(tmp_path, "\n".join(rows).replace("stopped;;", "stopped;"))
    said = importing("csv", path, "--map", mapping, "--dry-run")
    assert re.search(r"Kunde +3 +the account", said)
    assert re.search(r"Gelöst +1 +when it was resolved", said)
    assert re.search(r"Van +1 +stays behind", said)
    assert "3 rows were read. Nothing was written." in said
    assert not Case.objects.exists()


def test_accounts_and_people_are_the_same_however_they_are_written(
    importing: Run, tmp_path: Path, mapping: Path
) -> None:
    importing("csv", tickets(tmp_path), "--map", mapping)
    assert set(Account.objects.values_list("name", flat=True)) == {"Vale Water", "Harbour Homes"}
    assert set(Contact.objects.values_list("name", "email")) == {("Ada", "ada@vale.example"), ("Bo", "")}
    first, second = (Case.objects.get(origin=f"olddesk:{n}") for n in (1, 2))
    assert first.contact == second.contact
    assert second.title == "Twice now", "without a subject, the first line of the words"
    assert second.resolved_at is None


def test_somebody_who_is_here_already_is_found_by_their_address(
    importing: Run, tmp_path: Path, mapping: Path
) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    here = Account.objects.create(name="Vale Water", origin="csv:account:vale water", made_at=at)
    ada = Contact.objects.create(account=here, name="Ada L.", email="ada@vale.example", made_at=at)
    elsewhere = Account.objects.create(name="Elsewhere", made_at=at)
    Contact.objects.create(account=elsewhere, name="Bo", email="bo@homes.example", made_at=at)
    importing("csv", tickets(tmp_path, TICKETS.replace("Bo;;", "Bo;bo@homes.example;")), "--map", mapping)
    assert Case.objects.get(origin="olddesk:1").contact == ada
    bo = Case.objects.get(origin="olddesk:3").contact
    assert bo is not None
    assert (bo.account.name, bo.email) == ("Harbour Homes", ""), "one address leads to one person"


def test_without_a_number_the_row_itself_is_the_key(importing: Run, tmp_path: Path, mapping: Path) -> None:
    mapping.write_text(MAPPING.replace('id = "Nr"\n', ""), encoding="utf-8")
    importing("csv", tickets(tmp_path), "--map", mapping)
    more = tickets(tmp_path, TICKETS + "4;New;;Vale Water;;;02.02.2026 09:00;;;;\n", "more.csv")
    assert counted(importing("csv", more, "--map", mapping), "Rows") == (1, 3, 0)


def test_a_case_closed_since_is_closed_by_the_next_import(
    importing: Run, tmp_path: Path, mapping: Path
) -> None:
    importing("csv", tickets(tmp_path), "--map", mapping)
    later = TICKETS.replace("01.02.2026 09:00;;;", "01.02.2026 09:00;;05.02.2026 09:00;")
    assert counted(importing("csv", tickets(tmp_path, later), "--map", mapping), "Rows") == (1, 2, 0)
    assert Case.objects.get(origin="olddesk:3").closed_at == datetime(2026, 2, 5, 9, 0, tzinfo=UTC)


def test_bad_rows_are_rejected_and_the_rest_goes_in(importing: Run, tmp_path: Path, mapping: Path) -> None:
    bad = """5;x;;;;;01.02.2026 09:00;;;;
6;x;;Vale Water;;;2026-02-01;;;;
7;x;;Vale Water;;;;;;;
8;x;;Vale Water;;nobody;01.02.2026 09:00;;;;
9;x;;Vale Water;;;01.02.2026 09:00;;;C;
10;;;Vale Water;;;01.02.2026 09:00;;;;
3;again;;Vale Water;;;01.02.2026 09:00;;;;
11;x;;Vale Water;;;01.02.2026 09:00;;01.01.2026 09:00;;
"""
    said = importing(
        "csv", tickets(tmp_path, TICKETS + bad), "--map", mapping, "--rejects", tmp_path / "no.csv"
    )
    assert counted(said, "Rows") == (4, 0, 7)
    found = [(int(row["line"]), row["column"], row["reason"]) for row in rejected(tmp_path / "no.csv")]
    assert found == [
        (6, "Kunde", "It is empty."),
        (7, "Angelegt", "It is not a date of the form day.month.year hour:minute."),
        (8, "Angelegt", "It is missing."),
        (9, "E-Mail", "It is not an e-mail address."),
        (10, "Prio", "The mapping does not say which urgency it is."),
        (11, "Betreff", "It is empty."),
        (13, "Zu", "It is before Angelegt: left out; the rest of the row went in."),
        (12, "", "The same is on line 5 already."),
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('account = "Kunde"\n', ""), "missing required field `account`"),
        (("member =", "owner ="), "unknown field `owner`"),
        (
            ('B = "normal"', 'B = "soon"'),
            "leads to the urgency soon. An urgency is one of: low, normal, high, urgent",
        ),
        (('source = "olddesk"', 'source = "Old Desk"'), "small letters, digits and hyphens"),
        (('delimiter = ";"', 'delimiter = ";;"'), "The delimiter in .* is one character"),
        (("[columns]", "[columns"), "cannot be used"),
        (
            ('"Kunde"', '"Customer"'),
            "tickets.csv is not mapped by .*: it has no column Customer. It has: Nr, Bet",
        ),
        (('delimiter = ";"\n', ""), "are divided by semicolons, not by commas"),
    ],
)
def test_a_wrong_mapping_is_told_in_one_sentence(
    importing: Run, tmp_path: Path, mapping: Path, change: tuple[str, str], sentence: str
) -> None:
    mapping.write_text(MAPPING.replace(*change), encoding="utf-8")
    with pytest.raises(Refused, match=sentence):
        importing("csv", tickets(tmp_path), "--map", mapping)
    assert not Case.objects.exists()
