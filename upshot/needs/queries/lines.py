"""The door to lines of figures: the accounts whose lines a reader sums up."""

from typing import Any

from upshot.customers.models import Account, Viewer
from upshot.kit.asked import Counted


def accounts_seen(viewer: Viewer) -> tuple[str, tuple[Any, ...]]:
    """SQL and its values: the keys of the accounts that the viewer sees."""
    return _accounts.kept(viewer) or ("SELECT NULL::bigint WHERE false", ())


_accounts = Counted(lambda viewer: Account.objects.visible_to(viewer).order_by().values("pk"))
