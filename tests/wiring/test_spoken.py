"""Sentences that are put into a template when it is compiled read as those that are looked up on the page."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from upshot.wiring.jinja import environment

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
