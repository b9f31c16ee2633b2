"""One short process before the others start: brings the database up to date and hands the supervisor a link.

`python -m upshot.wiring.prepare [demo]` prints one line of JSON: {"link": "/enter/…"} or {"link": null}.
"""

import json
import sys

from upshot.wiring.cli import load_django, stating_trouble

FIRST = "administrator@localhost"


def main(*, demo: bool) -> None:
    """Migrate; tell the demo's story where asked for; make a link for whoever needs one to get in."""
    load_django()
    from django.core.management import call_command

    from upshot.kit.clock import now

    call_command("migrate", verbosity=0, interactive=False)
    if demo:
        from upshot.demo.actions import tell

        tell(at=now())
    sys.stdout.write(json.dumps({"link": _link(always=demo)}) + "\n")


def _link(*, always: bool) -> str | None:
    """A way in for the first administrator, until one has signed in; for the demo's visitor every time."""
    from django.utils.translation import gettext as _

    from upshot.kit.clock import now
    from upshot.people.actions import add_member, make_sign_in_link
    from upshot.people.models import Member

    at = now()
    administrators = Member.objects.filter(role="administrator", is_active=True).order_by("pk")
    if not always and administrators.filter(last_login__isnull=False).exists():
        return None
    first = administrators.first() or add_member(
        email=FIRST, name=_("Administrator"), role="administrator", by=None, at=at
    )
    return make_sign_in_link(member=first, purpose="first", at=at)


if __name__ == "__main__":
    with stating_trouble():
        main(demo=sys.argv[1:] == ["demo"])
