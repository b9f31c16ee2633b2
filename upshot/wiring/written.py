"""How a template becomes Python: as Jinja writes it, with fewer steps.

Jinja prepares for what our pages never do: templates that stream, escaping that is switched while a page is made,
coroutines. Every piece that is written out climbs through all the templates around it, and a macro takes twenty calls
before its first word. Here a block is put together in one list and handed up once, and a macro takes five (decision
0009). Values are escaped by the same rules.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro
from jinja2.utils import _PassArg, missing
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

# Jinja's HTML, and Django's.
MARKED = (Markup, SafeString)
_new = str.__new__


def written(value: Any) -> str:
    """A value as it is written out: escaped, unless it is marked as safe."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    if kind is int:
        return str(value)
    return value if kind in MARKED else escape(value)


def safe(text: str) -> Markup:
    """Text that is HTML already."""
    return _new(Markup, text)


def joined(pieces: tuple[Any, ...]) -> str:
    """What stands around `~`: HTML as soon as one piece is, and then the others are escaped."""
    for piece in pieces:
        if type(piece) is not str and hasattr(piece, "__html__"):
            return safe("".join([written(one) for one in pieces]))
    return "".join([str(piece) for piece in pieces])


class Ready(Macro):
    """A macro that is called as it was written: what it was not given has its default."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._plain = not (self.caller or self.catch_kwargs or self.catch_varargs)

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """What it writes."""
        if not kwargs and self._plain and len(args) == self._argument_count:
            return _new(Markup, self._func(*args))
        left = self.arguments[len(args) :]
        if not self._plain or len(args) > self._argument_count or not kwargs.keys() <= {*left}:
            return super().__call__(*args, **kwargs)
        return _new(Markup, self._func(*args, *[kwargs.get(name, missing) for name in left]))


class Writer(CodeGenerator):
    """Jinja's, but for what follows. Everything is escaped, always; nothing is asynchronous."""

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """What stands together is handed up together."""
        if frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        gathered = frame.buffer
        super().blockvisit(nodes, frame)
        frame.buffer = None
        self.writeline(f"yield concat({gathered})")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """The thing itself is called, unless it asks for the context."""
        if node.dyn_args or node.dyn_kwargs or self._asks(node.node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for one in [*node.args, *node.kwargs]:
            self.visit(one, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def _asks(self, called: nodes.Expr) -> bool:
        known: Any = self.environment.globals.get(called.name) if isinstance(called, nodes.Name) else None
        return known is not None and _PassArg.from_obj(known) is not None

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002 - the hook's own
        """The same macro, which takes a shorter way."""
        names = tuple(one.name for one in macro_ref.node.args)
        asks = (macro_ref.accesses_kwargs, macro_ref.accesses_varargs, macro_ref.accesses_caller)
        name = getattr(macro_ref.node, "name", None)
        self.write(
            f"environment.ready(environment, macro, {name!r}, {names!r}, {', '.join(map(repr, asks))}, True)"
        )

    def visit_MarkSafe(self, node: nodes.MarkSafe, frame: Frame) -> None:  # noqa: N802
        self.write("environment.safe(")
        self.visit(node.expr, frame)
        self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.joined((")
        for one in node.nodes:
            self.visit(one, frame)
            self.write(", ")
        self.write("))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write("environment.written(")
