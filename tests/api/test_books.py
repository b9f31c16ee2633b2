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


def test_the_records_behind_a_figure_are_read_page_by_page(cast, visitor):  # noqa: F811
    at = now() - timedelta(days=30)
    needs = [delivered_need(cast, at=at + timedelta(hours=n), worth=100, days=10, took=5) for n in range(3)]
    for need, likely in zip(needs, (0, 50, 200), strict=True):
        came_to(cast, need, likely, likely, likely)
    ask = visitor("viewer").caller.get
    days = around(at).replace("from=", "from_on=").replace("until=", "until_on=")
    promised = (at + timedelta(days=10)).date()
    within = f"from_on={promised - timedelta(days=1)}&until_on={promised + timedelta(days=1)}"
    for path, span in (("books/needs", days), ("promises/needs", within), ("calibration/pairs", "key=ines")):
        first = ask(f"/api/v1/results/{path}?{span}&limit=2").json()
        assert (len(first["rows"]), first["more"]) == (2, True), path
        rest = ask(f"/api/v1/results/{path}?{span}&limit=2&cursor={first['next']}").json()
        assert (len(rest["rows"]), rest["next"], rest["more"]) == (1, None, False), path
        assert {row["id"] for row in first["rows"] + rest["rows"]} == {need.pk for need in needs}, path
        assert ask(f"/api/v1/results/{path}?cursor=elsewhere").status_code == 422
        assert visitor("stranger").caller.get(f"/api/v1/results/{path}?{span}").json()["rows"] == []
    assert ask(f"/api/v1/results/books/needs?{days}&only=no-worth").json()["rows"] == []
    worth = {
        row["id"]: row["customer_likely"] for row in ask(f"/api/v1/results/books/needs?{days}").json()["rows"]
    }
    assert worth == dict(zip((need.pk for need in needs), (0, 50, 200), strict=True))
    pair = next(
        row for row in ask("/api/v1/results/calibration/pairs").json()["rows"] if row["id"] == needs[2].pk
    )
    assert (pair["promised"], pair["realised"]) == (100, 200)
