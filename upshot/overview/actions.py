"""Verbs of the overview: having figures sent by letter."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override

from upshot.desk.queries.views import read_filter
from upshot.journal.actions import write
from upshot.kit import format as written
from upshot.kit.actions import Head, write_letter
from upshot.kit.errors import NotFound, Refused
from upshot.kit.ids import new_thread
from upshot.kit.statistics import Estimate
from upshot.overview import comparing
from upshot.overview.figures import Span
from upshot.overview.models import EVERY, ReportLetter
from upshot.people.models import Member


@transaction.atomic
def order(*, every: str, where: list[str], by: Member, at: datetime) -> ReportLetter:
    """The figures of each week or month by letter, from the next one that ends."""
    if every not in EVERY:
        raise Refused(_("Each week or each month?"), field="every")
    for one in where:
        read_filter(one)
    if ReportLetter.objects.filter(member=by, every=every, where=where, cancelled_at=None).exists():
        raise Refused(_("You get this letter already."), field="every")
    letter = ReportLetter.objects.create(
        member=by, every=every, where=where, ordered_at=at, told_until=last_day(every, at.date())
    )
    _journal(letter, "report_letter.ordered", by, at)
    return letter


def letter(pk: int, *, of: Member) -> ReportLetter:
    """One that a member ordered for themselves. Raises NotFound."""
    found = ReportLetter.objects.filter(pk=pk, member=of).first()
    if not found:
        raise NotFound(_("There is no such letter."))
    return found


@transaction.atomic
def cancel(*, letter: ReportLetter, by: Member, at: datetime) -> ReportLetter:
    """No further letter."""
    letter.cancelled_at = letter.cancelled_at or at
    letter.save(update_fields=["cancelled_at"])
    _journal(letter, "report_letter.cancelled", by, at)
    return letter


def _journal(letter: ReportLetter, verb: str, by: Member, at: datetime) -> None:
    write(
        verb=verb, subject="report_letter", subject_id=letter.pk, thread=new_thread(), by=by, at=at,
        words=letter.every,
    )  # fmt: skip


def last_day(every: str, today: date) -> date:
    """The last day of the latest week (Monday to Sunday) or month that is over."""
    if every == "week":
        return today - timedelta(days=today.isoweekday())
    return today.replace(day=1) - timedelta(days=1)


@transaction.atomic
def send_due(*, at: datetime, address: str) -> int:
    """Writes each letter whose week or month is over; how many. `address`: the base of links."""
    sent = 0
    waiting = ReportLetter.objects.filter(cancelled_at=None).select_related("member")
    for letter in waiting.select_for_update(of=("self",), skip_locked=True).order_by("pk"):
        member = letter.member
        zone = ZoneInfo(member.timezone or settings.DEFAULT_TIMEZONE)
        until = last_day(letter.every, at.astimezone(zone).date())
        if until <= letter.told_until or not member.may("read"):
            continue
        with timezone.override(zone), override(member.language or settings.LANGUAGE_CODE):
            subject, words = told(letter, until, address=address)
        letter.told_until = until
        letter.save(update_fields=["told_until"])
        write_letter(to=member.email, subject=subject, words=words, at=at, head=Head(automatic=True))
        _journal(letter, "report_letter.sent", member, at)
        sent += 1
    return sent


def told(letter: ReportLetter, until: date, *, address: str) -> tuple[str, str]:
    """Subject and words, in the language and zone that are active: the time, the one before, what changed."""
    first = until - timedelta(days=6) if letter.every == "week" else until.replace(day=1)
    span = Span(from_on=first, until_on=until, where=tuple(letter.where))
    before = comparing.earlier(span, "before")
    days = {"from": date_format(first, "DATE_FORMAT"), "until": date_format(until, "DATE_FORMAT")}
    lines = [_("In brackets: the time before, of as many days. “!”: changed by more than chance."), ""]
    for line in comparing.lines(span, before, viewer=letter.member):
        mark = " !" if line.difference and line.difference.apart else ""
        here = urlencode(span.query | {"kind": line.kind}, doseq=True)
        lines.append(f"{line.label}: {_figure(line, line.now)} ({_figure(line, line.then)}){mark}")
        lines.append(f"  {address}{reverse('report-cases')}?{here}")
    lines += ["", f"{address}{reverse('report-compare')}?{urlencode(span.query, doseq=True)}"]
    lines += ["", _("No more of these letters: %s") % (address + reverse("report-letters"))]
    return _("The desk from %(from)s to %(until)s") % days, "\n".join(lines)


def _figure(line: comparing.Line, figure: Estimate) -> str:
    """A figure with its interval and n."""
    ways: dict[str, Callable[[float | None], str]]
    ways = {"share": written.percent, "minutes": written.duration, "count": written.number}
    tell = ways[line.unit]
    if line.unit == "count" or figure.value is None:
        return tell(figure.value)
    if figure.low is None:
        return _("%(figure)s; n %(n)s") % {"figure": tell(figure.value), "n": figure.n}
    return _("%(figure)s; %(low)s to %(high)s; n %(n)s") % {
        "figure": tell(figure.value), "low": tell(figure.low), "high": tell(figure.high), "n": figure.n
    }  # fmt: skip
