"""Writes that are the API's own: keeping answers."""

from datetime import datetime, timedelta

from django.db import connection

from upshot.api.models import Answer
from upshot.people.models import Token

# Who asks again later than this asks anew.
ANSWERS_DAYS = 7
# Every write with a key does both.
HOLD = """
INSERT INTO answer (token_id, key, request, body, at) VALUES (%s, %s, %s, '', %s)
ON CONFLICT DO NOTHING RETURNING id
"""
KEEP = "UPDATE answer SET status = %s, body = %s WHERE id = %s"


def hold_key(*, token: Token, key: str, request: str, at: datetime) -> Answer:
    """The row of this key: a new one without a status, or that of the write which came first.

    Where that write is under way in another process, this waits for its end.
    """
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [token.pk, key, request, at])
        new = cursor.fetchone()
    if not new:
        return Answer.objects.get(token=token, key=key)
    return Answer(pk=new[0], token=token, key=key, request=request, at=at)


def keep_answer(*, answer: Answer, status: int, body: str) -> Answer:
    """What was answered, in the transaction of the write itself."""
    answer.status, answer.body = status, body
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [status, body, answer.pk])
    return answer


def forget_answers(*, at: datetime) -> int:
    """Lets go of answers that nobody asks for again; how many."""
    return Answer.objects.filter(at__lt=at - timedelta(days=ANSWERS_DAYS)).delete()[0]
