"""A conversation by letter with a running house: what is written to it comes back answered, in one thread."""

import re
import smtplib
import time
import urllib.parse
import urllib.request

from tests.mail.conftest import Box, listening, text_of
from tests.wiring.conftest import eventually, free_port, link_in

HEAD = b"From: Ines Holt <ines@vale.example>\r\nTo: desk@larkmere.example\r\nSubject: Night alarms\r\n"
ASKED = HEAD + b"Message-ID: <one@vale.example>\r\nCc: Sam <sam@vale.example>\r\n\r\nNobody hears them.\r\n"


class Browser:
    """Somebody who is signed in, reads pages and sends forms."""

    def __init__(self, port, link):
        self.base = f"http://127.0.0.1:{port}"
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        self.send(link)

    def read(self, path):
        with self.opener.open(self.base + path, timeout=20) as page:
            return page.read().decode()

    def send(self, path, look=None, **fields):
        """Presses the button of the page at `look`, or of the same page."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.read(look or path))
        filled = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode()
        with self.opener.open(self.base + path, filled, timeout=20) as page:
            return page.read().decode()


def hand_in(port, raw, to="desk@larkmere.example"):
    with smtplib.SMTP("127.0.0.1", port, timeout=20) as line:
        line.sendmail("ines@vale.example", [to], raw)


def test_a_letter_comes_back_answered_and_its_answer_finds_the_same_case(installation, migrated_database):
    box, incoming = Box(), free_port()
    with listening(box) as sink:
        house = installation(
            settings={
                "UPSHOT_DATABASE_URL": migrated_database,
                "UPSHOT_SMTP_IN": f"127.0.0.1:{incoming}",
                "UPSHOT_SMTP_URL": f"smtp://{sink}",
                "UPSHOT_MAIL_FROM": "Larkmere <desk@larkmere.example>",
                "UPSHOT_MAIL_ADDRESS": "desk@larkmere.example",
                "UPSHOT_UNDO_SECONDS": "2",
            }
        )
        process, said = house.serve()
        while "/enter/" not in said:
            said += process.stdout.readline()
        ada = Browser(house.port, link_in(said))
        hand_in(incoming, ASKED)
        assert eventually(lambda: "Night alarms" in ada.read("/inbox"))
        ticket = re.search(r"/tickets/(\d+)", ada.read("/inbox"))[1]
        ada.send(f"/tickets/{ticket}/open-case", urgency="normal")
        (case,) = set(re.findall(r"/cases/(\d+)/reply", ada.read("/inbox?view=mine") + ada.read("/cases/1")))
        page = ada.send(
            f"/cases/{case}/reply", look=f"/cases/{case}", words="They ring by phone now.", seen=0
        )
        assert "Take it back" in page
        begun = time.monotonic()
        assert eventually(lambda: len(box.arrived) == 2)
        assert time.monotonic() - begun < 10
        one, two = box.arrived
        for mail in (one, two):
            assert mail["From"] == "Larkmere <desk@larkmere.example>"
            assert mail["To"] == "Ines Holt <ines@vale.example>"
            assert mail["Cc"] == "Sam <sam@vale.example>"
            assert mail["Subject"] == "Re: Night alarms"
            assert (mail["In-Reply-To"], mail["References"]) == ("<one@vale.example>", "<one@vale.example>")
            assert text_of(mail).startswith("They ring by phone now.")
        assert one["Message-ID"] == two["Message-ID"]
        # She answers from another program: to the address she was given, naming our letter.
        names = f"Message-ID: <two@vale.example>\r\nIn-Reply-To: {one['Message-ID']}\r\n\r\n".encode()
        hand_in(incoming, HEAD + names + b"Now I hear them.\r\n", to=one["Reply-To"])
        assert eventually(lambda: "Now I hear them." in ada.read(f"/cases/{case}"))
        ada.send(f"/cases/{case}/reply", look=f"/cases/{case}", words="Good.")
        assert eventually(lambda: len(box.arrived) == 4)
        last = box.arrived[-1]
        assert last["In-Reply-To"] == "<two@vale.example>"
        assert last["References"] == f"<one@vale.example> {one['Message-ID']} <two@vale.example>"
