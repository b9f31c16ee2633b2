"""`upshot import servicenow`: a log of updates becomes cases with their history."""

import gzip
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.importing.conftest import Run, counted, rejected, update
from upshot.customers.models import Account, Contact
from upshot.desk.models import Case, Ticket
from upshot.importing.models import Import
from upshot.journal.models import Entry
from upshot.journal.queries import about
from upshot.kit.errors import Refused

Log = Callable[..., Path]
END = {"resolved_at": "2/3/2016 17:30", "closed_at": "9/3/2016 12:00", "closed_code": "code 6"}


def one_life() -> list[dict[str, str]]:
    """Opened, given to a group, to a person, to another group, resolved, open again, resolved, closed."""

    def step(mod: int, at: str, state: str, **more: str) -> dict[str, str]:
        return update("INC1", at, sys_mod_count=str(mod), incident_state=state, **more, **END)

    later = {"reassignment_count": "1", "assignment_group": "Group 9"}
    again = {**later, "reopen_count": "1", "made_sla": "false"}
    return [
        step(0, "1/3/2016 08:05", "New"),
        step(1, "1/3/2016 08:30", "New", assignment_group="Group 4"),
        step(2, "1/3/2016 09:00", "Active", assignment_group="Group 4", assigned_to="Resolver 3"),
        step(3, "1/3/2016 11:00", "Active", **later),
        step(4, "1/3/2016 15:00", "Awaiting User Info", **later),
        step(5, "1/3/2016 16:00", "Resolved", **later),
        step(6, "2/3/2016 09:00", "Active", **again),
        step(7, "2/3/2016 17:30", "Resolved", **again),
        step(8, "9/3/2016 12:00", "Closed", **again, active="false"),
    ]


def verbs(case: Case) -> list[str]:
    return [entry.verb.removeprefix("case.") for entry in about(subject="case", subject_id=case.pk)]


def test_each_update_becomes_one_entry_of_its_cases_history(importing: Run, log: Log) -> None:
    said = importing("servicenow", log(one_life()))
    assert "Updates (9)" in said
    case = Case.objects.get()
    assert verbs(case) == [
        "opened", "assigned", "assigned", "handed_over", "updated", "resolved", "reopened", "resolved", "closed",
    ]  # fmt: skip
    assert (case.hand_overs, case.reopened, case.promise_kept) == (1, 1, False)
    assert case.opened_at == datetime(2016, 3, 1, 8, 0, tzinfo=UTC)
    assert case.resolved_at == datetime(2016, 3, 2, 17, 30, tzinfo=UTC)
    assert case.closed_at == datetime(2016, 3, 9, 12, 0, tzinfo=UTC)
    assert (case.urgency, case.source, case.member) == ("normal", "servicenow", None)
    assert case.account.name == "Location 5"
    assert case.contact is not None
    assert case.contact.name == "Caller 7"


def test_a_hand_over_names_both_hands_and_who_wrote_it(importing: Run, log: Log) -> None:
    importing("servicenow", log(one_life()))
    entry = Entry.objects.get(verb="case.handed_over")
    assert (entry.detail["before"], entry.detail["after"]) == ("Resolver 3, Group 4", "Group 9")
    assert (entry.actor, entry.actor_id, entry.actor_name) == ("import", None, "Updated by 1")
    assert entry.at == datetime(2016, 3, 1, 11, 0, tzinfo=UTC)
    assert entry.account_id == Account.objects.get().pk


def test_other_updates_say_what_changed(importing: Run, log: Log) -> None:
    importing("servicenow", log(one_life()))
    entry = Entry.objects.get(verb="case.updated")
    assert entry.words == "incident state: Active → Awaiting User Info"
    assert entry.detail["changed"] == {"incident_state": ["Active", "Awaiting User Info"]}


def test_the_ticket_says_what_the_log_knows_of_the_request(importing: Run, log: Log) -> None:
    importing("servicenow", log([update("INC1", "1/3/2016 08:05")]))
    ticket = Ticket.objects.get()
    assert (ticket.channel, ticket.subject) == ("import", "Category 2, Subcategory 9")
    assert ticket.words == "Category 2, Subcategory 9.\nBy phone.\nServiceNow INC1."
    assert ticket.thread == ticket.case.thread  # type: ignore[union-attr]


def test_the_order_of_the_lines_does_not_matter(importing: Run, log: Log) -> None:
    rows = one_life()
    other = [update("INC0", "1/3/2016 08:10"), update("INC2", "1/3/2016 08:20")]
    mixed = [rows[8], other[0], *rows[4:8], other[1], *rows[3::-1]]
    importing("servicenow", log(mixed))
    assert verbs(Case.objects.get(origin="servicenow:INC1"))[2:6] == [
        "assigned",
        "handed_over",
        "updated",
        "resolved",
    ]


def test_what_is_missing_is_not_made_up(importing: Run, log: Log) -> None:
    importing("servicenow", log([update("INC1", "1/3/2016 08:05", location="?", caller_id="?")]))
    case = Case.objects.get()
    assert case.account.name == "Location unknown"
    assert case.contact is None
    assert case.promise_kept is None, "nobody knows yet"
    assert not Contact.objects.exists()


def test_an_open_case_has_no_end_though_the_log_fills_the_columns(importing: Run, log: Log) -> None:
    importing("servicenow", log([update("INC1", "1/3/2016 08:05", **END)]))
    case = Case.objects.get()
    assert (case.resolved_at, case.closed_at) == (None, None)


