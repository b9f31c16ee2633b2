"""Whatever a person reads can be read in their language.

Danger: a bare sentence stays English on a German page, and nobody notices until a customer does.
Rule: in templates, words between tags, in attributes that are read out and in literals with a capital go
through `_()`, `ngettext` or `{% trans %}`; in Python, sentences of refusals and messages, labels and help texts
go through gettext. A sentence is not filled in before it is translated: `_(f"…")` is never found in the catalogue.
Way out: `{{ _("Open") }}` in a template, `_("%s is a contact already.") % email` in Python.
"""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment
from jinja2.exceptions import TemplateSyntaxError

from lint.law import TRANSLATORS, Finding, House, Source

# Names, formats and keys that are the same in every language.
SAME = {"Upshot", "API", "CSV", "JSON", "URL", "Esc", "Enter", "Ctrl", "htmx", "PostgreSQL", "GitHub"}
READ_OUT = {"title", "placeholder", "alt", "aria-label", "aria-description", "label", "summary"}
READ_OUT |= {"hx-confirm", "hx-prompt"}
NOT_READ = {"script", "style", "code", "kbd", "samp", "pre"}
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"[A-Z][a-z]+(?![\w-]*[:/])")
# module: why its sentences stay as they are.
ALLOWED = {"upshot.wiring.parts_page": "samples, for those who build pages"}
ENTITY = re.compile(r"&#?\w+;")
MESSAGES = {"success", "info", "warning", "error"}
LABELS = {"label", "help_text", "verbose_name", "verbose_name_plural"}


def findings(house: House) -> Iterator[Finding]:
    """Bare words in templates and in Python."""
    for path in house.pages:
        yield from _in_template(house.root, path)
    refusals = _refusals(house)
    for source in house.sources:
        for node in source.nodes:
            if isinstance(node, ast.Call) and source.module not in ALLOWED:
                yield from _in_call(source, node, refusals)


def _in_template(root: Path, path: Path) -> Iterator[Finding]:
    template = (root / path).read_text(encoding="utf-8")
    try:
        text, handed = _blanked(template), list(_handed_on(template))
    except TemplateSyntaxError as error:
        yield Finding(path, error.lineno, f"This template cannot be read: {error.message}.")
        return
    reader = _Reader()
    if path.suffix == ".html":
        reader.feed(text)
        reader.close()
    else:
        reader.found = list(enumerate(text.split("\n"), start=1))
    for line, words in sorted(reader.found + handed):
        bare = [word for word in WORD.findall(ENTITY.sub(" ", words)) if word not in SAME]
        if bare:
            yield Finding(
                path, line, f'"{" ".join(words.split())[:60]}" cannot be translated; put it through _().'
            )


def _blanked(template: str) -> str:
    """The template with everything that Jinja fills in replaced by blanks, line for line."""
    kept: list[str] = []
    inside: list[str] = []
    translated = False
    for line, kind, value in Environment(autoescape=True).lex(template):
        del line
        if kind == "block_begin":
            inside = []
        elif kind == "name":
            inside.append(value)
        elif kind == "block_end" and inside[:1] in (["trans"], ["endtrans"]):
            translated = inside[0] == "trans"
        kept.append(value if kind == "data" and not translated else re.sub(r"[^\n]", " ", value))
    return "".join(kept)


def _handed_on(template: str) -> Iterator[tuple[int, str]]:
    """Literals in expressions that begin as sentences do (`button("Send")`); keys and classes are in small letters."""
    calls: list[str] = []
    last = ""
    for line, kind, value in Environment(autoescape=True).lex(template):
        if kind == "operator" and value in "([{":
            calls.append(last)
        elif kind == "operator" and value in ")]}" and calls:
            calls.pop()
        elif kind == "string" and SENTENCE.match(value[1:-1]) and not set(calls) & set(TRANSLATORS):
            yield line, value
        last = value if kind != "whitespace" else last


class _Reader(HTMLParser):
    """Collects the words that a person reads, with their lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, str]] = []
        self.unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in NOT_READ:
            self.unread.append(tag)
        button = tag == "input" and dict(attrs).get("type") in ("submit", "button", "reset")
        names = READ_OUT | ({"value"} if button else set())
        self.found += [(self.getpos()[0], value or "") for name, value in attrs if name in names]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.unread:
            self.unread.remove(tag)

    def handle_data(self, data: str) -> None:
        if self.unread:
            return
        first = self.getpos()[0]
        self.found += [(first + at, line) for at, line in enumerate(data.split("\n"))]


def _refusals(house: House) -> set[str]:
    """Names of the classes that carry a sentence to a person."""
    names = {"Refused", "NotAllowed", "NotFound"}
    grew = True
    while grew:
        grew = False
        for source in house.sources:
            for node in source.nodes:
                if not isinstance(node, ast.ClassDef) or node.name in names:
                    continue
                if {source.meaning(base).rpartition(".")[2] for base in node.bases} & names:
                    names.add(node.name)
                    grew = True
    return names


def _in_call(source: Source, call: ast.Call, refusals: set[str]) -> Iterator[Finding]:
    meaning = source.meaning(call.func)
    name = meaning.rpartition(".")[2]
    read: list[ast.expr] = []
    if name in refusals:
        read = call.args[:1]
    elif meaning.startswith("django.contrib.messages.") and name in MESSAGES:
        read = call.args[1:2]
    elif meaning.startswith("django."):
        read = [word.value for word in call.keywords if word.arg in LABELS]
    for node in read:
        if _is_bare(node):
            yield source.finding(
                node, f"{ast.unparse(node)[:60]} cannot be translated; put it through gettext."
            )
    if name in TRANSLATORS and any(isinstance(node, ast.JoinedStr | ast.BinOp) for node in call.args):
        yield source.finding(
            call, "A sentence is filled in before it is translated; translate it, then fill it in."
        )


def _is_bare(node: ast.expr) -> bool:
    while isinstance(node, ast.BinOp):
        node = node.left
    text = node.value if isinstance(node, ast.Constant) else ""
    return isinstance(node, ast.JoinedStr) or (isinstance(text, str) and bool(WORD.search(text)))
