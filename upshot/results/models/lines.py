"""What figures of results are summed up from, kept as things happen (decision 0013): `needs.actions.fold` writes it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class NeedResult(models.Model):
    """What came of a need of which a verdict stands: whose it is, who answers for it, and the verdict in numbers."""

    need_id = models.BigIntegerField(primary_key=True)
    account_id = models.BigIntegerField(db_index=True)
    kind_id = models.BigIntegerField(null=True)
    member_id = models.BigIntegerField(null=True)
    team_id = models.BigIntegerField(null=True)
    judged_at = models.DateTimeField()
    # From its acceptance to its first result.
    minutes = models.FloatField(null=True)
    expected = models.IntegerField()
    known = models.IntegerField()
    met = models.IntegerField()
    # Those that the receiver took.
    hand_overs = models.IntegerField()
    # How many expectations stand at each level, from -2 to +2; and how many are not known.
    much_less = models.IntegerField()
    less = models.IntegerField()
    as_promised = models.IntegerField()
    more = models.IntegerField()
    much_more = models.IntegerField()
    unknown = models.IntegerField()

    class Meta:
        db_table = "need_result"


class Said(models.Model):
    """A contact was asked of an expectation, or answered: of the account that is theirs. `what`: an answer that stands;
    else `heard` or `silent`, whether the one who was asked has ever answered."""

    need_id = models.BigIntegerField(db_index=True)
    account_id = models.BigIntegerField(db_index=True)
    at = models.DateTimeField()
    # When the same was asked before: in a span, the first asking counts.
    before_at = models.DateTimeField(null=True)
    what = models.CharField(max_length=10)

    class Meta:
        db_table = "said"


class Rated(models.Model):
    """An expectation that somebody else rated: by the account of its contact, and who answers for the need. What the
    owner and a third say stands as levels, what the contact says as their answer; none where they said nothing."""

    need_id = models.BigIntegerField(db_index=True)
    account_id = models.BigIntegerField()
    member_id = models.BigIntegerField(null=True)
    team_id = models.BigIntegerField(null=True)
    owner = models.SmallIntegerField(null=True)
    third = models.SmallIntegerField(null=True)
    answer = models.CharField(max_length=10, null=True)  # noqa: DJ001

    class Meta:
        db_table = "rated"


class AccountResults(models.Model):
    """The customer's side of an account in numbers: of the verdicts on its needs, and of what its contacts said."""

    account_id = models.BigIntegerField(primary_key=True)
    expected = models.IntegerField()
    known = models.IntegerField()
    met = models.IntegerField()
    asked = models.IntegerField()
    silent = models.IntegerField()
    better = models.IntegerField()
    as_expected = models.IntegerField()
    worse = models.IntegerField()
    not_yet = models.IntegerField()

    class Meta:
        db_table = "account_results"


class ReviewsComing(models.Model):
    """When the reviews to come of an account's needs are due, by who makes sure of them: their days, in order."""

    account_id = models.BigIntegerField(db_index=True)
    responsible_id = models.BigIntegerField()
    due_on = ArrayField(models.DateField())

    class Meta:
        db_table = "reviews_coming"
