"""Verbs about what we know."""

from upshot.knowledge.actions.articles import (
    draft,
    publish,
    retire,
    review_article,
    rewrite,
    still_holds,
    translate,
)
from upshot.knowledge.actions.heard import answered, judge, look_up
from upshot.knowledge.actions.meanings import forget_meanings, keep_meanings, prepare_meanings

__all__ = [
    "answered",
    "draft",
    "forget_meanings",
    "judge",
    "keep_meanings",
    "look_up",
    "prepare_meanings",
    "publish",
    "retire",
    "review_article",
    "rewrite",
    "still_holds",
    "translate",
]
