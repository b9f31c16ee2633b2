"""The customer's side of Larkmere: who decides there, what needs are of which kind, what went into them, what they
turned out to be worth, and who else looked."""

import random
from datetime import datetime, timedelta
from decimal import Decimal

from upshot.customers.actions import note_stance
from upshot.demo.actions.cast import Cast
from upshot.desk import actions as desk
from upshot.kit.actions import keep_house
from upshot.needs import actions as needs
from upshot.needs.models import Expectation, Need, NeedKind, Worth
from upshot.people.models import Member
from upshot.results import actions as results
from upshot.work import actions as work
from upshot.work.models import WorkItem

# An hour of Larkmere's people, in euro.
HOUR_COST = Decimal(62)
KINDS = {
    "Alarms": ("alarm", "leak", "riser", "sleep", "cooling", "line never"),
    "Bills and figures": ("invoice", "figure", "meters", "drinks", "water board", "saved"),
    "Being told": ("hear of", "storm", "valve"),
}
OTHER = "Reach"
# Parts of the four people at an account, as the company lists them; how they stand, by chance.
PARTS = (("uses", "champions"), ("decides",), ("uses",), ("pays",))
STANCES = (
    (2, "Shows it to others unasked."),
    (1, "Answers at once, and asks for more."),
    (0, "Comes to the meetings, says little."),
    (-1, "Doubts that it is worth the money."),
    (-2, "Wants to go back to the old way."),
)
# What became of what was promised: a lucky guess, a fair one, a fond one.
CAME_TO = (0.4, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.4)
DONE = ("reviewed", "lasting", "faded")


def tell(*, people: Cast, at: datetime, dice: random.Random) -> None:
    """Beside every need that was told, what belongs to it."""
    keep_house(at=at, hour_cost=HOUR_COST)
    kinds = _kinds(people, at)
    _people(people, at, dice)
    for need in Need.objects.select_related("account").order_by("pk"):
        owner = _owner(need, people)
        needs.classify(need=need, kind=kinds[_kind(need.title)], by=owner, at=at - timedelta(hours=5))
        _spent(need, owner, at, dice)
        if need.state in DONE:
            _worth(need, owner, at, dice)
        if need.state in ("measured", "not_met", *DONE):
            _rated(need, owner, people, at, dice)
    _shared(people, at)
    _plan(people, kinds["Alarms"], at)
    _talked(people, at)


def impacts(*, people: Cast, at: datetime) -> None:
    """What is owed to the deliveries of those that are measured by what was declared."""
    lead = people.members["Mara Lindqvist"]
    states = ("measured", "not_met", *DONE)
    for need in (
        Need.objects.filter(state__in=states, expectations__declared__isnull=False).distinct().order_by("pk")
    ):
        results.estimate_impact(need=need, by=lead, at=at - timedelta(hours=3))


def _kinds(people: Cast, at: datetime) -> dict[str, NeedKind]:
    amina = people.members["Amina Diallo"]
    return {
        name: needs.add_kind(name=name, by=amina, at=at - timedelta(days=500)) for name in (*KINDS, OTHER)
    }


def _kind(title: str) -> str:
    return next(
        (kind for kind, words in KINDS.items() if any(word in title.lower() for word in words)), OTHER
    )


def _owner(need: Need, people: Cast) -> Member:
    held = need.ownerships.order_by("-since").first()
    return held.member if held and held.member else people.members["Mara Lindqvist"]


def _people(people: Cast, at: datetime, dice: random.Random) -> None:
    for name, contacts in people.contacts.items():
        team = people.of_team(people.kinds[name].team)
        for contact, parts in zip(contacts, PARTS, strict=False):
            stance, words = dice.choices(STANCES, weights=(3, 5, 5, 2, 1))[0]
            seen = at - timedelta(days=dice.randrange(3, 200))
            more = ("objects",) if stance < 0 else ()
            note_stance(
                contact=contact, parts=(*parts, *more), stance=stance, words=words, seen_on=seen.date(),
                by=dice.choice(team), at=seen,
            )  # fmt: skip


def _spent(need: Need, owner: Member, at: datetime, dice: random.Random) -> None:
    for item in WorkItem.objects.filter(need=need):
        for day in range(dice.randrange(1, 4) if item.begun_at else 0):
            when = min((item.begun_at or item.planned_at) + timedelta(days=day), at - timedelta(hours=4))
            work.spend(
                need=need, item=item, minutes=30 * dice.randrange(2, 15), amount=Decimal(0), words="", on=when.date(),
                by=item.member or owner, at=when,
            )  # fmt: skip