def test_the_same_file_again_changes_nothing(importing: Run, log: Log) -> None:
    path = log(one_life())
    importing("servicenow", path)
    before = list(Entry.objects.values_list("pk", flat=True))
    said = importing("servicenow", path)
    assert "0 new, 9 updates already there" in said
    packed = path.with_name("again.csv.gz")
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert "0 new" in importing("servicenow", packed), "packing does not make it another file"
    assert list(Entry.objects.values_list("pk", flat=True)) == before
    assert Import.objects.count() == 1


def test_a_longer_log_adds_only_what_is_new(importing: Run, log: Log) -> None:
    rows = one_life()
    importing("servicenow", log(rows[:4]))
    assert Case.objects.get().closed_at is None
    said = importing("servicenow", log(rows))
    assert counted(said, "Updates") == (5, 4, 0)
    case = Case.objects.get()
    assert case.closed_at is not None
    assert (case.reopened, case.promise_kept) == (1, False)
    assert verbs(case)[3:] == ["handed_over", "updated", "resolved", "reopened", "resolved", "closed"]


def test_a_log_of_later_updates_goes_on_from_what_is_there(importing: Run, log: Log) -> None:
    rows = one_life()
    importing("servicenow", log(rows[:3]))
    importing("servicenow", log(rows[3:5], "later.csv"))
    assert verbs(Case.objects.get()) == ["opened", "assigned", "assigned", "handed_over", "updated"]
    entry = Entry.objects.get(verb="case.handed_over")
    assert (entry.detail["before"], entry.detail["after"]) == ("Resolver 3, Group 4", "Group 9")


def test_every_row_is_imported_or_rejected_with_its_reason(importing: Run, log: Log, tmp_path: Path) -> None:
    good = update("INC1", "1/3/2016 08:05")
    rows = [
        good,
        update("INC1", "31/2/2016 08:05"),
        update("", "1/3/2016 08:05"),
        update("INC1", "1/3/2016 09:05", reassignment_count="two"),
        update("INC1", "1/3/2016 09:05", made_sla="perhaps"),
        update("INC1", "?"),
        good,
        update("INC2", "1/3/2016 08:05", location="L" * 151),
    ]
    said = importing("servicenow", log(rows))
    assert counted(said, "Updates") == (1, 0, 7)
    found = [
        (r["line"], r["column"], r["value"][:20], r["reason"])
        for r in rejected(tmp_path / "log.csv.rejects.csv")
    ]
    forms = "It is not a date of the form day/month/year hour:minute"
    assert [(line, column, value) for line, column, value, _reason in found[:5]] == [
        ("3", "sys_updated_at", "31/2/2016 08:05"),
        ("4", "number", ""),
        ("5", "reassignment_count", "two"),
        ("6", "made_sla", "perhaps"),
        ("7", "sys_updated_at", "?"),
    ]
    assert found[0][3].startswith(forms)
    assert [reason for *_place, reason in found[1:5]] == [
        "It is empty.", "It is not a whole number.", "It is neither true nor false.", "It is missing.",
    ]  # fmt: skip
    assert ("9", "location", "L" * 20, "It is longer than 150 characters.") in found
    assert [(line, reason) for line, *_what, reason in found if line == "8"] == [
        ("8", "The same is on line 2 already.")
    ]
    assert Entry.objects.count() == 1


def test_an_end_before_the_beginning_is_left_out_and_noted(importing: Run, log: Log, tmp_path: Path) -> None:
    end = {"resolved_at": "29/2/2016 08:00", "closed_at": "9/3/2016 12:00"}
    said = importing("servicenow", log([update("INC1", "9/3/2016 12:00", incident_state="Closed", **end)]))
    assert "1 values were left out" in said
    case = Case.objects.get()
    assert case.resolved_at is None
    assert case.closed_at == datetime(2016, 3, 9, 12, 0, tzinfo=UTC)
    note = rejected(tmp_path / "log.csv.rejects.csv")[0]
    assert (note["line"], note["column"]) == ("2", "resolved_at")


def test_dates_stand_in_the_zone_that_was_said(importing: Run, log: Log) -> None:
    rows = [update("INC1", "1/7/2016 08:05", opened_at="1/7/2016 08:00")]
    importing("servicenow", log(rows), "--zone", "Europe/Lisbon")
    assert Case.objects.get().opened_at == datetime(2016, 7, 1, 7, 0, tzinfo=UTC)
    with pytest.raises(Refused, match="Lisboa is not a time zone"):
        importing("servicenow", log(rows), "--zone", "Europe/Lisboa")


@pytest.mark.parametrize(
    ("priority", "urgency", "ours"),
    [
        ("1 - Critical", "1 - High", "urgent"),
        ("2 - High", "1 - High", "high"),
        ("4 - Low", "2 - Medium", "low"),
        ("?", "1 - High", "high"),
        ("?", "3 - Low", "low"),
        ("?", "?", "normal"),
    ],
)
def test_the_urgency_follows_the_priority(
    importing: Run, log: Log, priority: str, urgency: str, ours: str
) -> None:
    importing("servicenow", log([update("INC1", "1/3/2016 08:05", priority=priority, urgency=urgency)]))
    assert Case.objects.get().urgency == ours
