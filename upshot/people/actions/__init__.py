"""Verbs about our people."""

from upshot.people.actions.house import set_house
from upshot.people.actions.members import (
    LastAdministrator,
    add_member,
    be_away,
    change_email,
    change_role,
    choose,
    let_go,
    withdraw_absence,
)
from upshot.people.actions.notices import notify, read_notice, read_notices
from upshot.people.actions.own import put_guide_away, set_sender, set_skills, sign
from upshot.people.actions.teams import join, leave_team, make_team
from upshot.people.actions.tokens import make_token, note_token_use, revoke_token
from upshot.people.actions.ways_in import (
    INVITATION_DAYS,
    LinkSpent,
    accept_invitation,
    forget_failures,
    forget_password,
    invitation_behind,
    invitation_path,
    invite,
    make_sign_in_link,
    note_failed_sign_in,
    set_password,
    use_sign_in_link,
    withdraw_invitation,
)

__all__ = [
    "INVITATION_DAYS",
    "LastAdministrator",
    "LinkSpent",
    "accept_invitation",
    "add_member",
    "be_away",
    "change_email",
    "change_role",
    "choose",
    "forget_failures",
    "forget_password",
    "invitation_behind",
    "invitation_path",
    "invite",
    "join",
    "leave_team",
    "let_go",
    "make_sign_in_link",
    "make_team",
    "make_token",
    "note_failed_sign_in",
    "note_token_use",
    "notify",
    "put_guide_away",
    "read_notice",
    "read_notices",
    "revoke_token",
    "set_house",
    "set_password",
    "set_sender",
    "set_skills",
    "sign",
    "use_sign_in_link",
    "withdraw_absence",
    "withdraw_invitation",
]
