"""Papers leave the house: of any words, in one style, with their pages numbered."""

import pytest

from tests.kit.printed import words_on
from upshot.kit.paper import pdf

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 8"><rect width="30" height="8" fill="#0f6a73"/></svg>'


def paper(**changes):
    data = {
        "title": "What came of it",
        "sub": "Riverbend",
        "foot": "Larkmere",
        "words": "Alarms are heard",
        "note": "of six that were asked",
        "tiles": [["4 of 6", "met"]],
        "head": ["what", "n", "share"],
        "rows": [["heard", "12", "3/4"]],
        "svg": SVG,
    }
    return pdf(template="kit/parts.typ", data={**data, **changes})


def test_a_paper_says_what_it_was_given_and_numbers_its_pages():
    one, two = words_on(paper())
    for words in (
        "What came of it",
        "Riverbend",
        "Alarms are heard",
        "of six that were asked",
        "4 of 6",
        "3/4",
    ):
        assert words in one
    assert one.endswith("Larkmere 1 / 2")
    assert two.endswith("Larkmere 2 / 2")


def test_what_people_wrote_is_shown_and_never_run():
    wrote = '#panic("run") $x^2$ *bold* // gone [a](b) <label> @who \\u{41} "quoted" #data.rows'
    assert wrote in words_on(paper(words=wrote, title=wrote))[0]


def test_letters_of_other_languages_are_there():
    assert "Größe, Łódź, naïve, Київ" in words_on(paper(words="Größe, Łódź, naïve, Київ"))[0]


def test_a_template_that_there_is_not_is_named():
    with pytest.raises(FileNotFoundError, match=r"nothing\.typ"):
        pdf(template="kit/nothing.typ", data={})
