"""What is called how: the codes that rooms keep, as words in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

NAMES = {
    # The life of a need.
    "voiced": gettext_noop("voiced"),
    "understood": gettext_noop("understood"),
    "accepted": gettext_noop("accepted"),
    "owned": gettext_noop("owned"),
    "planned": gettext_noop("planned"),
    "delivered": gettext_noop("delivered"),
    "measured": gettext_noop("measured"),
    "not_met": gettext_noop("not met"),
    "reviewed": gettext_noop("reviewed"),
    "lasting": gettext_noop("lasting"),
    "faded": gettext_noop("faded"),
    "declined": gettext_noop("declined"),
    "ended": gettext_noop("ended"),
    # A case, an article.
    "open": gettext_noop("open"),
    "waiting": gettext_noop("waiting"),
    "resolved": gettext_noop("resolved"),
    "closed": gettext_noop("closed"),
    "low": gettext_noop("low"),
    "normal": gettext_noop("normal"),
    "high": gettext_noop("high"),
    "urgent": gettext_noop("urgent"),
    "draft": gettext_noop("draft"),
    "published": gettext_noop("published"),
    "retired": gettext_noop("retired"),
    # Channels, kinds of account, roles.
    "portal": gettext_noop("portal"),
    "member": gettext_noop("member"),
    "api": gettext_noop("API"),
    "mail": gettext_noop("mail"),
    "import": gettext_noop("import"),
    "organisation": gettext_noop("organisation"),
    "household": gettext_noop("household"),
    "viewer": gettext_noop("viewer"),
    "lead": gettext_noop("lead"),
    "administrator": gettext_noop("administrator"),
    # How a result is known.
    "measured and said": gettext_noop("measured and said"),
    "said": gettext_noop("said"),
    "the owner's word alone": gettext_noop("the owner's word alone"),
    "asked, no answer": gettext_noop("asked, no answer"),
    "not known": gettext_noop("not known"),
    # Answers, periods.
    "better": gettext_noop("better than expected"),
    "as": gettext_noop("as expected"),
    "worse": gettext_noop("worse than expected"),
    "not_yet": gettext_noop("not there yet"),
    "week": gettext_noop("a week"),
    "month": gettext_noop("a month"),
    "year": gettext_noop("a year"),
    "once": gettext_noop("once"),
}


def named(code: str) -> str:
    """The words for a code; a code that nobody named is shown as it is."""
    return _(NAMES[code]) if code in NAMES else code
