"""Numbers that come packed have the quantiles that the database would find."""

import random

import pytest
from django.db import connection

from upshot.kit.packed import distinct, floats, integers, median, quantile
from upshot.kit.statistics import GRID, Estimate, median_of

ASKED = f"""
SELECT percentile_disc(ARRAY[{", ".join(f"{x:.2f}" for x in GRID)}]::float8[]) WITHIN GROUP (ORDER BY x),
    string_agg(float8send(x), ''::bytea), string_agg(int4send(x::int), ''::bytea),
    string_agg(int8send(x::bigint), ''::bytea), count(DISTINCT x::bigint)
FROM unnest(%s::float8[]) x
"""


@pytest.mark.django_db
@pytest.mark.parametrize("n", [1, 2, 3, 6, 7, 50, 99, 100, 101, 1000])
def test_quantiles_and_medians_are_those_that_the_database_finds(n):
    dice = random.Random(n)
    values: list[float | None] = [float(dice.randrange(-40, 40)) for _each in range(n)]
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [[*values, None]])
        grid, eights, fours, keys, different = cursor.fetchone()
    assert [quantile(floats([eights]), percent) for percent in range(1, 101)] == grid
    assert median(floats([eights])) == median(integers([fours])) == median_of(n, grid)
    assert sorted(floats([eights])) == sorted(integers([None, fours])) == sorted(values)
    assert distinct([keys, None]) == different


def test_of_nothing_there_is_no_median():
    assert median(floats([None])) == median(integers([])) == Estimate(None, 0)
    assert distinct([]) == 0
