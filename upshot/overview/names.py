"""What is called how: the codes that rooms keep, as words in the reader's language."""

from functools import lru_cache

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

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
    "merged": gettext_noop("merged"),
    # Occasions that come again, and parts of a contact.
    "occasion onboarding": gettext_noop("when they begin with us"),
    "occasion renewal": gettext_noop("when they renew"),
    "occasion contract": gettext_noop("when they take a service contract"),
    "occasion other": gettext_noop("at another time"),
    "decides": gettext_noop("decides"),
    "uses": gettext_noop("uses it"),
    "pays": gettext_noop("pays"),
    "champions": gettext_noop("speaks for it"),
    "objects": gettext_noop("objects"),
    "abandoned": gettext_noop("given up"),
    "customer_gone": gettext_noop("the customer has gone"),
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
    "two say different things": gettext_noop("two say different things"),
    # Answers, periods.
    "better": gettext_noop("better than expected"),
    "as": gettext_noop("as expected"),
    "worse": gettext_noop("worse than expected"),
    "not_yet": gettext_noop("not there yet"),
    "week": gettext_noop("a week"),
    "month": gettext_noop("a month"),
    "year": gettext_noop("a year"),
    "once": gettext_noop("once"),
    # What a field of one's own holds, what a macro does, how cases belong together.
    "form text": gettext_noop("a line of text"),
    "form long": gettext_noop("several lines of text"),
    "form number": gettext_noop("a number"),
    "form day": gettext_noop("a day"),
    "form yes_no": gettext_noop("yes or no"),
    "form choice": gettext_noop("one of several"),
    "form choices": gettext_noop("some of several"),
    "act kind": gettext_noop("set the kind"),
    "act urgency": gettext_noop("set the urgency"),
    "act tag": gettext_noop("add tags"),
    "act untag": gettext_noop("take a tag off"),
    "act team": gettext_noop("give it to the team"),
    "act member": gettext_noop("give it to"),
    "act note": gettext_noop("leave a note"),
    "act reply": gettext_noop("reply"),
    "act wait": gettext_noop("let it wait for the customer"),
    "act state": gettext_noop("set the state"),
    "act snooze": gettext_noop("put it off for days"),
    "act resolve": gettext_noop("resolve it, saying"),
    "related": gettext_noop("related to"),
    "duplicate": gettext_noop("a duplicate of"),
    "caused_by": gettext_noop("caused by"),
    "follow_up": gettext_noop("a follow-up of"),
    "merge": gettext_noop("merged"),
    "split": gettext_noop("split"),
    "move": gettext_noop("moved"),
}


def named(code: str) -> str:
    """The words for a code; a code that nobody named is shown as it is."""
    return _named(code, get_language()) if code in NAMES else code


@lru_cache(maxsize=10_000)
def _named(code: str, _language: str | None) -> str:
    """A list says the same few many times."""
    return _(NAMES[code])