def _worth(need: Need, owner: Member, at: datetime, dice: random.Random) -> None:
    """What three in four of them came to. What has not been asked stays unknown."""
    for said in Worth.objects.filter(need=need, replaced_at__isnull=True):
        if dice.random() < 0.25:
            continue
        came = dice.choice(CAME_TO) * (0.3 if need.state == "faded" else 1)
        low, likely, high = (round(said.likely * came * share, -1) for share in (0.8, 1.0, 1.25))
        results.realise(
            need=need, whose=said.whose, low=low, likely=likely, high=high, per=said.per, said_by=said.said_by,
            evidence="Counted anew after the review, the same way as before.", by=owner, at=at - timedelta(hours=6),
        )  # fmt: skip


def _rated(need: Need, owner: Member, people: Cast, at: datetime, dice: random.Random) -> None:
    """The owner mostly sees it a little better than a third does."""
    third = next(m for m in people.members.values() if m != owner and m.may("decide"))
    for expectation in Expectation.objects.filter(
        need=need, replaced_at__isnull=True, frozen_at__isnull=False
    ):
        level = -1 if need.state == "not_met" else dice.choice((-1, 0, 0, 1))
        mine = min(2, level + dice.choice((0, 0, 1)))
        if dice.random() < 0.6:
            results.rate(expectation=expectation, level=mine, words="What was agreed is in their hands.", by=owner,
                         at=at - timedelta(hours=6))  # fmt: skip
            results.rate(expectation=expectation, level=level, words="Read off the measure, without having had a hand "
                         "in it.", by=third, at=at - timedelta(hours=5))  # fmt: skip


def _shared(people: Cast, at: datetime) -> None:
    """Another house hears of it and asks for the same."""
    need = Need.objects.filter(account=people.accounts["Harbour Homes"], state="planned").first()
    asker = people.contacts["Quayside Lets"][0]
    if need is None:
        return
    ticket = desk.receive(
        account=people.accounts["Quayside Lets"], contact=asker, subject="One invoice for us as well?",
        words="Harbour Homes tells us that they will get one invoice for the estate. We match twelve by hand.",
        channel="portal", by=asker, at=at - timedelta(days=3),
    )  # fmt: skip
    needs.also_voice(ticket=ticket, need=need, by=people.members["Mara Lindqvist"], at=at - timedelta(days=2))


def _plan(people: Cast, alarms: NeedKind, at: datetime) -> None:
    mara, began = people.members["Mara Lindqvist"], at - timedelta(days=34)
    template = needs.write_template(
        name="The first ninety days", occasion="onboarding", words="What a new customer wants to have by then.",
        by=mara, at=at - timedelta(days=400),
    )  # fmt: skip
    for title, why, part, words in (
        ("Know that an alarm was heard", "Whoever is called at night wants to know that it was for something.", "uses",
         "Every alarm of a night has a name beside it in the morning."),
        ("Show that it pays", "Whoever signed has to say in the spring what it was for.", "decides",
         "I can say in one sentence what we got for it."),
    ):  # fmt: skip
        one = needs.add_template_need(template=template, title=title, why=why, kind=alarms, by=mara, at=began)
        needs.add_template_expectation(
            need=one, part=part, wish=needs.Wish(words=words), days=90, by=mara, at=began
        )
    for name in ("Corrie Water Board", "Lower Rill Water"):
        users, deciders = people.contacts[name][0], people.contacts[name][1]
        needs.begin_plan(
            template=template, account=people.accounts[name], contacts={"uses": users, "decides": deciders},
            begun_on=began.date(), by=mara, at=began,
        )  # fmt: skip


def _talked(people: Cast, at: datetime) -> None:
    need = (
        Need.objects.filter(account=people.accounts["Brindle Water"], state="understood")
        .order_by("pk")
        .first()
    )
    if need is None:
        return
    contact = people.contacts["Brindle Water"][2]
    talk = needs.Talk(
        today="Three of us sit by the phones, and read the same list to everybody.",
        costs="Two nights of overtime each winter, and the complaints after them.",
        worthwhile="If on the next storm night nobody rings twice.",
        whom="Whoever stands in the water, before us.",
        if_not="We rent a call centre for the winter.",
    )
    day = at - timedelta(days=2)
    needs.converse(
        need=need, contact=contact, held_on=day.date(), talk=talk, by=people.members["Mara Lindqvist"], at=day
    )
