"""What the books, promises and the calibration ledger are summed up from, kept as things happen (decision 0013);
`needs.actions.fold` writes them. No key of theirs is held against another table."""

from django.db import models
from django.db.models.functions import Lower, Trim


class BookLine(models.Model):
    """A need that was delivered: what it was worth in the end a year (or once: `_once`; None where nobody has said),
    what it took, and what cases that voice it took, each shared among the needs that it voices."""

    need_id = models.BigIntegerField(primary_key=True)
    account_id = models.BigIntegerField()
    kind_id = models.BigIntegerField(null=True)
    member_id = models.BigIntegerField(null=True)
    team_id = models.BigIntegerField(null=True)
    delivered_at = models.DateTimeField()
    minutes = models.FloatField()
    amount = models.FloatField()
    served_minutes = models.FloatField()
    served_amount = models.FloatField()
    cases = models.FloatField()
    # From its acceptance to its first measured result.
    days = models.FloatField(null=True)
    customer_low = models.FloatField(null=True)
    customer_likely = models.FloatField(null=True)
    customer_high = models.FloatField(null=True)
    us_low = models.FloatField(null=True)
    us_likely = models.FloatField(null=True)
    us_high = models.FloatField(null=True)
    customer_once = models.BooleanField(null=True)
    us_once = models.BooleanField(null=True)
    # Whether anything is written down of what it took.
    noted = models.BooleanField()

    class Meta:
        db_table = "book_line"


class PromiseLine(models.Model):
    """A promise with a day: an expectation that stands frozen, its first day, and what came of it. Whether it was
    late hangs on the clock of its account, or of the reader where that has none: it is reckoned when it is read."""

    expectation_id = models.BigIntegerField(primary_key=True)
    need_id = models.BigIntegerField(db_index=True)
    account_id = models.BigIntegerField()
    kind_id = models.BigIntegerField(null=True)
    member_id = models.BigIntegerField(null=True)
    team_id = models.BigIntegerField(null=True)
    promised_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    # Until the work began: since the promise, and since the decision on the work.
    waited_days = models.FloatField(null=True)
    decided_days = models.FloatField(null=True)
    on_day = models.DateField()
    level = models.SmallIntegerField(null=True)
    moved = models.BooleanField()
    # Its need is over, and nothing was delivered.
    off = models.BooleanField()

    class Meta:
        db_table = "promise_line"


class PairLine(models.Model):
    """One side of a need: the worth that stood when the need was promised, and what it came to, both a year. How many
    days late it was hangs on the clock of its account, and is reckoned when it is read."""

    need_id = models.BigIntegerField(db_index=True)
    account_id = models.BigIntegerField()
    kind_id = models.BigIntegerField(null=True)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_index=True)
    low = models.FloatField()
    promised = models.FloatField()
    high = models.FloatField()
    realised = models.FloatField()
    # Of the need: its first delivery, its first measured result, the first day that was promised.
    delivered_at = models.DateTimeField(null=True)
    measured_at = models.DateTimeField(null=True)
    on_day = models.DateField(null=True)
    whose = models.CharField(max_length=10)
    said_by = models.CharField(max_length=200)

    class Meta:
        db_table = "pair_line"
        indexes = [models.Index(Lower(Trim("said_by")), name="pair_line_said_by")]
