"""Web and worker alone on a server of one's own, and what they tell whoever watches them."""

import os
import signal
import urllib.error
from collections.abc import Callable

import psycopg
from psycopg.conninfo import conninfo_to_dict

from tests.wiring.conftest import Installation, eventually, stop

Make = Callable[..., Installation]


def answer(one: Installation, path: str) -> tuple[int, str]:
    try:
        return one.get(path)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError:
        return 0, "nobody answers"


def test_web_alone_tells_of_its_database_and_worker_alone_works(
    installation: Make, empty_database: str
) -> None:
    one = installation(settings={"UPSHOT_DATABASE_URL": empty_database, "UPSHOT_HOST": "localhost"})
    web = one.start("web")
    assert eventually(lambda: answer(one, "/healthz") == (200, "alive\n"))
    code, words = answer(one, "/readyz")
    assert (code, words.partition(" ")[2]) == (503, "migrations are missing\n")
    doctor = one.run("doctor")
    assert doctor.returncode == 1
    assert "bring the database up to date with `upshot migrate`" in doctor.stdout
    assert one.run("migrate").returncode == 0
    assert answer(one, "/readyz") == (200, "ready\n")

    worker = one.start("worker")
    with psycopg.connect(empty_database, autocommit=True) as connection:
        working = "SELECT count(*) FROM procrastinate_workers"
        assert eventually(lambda: connection.execute(working).fetchone() == (1,))
        assert stop(worker, signal.SIGTERM)[0] == 0

    with psycopg.connect(os.environ["UPSHOT_DATABASE_URL"], autocommit=True) as connection:
        name = conninfo_to_dict(empty_database)["dbname"]
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
    assert answer(one, "/readyz") == (503, "the database does not answer\n")
    assert answer(one, "/healthz") == (200, "alive\n")
    code, said = stop(web, signal.SIGTERM)
    assert code == 0, said
