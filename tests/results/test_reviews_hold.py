"""What holds for reviews whatever is done, in whatever order; and what their pages cost."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.results.test_looking_back import BEGIN, DAY, deliver, promised, read, reviewed, says  # noqa: F401
from tests.roles.walk import undone
from upshot.desk import actions as desk
from upshot.kit.errors import Refused
from upshot.needs import actions as needs
from upshot.results import actions as results
from upshot.results.models import Review
from upshot.results.queries import actions_to_judge

ACTS = ("deliver", "read", "read badly", "contest", "confirm", "first", "first, saying nothing", "second")


def do(cast, need, act, at):
    """One act, as far as it is allowed."""
    need.refresh_from_db()
    findings = results.Findings(meant="a", happened="b", why="" if "nothing" in act else "c")
    if act == "deliver":
        deliver(cast, need, at)
    elif act.startswith("read"):
        read(cast, need, 89 if "badly" in act else 5, at)
    elif act in ("contest", "confirm"):
        results.ask(need=need, by=cast.member, at=at, address="")
        says(cast, need, "not_yet" if act == "contest" else "as", at)
    else:
        kind = "after_after" if act == "second" else "after_action"
        for review in Review.objects.filter(need=need, kind=kind):
            judged = [results.Judged(action=one, worked="yes") for one in actions_to_judge(need)]
            again = results.LookAgain(on=(at + timedelta(days=99)).date(), responsible=cast.lead)
            results.hold_review(
                review=review, says=findings, course="lasted" if act == "second" else "", judged=judged,
                again=again, by=cast.member, at=at,
            )  # fmt: skip


def broken(need):
    """What must never be, of the reviews of a need."""
    held = list(Review.objects.filter(need=need, held_at__isnull=False).order_by("held_at", "pk"))
    wrong = [f"{one.kind} says nothing" for one in held if not (one.meant and one.happened and one.why)]
    for place, one in enumerate(held):
        if one.kind == "after_after" and not any(o.kind == "after_action" for o in held[:place]):
            wrong.append("the second look came before the first review")
    coming = Review.objects.filter(need=need, kind="after_after", held_at__isnull=True)
    if held and held[-1].kind == "after_action" and not coming.exists():
        wrong.append("nobody looks again")
    for kind in ("after_action", "after_after"):
        if Review.objects.filter(need=need, kind=kind, held_at__isnull=True).count() > 1:
            wrong.append(f"two {kind} to come")
    return wrong


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from(ACTS), min_size=1, max_size=9))
def test_in_whatever_order_the_second_look_comes_after_a_review_that_says_something(cast, acts):
    def story():
        need = promised(cast)
        for place, act in enumerate(acts):
            try:
                do(cast, need, act, BEGIN + (5 + 5 * place) * DAY)
            except Refused:
                continue
        return broken(need)

    assert undone(story) == []


def test_the_usual_order_does_hold_both_so_that_the_property_is_about_something(cast):
    need = promised(cast)
    for place, act in enumerate(("deliver", "read", "first", "second")):
        do(cast, need, act, BEGIN + (5 + 5 * place) * DAY)
    assert Review.objects.filter(need=need, held_at__isnull=False).count() == 2


PAGES = (
    "/reviews/{second}",
    "/reviews/{first}",
    "/reviews/{second}/facilitate",
    "/reviews/{second}/hold",
    "/reviews",
)


@pytest.mark.parametrize("page", PAGES)
def test_pages_ask_few_queries_however_much_there_is(come, cast, reviewed, queries_at_most, page):  # noqa: F811
    first, second = Review.objects.filter(need=reviewed).order_by("kind", "pk")
    page = page.format(first=first.pk, second=second.pk)
    much(cast, reviewed)
    lea = come("lead")
    lea.look(page)
    with queries_at_most(20):
        answer = lea.client.get(page)
    assert answer.status_code == 200


def much(cast, need):
    """Four more tickets with conversations, three hand-overs, twelve readings."""
    at = BEGIN + 40 * DAY
    for n in range(4):
        ticket = desk.receive(
            account=cast.account, contact=cast.contact, subject=f"Again {n}", words="Alarm!", channel="portal",
            by=cast.contact, at=at,
        )  # fmt: skip
        case = desk.open_case(ticket=ticket, urgency="low", by=cast.member, at=at)
        desk.reply(case=case, words="We look.", by=cast.member, at=at)
        desk.spend(case=case, minutes=30, amount=Decimal(0), words="Calls", by=cast.member, at=at)
        needs.also_voice(ticket=ticket, need=need, by=cast.member, at=at)
    for n in range(3):
        to = cast.lead if n % 2 == 0 else cast.member
        asked = needs.hand_over(need=need, member=to, reason=f"Shift {n}", by=cast.member, at=at)
        needs.answer_hand_over(hand_over=asked, accepted=True, words="", by=to, at=at)
    for n in range(12):
        read(cast, need, 8 + n, at + n * DAY)


def test_the_evidence_adds_up(come, cast, reviewed):  # noqa: F811
    """Four cases of half an hour are two hours; three hand-overs; each conversation with its last word."""
    much(cast, reviewed)
    page = come("viewer").look(f"/reviews/{Review.objects.get(need=reviewed, kind='after_action').pk}")
    assert "spent at the desk 2 h" in page.words
    assert "Hand-overs 3" in page.words
    assert page.words.count("last, Ben Oduya: “We look.”") == 4
    assert "Ben Oduya → Lea Brook: “Shift 0” accepted" in page.words
