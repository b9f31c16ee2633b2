"""Who is signed in, asked on every page: by statements that are written out or kept, since building them took as long
as their answers."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends.db import SessionStore as Stored
from django.utils import timezone

from upshot.kit.asked import Question
from upshot.kit.quick import rows_of
from upshot.people.models import Member


class SessionStore(Stored):
    """Sessions in the database, as Django keeps them."""

    def load(self) -> dict[str, Any]:
        """What is kept under this key, if it still holds."""
        found = rows_of(
            "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s",
            [self.session_key, timezone.now()],
        )
        if not found:
            self._session_key = None
            return {}
        return self.decode(found[0][0])


class Backend(ModelBackend):
    """Passwords, as Django checks them."""

    def get_user(self, user_id: Any) -> Member | None:
        """The member of a session; none once they have left."""
        found = next(iter(_member(pk=int(user_id))), None)
        return found if found and self.user_can_authenticate(found) else None


_member = Question(lambda pk: Member.objects.filter(pk=pk))
