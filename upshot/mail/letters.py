"""How one letter is written: a plain part, the same as it looks, and its files."""

import re
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, getaddresses, parseaddr

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from upshot.kit import blobs
from upshot.kit.format import paragraphs
from upshot.kit.models import Blob, Letter
from upshot.surveys.queries import way_out_of

# Between words and signature, by old custom (RFC 3676, 4.3): programs fold away what follows.
DASHES = "\n-- \n"
LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")


def written(letter: Letter, *, sender: str) -> EmailMessage:
    """The letter as it goes over the wire. The same letter always has the same Message-ID, so that a copy sent
    twice is known for one."""
    message = EmailMessage()
    message["From"] = _from(letter, sender)
    message["To"] = _people(letter.head_to) or letter.to
    if letter.head_cc:
        message["Cc"] = _people(letter.head_cc)
    if letter.reply_to:
        message["Reply-To"] = letter.reply_to
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = format_datetime(letter.written_at)
    message["Message-ID"] = name_of(letter, sender=sender)
    _thread(message, letter, sender)
    if letter.automatic:
        # RFC 3834: no other machine answers.
        message["Auto-Submitted"] = "auto-generated"
    if letter.about == "notice":
        message["List-Unsubscribe"] = f"<{settings.ADDRESS}/settings/sign>"
    if letter.about == "inquiry" and letter.about_id:
        _way_out(message, settings.ADDRESS + way_out_of(letter.about_id))
    _body(message, letter)
    return message


def name_of(letter: Letter, *, sender: str) -> str:
    """The Message-ID: what was given with it, else one by its key and moment."""
    stamp = f"{letter.written_at.timestamp():.6f}".replace(".", "")
    return letter.message_id or f"<letter-{letter.pk}.{stamp}@{_domain(sender)}>"


def sender_of(letter: Letter, *, sender: str) -> str:
    """The bare address that it comes from."""
    return letter.from_address or parseaddr(sender)[1]


def html_of(words: str) -> str:
    """Words as they look in the house's simple dress; the signature is set apart."""
    said, _dashes, signature = f"\n{words}".replace("\r\n", "\n").partition(DASHES)
    shown = {"said": _linked(paragraphs(said)), "signature": _linked(paragraphs(signature))}
    return render_to_string("mail/letter.html", shown)


def _from(letter: Letter, sender: str) -> str:
    name, address = parseaddr(sender)
    return formataddr((_line(letter.from_name or name), letter.from_address or address))


def _way_out(message: EmailMessage, link: str) -> None:
    """No more of these by one press in the reader's own program (RFC 8058, which asks for a safe line)."""
    message["List-Unsubscribe"] = f"<{link}>"
    if link.startswith("https://"):
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _people(head: str) -> str:
    """The people of a head, their names in one line and with nothing that could begin another head."""
    return ", ".join(
        formataddr((_line(name), address)) for name, address in getaddresses([_line(head)]) if address
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _domain(sender: str) -> str:
    return parseaddr(sender)[1].rpartition("@")[2] or "localhost"


def _thread(message: EmailMessage, letter: Letter, sender: str) -> None:
    if letter.thread:
        message["Upshot-Thread"] = str(letter.thread)
    if letter.in_reply_to:
        message["In-Reply-To"] = _line(letter.in_reply_to)
    # One conversation in the reader's mail program, though its first letter may be ours.
    first = f"<thread-{letter.thread}@{_domain(sender)}>" if letter.thread else ""
    if references := _line(letter.references) or first:
        message["References"] = references


def _body(message: EmailMessage, letter: Letter) -> None:
    message.set_content(letter.words)
    message.add_alternative(letter.html or html_of(letter.words), subtype="html")
    kept = Blob.objects.in_bulk([key for key, _name, _inline in letter.files])
    page = message.get_body(("html",))
    # Those that stand in the page first: then it is where it was.
    for key, name, inline in sorted(letter.files, key=lambda file: not file[2]):
        content, main, sub = blobs.get(kept[key].digest), *_kind(kept[key].type)
        if inline and page:
            page.add_related(content, main, sub, cid=f"<{inline}>", filename=name, disposition="inline")
        else:
            message.add_attachment(content, main, sub, filename=name)


def _kind(kind: str) -> tuple[str, str]:
    """`image`, `png`. Text goes as bytes, as it is: nobody reads it anew on the way."""
    main, _slash, sub = kind.partition("/")
    return (
        (main, sub)
        if sub and main in ("image", "audio", "video", "application")
        else ("application", "octet-stream")
    )


def _linked(page: SafeString) -> SafeString:
    """Addresses on the web become links. What comes in was escaped, so that nothing else can be in them."""
    return mark_safe(LINK.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', page))  # noqa: S308
