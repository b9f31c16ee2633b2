"""What a text means, as 256 numbers: the mean of its pieces' vectors, weighed by how seldom they are.

The vectors were drawn once from a small encoder (`bench/_distil.py`) and lie in the package, with their licence.
Texts that mean alike point alike: the product of two such vectors is between -1 and 1.
"""

from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from upshot.kit.retrieval_words import WordPieces

DIMENSIONS = 256
# Beyond so many signs a text says little new about what it is about.
MOST_SIGNS = 4_000


class Meanings:
    """The vocabulary with its vectors."""

    def __init__(self) -> None:
        folder = files("upshot.kit") / "meaning"
        listed = (folder / "pieces.txt").read_text(encoding="utf-8").split("\n")[:-1]
        self.pieces = WordPieces({piece: number for number, piece in enumerate(listed)})
        with (folder / "vectors.npz").open("rb") as file, np.load(file) as kept:
            self.rows: NDArray[np.int8] = kept["rows"]
            self.scale: NDArray[np.float32] = kept["scale"]

    def of(self, text: str) -> NDArray[np.float32] | None:
        """The direction of a text, of length one; None for a text without a word that is known."""
        numbers = self.pieces(text[:MOST_SIGNS])
        if not numbers:
            return None
        total = self.scale[numbers] @ self.rows[numbers].astype(np.float32)
        length = float(np.linalg.norm(total))
        return total / length if length else None


@lru_cache(maxsize=1)
def meanings() -> Meanings:
    """The one vocabulary of this process: read when it is first asked for, in about 50 ms."""
    return Meanings()
