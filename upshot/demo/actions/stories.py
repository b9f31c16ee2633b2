"""Needs, told by the product's own verbs: each from its ticket to where it stands today."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from upshot.demo.actions.cast import Cast
from upshot.demo.plots import PLOTS, Plot, Wanted
from upshot.desk import actions as desk
from upshot.needs import actions as needs
from upshot.needs.models import Expectation, Need
from upshot.people.models import Member
from upshot.results import actions as results
from upshot.results.models import Asking, Review
from upshot.results.queries import actions_to_judge
from upshot.work import actions as work

LINKS = "http://127.0.0.1:8000"
# Days from the request to each chapter, as the usual story goes.
DAYS = {
    "understood": 1, "declined": 4, "owned": 6, "planned": 9, "delivered": 30,
    "measured": 46, "contested": 40, "reviewed": 52, "lasting": 125, "faded": 125,
}  # fmt: skip


@dataclass(frozen=True)
class Chapter:
    """One need of one account, told up to a chapter that began `days` ago. `gone`: the share of the way from baseline
    to target that was reached; `answer`: what the first beholder says, the second says `second` (None: silence)."""

    account: str
    plot: int
    ends: str
    days: float
    owner: str
    gone: float = 1.0
    answer: str | None = "as"
    second: str | None = "as"


# The ones that Mara's day turns on.
TOLD = (
    Chapter("Vale Water", 0, "reviewed", 74, "Mara Lindqvist", 1.12, "better", None),
    Chapter("Harbour Homes", 0, "planned", 16, "Mara Lindqvist"),
    Chapter("Northmoor Mill", 0, "delivered", 19, "Mara Lindqvist", 0.8, None, None),
    Chapter("Eastmarsh Water", 2, "contested", 6, "Mara Lindqvist", 0.3, "not_yet", None),
    Chapter("Vale Water", 1, "owned", 12, "Mara Lindqvist"),
    Chapter("Elm Row Housing", 1, "planned", 8, "Jonas Ackermann"),
    Chapter("Harbour Homes", 2, "lasting", 20, "Lena Brandvold", 1.1, "as"),
    Chapter("Rowan Housing", 4, "faded", 12, "Callum Frayne", 1.0, "as"),
    Chapter("Vale Water", 3, "declined", 40, "Mara Lindqvist"),
    Chapter("Tarn and Beck Water", 0, "measured", 4, "Mara Lindqvist", 1.1, "better", "as"),
    Chapter("Quayside Lets", 3, "reviewed", 1, "Mara Lindqvist", 1, "better"),
    Chapter("Brindle Water", 4, "understood", 5, "Mara Lindqvist"),
    Chapter("Castell Dairy", 1, "delivered", 33, "Oskar Nyberg", 1, None),
)
# How the others end, and how often.
ENDS = {
    "lasting": 16, "faded": 5, "reviewed": 14, "measured": 10, "contested": 5, "delivered": 10, "planned": 16,
    "owned": 13, "understood": 8, "declined": 9,
}  # fmt: skip
ANSWERS = (("better", 22), ("as", 46), ("worse", 10), (None, 22))


def tell(*, people: Cast, at: datetime, dice: random.Random) -> None:
    """Every need of the story, and at last the hand-over that awaits Mara."""
    for chapter in TOLD:
        need = _tell(chapter, people, at, dice)
        if chapter.account == "Elm Row Housing":
            needs.hand_over(
                need=need,
                member=people.members["Mara Lindqvist"],
                reason="It hangs on the utility telling us two days ahead, and you have their ear.",
                by=people.members["Jonas Ackermann"],
                at=at - timedelta(days=1, hours=3),
            )
    taken = {(c.account, c.plot) for c in TOLD}
    for name, kind in people.kinds.items():
        team = [m.name for m in people.of_team(kind.team)]
        plots = [i for i in range(len(PLOTS[kind.key])) if (name, i) not in taken]
        for plot in dice.sample(plots, k=min(len(plots), dice.choice((1, 1, 1, 2, 2)))):
            _tell(_chapter(name, plot, dice.choice(team), dice), people, at, dice)


def _chapter(account: str, plot: int, owner: str, dice: random.Random) -> Chapter:
    ends = dice.choices(list(ENDS), weights=list(ENDS.values()))[0]
    first, second = (
        dice.choices([a for a, _n in ANSWERS], weights=[n for _a, n in ANSWERS])[0] for _i in range(2)
    )
    days = dice.uniform(1, 25) if ends in ("delivered", "contested", "measured") else dice.uniform(1, 60)
    if ends in ("lasting", "faded", "reviewed", "declined"):
        days = dice.uniform(5, 380)
    if ends == "reviewed":
        days = dice.uniform(2, 70)
    if ends == "contested":
        first = "not_yet"
    if ends in ("measured", "reviewed", "lasting", "faded"):
        first = first if first in ("better", "as") else "as"
    return Chapter(
        account, plot, ends, days, owner, dice.choice((0.7, 0.9, 1.0, 1.05, 1.2, 1.3, 1.6)), first, second
    )


class _Teller:
    """Tells one chapter, step by step, each at its day."""

    def __init__(self, chapter: Chapter, people: Cast, at: datetime, dice: random.Random) -> None:
        self.chapter, self.people, self.now, self.dice = chapter, people, at, dice
        self.plot: Plot = PLOTS[people.kinds[chapter.account].key][chapter.plot]
        self.account = people.accounts[chapter.account]
        self.contacts = people.contacts[chapter.account]
        self.owner: Member = people.members[chapter.owner]
        self.start = at - timedelta(days=DAYS[chapter.ends] + chapter.days)
        # Bigger customers lose more of everything.
        self.size = dice.choice((0.6, 0.8, 1.0, 1.0, 1.3, 1.7))

    def day(self, days: float) -> datetime:
        """An instant so many days into the story, at some hour of the working day, never in time to come."""
        moment = self.start + timedelta(days=days)
        moment = moment.replace(
            hour=8 + self.dice.randrange(9), minute=self.dice.randrange(60), second=0, microsecond=0
        )
        return min(moment, self.now - timedelta(minutes=self.dice.randrange(5, 400)))


def _tell(chapter: Chapter, people: Cast, at: datetime, dice: random.Random) -> Need:
    t = _Teller(chapter, people, at, dice)
    need = _say(t)
    if chapter.ends == "understood":
        return need
    if chapter.ends == "declined":
        reason = (
            "We looked into it with you: your own report shows this, and a second one would disagree with it."
        )
        return needs.decline(need=need, reason=reason, by=t.owner, at=t.day(4))
    needs.accept(need=need, words="", member=t.owner, by=t.owner, at=t.day(2))
    _estimate(t, need)
    wishes = [_expect(t, need, wanted, t.day(4)) for wanted in t.plot.wanted]
    if chapter.ends == "owned":
        return need
    _promise_and_work(t, need, wishes)
    return need


def _say(t: _Teller) -> Need:
    asker = t.contacts[t.plot.wanted[0].part]
    asked_at = t.day(0)
    ticket = desk.receive(
        account=t.account,
        contact=asker,
        subject=t.plot.asked,
        words=t.plot.words,
        channel="portal",
        by=asker,
        at=asked_at,
    )
    opener = t.dice.choice(t.people.of_team("Night desk"))
    opened_at = asked_at + timedelta(minutes=t.dice.randrange(6, 90))
    case = desk.open_case(ticket=ticket, urgency="normal", by=opener, at=opened_at)
    words = "Thank you. Before we decide how: what would be different for you if this worked?"
    desk.reply(case=case, words=words, by=opener, at=opened_at + timedelta(minutes=9))
    desk.ask_again(case=case, contact=asker, words=t.plot.why, at=opened_at + timedelta(hours=3))
    need = needs.voice(
        ticket=ticket,
        account=t.account,
        title=t.plot.title,
        why=t.plot.why,
        by=opener,
        at=opened_at + timedelta(hours=4),
    )
    desk.resolve(
        case=case,
        words="We have written down what you want to achieve, and somebody will answer for it.",
        cause="A need, rather than a fault",
        by=opener,
        at=opened_at + timedelta(hours=5),
    )
    return need


def _estimate(t: _Teller, need: Need) -> None:
    low, likely, high = (round(x * t.size, -1) for x in t.plot.worth)
    asker = t.contacts[t.plot.wanted[0].part]
    needs.estimate_worth(
        need=need, whose="customer", low=low, likely=likely, high=high, per="month", said_by=asker.name,
        evidence=t.plot.evidence, by=t.owner, at=t.day(3),
    )  # fmt: skip
    if t.dice.random() < 0.4:
        needs.estimate_worth(
            need=need, whose="us", low=0, likely=round(likely * 0.15), high=round(likely * 0.4), per="month",
            said_by=t.owner.name, evidence="Visits and calls that we would not make", by=t.owner, at=t.day(3),
        )  # fmt: skip
    low, likely, high = t.plot.effort
    needs.estimate_effort(need=need, low=low, likely=likely, high=high, by=t.owner, at=t.day(3))


def _expect(t: _Teller, need: Need, wanted: Wanted, at: datetime) -> Expectation:
    # Some are kept on the day, some late.
    days = (27, 29, 31, 40, 60)[len(wanted.words) % 5]
    wish = needs.Wish(
        words=wanted.words, measure=wanted.measure, unit=wanted.unit, baseline=wanted.baseline, target=wanted.target,
        by_on=(t.start + timedelta(days=days)).date(), declared=t.people.measures.get(wanted.measure),
    )  # fmt: skip
    return needs.expect(need=need, contact=t.contacts[wanted.part], wish=wish, by=t.owner, at=at)


def _promise_and_work(t: _Teller, need: Need, wishes: list[Expectation]) -> None:
    look_again = (t.start + timedelta(days=DAYS["lasting"])).date()
    promised_at = t.day(7)
    results.promise(need=need, look_again_on=look_again, responsible=t.owner, by=t.owner, at=promised_at)
    items = [
        work.plan(need=need, title=title, member=t.owner, by=t.owner, at=t.day(9)) for title in t.plot.work
    ]
    for week in range(2):
        _observe(t, wishes, 10 + 9 * week, 0.0)
    if t.chapter.ends == "planned":
        if t.chapter.days > 5:
            work.begin(item=items[0], by=t.owner, at=t.day(9 + min(t.chapter.days, 12)))
        return
    for number, item in enumerate(items):
        work.begin(item=item, by=t.owner, at=t.day(11 + number))
        results.deliver(item=item, words=item.title, by=t.owner, at=t.day(26 + 2 * number), address=LINKS)
    if t.chapter.ends != "delivered":
        _come_of_it(t, need, wishes)


def _come_of_it(t: _Teller, need: Need, wishes: list[Expectation]) -> None:
    for week in range(2):
        _observe(t, wishes, 33 + 8 * week, t.chapter.gone * (0.7 + 0.3 * week))
    answers = [t.chapter.answer, t.chapter.second]
    for asking, answer in zip(
        Asking.objects.filter(expectation__in=wishes).order_by("pk"), answers, strict=False
    ):
        if answer:
            results.confirm(asking=asking, answer=answer, words=_words(answer), at=t.day(38))
    if t.chapter.ends in ("contested", "measured"):
        if t.chapter.ends == "measured" and need.state == "delivered":
            results.conclude(need=need, by=t.owner, at=t.day(46))
        need.refresh_from_db()
        if t.chapter.ends == "contested" and need.state == "not_met":
            _review(t, need, "after_action", None, t.day(40))
        return
    if need.state == "delivered":
        results.conclude(need=need, by=t.owner, at=t.day(46))
    _review(t, need, "after_action", None, t.day(DAYS["reviewed"]))
    if t.chapter.ends in ("lasting", "faded") and need.state == "reviewed":
        again = t.chapter.gone if t.chapter.ends == "lasting" else t.chapter.gone * 0.3
        _observe(t, wishes, 118, again)
        _review(t, need, "after_after", t.chapter.ends == "lasting", t.day(DAYS["lasting"]))


def _words(answer: str) -> str:
    return {
        "better": "More than I had hoped for.",
        "as": "",
        "worse": "It helps, though less than we agreed on.",
        "not_yet": "We have seen nothing of it on our side.",
    }[answer]


def _observe(t: _Teller, wishes: list[Expectation], day: float, gone: float) -> None:
    seen_at = t.day(day)
    for wish in wishes:
        if wish.baseline is None or wish.target is None:
            continue
        spread = abs(wish.target - wish.baseline) * 0.04
        value = wish.baseline + (wish.target - wish.baseline) * gone + t.dice.uniform(-spread, spread)
        value = min(max(value, 0.0), 100.0 if wish.unit == "%" else float("inf"))
        wish.need.refresh_from_db()
        results.observe(
            expectation=wish,
            value=round(value, 1),
            source="Larkmere's own readings",
            seen_at=seen_at,
            by=None,
            at=seen_at,
        )


def _review(t: _Teller, need: Need, kind: str, lasted: bool | None, at: datetime) -> None:
    review = Review.objects.filter(need=need, kind=kind, held_at__isnull=True).first()
    if review is None or need.state not in ("measured", "not_met", "reviewed"):
        return
    if kind == "after_action":
        findings = results.Findings(
            meant=t.plot.title + ".",
            happened="It was delivered, and they still do not have it."
            if need.state == "not_met"
            else "What was planned was delivered, and the measure followed within three weeks.",
            why=t.plot.learnt,
            keep="Asking each of them in their own words.",
            change="Ask what would be different before writing down what to build.",
            lessons=(t.plot.learnt,),
            actions=(
                results.Todo(
                    words="Read the measure once a month and tell them.",
                    member=t.owner,
                    due_on=(at + timedelta(days=90)).date(),
                ),
            ),
        )
    else:
        findings = results.Findings(
            meant="That it would still hold three months later.",
            happened="The measure stands where it stood."
            if lasted
            else "The measure has gone back most of the way.",
            why="It has become part of how they work."
            if lasted
            else "Nobody looked at it after the first weeks.",
        )
    course = "" if lasted is None else "lasted" if lasted else "faded"
    judged = [
        results.Judged(action=one, worked="yes" if lasted else "not_done")
        for one in (actions_to_judge(need) if course else [])
    ]
    held = results.hold_review(review=review, says=findings, course=course, judged=judged, by=t.owner, at=at)
    lesson = held.lessons.first()
    if lesson and t.dice.random() < 0.25:
        results.teach(lesson=lesson, title=t.plot.title, by=t.owner, at=at + timedelta(minutes=20))
    need.refresh_from_db()
