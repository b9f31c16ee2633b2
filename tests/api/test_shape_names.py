"""In the document of the API a shape is its name: of two of one name, the second would hide the first."""

import inspect
from collections import Counter
from importlib import import_module
from pkgutil import iter_modules

from ninja import Schema

import upshot.api


def test_no_two_shapes_have_one_name() -> None:
    modules = [import_module(found.name) for found in iter_modules(upshot.api.__path__, "upshot.api.")]
    names = Counter(
        name
        for module in modules
        for name, shape in inspect.getmembers(module, inspect.isclass)
        if issubclass(shape, Schema) and shape.__module__ == module.__name__
    )
    assert len(names) > 50
    assert [name for name, count in names.items() if count > 1] == []
