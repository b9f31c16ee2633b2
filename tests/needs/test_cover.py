"""While the owner is away another covers; when the absence ends the duty is back, and nothing was handed over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from upshot.kit.clock import now
from upshot.needs.models import HandOver
from upshot.needs.queries import cover_of, owner_of
from upshot.overview.today import day_of, tell
from upshot.people import actions as people
from upshot.people.queries import stood_in_for


@pytest.fixture
def away(cast):
    """`away(stand_in)`: Ben Oduya is away for a week, from today on."""

    def leave(stand_in, *, member=None):
        today = timezone.localdate()
        return people.be_away(
            member=member or cast.member, from_on=today, until_on=today + timedelta(days=6), stand_in=stand_in,
            note="", by=cast.administrator, at=now(),
        )  # fmt: skip

    return leave


def on_day(member, days):
    """What stands on a member's Today so many days from now."""
    at = now() + timedelta(days=days)
    absences = stood_in_for(member=member, on=timezone.localtime(at).date())
    day = day_of(member, absences, at=at)
    return {
        (line.title, line.reasons[-1])
        for line in tell(day, day.awake, member, absences, at=at).values()
        if line.kind == "need"
    }


def test_while_the_owner_is_away_the_stand_in_has_it_and_then_the_owner_again(come, cast, owned, away):
    absence = away(cast.lead)
    page = come("member").look(f"/needs/{owned.pk}")
    assert "answers for it Ben Oduya" in page.words
    assert "Ben Oduya is away; covered by Lea Brook until" in page.words
    (line,) = [one for one in on_day(cast.lead, 3) if one[0] == owned.title]
    assert line[1].startswith("you cover for Ben Oduya until")
    assert not [one for one in on_day(cast.lead, 7) if one[0] == owned.title], "the absence has ended"
    assert [one for one in on_day(cast.member, 7) if one[0] == owned.title]
    owner, last = owner_of(owned), absence.until_on
    assert cover_of(owner, on=last) == absence
    assert cover_of(owner, on=last + timedelta(days=1)) is None
    assert (owner.member, HandOver.objects.filter(need=owned).exists()) == (cast.member, False)


def test_without_a_stand_in_the_page_says_so_and_the_lead_has_it(come, cast, owned, away):
    away(None)
    page = come("member").look(f"/needs/{owned.pk}")
    assert "and nobody stands in: the lead sees it" in page.words
    ((_title, reason),) = [one for one in on_day(cast.lead, 0) if one[0] == owned.title]
    assert reason.startswith("Ben Oduya is away until")
    assert reason.endswith("and nobody stands in")
    for other in (cast.administrator, cast.viewer, cast.stranger):
        assert not [one for one in on_day(other, 0) if one[0] == owned.title]


def test_of_a_lead_without_another_the_administrators_have_it(cast, owned, away):
    away(None, member=cast.lead)
    assert [one.member for one in stood_in_for(member=cast.administrator, on=timezone.localdate())] == [
        cast.lead
    ]
    assert stood_in_for(member=cast.lead, on=timezone.localdate()) == []
