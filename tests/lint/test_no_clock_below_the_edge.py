import pytest

LAW = "no_clock_below_the_edge"
READINGS = [
    "from datetime import datetime\nat = datetime.now()",
    "from datetime import datetime, UTC\nat = datetime.now(tz=UTC)",
    "from datetime import datetime\nat = datetime.utcnow()",
    "import datetime as dt\non = dt.date.today()",
    "import time\nat = time.time()",
    "from time import time as seconds\nat = seconds()",
    "from django.utils import timezone\nat = timezone.now()",
    "from django.utils import timezone\non = timezone.localdate()",
    "from upshot.kit.clock import now\nat = now()",
    "from upshot.kit import clock\nat = clock.now()",
    "from ..kit.clock import now\nat = now()",
    "from django.utils import timezone\nfield = DateTimeField(default=timezone.now)",
    "field = DateTimeField(auto_now_add=True)",
    "field = DateTimeField(auto_now=True)",
    "from django.db.models.functions import Now\nrows = rows.filter(until__lt=Now())",
    "cursor.execute('SELECT * FROM need WHERE until < now()')",
    "cursor.execute('SELECT * FROM need WHERE until < CURRENT_TIMESTAMP')",
    "cursor.execute(f'SELECT {column} FROM need WHERE until < current_date')",
]


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("place", ["needs/actions.py", "overview/queries.py"])
def test_a_reading_of_the_clock_below_the_edge_is_found(found, place, reading):
    findings = found(LAW, {place: reading})
    assert len(findings) == 1
    assert findings[0].startswith(f"upshot/{place}:{len(reading.splitlines())}: ")


@pytest.mark.parametrize(
    "edge",
    [
        "needs/pages.py",
        "needs/tasks.py",
        "api/needs.py",
        "portal/pages.py",
        "overview/today.py",
        "importing/cli.py",
        "wiring/middleware.py",
        "demo/story.py",
        "kit/clock.py",
    ],
)
@pytest.mark.parametrize("reading", READINGS)
def test_the_edge_reads_the_clock(found, edge, reading):
    assert found(LAW, {edge: reading}) == []


@pytest.mark.parametrize(
    "harmless",
    [
        "import time\nbegun = time.monotonic()",
        "from datetime import datetime\nat = datetime.fromisoformat(text)",
        "from django.utils import timezone\nlocal = timezone.localtime(at)",
        "now = rows.first()\nprint(now)",
        "'''It takes `at`: now() would be another instant.'''",
    ],
)
def test_what_does_not_read_the_clock_is_left_alone(found, harmless):
    assert found(LAW, {"needs/queries.py": harmless}) == []
