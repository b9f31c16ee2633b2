"""The Python client, against a server that answers as ours does: over a socket, each call a transaction."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from upshot_client import Problem, Upshot
from upshot_client.shapes import Act, Case, Condition, FileGiven, KeptGiven, TicketGiven

from lint.client import Client
from tests.cast import assemble
from upshot.api import rates
from upshot.api.urls import api
from upshot.desk.models import Ticket
from upshot.journal.models import Entry
from upshot.kit.clock import now
from upshot.people.actions import make_token

ROOT = Path(__file__).parents[2]


class Unlucky(httpx.HTTPTransport):
    """A line that breaks after the call arrived, so many times, before its answer came back."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times, self.sent = times, 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = super().handle_request(request)
        answer.read()
        self.sent += 1
        if self.sent <= self.times:
            raise httpx.ReadError("The line broke.", request=request)
        return answer


@pytest.fixture
def cast(transactional_db):
    return assemble()


@pytest.fixture
def upshot(cast, live_server):
    """A client of a member's; `upshot(…)` makes another."""

    def made(member=cast.member, **more) -> Upshot:
        _token, secret = make_token(member=member, name="tests", at=now())
        return Upshot(live_server.url, token=secret, **more)

    return made


def test_a_ticket_becomes_a_case_and_is_answered(cast, upshot):
    with upshot() as ours:
        ticket = ours.ticket_write(
            account_id=cast.account.pk, words="Two invoices came.", contact_id=cast.contact.pk
        )
        assert (ticket.subject, ticket.channel) == ("Two invoices came.", "api")
        assert now() - ticket.received_at < timedelta(minutes=1)
        case = ours.ticket_open_case(ticket.id, urgency="high")
        assert case == Case(**vars(ours.case(case.id)))
        assert ours.case_reply(case.id, words="We look into it.").words == "We look into it."
        assert [one.kind for one in ours.case_messages(case.id)] == ["reply"]


def test_a_list_is_read_to_its_end_page_by_page_and_can_be_read_on(cast, upshot):
    with upshot() as ours:
        written = [ours.ticket_write(account_id=cast.account.pk, words=f"No. {n}").id for n in range(7)]
        rows = ours.tickets(limit=3, new=True)
        assert [one.id for one in rows][:7] == written[::-1]
        assert rows.next is None
        partly = ours.tickets(limit=3)
        taken = [ticket.id for ticket, _n in zip(partly, range(4), strict=False)]
        assert taken == written[:2:-1]
        again = ours.tickets(limit=3, cursor=partly.next)
        assert next(iter(again)).id == written[3], "A page that was not read to its end is read again."


def test_a_search_and_the_figures_are_asked_by_name(cast, upshot):
    with upshot() as ours:
        found = [(one.kind, one.title) for one in ours.search(q="alarms")]
        assert ("articles", "Alarms at night") in found
        opened = [one.id for one in ours.report_cases(kind="opened")]
        (whole,) = ours.report_by(by="all")
        assert (whole.opened, whole.key) == (len(opened), None)
        assert cast["case"].pk in opened
        assert ours.reports(from_on=date(2020, 1, 1), until_on=date(2020, 1, 2)).opened == 0


def test_what_was_changed_meanwhile_is_a_conflict_that_says_how_it_stands(cast, upshot):
    with upshot() as ben, upshot(cast.lead) as lea:
        read = ben.case(cast["case"].pk)
        lea.case_retitle(read.id, title="Alarms by night")
        with pytest.raises(Problem) as refused:
            ben.case_retitle(read.id, title="Night", if_match=read.etag)
        assert refused.value.status == 412
        assert refused.value.now["title"] == "Alarms by night"
        with pytest.raises(Problem) as refused:
            ben.case_retitle(read.id, title="Night", expect_version=read.version)
        assert refused.value.status == 409
        assert refused.value.told["version"] == read.version + 1
        now_read = ben.case(read.id)
        assert ben.case_retitle(read.id, title="Night", if_match=now_read.etag).title == "Night"


def test_a_refusal_carries_the_fields_of_a_problem(cast, upshot):
    with upshot() as ours:
        with pytest.raises(Problem) as refused:
            ours.ticket_write(account_id=cast.account.pk, words="  ")
        problem = refused.value
        assert (problem.status, problem.field, problem.detail) == (422, "words", "Say what you need.")
        assert str(problem).startswith("422 Unprocessable")
        with pytest.raises(Problem) as refused:
            ours.case_add_task(cast["case"].pk, words="x" * 999, member_id=-1)
        assert {one.field for one in refused.value.errors} == {"words", "member_id"}
    with upshot(cast.viewer) as vic, pytest.raises(Problem) as refused:
        vic.ticket_write(account_id=cast.account.pk, words="Hello")
    assert refused.value.status == 403


@pytest.fixture
def at_once(monkeypatch):
    """Waits are noted instead of waited for."""
    waits: list[float] = []
    monkeypatch.setattr("upshot_client.calling.time.sleep", waits.append)
    return waits


def test_a_write_whose_answer_was_lost_is_sent_again_and_done_once(cast, upshot, at_once):
    before, line = Ticket.objects.count(), Unlucky(2)
    with upshot(transport=line) as ours:
        ticket = ours.ticket_write(account_id=cast.account.pk, words="Once, please.")
    assert line.sent == 3
    assert Ticket.objects.count() == before + 1
    assert Ticket.objects.latest("pk").pk == ticket.id
    assert Entry.objects.filter(verb="ticket.received", subject_id=ticket.id).count() == 1
    assert at_once[0] < at_once[1], "Each wait is longer than the one before."


