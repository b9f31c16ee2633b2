"""Larkmere's small cast, and visits by the front door."""

from tests.visits import cast, come  # noqa: F401 - fixtures of this folder's tests
