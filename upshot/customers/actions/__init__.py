"""Verbs about customers."""

from upshot.customers.actions.accounts import (
    add_account,
    add_contact,
    add_day,
    agree,
    change_account,
    change_calendar,
    choose_language,
    contact_left,
    drop_day,
    give_account,
    let_see_colleagues,
    make_calendar,
    meet,
    read_days,
    retire_calendar,
    set_contact_password,
    take_account_back,
)
from upshot.customers.actions.stances import note_stance

__all__ = [
    "add_account",
    "add_contact",
    "add_day",
    "agree",
    "change_account",
    "change_calendar",
    "choose_language",
    "contact_left",
    "drop_day",
    "give_account",
    "let_see_colleagues",
    "make_calendar",
    "meet",
    "note_stance",
    "read_days",
    "retire_calendar",
    "set_contact_password",
    "take_account_back",
]
