"""Templates that are compiled once for each language, their sentences already in it.

A page says hundreds of sentences, and looking each up while the page is made took a sixth of it. Here `_("…")` is
looked up when the template is compiled; the values that a sentence holds are put in when the page is made.
"""

import re
from collections.abc import Mapping, MutableMapping
from threading import Lock
from typing import Any

from django.utils import translation
from jinja2 import Environment, Template, nodes
from jinja2.environment import TemplateModule
from jinja2.visitor import NodeTransformer

from upshot.wiring.written import Ready, Writer, joined, safe, written

NAMES = ("_", "gettext")
# Where a page keeps the modules that its parts share, and which these are.
PAGE = "modules_of_this_page"
SHARED = frozenset({"parts.html"})
# `%(name)s`, the only thing that our sentences have filled in; any other sign is left to gettext itself.
PLACE = re.compile(r"%\((\w+)\)s")


class Imported(Template):
    """A template whose macros are made once for each page that imports them, not by each part of the page anew.

    Only for templates that read nothing but what is the same for the whole page.
    """

    def make_module(
        self,
        vars: dict[str, Any] | None = None,
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,
    ) -> TemplateModule:
        """The module of this page."""
        page: dict[str, TemplateModule] | None = (vars or {}).get(PAGE)
        if page is None or self.name not in SHARED:
            return super().make_module(vars, shared, locals)
        if self.name not in page:
            page[self.name] = super().make_module(vars, shared, locals)
        return page[self.name]


class Spoken(Environment):
    """The environment of all languages; `in_language` has one for each."""

    template_class = Imported
    code_generator_class = Writer
    written, safe, joined, ready = staticmethod(written), staticmethod(safe), staticmethod(joined), Ready
    language: str | None = None

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._spoken: dict[str, Spoken] = {}
        self._making = Lock()

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """The template in the language of whoever reads."""
        if self.language is None:
            return self.in_language(translation.get_language() or "en").get_template(name, parent, globals)
        return super().get_template(name, parent, globals)

    def in_language(self, language: str) -> "Spoken":
        """The environment that speaks this language."""
        with self._making:
            if language not in self._spoken:
                made = self.overlay()
                made.language = language
                self._spoken[language] = made
            return self._spoken[language]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        if self.language is not None:
            with translation.override(self.language):
                _Say().visit(parsed)
        return parsed


class _Say(NodeTransformer):
    """Puts the sentence in the place of the call that asks for it."""

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 - Jinja calls it so
        """What is written out piece by piece need not be put together first."""
        self.generic_visit(node)
        said = [one.nodes if isinstance(one, nodes.Concat) else [one] for one in node.nodes]
        node.nodes = [piece for pieces in said for piece in pieces]
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja calls it so
        self.generic_visit(node)
        asks = isinstance(node.node, nodes.Name) and node.node.name in NAMES
        if not asks or len(node.args) != 1 or node.dyn_args or node.dyn_kwargs:
            return node
        (message,) = node.args
        if not isinstance(message, nodes.Const):
            return node
        given = {one.key: one.value for one in node.kwargs}
        pieces = PLACE.split(translation.gettext(message.value))
        words, places = pieces[::2], pieces[1::2]
        if any("%" in one.replace("%%", "") for one in words) or not set(places) <= set(given):
            return node
        said = [nodes.MarkSafe(nodes.Const(one.replace("%%", "%"))) for one in words]
        if not places:
            return said[0]
        parts: list[nodes.Expr] = [said[0]]
        for place, after in zip(places, said[1:], strict=True):
            parts += [given[place], after]
        return nodes.Concat(parts)
