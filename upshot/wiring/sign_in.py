"""Who is signed in, asked on every page: by statements that are written out or kept, since building them took as long
as their answers."""

import threading
from functools import lru_cache
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends.db import SessionStore as Stored
from django.utils import timezone

from upshot.kit.asked import Question
from upshot.kit.quick import rows_of
from upshot.people.models import Member

# A session and, in the same answer, the member whose it was the last time.
SESSION = """
SELECT session.session_data, reader.* FROM django_session session LEFT JOIN ({member}) reader ON true
WHERE session.session_key = %s AND session.expire_date > %s
"""
MANY = 10_000
_whose: dict[str | None, int] = {}
_read = threading.local()


class SessionStore(Stored):
    """Sessions in the database, as Django keeps them."""

    def load(self) -> dict[str, Any]:
        """What is kept under this key, if it still holds. Whose it is stands in it; the member is read along, and is
        asked for again where it turns out to be another's."""
        _read.member = None
        member = _member.ready(pk=_whose.get(self.session_key, 0))
        assert member is not None, "any number may be a member's"
        words = SESSION.format(member=member.kept.words)
        found = rows_of(words, [*member.filled, self.session_key, timezone.now()])
        if not found:
            self._session_key = None
            return {}
        data, *reader = found[0]
        kept = {**_decoded(data)}
        if len(_whose) >= MANY:
            _whose.clear()
        _whose[self.session_key] = int(kept.get(SESSION_KEY, 0))
        if reader[0] is not None:
            _read.member = _member.rows(member.kept, [reader])[0]
        return kept


@lru_cache(maxsize=1_000)
def _decoded(data: str) -> dict[str, Any]:
    """The same words say the same, and checking their signature takes a while. What we keep there is words itself."""
    return SessionStore().decode(data)


class Backend(ModelBackend):
    """Passwords, as Django checks them."""

    def get_user(self, user_id: Any) -> Member | None:
        """The member of a session; none once they have left."""
        read, _read.member = getattr(_read, "member", None), None
        if read is None or read.pk != int(user_id):
            read = next(iter(_member(pk=int(user_id))), None)
        return read if read and self.user_can_authenticate(read) else None


_member = Question(lambda pk: Member.objects.filter(pk=pk))
