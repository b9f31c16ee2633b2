"""Needs like one that is being written down: by their words and by what they mean."""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import QuerySet

from upshot.customers.models import Account, Viewer
from upshot.kit.asked import Question, Typed
from upshot.kit.found import Kept
from upshot.kit.retrieval_meaning import meanings
from upshot.knowledge.rules import MEANS_THE_SAME, WORDS_COUNT, as_written
from upshot.needs import rules
from upshot.needs.models import Need, of_account
from upshot.needs.queries.shared import show_faces

# So many of the words typed are looked for, so many needs are read for each pair of them and for each alone.
WORDS, EACH = 8, 40
# Below this, what is found would only look like an answer: see knowledge.rules, which has it from bench/similar.
LEAST = 0.35
# Of a need that is told of, so much is compared.
LONG = 600


@dataclass(frozen=True)
class Alike:
    """A need like what is typed: which words they share, as they were typed, and whether they mean the same."""

    need: Need
    shares: tuple[str, ...]
    means_the_same: bool


def needs_like(
    words: str, *, viewer: Viewer, account: Account | None = None, but: int = 0, most: int = 5
) -> list[Alike]:
    """Living needs that the viewer sees like what somebody types, the likest first; `account`: whose needs are all
    compared, also where they share no word; `but`: the need itself.

    Candidates come from the index on words; what they mean is reckoned for them as they are found, so that nothing has
    to be kept: `kit.retrieval_meaning` reads some 30,000 short texts a second.
    """
    typed, stems = words[:300].lower().split(), _stems(words[:300])
    if not stems:
        return []
    asked = {f"typed{n}": Typed(query) for n, query in enumerate(_queries(stems))}
    found = {need.pk: need for need in _by_words(viewer, **asked)}
    if account:
        found |= {need.pk: need for need in _of_account(viewer, account=account.pk)}
    found.pop(but, None)
    best = _best(words[:300], stems, list(found.values()))[:most]
    show_faces([one.need for one in best], viewer=viewer)
    return [
        Alike(one.need, tuple(as_written(stem, typed) for stem in one.shares), one.means_the_same)
        for one in best
    ]


def _stems(words: str) -> list[str]:
    """The stems of what is typed, as the index keeps them; letters and figures alone, so that they make a query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT lexeme FROM unnest(to_tsvector('english', %s)) ORDER BY positions[1]",
            [words.replace("\0", " ")],
        )
        return [stem for (stem,) in cursor.fetchall() if re.fullmatch(r"\w+", stem)][:WORDS]


def _queries(stems: list[str]) -> list[str]:
    """What is asked of the index: all words together, then each alone, since one rare word may be all they share."""
    together = " & ".join(stems)
    return [together, *stems] if len(stems) > 1 else [together]


def _matching(viewer: Viewer, **typed: Typed) -> QuerySet[Need]:
    """Some needs for each of these, in one question: the index gives them as they come, so that a word which is
    everywhere costs no more than a rare one."""
    rows = Need.objects.visible_to(viewer).filter(state__in=rules.ALIVE).annotate(text=Kept()).order_by()
    queries = [SearchQuery(one, search_type="raw", config="simple") for one in typed.values()]
    first, *others = [rows.filter(text=query).values("pk")[:EACH] for query in queries]
    keys = first.union(*others, all=True) if others else first
    return Need.objects.visible_to(viewer).filter(pk__in=keys).select_related("account").order_by("pk")


_by_words = Question(_matching)
_of_account = Question(
    lambda viewer, account: (
        Need.objects.visible_to(viewer)
        .filter(of_account(account), state__in=rules.ALIVE)
        .select_related("account")
        .order_by("-voiced_at")[:200]
    )
)


def _best(words: str, stems: list[str], needs: list[Need]) -> list[Alike]:
    known = meanings()
    asked = known.of(words)
    scored: list[tuple[float, Alike]] = []
    for need in needs:
        text = f"{need.title} {need.why}"[:LONG]
        shares = tuple(stem for stem in stems if stem in text.lower())
        told = known.of(need.title)
        meaning = float(asked @ told) if asked is not None and told is not None else 0.0
        share = len(shares) / len(stems)
        if meaning >= LEAST or share >= 0.5:
            score = meaning + WORDS_COUNT * share
            scored.append((score, Alike(need, shares, meaning >= MEANS_THE_SAME)))
    scored.sort(key=lambda pair: (-pair[0], -pair[1].need.pk))
    return [one for _score, one in scored]
