"""One review as a paper: the same contents for Markdown and for PDF."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from upshot.kit.format import money, number, percent
from upshot.kit.paper import pdf
from upshot.results.models import Lesson, Review, ReviewAction
from upshot.results.queries.evidence import Evidence, Took
from upshot.results.queries.outcomes import Outcome

COURSE_NAMES = {
    "lasted": gettext_noop("it lasts"),
    "grew": gettext_noop("it has grown"),
    "faded": gettext_noop("it has faded"),
}
ANSWERS = {
    "better": gettext_noop("better than expected"),
    "as": gettext_noop("as expected"),
    "worse": gettext_noop("worse than expected"),
    "not_yet": gettext_noop("not there yet"),
}


def as_markdown(review: Review, *, found: Evidence) -> str:
    """The review as Markdown, in the reader's language: what it says, and the evidence as it stands now."""
    sheet = sheet_of(review, found=found)
    parts = [f"# {_plain(sheet['title'])}", _plain(sheet["sub"])]
    for section in sheet["sections"]:
        parts.append(f"## {_plain(section['head'])}")
        if section["words"]:
            parts.append(_plain(section["words"]))
        if section["rows"]:
            lines = [section["columns"], ["---"] * len(section["columns"]), *section["rows"]]
            parts.append("\n".join("| " + " | ".join(_cell(one) for one in line) + " |" for line in lines))
    return "\n\n".join(parts) + "\n"


def _plain(words: str) -> str:
    """Words as Markdown: what looks like HTML stays words."""
    return words.replace("<", "\\<").replace("\r", "")


def _cell(words: str) -> str:
    """Words within one cell of a table."""
    return _plain(words).replace("|", "\\|").replace("\n", "<br>")


def as_pdf(review: Review, *, found: Evidence) -> bytes:
    """The same on paper."""
    return pdf(template="results/review.typ", data=sheet_of(review, found=found))


def sheet_of(review: Review, *, found: Evidence) -> dict[str, Any]:
    """The contents: a title, a line below it, and sections of words or of a table; of what JSON can say."""
    need = review.need
    kind = _("After-action review") if review.kind == "after_action" else _("The second look")
    if review.held_at and review.held_by:
        sub = _("Held by %(who)s on %(day)s") % {"who": review.held_by.name, "day": day(review.held_at)}
    else:
        sub = _("Not held yet; due on %(day)s, %(who)s makes sure of it") % {
            "who": review.responsible.name,
            "day": day(review.due_on),
        }
    return {
        "title": f"{kind}: {need.title}",
        "sub": f"{need.face.name} · {sub}",
        "foot": _("need %(n)s") % {"n": need.pk},
        "sections": [one for one in (*_said(review), *_shown(found)) if one["words"] or one["rows"]],
    }


def day(value: date | datetime) -> str:
    """A day in the reader's zone and language, as plain words."""
    return date_format(timezone.localtime(value) if isinstance(value, datetime) else value, "DATE_FORMAT")


def _section(head: str, words: str = "", columns: tuple[str, ...] = (), rows: Any = ()) -> dict[str, Any]:
    return {
        "head": head,
        "words": words,
        "columns": list(columns),
        "rows": [list(map(str, row)) for row in rows],
    }


def _said(review: Review) -> list[dict[str, Any]]:
    """What those who held it said."""
    actions: list[ReviewAction] = list(review.actions.select_related("member")) if review.held_at else []
    lessons: list[Lesson] = list(review.lessons.all()) if review.held_at else []
    return [
        _section(_("What was meant"), review.meant),
        _section(_("What happened"), review.happened),
        _section(_("Did it last?"), _(COURSE_NAMES[review.course]) if review.course else ""),
        _section(_("Why"), review.why),
        _section(_("Keep"), review.keep),
        _section(_("Change"), review.change),
        _section(
            _("Actions"),
            "",
            (_("What"), _("Who"), _("By when"), _("Done")),
            ((a.words, a.member.name, day(a.due_on), a.done_words or "–") for a in actions),
        ),
        _section(_("Lessons"), "\n".join(one.words for one in lessons)),
    ]


def _shown(found: Evidence) -> list[dict[str, Any]]:
    """The evidence."""
    return [
        _section(
            _("Who expected what, and what came of it"),
            "",
            (_("Who"), _("Expects"), _("From, to"), _("Reading"), _("Says"), _("Level")),
            (_outcome(one) for one in found.outcomes),
        ),
        _section(
            _("Hand-overs"),
            "",
            (_("From"), _("To"), _("Why"), _("When")),
            ((one.before.name, one.name, one.reason, day(one.asked_at)) for one in found.hand_overs),
        ),
        _section(
            _("Costs"),
            "",
            (_("Where"), _("Time"), _("Money")),
            (
                (name, _("%(hours)s h") % {"hours": number(cost.minutes / 60)}, money(cost.amount))
                for name, cost in ((_("at the desk"), found.desk), (_("on the need"), found.work))
                if cost != Took()
            ),
        ),
        _section(
            _("Deliveries"),
            "",
            (_("When"), _("What")),
            ((day(one.at), one.words) for one in found.deliveries),
        ),
    ]


def _outcome(one: Outcome) -> tuple[str, ...]:
    expectation, level = one.expectation, one.attainment.level
    unit = f" {expectation.unit}" if expectation.unit else ""
    way = (
        f"{number(expectation.baseline)} → {number(expectation.target)}{unit}" if expectation.measure else "–"
    )
    share = f" ({percent(one.attainment.share)})" if one.attainment.share is not None else ""
    return (
        expectation.contact.name,
        expectation.words,
        way,
        f"{number(one.known.value)}{unit}" if one.known.value is not None else "–",
        (one.confirmation.words or _(ANSWERS[one.confirmation.answer])) if one.confirmation else "–",
        f"{level:+d}{share}" if level is not None else _("not known"),
    )
