"""Texts to pieces of words, as the encoder's own tokeniser does: lower case, no accents, the longest piece first."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

LONGEST = 100
# Scripts that are written without spaces: each sign is a word of its own.
SIGNS = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class WordPieces:
    """The pieces of one vocabulary, by their number."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self.numbers = numbers
        # The same words come again and again.
        self.pieces_of = lru_cache(maxsize=50_000)(self._pieces_of)

    def __call__(self, text: str) -> list[int]:
        """The numbers of a text's pieces, in order; what the vocabulary cannot spell is left out."""
        return [number for word in words_in(text) for number in self.pieces_of(word)]

    def _pieces_of(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST:
            return ()
        found: list[int] = []
        at = 0
        while at < len(word):
            for end in range(len(word), at, -1):
                number = self.numbers.get(word[at:end] if at == 0 else f"##{word[at:end]}")
                if number is not None:
                    found.append(number)
                    at = end
                    break
            else:
                return ()
        return tuple(found)


def words_in(text: str) -> list[str]:
    """Words and single marks of punctuation, lower case and without accents."""
    spaced = "".join(_spaced(sign) for sign in text)
    plain = unicodedata.normalize("NFD", spaced.lower())
    return "".join(_apart(sign) for sign in plain if unicodedata.category(sign) != "Mn").split()


@lru_cache(maxsize=5_000)
def _spaced(sign: str) -> str:
    if sign in "\t\n\r":
        return " "
    if sign == "\ufffd" or unicodedata.category(sign) in ("Cc", "Cf", "Cn", "Co", "Cs"):
        return ""
    return f" {sign} " if any(low <= ord(sign) <= high for low, high in SIGNS) else sign


@lru_cache(maxsize=5_000)
def _apart(sign: str) -> str:
    ascii_mark = "!" <= sign <= "~" and not sign.isalnum()
    return f" {sign} " if ascii_mark or unicodedata.category(sign).startswith("P") else sign
