"""Other words: a draft is rewritten; what was promised stays, and a new version says why."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.visits import last_entry
from upshot.needs.models import Expectation

NEW = {
    "words": "A van within two hours",
    "measure": "hours",
    "unit": "",
    "baseline": "5",
    "target": "2",
    "weight": "1",
}
# A change by hand of each thing that was promised.
BY_HAND = {
    "words": "'Nothing'",
    "measure": "''",
    "unit": "'days'",
    "baseline": "9",
    "target": "4",
    "by_on": "'2031-01-01'",
    "weight": "7",
    "frozen_at": "NULL",
}


def test_a_draft_is_rewritten_without_a_reason(come, written):
    ben, path = come("member"), f"/expectations/{written.pk}/reword"
    form = ben.look(path)
    assert (form.values["words"], form.values["target"]) == ("A van within the hour", "1.0")
    assert "reason" not in form.values
    page = ben.do(path, **NEW)
    assert "A van within two hours" in page.words
    assert Expectation.objects.filter(need=written.need).count() == 1
    assert last_entry("need", written.need).verb == "expectation.rewritten"


def test_what_was_promised_gets_a_second_version_and_the_first_stays_on_record(come, promised):
    ben = come("member")
    page = ben.do(
        f"/expectations/{promised.pk}/reword", **NEW, reason="The bridge is closed.", changed_for="Ines Holt"
    )
    promised.refresh_from_db()
    second = Expectation.objects.get(replaces=promised)
    assert (promised.words, promised.version) == ("A van within the hour", 1)
    assert promised.replaced_at is not None
    assert (second.words, second.version, second.reason) == (
        "A van within two hours", 2, "The bridge is closed.",
    )  # fmt: skip
    assert second.frozen_at is not None
    assert "A van within two hours" in page.words
    assert "1 expectation, 1 promised" in page.words
    journal = come("member").look(f"/needs/{promised.need_id}/journal").words
    assert second.changed_for == "Ines Holt"
    assert "Ben Oduya changed what was promised, because: The bridge is closed." in journal
    portal = come("contact").look("/portal").words
    assert "A van within two hours" in portal
    assert "A van within the hour" not in portal


def test_what_was_promised_is_not_changed_without_a_reason(come, promised):
    page = come("member").post(
        f"/expectations/{promised.pk}/reword", **NEW, reason=" ", changed_for="Ines Holt"
    )
    assert (page.status, page.refusals) == (422, ["This field is required."])
    assert Expectation.objects.filter(need=promised.need).count() == 1


def test_what_was_promised_is_not_changed_without_saying_who_asked_for_it(come, promised):
    page = come("member").post(
        f"/expectations/{promised.pk}/reword", **NEW, reason="Why not.", changed_for=" "
    )
    assert (page.status, page.refusals) == (422, ["This field is required."])


def test_only_the_last_version_is_changed(come, promised):
    ben, path = come("member"), f"/expectations/{promised.pk}/reword"
    ben.do(path, **NEW, reason="The bridge is closed.", changed_for="Ines Holt")
    page = ben.post(path, **NEW, reason="Again.", changed_for="Ines Holt")
    sentence = "A later version of this expectation stands already."
    assert (page.status, page.refusals) == (422, [sentence])


def test_nonsense_is_refused_in_other_words_too(come, written):
    page = come("member").post(f"/expectations/{written.pk}/reword", **(NEW | {"target": "5"}))
    assert page.refusals == ["The target is the baseline: that asks for nothing."]
    written.refresh_from_db()
    assert written.target == 1


@pytest.mark.parametrize("column", BY_HAND)
def test_the_database_itself_refuses_to_rewrite_a_promise(promised, column):
    with (
        pytest.raises(DatabaseError, match="A frozen expectation is not rewritten"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE expectation SET {column} = {BY_HAND[column]} WHERE id = %s", [promised.pk])


def test_the_database_lets_a_draft_be_rewritten_by_hand(written):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE expectation SET words = 'x' WHERE id = %s", [written.pk])
    written.refresh_from_db()
    assert written.words == "x"


def test_a_viewer_rewords_nothing_and_another_team_finds_nothing(come, written):
    path = f"/expectations/{written.pk}/reword"
    assert come("viewer").post(path, **NEW).status == 403
    page = come("stranger").post(path, **NEW)
    assert (page.status, "There is no such expectation." in page.words) == (404, True)
