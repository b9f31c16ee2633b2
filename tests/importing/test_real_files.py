"""The beginnings of real exports, counted here by other means. They are not part of the project: see CONTRIBUTING."""

import csv
import gzip
from itertools import islice
from pathlib import Path

import pytest

from tests.importing.conftest import Run, counted
from upshot.desk.models import Case
from upshot.importing.models import Import
from upshot.journal.models import Entry
from upshot.needs.models import Need

DATA = Path(__file__).parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"The real exports are not in {DATA}.")


def head(name: str, folder: Path, rows: int) -> tuple[Path, list[dict[str, str]]]:
    """The first rows of a file of data, as a file and as they are."""
    source = DATA / name
    with gzip.open(source, "rt", newline="") if name.endswith(".gz") else source.open(newline="") as file:
        reader = csv.DictReader(file)
        found = list(islice(reader, rows))
    path = folder / Path(name).name.removesuffix(".gz")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, found[0])
        writer.writeheader()
        writer.writerows(found)
    return path, found


def test_a_real_log_of_incidents(importing: Run, tmp_path: Path) -> None:
    path, rows = head("desk/uci_incident_event_log.csv.gz", tmp_path, 600)
    assert counted(importing("servicenow", path), "Updates") == (600, 0, 0)
    numbers = {row["number"] for row in rows}
    assert Case.objects.count() == len(numbers)
    assert Entry.objects.filter(verb="case.opened").count() == len(numbers)
    assert Entry.objects.count() == 600
    last = {row["number"]: row for row in rows}
    for case in Case.objects.all():
        row = last[(case.origin or "").removeprefix("servicenow:")]
        assert case.hand_overs == int(row["reassignment_count"])
        assert (case.closed_at is not None) == (row["incident_state"] == "Closed")
    assert "0 new" in importing("servicenow", path)


def test_real_complaints(importing: Run, tmp_path: Path) -> None:
    path, rows = head("desk/cfpb_complaints.csv.gz", tmp_path, 300)
    said = importing("complaints", path)
    assert counted(said, "Complaints") == (300, 0, 0)
    assert counted(said, "Accounts") == (len({row["Company"].casefold() for row in rows}),)
    late = sum(row["Timely response?"] == "No" for row in rows)
    assert Case.objects.filter(promise_kept=False).count() == late


def test_a_real_help_desk_log(importing: Run, tmp_path: Path) -> None:
    path, rows = head("desk/helpdesk_it.csv", tmp_path, 500)
    assert counted(importing("helpdesk", path), "Activities") == (500, 0, 0)
    assert Case.objects.count() == len({row["CaseID"] for row in rows})


def test_real_orders(importing: Run, tmp_path: Path) -> None:
    path, rows = head("outcomes/olist_orders.csv.gz", tmp_path, 300)
    importing("orders", path)
    late = sum(
        row["order_delivered_customer_date"][:10] > row["order_estimated_delivery_date"][:10] for row in rows
    )
    assert late > 0
    assert Need.objects.filter(state="not_met").count() == late
    assert (
        Need.objects.filter(state="measured").count()
        == sum(row["order_delivered_customer_date"] != "" for row in rows) - late
    )
    assert Import.objects.get().rows == 300
