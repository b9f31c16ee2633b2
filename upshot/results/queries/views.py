"""What each beholder holds of a need, side by side: never put together."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Viewer
from upshot.kit.asked import Question
from upshot.kit.errors import NotFound
from upshot.kit.models import Blob
from upshot.needs.models import Expectation, Need
from upshot.results import rules
from upshot.results.models import Contradiction, Observation, Rating
from upshot.results.queries.contradictions import level_of_reading
from upshot.results.queries.outcomes import Outcome


@dataclass(frozen=True)
class Rated:
    """What the owner, or a third, holds of an expectation."""

    level: int
    words: str
    who: str
    at: datetime


@dataclass(frozen=True)
class View:
    """One expectation as each of them sees it: the measure, the contact, the owner, a third."""

    outcome: Outcome
    measured: int | None
    said: int | None
    owner: Rated | None
    third: Rated | None
    contradictions: list[Contradiction] = field(default_factory=list)

    @property
    def silent(self) -> bool:
        """They were asked, and have not answered."""
        return self.outcome.asked_at is not None and self.outcome.confirmation is None

    @property
    def apart(self) -> bool:
        """Whether one puts it at met and another does not."""
        levels = [self.measured, self.said, *(r.level for r in (self.owner, self.third) if r)]
        return len({level >= 0 for level in levels if level is not None}) > 1


def views(outcomes: list[Outcome]) -> list[View]:
    """The views of each expectation of one need, whose outcomes `outcomes` or `outcomes_since` gave."""
    told: list[Any] = [outcome.expectation for outcome in outcomes]
    keys = [one.pk for one in told if one.ever_contradicted]
    asked: dict[int, list[Contradiction]] = {}
    for one in _contradictions(keys=keys) if keys else []:
        asked.setdefault(one.expectation_id, []).append(one)
    return [_view(outcome, asked.get(outcome.expectation.pk, [])) for outcome in outcomes]


def _view(outcome: Outcome, asked: list[Contradiction]) -> View:
    known, expectation = outcome.known, cast(Any, outcome.expectation)
    said = rules.SAID_LEVEL[known.answer] if known.answer else None
    if outcome.attainment.how == "said":
        said = outcome.attainment.level
    ratings = {
        one["rater"]: Rated(one["level"], one["words"], one["who"], datetime.fromisoformat(one["at"]))
        for one in expectation.rated
    }
    return View(
        outcome=outcome,
        measured=None if known.value is None else level_of_reading(outcome.expectation, known.value),
        said=said,
        owner=ratings.get("owner"),
        third=ratings.get("third"),
        contradictions=asked,
    )


_contradictions = Question(
    lambda keys: (
        Contradiction.objects.filter(expectation_id__among=keys)
        .select_related("one", "other", "confirmation__contact", "answered_by")
        .order_by("raised_at", "pk")
    )
)


def ratings_of(expectation: Expectation) -> QuerySet[Rating]:
    """All ratings of an expectation, replaced ones too, in the order in which they were given."""
    return Rating.objects.filter(expectation=expectation).order_by("at", "pk")


def observations_of(expectation: Expectation) -> QuerySet[Observation]:
    """What was seen of an expectation, the earliest first."""
    return Observation.objects.filter(expectation=expectation).order_by("at", "pk")


def observation_file(pk: int, *, viewer: Viewer) -> tuple[Blob, str]:
    """The file on which an observation of a need that the viewer sees stands, and its name. Raises NotFound."""
    seen = Need.objects.visible_to(viewer)
    rows = Observation.objects.filter(pk=pk, expectation__need__in=seen).select_related("file")
    found = rows.first()
    if not found or not found.file:
        raise NotFound(_("There is no such file."))
    return found.file, found.file_name
