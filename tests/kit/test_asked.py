"""A question that is kept is answered as if it were built anew."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.db.models import Exists, OuterRef
from django.test.utils import CaptureQueriesContext

from upshot.customers.models import Account, Contact
from upshot.journal.models import Entry
from upshot.kit.asked import Counted, Question, Typed
from upshot.kit.models import House
from upshot.people.models import Member, Team

JUNE = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture
def houses() -> list[Account]:
    made = [
        Account.objects.create(
            name=f"House {n}", made_at=JUNE.replace(day=1 + n), since_on=date(2026, 5, 1 + n)
        )
        for n in range(5)
    ]
    for n, house in enumerate(made):
        for one in range(n):
            Contact.objects.create(account=house, name=f"Contact {n}.{one}", made_at=JUNE)
    return made


def names(rows: list[Any]) -> list[str]:
    return [row.name for row in rows]


def test_other_values_are_put_into_the_same_statement(houses: list[Account]) -> None:
    since = Question(lambda at, on: Account.objects.filter(made_at__gte=at, since_on__lte=on).order_by("pk"))
    assert names(since(at=JUNE.replace(day=2), on=date(2026, 5, 4))) == ["House 1", "House 2", "House 3"]
    assert names(since(at=JUNE.replace(day=4), on=date(2026, 5, 31))) == ["House 3", "House 4"]
    assert len(since._kept) == 1


def test_lists_of_any_length_are_one_statement(houses: list[Account]) -> None:
    these = Question(lambda keys: Account.objects.filter(pk__among=keys).order_by("pk"))
    assert names(these(keys=[])) == []
    assert names(these(keys=[houses[4].pk, houses[0].pk])) == ["House 0", "House 4"]
    assert names(these(keys=[house.pk for house in houses[:3]])) == ["House 0", "House 1", "House 2"]
    assert len(these._kept) == 1


def test_typed_words_are_put_in_and_other_words_are_part_of_the_shape(houses: list[Account]) -> None:
    named = Question(lambda words, order: Account.objects.filter(name__gte=words).order_by(order))
    assert names(named(words=Typed("House 3"), order="pk")) == ["House 3", "House 4"]
    assert names(named(words=Typed("House 4"), order="pk")) == ["House 4"]
    assert len(named._kept) == 1
    assert names(named(words=Typed("House 3"), order="-pk")) == ["House 4", "House 3"]
    with pytest.raises(ValueError, match="words does not stand in the statement"):
        Question(lambda words: Account.objects.filter(name__contains=words))(words=Typed("House"))


def test_a_number_that_no_row_can_have_finds_nothing(houses: list[Account]) -> None:
    one = Question(lambda key: Account.objects.filter(pk=key))
    assert one(key=10**20) == []
    assert names(one(key=houses[0].pk)) == ["House 0"]


def test_a_number_for_a_narrow_column_is_refused_and_not_taken_for_nothing(houses: list[Account]) -> None:
    with pytest.raises(ValueError, match="a column of 32 bits"):
        Question(lambda days: House.objects.filter(reopen_days=days))(days=14)
    assert Question(lambda days: House.objects.filter(reopen_days=int(days)))(days="14") == []


def test_numbers_of_every_width_are_put_in(houses: list[Account]) -> None:
    """Django wraps values of some columns for the driver."""
    Entry.objects.create(
        thread=uuid4(), at=JUNE, verb="x.y", subject="account", subject_id=3, account_id=7, actor="system"
    )
    wide = Question(lambda key, account: Entry.objects.filter(subject_id=key, account_id=account))
    assert [len(wide(key=key, account=account)) for key, account in ((3, 7), (3, 8), (4, 7))] == [1, 0, 0]


def test_words_are_part_of_the_shape(houses: list[Account]) -> None:
    called = Question(lambda name: Account.objects.filter(name=name))
    assert names(called(name="House 1")) == ["House 1"]
    assert names(called(name="House 2")) == ["House 2"]


def test_joins_annotations_values_and_prefetches_come_out_whole(houses: list[Account]) -> None:
    peopled = Exists(Contact.objects.filter(account=OuterRef("pk")))
    marked = Question(
        lambda key: Account.objects.annotate(peopled=peopled).filter(pk__gte=key).order_by("pk")
    )
    assert [row.peopled for row in marked(key=houses[0].pk)] == [False, True, True, True, True]
    joined = Question(
        lambda key: Contact.objects.select_related("account").filter(account=key).order_by("pk")
    )
    for house in (houses[2], houses[1]):
        with CaptureQueriesContext(connection) as asked:
            assert {contact.account.name for contact in joined(key=house.pk)} == {house.name}
        assert len(asked) == 1
    plain = Question(lambda key: Account.objects.filter(pk=key).values("name", "kind"))
    assert plain(key=houses[3].pk) == [{"name": "House 3", "kind": "organisation"}]
    fetched = Question(
        lambda key: Account.objects.filter(pk__gte=key).order_by("pk").prefetch_related("contacts")
    )
    assert [len(house.contacts.all()) for house in fetched(key=houses[0].pk)] == [0, 1, 2, 3, 4]


def test_what_is_made_of_a_row_is_what_django_makes_of_it(houses: list[Account]) -> None:
    def build(key: int) -> Any:
        return Contact.objects.select_related("account__parent").filter(account=key).order_by("pk")

    kept, fresh = Question(build)(key=houses[3].pk), list(build(houses[3].pk))
    for ours, theirs in zip(kept, fresh, strict=True):
        assert (type(ours), ours._state.db, ours._state.adding) == (Contact, "default", False)
        assert ours._state.fields_cache.keys() == theirs._state.fields_cache.keys()
        for one, other in ((ours, theirs), (ours.account, theirs.account)):
            assert {n: v for n, v in vars(one).items() if n != "_state"} == {
                n: v for n, v in vars(other).items() if n != "_state"
            }
    ours = kept[0]
    ours.name = "Somebody else"
    ours.save()
    ours.refresh_from_db()
    assert (ours.name, Contact.objects.filter(account=houses[3]).count()) == ("Somebody else", len(fresh))
    some = Question(lambda key: Account.objects.only("name").filter(pk=key))(key=houses[1].pk)[0]
    assert (some.get_deferred_fields() >= {"kind"}, some.kind) == (True, "organisation")


def test_each_viewer_has_a_statement_of_their_own_until_their_role_changes(houses: list[Account]) -> None:
    team = Team.objects.create(name="North", made_at=JUNE)
    houses[0].teams.add(team, through_defaults={"since": JUNE})
    ada, ben = (
        Member.objects.create(name=name, email=f"{name}@larkmere.example", joined_at=JUNE, role=role)
        for name, role in (("ada", "administrator"), ("ben", "member"))
    )
    seen = Question(lambda viewer, key: Account.objects.visible_to(viewer).filter(pk__gte=key).order_by("pk"))
    count = Counted(lambda viewer: Account.objects.visible_to(viewer))
    assert (len(seen(ada, key=houses[0].pk)), count(viewer=ada)) == (5, 5)
    assert (len(seen(ben, key=houses[0].pk)), count(viewer=ben)) == (4, 4)
    ada.role = "member"
    assert (len(seen(ada, key=houses[0].pk)), count(viewer=ada)) == (4, 4)
    ada.is_active = False
    assert (seen(ada, key=houses[0].pk), count(viewer=ada)) == ([], 0)


def test_a_value_that_does_not_reach_the_statement_is_told() -> None:
    with pytest.raises(ValueError, match="key does not stand in the statement"):
        Question(lambda key: Account.objects.filter(pk=key + 1))(key=1)


@pytest.mark.django_db(transaction=True)
def test_threads_do_not_mix_their_values(houses: list[Account]) -> None:
    one = Question(lambda key: Account.objects.filter(pk=key))

    def ask(key: int) -> bool:
        try:
            return all([row.pk for row in one(key=key)] == [key] for _ in range(20))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(ask, [house.pk for house in houses]))
