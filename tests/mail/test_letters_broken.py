"""Letters broken at random: none stops the post, none is lost."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.mail.letters import letter
from upshot.kit.blobs import clean_name, sniffed
from upshot.kit.clock import now
from upshot.kit.safe_html import clean, shown
from upshot.kit.tokens import case_address, case_behind
from upshot.mail.actions import settle, take
from upshot.mail.digests import digest_of
from upshot.mail.html import words_of
from upshot.mail.models import Arrival
from upshot.mail.parse import Unreadable, read

DATA = Path(__file__).parents[3] / "shared" / "data" / "mail" / "eml"
OWN = [
    letter(
        html="<p>Hi <b>there</b></p>",
        files=[("a.png", b"\x89PNG\r\n\x1a\n"), ("ü.txt", b"x")],
        cc="a@b.example",
    ),
    letter("Größe\n\n> war\n", subject="Fwd: Größe", sender="Jörg <joerg@vale.example>", x_spam_flag="no"),
]
STRANGE = [path.read_bytes() for path in sorted(DATA.glob("*/*.eml"))] if DATA.is_dir() else []
SEEDS = OWN + [raw for raw in STRANGE if len(raw) < 20_000]


@st.composite
def broken(draw):
    """A letter with bytes changed, cut out, doubled or put in."""
    raw = bytearray(draw(st.sampled_from(SEEDS)))
    for _time in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, max(len(raw) - 1, 0)))
        length = draw(st.integers(0, 80))
        how = draw(st.sampled_from(["change", "cut", "double", "put", "break"]))
        if how == "change":
            raw[at : at + 1] = draw(st.binary(min_size=1, max_size=1))
        elif how == "cut":
            del raw[at : at + length]
        elif how == "double":
            raw[at:at] = raw[at : at + length]
        elif how == "put":
            raw[at:at] = draw(st.sampled_from(WORDS))
        else:
            raw[at:at] = draw(st.sampled_from([b"\r\n\r\n", b"\n", b"\r", b"\x00", b"--"]))
    return bytes(raw)


WORDS = [
    b"=?utf-8?B?####?=", b"=?x-no?Q?=ZZ?=", b"charset=zip", b"Content-Transfer-Encoding: base64\n", b"boundary=",
    b"Content-Type: multipart/mixed\n", b"Content-Type: message/rfc822\n", b"From: <>\n", b"From: a@b, c@d\n",
    b"Date: Fri, 99 Zed 99999 99:99:99 +9999\n", b"filename*0*=utf-8''%ZZ", b"\xff\xfe", b"<" * 300, b"(" * 300,
    b"References: " + b"<a@b>" * 50, b"\xf0\x9f\x92\xa7", b"charset=utf-16", b"charset=unicode_escape",
]  # fmt: skip


@settings(max_examples=400)
@given(broken())
def test_a_broken_letter_is_read_or_says_why_not(raw):
    try:
        found = read(raw)
    except Unreadable:
        return
    assert "@" in found.writer.email
    for text in (found.words, found.html, found.subject, *(file.name for file in found.files)):
        text.encode()
        assert "\x00" not in text


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(broken())
def test_a_broken_letter_is_kept_and_settled(raw):
    before = Arrival.objects.count()
    kept = take(
        raw=raw, source="smtp", at=now(), sender="ines@vale.example", recipients=["desk@larkmere.example"]
    )
    after = settle(pk=kept.pk, at=now()) or Arrival.objects.get(pk=kept.pk)
    assert Arrival.objects.count() == before + (kept.copies == 1)
    assert after.state in {"taken", "ignored", "spam", "unreadable"}
    assert after.state == "taken" or after.reason
    # Trouble that nobody foresaw shows the name of the error: none is left.
    assert "Error:" not in after.reason, after.reason


@given(st.binary(max_size=500))
def test_any_bytes_have_a_digest_that_ends_of_lines_do_not_change(raw):
    text = raw.replace(b"\r", b"")
    assert digest_of(text) == digest_of(text.replace(b"\n", b"\r\n"))


@given(st.text(max_size=300))
def test_any_html_is_safe_and_stays_so(text):
    html = f"<p onclick='x'>{text}<script>{text}</script><img src=x onerror=y><a href='javascript:1'>z</a>"
    safe = clean(html)
    assert clean(safe) == safe
    low = shown(safe, pictures={}, remote=False).lower()
    for word in ("<script", " onclick=", " onerror=", 'href="javascript', "<img src"):
        assert word not in low
    words_of(html)


@given(st.text(max_size=300))
def test_any_name_becomes_a_name_of_a_file(name):
    made = clean_name(name)
    assert 0 < len(made) <= 120
    assert not set(made) & set('/\\<>:"|?*\x00')
    assert made not in (".", "..")
    assert clean_name(made) == made


@given(st.binary(max_size=200))
def test_any_bytes_have_a_type(content):
    assert "/" in sniffed(content)


@given(st.integers(1, 10**12), st.sampled_from(["desk@larkmere.example", "a+b@c.example"]))
def test_a_signed_address_names_its_case_and_no_other_does(pk, base):
    address = case_address(base, pk)
    assert case_behind(address) == case_behind(address.upper()) == pk
    assert case_behind(address.replace(f"+c{pk}.", f"+c{pk + 1}.")) is None
    local, _at, domain = address.rpartition("@")
    assert case_behind(f"{local[:-1]}{'a' if local[-1] != 'a' else 'b'}@{domain}") is None
