"""The database refuses nonsense about surveys by itself: a fault is planted for each constraint."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from tests.surveys.things import things_of_surveys
from upshot.kit.clock import now
from upshot.surveys.models import Inquiry, Silence, Survey

AT = now()
NONSENSE = {
    "survey_name_once": (Survey, [{}]),
    "survey_kind_known": (Survey, [{"name": "x", "kind": "song"}]),
    "survey_scale_has_ends": (
        Survey,
        [{"name": "x", "kind": "scale"}, {"name": "x", "low": 1, "high": 5},
         {"name": "x", "kind": "scale", "low": 5, "high": 5}],
    ),
    "survey_occasion_known": (
        Survey,
        [{"name": "x", "occasion": "never"}, {"name": "x", "every_days": 3}, {"name": "x", "occasion": "schedule"}],
    ),
    "survey_good_is_within": (
        Survey,
        [{"name": "x", "good_from": 4}, {"name": "x", "kind": "scale", "low": 1, "high": 5, "good_from": 1},
         {"name": "x", "kind": "scale", "low": 1, "high": 5, "good_from": 6}],
    ),
    "survey_of_elsewhere_is_off": (Survey, [{"name": "x", "origin": "old:ratings"}]),
    "survey_takes_answers": (Survey, [{"name": "x", "open_days": 0}]),
    "survey_retired_is_off": (Survey, [{"name": "x", "retired_at": AT}]),
    "inquiry_once_a_case": (Inquiry, [{}]),
    "inquiry_answer_says_something": (
        Inquiry,
        [{"case_id": None, "answered_at": AT}, {"case_id": None, "value": 3}, {"case_id": None, "words": "Fine."}],
    ),
    "inquiry_open_for_a_while": (Inquiry, [{"case_id": None, "until": AT - timedelta(days=1)}]),
    "survey_silence_once": (Silence, [{}]),
}  # fmt: skip


def test_a_fault_is_planted_for_each_constraint():
    models = apps.get_app_config("surveys").get_models()
    assert {one.name for model in models for one in model._meta.constraints} == set(NONSENSE)


@pytest.mark.parametrize("name", NONSENSE)
def test_the_database_refuses_it(cast, name):
    things_of_surveys(lead=cast.lead, case=cast["case"], contact=cast.contact)
    model, faults = NONSENSE[name]
    for fault in faults:
        row = model.objects.earliest("pk")
        row.pk = None
        for field, value in fault.items():
            setattr(row, field, value)
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            row.save(force_insert=True)
