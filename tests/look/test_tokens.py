"""What can be said of the look without looking: contrast, and that vendored files are what they say."""

import hashlib
import re
import tomllib
from itertools import product
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOKENS = (ROOT / "upshot/wiring/static/css/tokens.css").read_text()
WORDS_ON = [
    *product(("ink", "soft", "accent"), ("ground", "card", "sunk")),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("accent-strong", "accent-pale"),
    ("ink", "accent-pale"),
    ("ink", "note"),
    ("ink", "mark"),
    ("good", "good-pale"),
    ("warn", "warn-pale"),
    ("bad", "bad-pale"),
    ("bad", "card"),
]


def palettes() -> dict[str, dict[str, str]]:
    blocks = {"light": r":root \{(.*?)\}", "dark": r':root\[data-theme="dark"\] \{(.*?)\}'}
    found = {name: re.search(block, TOKENS, re.S) for name, block in blocks.items()}
    return {name: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", m[1])) for name, m in found.items() if m}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), WORDS_ON)
def test_words_can_be_read_on_their_ground(theme: str, words: str, ground: str) -> None:
    palette = palettes()[theme]
    assert contrast(palette[words], palette[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_edge_of_a_field_can_be_seen(theme: str) -> None:
    palette = palettes()[theme]
    assert contrast(palette["edge"], palette["card"]) >= 3


def test_the_dark_palette_is_the_same_whether_chosen_or_the_systems() -> None:
    by_system = re.search(r'not\(\[data-theme="light"\]\) \{(.*?)\}', TOKENS, re.S)
    chosen = re.search(r':root\[data-theme="dark"\] \{(.*?)\}', TOKENS, re.S)
    assert by_system
    assert chosen
    assert by_system[1].split() == chosen[1].split()


def test_what_others_made_is_what_it_says() -> None:
    listed: set[str] = set()
    for name, part in tomllib.loads((ROOT / "upshot/wiring/static/vendor/VENDORED.toml").read_text()).items():
        assert part["version"], name
        assert part["licence"], name
        for path, checksum in part["files"].items():
            assert hashlib.sha256((ROOT / path).read_bytes()).hexdigest() == checksum, path
            listed.add(path)
    there = {
        str(p.relative_to(ROOT))
        for folder in ("upshot/wiring/static/vendor", "tests/vendor")
        for p in (ROOT / folder).iterdir()
        if p.suffix != ".toml"
    }
    assert there == listed
