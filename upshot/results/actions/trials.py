"""Trials: something is tried on some accounts by lot, and held back from others, so that its effect can be told."""

from collections.abc import Sequence
from datetime import date, datetime
from secrets import randbits

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.models import Account
from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.people.models import Member
from upshot.results import rules
from upshot.results.models import Trial, TrialAccount
from upshot.results.rules.impact_lot import LEAST_IN_AN_ARM
from upshot.signals.models import Measure


@transaction.atomic
def begin_trial(
    *,
    name: str,
    words: str,
    measure: Measure,
    accounts: Sequence[Account],
    begun_on: date,
    by: Member,
    at: datetime,
    tried: int | None = None,
    seed: int | None = None,
) -> Trial:
    """Draws by lot on which of the accounts it is tried: `tried` of them, or half. The seed is kept, so that anybody
    can draw again and find the same."""
    among = {account.pk: account for account in accounts}
    tried = len(among) // 2 if tried is None else tried
    if min(tried, len(among) - tried) < LEAST_IN_AN_ARM:
        raise Refused(
            _("At least %(n)d accounts on each side: with fewer nothing could be told.")
            % {"n": LEAST_IN_AN_ARM},
            field="tried",
        )
    if not words.strip() or not name.strip():
        raise Refused(_("Say what is tried, and what it should change."), field="words")
    if measure.retired_at:
        raise Refused(_("This measure was retired: nobody reads it any more."), field="measure")
    seed = randbits(31) if seed is None else seed
    trial = Trial.objects.create(
        name=name.strip(), words=words.strip(), measure=measure, begun_on=begun_on, seed=seed, by=by, at=at
    )
    drawn = rules.drawn_by_lot(list(among), tried=tried, seed=seed)
    TrialAccount.objects.bulk_create(
        TrialAccount(trial=trial, account=account, tried=pk in drawn) for pk, account in sorted(among.items())
    )
    write(
        verb="trial.begun",
        subject="trial",
        subject_id=trial.pk,
        thread=new_thread(),
        by=by,
        at=at,
        words=trial.name,
        tried=tried,
        held=len(among) - tried,
    )
    return trial


@transaction.atomic
def end_trial(*, trial: Trial, by: Member, at: datetime) -> Trial:
    """Readings of weeks to come no longer count."""
    if trial.ended_at:
        raise Refused(_("This trial has ended already."))
    trial.ended_at = at
    trial.save(update_fields=["ended_at"])
    write(
        verb="trial.ended",
        subject="trial",
        subject_id=trial.pk,
        thread=new_thread(),
        by=by,
        at=at,
        words=trial.name,
    )
    return trial
