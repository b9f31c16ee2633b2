"""A review leaves the house: as Markdown and as PDF, by page and by call."""

import pytest
from django.test import Client

from tests.kit.printed import words_on
from tests.results.test_looking_back import reviewed  # noqa: F401 - a fixture
from upshot.kit.clock import now
from upshot.people.actions import make_token
from upshot.results.models import Review


@pytest.fixture
def caller(cast):
    _token, secret = make_token(member=cast.viewer, name="tests", at=now())
    return Client(headers={"Authorization": f"Bearer {secret}"})


def test_the_markdown_says_what_the_review_says_and_shows_the_evidence(come, cast, reviewed, caller):  # noqa: F811
    review = Review.objects.get(need=reviewed, kind="after_action")
    answer = come("viewer").client.get(f"/reviews/{review.pk}/markdown")
    assert answer.headers["Content-Type"] == "text/markdown; charset=utf-8"
    words = answer.content.decode()
    lines = words.splitlines()
    assert lines[0] == "# After-action review: Alarms reach the crew on a stormy night"
    assert lines[2] == "Vale Water · Held by Ben Oduya on 4 Feb 2026"
    heads = [line[3:] for line in lines if line.startswith("## ")]
    assert heads == [
        "What was meant", "What happened", "Why", "Keep", "Change", "Actions", "Lessons",
        "Who expected what, and what came of it", "Deliveries",
    ]  # fmt: skip
    row = next(line for line in lines if line.startswith("| Ines Holt"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[:4] == ["Ines Holt", "Called in ten minutes", "90 → 10 min", "8 min"]
    assert cells[5].startswith("+0 (10")
    table = lines.index(row)
    assert lines[table - 1].startswith("| ---"), "a table without a line between is one"
    assert caller.get(f"/api/v1/reviews/{review.pk}/markdown").content.decode() == words


def test_what_people_wrote_stays_within_its_cell(come, cast, reviewed):  # noqa: F811
    review = Review.objects.get(need=reviewed, kind="after_action")
    review.actions.update(words="One | two\nthree <b>four</b>")
    words = come("viewer").client.get(f"/reviews/{review.pk}/markdown").content.decode()
    assert "| One \\| two<br>three \\<b>four\\</b> | Lea Brook |" in words


def test_the_paper_says_the_same(come, cast, reviewed, caller):  # noqa: F811
    review = Review.objects.get(need=reviewed, kind="after_action")
    answer = come("viewer").client.get(f"/reviews/{review.pk}/pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    said = " ".join(words_on(answer.content))
    for words in (
        "After-action review: Alarms reach the crew", "The first build rang a lamp", "Asking at night",
        "Test the phones each month", "Ask who is awake before building a louder bell.", "Phones ring",
    ):  # fmt: skip
        assert words in said
    assert caller.get(f"/api/v1/reviews/{review.pk}/pdf").content[:5] == b"%PDF-"


def test_a_stranger_takes_nothing_away(come, cast, reviewed):  # noqa: F811
    review = Review.objects.get(need=reviewed, kind="after_action")
    for kind in ("markdown", "pdf"):
        assert come("stranger").look(f"/reviews/{review.pk}/{kind}").status == 404
