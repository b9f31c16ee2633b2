"""Only a room's `actions` write.

Danger: a row that a page, a query or a job changes on the side has no journal entry, no transaction
around both, and no verb that a reader could find.
Rule: `save`, `create`, `update`, `delete`, `get_or_create`, `bulk_create` and their kin on rows, our own `insert`,
changes to many-to-many sets, and SQL that writes stand in `actions.py` or `actions/`; in `importing` in
`writer.py` too.
Way out: write a verb in the room that owns the row, and call it.

Django's calls are told from those of dicts, sets and hashes by their arguments: a row's `save`, `create`,
`update` and `delete` take names only (`update(state="open")`), the others take values (`update({...})`).
Where a dict is meant, `d |= {...}` or `d.update({...})` says so; `**options` and Jinja's `env.globals` are
known to be dicts.
"""

import ast
import re
from collections.abc import Collection, Iterator

from lint.law import Finding, Function, House, Source

ALWAYS = {
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "create_user",
    "create_superuser",
}
OURS = ("upshot.kit.inserted.insert", "upshot.kit.inserted.insert_both")
BY_NAMES_ONLY = {"save", "create", "update", "delete", "save_base"}
SETS = {"add", "set", "remove", "clear"}
JINJA = {"globals", "filters", "tests"}
WRITERS = {("importing", "writer")}
SQL = re.compile(
    r"\b(INSERT\s+INTO|DELETE\s+FROM|TRUNCATE|MERGE\s+INTO)\s+(ONLY\s+|TABLE\s+)*[\"\w{]"
    r"|\bUPDATE\s+(ONLY\s+)?\S+\s+(AS\s+\w+\s+|\w+\s+)?SET\b"
    r"|\bCOPY\s+[^;]+\bFROM\s+(STDIN|PROGRAM|'|{)",
    re.IGNORECASE,
)
# (module, function): why this one may write outside actions.
ALLOWED: dict[tuple[str, str], str] = {}


def findings(house: House) -> Iterator[Finding]:
    """Writes outside `actions`."""
    sets = {
        name
        for model in house.models.values()
        for name, call in model.fields()
        if model.source.meaning(call.func).endswith(".ManyToManyField")
    }
    for source in house.sources:
        if source.layer == "actions" or (source.room, source.layer) in WRITERS:
            continue
        for node in source.nodes:
            if isinstance(node, ast.Call) and writes(source, node, sets) and not _allowed(source, node):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                yield source.finding(
                    node, f".{name}() writes outside actions; make it a verb there and call that."
                )
        for node, text in source.texts:
            if SQL.search(text) and not _allowed(source, node):
                yield source.finding(
                    node, "This SQL writes outside actions; make it a verb there and call that."
                )


def writes(source: Source, call: ast.Call, sets: Collection[str] = ()) -> bool:
    """Whether a call writes; `sets` are the names of many-to-many fields."""
    if source.meaning(call.func) in OURS:
        return True
    if not isinstance(call.func, ast.Attribute) or _decorates(source, call):
        return False
    name = call.func.attr
    if name in SETS:
        return isinstance(call.func.value, ast.Attribute) and call.func.value.attr in sets
    plain = name[1:] if name.startswith("a") and name[1:] in ALWAYS | BY_NAMES_ONLY else name
    if plain in ALWAYS:
        return True
    # A form's `save(commit=False)` only fills a row in.
    fills = any(word.arg == "commit" and _is_false(word.value) for word in call.keywords)
    return plain in BY_NAMES_ONLY and not call.args and not fills and not _is_dict(source, call.func.value)


def _is_dict(source: Source, node: ast.expr) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr in JINJA
    functions = [outer for outer in source.around(node) if isinstance(outer, Function)]
    return isinstance(node, ast.Name) and any(
        function.args.kwarg is not None and function.args.kwarg.arg == node.id for function in functions
    )


def _decorates(source: Source, call: ast.Call) -> bool:
    """`@router.delete("/…")` routes a call of the API and deletes nothing."""
    return call in getattr(source.parents[call], "decorator_list", [])


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


def _allowed(source: Source, node: ast.AST) -> bool:
    return any((source.module, getattr(outer, "name", "")) in ALLOWED for outer in source.around(node))
