"""Whether a result lasted: the levels at the first review held against those of now. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

COURSES = ("lasted", "grew", "faded")
# Whether something that a review decided worked.
WORKED = ("yes", "partly", "no", "not_done")


@dataclass(frozen=True)
class Pair:
    """One expectation, -2 to +2: its level when the first review was held, and its level now. None: not known then, or
    not read nor said again since."""

    then: int | None
    now: int | None


@dataclass(frozen=True)
class Course:
    """What the levels say, empty where they say nothing; of how many it is said, how many rose, fell, and fell short of
    what was promised; and how many were not looked at again."""

    word: str
    compared: int
    rose: int
    fell: int
    short: int
    unread: int


def course(pairs: Sequence[Pair]) -> Course:
    """What the levels propose. Faded: at least one fell below what was promised (0). Grew: none fell, and at least one
    rose. Lasted: everything else that could be compared. Nothing, where nothing was read again."""
    both = [(one.then, one.now) for one in pairs if one.then is not None and one.now is not None]
    rose = sum(1 for then, now in both if now > then)
    fell = sum(1 for then, now in both if now < then)
    short = sum(1 for then, now in both if now < then and now < 0)
    word = ""
    if both:
        word = "faded" if short else "grew" if rose and not fell else "lasted"
    return Course(word, len(both), rose, fell, short, len(pairs) - len(both))
