"""How Larkmere's desk is set up, and what stands around its open cases."""

from datetime import datetime, timedelta
from decimal import Decimal

from upshot.demo.actions.cast import Cast
from upshot.desk import actions as desk
from upshot.desk.models import Case
from upshot.desk.queries.house import checklists, kinds, states

HELLO = """Dear {{contact.first_name}},

thank you for telling us. I am looking into it and will write again today.

{{member.name}}"""
PHOTO = """Dear {{contact.first_name}},

could you send a photo of the sensor's label, and tell us which riser it sits on?

{{member.name}}"""


def settle(*, people: Cast, at: datetime) -> None:
    """Kinds, fields, names for states, a checklist, kept replies and a macro, from the first day on."""
    by = people.members["Mara Lindqvist"]
    fault = desk.add_kind(name="Fault", by=by, at=at)
    desk.add_kind(name="Question", by=by, at=at)
    desk.add_field(
        name="Sensor number", form="text", choices=[], kind=fault, needed=False, in_portal=True, by=by, at=at
    )
    desk.add_field(
        name="Line", form="choice", choices=["Riser", "Main", "Yard", "Field"], kind=None, needed=False,
        in_portal=False, by=by, at=at,
    )  # fmt: skip
    desk.add_state(name="With the fitter", stands_for="waiting", by=by, at=at)
    desk.add_state(name="Ready to try", stands_for="open", by=by, at=at)
    steps = ["Read the sensor from afar", "Ask for a photo of the label", "Send a fitter or a spare sensor"]
    desk.write_checklist(name="A sensor is silent", steps=steps, by=by, at=at)
    for name, shortcut, words in (
        ("We look into it", "looking", HELLO),
        ("Which sensor is it?", "photo", PHOTO),
    ):
        desk.write_snippet(name=name, shortcut=shortcut, words=words, team=None, by=by, at=at)
    acts = [{"act": "tag", "value": "silent sensor"}, {"act": "reply", "value": PHOTO}, {"act": "wait"}]
    desk.write_macro(name="Ask which sensor", acts=acts, team=None, by=by, at=at)


def tell(*, people: Cast, at: datetime) -> None:
    """Around the cases that are still open: tags, tasks, time, a case merged into another, one put off."""
    mara = people.members["Mara Lindqvist"]
    fresh = Case.objects.filter(member=mara, resolved_at=None, opened_at__gt=at - timedelta(days=2))
    found = list(fresh.order_by("opened_at", "pk"))
    if not found:
        return
    first, last = found[0], found[-1]
    early = at - timedelta(minutes=15)
    desk.set_kind(case=first, kind=kinds()[0], by=mara, at=early)
    desk.fill_fields(case=first, values={"sensor_number": "LK-4471", "line": "Main"}, by=mara, at=early)
    desk.tag(case=first, name="silent sensor, night", by=mara, at=early)
    desk.lay_checklist(case=first, checklist=checklists()[0], by=mara, at=early)
    desk.finish_task(task=first.tasks.all()[0], by=mara, at=early)
    desk.spend(case=first, minutes=35, amount=Decimal("18.50"), words="Read it from afar", by=mara, at=early)
    desk.watch(case=first, member=people.members["Jonas Ackermann"], by=mara, at=early)
    desk.tag(case=last, name="invoice", by=mara, at=early)
    if last.waiting_since:
        desk.set_state(case=last, state=states("waiting")[0], by=mara, at=early)
    _merge(people, first, early)


def _merge(people: Cast, first: Case, at: datetime) -> None:
    """The same customer wrote twice about the same thing."""
    mara = people.members["Mara Lindqvist"]
    ticket = desk.receive(
        account=first.account, contact=people.contacts[first.account.name][0], subject="Again no alarm",
        words="Our pager stayed silent again tonight. Is that the same gateway?", channel="portal",
        by=people.contacts[first.account.name][0], at=at,
    )  # fmt: skip
    second = desk.open_case(ticket=ticket, urgency=first.urgency, by=mara, at=at)
    desk.merge(case=second, into=first, by=mara, at=at + timedelta(minutes=2))
