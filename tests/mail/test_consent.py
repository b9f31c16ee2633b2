"""A mailbox that is read, and sent from, by its owner's consent: a provider that uses each renewal once, a real IMAP
server that asks it whose a token is."""

import json
from base64 import b64decode
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from aiosmtpd.smtp import AuthResult
from django.test import Client
from django.utils import timezone

from tests.mail.conftest import free_port, listening
from tests.mail.dovecot import There, needs_dovecot, running
from tests.mail.letters import letter
from tests.mail.provider import CLIENT, SECRET, providing
from upshot.journal.models import Entry
from upshot.kit.actions import write_letter
from upshot.kit.clock import now
from upshot.kit.errors import Refused
from upshot.kit.models import Letter
from upshot.mail import consent, imap
from upshot.mail.actions import add_mailbox, change_mailbox, grant_mailbox, note_trouble, remove_mailbox
from upshot.mail.actions.grants import renew, sends_by
from upshot.mail.models import Arrival, Grant, Mailbox
from upshot.mail.rules import provider_of, safe_place, said_of
from upshot.mail.tasks import deliver
from upshot.people.actions import add_member, make_token

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def provider():
    with providing() as there:
        yield there


@pytest.fixture
def dovecot(provider):
    with running(tokens_at=f"{provider.url}/whose") as port:
        yield port


@pytest.fixture
def ada():
    return add_member(email="ada@larkmere.example", name="Ada", role="administrator", by=None, at=now())


@pytest.fixture
def visit(ada):
    client = Client()
    client.force_login(ada)
    return client


def added(ada, port=143):
    return add_mailbox(
        address="desk@larkmere.example", host="127.0.0.1", port=port, line="plain", user="desk", secret="",
        way_in="consent", by=ada, at=now(),
    )  # fmt: skip


def granted(box, provider, ada, **more):
    told = {
        "provider": "other",
        "client_id": CLIENT,
        "client_secret": SECRET,
        "authorize_url": f"{provider.url}/consent",
        "token_url": f"{provider.url}/token",
        "scope": "mail",
    }
    return grant_mailbox(mailbox=box, by=ada, at=now(), **told | more)


def asked_of(answer):
    """What the browser is sent to the provider with."""
    return {name: found[0] for name, found in parse_qs(urlsplit(answer["Location"]).query).items()}


def consented(visit, box, provider):
    """Through the browser, there and back."""
    asked = asked_of(visit.get(f"/mailboxes/{box.pk}/consent"))
    code = provider.consent(asked)
    return visit.get("/mailboxes/consented", {"code": code, "state": asked["state"]}, follow=True)


def fetched(box):
    box = Mailbox.objects.get(pk=box.pk)
    with imap.opened(box, at=now()) as client:
        return imap.fetch(box, client, highest=imap.select(box, client), at=now())


@needs_dovecot
def test_from_the_settings_to_letters_read_by_consent(visit, ada, provider, dovecot):
    way = {"host": "127.0.0.1", "port": dovecot, "line": "plain", "user": "desk", "way_in": "consent"}
    visit.post("/mailboxes/add", {**way, "address": "desk@larkmere.example", "folder": "INBOX"})
    box = Mailbox.objects.get()
    page = visit.get("/settings/mailboxes").content.decode()
    assert f"/mailboxes/{box.pk}/grant" in page
    assert f"/mailboxes/{box.pk}/consent" not in page, "nobody can consent to a program that is not known"
    shown = visit.get(f"/mailboxes/{box.pk}/grant").content.decode()
    assert "/mailboxes/consented" in shown, "where the provider sends the browser back"
    visit.post(
        f"/mailboxes/{box.pk}/grant",
        {
            "provider": "other", "client_id": CLIENT, "client_secret": SECRET, "scope": "mail",
            "authorize_url": f"{provider.url}/consent", "token_url": f"{provider.url}/token",
        },
    )  # fmt: skip
    with pytest.raises(consent.Denied, match="not consented yet"):
        fetched(box)
    asked = asked_of(visit.get(f"/mailboxes/{box.pk}/consent"))
    assert (asked["client_id"], asked["response_type"], asked["login_hint"]) == (CLIENT, "code", "desk")
    assert (asked["access_type"], asked["code_challenge_method"]) == ("offline", "S256")
    page = consented(visit, box, provider)
    assert "desk@larkmere.example is read from now on." in page.content.decode()
    There(dovecot).put(letter(subject="By consent"))
    assert fetched(box) == 1
    assert Arrival.objects.count() == 1
    verbs = list(
        Entry.objects.filter(verb__startswith="mailbox.").order_by("pk").values_list("verb", flat=True)
    )
    assert verbs == ["mailbox.added", "mailbox.granted", "mailbox.consented"]


