import pytest

LAW = "strings_can_be_translated"
PAGE = "needs/templates/needs/need.html"
HEAD = """from django import forms
from django.contrib import messages
from django.utils.translation import gettext as _
from upshot.kit.errors import Refused
"""


@pytest.mark.parametrize(
    "bare",
    [
        "<p>Accept this need</p>",
        "<p>{{ count }} needs</p>",
        "{% if open %}Open{% endif %}",
        '<input placeholder="Search">',
        '<button aria-label="Close"></button>',
        '<input type="submit" value="Send">',
        '<a href="/" title="Go to {{ name }}">{{ name }}</a>',
        "{% trans %}Owned{% endtrans %} by",
        "<option>High</option>",
        '{{ parts.button("Send it", url("send")) }}',
        "{% set words = 'Not yet' %}",
        '<button hx-confirm="Really?"></button>',
        '{{ "never closed }}',
    ],
)
def test_bare_words_in_a_template_are_found(found, bare):
    findings = found(LAW, {PAGE: f"<div>\n{bare}\n</div>\n"})
    assert [line.split(" ")[0] for line in findings] == [f"upshot/{PAGE}:2:"]


def test_each_line_of_bare_words_is_found_where_it_stands(found):
    page = "{# a\n note #}\n<p>\n  One thing\n  {{ _('in between') }}\n  another</p>\n"
    assert [line.split(":")[1] for line in found(LAW, {PAGE: page})] == ["4", "6"]


@pytest.mark.parametrize(
    "fine",
    [
        "<p>{{ _('Accept this need') }}</p>",
        "{% trans count=n %}One need{% pluralize %}{{ count }} needs{% endtrans %}",
        "{%- trans -%} Owned by {{ name }} {%- endtrans -%}",
        "<p>{# a note to the reader of the template #}{{ need.title }} · 3 × 4 – 5&nbsp;&middot;</p>",
        '<input name="state" type="hidden" value="open"><i class="icon open" data-tip="x"></i>',
        '<a href="/needs/{{ need.pk }}" title="{{ _(\'Open\') }}">→</a>',
        "<script>const words = 'not read';</script><style>.card { color: red }</style><kbd>Shift</kbd>",
        "<title>{{ title }} · Upshot</title><a>CSV</a>",
        "{% set kind = 'warm' %}{% macro chip(text, tone='calm') %}<b class={{ tone }}>{{ text }}</b>{% endmacro %}",
        '{{ parts.chip(_("Open"), kind="good small") }}{{ at.strftime("%d %B") }}{{ url("needs", q="a b") }}',
        '{{ ngettext("One need", "%(num)d needs", n) }}{{ _("%(who)s asks", who=_("Anna") | upper) }}',
        "{% raw %}{{ }}{% endraw %}",
    ],
)
def test_words_that_go_through_gettext_and_what_is_not_read_are_fine(found, fine):
    assert found(LAW, {PAGE: f"<div>\n{fine}\n</div>\n"}) == []


def test_letters_in_plain_text_are_read_too(found):
    letter = "portal/templates/portal/letter.txt"
    assert len(found(LAW, {letter: "{{ _('Dear %(name)s', name=name) }},\nyour need was met.\n"})) == 1


@pytest.mark.parametrize(
    "bare",
    [
        "raise Refused('This case is closed.')",
        "raise Refused(f'Case {pk} is closed.')",
        "raise Refused('Case %d is closed.' % pk)",
        "raise CaseClosed('It is closed.')",
        "messages.success(request, 'Saved.')",
        "field = forms.CharField(label='Words')",
        "raise Refused(_(f'Case {pk} is closed.'))",
        "raise Refused(_('Case %d is closed.' % pk))",
    ],
)
def test_bare_sentences_in_python_are_found(found, bare):
    assert [
        line.split(" ")[0]
        for line in found(LAW, {"desk/pages.py": HEAD + "class CaseClosed(Refused): ...\n" + bare})
    ] == ["upshot/desk/pages.py:6:"]


@pytest.mark.parametrize(
    "fine",
    [
        "raise Refused(_('Case %d is closed.') % pk, field='state')",
        "raise Refused(_('It is closed.'))",
        "raise ValueError('nobody reads this')",
        "field = forms.CharField(label=_('Words'), widget=widget)",
        "messages.success(request, _('Saved.'))",
        "raise Refused(reason)",
    ],
)
def test_sentences_through_gettext_are_fine(found, fine):
    assert found(LAW, {"desk/pages.py": HEAD + fine}) == []
