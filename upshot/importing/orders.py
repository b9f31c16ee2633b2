"""Orders with the day promised and the day delivered, in the Olist layout of up to four files.

A bought thing is a need; the day promised is an expectation, frozen at the purchase; the day it came is the
observation. What came of it is reckoned by the same rule as for every other need.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

import msgspec

from upshot.importing.reader import Context, Fields, Kind, Noted, Staged, Told
from upshot.importing.records import (
    AccountRow,
    Batch,
    ContactRow,
    DeliveryRow,
    EntryRow,
    ExpectationRow,
    ItemRow,
    NeedRow,
    ObservationRow,
    StandingRow,
    VerdictRow,
)
from upshot.importing.values import Bad, day, instant, name, number, thread_of
from upshot.results import rules

SOURCE = "orders"
FORMS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d")
NEEDED = (
    "order_id", "customer_id", "order_status", "order_purchase_timestamp", "order_approved_at",
    "order_delivered_carrier_date", "order_delivered_customer_date", "order_estimated_delivery_date",
)  # fmt: skip
CUSTOMER = ("customer_id", "customer_unique_id", "customer_city", "customer_state")
ITEM = ("order_id", "order_item_id", "price", "freight_value")
PAYMENT = ("order_id", "payment_sequential", "payment_type", "payment_value")
CALLED_OFF = ("canceled", "unavailable")
MEASURE = "Days from purchase to delivery"
OBSERVED = "order_delivered_customer_date of the orders' export"


class Order(msgspec.Struct, array_like=True):
    """One order: its instants, and the day promised."""

    customer: str
    status: str
    bought_at: datetime
    approved_at: datetime | None
    sent_at: datetime | None
    delivered_at: datetime | None
    promised_on: date


class Customer(msgspec.Struct, array_like=True):
    """Who stands behind a customer_id, which is made anew for each order."""

    unique: str
    place: str


class Amount(msgspec.Struct, array_like=True):
    """What one item costs and its carriage; or one payment and how it was made."""

    price: float
    freight: float
    manner: str = ""


_encode = msgspec.json.Encoder().encode
_order = msgspec.json.Decoder(Order).decode
_customer = msgspec.json.Decoder(Customer).decode
_amount = msgspec.json.Decoder(Amount).decode


class Orders:
    """Reads orders; days begin and end in `zone`."""

    source = SOURCE
    head = "order"
    delimiter = ","

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.manner = zone.key

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        return {
            "order": Kind(NEEDED, self.read),
            "customer": Kind(CUSTOMER, _read_customer, side=True),
            "item": Kind(ITEM, _read_item),
            "payment": Kind(PAYMENT, _read_payment),
        }

    def beside(self, rows: Sequence[Told]) -> list[str]:
        """The customers of these orders."""
        return [_order(row.payload).customer for row in rows if row.kind == "order"]

    def read(self, row: Fields, noted: Noted) -> Staged:
        """One order. Raises Bad without a number, a customer, a purchase, a promised day."""
        order_id = name("order_id", row["order_id"])
        bought_at = self._instant(row, "order_purchase_timestamp")
        promised_at = self._instant(row, "order_estimated_delivery_date")
        column = "order_estimated_delivery_date"
        if day(promised_at, self.zone) < day(bought_at, self.zone):
            raise Bad(column, row[column], "It was promised for a day before the purchase.")
        later: dict[str, datetime | None] = {}
        for column in ("order_approved_at", "order_delivered_carrier_date", "order_delivered_customer_date"):
            later[column] = self._instant(row, column) if row[column].strip() else None
            if (at := later[column]) and at < bought_at:
                reason = "It is before the purchase: left out; the rest of the order went in."
                noted.left_out.append((column, row[column], reason))
                later[column] = None
        order = Order(
            customer=name("customer_id", row["customer_id"]),
            status=row["order_status"].strip().lower(),
            bought_at=bought_at,
            approved_at=later["order_approved_at"],
            sent_at=later["order_delivered_carrier_date"],
            delivered_at=later["order_delivered_customer_date"],
            promised_on=day(promised_at, self.zone),
        )
        return Staged(key=order_id, origin=order_id, payload=_encode(order).decode())

    def _instant(self, row: Fields, column: str) -> datetime:
        return instant(column, row[column], forms=FORMS, zone=self.zone)

    def tell(self, key: str, rows: Sequence[Told], context: Context, batch: Batch) -> None:
        """One order as a need, from the purchase to the verdict."""
        line = next(row.line for row in rows if row.kind == "order")
        order = _order(next(row.payload for row in rows if row.kind == "order"))
        Telling(self.zone, key, line, order, rows, context, batch).tell()


class Telling:
    """One order being told into a batch."""

    def __init__(
        self,
        zone: ZoneInfo,
        key: str,
        line: int,
        order: Order,
        rows: Sequence[Told],
        context: Context,
        batch: Batch,
    ) -> None:
        self.zone, self.key, self.line, self.order = zone, key, line, order
        self.rows, self.context, self.batch = rows, context, batch
        self.need = f"{SOURCE}:{key}"

    def tell(self) -> None:
        """Everything about the order, in the order of time."""
        order = self.order
        account, contact = self._who()
        title = f"Order {self.key[:8]}, here when promised"
        state, since = self._now()
        self.batch.needs.append(
            NeedRow(
                origin=self.need,
                account=account,
                title=title,
                why=self._why(),
                state=state,
                state_since=since,
                thread=thread_of(self.need),
                voiced_at=order.bought_at,
                source=SOURCE,
            )
        )
        self._entry("voiced", order.bought_at, "need.voiced", title, state="voiced")
        self._entry("understood", order.bought_at, "need.understood", self._why(), state="understood")
        self._expect(contact)
        taken_at = self._taken_at()
        self._entry("accepted", taken_at, "need.accepted", "", state="accepted")
        self._entry("owned", taken_at, "need.owned", SOURCE.title(), state="owned")
        self._entry("planned", taken_at, "need.planned", "", state="planned")
        self._work(taken_at)
        if order.sent_at:
            self._entry("sent", order.sent_at, "work.begun", "Handed to the carrier.")
        if order.delivered_at:
            self._deliver(order.delivered_at)
        elif order.status in CALLED_OFF:
            self._entry("ended", since, "need.ended", f"The order is {order.status}.", state="ended")

    def _work(self, taken_at: datetime) -> None:
        """Sending it is the work: it begins when the carrier has the goods."""
        order = self.order
        off = order.status in CALLED_OFF and not order.delivered_at
        self.batch.items.append(
            ItemRow(
                need=self.need,
                title="Send the order",
                planned_at=taken_at,
                begun_at=order.sent_at,
                delivered_at=order.delivered_at,
                dropped_at=self._now()[1] if off else None,
                reason=f"The order is {order.status}." if off else "",
            )
        )

    def _now(self) -> tuple[str, datetime]:
        if self.order.delivered_at:
            return ("measured" if self._verdict().met else "not_met"), self.order.delivered_at
        if self.order.status in CALLED_OFF:
            return "ended", self.order.sent_at or self._taken_at()
        return "planned", self._taken_at()

    def _taken_at(self) -> datetime:
        """The approval; where it is missing or came after the goods had gone, the purchase."""
        gone_at = [at for at in (self.order.sent_at, self.order.delivered_at) if at]
        approved_at = self.order.approved_at
        if approved_at is None or any(at < approved_at for at in gone_at):
            return self.order.bought_at
        return approved_at

    def _who(self) -> tuple[str, str]:
        """The customer's account, and the one person in it."""
        found = self.context.beside.get(self.order.customer)
        customer = _customer(found) if found else Customer(unique=self.order.customer, place="")
        called = f"Customer {customer.unique[:8]}"
        shown = f"{called} ({customer.place})" if customer.place else called
        account = f"{SOURCE}:customer:{customer.unique}"
        self.batch.account(AccountRow(account, shown, "household", self.context.at, timezone=self.zone.key))
        return account, self.batch.contact(ContactRow(account, account, called, "", self.context.at))

    def _why(self) -> str:
        order = self.order
        items = [_amount(row.payload) for row in self.rows if row.kind == "item"]
        paid = [_amount(row.payload) for row in self.rows if row.kind == "payment"]
        words = [
            f"Bought on {_written(day(order.bought_at, self.zone))}, promised for {_written(order.promised_on)}."
        ]
        if items:
            count = f"{len(items)} items" if len(items) > 1 else "1 item"
            price, freight = sum(i.price for i in items), sum(i.freight for i in items)
            words.append(f"{count} for {price:.2f}, carriage {freight:.2f}.")
        if paid:
            manners = " and ".join(dict.fromkeys(p.manner.replace("_", " ") for p in paid))
            words.append(f"Paid {sum(p.price for p in paid):.2f} by {manners}.")
        return " ".join(words)

    def _expect(self, contact: str) -> None:
        """Here by the promised day. Frozen at the purchase: the shop named the day, the customer bought on it."""
        words = f"Here by {_written(self.order.promised_on)}"
        baseline, target = self._range()
        self.batch.expectations.append(
            ExpectationRow(
                origin=f"{self.need}:expectation",
                need=self.need,
                contact=contact,
                words=words,
                measure=MEASURE,
                unit="days",
                baseline=baseline,
                target=target,
                by_on=self.order.promised_on,
                written_at=self.order.bought_at,
            )
        )
        self._entry(
            "frozen", self.order.bought_at, "expectation.frozen", words, target=target, baseline=baseline
        )

    def _range(self) -> tuple[float, float]:
        """Baseline and target: the promised wait is the target, and at twice that wait nothing is left of it."""
        target = (self.order.promised_on - day(self.order.bought_at, self.zone)).days
        return target + max(target, 1), target

    def _waited(self) -> int:
        assert self.order.delivered_at
        return (day(self.order.delivered_at, self.zone) - day(self.order.bought_at, self.zone)).days

    def _verdict(self) -> rules.Verdict:
        baseline, target = self._range()
        return rules.verdict([rules.Known(baseline=baseline, target=target, value=self._waited())])

    def _deliver(self, at: datetime) -> None:
        """In the customer's hands, measured, and judged."""
        waited, verdict = self._waited(), self._verdict()
        late = waited - int(self._range()[1])
        words = f"Delivered {late} days after the promised day." if late > 1 else (
            "Delivered a day after the promised day." if late == 1 else "Delivered by the promised day."
        )  # fmt: skip
        entry = self._entry("delivered", at, "need.delivered", words, state="delivered")
        self.batch.deliveries.append(DeliveryRow(entry, self.need, words, at))
        self._entry("observed", at, "expectation.observed", OBSERVED, value=waited)
        expectation = f"{self.need}:expectation"
        self.batch.observations.append(
            ObservationRow(f"{self.need}:observation", expectation, waited, OBSERVED, at, self.context.at)
        )
        state = "measured" if verdict.met else "not_met"
        counts = {"expected": 1, "known": verdict.known, "met": verdict.met}
        judged = self._entry(state, at, f"need.{state}", "", state=state, **counts)
        found = verdict.attainments[0]
        self.batch.verdicts.append(
            VerdictRow(
                entry=judged,
                need=self.need,
                expectation=expectation,
                at=at,
                known=verdict.known,
                met=verdict.met,
                t=verdict.t,
                level=found.level,
                share=found.share,
                how=found.how,
            )
        )

    def _entry(
        self, what: str, at: datetime, verb: str, words: str, state: str = "", **detail: object
    ) -> str:
        """A journal entry, and the need's state that goes with it; the entry's origin."""
        origin = f"{self.need}:{what}"
        shown = msgspec.json.encode(detail).decode()
        self.batch.entries.append(EntryRow(origin, self.line, "need", self.need, at, verb, "", words, shown))
        if state:
            self.batch.standings.append(StandingRow(origin, self.need, state, at, words))
        return origin


def _read_customer(row: Fields, noted: Noted) -> Staged:
    del noted
    key = name("customer_id", row["customer_id"])
    city, state = row["customer_city"].strip().title(), row["customer_state"].strip()
    place = ", ".join(part for part in (city, state) if part)[:100]
    customer = Customer(unique=name("customer_unique_id", row["customer_unique_id"]), place=place)
    return Staged(key=key, origin=key, payload=_encode(customer).decode())


def _read_item(row: Fields, noted: Noted) -> Staged:
    del noted
    key = name("order_id", row["order_id"])
    item = Amount(number("price", row["price"]), number("freight_value", row["freight_value"]))
    return Staged(
        key=key, origin=f"{key}:{row['order_item_id'].strip()}", payload=_encode(item).decode(), place=1
    )


def _read_payment(row: Fields, noted: Noted) -> Staged:
    del noted
    key = name("order_id", row["order_id"])
    paid = Amount(number("payment_value", row["payment_value"]), 0, row["payment_type"].strip()[:60])
    return Staged(
        key=key, origin=f"{key}:{row['payment_sequential'].strip()}", payload=_encode(paid).decode(), place=2
    )


def _written(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
