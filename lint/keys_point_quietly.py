"""A key into another room leaves no name there.

Danger: without `related_name="+"`, Django hangs `account.need_set` on a class whose room must not know that
needs exist; the lower room then depends on the higher one, and no import shows it.
Rule: ForeignKey, OneToOneField and ManyToManyField to a model of another room say `related_name="+"`.
Way out: say so, and ask from above: `Need.objects.filter(account=account)` in the queries of `needs`.
"""

import ast
from collections.abc import Iterator

from lint.law import Finding, House, Model

KEYS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
# Where Django's own names stand in the house.
SETTING = "settings.AUTH_USER_MODEL"
MEMBERS = "people"


def findings(house: House) -> Iterator[Finding]:
    """Keys into other rooms that can be followed back."""
    for model, name, call, room in keys(house):
        quiet = any(
            word.arg == "related_name" and isinstance(word.value, ast.Constant) and word.value.value == "+"
            for word in call.keywords
        )
        if room != model.room and not quiet:
            yield model.source.finding(
                call, f'{model.name}.{name} points into {room or "a package"}; give it related_name="+".'
            )


def keys(house: House) -> Iterator[tuple[Model, str, ast.Call, str]]:
    """Every key: its model, its name, its call, and the room that it points into (none: not ours)."""
    for model in house.models.values():
        for name, call in model.fields():
            if model.source.meaning(call.func).rpartition(".")[2] in KEYS:
                yield model, name, call, _room(house, model, call)


def _room(house: House, model: Model, call: ast.Call) -> str:
    named = [word.value for word in call.keywords if word.arg == "to"]
    to = (call.args or named)[0]
    if isinstance(to, ast.Constant) and isinstance(to.value, str):
        room, dot, _name = to.value.rpartition(".")
        return room if dot else model.room
    if model.source.meaning(to).endswith(SETTING):
        return MEMBERS
    target = house.model(model.source, to)
    return target.room if target else ""
