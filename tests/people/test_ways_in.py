"""Password, one-time link, invitation: by the front door."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.people.conftest import PASSWORD
from upshot.journal.models import Entry
from upshot.kit.clock import now
from upshot.kit.models import Letter
from upshot.people import actions
from upshot.people.models import Member, SignInFailure


def sign_in(client, password=PASSWORD, email="ada@larkmere.example", **more):
    return client.post("/sign-in", {"email": email, "password": password, **more})


def test_the_right_password_signs_in_whatever_the_capitals_of_the_address(client, ada):
    answer = sign_in(client, email="Ada@Larkmere.example")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(ada.pk)


def test_a_wrong_password_says_only_that_the_two_do_not_belong_together(client, ada):
    known = sign_in(client, "wrong")
    unknown = sign_in(client, "wrong", email="nobody@larkmere.example")
    assert (known.status_code, unknown.status_code) == (422, 422)
    for answer in (known, unknown):
        assert "E-mail and password do not belong together." in answer.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("next_", "there"),
    [
        ("/needs?state=owned", "/needs?state=owned"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("http:///elsewhere.example", "/"),
        ("/\\elsewhere.example", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_signing_in_leads_on_to_a_page_of_ours_and_nowhere_else(client, ada, next_, there):
    assert sign_in(client, next=next_).headers["Location"] == there


def test_the_eleventh_try_is_turned_away_even_with_the_right_password(client, ada):
    assert [sign_in(client, f"wrong {n}").status_code for n in range(10)] == [422] * 10
    answer = sign_in(client)
    assert answer.status_code == 429
    assert "Wait 15 minutes" in answer.content.decode()
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert sign_in(elsewhere).status_code == 429, "the address is closed, from every machine"


def test_a_machine_that_tries_many_addresses_is_turned_away_and_others_are_not(client, ada, ben):
    for n in range(10):
        sign_in(client, "wrong", email=f"someone{n}@larkmere.example")
    assert sign_in(client).status_code == 429
    assert sign_in(Client(REMOTE_ADDR="192.0.2.7")).status_code == 302


def test_a_quarter_of_an_hour_later_the_door_is_open_again(client, ada):
    for n in range(10):
        sign_in(client, f"wrong {n}")
    SignInFailure.objects.update(at=now() - timedelta(minutes=15, seconds=1))
    assert sign_in(client).status_code == 302


def test_behind_a_proxy_on_this_machine_the_visitors_own_address_counts_and_a_claim_from_afar_does_not(ada):
    proxy = Client(REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": "10.9.9.9, 198.51.100.4"})
    far = Client(REMOTE_ADDR="192.0.2.7", headers={"X-Forwarded-For": "198.51.100.5"})
    sign_in(proxy, "wrong")
    sign_in(far, "wrong")
    assert set(SignInFailure.objects.values_list("ip", flat=True)) == {"198.51.100.4", "192.0.2.7"}


def test_looking_at_a_one_time_link_spends_nothing_and_the_button_signs_in_once(client, ada):
    link = actions.make_sign_in_link(member=ada, purpose="first", at=now())
    assert client.get(link).status_code == 200
    assert client.get(link).status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.post(link).headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(ada.pk)
    assert Client().post(link).status_code == 410


def test_a_forgotten_password_comes_back_by_letter_and_ends_other_sessions(client, ada):
    other = Client()
    sign_in(other)
    said = client.post("/password/forget", {"email": "ADA@larkmere.example"}).content.decode()
    letter = Letter.objects.get(to="ada@larkmere.example")
    link = letter.words.split()[-1]
    assert link.startswith("http://")
    path = link[link.index("/enter/") :]
    assert client.post(path).headers["Location"] == "/password/set"
    answer = client.post("/password/set", {"email": "ada@larkmere.example", "password": "nine dry boots"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.get("/password/set").status_code == 200, "still signed in here"
    assert other.get("/password/set").status_code == 302, "signed out there"
    assert sign_in(Client(), "nine dry boots").status_code == 302
    assert said == client.post("/password/forget", {"email": "no@larkmere.example"}).content.decode() or (
        "If a member has this address" in said
    )


def test_asking_about_an_address_that_nobody_has_sends_nothing(client, ada):
    answer = client.post("/password/forget", {"email": "nobody@larkmere.example"})
    assert "If a member has this address" in answer.content.decode()
    assert not Letter.objects.exists()


def test_a_stranger_cannot_fill_somebodys_letter_box_with_links(client, ada):
    for _ in range(5):
        client.post("/password/forget", {"email": "ada@larkmere.example"})
    assert Letter.objects.count() == 3


def test_changing_a_password_asks_for_the_old_one_and_refuses_a_short_one(client, ada):
    sign_in(client)
    given = {"email": "ada@larkmere.example", "password": "nine dry boots"}
    assert client.post("/password/set", {**given, "current": "wrong"}).status_code == 422
    assert (
        client.post("/password/set", {**given, "current": PASSWORD, "password": "short"}).status_code == 422
    )
    assert client.post("/password/set", {**given, "current": PASSWORD}).status_code == 302
    assert Member.objects.get(pk=ada.pk).check_password("nine dry boots")


def test_the_first_administrator_gives_an_address_and_a_password_or_neither(client):
    first = actions.add_member(
        email="administrator@localhost", name="Administrator", role="administrator", by=None, at=now()
    )
    link = actions.make_sign_in_link(member=first, purpose="first", at=now())
    assert client.post(link).headers["Location"] == "/password/set"
    client.post("/password/set", {"email": "ada@larkmere.example", "password": "short"})
    assert Member.objects.get().email == "administrator@localhost", "neither"
    client.post("/password/set", {"email": "ada@larkmere.example", "password": PASSWORD})
    assert Member.objects.get().email == "ada@larkmere.example"
    assert sign_in(Client()).status_code == 302


def test_an_invited_person_joins_by_the_signed_link_with_role_and_team(client, ada):
    team = actions.make_team(name="North", by=ada, at=now())
    client.force_login(ada)
    given = {"name": "Cleo Marsh", "email": "cleo@larkmere.example", "role": "lead", "team": team.pk}
    assert client.post("/members/invite", given).status_code == 302
    link = Letter.objects.get(to="cleo@larkmere.example").words.split()[-1]
    path = link[link.index("/join/") :]
    new = Client()
    assert "Ada Quill invites you" in new.get(path).content.decode()
    assert new.post(path, {"name": "Cleo Marsh", "password": PASSWORD}).headers["Location"] == "/"
    cleo = Member.objects.get(email="cleo@larkmere.example")
    assert (cleo.role, [t.name for t in cleo.teams.all()]) == ("lead", ["North"])
    assert new.session["_auth_user_id"] == str(cleo.pk)
    assert Client().get(path).status_code == 410, "the link is spent"
    assert Client().get(path + "x").status_code == 410, "and cannot be forged"


def test_whoever_was_let_go_is_out_at_once(client, ada, ben):
    theirs = Client()
    sign_in(theirs, email="ben@larkmere.example")
    client.force_login(ada)
    assert client.post(f"/members/{ben.pk}/let-go").status_code == 302
    assert theirs.get("/password/set").status_code == 302
    assert sign_in(Client(), email="ben@larkmere.example").status_code == 422
    assert Entry.objects.filter(verb="member.left", subject_id=ben.pk, actor_id=ada.pk).exists()


def test_signing_out_ends_the_session_and_needs_a_post(client, ada):
    sign_in(client)
    assert client.get("/sign-out").status_code == 405
    assert client.post("/sign-out").status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_form_from_elsewhere_signs_nobody_in(ada):
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict).status_code == 403
