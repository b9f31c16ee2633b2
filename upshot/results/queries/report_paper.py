"""The same report as it is printed: its words, and its charts as drawings."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from upshot.kit.drawn import bullet, columns
from upshot.kit.format import number, percent
from upshot.kit.paper import pdf
from upshot.kit.queries import house
from upshot.results.queries.report import Line, Report

LEVELS = {2: "+2", 1: "+1", 0: "0", -1: "−1", -2: "−2"}


def printed(report: Report, *, on: date) -> bytes:
    """The report as PDF, in the reader's language. `on`: the day on which it is printed."""
    return pdf(template="results/success.typ", data=paper_of(report, on=on))


def paper_of(report: Report, *, on: date) -> dict[str, Any]:
    """What the paper says."""
    span = _("%(since)s to %(until)s") % {"since": _day(report.since), "until": _day(report.until)}
    name = house().name
    made = _("As it is known on %(day)s.") % {"day": _day(on)}
    return {
        "title": headline(report),
        "sub": f"{report.account.name} · {span}",
        "foot": " · ".join(one for one in (name, report.account.name, made) if one),
        "whole": "" if report.whole else _("Only what was promised to you yourself."),
        "tiles": tiles(report),
        "share": _share(report),
        "levels": {
            "heading": _("How it came out"),
            "svg": columns(_bars(report)),
            "alt": ", ".join(f"{label}: {count}" for label, count, _tone in _bars(report)),
            "note": _(
                "0 is as promised, +1 and +2 more, −1 less, −2 nothing gained. The levels were fixed before."
            ),
        },
        "parts": [
            _part(_("Met"), report.met, _("Nothing yet.")),
            _part(_("Not met"), report.not_met, _("Nothing that is known.")),
            _part(_("Delivered, and not known yet"), report.unknown, _("Nothing.")),
            _part(_("Promised, and still to come"), report.open, _("Nothing.")),
        ],
        "ended": {
            "heading": _("What we did not take on, or gave up"),
            "rows": [[one.need.title, one.words, _day(one.at.date())] for one in report.ended],
            "none": _("Nothing."),
        },
        "said": {"heading": _("What you say"), "lines": says(report)},
    }


def headline(report: Report) -> str:
    """The answer in a line."""
    if not report.known:
        return _("Nothing is known yet of what was promised")
    return _("%(met)d of %(known)d promises met, of those that are known") % {
        "met": len(report.met),
        "known": len(report.known),
    }


def tiles(report: Report) -> list[tuple[str, str]]:
    """The figures at the top, each with what it counts."""
    known = len(report.known)
    return [
        (number(len(report.met)), _("met")),
        (number(len(report.not_met)), _("not met")),
        (number(len(report.unknown)), _("delivered, not known yet")),
        (number(len(report.open)), _("still to come")),
        (percent(report.share.share), ngettext("met, of %d known", "met, of %d known", known) % known),
    ]


def says(report: Report) -> list[str]:
    """What contacts say, with how many kept silent."""
    answered = sum(report.said.values())
    lines = [
        _("%(asked)d were asked, %(answered)d answered, %(silent)d have not.")
        % {"asked": report.asked, "answered": answered, "silent": report.silent}
    ]
    if answered:
        lines.append(
            _(
                "Better than expected: %(better)d, as expected: %(as)d, worse: %(worse)d, not there yet: %(not_yet)d."
            )
            % report.said
        )
    judged = sum(report.fair.values())
    if judged:
        lines.append(
            _("Fair for what was put in (%(n)d said): yes %(yes)d, partly %(partly)d, no %(no)d.")
            % {"n": judged, **report.fair}
        )
    return lines


def _share(report: Report) -> dict[str, Any] | None:
    share = report.share
    if share.share is None:
        return None
    note = _(
        "%(share)s met; with so few the true share may lie between %(low)s and %(high)s (95 %%, Wilson)."
    ) % {
        "share": percent(share.share),
        "low": percent(share.low),
        "high": percent(share.high),
    }
    return {"share": share.share, "low": share.low, "high": share.high, "note": note}


def _bars(report: Report) -> list[tuple[str, int, str]]:
    bars = [
        (LEVELS[level], count, "good" if level >= 0 else "bad")
        for level, count in report.levels.items()
        if level is not None
    ]
    return [*bars, (_("not known"), report.levels[None], "quiet")]


def _part(heading: str, lines: list[Line], none: str) -> dict[str, Any]:
    return {"heading": f"{heading} ({len(lines)})", "none": none, "lines": [_line(line) for line in lines]}


def _line(line: Line) -> dict[str, Any]:
    e, said = line.outcome.expectation, line.outcome.confirmation
    level, value = line.outcome.attainment.level, line.outcome.known.value
    facts = [e.contact.name]
    if e.by_on:
        facts.append(_("by %(day)s") % {"day": _day(e.by_on)})
    if line.delivered_at:
        facts.append(_("delivered %(day)s") % {"day": _day(line.delivered_at.date())})
    chart = None
    if e.baseline is not None and e.target is not None and e.measure:
        reading = f"{number(value)} {e.unit}".strip() if value is not None else _("no reading yet")
        told = f"{e.measure}: {number(e.baseline)} → {number(e.target)} {e.unit}".strip()
        chart = {
            "svg": bullet(baseline=e.baseline, target=e.target, value=value),
            "words": f"{told}; {_('read')}: {reading}",
        }
    return {
        "words": e.words,
        "facts": " · ".join(facts),
        "level": LEVELS[level] if level is not None else "",
        "tone": "quiet" if level is None else "good" if level >= 0 else "bad",
        "chart": chart,
        "said": said.words if said else "",
    }


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
