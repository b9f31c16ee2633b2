"""The frame of our laws: it reads the package once, and each law says where it is broken.

A law is a module with a docstring (danger, rule, way out) and a function `findings(house)`.
Run all of them with `python -m lint.laws`.
"""

import ast
import configparser
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

LAYERS = ("urls", "pages", "tasks", "forms", "actions", "queries", "store", "models", "rules")
TRANSLATORS = ("_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "npgettext")
DJANGO_MODELS = {
    "django.db.models.Model",
    "django.contrib.auth.models.AbstractUser",
    "django.contrib.auth.models.AbstractBaseUser",
    "django.contrib.auth.base_user.AbstractBaseUser",
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Finding:
    """One place where a law is broken."""

    path: Path
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.sentence}"


@dataclass(frozen=True)
class Source:
    """One file of the package; `path` is relative to the repository."""

    path: Path
    tree: ast.Module

    @property
    def room(self) -> str:
        """`needs` for upshot/needs/models.py, and nothing for the package's own file."""
        return self.path.parts[1] if len(self.path.parts) > 2 else ""

    @property
    def layer(self) -> str:
        """`models` for upshot/needs/models.py as for upshot/needs/models/worth.py."""
        return self.path.parts[2].removesuffix(".py") if len(self.path.parts) > 2 else ""

    @property
    def module(self) -> str:
        """`upshot.needs.models`, as an import names it."""
        return ".".join(self.path.with_suffix("").parts).removesuffix(".__init__")

    def finding(self, node: ast.AST, sentence: str) -> Finding:
        """This law is broken at this node."""
        return Finding(self.path, getattr(node, "lineno", 1), sentence)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of the file."""
        return list(ast.walk(self.tree))

    @cached_property
    def names(self) -> dict[str, str]:
        """What each imported name means: {"now": "upshot.kit.clock.now", "dt": "datetime"}."""
        found: dict[str, str] = {}
        for node in self.nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    found[alias.asname or alias.name.split(".")[0]] = (
                        alias.name if alias.asname else alias.name.split(".")[0]
                    )
            elif isinstance(node, ast.ImportFrom):
                origin = self._origin(node)
                for alias in node.names:
                    found[alias.asname or alias.name] = f"{origin}.{alias.name}"
        return found

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """The node around each node."""
        return {child: node for node in self.nodes for child in ast.iter_child_nodes(node)}

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """The nodes around this one, the nearest first."""
        while node in self.parents:
            node = self.parents[node]
            yield node

    def meaning(self, node: ast.AST) -> str:
        """The dotted name that an expression stands for (`dt.datetime.now` as `datetime.datetime.now`)."""
        steps: list[str] = []
        while isinstance(node, ast.Attribute):
            steps.insert(0, node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return ""
        return ".".join([self.names.get(node.id, node.id), *steps])

    @cached_property
    def texts(self) -> list[tuple[ast.AST, str]]:
        """Strings that are data: neither docstrings nor sentences handed to gettext.

        Pieces joined by `+` or in an f-string are one text, with `{}` for what is filled in.
        """
        return [
            (node, text)
            for node in self.nodes
            if (text := _text(node)) and not self._is_prose(node) and not _text(self.parents[node])
        ]

    def _is_prose(self, node: ast.AST) -> bool:
        around = self.parents[node]
        if isinstance(around, ast.Call):
            return self.meaning(around.func).rpartition(".")[2] in TRANSLATORS
        return isinstance(around, ast.Expr)

    def _origin(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.module.split(".")
        up = node.level - (self.path.name == "__init__.py")
        return ".".join([*package[: len(package) - up], *([node.module] if node.module else [])])


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or "{}" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _text(node.left), _text(node.right)
        return f"{left or '{}'}{right or '{}'}" if left or right else ""
    return ""


@dataclass(frozen=True)
class Model:
    """One table, as its class declares it."""

    name: str
    source: Source
    node: ast.ClassDef

    @property
    def room(self) -> str:
        return self.source.room

    @property
    def meta(self) -> dict[str, ast.expr]:
        """What its own `class Meta` sets."""
        for part in self.node.body:
            if isinstance(part, ast.ClassDef) and part.name == "Meta":
                return {
                    target.id: line.value
                    for line in part.body
                    if isinstance(line, ast.Assign)
                    for target in line.targets
                    if isinstance(target, ast.Name)
                }
        return {}

    @property
    def table(self) -> str:
        """Its `db_table`, or nothing."""
        value = self.meta.get("db_table")
        return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""

    def is_(self, flag: str) -> bool:
        """Whether Meta says `abstract`, `proxy` or the like."""
        value = self.meta.get(flag)
        return isinstance(value, ast.Constant) and value.value is True

    def fields(self) -> Iterator[tuple[str, ast.Call]]:
        """Its fields: name, and the call that makes it."""
        for line in self.node.body:
            if not isinstance(line, ast.Assign | ast.AnnAssign) or not isinstance(line.value, ast.Call):
                continue
            for target in line.targets if isinstance(line, ast.Assign) else [line.target]:
                if isinstance(target, ast.Name):
                    yield target.id, line.value


@dataclass(frozen=True)
class House:
    """The package under `root`, parsed."""

    root: Path
    package: str = "upshot"
    templates: tuple[str, ...] = field(default=("*.html", "*.txt"))

    @cached_property
    def sources(self) -> list[Source]:
        """Every Python file but migrations, which are made from the models."""
        return [
            Source(path.relative_to(self.root), ast.parse(path.read_text(encoding="utf-8")))
            for path in sorted((self.root / self.package).rglob("*.py"))
            if "migrations" not in path.parts
        ]

    @cached_property
    def models(self) -> dict[tuple[str, str, str], Model]:
        """Every model by room, layer and class name, with those that inherit from another of ours."""
        classes = [
            Model(node.name, source, node)
            for source in self.sources
            for node in source.nodes
            if isinstance(node, ast.ClassDef)
        ]
        found: dict[tuple[str, str, str], Model] = {}
        grew = True
        while grew:
            grew = False
            for model in classes:
                key = (model.room, model.source.layer, model.name)
                if key not in found and self._inherits(model, found):
                    found[key] = model
                    grew = True
        return found

    def model(self, source: Source, node: ast.AST) -> Model | None:
        """The model that an expression names in this file, if it names one."""
        return self.models.get(self._key(source, node))

    def _inherits(self, model: Model, found: dict[tuple[str, str, str], Model]) -> bool:
        bases = model.node.bases
        return any(model.source.meaning(base) in DJANGO_MODELS for base in bases) or any(
            self._key(model.source, base) in found for base in bases
        )

    def _key(self, source: Source, node: ast.AST) -> tuple[str, str, str]:
        steps = source.meaning(node).split(".")
        if len(steps) == 1:
            return source.room, source.layer, steps[0]
        ours = steps[0] == self.package and len(steps) > 3
        return (steps[1], steps[2], steps[-1]) if ours else ("", "", "")

    @cached_property
    def heights(self) -> dict[str, int]:
        """How high each room stands in `.importlinter`; neighbours on one line stand equally high."""
        text = configparser.ConfigParser()
        text.read(self.root / ".importlinter", encoding="utf-8")
        lines = text["importlinter:contract:story"]["layers"].strip().splitlines()
        return {room: len(lines) - at for at, line in enumerate(lines) for room in re.findall(r"\w+", line)}

    @cached_property
    def pages(self) -> list[Path]:
        """Templates, relative to the repository."""
        found = [path for form in self.templates for path in (self.root / self.package).rglob(form)]
        return sorted(path.relative_to(self.root) for path in found if "templates" in path.parts)
