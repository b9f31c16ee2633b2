"""Coming in by the front door, and what one notices there: a visit of a member or a contact, and pages as read."""

from html.parser import HTMLParser

import pytest
from django.test import Client

from tests.cast import Cast, assemble
from upshot.journal.models import Entry
from upshot.kit.models import Letter
from upshot.portal.doors import path_for

# Elements without an end: they open nothing that would have to be closed.
VOID = {
    "input",
    "br",
    "img",
    "meta",
    "link",
    "hr",
    "wbr",
    "path",
    "rect",
    "circle",
    "line",
    "use",
    "polyline",
}
UNSEEN = {"script", "style", "title", "template"}


class Page(HTMLParser):
    """What a reader sees: the words, the chips among them, what the form holds, the reasons of a refusal."""

    def __init__(self, response):
        super().__init__()
        self.status = response.status_code
        self.there = response.headers.get("Location", "")
        self.chips, self.refusals, self.links = [], [], {}
        self.values, self.options, self.chosen = {}, {}, {}
        self._words, self._open, self._marks = [], [], []
        self.feed(response.content.decode())
        self.words = " ".join(" ".join(self._words).split())

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        kinds = (has.get("class") or "").split()
        if tag == "input" and has.get("type") not in ("checkbox", "radio"):
            self.values[has.get("name")] = has.get("value", "")
        elif tag == "option":
            self.options.setdefault(self._select, []).append(has.get("value", ""))
            if "selected" in has:
                self.chosen[self._select] = has.get("value", "")
        elif tag == "select":
            self._select = has.get("name")
        if tag not in VOID:
            mark = "chips" if "chip" in kinds else "refusals" if {"wrong", "errors"} & set(kinds) else ""
            self._open.append((tag, mark, len(self._words), has))

    def handle_endtag(self, tag):
        if not any(tag == opened[0] for opened in self._open):
            return
        while self._open:
            opened, mark, first, has = self._open.pop()
            inside = " ".join(" ".join(self._words[first:]).split())
            if mark:
                getattr(self, mark).append(inside)
            if opened == "a":
                self.links[inside] = has.get("href", "")
            if opened == "textarea":
                self.values[has.get("name")] = inside
            if opened == tag:
                return

    def handle_data(self, data):
        if not any(opened[0] in UNSEEN for opened in self._open):
            self._words.append(data)


class Visit:
    """Somebody at the door, who looks and does."""

    def __init__(self, client, who):
        self.client, self.who = client, who

    def look(self, path):
        """The page that stands there."""
        return Page(self.client.get(path))

    def post(self, path, **said):
        """Sends a form, and stays where that leads: at a page that refuses, or on the way to another."""
        # A browser always sends the form's token along, so that no form arrives empty.
        given = {"csrfmiddlewaretoken": "x"} | {name: _key(value) for name, value in said.items()}
        return Page(self.client.post(path, given))

    def do(self, path, **said):
        """Sends a form that is taken, and looks at the page where it leads."""
        page = self.post(path, **said)
        assert page.status == 302, f"{path}: {page.status} {page.refusals or page.words[-400:]}"
        there = self.look(page.there)
        there.there = page.there
        return there


def _key(value):
    return getattr(value, "pk", value)


def letters(to):
    """The words of the letters to an address, the first first."""
    return [letter.words for letter in Letter.objects.filter(to=to).order_by("pk")]


def last_entry(subject, thing):
    """The latest line of the journal about a thing."""
    return Entry.objects.filter(subject=subject, subject_id=thing.pk).order_by("pk").last()


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def come(cast):
    """`come("member")`: a visit of somebody of the cast; `come(contact)`: of that contact, by a link."""

    def visit(who):
        person = getattr(cast, who) if isinstance(who, str) else who
        client = Client()
        if person.actor == "member":
            client.force_login(person)
        else:
            client.post(path_for(person))
        return Visit(client, person)

    return visit