def test_a_token_is_kept_until_it_ends_and_then_renewed_with_what_came_last(visit, ada, provider):
    box = granted(added(ada), provider, ada)
    consented(visit, box, provider)
    at = now()
    one = renew(mailbox=box, at=at)
    assert renew(mailbox=box, at=at + timedelta(minutes=57)) == one
    assert len(provider.asked) == 1, "the token of the consent itself is good for an hour"
    two = renew(mailbox=box, at=at + timedelta(minutes=59))
    three = renew(mailbox=box, at=at + timedelta(hours=3))
    assert len({one, two, three}) == 3
    assert [asked.get("refresh_token") for asked in provider.asked] == [None, "renewal-1", "renewal-2"]
    provider.gives_renewals = False
    renew(mailbox=box, at=at + timedelta(hours=6))
    assert Mailbox.objects.get().secret == "renewal-3", "what renews stays where no other is given"


def test_what_renews_is_kept_where_a_call_renews_and_then_cannot_sign_in(visit, ada, provider):
    box = granted(added(ada, port=free_port()), provider, ada)
    consented(visit, box, provider)
    Grant.objects.update(access_secret="", access_until=None)
    _, secret = make_token(member=ada, name="tests", at=now())
    answer = Client(headers={"Authorization": f"Bearer {secret}"}).post(f"/api/v1/mailboxes/{box.pk}/test")
    told = answer.json()
    assert (answer.status_code, told["works"], told["letters"]) == (200, False, None)
    assert "refused" in told["said"]
    assert Mailbox.objects.get().secret == "renewal-2", "the first is used up"


@needs_dovecot
def test_a_call_tells_how_many_letters_are_there(visit, ada, provider, dovecot):
    box = granted(added(ada, dovecot), provider, ada)
    consented(visit, box, provider)
    _, secret = make_token(member=ada, name="tests", at=now())
    answer = Client(headers={"Authorization": f"Bearer {secret}"}).post(f"/api/v1/mailboxes/{box.pk}/test")
    assert answer.json() == {"works": True, "letters": 0, "said": ""}


@needs_dovecot
def test_a_token_that_was_taken_back_is_asked_for_anew(visit, ada, provider, dovecot):
    box = granted(added(ada, dovecot), provider, ada)
    consented(visit, box, provider)
    provider.live.clear()
    with pytest.raises(imap.TROUBLES):
        fetched(box)
    assert fetched(box) == 0
    assert len(provider.asked) == 2


def test_a_consent_that_was_taken_back_is_told_in_the_providers_words(visit, ada, provider):
    box = granted(added(ada), provider, ada)
    consented(visit, box, provider)
    Grant.objects.update(access_secret="", access_until=None)
    provider.renewals.clear()
    page = visit.post(f"/mailboxes/{box.pk}/test", follow=True).content.decode()
    assert "invalid_grant: Used up, or taken back." in page


@pytest.fixture
def asks_whose(box, provider):
    """A server for letters that takes a token as long as its provider knows it; what it heard."""
    heard = []

    class Hears:
        async def auth_XOAUTH2(self, _server, args):
            heard.append(b64decode(args[1]).decode())
            token = heard[-1].split("\x01")[1].removeprefix("auth=Bearer ")
            return AuthResult(success=token in provider.live, handled=False)

    box.auth_XOAUTH2 = Hears().auth_XOAUTH2
    return heard


