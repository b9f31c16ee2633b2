"""Verbs of moving out and in."""

from upshot.exporting.actions.moving import put_back, read_manifest, take_out
from upshot.exporting.actions.ordering import fetch, make_waiting, order

__all__ = ["fetch", "make_waiting", "order", "put_back", "read_manifest", "take_out"]
