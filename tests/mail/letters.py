"""Letters for tests, written by hand or by Python's own library."""

from email.message import EmailMessage
from itertools import count

NUMBERS = count(1)


def letter(
    words="The valve drips.",
    *,
    subject="A valve",
    to="desk@larkmere.example",
    sender="Ines Vale <ines@vale.example>",
    html="",
    files=(),
    cc="",
    answers="",
    **head,
):
    """A letter as bytes; `head`: more lines, `auto_submitted="auto-replied"`."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, subject
    if cc:
        made["Cc"] = cc
    if answers:
        made["In-Reply-To"] = answers
    head.setdefault("message_id", f"<n{next(NUMBERS)}@vale.example>")
    head.setdefault("date", "Fri, 20 Nov 2026 09:00:00 +0000")
    for name, value in head.items():
        if value:
            made[name.replace("_", "-")] = value
    made.set_content(words)
    if html:
        made.add_alternative(html, subtype="html")
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()
