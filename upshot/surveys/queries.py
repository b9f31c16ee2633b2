"""Questions about surveys: read only."""

from datetime import datetime, timedelta

from django.core import signing
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from upshot.customers.models import Account, Contact, Viewer
from upshot.customers.queries import contact_for_portal
from upshot.desk.models import Case, CaseQuerySet
from upshot.journal.models import Entry
from upshot.kit.asked import Question
from upshot.kit.errors import NotFound
from upshot.surveys import rules
from upshot.surveys.models import Inquiry, InquiryQuerySet, Silence, Survey

# What each kind usually asks, and what the ends of its scale mean.
USUAL = {
    "csat": gettext_noop("How satisfied are you with how we handled this?"),
    "ces": gettext_noop("“It was easy to get my problem solved.” How far do you agree?"),
    "nps": gettext_noop("How likely are you to recommend us to a colleague?"),
}
ENDS = {
    "csat": (gettext_noop("very dissatisfied"), gettext_noop("very satisfied")),
    "ces": (gettext_noop("not at all"), gettext_noop("entirely")),
    "nps": (gettext_noop("not at all likely"), gettext_noop("very likely")),
}
# The states in which an inquiry is listed.
SAID = ("answered", "silent", "words")


def surveys() -> QuerySet[Survey]:
    """Surveys in use, paused ones too."""
    return Survey.objects.filter(retired_at__isnull=True)


def survey(pk: int) -> Survey:
    """One survey. Raises NotFound."""
    found = Survey.objects.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such survey."))
    return found


def question_in(survey: Survey, language: str) -> str:
    """What a survey asks, in a language: its own words, else the kind's usual question in that language."""
    own = survey.questions.get(language)
    if own:
        return str(own)
    if survey.kind in USUAL:
        with override(language):
            return _(USUAL[survey.kind])
    return str(next(iter(survey.questions.values()), survey.name))


def choices_of(survey: Survey) -> list[tuple[int, str]]:
    """The answers of its scale, always from the lowest to the highest; the two ends with what they mean."""
    if not survey.scale:
        return []
    low, high = survey.scale
    ends = (
        [_(end) for end in ENDS[survey.kind]]
        if survey.kind in ENDS
        else [survey.low_words, survey.high_words]
    )
    meant = {low: ends[0], high: ends[1]}
    return [(value, meant.get(value, "")) for value in range(low, high + 1)]


def sums(
    *,
    surveys: list[Survey],
    viewer: Viewer,
    at: datetime,
    since: datetime | None = None,
    before: datetime | None = None,
) -> dict[int, rules.Sum]:
    """What the answers to each survey add up to, of those asked in a time: all by one question."""
    asked = Inquiry.objects.visible_to(viewer).filter(survey__in=surveys)
    if since:
        asked = asked.filter(at__gte=since)
    if before:
        asked = asked.filter(at__lt=before)
    said = Q(answered_at__isnull=False)
    rows = asked.order_by().values("survey", "value").annotate(
        n=Count("pk"), said=Count("pk", filter=said), waiting=Count("pk", filter=~said & Q(until__gte=at))
    )  # fmt: skip
    counts: dict[int, dict[int | None, int]] = {one.pk: {} for one in surveys}
    totals = {one.pk: [0, 0] for one in surveys}
    for row in rows:
        totals[row["survey"]][0] += row["n"]
        totals[row["survey"]][1] += row["waiting"]
        if row["said"]:
            counts[row["survey"]][row["value"]] = row["said"]
    return {
        one.pk: rules.added_up(
            one.kind,
            one.scale,
            counts[one.pk],
            asked=totals[one.pk][0],
            waiting=totals[one.pk][1],
            least_good=one.least_good,
        )
        for one in surveys
    }


def of_satisfaction(inquiries: InquiryQuerySet) -> InquiryQuerySet:
    """Those that ask how satisfied somebody is: by the usual scale, or by one that says from where on they are."""
    return inquiries.filter(Q(survey__kind="csat") | Q(survey__good_from__isnull=False))


def inquiries(*, survey: Survey, viewer: Viewer, said: str = "", value: int | None = None) -> InquiryQuerySet:
    """Who was asked: all, or those who answered, kept silent, or left words; or gave one answer."""
    found = (
        Inquiry.objects.visible_to(viewer).filter(survey=survey).select_related("contact", "account", "case")
    )
    if value is not None:
        found = found.filter(value=value)
    if said == "answered":
        return found.filter(answered_at__isnull=False)
    if said == "silent":
        return found.filter(answered_at__isnull=True)
    return found.exclude(words="") if said == "words" else found


def of_case(*, case: Case, viewer: Viewer) -> InquiryQuerySet:
    """What was asked about a case, and answered."""
    return Inquiry.objects.visible_to(viewer).filter(case=case).select_related("survey", "contact")


def of_account(*, account: Account, viewer: Viewer) -> InquiryQuerySet:
    """What an account was asked, the latest answers first."""
    found = Inquiry.objects.visible_to(viewer).filter(account=account).select_related("survey", "contact")
    return found.order_by(F("answered_at").desc(nulls_last=True), "-at", "-pk")


