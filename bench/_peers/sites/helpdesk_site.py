"""django-helpdesk's own site, in the peers' Python: `python helpdesk_site.py LOAD` makes and fills it, a WSGI server
serves `application`. Its address is in PEER_DATABASE: a database, and the folder of the server's socket."""

import json
import os
import sys
from datetime import UTC, datetime, timedelta

import django
from django.conf import settings

NAME, SOCKETS = os.environ["PEER_DATABASE"].split("@")
BATCH = 1_000

settings.configure(
    SECRET_KEY="of this run",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="helpdesk_site",
    USE_TZ=True,
    SITE_ID=1,
    STATIC_URL="/static/",
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
    INSTALLED_APPS=[
        "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.humanize",
        "django.contrib.messages", "django.contrib.sessions", "django.contrib.sites", "django.contrib.staticfiles",
        "rest_framework", "helpdesk",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql", "NAME": NAME, "USER": "upshot", "HOST": SOCKETS,
            "PORT": "5432", "CONN_MAX_AGE": None,
        }
    },
    HELPDESK_TEAMS_MODE_ENABLED=False,
)  # fmt: skip
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import include, path  # noqa: E402

urlpatterns = [path("", include("helpdesk.urls", namespace="helpdesk"))]
application = get_wsgi_application()


def fill(load):
    """Its tables, then the load by its models."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import connection
    from django.middleware.csrf import _get_new_csrf_string
    from django.test import Client
    from helpdesk.models import FollowUp, Queue, Ticket

    call_command("migrate", verbosity=0)
    call_command("loaddata", "emailtemplate.json", verbosity=0)
    staff = get_user_model().objects.create_superuser("staff", "staff@bench.example", "of this run")
    queue = Queue.objects.create(title="Queue", slug="queue", allow_public_submission=False)
    tickets, said = [], []
    for one in map(json.loads, load):
        at = datetime.fromtimestamp(one["at"], UTC)
        tickets.append(
            Ticket(
                pk=one["number"], title=one["subject"], queue=queue, created=at, modified=at, description=one["words"],
                submitter_email=f"c{one['contact']}@bench.example", assigned_to=staff,
                status=1 if one["open"] else 4, priority=3,
            )
        )  # fmt: skip
        said += [
            FollowUp(
                ticket_id=one["number"], date=at + timedelta(minutes=30 * (n + 1)), title="Comment", comment=text,
                public=True, user=staff,
            )
            for n, text in enumerate(one["said"])
        ]  # fmt: skip
        if len(tickets) == BATCH:
            _keep(tickets, said)
    _keep(tickets, said)
    client = Client()
    client.force_login(staff)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('helpdesk_ticket', 'id'), (SELECT max(id) FROM helpdesk_ticket))"
        )
        cursor.execute("VACUUM ANALYZE")
    token = _get_new_csrf_string()
    print(
        json.dumps(
            {
                "cookie": f"sessionid={client.cookies['sessionid'].value}; csrftoken={token}",
                "csrf": token,
                "queue": str(queue.pk),
                "counts": {"tickets": Ticket.objects.count(), "messages": FollowUp.objects.count()},
            }
        )
    )


def _keep(tickets, said):
    from helpdesk.models import FollowUp, Ticket

    Ticket.objects.bulk_create(tickets)
    FollowUp.objects.bulk_create(said)
    tickets.clear()
    said.clear()


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as lines:
        fill(lines)
