"""Verbs about what customers do: events, declared measures and their readings."""

from upshot.signals.actions.events import Arrival, Taken, raw_of, replay, take
from upshot.signals.actions.measures import declare, retire_measure
from upshot.signals.actions.readings import Row, Written, count_readings, take_reading, take_readings

__all__ = [
    "Arrival",
    "Row",
    "Taken",
    "Written",
    "count_readings",
    "declare",
    "raw_of",
    "replay",
    "retire_measure",
    "take",
    "take_reading",
    "take_readings",
]