def sending_by(where):
    """How letters leave, as the settings ask for it."""
    return {
        "line": "smtp", "host": "127.0.0.1", "port": where.rpartition(":")[2], "user": "desk",
        "sender_name": "Desk", "sender_address": "desk@larkmere.example", "hold_seconds": 0, "per_minute": 0,
    }  # fmt: skip


def test_letters_leave_by_the_same_consent(visit, ada, provider, box, asks_whose):
    mailbox = granted(added(ada), provider, ada)
    with listening(box, auth_require_tls=False) as where:
        said = sending_by(where)
        refused = visit.post("/settings/mail/set", said)
        assert "Who signs in needs a password." in refused.content.decode()
        consented(visit, mailbox, provider)
        assert visit.post("/settings/mail/set", said).status_code == 302
        write_letter(to="ines@vale.example", subject="Hello", words="Hello.", at=now())
        deliver()
    assert sends_by("smtp://desk:seven-wet-vans@127.0.0.1") is None, "a password goes first"
    assert asks_whose == ["user=desk\x01auth=Bearer access-1\x01\x01"]
    assert [mail["Subject"] for mail in box.arrived] == ["Hello"]


def test_a_letter_waits_where_a_token_is_not_taken_and_leaves_with_the_next(
    visit, ada, provider, box, asks_whose
):
    mailbox = granted(added(ada), provider, ada)
    consented(visit, mailbox, provider)
    provider.live.clear()
    with listening(box, auth_require_tls=False) as where:
        visit.post("/settings/mail/set", sending_by(where))
        write_letter(to="ines@vale.example", subject="Hello", words="Hello.", at=now())
        deliver()
        assert (box.arrived, Letter.objects.get().sent_at) == ([], None)
        deliver()
    assert [mail["Subject"] for mail in box.arrived] == ["Hello"]
    assert len(provider.asked) == 2, "one for the consent, one for the token that was not taken"


def test_a_consent_that_was_taken_back_is_why_a_letter_waits(visit, ada, provider, box, asks_whose):
    mailbox = granted(added(ada), provider, ada)
    consented(visit, mailbox, provider)
    Grant.objects.update(access_secret="", access_until=None)
    provider.renewals.clear()
    with listening(box, auth_require_tls=False) as where:
        visit.post("/settings/mail/set", sending_by(where))
        write_letter(to="ines@vale.example", subject="Hello", words="Hello.", at=now())
        deliver()
    letter = Letter.objects.get()
    assert (letter.sent_at, letter.failed_at, box.arrived) == (None, None, [])
    assert letter.reason == f"No token from {provider.url}/token: invalid_grant: Used up, or taken back."


def test_only_the_browser_that_asked_brings_a_consent_back_and_once(visit, ada, provider):
    box = granted(added(ada), provider, ada)
    asked = asked_of(visit.get(f"/mailboxes/{box.pk}/consent"))
    code = provider.consent(asked)
    wrong = visit.get("/mailboxes/consented", {"code": code, "state": "guessed"})
    assert wrong.status_code == 422
    again = visit.get("/mailboxes/consented", {"code": code, "state": asked["state"]})
    assert again.status_code == 422, "a guess has used it up"
    assert provider.asked == []
    asked = asked_of(visit.get(f"/mailboxes/{box.pk}/consent"))
    page = visit.get("/mailboxes/consented", {"error": "access_denied", "state": asked["state"]}, follow=True)
    assert "There is no consent: access_denied" in page.content.decode()
    assert Mailbox.objects.get().secret == ""


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((200, ["odd"]), "it did not say why"),
        ((200, {"access_token": 7}), "it did not say why"),
        ((200, {"access_token": "a", "expires_in": "soon"}), "nothing to renew it by"),
        ((503, {"error": "busy", "error_description": "x" * 900}), "busy: xxx"),
    ],
)
def test_odd_answers_are_told_and_nothing_is_kept(visit, ada, provider, answer, told, monkeypatch):
    box = granted(added(ada), provider, ada)
    monkeypatch.setattr(provider, "answer", lambda _asked: answer)
    page = consented(visit, box, provider).content.decode()
    assert told in page
    assert (Mailbox.objects.get().secret, Grant.objects.get().access_secret) == ("", "")


