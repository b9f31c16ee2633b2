"""Figures over very many rows: kept while a page is shown, said to be old, counted again where somebody asks."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection

from upshot.kit import counted as kit
from upshot.kit.clock import now
from upshot.kit.counted import counted, counted_at, counting
from upshot.people.models import Team

HOW_MANY = "SELECT count(*) AS n FROM team WHERE name LIKE %s"


@pytest.fixture
def kept(settings, tmp_path):
    """A cache of this test's own."""
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": tmp_path}}


@pytest.fixture
def slow(settings, kept):
    """Every count takes long."""
    settings.LONG_COUNT_S = 0


@pytest.fixture
def frozen(monkeypatch):
    """The clock, moved by hand."""
    at = [now() - timedelta(minutes=5)]
    monkeypatch.setattr(kit, "now", lambda: at[0])
    return at


def teams(name="%"):
    return counted(HOW_MANY, [name]).rows[0][0]


@pytest.mark.django_db
def test_what_takes_long_stands_for_those_who_look_after(slow, frozen):
    with counting():
        assert (teams(), counted_at()) == (0, None)
    Team.objects.create(name="Field", made_at=now())
    frozen[0] += timedelta(minutes=2)
    with counting():
        assert teams() == 0
        assert counted_at() == frozen[0] - timedelta(minutes=2)
        assert teams("F%") == 1  # Another question has its own answer.
    with counting(anew=True):
        assert (teams(), counted_at()) == (1, None)
    with counting():
        assert (teams(), counted_at()) == (1, None)


@pytest.mark.django_db
def test_nothing_is_kept_of_what_is_quick_or_asked_outside_of_a_page(settings, kept):
    settings.LONG_COUNT_S = 3600
    for _look in range(2):
        with counting():
            teams()
    settings.LONG_COUNT_S = 0
    assert teams() == 0
    Team.objects.create(name="Field", made_at=now())
    with counting():
        assert teams() == 1
    Team.objects.create(name="Office", made_at=now())
    assert teams() == 2


@pytest.mark.django_db
def test_it_stands_no_longer_than_counting_it_is_worth(slow, monkeypatch):
    kept = []
    store = type(caches["default"])
    monkeypatch.setattr(store, "set", lambda _self, _key, _answer, seconds: kept.append(seconds))
    with counting():
        counted("SELECT pg_sleep(0.05)")
        monkeypatch.setattr(kit, "KEPT_TIMES", 10**9)
        teams()
    assert 25 <= kept[0] <= 600
    assert kept[1] == 600


def test_columns_have_their_names(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert counted(HOW_MANY, ["%"]).names == ["n"]
