"""A mail server on this machine, which keeps what it is handed and refuses whom it is told to."""

import socket
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller

from upshot.mail.actions import deliver


class Box:
    """What arrived, and what is said to some addresses instead."""

    def __init__(self):
        self.arrived, self.recipients = [], []
        self.says = {}

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.says:
            return self.says[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.recipients += envelope.rcpt_tos
        self.arrived.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


def text_of(mail, kind="plain"):
    """What one part of a letter says."""
    return mail.get_body((kind,)).get_content().replace("\r\n", "\n")


@pytest.fixture
def box():
    return Box()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def listening(box, **more):
    """A server at `127.0.0.1:port`, while the block lasts."""
    controller = Controller(box, hostname="127.0.0.1", port=free_port(), **more)
    controller.start()
    try:
        yield f"127.0.0.1:{controller.port}"
    finally:
        controller.stop()


@pytest.fixture
def server(box):
    with listening(box) as place:
        yield f"smtp://{place}"


@pytest.fixture
def post(server):
    """Delivers what is due at a moment."""

    def deliver_at(at, url=server, **more):
        return deliver(url=url, sender="Larkmere <desk@larkmere.example>", at=at, **more)

    return deliver_at
