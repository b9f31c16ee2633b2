"""The database refuses nonsense by itself: a fault is planted for each constraint of what we know."""

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from upshot.kit.clock import now
from upshot.knowledge import actions
from upshot.knowledge.models import Article, ArticleVersion, Feedback, LookUp, Meaning

# For each constraint: whose row, and the changes that make nonsense of a copy of it.
NONSENSE = {
    "article_state_known": (Article, [{"state": "famous"}]),
    "article_audience_known": (Article, [{"audience": "friends"}]),
    "article_published_when": (Article, [{"state": "published", "published_at": None}]),
    "article_not_of_itself": (Article, [{"original_id": "@self"}]),
    "article_once_a_language": (Article, [{}]),
    "article_version_once": (ArticleVersion, [{}]),
    "feedback_from_somebody": (
        Feedback,
        [{"who": "visitor"}, {"who_id": None}, {"who": "nobody"}],
    ),
    "look_up_place_known": (LookUp, [{"place": "street"}]),
    "look_up_who_known": (LookUp, [{"who": "nobody", "member_id": None}]),
    "look_up_member_known": (LookUp, [{"member_id": None}, {"who": "visitor"}]),
    "look_up_served_was_opened": (LookUp, [{"served": True}]),
    "meaning_once": (Meaning, [{}]),
    "meaning_kind_known": (Meaning, [{"kind": "song"}]),
}


@pytest.fixture
def rows(cast):
    """One sound row of each noun; the last article is a translation."""
    ben, at, article = cast.member, now(), cast["article"]
    actions.translate(article=article, language="de", title="Nachts", words="Zweimal.", by=ben, at=at)
    actions.judge(article=article, served=True, by=ben, at=at)
    actions.look_up(words="pump", found=0, by=ben, at=at)
    Meaning.objects.create(kind="article", ref=article.pk, words=[1], at=at)


def test_a_fault_is_planted_for_each_constraint_of_what_we_know():
    models = apps.get_app_config("knowledge").get_models()
    assert {constraint.name for model in models for constraint in model._meta.constraints} == NONSENSE.keys()


@pytest.mark.parametrize("name", NONSENSE)
def test_a_row_that_makes_no_sense_is_refused(name, rows):
    model, faults = NONSENSE[name]
    for fault in faults:
        row = model.objects.order_by("pk").last()
        row.pk += 1000
        for field, value in fault.items():
            setattr(row, field, row.pk if value == "@self" else value)
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            row.save(force_insert=True)
        assert refused.value.__cause__.diag.constraint_name == name, fault
