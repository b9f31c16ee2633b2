"""What a member chooses, and what those who arrange and govern do."""

import re

import pytest
from django.test import Client

from tests.people.conftest import PASSWORD
from upshot.journal.models import Entry
from upshot.kit.clock import now
from upshot.people import actions
from upshot.people.models import Absence, Member, Team, Token
from upshot.people.queries import bearer


@pytest.fixture
def signed_in():
    def sign_in(member):
        client = Client()
        client.force_login(member)
        return client

    return sign_in


def test_a_token_is_shown_once_and_only_its_fingerprint_is_kept(signed_in, ben):
    client = signed_in(ben)
    page = client.post("/tokens/make", {"name": "nightly import"})
    secret = re.search(r'value="(up_[\w-]{43})"', page.content.decode()).group(1)
    assert page.headers["Cache-Control"] == "no-store"
    token = bearer(secret)
    assert (token.member_id, token.name) == (ben.pk, "nightly import")
    assert secret not in str(Token.objects.values())
    later = client.get("/settings").content.decode()
    assert secret[:8] in later
    assert secret not in later
    assert client.post(f"/tokens/{token.pk}/revoke").status_code == 302
    assert bearer(secret) is None


def test_nobody_revokes_anothers_token_but_an_administrator(signed_in, ada, ben):
    token, _secret = actions.make_token(member=ada, name="x", at=now())
    mine, _secret = actions.make_token(member=ben, name="y", at=now())
    assert signed_in(ben).post(f"/tokens/{token.pk}/revoke").status_code == 404
    assert signed_in(ada).post(f"/tokens/{mine.pk}/revoke").status_code == 302


def test_language_and_zone_are_chosen_and_the_next_page_speaks_it(signed_in, ben):
    client = signed_in(ben)
    given = {"name": "Ben O.", "language": "de", "timezone": "Europe/Berlin"}
    assert client.post("/settings/choose", given).status_code == 302
    assert client.get("/settings").headers["Content-Language"] == "de"
    ben.refresh_from_db()
    assert (ben.name, ben.language, ben.timezone) == ("Ben O.", "de", "Europe/Berlin")
    assert client.post("/settings/choose", {**given, "timezone": "Moon/Sea"}).status_code == 422


def test_days_away_are_said_with_a_stand_in_and_taken_back(signed_in, ada, ben):
    client = signed_in(ben)
    given = {"from_on": "2031-05-05", "until_on": "2031-05-09", "stand_in": ada.pk, "note": "the coast"}
    assert client.post("/settings/be-away", given).status_code == 302
    page = client.get("/settings").content.decode()
    assert "Ada Quill stands in" in page
    absence = Absence.objects.get()
    assert client.post("/settings/be-away", {**given, "stand_in": ben.pk}).status_code == 422
    assert client.post("/settings/be-away", {**given, "until_on": "2031-05-01"}).status_code == 422
    assert client.post(f"/absences/{absence.pk}/withdraw").status_code == 302
    assert not Absence.objects.exists()
    assert Entry.objects.filter(verb="absence.withdrawn", actor_id=ben.pk).count() == 1


def test_nobody_takes_back_anothers_days_but_who_arranges(signed_in, ada, ben):
    absence = actions.be_away(
        member=ada, from_on=now().date(), until_on=now().date(), stand_in=None, note="", by=ada, at=now()
    )
    assert signed_in(ben).post(f"/absences/{absence.pk}/withdraw").status_code == 403
    assert Absence.objects.exists()


def test_a_role_is_changed_and_the_last_administrator_stays_one(signed_in, ada, ben):
    client = signed_in(ada)
    assert client.post(f"/members/{ben.pk}/change-role", {"role": "lead"}).status_code == 302
    assert Member.objects.get(pk=ben.pk).role == "lead"
    refused = client.post(f"/members/{ada.pk}/change-role", {"role": "viewer"})
    assert refused.status_code == 422
    assert "last administrator" in refused.content.decode()
    assert client.post(f"/members/{ada.pk}/let-go").status_code == 422
    assert client.post(f"/members/{ben.pk}/change-role", {"role": "king"}).status_code == 422


def test_teams_are_made_joined_and_left(signed_in, ada, ben):
    client = signed_in(ada)
    assert client.post("/teams/make", {"name": "North"}).status_code == 302
    assert client.post("/teams/make", {"name": "north"}).status_code == 422
    team = Team.objects.get()
    assert client.post(f"/teams/{team.pk}/join", {"member": ben.pk}).status_code == 302
    assert "Ben Oduya" in client.get("/teams").content.decode()
    assert client.post(f"/teams/{team.pk}/leave", {"member": ada.pk}).status_code == 422, "was never in it"
    assert client.post(f"/teams/{team.pk}/leave", {"member": ben.pk}).status_code == 302
    assert not ben.teams.exists()


def test_a_withdrawn_invitation_opens_nothing(signed_in, ada):
    client = signed_in(ada)
    invitation = actions.invite(
        email="cleo@larkmere.example", name="Cleo", role="member", team=None, by=ada, at=now(), address=""
    )
    path = actions.invitation_path(invitation)
    assert "cleo@larkmere.example" in client.get("/members").content.decode()
    assert client.post(f"/invitations/{invitation.pk}/withdraw").status_code == 302
    assert Client().post(path, {"name": "Cleo", "password": PASSWORD}).status_code == 410
    assert not Member.objects.filter(email="cleo@larkmere.example").exists()


def test_only_those_who_invite_see_who_is_invited(signed_in, ada, ben):
    actions.invite(
        email="cleo@larkmere.example", name="Cleo", role="member", team=None, by=ada, at=now(), address=""
    )
    assert "cleo@larkmere.example" not in signed_in(ben).get("/members").content.decode()


def test_the_list_of_many_members_asks_few_questions(signed_in, ada, queries_at_most):
    team = actions.make_team(name="North", by=ada, at=now())
    for n in range(60):
        one = actions.add_member(
            email=f"m{n}@larkmere.example", name=f"Member {n:02}", role="member", by=ada, at=now()
        )
        actions.join(member=one, team=team, by=ada, at=now())
    client = signed_in(ada)
    for path in ("/members", "/teams", "/settings"):
        with queries_at_most(12):
            assert client.get(path).status_code == 200
    assert "Member 58" in client.get("/members?page=2").content.decode()
