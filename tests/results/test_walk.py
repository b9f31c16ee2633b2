"""A walk at random over the verbs of needs, work and results: whatever is called in whatever order, with sense and
without, four things hold after each step. What a verb refuses changes nothing; anything but a refusal is a fault."""

import inspect
import random
from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection, transaction
from django.db.models import Count, Model, Q

from upshot.kit.clock import now
from upshot.kit.errors import NotAllowed, NotFound, Refused
from upshot.needs import rules
from upshot.needs.actions import Wish
from upshot.needs.models import Expectation, HandOver, Helper, Need
from upshot.people import actions as people
from upshot.people.models import Member
from upshot.results.actions import Findings, LookAgain, remind
from upshot.results.models import Asking, Lesson, Review, Verdict
from upshot.work.models import WorkItem

# Some ten seconds each; fewer would seldom reach the second look.
STEPS_EACH = 250
MOST_NEEDS = 6
# Steps of other verbs, which call them with what they have checked; a job of every day is walked apart.
STEPS = {
    "move", "freeze", "give_on", "withdraw_hand_over", "work.deliver", "work.drop", "remind", "snooze",
    "follow_up", "reckon", "schedule", "settle",
}  # fmt: skip
# What is likely to be asked of a need in each state, so that the walk goes far; a third of the steps is anything.
LIKELY = {
    "voiced": ["understand", "understand", "decline"],
    "understood": ["accept", "accept", "accept", "expect", "decline"],
    "accepted": ["decline"],
    "owned": ["expect", "promise", "promise", "plan", "hand_over", "answer_hand_over", "estimate_worth"],
    "planned": ["deliver", "deliver", "begin", "drop", "promise", "plan", "expect", "hand_over", "reword"],
    "delivered": ["observe", "confirm", "conclude", "ask", "answer_hand_over", "end"],
    "measured": ["hold_review", "observe", "confirm", "reword", "hand_over"],
    "not_met": ["plan", "hold_review", "end", "observe", "ask"],
    "reviewed": ["hold_review", "confirm", "teach", "observe", "hand_over"],
    "faded": ["hold_review", "plan", "confirm"],
    "lasting": ["hold_review", "confirm", "observe"],
    "declined": ["understand"],
    "ended": ["voice"],
    "merged": ["voice"],
}
FROZEN = (
    "words",
    "measure",
    "unit",
    "baseline",
    "target",
    "by_on",
    "weight",
    "contact_id",
    "need_id",
    "frozen_at",
)


def found_verbs():
    """By name: every public function of the rooms' actions that takes `at`."""
    verbs = {}
    for room in ("needs", "work", "results"):
        module = import_module(f"upshot.{room}.actions")
        for name, verb in inspect.getmembers(module, inspect.isfunction):
            here = f"{inspect.unwrap(verb).__module__}.".startswith(f"{module.__name__}.")
            known = {name, f"{room}.{name}"} & STEPS
            if here and not known and not name.startswith("_") and "at" in inspect.signature(verb).parameters:
                verbs[name] = verb
    return verbs


VERBS = found_verbs()


def fits(offered, annotation):
    """Whether what is to hand is of the kind that is asked for: a need is no template's need."""
    if inspect.isclass(annotation) and issubclass(annotation, Model):
        return offered is None or isinstance(offered, annotation)
    return not (isinstance(offered, str) and "Mapping" in str(annotation))


