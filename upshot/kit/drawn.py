"""Small charts for paper, as SVG: drawn by hand, without a library. On pages the templates draw their own."""

from collections.abc import Sequence
from html import escape

TRACK, WAY, INK, GOOD, BAD, QUIET = "#e3e7eb", "#0f6a73", "#1d2424", "#1d5c34", "#8d2a22", "#8a8983"
FONT = 'font-family="Libertinus Serif"'


def bullet(*, baseline: float, target: float, value: float | None) -> str:
    """The way from baseline to target, how far it went, and a mark at the target; 220 wide, 14 high. Raises ValueError
    where the target is the baseline."""
    if baseline == target:
        raise ValueError("The target is the baseline.")
    ends = [baseline, target] if value is None else [baseline, target, value]
    low, high = min(ends), max(ends)

    def place(x: float) -> float:
        return round(4 + 212 * (x - low) / (high - low), 2)

    parts = [f'<rect x="4" y="4" width="212" height="6" rx="3" fill="{TRACK}"/>']
    if value is not None:
        left, right = sorted((place(baseline), place(value)))
        parts.append(
            f'<rect x="{left}" y="4" width="{max(right - left, 1):g}" height="6" rx="3" fill="{WAY}"/>'
        )
        parts.append(f'<circle cx="{place(value)}" cy="7" r="4" fill="{WAY}"/>')
    parts.append(f'<rect x="{place(target) - 1:g}" y="0" width="2" height="14" fill="{INK}"/>')
    return _svg(220, 14, parts)


def columns(bars: Sequence[tuple[str, int, str]]) -> str:
    """One column for each (label, count, tone), the count above it: tones are good, bad, quiet. 60 wide each, 110 high;
    heights are in proportion, from zero."""
    tones = {"good": GOOD, "bad": BAD, "quiet": QUIET}
    top = max([count for _label, count, _tone in bars] + [1])
    parts = []
    for n, (label, count, tone) in enumerate(bars):
        x, height = 60 * n, round(70 * count / top, 2)
        parts.append(
            f'<rect x="{x + 10}" y="{90 - height:g}" width="40" height="{height:g}" fill="{tones[tone]}"/>'
            f'<text x="{x + 30}" y="{84 - height:g}" text-anchor="middle" font-size="12" {FONT}>{count}</text>'
            f'<text x="{x + 30}" y="106" text-anchor="middle" font-size="11" {FONT}>{escape(label)}</text>'
        )
    width = 60 * len(bars)
    parts.append(f'<rect x="0" y="90" width="{width}" height="1" fill="{INK}"/>')
    return _svg(width, 112, parts)


def _svg(width: int, height: int, parts: Sequence[str]) -> str:
    inside = "".join(parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{inside}</svg>'
