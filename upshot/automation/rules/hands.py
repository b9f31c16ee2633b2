"""Who gets a case: by turns, by load, by skill, by language."""

from collections.abc import Sequence
from dataclasses import dataclass

# Where nobody said how many cases somebody takes at once.
USUAL_CAPACITY = 20


@dataclass(frozen=True)
class Hand:
    """A member who is here and may work on the case."""

    pk: int
    open_cases: int = 0
    capacity: int | None = None
    skills: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()

    @property
    def full(self) -> bool:
        """Whether they have as many cases as they take at once; who never said so is never full."""
        return self.capacity is not None and self.open_cases >= self.capacity

    @property
    def load(self) -> float:
        """How full they would be with one more."""
        return (self.open_cases + 1) / (USUAL_CAPACITY if self.capacity is None else self.capacity or 1)


def free(hands: Sequence[Hand]) -> list[Hand]:
    """Those who can take one more."""
    return [one for one in hands if not one.full]


def by_turn(hands: Sequence[Hand], last: int | None) -> int | None:
    """The next after the last one, in the order of their keys; from the beginning again after the end."""
    keys = sorted(one.pk for one in free(hands))
    after = [pk for pk in keys if last is not None and pk > last]
    return next(iter(after or keys), None)


def by_load(hands: Sequence[Hand]) -> int | None:
    """The one who is least full with one more; among equals, the first by key."""
    return min(free(hands), key=lambda one: (one.load, one.pk), default=Hand(0)).pk or None


def by_skill(hands: Sequence[Hand], skill: str) -> int | None:
    """The least full of those who have a skill."""
    return by_load([one for one in hands if skill.strip().lower() in {s.lower() for s in one.skills}])


def by_language(hands: Sequence[Hand], language: str) -> int | None:
    """The least full of those who speak a language; `de` serves `de-AT`."""
    wanted = language.partition("-")[0].lower()
    speak = [one for one in hands if wanted in {each.partition("-")[0].lower() for each in one.languages}]
    return by_load(speak) if wanted else None
