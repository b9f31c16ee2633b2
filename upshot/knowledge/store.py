"""Where texts are found by meaning and by words: the only file that speaks of pgvector and of words as numbers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from upshot.kit.retrieval_meaning import DIMENSIONS
from upshot.knowledge import rules

Vector = NDArray[np.float32]
HAS_COLUMN = """SELECT EXISTS (SELECT 1 FROM pg_attribute
                WHERE attrelid = to_regclass('meaning') AND attname = 'vector' AND NOT attisdropped)"""
# Texts beyond so many words are no longer told apart by more of them.
MOST_WORDS = 400
SEEN: set[str] = set()
# Candidates by words: those that share the rarest, up to so many; as many as WORDED asks for.
MOST_CANDIDATES = 600
# PostgreSQL's dictionaries by the language of a text.
DICTIONARIES = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "ne": "nepali", "nl": "dutch", "no": "norwegian", "nb": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def dictionary(language: str) -> str:
    """The dictionary of a language; words as they stand where PostgreSQL has none."""
    return DICTIONARIES.get(language.partition("-")[0], "simple")


@dataclass(frozen=True)
class Found:
    """A text like the one asked about: how much it means the same (-1 to 1), how much its shared words say (0 to 1,
    1 for the most among the candidates), and which words those are, the rarest first."""

    kind: str
    ref: int
    meaning: float
    wording: float
    score: float
    shared: tuple[str, ...]


def make_column(cursor: Any) -> bool:
    """The column of vectors and its indexes, where the server has pgvector; whether they are there."""
    cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'vector')")
    if not cursor.fetchone()[0]:
        return False
    cursor.execute("CREATE EXTENSION IF NOT EXISTS vector")
    cursor.execute(f"ALTER TABLE meaning ADD COLUMN IF NOT EXISTS vector halfvec({DIMENSIONS})")
    for kind in ("article", "case"):
        cursor.execute(
            f"CREATE INDEX IF NOT EXISTS meaning_{kind} ON meaning USING hnsw (vector halfvec_cosine_ops) "
            f"WHERE kind = '{kind}'"
        )
    return True


def has_vectors() -> bool:
    """Whether this database keeps vectors."""
    with connection.cursor() as cursor:
        return has_column(cursor)


def lexemes(texts: Sequence[tuple[str, str]]) -> list[dict[str, int]]:
    """The words of texts, each given with its language, brought to their stems: how often each stands in it."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT at, lexeme, coalesce(array_length(positions, 1), 1)
               FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS given (config, words, at),
               LATERAL unnest(to_tsvector(config::regconfig, words))""",
            [
                [dictionary(language) for _words, language in texts],
                [words[:100_000].replace("\0", " ") for words, _language in texts],
            ],
        )
        found: list[dict[str, int]] = [{} for _text in texts]
        for at, lexeme, times in cursor.fetchall():
            found[at - 1][lexeme] = times
    return found


def number_of(lexeme: str) -> int:
    """A word as a number of 32 bits: two words in a hundred thousand share one, which costs nothing here."""
    return crc32(lexeme.encode()) - 2**31


def numbers(counted: dict[str, int]) -> list[int]:
    """A text's words as numbers, as often as they stand in it."""
    pairs = Counter({number_of(lexeme): times for lexeme, times in counted.items()})
    return sorted(pairs.elements())[:MOST_WORDS]


def written(vector: Vector | None) -> str | None:
    """A vector as pgvector reads it."""
    return None if vector is None else "[" + ",".join(f"{one:.4f}" for one in vector) + "]"


def find(
    *,
    counted: dict[str, int],
    vector: Vector | None,
    kinds: Sequence[str],
    but: tuple[str, int] | None = None,
    most: int = 60,
) -> list[Found]:
    """Texts like one whose words and vector are given, the likest first; `but`: one that is not meant."""
    by_number = {number_of(lexeme): lexeme for lexeme in counted}
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT number, texts,
                      (SELECT greatest(reltuples, 1)::bigint FROM pg_class WHERE oid = 'meaning'::regclass)
               FROM word_count WHERE texts > 0 AND number = ANY(%s)""",
            [list(by_number)],
        )
        known = cursor.fetchall()
        texts = {number: n for number, n, _all in known}
        every = max([known[0][2] if known else 1, *texts.values()])
        rows = _candidates(cursor, rules.rarest(texts, most=MOST_CANDIDATES), written(vector), kinds)
    rows = [row for row in rows if (row[0], row[1]) != but]
    if not rows:
        return []
    fit = rules.wording(
        *_unpacked([row[2] for row in rows]),
        {number: rules.saying(texts=n, of=every) for number, n in texts.items()},
    )
    meaning = np.array([row[3] or 0.0 for row in rows])
    score = rules.fused(meaning, fit.shares)
    return [
        Found(
            kind=rows[at][0],
            ref=rows[at][1],
            meaning=float(meaning[at]),
            wording=float(fit.shares[at]),
            score=float(score[at]),
            shared=tuple(by_number[number] for number in fit.shared(at)),
        )
        for at in np.argsort(-score, kind="stable")[:most]
    ]


# One kind after another, each with its own index: few articles would drown among many cases.
NEAR = {
    "article": "(SELECT id FROM meaning WHERE kind = 'article' ORDER BY vector <=> %s::halfvec LIMIT 40)",
    "case": "(SELECT id FROM meaning WHERE kind = 'case' ORDER BY vector <=> %s::halfvec LIMIT 40)",
}
WORDED = "(SELECT id FROM meaning WHERE words && %s::int[] LIMIT 600)"


def _candidates(cursor: Any, rare: list[int], vector: str | None, kinds: Sequence[str]) -> list[Any]:
    """Kind, key, words and nearness of the texts nearest by vector and of those that share rare words."""
    by_vector = vector is not None and has_column(cursor)
    parts = ([NEAR[kind] for kind in kinds] if by_vector else []) + ([WORDED] if rare else [])
    given: list[Any] = ([vector] * len(kinds) if by_vector else []) + ([rare] if rare else [])
    if not parts:
        return []
    meaning = "1 - (vector <=> %s::halfvec)" if by_vector else "NULL::float"
    cursor.execute(
        f"SELECT kind, ref, array_send(words), {meaning} FROM meaning"  # noqa: S608 - put together of our own words
        f" WHERE id IN ({' UNION '.join(parts)}) AND kind = ANY(%s)",
        [*([vector] if by_vector else []), *given, list(kinds)],
    )
    return list(cursor.fetchall())


def has_column(cursor: Any) -> bool:
    """Whether this database keeps vectors: asked until it says yes, then remembered."""
    if not SEEN:
        cursor.execute(HAS_COLUMN)
        if cursor.fetchone()[0]:
            SEEN.add("vector")
    return bool(SEEN)


def _unpacked(raw: list[bytes]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Arrays of integers as PostgreSQL sends them (a head of 20 bytes, then length and value of each), all in one;
    and how many each had."""
    lengths = np.array([max(len(one) - 20, 0) // 8 for one in raw], dtype=np.int64)
    return np.frombuffer(b"".join(one[20:] for one in raw), dtype=">i4")[1::2].astype(np.int32), lengths
