"""The door to needs: a need is seen by whoever sees its account, or one that it is shared with."""

from typing import Any

from django.db import models
from django.db.models import F, Q, Value

from upshot.customers.models import Contact, Viewer, belongs


class SharedWithSome(models.Func):
    """Whether a need is shared with an account that was given to no team, or to one of the member's.

    Written as SQL for the reason that `customers.models.Shown` is.
    """

    template = (
        "EXISTS (SELECT 1 FROM sharing shared WHERE shared.need_id = %(expressions)s"
        " AND (NOT EXISTS (SELECT 1 FROM account_team given WHERE given.account_id = shared.account_id)"
        " OR EXISTS (SELECT 1 FROM account_team mine JOIN membership m ON m.team_id = mine.team_id"
        " WHERE mine.account_id = shared.account_id AND m.member_id = %(member)s)))"
    )
    output_field = models.BooleanField()


class SharedWith(models.Func):
    """Whether a need is shared with one account. The keys are read once, so that the index on them serves."""

    output_field = models.BooleanField()

    def __init__(self, need: str, account: int) -> None:
        super().__init__(F(need), Value(account, output_field=models.BigIntegerField()))

    def as_sql(self, compiler: Any, *_more: Any, **_context: Any) -> tuple[str, tuple[Any, ...]]:
        """One of the keys that the account's sharings have."""
        need, given = compiler.compile(self.source_expressions[0])
        account, more = compiler.compile(self.source_expressions[1])
        return (
            f"{need} = ANY(ARRAY(SELECT sharing.need_id FROM sharing WHERE sharing.account_id = {account}))",  # noqa: S608
            (*given, *more),
        )


def seen_by(viewer: Viewer, *, need: str = "pk", account: str = "account_id") -> Q:
    """The condition that a row is about a need that the viewer sees; `need` and `account`: the paths to the need's key
    and to its account's.

    A contact sees needs of their account or shared with it; a member those of an account that they see; an
    administrator all. What belongs to one account alone (a ticket, an expectation, a talk) has a door of its own.
    """
    own = belongs(viewer, account)
    if isinstance(viewer, Contact):
        return own | Q(SharedWith(need, viewer.account_id)) if viewer.left_at is None else own
    if not viewer.may("read") or viewer.may("govern"):
        return own
    return own | Q(SharedWithSome(F(need), member=int(viewer.pk)))


def of_account(account: int) -> Q:
    """The condition that a need is an account's own or shared with it."""
    return Q(account_id=account) | Q(SharedWith("pk", account))
