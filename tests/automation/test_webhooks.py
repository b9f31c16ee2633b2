"""Other systems are told, signed, at least once, each message with its id; and never where calls may not go."""

import base64
import hashlib
import hmac
import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.test import override_settings

from tests.automation.conftest import follow_all
from upshot.automation import actions
from upshot.automation.models import Sending, Webhook
from upshot.automation.rules import sending as rules
from upshot.journal.models import Entry
from upshot.kit.clock import now
from upshot.kit.errors import Refused
from upshot.people.models import Notice

pytestmark = pytest.mark.django_db(transaction=True)


class Receiver(ThreadingHTTPServer):
    """Another system: keeps what it is handed and answers as it is told to."""

    daemon_threads = True

    def __init__(self):
        self.heard, self.says = [], 200
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.heard.append((dict(self.headers), body.decode()))
                self.send_response(outer.says)
                if outer.says == 302:
                    self.send_header("Location", "http://169.254.169.254/")
                self.end_headers()
                self.wfile.write(b"thank you")

            def log_message(self, *_all):
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}/hook"


@pytest.fixture
def receiver(settings):
    settings.WEBHOOKS_PRIVATE = True
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def by_hand(secret, head, body):
    """The signature as the specification says it, without any code of ours."""
    key = base64.b64decode(secret.split("_", 1)[1])
    text = head["webhook-id"] + "." + head["webhook-timestamp"] + "." + body
    return "v1," + base64.b64encode(hmac.new(key, text.encode(), hashlib.sha256).digest()).decode()


def send_all(webhook, at=None):
    count = 0
    while actions.send_next(webhook=webhook.pk, dice=0.5, at=at or now()):
        count += 1
    return count


def hook(house, receiver, *events, by=None):
    return actions.make_webhook(
        name="Stock", url=receiver.url, events=list(events or ("ticket.received",)), by=by or house.lead,
        at=now() - timedelta(hours=1),
    )  # fmt: skip


def test_a_message_arrives_typed_signed_and_with_no_more_than_keys_and_links(house, receiver):
    webhook, secret = hook(house, receiver)
    ticket = house.ticket("A secret leak.")
    assert follow_all()[1] == 1
    assert send_all(webhook) == 1
    ((head, body),) = receiver.heard
    assert head["webhook-signature"] == by_hand(secret, head, body)
    told = json.loads(body)
    assert set(told) == {"type", "timestamp", "data"}
    assert told["type"] == "ticket.received"
    assert told["data"]["subject_id"] == ticket.pk
    assert told["data"]["url"].endswith(f"/tickets/{ticket.pk}")
    assert "secret leak" not in body
    sent = Sending.objects.get()
    assert (sent.status, sent.tries, sent.next_at) == (200, 1, None)
    assert sent.tried.get().answer == "thank you"


def test_the_secret_stands_nowhere_in_the_database(house, receiver):
    webhook, secret = hook(house, receiver)
    assert secret.startswith("whsec_")
    assert not [f for f in Webhook._meta.fields if secret[6:20] in str(getattr(webhook, f.name))]
    assert not Entry.objects.filter(detail__icontains=secret[6:20]).exists()


def test_after_a_change_of_secret_both_sign_for_a_day_and_then_the_new_one_alone(house, receiver):
    webhook, old = hook(house, receiver)
    webhook, new = actions.renew_webhook(webhook=webhook, by=house.lead, at=now())
    assert old != new
    house.ticket()
    house.ticket()
    follow_all()
    actions.send_next(webhook=webhook.pk, dice=0.5, at=now())
    actions.send_next(webhook=webhook.pk, dice=0.5, at=now() + timedelta(hours=25))
    (first, body), (second, other) = receiver.heard
    assert set(first["webhook-signature"].split()) == {by_hand(old, first, body), by_hand(new, first, body)}
    assert second["webhook-signature"] == by_hand(new, second, other)


