"""How long something still takes, from how long others like it still took at the same age. Pure.

Landmarking (H. C. van Houwelingen, Scandinavian Journal of Statistics 34, 2007): at some ages everything that still
ran then is looked at, with what was known of it then, and what it still took is kept as quantiles by group. A question
at an age takes the last landmark before it, and of each group only what lasted beyond that age. Groups are nested; one
with few members leans on the wider one around it: its share in the answer is n / (n + LEAN).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt

# Ages in minutes: 0, 1 h, 4 h, 1 d, 2 d, 4 d, 7 d, 14 d, 30 d, 60 d, 120 d.
LANDMARKS = (0, 60, 240, 1440, 2880, 5760, 10080, 20160, 43200, 86400, 172800)
STEPS = 40
SHARES = np.linspace(0, 1, STEPS + 1)
LEAN = 30.0
# Below that, nothing is said; groups that are smaller are not kept.
LEAST = 20
TAIL = 0.1
# The past is cut where so many had begun; of these, the last are set apart to find how wide the range must be.
EARLIER, SET_APART = 0.7, 0.2
MINUTE = timedelta(minutes=1)
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Group:
    """What members of a group still took at a landmark, in minutes at SHARES; and how many they were."""

    n: int
    minutes: Sequence[float]


@dataclass(frozen=True)
class Seen:
    """One thing at a landmark of its age: its nested groups, and how many minutes it still took, or was still seen to
    run where it had not ended."""

    mark: int
    keys: Sequence[str]
    left: float
    ended: bool = True


@dataclass(frozen=True)
class Outlook:
    """The middle and a range for what is left, in minutes; from how many that were alike."""

    low: float
    middle: float
    high: float
    n: int


def landmark_before(age: float) -> int:
    """The last landmark that an age has reached."""
    return max(mark for mark in LANDMARKS if mark <= max(age, 0))


def keys_for(features: Sequence[tuple[str, str]]) -> list[str]:
    """Nested groups, the widest first: all, then by the first feature, then by the first two, and so on."""
    told = [f"{name}={value}" for name, value in features]
    return ["|".join(told[:depth])[:200] for depth in range(len(told) + 1)]


def summarise(seen: Iterable[Seen]) -> dict[tuple[str, int], Group]:
    """Groups by key and landmark. Those who had not ended when we looked count for as long as they were seen (E. L.
    Kaplan and P. Meier, Journal of the American Statistical Association 53, 1958): leaving them out would make
    everything look quicker than it is."""
    members: dict[tuple[str, int], list[tuple[float, bool]]] = {}
    for one in seen:
        for key in one.keys:
            members.setdefault((key, one.mark), []).append((one.left, one.ended))
    return {
        which: Group(len(found), _quantiles(found)) for which, found in members.items() if len(found) >= LEAST
    }


def _quantiles(members: Sequence[tuple[float, bool]]) -> list[float]:
    """Minutes by which each of SHARES had ended; beyond what was seen, the longest that was seen."""
    # Those that end at an instant are at risk with those last seen then, and before them.
    order = sorted(members, key=lambda one: (one[0], not one[1]))
    left = np.array([minutes for minutes, _ended in order])
    ended = np.array([done for _minutes, done in order], dtype=np.float64)
    at_risk = np.arange(len(order), 0, -1)
    gone = 1 - np.cumprod(1 - ended / at_risk)
    places = np.searchsorted(gone, SHARES - 1e-12, side="left")
    found = left[np.minimum(places, len(order) - 1)]
    found[0] = left[0]
    return [float(minutes) for minutes in found]


def outlook(
    age: float, keys: Sequence[str], groups: Mapping[tuple[str, int], Group], *, tail: float = TAIL
) -> Outlook | None:
    """What is left for something of an age that belongs to nested groups; None where too few lasted as long."""
    mark = landmark_before(age)
    beyond = age - mark
    nested = [found for key in keys if (found := groups.get((key, mark))) is not None]
    grid: Floats = np.unique(np.concatenate([[0.0], *(np.asarray(one.minutes) - beyond for one in nested)]))
    grid = grid[grid >= 0]
    mixed, like = None, 0.0
    for one in nested:
        risen = _share_below(one, np.concatenate([[beyond], grid + beyond]))
        lasting = one.n * (1 - risen[0])
        if mixed is None and lasting < LEAST:
            return None
        # A handful cannot say more than nothing.
        if lasting < 1:
            continue
        own = (risen[1:] - risen[0]) / (1 - risen[0])
        weight = 1.0 if mixed is None else lasting / (lasting + LEAN)
        mixed = own if mixed is None else weight * own + (1 - weight) * mixed
        like = lasting if lasting >= LEAST else like
    if mixed is None:
        return None
    low, middle, high = np.interp([tail, 0.5, 1 - tail], mixed, grid)
    return Outlook(float(low), float(middle), float(high), round(like))


def _share_below(group: Group, minutes: Floats) -> Floats:
    """The share of a group that had ended by then; equal quantiles count as passed."""
    known: Floats = np.asarray(group.minutes, dtype=np.float64)
    last = np.searchsorted(known, minutes, side="right") - 1
    here = np.clip(last, 0, STEPS - 1)
    width = known[here + 1] - known[here]
    part = np.where(width > 0, (minutes - known[here]) / np.where(width > 0, width, 1), 1.0)
    shares = (here + np.clip(part, 0, 1)) / STEPS
    return np.where(last < 0, 0.0, np.where(last >= STEPS, 1.0, shares))


@dataclass(frozen=True)
class Test:
    """How good answers were: how many questions, how many truths within the range, and mean distances in minutes from
    the middle: of the answer, of all of the same age, and of the median of all at their beginning, less the age."""

    questions: int
    inside: int
    miss: float
    plain_miss: float
    naive_miss: float
    tail: float


def put_to_test(
    seen: Iterable[Seen],
    groups: Mapping[tuple[str, int], Group],
    *,
    tail: float = TAIL,
) -> Test | None:
    """Asks about each that has ended. None where nothing could be asked."""
    begun = groups.get(("", 0))
    inside, miss, plain, naive = 0, [], [], []
    known: dict[tuple[int, tuple[str, ...]], Outlook | None] = {}
    for one in seen:
        mark, left, which = one.mark, one.left, (one.mark, tuple(one.keys))
        if which not in known:
            known[which] = outlook(mark, one.keys, groups, tail=tail)
        answer = known[which]
        if answer is None or begun is None or not one.ended:
            continue
        inside += answer.low <= left <= answer.high
        miss.append(abs(left - answer.middle))
        plain.append(abs(left - groups["", mark].minutes[STEPS // 2]))
        naive.append(abs(left - max(begun.minutes[STEPS // 2] - mark, 0.0)))
    if not miss:
        return None
    means = [float(np.mean(distances)) for distances in (miss, plain, naive)]
    return Test(len(miss), inside, means[0], means[1], means[2], tail)


def fitting_tail(
    seen: Sequence[Seen], groups: Mapping[tuple[str, int], Group], *, wanted: float = 0.8
) -> float:
    """The tail whose range holds the wanted share of the truth among what was set apart for this. It only widens the
    range: what a few happened to confirm is no reason to be surer."""
    for tail in (TAIL, 0.08, 0.06, 0.04, 0.025):
        tested = put_to_test(seen, groups, tail=tail)
        if tested is None:
            return TAIL
        if tested.inside >= wanted * tested.questions:
            return tail
    return 0.025


@dataclass(frozen=True)
class Life:
    """Something of the past: when it began and ended (None: not yet), and its nested groups as known at an instant."""

    begun_at: datetime
    ended_at: datetime | None
    keys_at: Callable[[datetime], Sequence[str]]

    def seen(self, *, by: datetime) -> list[Seen]:
        """What it looked like at each landmark that it reached before it ended, as known at an instant."""
        end = by if self.ended_at is None else min(by, self.ended_at)
        found = []
        for mark in LANDMARKS:
            at = self.begun_at + mark * MINUTE
            if at >= end:
                break
            found.append(Seen(mark, self.keys_at(at), (end - at) / MINUTE, ended=end == self.ended_at))
        return found


@dataclass(frozen=True)
class Trial:
    """A test on one's own past: from how many lives it was learnt, about how many it was asked, and how good it was."""

    learnt: int
    asked: int
    tail: float
    test: Test | None


def try_out(lives: Sequence[Life], *, by: datetime) -> Trial:
    """Learns from the earlier part of the past as it was known then, and asks about the later. `lives`: in the order in
    which they began."""
    if len(lives) < LEAST:
        return Trial(0, 0, TAIL, None)
    cut = lives[int(len(lives) * EARLIER)].begun_at
    before = [one for one in lives if one.begun_at < cut]
    after = [one for one in lives if one.begun_at >= cut]
    earlier = before[int(len(before) * (1 - SET_APART))].begun_at if before else cut
    narrow = summarise(row for one in before if one.begun_at < earlier for row in one.seen(by=earlier))
    apart = [row for one in before if one.begun_at >= earlier for row in one.seen(by=cut)]
    tail = fitting_tail(apart, narrow)
    groups = summarise(row for one in before for row in one.seen(by=cut))
    test = put_to_test((row for one in after for row in one.seen(by=by)), groups, tail=tail)
    return Trial(len(before), len(after), tail, test)