class Walk:
    """One walk: who is there, what time it is, and what each promise said when it was made."""

    def __init__(self, cast, seed):
        self.cast, self.dice, self.at = cast, random.Random(seed), now()
        self.promised, self.done, self.refused = {}, {}, 0
        self.staff = [cast.member, cast.lead, cast.administrator]

    def step(self):
        """One verb with whatever comes to hand. Refused ones are taken back, as a request would be."""
        self.at += timedelta(hours=self.dice.choice((0, 1, 30, 300)))
        need = self.one(Need.objects.exclude(state__in=("ended", "merged"))) or self.one(Need.objects.all())
        likely = [name for name in LIKELY.get(need.state, []) if name in VERBS]
        wanted = likely and self.dice.random() < 0.7
        name = self.dice.choice(likely) if wanted else self.dice.choice(sorted(VERBS))
        if name == "voice" and Need.objects.count() >= MOST_NEEDS + 10:
            return
        given = self.given(VERBS[name], need)
        if given is None:
            return
        try:
            with transaction.atomic():
                VERBS[name](**given)
                connection.check_constraints()
        except (Refused, NotAllowed, NotFound):
            self.refused += 1
        else:
            self.done[name] = self.done.get(name, 0) + 1
        self.look(name)

    def one(self, rows):
        """One of some rows, fresh."""
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        return rows.model.objects.get(pk=self.dice.choice(keys)) if keys else None

    def given(self, verb, need):
        """What to call a verb with; None where there is nothing it could be about."""
        told = {}
        for name, parameter in inspect.signature(verb).parameters.items():
            offered = self.offered(name, need)
            if offered is None and "None" not in str(parameter.annotation):
                if parameter.default is not parameter.empty:
                    continue
                if name != "member":
                    return None
                offered = self.cast.lead
            if not fits(offered, parameter.annotation):
                return None
            told[name] = offered
        return told

    def offered(self, name, need):
        dice, of = self.dice, {"need": need}
        rows = {
            "expectation": Expectation.objects.filter(**of),
            "hand_over": HandOver.objects.filter(**of),
            "helper": Helper.objects.filter(**of),
            "item": WorkItem.objects.filter(**of),
            "review": Review.objects.filter(**of),
            "lesson": Lesson.objects.filter(review__need=need),
            "asking": Asking.objects.filter(expectation__need=need),
        }
        if name in rows:
            return self.one(rows[name])
        staff = [Member.objects.get(pk=one.pk) for one in self.staff]
        by = dice.choice([one for one in staff if one.is_active])
        if name == "member" and dice.random() < 0.05:
            return None
        low = dice.choice((0, 1, 5))
        offers = {
            "need": need, "by": by, "member": dice.choice([*staff, self.cast.viewer]), "at": self.at,
            "responsible": dice.choice(staff),
            "account": self.cast.account, "contact": self.cast.contact,
            "ticket": dice.choice((None, self.cast["ticket"])),
            "heir": dice.choice(staff),
            "team": self.cast.lead.teams.get() if dice.random() < 0.1 else None, "address": "",
            "title": dice.choice(("One van", "One van", "")), "why": dice.choice(("Fuel", "Fuel", "")),
            "reason": dice.choice(("It is so.", "It is so.", " ")), "words": dice.choice(("", "As we saw.")),
            "wish": self.wish(), "accepted": dice.random() < 0.7, "ending": dice.choice((*rules.ENDINGS, "other")),
            "value": dice.choice((1.0, 5.0, 9.0, 12.0)), "source": dice.choice(("log", "log", "")),
            "seen_at": self.at - timedelta(minutes=dice.choice((0, 1, 5000))),
            "answer": dice.choice(("better", "as", "worse", "not_yet", "fine")),
            "course": dice.choice(("lasted", "grew", "faded", "")),
            "says": Findings(meant="m", happened="h", why=dice.choice(("w", "")), lessons=("l",)),
            "due_on": (self.at + timedelta(days=9)).date(), "by_on": None, "whose": "customer", "low": low,
            "judged": (), "changed_for": dice.choice(("Ines", "Ines", "")),
            "again": dice.choice((None, self.again())), "into": self.one(Need.objects.exclude(pk=need.pk)),
            "look_again_on": (self.at + timedelta(days=dice.choice((90, 90, 0)))).date(), "likely": low + 1,
            "high": low + 2, "per": "week", "said_by": "Ines", "evidence": "bills",
        }  # fmt: skip
        return offers.get(name)

    def again(self):
        return LookAgain(on=(self.at + timedelta(days=90)).date(), responsible=self.dice.choice(self.staff))

    def wish(self):
        if self.dice.random() < 0.3:
            return Wish(words="It rings")
        return Wish(words="It rings", measure="minutes", baseline=9, target=self.dice.choice((1, 2, 9)))

    def look(self, after):
        """The four things, read from the tables themselves."""
        owners = Count("ownerships", filter=Q(ownerships__until__isnull=True))
        judged = set(Verdict.objects.filter(replaced_at=None, known__gt=0).values_list("need_id", flat=True))
        for pk, state, n in Need.objects.order_by().annotate(n=owners).values_list("pk", "state", "n"):
            assert n == 1 if state in rules.ANSWERED else n <= 1, (after, state, n)
            if state in ("measured", "reviewed", "lasting", "faded"):
                assert pk in judged, (after, state)
        promised = Expectation.objects.filter(frozen_at__isnull=False)
        for row in promised.values("pk", "reason", "replaced_at", "replaces", *FROZEN):
            said = tuple(row[name] for name in FROZEN)
            assert self.promised.setdefault(row["pk"], said) == said, (after, row)
            assert row["replaces"] is None or row["reason"], (after, row)
        assert set(self.promised) == {row["pk"] for row in promised.values("pk")}, (
            f"{after} took a promise away"
        )
        looks = Review.objects.filter(kind="after_after", due_on__isnull=False, responsible__is_active=True)
        looked_at = set(looks.values_list("need_id", flat=True))
        standing = set(promised.filter(replaced_at=None).values_list("need_id", flat=True))
        assert standing <= looked_at, f"{after} left a promise without a second look by somebody who is here"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_sequence_of_verbs_breaks_what_must_hold(cast, seed):
    # What the cast stands on was told in time to come.
    walk = Walk(cast, seed)
    walk.at += timedelta(days=40)
    for _step in range(STEPS_EACH):
        walk.step()
        if walk.dice.random() < 0.01:
            remind(at=walk.at)
    went = {state for state in rules.STATES if Need.objects.filter(standings__state=state).exists()}
    assert {"owned", "planned", "delivered"} <= went, (went, walk.done)
    assert sum(walk.done.values()) > 20, walk.done
    assert walk.refused > 5


