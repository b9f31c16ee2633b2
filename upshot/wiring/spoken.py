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
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

from upshot.wiring.written import Ready, Writer, joined, safe, written

NAMES = ("_", "gettext")
# Where a page keeps what its parts share, and the modules that they share.
PAGE = "this_page"
SHARED = frozenset({"parts.html"})
# `%(name)s`, the only thing that our sentences have filled in; any other sign is left to gettext itself.
PLACE = re.compile(r"%\((\w+)\)s")


class Page:
    """One page while it is made: the modules that its parts share, and what each part knows."""

    def __init__(self) -> None:
        self.modules: dict[str, TemplateModule] = {}
        self.parts: list[Context] = []

    def let_go(self) -> None:
        """It is made. A part knows its macros and each macro its part: left to Python's collector, which stops for a
        fiftieth of a second at every hundredth page."""
        for part in self.parts:
            for macro in part.vars.values():
                if isinstance(macro, Ready):
                    macro.__dict__.clear()
            part.vars.clear()
        self.parts.clear()
        self.modules.clear()


class Part(Context):
    """What a part of a page knows. Everything is escaped everywhere, hence no part needs to know that for itself."""

    def __init__(
        self,
        environment: "Spoken",
        parent: dict[str, Any],
        name: str | None,
        blocks: dict[str, Any],
        globals: object = None,  # noqa: ARG002 - Jinja says them by name
    ) -> None:
        self.parent, self.environment, self.name = parent, environment, name
        self.vars, self.exported_vars = {}, set()
        self.eval_ctx, self.globals_keys = environment.escaped, environment.names
        self.blocks = {block: [body] for block, body in blocks.items()}
        if page := parent.get(PAGE):
            page.parts.append(self)


class Imported(Template):
    """A template whose macros are made once for each page that imports them, not by each part of the page anew.

    Only for templates that read nothing but what is the same for the whole page.
    """

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page."""
        known: dict[str, Any] = dict(*args, **kwargs)
        try:
            return super().render(known)
        finally:
            if page := known.get(PAGE):
                page.let_go()

    def make_module(
        self,
        vars: dict[str, Any] | None = None,
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,
    ) -> TemplateModule:
        """The module of this page."""
        page: Page | None = (vars or {}).get(PAGE)
        if page is None or self.name not in SHARED:
            return super().make_module(vars, shared, locals)
        if self.name not in page.modules:
            page.modules[self.name] = super().make_module(vars, shared, locals)
        return page.modules[self.name]


class Spoken(Environment):
    """The environment of all languages; `in_language` has one for each."""

    template_class, context_class = Imported, Part
    code_generator_class = Writer
    written, safe, joined, ready = staticmethod(written), staticmethod(safe), staticmethod(joined), Ready
    language: str | None = None

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._spoken: dict[str, Spoken] = {}
        self._found: dict[str, Template] = {}
        self._making = Lock()
        self.escaped = EvalContext(self)
        # For imports without context, of which we have none.
        self.names: set[str] = set()

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """The template in the language of whoever reads."""
        if self.language is None:
            return self.in_language(translation.get_language() or "en").get_template(name, parent, globals)
        if globals or self.auto_reload or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        # Each part of a page asks for its own.
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent)
        return found

    def in_language(self, language: str) -> "Spoken":
        """The environment that speaks this language."""
        with self._making:
            if language not in self._spoken:
                made = self.overlay()
                made.language, made._found = language, {}
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
