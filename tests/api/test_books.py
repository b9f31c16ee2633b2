"""The figures of the pages by the API too."""

from datetime import timedelta

from tests.results.test_books import around, came_to, delivered_need
from tests.roles.conftest import cast, visitor  # noqa: F401
from upshot.kit.clock import now


def test_books_promises_and_estimates_are_told_to_programs(cast, visitor):  # noqa: F811
    at = now() - timedelta(days=30)
    need = delivered_need(cast, at=at, worth=100, days=10, took=5)
    came_to(cast, need, 40, 50, 60)
    ask = visitor("viewer").caller.get
    days = around(at).replace("from=", "from_on=").replace("until=", "until_on=")
    told = ask(f"/api/v1/results/books?{days}").json()
    assert (told["lines"][0]["of_all"], told["lines"][0]["customer"]["likely"]) == (True, 50)
    assert (told["lines"][0]["net"], told["contrasts"]) == (None, [])
    kept = ask("/api/v1/results/promises?by=owner").json()[0]
    assert (kept["kept"]["count"], kept["levels"]["unknown"]) == (1, 1)
    assert ask("/api/v1/results/promises/begun").json()["n"] == 1
    assert ask("/api/v1/results/calibration").json()[1]["name"] == "Ines"
    assert ask("/api/v1/results/promises?by=luck").status_code == 422
    other = visitor("stranger").caller.get
    assert other("/api/v1/results/books").json()["lines"][0]["n"] == 0
