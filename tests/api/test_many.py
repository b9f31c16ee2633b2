"""Many things in one call, and whole lists to take away."""

import json

import pytest

from tests.cast import assemble
from tests.settled import wait_for_others
from upshot.api.lines import NOUNS
from upshot.customers.models import Account, Contact
from upshot.desk import actions as desk
from upshot.desk.models import Ticket
from upshot.journal.models import Entry
from upshot.kit.clock import now
from upshot.people.actions import make_token


def lines(answer):
    assert answer.status_code == 200, answer.content
    assert answer.headers["Content-Type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.content.decode().split("\n") if line]


def row(cast, **more):
    return {"account_id": cast.account.pk, "words": "Two invoices came.", **more}


def test_each_row_is_made_or_refused_by_itself(cast, call):
    before, other = Ticket.objects.count(), Account.objects.get(name="Harbour Homes").pk
    rows = [
        row(cast, subject="First"), row(cast, words=" "), row(cast, account_id=other), row(cast, odd=1),
        "no row at all", row(cast, contact_id=cast.contact.pk, subject="Last"),
    ]  # fmt: skip
    answer = call(cast.member).post("/import/tickets", rows=rows).json()
    assert (answer["made"], answer["refused"]) == (2, 4)
    assert [one["refused"] and (one["refused"]["status"], one["refused"]["field"]) for one in answer["rows"]] == [
        None, (422, "words"), (404, None), (422, "odd"), (422, None), None,
    ]  # fmt: skip
    made = [Ticket.objects.get(pk=one["id"]).subject for one in answer["rows"] if one["id"]]
    assert made == ["First", "Last"]
    assert Ticket.objects.count() == before + 2
    assert Entry.objects.filter(verb="ticket.received", words__in=made).count() == 2


def test_a_call_sent_twice_makes_its_rows_once(cast, call):
    ben, before = call(cast.member), Ticket.objects.count()
    answers = [ben.post("/import/tickets", key="monday", rows=[row(cast)] * 3) for _time in range(2)]
    assert answers[0].content == answers[1].content
    assert Ticket.objects.count() == before + 3


def test_none_and_too_many_are_refused_whole(cast, call):
    ben, before = call(cast.member), Ticket.objects.count()
    for rows in ([], [row(cast)] * 201):
        assert ben.post("/import/tickets", rows=rows).status_code == 422
    assert Ticket.objects.count() == before


def test_customers_come_in_with_their_people(cast, call):
    ada = call(cast.administrator)
    made = ada.post("/import/accounts", rows=[{"name": "Mill Lane"}, {"name": ""}]).json()
    assert made["rows"][1]["refused"]["field"] == "name"
    account = Account.objects.get(pk=made["rows"][0]["id"])
    people = [{"account_id": account.pk, "name": name} for name in ("Ann", "Bo")]
    assert ada.post("/import/contacts", rows=people).json()["made"] == 2
    assert set(Contact.objects.filter(account=account).values_list("name", flat=True)) == {"Ann", "Bo"}


def test_bringing_in_needs_a_token_that_was_made_for_it(cast, call):
    ben = call(cast.member)
    for scopes, status in ((["read", "write"], 403), (["import"], 200)):
        ben.client.headers = {}
        _token, secret = make_token(member=cast.member, name="t", scopes=scopes, at=now())
        answer = ben.client.post(
            "/api/v1/import/tickets", json.dumps({"rows": [row(cast)]}), content_type="application/json",
            headers={"Authorization": f"Bearer {secret}"},
        )  # fmt: skip
        assert answer.status_code == status


@pytest.mark.parametrize("noun", [noun for noun in NOUNS if noun != "entries"])
def test_an_export_has_what_the_list_has_a_line_each(noun, everything, call):
    lea = call(everything.lead)
    taken = lines(lea.get(f"/export/{noun}"))
    assert taken
    assert [one["id"] for one in taken] == sorted(one["id"] for one in taken)
    if noun in ("accounts", "contacts", "tickets", "needs", "work-items", "articles"):
        listed = lea.get(f"/{noun}", limit=200).json()["rows"]
        assert [one for one in taken if one in listed] == sorted(listed, key=lambda one: one["id"])


def test_an_export_is_read_on_behind_its_last_line_now_and_later(cast, call):
    ben = call(cast.member)
    ben.post("/import/tickets", rows=[row(cast)] * 7)
    first = ben.get("/export/tickets", limit=5)
    assert 'rel="next"' in first.headers["Link"]
    rest = ben.get("/export/tickets", limit=200, cursor=first.headers["Upshot-Cursor"])
    assert "Link" not in rest.headers
    ids = [one["id"] for one in lines(first) + lines(rest)]
    assert len(lines(first)) == 5
    assert ids == sorted(Ticket.objects.visible_to(cast.member).values_list("pk", flat=True))
    mark = rest.headers["Upshot-Cursor"]
    nothing = ben.get("/export/tickets", cursor=mark)
    assert (lines(nothing), nothing.headers["Upshot-Cursor"]) == ([], mark)
    later = ben.post("/tickets", **row(cast)).json()
    assert lines(ben.get("/export/tickets", cursor=mark)) == [later]


def test_nobody_takes_away_what_they_do_not_see(cast, call):
    sol = call(cast.stranger)
    assert {one["name"] for one in lines(sol.get("/export/accounts"))} == {"Harbour Homes"}
    for noun in ("tickets", "cases", "messages", "needs", "expectations", "work-items"):
        assert lines(sol.get(f"/export/{noun}")) == []


def test_an_export_costs_no_query_for_each_line(cast, call, queries_at_most):
    ada = call(cast.administrator)
    for noun in NOUNS:
        with queries_at_most(5):
            ada.get(f"/export/{noun}")


@pytest.mark.django_db(transaction=True)
def test_the_journal_is_taken_away_in_order_and_by_those_who_see_its_accounts(call):
    cast = assemble()
    # A key leaves an entry too, which is told once nothing older is under way.
    ada, sol, lea = call(cast.administrator), call(cast.stranger), call(cast.lead)
    wait_for_others()
    everything = lines(ada.get("/export/entries"))
    assert {one["id"] for one in everything} == set(Entry.objects.values_list("pk", flat=True))
    theirs = lines(sol.get("/export/entries"))
    assert {one["account_id"] for one in theirs} == {Account.objects.get(name="Harbour Homes").pk}
    mark = lea.get("/export/entries").headers["Upshot-Cursor"]
    desk.note(case=cast["case"], words="Ring her.", by=cast.lead, at=now())
    wait_for_others()
    assert [one["verb"] for one in lines(lea.get("/export/entries", cursor=mark))] == ["case.noted"]
