"""The problem is handled, within the promised time or not."""

import pytest

from tests.visits import last_entry, letters


@pytest.mark.parametrize(
    ("minutes_ago", "chip"), [(599, "promise kept"), (601, "promise missed"), (10, "promise kept")]
)
def test_a_resolution_within_ten_hours_keeps_the_agreement(come, opened, minutes_ago, chip):
    case = opened(minutes_ago=minutes_ago)
    page = come("member").do(f"/cases/{case.pk}/resolve", words="Dried.", cause="A door seal")
    assert chip in page.chips
    assert "state resolved" in page.words
    assert "Resolved just now · Ben Oduya · cause: A door seal Dried." in page.words


def test_the_contact_reads_what_resolved_it_by_letter_and_in_the_portal(come, opened):
    case = opened()
    come("member").do(f"/cases/{case.pk}/resolve", words="Dried.", cause="A door seal")
    assert letters("ines@vale.example")[-1] == "Dried."
    page = come("contact").look(f"/portal/requests/{case.tickets.get().pk}")
    assert "Solved just now Dried." in page.words
    assert "A door seal" not in page.words
    entry = last_entry("case", case)
    assert (entry.verb, entry.words, entry.detail["cause"]) == ("case.resolved", "Dried.", "A door seal")


def test_a_resolved_case_leaves_the_readers_inbox_and_stands_among_the_resolved(come, opened):
    case, ben = opened(), come("member")
    ben.do(f"/cases/{case.pk}/resolve", words="Dried.")
    assert "Wet vans" not in ben.look("/inbox").words
    assert "Wet vans resolved Vale Water · Ben Oduya" in ben.look("/inbox?view=resolved").links


def test_a_case_is_resolved_once_and_with_words(come, opened):
    case, ben = opened(), come("member")
    page = ben.post(f"/cases/{case.pk}/resolve", words=" ", cause="A seal")
    assert (page.status, page.refusals) == (422, ["This field is required."])
    assert page.values["cause"] == "A seal"
    ben.do(f"/cases/{case.pk}/resolve", words="Dried.")
    page = ben.post(f"/cases/{case.pk}/resolve", words="Dried twice.")
    assert (page.status, page.refusals) == (422, ["This case is resolved already."])
    assert case.resolutions.count() == 1


def test_a_viewer_resolves_nothing_and_another_team_finds_no_case(come, opened):
    case = opened()
    assert come("viewer").post(f"/cases/{case.pk}/resolve", words="Dried.").status == 403
    assert come("stranger").post(f"/cases/{case.pk}/resolve", words="Dried.").status == 404
