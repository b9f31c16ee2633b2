"""A note among members."""

from tests.visits import last_entry
from upshot.kit.models import Letter

WORDS = "They are behind with two invoices."


def test_a_note_stands_on_the_case_and_says_that_it_is_ours(come, opened):
    case, before = opened(), Letter.objects.count()
    page = come("member").do(f"/cases/{case.pk}/note", words=WORDS)
    assert "note, only for us" in page.words
    assert WORDS in page.words
    assert (last_entry("case", case).verb, last_entry("case", case).words) == ("case.noted", WORDS)
    assert Letter.objects.count() == before


def test_a_note_is_never_in_the_portal(come, opened):
    case = opened()
    come("member").do(f"/cases/{case.pk}/note", words=WORDS)
    ines = come("contact")
    for path in ("/portal", f"/portal/requests/{case.tickets.get().pk}"):
        page = ines.look(path)
        assert (page.status, "invoices." in page.words.lower()) == (200, False)


def test_a_note_is_no_first_reply(come, opened):
    case = opened()
    come("member").do(f"/cases/{case.pk}/note", words=WORDS)
    case.refresh_from_db()
    assert case.replied_at is None


def test_an_empty_note_is_refused(come, opened):
    case = opened()
    page = come("member").post(f"/cases/{case.pk}/note", words=" ")
    assert (page.status, page.refusals) == (422, ["This field is required."])


def test_a_viewer_notes_nothing(come, opened):
    assert come("viewer").post(f"/cases/{opened().pk}/note", words=WORDS).status == 403
