"""What the worker does by the clock."""

from datetime import timedelta

from procrastinate.contrib.django import app

from tests.cast import assemble
from upshot.desk import actions as desk
from upshot.kit.clock import now


def test_every_job_stands_in_the_plan_of_the_worker():
    planned = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert planned == {
        "upshot.mail.tasks.deliver": "* * * * *",
        "upshot.desk.tasks.warn": "* * * * *",
        "upshot.automation.tasks.look": "*/2 * * * *",
        "upshot.knowledge.tasks.read_articles": "* * * * *",
        "upshot.desk.tasks.read_cases": "* * * * *",
        "upshot.exporting.tasks.make_exports": "* * * * *",
        "upshot.kit.tasks.forget_forms": "30 2 * * *",
        "upshot.surveys.tasks.ask_due": "*/10 * * * *",
        "upshot.overview.tasks.send_reports": "20 * * * *",
        "upshot.desk.tasks.close_settled": "5 2 * * *",
        "upshot.desk.tasks.learn_outlook": "45 2 * * *",
        "upshot.signals.tasks.count_readings": "40 1 * * *",
        "upshot.results.tasks.read_desk": "50 1 * * *",
        "upshot.results.tasks.measure_due": "20 3 * * *",
        "upshot.results.tasks.fold_lines": "* * * * *",
        "upshot.people.tasks.forget_failures": "15 2 * * *",
        "upshot.results.tasks.remind_of_reviews": "50 4 * * *",
        "upshot.api.tasks.forget_answers": "25 2 * * *",
        "upshot.results.tasks.remind_unverified": "10 5 * * *",
        "sweep": "35 2 * * *",
    }


def test_the_daily_job_closes_cases_resolved_two_weeks_ago_and_no_others():
    cast = assemble()
    case = cast["case"]
    desk.resolve(case=case, words="It rings.", cause="", by=cast.member, at=now() - timedelta(days=15))
    other = desk.open_case(ticket=cast["ticket"], urgency="normal", by=cast.member, at=now())
    desk.resolve(case=other, words="One.", cause="", by=cast.member, at=now())
    app.tasks["upshot.desk.tasks.close_settled"].func(timestamp=0)
    case.refresh_from_db()
    other.refresh_from_db()
    assert case.closed_at
    assert other.closed_at is None