def test_a_key_of_ones_own_makes_two_programs_runs_one_write(cast, upshot):
    with upshot() as ours:
        first = ours.ticket_write(account_id=cast.account.pk, words="Order 17", idempotency_key="order-17")
        second = ours.ticket_write(account_id=cast.account.pk, words="Order 17", idempotency_key="order-17")
    assert first == second


def test_it_gives_up_where_nobody_answers(cast, upshot, at_once):
    with upshot(transport=Unlucky(99), tries=3) as ours, pytest.raises(httpx.ReadError):
        ours.me()
    assert len(at_once) == 2


def test_it_comes_back_when_the_server_says_so(cast, upshot, at_once, settings, monkeypatch):
    settings.API_PER_MINUTE = 2
    monkeypatch.setattr(rates, "_counted", {})
    with upshot() as ours:
        ours.me()
        ours.me()
        with pytest.raises(Problem) as refused:
            ours.me()
    assert refused.value.status == 429
    assert len(at_once) == 3
    assert all(1 <= wait <= 60 and wait == int(wait) for wait in at_once)


def test_days_instants_and_things_inside_of_things_go_there_and_back(cast, upshot):
    with upshot(cast.administrator) as ada:
        away = ada.settings_be_away(from_on=date(2031, 3, 1), until_on=date(2031, 3, 9))
        assert away.from_on == date(2031, 3, 1)
        rule = ada.rule_make(
            name="Pumps",
            starts="ticket_in",
            conditions=[Condition(fact="words", op="contains", value="pump")],
            acts=[Act(act="tag", value="pump")],
        )
        assert rule.conditions[0]["value"] == "pump"
        until = datetime(2031, 1, 2, 8, tzinfo=UTC)
        assert ada.case_add_task(cast["case"].pk, words="Ring them", due_at=until).due_at == until


def test_files_go_along_and_come_back_as_they_were(cast, upshot):
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    with upshot() as ours:
        ticket = ours.ticket_write(
            account_id=cast.account.pk,
            words="See there.",
            files=[FileGiven(name="leak.png", content=picture)],
        )
        (file,) = ours.ticket_attachments(ticket.id)
        assert (file.name, file.type, file.size) == ("leak.png", "image/png", len(picture))
        assert ours.attachment_content(file.id) == picture


def test_a_large_file_is_kept_first_and_goes_along_by_what_was_answered(cast, upshot):
    film = b"\x1aE\xdf\xa3" + bytes(3_000_000)
    with upshot() as ours:
        kept = ours.file_keep(name="leak.webm", content=film)
        ticket = ours.ticket_write(
            account_id=cast.account.pk, words="See there.", files=[KeptGiven(kept=kept.kept)]
        )
        (file,) = ours.ticket_attachments(ticket.id)
        assert (file.name, file.size) == ("leak.webm", len(film))
        assert ours.attachment_content(file.id) == film


def test_many_are_brought_in_and_taken_away(cast, upshot):
    with upshot() as ours:
        rows = [TicketGiven(account_id=cast.account.pk, words=words) for words in ("One", "Two", " ")]
        done = ours.tickets_import(rows=rows)
        assert (done.made, done.refused) == (2, 1)
        assert done.rows[2].refused is not None
        assert done.rows[2].refused.detail == "Say what you need."
        taken = ours.tickets_export(limit=1)
        assert [one.id for one in taken][-2:] == [one.id for one in done.rows if one.id]
        later = ours.ticket_write(account_id=cast.account.pk, words="Three")
        assert list(ours.tickets_export(cursor=taken.mark)) == [replace(later, etag="")]


def test_it_needs_nothing_of_upshots():
    code = "import upshot_client, sys; print(*{name.partition('.')[0] for name in sys.modules})"
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "client", check=True, stdout=subprocess.PIPE, text=True
    )
    loaded = set(told.stdout.split())
    assert "httpx" in loaded
    assert not loaded & {"django", "upshot", "ninja", "pydantic"}


def test_a_call_that_is_new_would_stand_in_the_client():
    document = api.get_openapi_schema()
    made = Client(document).files()["calls.py"]
    told = document["paths"]["/api/v1/cases/{pk}/note"]["post"]
    document["paths"]["/api/v1/cases/{pk}/hum"] = {"post": {**told, "operationId": "case-hum"}}
    assert "def case_note(self, pk: int, *, words: str" in made
    assert "def case_hum(" not in made
    assert "def case_hum(" in Client(document).files()["calls.py"]


def test_the_example_of_the_docs_runs_as_it_stands_there(cast, live_server, capsys):
    text = (ROOT / "docs" / "api.md").read_text().partition("## From Python")[2].partition("\n## ")[0]
    lines = [line[4:] for line in text.splitlines() if line.startswith("    ") or not line]
    example = "\n".join(line for line in lines if not line.startswith("pip "))
    _token, secret = make_token(member=cast.member, name="docs", at=now())
    for there, here in {
        "http://127.0.0.1:8000": live_server.url,
        "up_…": secret,
        "account_id=1": f"account_id={cast.account.pk}",
    }.items():
        assert there in example
        example = example.replace(there, here)
    exec(compile(example, "docs/api.md", "exec"), {})
    assert "409 Conflict" in capsys.readouterr().out
    assert Ticket.objects.get(subject="Two invoices").case.title == "Two invoices in May"
