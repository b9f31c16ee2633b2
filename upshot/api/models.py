"""What the API remembers of its own: answers given under a key."""

from django.db import models

from upshot.people.models import Token


class Answer(models.Model):
    """The answer to one write that came with an `Idempotency-Key`: the same key gets it again, and nothing is
    done twice. Without a status the write is still under way, in the transaction that holds the row."""

    token = models.ForeignKey(Token, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    request = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "answer"
        indexes = [models.Index(fields=["at"], name="answer_at")]
        constraints = [
            # One key of one token stands for one write.
            models.UniqueConstraint(fields=["token", "key"], name="answer_once"),
        ]
