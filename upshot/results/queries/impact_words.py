"""Methods, what they assume, how they were tested and why nothing can be said: in sentences."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from upshot.kit.format import number
from upshot.results.models import Impact
from upshot.results.rules import Finding
from upshot.results.rules.impact import LEAST_AFTER, LEAST_BEFORE
from upshot.results.rules.impact_beside import LEAST_OTHERS
from upshot.results.rules.impact_lot import LEAST_IN_AN_ARM

METHODS = {
    "own_trend": gettext_noop("its own weeks before and after (interrupted time series)"),
    "beside_others": gettext_noop("beside comparable accounts (difference in differences)"),
    "staggered": gettext_noop("accounts that got it one after another (staggered differences)"),
    "by_lot": gettext_noop("by lot: tried on some, held back from others"),
}
ASSUMES = {
    "nothing_else_changed": gettext_noop(
        "Nothing else changed this measure from that week on: one account's weeks alone cannot tell two causes apart."
    ),
    "trend_would_go_on": gettext_noop(
        "Without the delivery its weeks would have gone on as a straight line."
    ),
    "no_seasons": gettext_noop("Seasons are not reckoned with: a holiday or a winter looks like an effect."),
    "errors_autoregressive": gettext_noop(
        "A week resembles the one before; how much is not known, and the interval is wider for it."
    ),
    "same_shocks": gettext_noop(
        "Whatever else happened would have changed these accounts alike: without the delivery they would have moved in"
        " parallel."
    ),
    "same_spread": gettext_noop(
        "Its weeks vary by chance about as much as theirs: how much theirs changed without a delivery sets the"
        " interval."
    ),
    "vary_alike": gettext_noop(
        "The accounts' weeks vary alike by chance: any of them might as well have got it in another's week."
    ),
    "others_untouched": gettext_noop(
        "Those compared with were not touched by it, not by word of mouth either."
    ),
    "nothing_else_here": gettext_noop("Nothing else was done for this account alone in these weeks."),
    "nobody_waits_for_it": gettext_noop("Nobody changed what they do because they knew it would come."),
    "same_effect": gettext_noop("It does about the same for each of them, or grows and fades evenly."),
    "lot_was_kept": gettext_noop("The lot was kept to: who was drawn got it, who was not did not."),
}
TESTS = {
    "placebo": gettext_noop("placebo: had it been delivered half-way through the weeks before"),
    "trend_before": gettext_noop("its trend a week before, less theirs"),
}
LEFT_OUT = {
    "level": gettext_noop("another level"),
    "slope": gettext_noop("another trend"),
    "spread": gettext_noop("steadier or less steady"),
    "further_off": gettext_noop("further off than twenty others"),
    "touched": gettext_noop("got something for this measure itself"),
    "partly": gettext_noop("weeks are missing"),
}


@dataclass(frozen=True)
class FindingWords:
    """The method, why nothing can be said and what would make it so (or nothing), and what is assumed."""

    method: str
    why: str
    remedy: str
    assumes: list[str]


def method(name: str) -> str:
    """The name of a method, with that of the books in brackets."""
    return _(METHODS[name])


def assumption(key: str) -> str:
    """What has to hold."""
    return _(ASSUMES.get(key, key))


def test(name: str) -> str:
    """What was tried to prove the method wrong."""
    return _(TESTS.get(name, name))


def passed(differs: bool) -> str:
    """What a test says."""
    return _("it finds something where nothing was") if differs else _("it finds nothing, as it should")


def left_out(key: str) -> str:
    """Why an account is not compared."""
    return _(LEFT_OUT.get(key, key))


def reason(key: str, row: Impact | Finding) -> tuple[str, str]:
    """Why nothing can be said, and what would make it so."""
    told = {
        "too_few_before": (
            ngettext(
                "Only %(n)d week is known from before the delivery.",
                "Only %(n)d weeks are known from before the delivery.",
                row.before,
            )
            % {"n": row.before},
            _("Bring in readings of at least %(n)d whole weeks before it.") % {"n": LEAST_BEFORE},
        ),
        "too_few_after": (
            ngettext(
                "Only %(n)d week is known since the delivery.",
                "Only %(n)d weeks are known since the delivery.",
                row.after,
            )
            % {"n": row.after},
            _("Wait until %(n)d whole weeks have been read since, and reckon again.") % {"n": LEAST_AFTER},
        ),
        "no_variation": (
            _("The readings never change: there is nothing to tell chance by."),
            _("Check whether the measure is read at all; or choose one that moves."),
        ),
        "other_change": (
            _("Something else was delivered to this account for the same measure, too near to this."),
            _(
                "Nobody can tell the two apart by this measure. A measure that only one of them should move could; or"
                " deliver such things some weeks apart."
            ),
        ),
        "trends_differ": (
            _("This account and those compared went apart before anything was delivered."),
            _("Comparable accounts whose weeks before move alike would do; or a trial by lot next time."),
        ),
        "bent_before": (
            _("The line of its weeks bends before the delivery as well: it cannot be continued."),
            _("More weeks, comparable accounts with readings, or a trial by lot would do."),
        ),
        "too_few_accounts": (
            _("Too few accounts can be compared."),
            _("At least %(n)d accounts with readings of the same weeks would do.") % {"n": LEAST_OTHERS},
        ),
        "too_few_arrangements": (
            _("Too few accounts got it in too few different weeks."),
            _("More accounts, or accounts that get it later, would do."),
        ),
        "too_few_in_trial": (
            _("Too few accounts of the trial have been read for long enough."),
            _("At least %(n)d of each arm, read in %(weeks)d weeks since it began, would do.")
            % {"n": LEAST_IN_AN_ARM, "weeks": LEAST_AFTER},
        ),
    }
    return told.get(key, (key, ""))


def finding_words(finding: Finding) -> FindingWords:
    """A finding that is not kept, in sentences."""
    why, remedy = ("", "") if finding.identifiable else reason(finding.reason, finding)
    return FindingWords(method(finding.method), why, remedy, [assumption(key) for key in finding.assumes])


def notes(row: Impact) -> list[str]:
    """What else a reader should know of this estimate."""
    told, unit = row.detail.get("notes", {}), row.measure.unit
    found = []
    if told.get("treated", 1) > 1:
        found.append(_("The effect is the mean over %(n)s accounts that got it.") % {"n": told["treated"]})
    if "extreme" in told:
        found.append(
            _("%(n)s of the %(of)s accounts compared changed at least as much without a delivery.")
            % {"n": told["extreme"], "of": row.compared}
        )
    if "hidden" in told and row.identifiable:
        found.append(
            _(
                "A difference of trends too small for the test to see could by itself make up to %(much)s %(unit)s."
            )
            % {"much": number(told["hidden"]), "unit": unit}
        )
    if "tried" in told:
        found.append(
            _("Tried on %(tried)s accounts, held back from %(held)s.")
            % {"tried": told["tried"], "held": told["held"]}
        )
    if row.detail.get("cut"):
        found.append(_("Another delivery for the same measure cuts the weeks short."))
    return found
