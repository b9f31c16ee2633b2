"""What figures are summed up from, kept as things happen (decision 0013). Only `actions.fold` writes them; no key of
theirs is held against another table, since a line goes or is made anew with what it was made of."""

from django.db import models


class NeedChanged(models.Model):
    """Something that figures draw on was changed: the lines of what it names are to be made anew. Triggers write it."""

    need_id = models.BigIntegerField(null=True)
    # Where the need itself changed: the account that it has or had.
    account_id = models.BigIntegerField(null=True)
    # By way of which needs are meant: those that the case's tickets voice, those of which the contact expects a thing.
    case_id = models.BigIntegerField(null=True)
    contact_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "need_changed"


class AccountNeeds(models.Model):
    """How many of an account's needs stand in each state: a column for each of rules.STATES."""

    account_id = models.BigIntegerField(primary_key=True)
    voiced = models.IntegerField()
    understood = models.IntegerField()
    accepted = models.IntegerField()
    owned = models.IntegerField()
    planned = models.IntegerField()
    delivered = models.IntegerField()
    measured = models.IntegerField()
    not_met = models.IntegerField()
    reviewed = models.IntegerField()
    faded = models.IntegerField()
    lasting = models.IntegerField()
    declined = models.IntegerField()
    ended = models.IntegerField()
    merged = models.IntegerField()
    # Since when the one stands that has been delivered longest and that nobody has verified.
    delivered_since = models.DateTimeField(null=True)

    class Meta:
        db_table = "account_needs"
