"""`upshot import complaints`: each complaint becomes a case of the company that it is about."""

import csv
from datetime import UTC, datetime
from pathlib import Path

from tests.importing.conftest import Run, counted, rejected
from upshot.desk.models import Case, Ticket
from upshot.journal.queries import about

HEADER = (
    "Date received", "Product", "Sub-product", "Issue", "Sub-issue", "Consumer complaint narrative", "Company",
    "Date sent to company", "Company response to consumer", "Timely response?", "Consumer disputed?",
    "Complaint ID",
)  # fmt: skip
STORY = 'They wrote: "paid".\n\nI had not, and I said so,\ntwice.'


def complaint(number: str, **changes: str) -> dict[str, str]:
    row = {
        "Date received": "2019/3/29", "Product": "Mortgage", "Sub-product": "FHA mortgage", "Issue": "Managing",
        "Sub-issue": "Fees", "Consumer complaint narrative": "", "Company": "HARBOUR BANK",
        "Date sent to company": "2019/4/2", "Company response to consumer": "Closed with explanation",
        "Timely response?": "Yes", "Consumer disputed?": "N/A", "Complaint ID": number,
    }  # fmt: skip
    return row | {name.replace("_", " "): value for name, value in changes.items()}


def written(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, HEADER)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_complaint_becomes_a_case_of_its_company(importing: Run, tmp_path: Path) -> None:
    rows = [complaint("1"), complaint("2", Company="Harbour Bank"), complaint("3", Company="VALE CREDIT")]
    said = importing("complaints", written(tmp_path / "c.csv", rows))
    assert counted(said, "Complaints") == (3, 0, 0)
    assert counted(said, "Accounts") == (2,), "capitals do not make another company"
    case = Case.objects.get(origin="complaints:1")
    assert (case.title, case.account.name, case.contact) == ("Managing: Fees", "HARBOUR BANK", None)
    assert case.opened_at == datetime(2019, 3, 29, tzinfo=UTC)
    assert case.promise_kept is True


def test_what_the_consumer_wrote_stays_as_it_was(importing: Run, tmp_path: Path) -> None:
    rows = [complaint("1", Consumer_complaint_narrative=STORY), complaint("2")]
    importing("complaints", written(tmp_path / "c.csv", rows))
    assert Ticket.objects.get(origin="complaints:1").words == STORY
    assert Ticket.objects.get(origin="complaints:2").words == "Managing: Fees\nMortgage: FHA mortgage"


def test_an_answer_is_dated_by_the_last_day_that_is_known_and_says_so(importing: Run, tmp_path: Path) -> None:
    importing("complaints", written(tmp_path / "c.csv", [complaint("1")]))
    case = Case.objects.get()
    assert case.closed_at == datetime(2019, 4, 2, tzinfo=UTC)
    assert case.resolved_at is None, "nobody knows when"
    opened, sent, closed = about(subject="case", subject_id=case.pk)
    assert (opened.verb, sent.verb, closed.verb) == ("case.opened", "case.assigned", "case.closed")
    assert sent.detail["after"] == "HARBOUR BANK"
    assert closed.words == "Closed with explanation"
    assert closed.detail["dated"].startswith("The export does not say when")


def test_complaints_in_progress_stay_open_and_late_ones_broke_the_promise(
    importing: Run, tmp_path: Path
) -> None:
    open_, late = {"Company response to consumer": "In progress"}, {"Timely response?": "No"}
    rows = [complaint("1") | open_, complaint("2") | late, complaint("3") | {"Consumer disputed?": "Yes"}]
    importing("complaints", written(tmp_path / "c.csv", rows))
    case = Case.objects.get(origin="complaints:1")
    assert (case.closed_at, case.promise_kept) == (None, None)
    assert Case.objects.get(origin="complaints:2").promise_kept is False
    disputed = about(subject="case", subject_id=Case.objects.get(origin="complaints:3").pk).last()
    assert disputed is not None
    assert disputed.words == "The consumer disputed the response."


def test_bad_complaints_are_rejected_and_the_rest_goes_in(importing: Run, tmp_path: Path) -> None:
    rows = [
        complaint("1", Consumer_complaint_narrative=STORY),
        complaint("2", Date_received="29/3/2019"),
        complaint("1", Product="Another"),
        complaint("4", Company=" "),
        complaint("5", Date_sent_to_company="2019/3/1"),
    ]
    said = importing("complaints", written(tmp_path / "c.csv", rows))
    assert counted(said, "Complaints") == (2, 0, 3)
    found = {row["line"]: (row["column"], row["reason"]) for row in rejected(tmp_path / "c.csv.rejects.csv")}
    # The first complaint takes lines 2 to 5.
    assert found["6"][0] == "Date received"
    assert found["7"] == ("", "The same is on line 2 already.")
    assert found["8"] == ("Company", "It is empty.")
    assert found["9"][0] == "Date sent to company"
    assert Case.objects.get(origin="complaints:5").closed_at == datetime(2019, 3, 29, tzinfo=UTC)


def test_the_same_complaints_again_change_nothing_and_an_answer_closes_its_case(
    importing: Run, tmp_path: Path
) -> None:
    path = written(tmp_path / "c.csv", [complaint("1") | {"Company response to consumer": "In progress"}])
    importing("complaints", path)
    assert "0 new" in importing("complaints", path)
    importing("complaints", written(tmp_path / "later.csv", [complaint("1")]))
    case = Case.objects.get()
    assert case.closed_at == datetime(2019, 4, 2, tzinfo=UTC)
    assert [e.verb for e in about(subject="case", subject_id=case.pk)][2:] == ["case.updated", "case.closed"]
