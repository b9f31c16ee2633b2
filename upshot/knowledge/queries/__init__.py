"""Questions about what we know: read only. Articles are for all members; those published outside for everybody."""

from upshot.knowledge.queries.articles import (
    article,
    articles,
    for_readers,
    languages_of,
    public_article,
    public_articles,
    stale,
    version,
)
from upshot.knowledge.queries.found import (
    Alike,
    alike,
    public_like,
    related,
    similar,
    unread_articles,
    vanished_articles,
)
from upshot.knowledge.queries.heard import feedback_of, gaps, misses, searched, tally

__all__ = [
    "Alike",
    "alike",
    "article",
    "articles",
    "feedback_of",
    "for_readers",
    "gaps",
    "languages_of",
    "misses",
    "public_article",
    "public_articles",
    "public_like",
    "related",
    "searched",
    "similar",
    "stale",
    "tally",
    "unread_articles",
    "vanished_articles",
    "version",
]
