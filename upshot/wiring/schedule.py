"""What is done by the clock: the worker reads this when it starts, and does each job when it is due."""

from collections.abc import Callable

from procrastinate import App, JobContext
from procrastinate.builtin_tasks import remove_old_jobs

from upshot.api import tasks as api
from upshot.automation import tasks as automation
from upshot.desk import tasks as desk
from upshot.exporting import tasks as exporting
from upshot.kit import tasks as kit
from upshot.knowledge import tasks as knowledge
from upshot.mail import tasks as mail
from upshot.overview import tasks as overview
from upshot.people import tasks as people
from upshot.results import tasks as results
from upshot.signals import tasks as signals
from upshot.surveys import tasks as surveys

# Minute, hour, day, month, weekday (UTC).
JOBS: tuple[tuple[str, Callable[[], None]], ...] = (
    ("* * * * *", mail.deliver),
    ("* * * * *", desk.warn),
    ("*/2 * * * *", automation.look),
    ("* * * * *", knowledge.read_articles),
    ("* * * * *", desk.read_cases),
    ("* * * * *", exporting.make_exports),
    ("* * * * *", results.fold_lines),
    ("*/10 * * * *", surveys.ask_due),
    ("20 * * * *", overview.send_reports),
    ("5 2 * * *", desk.close_settled),
    ("45 2 * * *", desk.learn_outlook),
    ("40 1 * * *", signals.count_readings),
    ("50 1 * * *", results.read_desk),
    ("20 3 * * *", results.measure_due),
    ("15 2 * * *", people.forget_failures),
    ("50 4 * * *", results.remind_of_reviews),
    ("25 2 * * *", api.forget_answers),
    ("30 2 * * *", kit.forget_forms),
    ("10 5 * * *", results.remind_unverified),
)
KEEP_HOURS = 48


def plan(app: App) -> None:
    """Gives the worker's application its jobs. One that is still running or waiting is not begun again."""
    for cron, job in JOBS:
        name = f"{job.__module__}.{job.__name__}"
        task = app.task(name=name, lock=name, queueing_lock=name)(_without_time(job))
        app.periodic(cron=cron)(task)
    sweep = app.task(name="sweep", queueing_lock="sweep", pass_context=True)(_sweep)
    app.periodic(cron="35 2 * * *")(sweep)


def _without_time(job: Callable[[], None]) -> Callable[[int], None]:
    """The worker says when a job was due; ours go by the time at which they are done."""

    def due(timestamp: int) -> None:
        del timestamp
        job()

    return due


async def _sweep(context: JobContext, timestamp: int) -> None:
    """Rows of jobs that are done: one a minute would grow for ever."""
    del timestamp
    await remove_old_jobs(context, max_hours=KEEP_HOURS)
