"""Arithmetic of colours: how well one is read on another, and a lighter one that is."""

import re

# WCAG 2.2, for text of any size.
READABLE = 4.5
FORM = re.compile(r"^#[0-9a-f]{6}$")
Colour = tuple[int, int, int]


def parsed(text: str) -> Colour:
    """The parts of `#0f6a73`. Raises ValueError for what is no colour."""
    if not FORM.match(text):
        raise ValueError(text)
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def text_of(colour: Colour) -> str:
    """`#0f6a73`."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def mixed(one: str, other: str, share: float) -> str:
    """One colour with a share of another, from 0 to 1."""
    pairs = zip(parsed(one), parsed(other), strict=True)
    red, green, blue = (round(a + (b - a) * share) for a, b in pairs)
    return text_of((red, green, blue))


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black on white, as WCAG reckons."""
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in parsed(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def lightened(colour: str, *, on: tuple[str, ...]) -> str:
    """As much lighter as it takes to be read on dark grounds."""
    for step in range(21):
        lighter = mixed(colour, "#ffffff", step / 20)
        if all(contrast(lighter, ground) >= READABLE for ground in on):
            return lighter
    return "#ffffff"
