"""`upshot import helpdesk`: a log of case, activity and time."""

from datetime import UTC, datetime
from pathlib import Path

from tests.importing.conftest import Run, counted, rejected
from upshot.desk.models import Case
from upshot.journal.queries import about

LOG = """CaseID,ActivityID,CompleteTimestamp
2,1,2012-04-03 16:55:38
2,8,2012-04-03 16:55:53
2,6,2012-04-05 17:15:52
3,1,2010-10-29 18:14:06
3,6,2010-10-30 01:06:56
3,6,2010-10-30 01:07:00
3,9,2010-11-02 09:00:00
"""


def verbs(number: str) -> list[str]:
    case = Case.objects.get(origin=f"helpdesk:{number}")
    return [entry.verb.removeprefix("case.") for entry in about(subject="case", subject_id=case.pk)]


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_activities_become_the_history_of_their_case(importing: Run, tmp_path: Path) -> None:
    said = importing("helpdesk", written(tmp_path / "h.csv", LOG))
    assert counted(said, "Activities") == (7, 0, 0)
    assert verbs("2") == ["opened", "updated", "closed"]
    assert verbs("3") == ["opened", "closed", "updated", "reopened"]
    done, open_ = Case.objects.get(origin="helpdesk:2"), Case.objects.get(origin="helpdesk:3")
    assert done.opened_at == datetime(2012, 4, 3, 16, 55, 38, tzinfo=UTC)
    assert done.closed_at == done.resolved_at == datetime(2012, 4, 5, 17, 15, 52, tzinfo=UTC)
    assert (open_.closed_at, open_.reopened) == (None, 1)
    assert done.account == open_.account


def test_another_activity_may_be_the_one_that_ends_a_case(importing: Run, tmp_path: Path) -> None:
    importing("helpdesk", written(tmp_path / "h.csv", LOG), "--closing", "9")
    assert verbs("3") == ["opened", "updated", "updated", "closed"]


def test_two_activities_alike_are_two_and_stay_two(importing: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "h.csv", LOG + "3,9,2010-11-02 09:00:00\n")
    assert counted(importing("helpdesk", path), "Activities") == (8, 0, 0)
    longer = written(tmp_path / "longer.csv", path.read_text() + "3,6,2010-11-03 09:00:00\n")
    assert counted(importing("helpdesk", longer), "Activities") == (1, 8, 0)
    assert verbs("3") == ["opened", "closed", "updated", "reopened", "updated", "closed"]


def test_a_log_of_later_activities_goes_on_from_what_is_there(importing: Run, tmp_path: Path) -> None:
    importing("helpdesk", written(tmp_path / "h.csv", LOG))
    head = LOG.splitlines()[0]
    importing("helpdesk", written(tmp_path / "later.csv", f"{head}\n2,8,2012-04-06 08:00:00\n"))
    assert verbs("2") == ["opened", "updated", "closed", "reopened"]
    case = Case.objects.get(origin="helpdesk:2")
    assert (case.closed_at, case.reopened) == (None, 1)


def test_bad_activities_are_rejected_and_the_rest_goes_in(importing: Run, tmp_path: Path) -> None:
    said = importing("helpdesk", written(tmp_path / "h.csv", LOG + "4,1\n4,,2012-04-03 16:55:38\n4,1,soon\n"))
    assert counted(said, "Activities") == (7, 0, 3)
    found = [
        (row["line"], row["column"], row["reason"][:12]) for row in rejected(tmp_path / "h.csv.rejects.csv")
    ]
    assert found == [
        ("9", "", "It has 2 val"),
        ("10", "ActivityID", "It is empty."),
        ("11", "CompleteTimestamp", "It is not a "),
    ]
