"""Keeping what texts mean, so that they are found: the worker's work, never a request's."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction

from upshot.kit.retrieval_meaning import meanings
from upshot.knowledge import store
from upshot.knowledge.models import Meaning
from upshot.knowledge.rules import Text

# Before anything that is found could have changed.
LONG_AGO = timedelta(days=36_500)
# All writers of the counts wait for one another, so that two never wait for each other.
LOCK = "SELECT pg_advisory_xact_lock(hashtext('word_count'))"
COUNT = """INSERT INTO word_count (number, texts) SELECT unnest(%s::int[]), unnest(%s::int[])
           ON CONFLICT (number) DO UPDATE SET texts = word_count.texts + excluded.texts"""
KEEP = """INSERT INTO meaning (kind, ref, words, at{column}) SELECT kind, ref, words::int[], %s{value}
          FROM unnest(%s::text[], %s::bigint[], %s::text[], %s::text[]) AS given (kind, ref, words, vector)
          ON CONFLICT (kind, ref) DO UPDATE SET words = excluded.words, at = excluded.at{change}"""


@transaction.atomic
def keep_meanings(*, texts: Sequence[Text], at: datetime) -> int:
    """Reads texts: what their words are and what they mean; anew where they were read before. How many."""
    if not texts:
        return 0
    known = meanings()
    counted = store.lexemes([(one.words, one.language) for one in texts])
    words = [store.numbers(one) for one in counted]
    vectors = [store.written(known.of(one.words)) for one in texts]
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
        has = store.has_column(cursor)
        _count(cursor, _words_of(texts), -1)
        names = {
            "column": ", vector" if has else "",
            "value": ", vector::halfvec" if has else "",
            "change": ", vector = excluded.vector" if has else "",
        }
        cursor.execute(
            KEEP.format(**names),
            [
                at,
                [one.kind for one in texts],
                [one.ref for one in texts],
                ["{" + ",".join(map(str, some)) + "}" for some in words],
                vectors,
            ],
        )
        _count(cursor, words, 1)
    return len(texts)


@transaction.atomic
def prepare_meanings(*, at: datetime) -> bool:
    """Makes room for vectors on a server that has got pgvector since, and has every text read again; whether there
    is room. `at`: when."""
    if store.has_vectors():
        return True
    with connection.cursor() as cursor:
        made = store.make_column(cursor)
    if made:
        Meaning.objects.update(at=at - LONG_AGO)
    return made


@transaction.atomic
def forget_meanings(*, kind: str, refs: Sequence[int], at: datetime) -> int:
    """Lets go of texts that are found no more. How many."""
    del at  # Nothing of theirs stays that could be dated.
    rows = Meaning.objects.filter(kind=kind, ref__in=refs)
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
        _count(cursor, list(rows.values_list("words", flat=True)), -1)
    return rows.delete()[0]


def _words_of(texts: Sequence[Text]) -> list[list[int]]:
    by_kind: dict[str, list[int]] = {}
    for one in texts:
        by_kind.setdefault(one.kind, []).append(one.ref)
    found: list[list[int]] = []
    for kind, refs in by_kind.items():
        found += Meaning.objects.filter(kind=kind, ref__in=refs).values_list("words", flat=True)
    return found


def _count(cursor: object, words: Iterable[Sequence[int]], step: int) -> None:
    """Each word once a text, added or taken away."""
    texts = Counter(number for some in words for number in set(some))
    if texts:
        numbers = sorted(texts)
        cursor.execute(COUNT, [numbers, [step * texts[number] for number in numbers]])  # type: ignore[attr-defined]
