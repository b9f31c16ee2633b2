"""Rows that become objects without each of their fields being asked: what was read from the database is as it is."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.db.models.base import ModelState


class Straight:
    """Stands for a model where Django makes objects of rows. `Model.__init__` sets one field after the other, and sends
    signals, to which nobody listens (a law of ours); a page makes hundreds of objects."""

    def __init__(self, model: type[Model]) -> None:
        self._model, self._meta = model, model._meta

    def from_db(self, db: str, names: Sequence[str], values: Sequence[Any]) -> Model:
        """An object as `Model.from_db` makes it."""
        made = self._model.__new__(self._model)
        state = ModelState()
        state.db, state.adding = db, False
        made.__dict__ = {"_state": state, **dict(zip(names, values, strict=True))}
        return made


def straightened(klass: dict[str, Any] | None) -> dict[str, Any] | None:
    """What a compiler knows of a model and of those joined to it, each made in the straight way where that is all that
    there is to do."""
    if klass is None:
        return None
    model, joined = klass["model"], klass.get("related_klass_infos", [])
    usual = model.__init__ is Model.__init__ and model.from_db.__func__ is Model.from_db.__func__  # type: ignore[attr-defined]
    return {
        **klass,
        "model": Straight(model) if usual else model,
        "related_klass_infos": [straightened(one) for one in joined],
    }
