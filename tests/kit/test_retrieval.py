"""Pieces of words, and what a text means."""

import json
from importlib.util import find_spec

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from upshot.kit.retrieval_meaning import DIMENSIONS, meanings
from upshot.kit.retrieval_words import WordPieces, words_in

M = meanings()
# Later signs are punctuation in one edition of Unicode and not in another.
OLD_SIGNS = st.characters(max_codepoint=0x5FF, exclude_categories=("Cn", "Cs"))


def near(one: str, other: str) -> float:
    return float(M.of(one) @ M.of(other))


def test_words_are_lower_case_without_accents_and_marks_stand_alone() -> None:
    assert words_in("Über-Pumpe, naïve!\tO'Neil\u200b") == [
        "uber", "-", "pumpe", ",", "naive", "!", "o", "'", "neil"
    ]  # fmt: skip


def test_the_longest_piece_comes_first_and_what_cannot_be_spelt_is_left_out() -> None:
    pieces = WordPieces({"leak": 0, "##ing": 1, "##i": 2, "l": 3})
    assert pieces("Leaking leak leaky") == [0, 1, 0]


def test_a_text_is_a_direction_of_length_one_and_a_text_without_words_is_none() -> None:
    assert M.of("the pump lost pressure").shape == (DIMENSIONS,)
    assert abs(float(np.linalg.norm(M.of("the pump lost pressure"))) - 1) < 1e-5
    assert M.of("") is None
    assert M.of("\u200b\n") is None


@pytest.mark.parametrize(
    ("text", "alike", "unlike"),
    [
        ("I cannot log in", "sign-in fails with my password", "the invoice was sent twice"),
        ("water is dripping from the pipe", "a leak under the sink", "how do I change my e-mail address"),
        ("refund my money", "I want to be paid back", "the sensor battery is empty"),
    ],
)
def test_texts_that_mean_alike_without_sharing_a_word_are_nearer(text: str, alike: str, unlike: str) -> None:
    assert near(text, alike) > near(text, unlike) + 0.1


@pytest.mark.skipif(not find_spec("tokenizers"), reason="the reference is not installed")
@given(st.one_of(st.text(OLD_SIGNS, max_size=60), st.text("abcÄéß' -,.;中\u0301\t#[", max_size=40)))
def test_any_text_is_cut_as_the_reference_cuts_it(text: str) -> None:
    assert ours(text) == theirs(text)


def ours(text: str) -> list[str]:
    names = {number: piece for piece, number in M.pieces.numbers.items()}
    return [names[number] for number in M.pieces(text)]


def theirs(text: str) -> list[str]:
    from tokenizers import Tokenizer

    global _reference
    if "_reference" not in globals():
        vocabulary = dict(M.pieces.numbers) | {"[UNK]": len(M.pieces.numbers)}
        _reference = Tokenizer.from_str(
            json.dumps(
                {
                    "version": "1.0",
                    "added_tokens": [],
                    "normalizer": {
                        "type": "BertNormalizer",
                        "clean_text": True,
                        "handle_chinese_chars": True,
                        "strip_accents": None,
                        "lowercase": True,
                    },
                    "pre_tokenizer": {"type": "BertPreTokenizer"},
                    "model": {
                        "type": "WordPiece",
                        "unk_token": "[UNK]",
                        "continuing_subword_prefix": "##",
                        "max_input_chars_per_word": 100,
                        "vocab": vocabulary,
                    },
                }
            )
        )
    return [piece for piece in _reference.encode(text).tokens if piece != "[UNK]"]
