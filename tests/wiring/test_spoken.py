"""Sentences that are put into a template when it is compiled read as those that are looked up on the page."""

import pytest
from django.template import engines
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from upshot.wiring.jinja import environment
from upshot.wiring.spoken import PAGE, Page

# Plain, with values, unknown to the catalogue, with a sign of percent.
SENTENCES = (
    ('{{ _("Inbox") }}', {}),
    ('{{ _("case %(n)s", n=n) }}', {"n": "<b>12</b>"}),
    ('{{ _("%(shown)s of %(all)s", shown=n, all=n ~ "!") }}', {"n": "<i>"}),
    ('{{ _("No catalogue has %(n)s of this", n=n) }}', {"n": 3}),
    ('{{ _("100 %% of it") }}', {}),
    ('{{ _("100 %% of %(n)s", n=n) }}', {"n": "it & all"}),
    ('{% set words = _("Inbox") %}{{ words | upper }} {{ "<" ~ words ~ n }}', {"n": ">"}),
    ("{{ _(n) }}", {"n": "Inbox"}),
)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("source", "values"), SENTENCES)
def test_a_sentence_reads_as_if_it_were_looked_up(language, source, values):
    env = environment()
    with translation.override(language):
        looked_up = env.from_string(source).render(**values)
        assert env.in_language(language).from_string(source).render(**values) == looked_up


def test_each_reader_gets_their_own_language():
    env = environment()
    source = '{{ _("Inbox") }}'
    assert env.in_language("en").from_string(source).render() == "Inbox"
    assert env.in_language("de").from_string(source).render() == "Eingang"


@given(st.text(), st.one_of(st.text(), st.integers(), st.none()))
def test_nothing_that_is_put_in_is_taken_for_markup(one, other):
    env = environment().in_language("de")
    values = {"n": one, "m": other}
    split = env.from_string('{{ _("case %(n)s", n=n) }}{{ n ~ "<br>" ~ m }}').render(**values)
    apart = env.from_string(
        '{% set a = _("case %(n)s", n=n) %}{{ a }}{% set b = n ~ "<br>" ~ m %}{{ b }}'
    ).render(**values)
    assert split == apart
    assert "<br>" not in split


def test_parts_are_made_once_a_page_and_anew_for_the_next():
    env = engines["jinja2"].env.in_language("en")
    source = '{% import "parts.html" as one with context %}{% import "parts.html" as two with context %}'
    source += "{{ one.post_button('Do', '/do') }}{{ two.post_button('Do', '/do') }}"
    told = [
        env.from_string(source).render(**{PAGE: Page()}, csrf_input=Markup(f"<i>{n}</i>")) for n in (1, 2)
    ]
    assert [page.count(f"<i>{n}</i>") for n, page in enumerate(told, start=1)] == [2, 2]
    assert told[0] == env.from_string(source).render(csrf_input=Markup("<i>1</i>"))
