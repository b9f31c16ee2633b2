"""Files by program: along with what is asked and said, and back."""

from base64 import b64encode
from io import BytesIO
from time import time

import pytest
from django.test import RequestFactory

from upshot.api.files import keep
from upshot.desk.actions.files import keep_file, slip_for
from upshot.desk.models import Attachment, Ticket
from upshot.kit.clock import now
from upshot.kit.errors import Refused
from upshot.kit.models import Blob

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def file(name="leak.png", content=PICTURE):
    return {"name": name, "content": b64encode(content).decode()}


def test_files_come_along_with_a_ticket_a_reply_and_a_note(cast, call):
    ben = call(cast.member)
    ticket = ben.post("/tickets", account_id=cast.account.pk, words="See there.", files=[file()]).json()
    case = ben.post(f"/tickets/{ticket['id']}/open-case").json()
    ben.post(f"/cases/{case['id']}/reply", words="As in this.", files=[file("valve.txt", b"Turn it.")])
    ben.post(
        f"/cases/{case['id']}/note", words="Mind.", files=[file("plan.txt", b"Ours."), file("b.txt", b"B")]
    )
    rows = ben.get(f"/cases/{case['id']}/attachments").json()["rows"]
    assert [one["name"] for one in rows] == ["leak.png", "valve.txt", "plan.txt", "b.txt"]
    assert ben.get(f"/tickets/{ticket['id']}/attachments").json()["rows"] == rows[:1]
    assert (rows[0]["type"], rows[0]["size"], rows[0]["inline"]) == ("image/png", len(PICTURE), False)


def test_a_file_comes_back_byte_for_byte_and_never_as_a_page(cast, call):
    ben = call(cast.member)
    for content in (PICTURE, b"<script>alert(1)</script>", b""):
        asked = {"account_id": cast.account.pk, "words": "x", "files": [file("a.html", content)]}
        ticket = ben.post("/tickets", **asked).json()
        (row,) = ben.get(f"/tickets/{ticket['id']}/attachments").json()["rows"]
        assert ben.get(f"/attachments/{row['id']}").json() == row
        answer = ben.get(f"/attachments/{row['id']}/content")
        assert answer.content == content
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        known = ben.client.get(
            f"/api/v1/attachments/{row['id']}/content", headers={"If-None-Match": answer.headers["ETag"]}
        )
        assert known.status_code == 304


class Larger:
    """A file as it is, for whoever may."""

    def __init__(self, caller):
        self.caller = caller

    def keep(self, content, name="film.webm", **headers):
        return self.caller.client.post(
            f"/api/v1/files?name={name}",
            content,
            content_type="application/octet-stream",
            headers=headers,
        )