def test_the_walk_knows_how_to_call_the_verbs(cast):
    """Each of these can be called by what the walk has to hand."""
    walk = Walk(cast, 0)
    walk.dice.random = lambda: 0.5
    need = cast["measured-need"]
    known = {name for name, verb in VERBS.items() if walk.given(verb, need) is not None}
    assert {
        "accept", "add_helper", "ask", "confirm", "conclude", "decline", "deliver", "drop", "end", "estimate_effort",
        "estimate_worth", "expect", "hand_over", "hold_review", "let_go", "observe", "plan", "promise", "reschedule",
        "reword", "teach", "understand", "voice",
    } <= known  # fmt: skip


FAULTS = {
    "nobody answers": "UPDATE ownership SET until = since",
    "two answer": "DROP INDEX ownership_one_at_a_time;"
    "INSERT INTO ownership (need_id, member_id, since) SELECT need_id, member_id, since FROM ownership",
    "a promise is rewritten": "UPDATE expectation SET words = 'Less' WHERE frozen_at IS NOT NULL",
    "a promise is gone": "UPDATE expectation SET frozen_at = NULL, frozen_by_id = NULL",
    "done without a result": "UPDATE verdict SET known = 0, met = 0",
    "no second look": "UPDATE review SET kind = 'after_action', lasted = NULL",
    "a second look by nobody who is here": "UPDATE member SET is_active = false",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_walk_would_see_it(cast, fault):
    """Each planted where the database, its own guards asleep, would let it in."""
    walk = Walk(cast, 0)
    walk.look("nothing")
    connection.check_constraints()
    before = transaction.savepoint()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(FAULTS[fault])
        cursor.execute("SET LOCAL session_replication_role = origin")
    with pytest.raises(AssertionError):
        walk.look(fault)
    transaction.savepoint_rollback(before)


def test_whoever_leaves_leaves_nothing_behind(cast):
    """The same four things, with people who come and go."""
    walk = Walk(cast, 7)
    walk.at += timedelta(days=40)
    for number in range(6):
        ann = people.add_member(
            email=f"ann{number}@larkmere.example",
            name="Ann",
            role="member",
            by=cast.administrator,
            at=walk.at,
        )
        people.join(member=ann, team=cast.lead.teams.get(), by=cast.administrator, at=walk.at)
        walk.staff.append(ann)
        for _step in range(20):
            walk.step()
