"""Passwords to other systems are not given away by a copy of the database."""

import hmac
import logging
from base64 import urlsafe_b64encode
from hashlib import sha256
from importlib import import_module

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.conf import settings
from django.db import connection

from tests.cast import assemble
from upshot.kit.clock import now
from upshot.kit.models import Sending
from upshot.mail import imap
from upshot.mail.actions import change_mailbox
from upshot.mail.models import Mailbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def box():
    cast = assemble()
    return change_mailbox(
        mailbox=cast["mailbox"], host="127.0.0.1", user="desk", secret="seven wet vans",
        by=cast.administrator, at=now(),
    )  # fmt: skip


def kept(pk, column="secret", table="mailbox"):
    """What stands in the table itself."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE id = {pk}")
        ((found,),) = cursor.fetchall()
    return found


def test_the_table_holds_no_password_and_the_mailbox_has_it(box):
    assert "vans" not in kept(box.pk)
    assert Mailbox.objects.get(pk=box.pk).secret == "seven wet vans"
    Sending.objects.create(pk=1, server="smtp://desk:wet-vans@127.0.0.1:25", changed_at=now())
    assert "vans" not in kept(1, "server", "sending")
    assert Sending.objects.get().server == "smtp://desk:wet-vans@127.0.0.1:25"


def test_the_key_is_the_one_that_rfc_5869_makes(box):
    # HKDF by its definition: extract with a salt of zeros, then one block of expansion.
    extracted = hmac.new(bytes(32), settings.SECRET_KEY.encode(), sha256).digest()
    key = hmac.new(extracted, b"upshot sealed text" + b"\x01", sha256).digest()
    opened = Fernet(urlsafe_b64encode(key)).decrypt(kept(box.pk).removeprefix("sealed:"))
    assert opened == b"seven wet vans"


def test_under_another_key_it_is_nothing_and_whoever_needs_it_says_what_to_do(box, settings, caplog):
    settings.SECRET_KEY = "another house"
    with caplog.at_level(logging.ERROR, "upshot.kit.sealed"):
        found = Mailbox.objects.get(pk=box.pk)
    assert found.secret == ""
    assert "mailbox.secret was sealed under another UPSHOT_SECRET_KEY" in caplog.text
    assert "vans" not in caplog.text
    with pytest.raises(ValueError, match="Give it anew"), imap.opened(found, at=now()):
        pass


def test_nothing_is_kept_as_nothing(box):
    Mailbox.objects.update(secret="")
    assert kept(box.pk) == ""


@pytest.mark.parametrize(
    ("module", "table", "column"),
    [
        ("upshot.mail.migrations.0003_sealed", "mailbox", "secret"),
        ("upshot.kit.migrations.0008_sealed", "sending", "server"),
    ],
)
def test_what_stood_there_in_plain_is_sealed_when_moving_on(box, module, table, column):
    Sending.objects.create(pk=1, server="smtp://x", changed_at=now())
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = 'in plain'")
    import_module(module).seal(apps, None)
    pk = box.pk if table == "mailbox" else 1
    assert kept(pk, column, table).startswith("sealed:")
    assert getattr((Mailbox if table == "mailbox" else Sending).objects.get(pk=pk), column) == "in plain"
