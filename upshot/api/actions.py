"""Writes that are the API's own: keeping answers."""

from datetime import datetime, timedelta

from upshot.api.models import Answer
from upshot.people.models import Token

# Who asks again later than this asks anew.
ANSWERS_DAYS = 7


def hold_key(*, token: Token, key: str, request: str, at: datetime) -> Answer:
    """The row of this key: a new one without a status, or that of the write which came first.

    Where that write is under way in another process, this waits for its end.
    """
    Answer.objects.bulk_create([Answer(token=token, key=key, request=request, at=at)], ignore_conflicts=True)
    return Answer.objects.get(token=token, key=key)


def keep_answer(*, answer: Answer, status: int, body: str) -> Answer:
    """What was answered, in the transaction of the write itself."""
    answer.status, answer.body = status, body
    answer.save(update_fields=["status", "body"])
    return answer


def forget_answers(*, at: datetime) -> int:
    """Lets go of answers that nobody asks for again; how many."""
    return Answer.objects.filter(at__lt=at - timedelta(days=ANSWERS_DAYS)).delete()[0]
