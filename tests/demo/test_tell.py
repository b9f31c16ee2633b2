"""The story of Larkmere is the demo, and the cast of the tests."""

from collections import Counter
from datetime import UTC, datetime

from upshot.customers.models import Account, Contact
from upshot.demo import company
from upshot.demo.actions import tell
from upshot.desk.models import Case
from upshot.journal.models import Entry
from upshot.needs.models import HandOver, Need, NeedChanged
from upshot.people.models import Member
from upshot.results.models import Review, Verdict
from upshot.signals.models import Event

AT = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)


def _counts() -> dict[str, int]:
    rows = (Member, Account, Contact, Case, Event, Need, Review, Entry)
    return {model.__name__: model._default_manager.count() for model in rows}


def test_the_story_fills_every_screen_and_never_plays_in_time_to_come() -> None:
    tell(at=AT)
    first = _counts()
    assert not NeedChanged.objects.exists(), "its figures are summed up already"
    assert (first["Member"], first["Account"], first["Contact"]) == (25, 60, 212)
    assert (
        first["Case"] == 840 + 12 + 1 + first["Need"] - 4
    )  # The settled, the open, one merged into another, and one for each need's request, but those of plans.
    assert first["Need"] >= 100
    assert first["Event"] > 15_000

    states = Counter(Need.objects.values_list("state", flat=True))
    shown = [
        "understood",
        "declined",
        "owned",
        "planned",
        "delivered",
        "measured",
        "not_met",
        "reviewed",
        "lasting",
        "faded",
    ]
    assert {state for state in shown if states[state] < 3} == set()
    assert Verdict.objects.filter(replaced_at=None, need__title="Know that an alarm was heard").exists()
    mara = Member.objects.get(email=company.VISITOR)
    assert HandOver.objects.get(member=mara, answered_at=None).need.account.name == "Elm Row Housing"

    assert not Entry.objects.filter(at__gt=AT).exists()
    assert not Event.objects.filter(at__gt=AT).exists()
    assert not Case.objects.filter(resolved_at__gt=AT).exists()

    tell(at=AT)
    assert _counts() == first