def test_a_file_larger_than_a_call_is_kept_first_and_goes_along_with_a_reply(cast, call, settings):
    ben, film = call(cast.member), b"\x1aE\xdf\xa3" + bytes(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    kept = Larger(ben).keep(film, **{"Idempotency-Key": "k"}).json()
    assert (kept["name"], kept["size"]) == ("film.webm", len(film))
    case = cast["case"]
    files = [{"kept": kept["kept"]}, file("plan.txt", b"Ours.")]
    ben.post(f"/cases/{case.pk}/reply", words="See.", files=files)
    rows = ben.get(f"/cases/{case.pk}/attachments").json()["rows"][-2:]
    assert [(one["name"], one["size"]) for one in rows] == [("film.webm", len(film)), ("plan.txt", 5)]
    assert ben.get(f"/attachments/{rows[0]['id']}/content").content == film


def test_the_same_file_kept_twice_is_kept_once(cast, call):
    ben = call(cast.member)
    Larger(ben).keep(b"One film.")
    Larger(ben).keep(b"One film.", name="b.webm")
    assert Blob.objects.filter(size=9).count() == 1


def test_what_cannot_be_kept_is_refused_and_said_why(cast, call, settings):
    settings.FILE_BYTES = 1000
    ben = Larger(call(cast.member))
    assert ben.keep(bytes(1000)).status_code == 200
    for content, why in (
        (bytes(1001), "This file is too large: 1 MB, and 0 MB are allowed."),
        (b"", "This file is empty, or its length was not said: send it with a Content-Length."),
    ):
        answer = ben.keep(content)
        assert (answer.status_code, answer.json()["detail"]) == (422, why)
    answer = ben.keep(b"x", name="")
    assert (answer.status_code, answer.json()["field"]) == (422, "name")
    assert Larger(call(cast.viewer)).keep(b"x").status_code == 403


@pytest.mark.django_db
def test_a_file_of_which_not_all_arrives_is_refused_and_not_kept():
    asked = RequestFactory().post("/api/v1/files?name=a", b"half of", content_type="application/octet-stream")
    asked._stream = BytesIO(b"half")
    with pytest.raises(Refused, match="Not all of this file arrived"):
        keep(asked, name="a")
    assert not Blob.objects.filter(size=4).exists()


def test_a_slip_that_is_not_ours_or_too_old_is_refused_and_nothing_is_written(cast, call, monkeypatch):
    ben, before = call(cast.member), Ticket.objects.count()
    at = time() - 25 * 3600
    with monkeypatch.context() as yesterday:
        yesterday.setattr("time.time", lambda: at)
        old = slip_for(name="film.webm", blob=keep_file(content=b"x", at=now()))
    for slip in (old, "made-up", Larger(ben).keep(b"x").json()["kept"][:-1]):
        answer = ben.post("/tickets", account_id=cast.account.pk, words="x", files=[{"kept": slip}])
        assert (answer.status_code, answer.json()["field"]) == (422, "kept")
    assert Ticket.objects.count() == before


@pytest.mark.parametrize("content", ["!!!", "aGk", "aGk=\n", "ä", None, 1])
def test_what_is_no_base64_is_refused_and_nothing_is_kept(cast, call, content):
    before = Ticket.objects.count()
    asked = {"account_id": cast.account.pk, "words": "x", "files": [{"name": "a", "content": content}]}
    answer = call(cast.member).post("/tickets", **asked)
    assert (answer.status_code, answer.json()["field"]) == (422, "content")
    assert Ticket.objects.count() == before


def test_a_file_that_is_too_large_takes_its_ticket_back_and_leaves_the_key_free(cast, call, settings):
    settings.FILE_BYTES = 1000
    ben, before = call(cast.member), Ticket.objects.count()
    asked = {"account_id": cast.account.pk, "words": "x"}
    assert ben.post("/tickets", key="k", files=[file(content=b"x" * 1001)], **asked).status_code == 422
    assert (Ticket.objects.count(), Attachment.objects.filter(name="leak.png").count()) == (before, 0)
    assert ben.post("/tickets", key="k", files=[file(content=b"x" * 1000)], **asked).status_code == 200


def test_nobody_reads_the_files_of_a_customer_whom_they_do_not_see(cast, call):
    sol, key = call(cast.stranger), cast["attachment"].pk
    for path in (
        f"/attachments/{key}",
        f"/attachments/{key}/content",
        f"/cases/{cast['case'].pk}/attachments",
    ):
        assert sol.get(path).status_code == 404


def test_a_ticket_brings_its_kind_and_fields_into_its_case(everything, call):
    ada, kind = call(everything.administrator), everything["kind"]
    made = ada.post("/fields", name="Site", form="text").json()
    asked = {"account_id": everything.account.pk, "words": "It is dry.", "kind_id": kind.pk}
    ticket = ada.post("/tickets", fields={made["key"]: "North"}, **asked).json()
    case = ada.post(f"/tickets/{ticket['id']}/open-case").json()
    assert (case["kind_id"], case["fields"]) == (kind.pk, {made["key"]: "North"})
    refused = ada.post("/tickets", fields={"no_such": 1}, **asked)
    assert (refused.status_code, refused.json()["field"]) == (422, "no_such")


def test_the_journal_of_a_case_and_of_an_account_is_read_line_by_line(cast, call):
    ben, case = call(cast.member), cast["case"]
    ben.post(f"/cases/{case.pk}/note", words="Ring her.")
    of_case = ben.get(f"/cases/{case.pk}/journal").json()["rows"]
    assert of_case[-1]["verb"] == "case.noted"
    latest = ben.get(f"/accounts/{cast.account.pk}/journal", limit=1).json()["rows"]
    assert latest == of_case[-1:]
