"""The latest rows by their blocks: a search within them finds what lies there and nothing before it."""

import pytest
from django.contrib.postgres.search import SearchQuery
from django.utils import timezone

from tests.keys import next_key
from upshot.desk import actions as desk
from upshot.desk.models import Message
from upshot.kit.asked import Typed
from upshot.kit.found import NONE, Kept, Latest, Within, latest


@pytest.mark.parametrize(
    ("count", "last", "found"),
    [
        # Worked out by hand: 3 * 4096 = 12288 begins block 3.
        (1, 12288, Latest(12288, 12288, Typed("'~3'"))),
        (1, 16383, Latest(12288, 16383, Typed("'~3'"))),
        (2, 12288, Latest(8192, 12288, Typed("'~2' | '~3'"))),
        (4097, 16383, Latest(8192, 16383, Typed("'~2' | '~3'"))),
        # As far back as the first block, that is all there is.
        (12289, 16383, Latest(0, 16383, None)),
        (1, 4095, Latest(0, 4095, None)),
        (1, 0, Latest(0, 0, None)),
        # Sixteen blocks of 4,096 are named, 229 to 244.
        (61441, 1000000, Latest(229 * 4096, 1000000, Typed(" | ".join(f"'~{n}'" for n in range(229, 245))))),
        # Seventeen are too many: the keys from 934464 on lie in two blocks of 65,536.
        (65537, 1000000, Latest(14 * 65536, 1000000, Typed("'~~14' | '~~15'"))),
        # Seventeen of 65,536 are too many as well.
        (16 << 16, 100 << 16, Latest(0, 100 << 16, None)),
    ],
)
def test_the_latest_keys_are_whole_blocks(count, last, found):
    assert latest(count, last) == found


@pytest.fixture
def said(cast):
    """What was said at these keys, the same words each time."""

    def say(*keys: int) -> None:
        for key in keys:
            next_key("message", key)
            desk.note(case=cast["case"], words="A zymurgical valve", by=cast.member, at=timezone.now())

    return say


def within(names: Typed) -> list[int]:
    rows = Message.objects.annotate(text=Kept()).filter(
        text=SearchQuery("valve", config="english") & Within(names)
    )
    return list(rows.filter(words__startswith="A zymurgical").order_by("pk").values_list("pk", flat=True))


def test_a_row_lies_in_the_blocks_of_its_key(said):
    keys = [65535, 65536, 69631, 69632, 999999, 1000000]
    said(*keys)
    assert within(latest(1, 69631).names) == [65536, 69631]
    assert within(latest(4097, 69632).names) == [65536, 69631, 69632]
    # 999424 is the first key of 1000000's block; 132001, of 65,536 each, lies in one that begins at 131072.
    assert within(latest(1, 1000000).names) == [999999, 1000000]
    assert within(latest(868000, 1000000).names) == [999999, 1000000]
    assert within(latest(1000000 - 65536, 1000000).names) == [65536, 69631, 69632, 999999, 1000000]
    assert within(NONE.names) == []
