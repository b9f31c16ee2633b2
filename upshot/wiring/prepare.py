"""One short process before the others start: brings the database up to date and hands the supervisor a link.

`python -m upshot.wiring.prepare` prints one line of JSON: {"link": "/enter/…"} or {"link": null}.
"""

import json
import sys

from upshot.wiring.cli import load_django, stating_trouble
from upshot.wiring.config import Trouble

FIRST = "administrator@localhost"


def main() -> None:
    """Migrate; tell the demo's story where asked for; make a link for whoever needs one to get in."""
    load_django()
    from django.conf import settings

    from upshot.wiring.migrating import migrate

    migrate()
    if settings.DEMO:
        _tell()
    # In the demo whoever comes is let in, without a link.
    sys.stdout.write(json.dumps({"link": None if settings.DEMO else _govern()}) + "\n")


def _tell() -> None:
    """The invented company, told once, and never among real people."""
    from upshot.demo.actions import tell
    from upshot.demo.company import VISITOR
    from upshot.kit.clock import now
    from upshot.people.models import Member

    if Member.objects.exists() and not Member.objects.filter(email=VISITOR).exists():
        raise Trouble("This Upshot has members of its own. Give the demo another folder with UPSHOT_HOME.")
    tell(at=now())


def _govern() -> str | None:
    """A way in for the first administrator, until one has signed in."""
    from django.utils.translation import gettext as _

    from upshot.kit.clock import now
    from upshot.people.actions import add_member, make_sign_in_link
    from upshot.people.models import Member

    at = now()
    administrators = Member.objects.filter(role="administrator", is_active=True).order_by("pk")
    if administrators.filter(last_login__isnull=False).exists():
        return None
    first = administrators.first() or add_member(
        email=FIRST, name=_("Administrator"), role="administrator", by=None, at=at
    )
    return make_sign_in_link(member=first, purpose="first", at=at)


if __name__ == "__main__":
    with stating_trouble():
        main()