def test_what_is_not_taken_is_tried_again_later_and_later_with_the_same_id_and_at_last_given_up(
    house, receiver
):
    webhook, _secret = hook(house, receiver)
    receiver.says = 500
    house.ticket()
    follow_all()
    at = now()
    for wait in [timedelta(0), *rules.WAITS]:
        at += wait
        if wait:
            actions.send_next(webhook=webhook.pk, dice=0.5, at=at - timedelta(seconds=1))  # too early
        actions.send_next(webhook=webhook.pk, dice=0.5, at=at)
    sent = Sending.objects.get()
    assert sent.failed_at
    assert sent.reason == "500 Internal Server Error"
    assert sent.tries == len(rules.WAITS) + 1 == len(receiver.heard)
    assert len({head["webhook-id"] for head, _body in receiver.heard}) == 1
    receiver.says = 200
    assert actions.send_failed_again(webhook=webhook, by=house.lead, at=at) == 1
    assert send_all(webhook, at) == 1
    sent.refresh_from_db()
    assert (sent.failed_at, sent.reason) == (None, "")


def test_a_receiver_that_fails_for_five_days_is_switched_off_and_its_keeper_told(house, receiver):
    webhook, _secret = hook(house, receiver)
    receiver.says = 503
    house.ticket()
    follow_all()
    at = now()
    actions.send_next(webhook=webhook.pk, dice=0.5, at=at)
    house.ticket(at=at)
    follow_all(at)
    actions.send_next(webhook=webhook.pk, dice=0.5, at=at + timedelta(days=5, seconds=1))
    webhook.refresh_from_db()
    assert webhook.since is None
    assert webhook.off_why == "503 Service Unavailable"
    assert Notice.objects.filter(member=house.lead, path=f"/webhooks/{webhook.pk}").count() == 1
    assert Entry.objects.filter(verb="webhook.given_up").count() == 1
    receiver.says = 200
    actions.switch_on_webhook(webhook=webhook, by=house.lead, at=at + timedelta(days=6))
    assert send_all(webhook, at + timedelta(days=8)) == 2, "what waited goes out"


def test_a_receiver_that_says_it_is_gone_is_called_no_more(house, receiver):
    webhook, _secret = hook(house, receiver)
    receiver.says = 410
    house.ticket()
    follow_all()
    send_all(webhook)
    webhook.refresh_from_db()
    assert webhook.since is None


def test_a_redirect_is_not_followed(house, receiver):
    webhook, _secret = hook(house, receiver)
    receiver.says = 302
    house.ticket()
    follow_all()
    assert send_all(webhook) == 0
    assert Sending.objects.get().reason == "302 Found"
    assert len(receiver.heard) == 1


def test_a_webhook_hears_of_no_account_that_its_keeper_does_not_see(house, receiver):
    from upshot.customers.actions import give_account
    from upshot.people.actions import make_team

    south = make_team(name="South", by=house.lead, at=now())
    give_account(account=house.account, team=south, by=house.lead, at=now())
    hook(house, receiver)
    house.ticket()
    assert follow_all()[1] == 0


def test_two_processes_never_speak_to_one_webhook_at_once(house, receiver):
    from django.db import connections

    webhook, _secret = hook(house, receiver)
    house.ticket()
    follow_all()
    other = connections["default"].copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(7117, %s)", [webhook.pk])
        assert send_all(webhook) == 0
        cursor.execute("SELECT pg_advisory_unlock(7117, %s)", [webhook.pk])
    other.close()
    assert send_all(webhook) == 1


class TestWhereCallsMayGo:
    def test_a_name_that_leads_to_this_machine_is_refused_before_anything_is_sent(self, house, receiver):
        webhook, _secret = hook(house, receiver)
        Webhook.objects.filter(pk=webhook.pk).update(url=receiver.url.replace("127.0.0.1", "localhost"))
        house.ticket()
        follow_all()
        with override_settings(WEBHOOKS_PRIVATE=False):
            assert send_all(webhook) == 0
        assert receiver.heard == []
        assert "where calls may not go" in Sending.objects.get().reason
        assert send_all(webhook, now() + timedelta(minutes=1)) == 1

    @pytest.mark.parametrize(
        "url",
        [
            "ftp://x.example/",
            "https://",
            "https://a b/",
            "https://me:pw@x.example/",
            "//x",
            "https://x:99999/",
        ],
    )
    def test_an_address_that_is_none_is_refused(self, house, url):
        with pytest.raises(Refused):
            actions.make_webhook(name="x", url=url, events=[], by=house.lead, at=now())
