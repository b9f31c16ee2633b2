"""Whatever is merged, split, linked, moved and undone, in whatever order: nothing that was said is lost or doubled,
all of it can be reached, and an undone change leaves what stood before it."""

from collections import Counter
from copy import copy
from datetime import timedelta

import hypothesis.strategies as st
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from tests.cast import assemble
from upshot.desk import actions
from upshot.desk.models import Case, CaseTag, Message, Rearrangement, Ticket, Watcher
from upshot.kit.clock import now
from upshot.kit.errors import Refused

NUMBER = st.integers(0, 11)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), NUMBER, NUMBER),
        st.tuples(st.just("split"), NUMBER, NUMBER),
        st.tuples(st.just("link"), NUMBER, NUMBER),
        st.tuples(st.just("move"), NUMBER, NUMBER),
        st.tuples(st.just("undo"), NUMBER, NUMBER),
        st.tuples(st.just("undo"), NUMBER, NUMBER),
        st.tuples(st.just("say"), NUMBER, NUMBER),
    ),
    min_size=3,
    max_size=14,
)


class Desk:
    """Three cases with two tickets and three messages each, and two accounts; and what one does with them."""

    def __init__(self):
        self.cast = assemble()
        self.by, self.at, self.said = self.cast.administrator, now(), 0
        self.north, self.south = self.cast.account, self.cast.other_contact.account
        first = [self._case() for _ in range(3)]
        self.tickets = {ticket.pk for case in first for ticket in case.tickets.all()}
        self.mine = [case.pk for case in first]

    def _case(self):
        case = actions.open_case(ticket=self._ticket(), urgency="normal", by=self.by, at=self.at)
        actions.join_case(ticket=self._ticket(), case=case, by=self.by, at=self.at)
        for _ in range(2):
            actions.ask_again(case=case, contact=self.cast.contact, words=self._words(), at=self._later())
        actions.reply(case=case, words=self._words(), by=self.by, at=self._later())
        return case

    def _words(self):
        self.said += 1
        return f"Word {self.said}."

    def _later(self):
        self.at += timedelta(seconds=1)
        return self.at

    def _ticket(self):
        return actions.receive(
            account=self.north, contact=self.cast.contact, subject="", words=self._words(), channel="api",
            by=self.by, at=self._later(),
        )  # fmt: skip

    def cases(self):
        return list(Case.objects.order_by("pk"))

    def picture(self):
        """Where everything that was said stands, whose each case is and whether it is open."""
        tickets = Ticket.objects.values_list("case", "words", "account", "contact", "received_at", "subject")
        messages = Message.objects.values_list("case", "words", "kind", "at", "pk")
        cases = Case.objects.filter(merged_into=None).values_list("pk", "account", "contact", "closed_at")
        tags = CaseTag.objects.filter(case__merged_into=None).values_list("case", "tag")
        watchers = Watcher.objects.filter(case__merged_into=None).values_list("case", "member")
        return [Counter(rows) for rows in (tickets, messages, cases, tags, watchers)]

    def words(self):
        """Everything that was said, and how often it stands somewhere on a case that is worked on."""
        whole = {"case__merged_into": None}
        rows = [*Ticket.objects.filter(**whole).values_list("words", flat=True)]
        return Counter([*rows, *Message.objects.filter(**whole).values_list("words", flat=True)])

    def do(self, verb, one, other):
        cases = self.cases()
        first, second = cases[one % len(cases)], cases[other % len(cases)]
        if verb == "merge":
            return actions.merge(case=first, into=second, by=self.by, at=self._later())
        if verb == "split":
            tickets = list(first.tickets.values_list("pk", flat=True))
            messages = list(first.messages.values_list("pk", flat=True))
            chosen = [key for n, key in enumerate(tickets) if (other >> n) & 1]
            said = [key for n, key in enumerate(messages) if (other >> (n + 2)) & 1]
            return actions.split(
                case=first, tickets=chosen, messages=said, title="", by=self.by, at=self._later()
            )
        if verb == "link":
            return actions.link(case=first, other=second, relation="related", by=self.by, at=self._later())
        if verb == "move":
            account = self.south if other % 2 else self.north
            contact = self.cast.other_contact if other % 2 else self.cast.contact
            return actions.move(case=first, account=account, contact=contact, by=self.by, at=self._later())
        if verb == "say":
            return actions.reply(case=first, words=self._words(), by=self.by, at=self._later())
        done = Rearrangement.objects.order_by("-pk")[one : one + 1]
        return actions.undo(done=done[0], by=self.by, at=self._later()) if done else None

    def attempt(self, step):
        """What came of it, or None where it was refused, as whole as if it had not been tried."""
        before, said = self.picture(), self.said
        try:
            with transaction.atomic():
                return self.do(*step)
        except Refused:
            assert self.picture() == before
            self.said = said  # What was refused was not said.
            return None


@pytest.fixture
def as_it_was():
    """Made once: each order of changes is taken back as a whole."""
    return Desk()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_order_of_changes_loses_or_doubles_a_word_and_undoing_restores(as_it_was, steps):
    with transaction.atomic():
        desk = copy(as_it_was)
        others = sum(desk.words().values()) - desk.said  # Said by the cast before.
        for step in steps:
            before = desk.picture()
            done = desk.attempt(step)
            assert set(desk.words().values()) == {1}, step
            assert sum(desk.words().values()) == desk.said + others, step
            for ticket in Ticket.objects.filter(case__isnull=False).select_related("case"):
                assert ticket.case.merged_into_id is None, step
                assert ticket.account_id == ticket.case.account_id, step
            if isinstance(done, Rearrangement) and step[0] != "undo":
                with transaction.atomic():
                    actions.undo(done=done, by=desk.by, at=desk._later())
                    assert desk.picture() == before, step
                    transaction.set_rollback(True)
        transaction.set_rollback(True)
