"""What the customers' pages accept. Nothing is preselected."""

from upshot.portal.forms.basic import (
    Address,
    Again,
    Ask,
    BringIn,
    ByPassword,
    FromOutside,
    NewPassword,
    Reads,
    of_ours,
)
from upshot.portal.forms.results import ANSWERS, FAIR, Acknowledge, Confirm, MyWish

__all__ = [
    "ANSWERS",
    "FAIR",
    "Acknowledge",
    "Address",
    "Again",
    "Ask",
    "BringIn",
    "ByPassword",
    "Confirm",
    "FromOutside",
    "MyWish",
    "NewPassword",
    "Reads",
    "of_ours",
]
