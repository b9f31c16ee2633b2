"""Cases in the states that the desk's acts ask for, and what a house names itself; by the name of the act."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from tests.cast import Cast
from upshot.customers import actions as customers
from upshot.desk import actions as desk
from upshot.kit.clock import now


def things_of_desk(cast: Cast) -> dict[str, Any]:
    """For every page and call of the desk that needs more than any case."""
    # A moment after the last of the cases was opened.
    at, lea = now() + timedelta(minutes=1), cast.lead
    house = _house(cast)
    kept: dict[str, Any] = {**house, **_tasks(cast, house["checklist"])}
    elsewhere = customers.add_account(name="Tarn and Beck", by=cast.administrator, at=at)
    customers.give_account(account=elsewhere, team=lea.teams.get(), by=cast.administrator, at=at)
    split, linked, joined, tagged = (opened(cast) for _ in range(4))
    desk.join_case(ticket=ticket(cast), case=split, by=lea, at=at)
    link = desk.link(case=linked, other=opened(cast), relation="related", by=lea, at=at)
    merged = desk.merge(case=opened(cast), into=opened(cast), by=lea, at=at)
    bram = desk.add_participant(case=joined, email="bram@vale.example", name="Bram", by=lea, at=at)
    desk.tag(case=tagged, name="billing, urgent pump", by=lea, at=at)
    watched, asleep, waiting = opened(cast), opened(cast), opened(cast)
    desk.watch(case=watched, member=cast.administrator, by=lea, at=at)
    desk.snooze(case=asleep, until=at + timedelta(days=3), by=lea, at=at)
    desk.wait(case=waiting, by=lea, at=at)
    tag, other_tag = (one.tag for one in tagged.tagged.select_related("tag").order_by("tag__name"))
    return kept | {
        "case-merge": opened(cast),
        "case-merge:case_id": opened(cast).pk,
        "case-split": split,
        "case-split:ticket_ids": [split.tickets.order_by("pk").first().pk],
        "case-link:case_id": split.pk,
        "case-unlink": linked,
        "case-unlink:link_id": link.pk,
        "case-undo": merged.other,
        "case-undo:change_id": merged.pk,
        "case-move": opened(cast),
        "case-move:account_id": elsewhere.pk,
        "case-remove-participant": joined,
        "case-remove-participant:participant_id": bram.pk,
        "case-untag": tagged,
        "case-untag:name": "billing",
        "case-unwatch": watched,
        "case-wake": asleep,
        "case-go-on": waiting,
        "case-change-urgency:urgency": "high",
        "case-set-kind:kind_id": house["kind"].pk,
        "case-set-state:state_id": house["state"].pk,
        "case-fill-fields:values": {house["field"].key: "P-7"},
        "case-snooze:until": "2031-01-02T03:04:05Z",
        "case-spend:minutes": 5,
        "field-add:form": "text",
        "state-add:stands_for": "waiting",
        "tag": tag,
        "tag-merge:tag_id": other_tag.pk,
        "checklist-write:steps": ["Ring them"],
        "checklist-rewrite:steps": ["Ring them"],
        "macro-write:acts": [{"act": "tag", "value": "pump"}],
        "macro-rewrite:acts": [{"act": "tag", "value": "pump"}],
    }


def _house(cast: Cast) -> dict[str, Any]:
    at, lea = now(), cast.lead
    return {
        "kind": desk.add_kind(name="Fault", by=lea, at=at),
        "field": desk.add_field(
            name="Pump", form="text", choices=[], kind=None, needed=False, in_portal=False, by=lea, at=at
        ),
        "state": desk.add_state(name="With the fitter", stands_for="waiting", by=lea, at=at),
        "checklist": desk.write_checklist(name="New pump", steps=["Order it"], by=lea, at=at),
        "snippet": desk.write_snippet(
            name="Hello", shortcut="hello", words="Dear {{contact.name}}", team=None, by=lea, at=at
        ),
        "macro": desk.write_macro(
            name="To the pumps", acts=[{"act": "tag", "value": "pump"}], team=None, by=lea, at=at
        ),
    }


def _tasks(cast: Cast, checklist: Any) -> dict[str, Any]:
    at, lea, case = now(), cast.lead, opened(cast)
    done = desk.add_task(case=case, words="Ring them", member=None, due_at=None, by=lea, at=at)
    desk.finish_task(task=done, by=lea, at=at)
    desk.lay_checklist(case=case, checklist=checklist, by=lea, at=at)
    return {
        "task": desk.add_task(case=case, words="Write", member=lea, due_at=None, by=lea, at=at),
        "task-resume": done,
        "spent": desk.spend(case=case, minutes=5, amount=Decimal(0), words="", by=lea, at=at),
    }


def ticket(cast: Cast) -> Any:
    """One that nobody has taken up."""
    return desk.receive(
        account=cast.account, contact=cast.contact, subject="A pump", words="It is dry.", channel="api",
        by=cast.lead, at=now(),
    )  # fmt: skip


def opened(cast: Cast) -> Any:
    """A case of its own."""
    return desk.open_case(ticket=ticket(cast), urgency="low", by=cast.lead, at=now())