def latest_of(account: Account, *, viewer: Viewer) -> list[Inquiry]:
    """The latest six of them."""
    return _latest_of(viewer, account=account.pk)


_latest_of = Question(lambda viewer, account: of_account(account=account, viewer=viewer)[:6])


def silences(*, viewer: Viewer) -> QuerySet[Silence]:
    """Contacts who want no surveys."""
    found = Silence.objects.visible_to(viewer).filter(until__isnull=True)
    return found.select_related("contact", "contact__account", "by")


def answer_path(inquiry: Inquiry, value: int | None = None) -> str:
    """The path of the signed link that lets a contact answer without signing in."""
    chosen = "" if value is None else f"?value={value}"
    return f"/surveys/answer/{signing.Signer(salt='survey').sign(str(inquiry.pk))}{chosen}"


def stop_path(contact: Contact) -> str:
    """The path of the signed link by which a contact says that they want no surveys."""
    return f"/surveys/stop/{signing.Signer(salt='survey-stop').sign(str(contact.pk))}"


def way_out_of(inquiry: int) -> str:
    """The same, for whoever was asked this."""
    return stop_path(Inquiry.objects.select_related("contact").get(pk=inquiry).contact)


def inquiry_behind(*, signed: str) -> Inquiry:
    """The question that a signed link leads to: the link itself is the contact's right, hence no viewer.

    Raises NotFound for a link that is not ours.
    """
    pk = _signed(signed, salt="survey")
    found = Inquiry.objects.select_related("survey", "contact", "case").filter(pk=pk).first() if pk else None
    if not found:
        raise NotFound(_("This link was not copied whole, or is not ours."))
    return found


def contact_behind(*, signed: str) -> Contact:
    """The contact whom a link names. Raises NotFound for a link that is not ours."""
    pk = _signed(signed, salt="survey-stop")
    found = contact_for_portal(pk) if pk else None
    if not found:
        raise NotFound(_("This link was not copied whole, or is not ours."))
    return found


def _signed(signed: str, *, salt: str) -> int | None:
    try:
        return int(signing.Signer(salt=salt).unsign(signed))
    except (signing.BadSignature, ValueError):
        return None


def is_silent(contact: Contact) -> bool:
    """Whether a contact, reached by their link or their account's door, wants no surveys."""
    return Silence.objects.filter(contact=contact, until__isnull=True).exists()


def due_cases(*, survey: Survey, at: datetime, most: int) -> CaseQuerySet:
    """Resolved cases whose turn it is to be asked about, the oldest first; asked by a job of the house, hence no
    viewer.

    Not those that a machine wrote, that are spam or were merged; nobody who left, has no address, wants no surveys or
    was asked lately.
    """
    until = at - timedelta(minutes=survey.delay_minutes)
    by_machine = Entry.objects.filter(
        thread=OuterRef("thread"), verb="ticket.received", detail__automatic=True
    )
    found = Case.objects.filter(
        resolved_at__lte=until, resolved_at__gt=until - timedelta(days=rules.GRACE_DAYS),
        resolved_at__gte=survey.since or at, merged_into__isnull=True,
    )  # fmt: skip
    found = found.exclude(tickets__spam_at__isnull=False)
    asked = Inquiry.objects.filter(survey=survey, case=OuterRef("pk"))
    found = found.filter(~Exists(asked), ~Exists(by_machine), _may_be_asked(survey, at, "contact"))
    return found.select_related("contact", "account").order_by("resolved_at", "pk")[:most]


def due_contacts(*, survey: Survey, at: datetime, most: int) -> QuerySet[Contact]:
    """Contacts whose turn it is in a survey on a schedule, asked by a job of the house, hence no viewer.

    The first round is spread over its days, by the contacts' numbers, so that answers come in all the time; after that
    each is asked again when the days have passed.
    """
    every = survey.every_days or 1
    passed = (at - (survey.since or at)).days
    mine = Inquiry.objects.filter(survey=survey, contact=OuterRef("pk"))
    lately = mine.filter(at__gt=at - timedelta(days=every))
    first = Q(Exists(mine)) | Q(slot__lte=passed)
    found = Contact.objects.annotate(slot=F("pk") % every).filter(first, ~Exists(lately))
    return found.filter(_may_be_asked(survey, at, "")).select_related("account").order_by("pk")[:most]


def _may_be_asked(survey: Survey, at: datetime, path: str) -> Q:
    """Whether the contact at a path is there, has an address, wants to be asked, and was not asked lately."""
    before, key = (f"{path}__", f"{path}_id") if path else ("", "pk")
    silent = Silence.objects.filter(contact=OuterRef(key), until__isnull=True)
    lately = Inquiry.objects.filter(contact=OuterRef(key), at__gt=at - timedelta(days=survey.quiet_days))
    there = Q(**{f"{before}left_at__isnull": True}) & ~Q(**{f"{before}email": ""})
    if path:
        there &= Q(**{f"{path}__isnull": False})
    return there & ~Exists(silent) & ~Exists(lately)
