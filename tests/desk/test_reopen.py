"""It was not resolved after all: a member says so, or the contact writes again."""

import pytest

from tests.visits import last_entry
from upshot.desk import actions
from upshot.journal.models import Entry
from upshot.kit.clock import now


@pytest.fixture
def resolved(opened, cast):
    case = opened(minutes_ago=601)
    actions.resolve(case=case, words="Dried.", cause="", by=cast.member, at=now())
    return case


def test_reopening_undoes_the_resolution_and_what_was_said_of_its_promise(come, resolved):
    ben = come("member")
    assert "promise missed" in ben.look(f"/cases/{resolved.pk}").chips
    page = ben.do(f"/cases/{resolved.pk}/reopen", reason="Wet again.")
    assert "state open · reopened once" in page.words
    assert "promise missed" not in page.chips
    assert "Dried." not in page.words.split("The journal")[0]
    resolution = resolved.resolutions.get()
    assert (resolution.words, resolution.undone_at is None) == ("Dried.", False)
    entry = last_entry("case", resolved)
    assert (entry.verb, entry.words) == ("case.reopened", "Wet again.")


def test_a_second_resolution_stands_beside_the_first(come, resolved):
    ben = come("member")
    ben.do(f"/cases/{resolved.pk}/reopen", reason="Wet again.")
    page = ben.do(f"/cases/{resolved.pk}/resolve", words="New seal.")
    assert "Resolved just now · Ben Oduya New seal." in page.words
    assert [one.words for one in resolved.resolutions.order_by("pk")] == ["Dried.", "New seal."]
    ben.do(f"/cases/{resolved.pk}/reopen", reason="Wet again.")
    assert "reopened 2 times" in ben.look(f"/cases/{resolved.pk}").words


def test_a_closed_case_opens_again_too(come, cast, resolved):
    actions.close(case=resolved, by=cast.member, at=now())
    page = come("member").do(f"/cases/{resolved.pk}/reopen", reason="Wet again.")
    assert "state open · reopened once" in page.words
    assert "Send" in page.words


def test_what_is_open_again_does_not_wait_for_the_customer(come, cast, resolved):
    ben = come("member")
    ben.do(f"/cases/{resolved.pk}/reply", words="Is it dry now?", wait="on")
    page = ben.do(f"/cases/{resolved.pk}/reopen", reason="Wet again.")
    assert "state open" in page.words


def test_a_reason_is_needed_and_an_open_case_is_open(come, opened, resolved):
    ben = come("member")
    page = ben.post(f"/cases/{resolved.pk}/reopen", reason="")
    assert (page.status, page.refusals) == (422, ["This field is required."])
    page = ben.post(f"/cases/{opened().pk}/reopen", reason="Wet again.")
    assert (page.status, page.refusals) == (422, ["This case is open."])


def test_a_contact_who_writes_on_a_resolved_case_opens_it_again(come, resolved):
    ines = come("contact")
    page = ines.do(f"/portal/requests/{resolved.tickets.get().pk}", words="Still wet.")
    assert "Still wet." in page.words
    assert "Dried." not in page.words
    assert "in hand" in ines.look("/portal").words
    case = come("member").look(f"/cases/{resolved.pk}")
    assert "state open · reopened once" in case.words
    verbs = Entry.objects.filter(subject="case", subject_id=resolved.pk).order_by("pk")
    assert [one.verb for one in verbs][-2:] == ["case.reopened", "case.asked_again"]
    assert last_entry("case", resolved).actor_name == "Ines Holt"


def test_a_contact_who_writes_on_a_case_closed_lately_opens_it_again(come, cast, resolved):
    """Later it begins a new request: tests/portal/test_requests.py."""
    actions.close(case=resolved, by=cast.member, at=now())
    ines, path = come("contact"), f"/portal/requests/{resolved.tickets.get().pk}"
    assert "closed" in ines.look("/portal").words
    assert "Still wet." in ines.do(path, words="Still wet.").words
    resolved.refresh_from_db()
    assert (resolved.closed_at, resolved.resolved_at) == (None, None)
    assert Entry.objects.filter(verb="case.reopened", subject_id=resolved.pk).exists()


def test_a_contact_reads_and_writes_on_their_own_requests_only(come, cast, resolved):
    otto, path = come("other_contact"), f"/portal/requests/{resolved.tickets.get().pk}"
    assert otto.look(path).status == 404
    assert otto.post(path, words="Mine.").status == 404
    assert resolved.messages.count() == 0


def test_a_viewer_opens_nothing_again(come, resolved):
    assert come("viewer").post(f"/cases/{resolved.pk}/reopen", reason="Wet").status == 403
