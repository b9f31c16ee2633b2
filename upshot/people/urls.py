"""Addresses of the people room."""

from django.urls import path

from upshot.people.pages import entry, house, notices, own, staff

urlpatterns = [
    path("sign-in", entry.sign_in, name="sign-in"),
    path("sign-out", entry.sign_out, name="sign-out"),
    path("enter/<str:secret>", entry.enter, name="enter"),
    path("join/<str:signed>", entry.join, name="join"),
    path("password/forget", entry.password_forget, name="password-forget"),
    path("password/set", entry.password_set, name="password-set"),
    path("settings", own.settings_page, name="settings"),
    path("settings/all", own.all_settings, name="settings-all"),
    path("settings/choose", own.choose, name="settings-choose"),
    path("settings/house", house.set_house, name="house-set"),
    path("settings/be-away", own.be_away, name="settings-be-away"),
    path("absences/<int:pk>/withdraw", own.absence_withdraw, name="absence-withdraw"),
    path("settings/sign", own.sign, name="settings-sign"),
    path("guide/put-away", own.put_guide_away, name="guide-put-away"),
    path("notices", notices.notices, name="notices"),
    path("notices/read", notices.read_notices, name="notices-read"),
    path("notices/<int:pk>/read", notices.read_notice, name="notice-read"),
    path("tokens/make", own.token_make, name="token-make"),
    path("tokens/<int:pk>/revoke", own.token_revoke, name="token-revoke"),
    path("members", staff.members, name="members"),
    path("members/invite", staff.member_invite, name="member-invite"),
    path("members/<int:pk>/change-role", staff.member_change_role, name="member-change-role"),
    path("members/<int:pk>/be-away", staff.member_be_away, name="member-be-away"),
    path("invitations/<int:pk>/withdraw", staff.invitation_withdraw, name="invitation-withdraw"),
    path("teams", staff.teams, name="teams"),
    path("teams/make", staff.team_make, name="team-make"),
    path("teams/<int:pk>/join", staff.team_join, name="team-join"),
    path("members/<int:pk>/set-skills", staff.member_set_skills, name="member-set-skills"),
    path("teams/<int:pk>/set-sender", staff.team_set_sender, name="team-set-sender"),
]