def test_a_provider_that_does_not_answer_is_told(visit, ada, provider):
    box = granted(added(ada), provider, ada, token_url="http://127.0.0.1:1/token")
    assert "No token from http://127.0.0.1:1/token" in consented(visit, box, provider).content.decode()


def test_secrets_are_neither_shown_nor_kept_in_plain(visit, ada, provider):
    box = granted(added(ada), provider, ada)
    consented(visit, box, provider)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT to_jsonb(m) || to_jsonb(g) FROM mailbox m JOIN mailbox_grant g ON g.mailbox_id = m.id"
        )
        ((kept,),) = cursor.fetchall()
    for secret in (SECRET, "access-1", "renewal-1"):
        assert secret not in json.dumps(kept)
    note_trouble(mailbox=Mailbox.objects.get(), reason="renewal-1 was refused", at=now())
    assert Mailbox.objects.get().error == "… was refused"
    page = visit.get(f"/mailboxes/{box.pk}/grant").content.decode()
    assert SECRET not in page
    granted(box, provider, ada, client_secret="")
    assert Grant.objects.get().client_secret == SECRET, "an empty secret keeps the one there is"
    assert Mailbox.objects.get().secret == "", "another program has to be consented to anew"


def test_another_way_in_forgets_the_consent(visit, ada, provider):
    box = granted(added(ada), provider, ada)
    consented(visit, box, provider)
    box = Mailbox.objects.get()
    with pytest.raises(Refused, match="password or token"):
        change_mailbox(mailbox=box, host="h", user="desk", way_in="password", by=ada, at=now())
    change_mailbox(mailbox=box, host="h", user="desk", way_in="consent", by=ada, at=now())
    assert Mailbox.objects.get().secret == "renewal-1", "the same way in, elsewhere"
    remove_mailbox(mailbox=Mailbox.objects.get(), by=ada, at=timezone.now())
    assert not Grant.objects.exists()


def test_where_the_known_providers_are():
    assert provider_of("google").token_url == "https://oauth2.googleapis.com/token"
    there = provider_of("microsoft", tenant="larkmere.example")
    assert there.token_url == "https://login.microsoftonline.com/larkmere.example/oauth2/v2.0/token"
    assert "offline_access" in there.scope.split()
    assert provider_of("microsoft").authorize_url.split("/")[3] == "organizations"
    assert "/../" not in provider_of("microsoft", tenant="../evil").token_url


@pytest.mark.parametrize(
    "said",
    [
        {"provider": "google"},
        {"provider": "microsoft", "tenant": "larkmere.example"},
        {
            "provider": "other",
            "authorize_url": "https://a.example",
            "token_url": "https://t.example",
            "scope": "m",
        },
        {
            "provider": "other",
            "authorize_url": "https://a.example",
            "token_url": "https://t.example/x",
            "scope": "",
        },
    ],
)
def test_what_was_said_of_a_provider_stands_on_its_page_again(said):
    told = dict(said)
    assert said_of(provider_of(told.pop("provider"), **told)) == said


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://id.example/token", True), ("http://127.0.0.1:9/token", True), ("http://id.example/token", False),
        ("ftp://id.example", False), ("https://", False), ("", False), ("https://[::1", False),
    ],
)  # fmt: skip
def test_secrets_go_to_safe_places_alone(url, safe):
    assert safe_place(url) is safe


def test_an_unsafe_place_is_refused_beside_its_field(ada, provider):
    with pytest.raises(Refused) as refused:
        granted(added(ada), provider, ada, token_url="http://id.example/token")
    assert refused.value.field == "token_url"
