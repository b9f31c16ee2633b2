"""The words of a page of HTML. Pure."""

import re
from html.parser import HTMLParser

BREAKS = {
    "p",
    "div",
    "br",
    "tr",
    "table",
    "ul",
    "ol",
    "blockquote",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
}
UNSEEN = {"script", "style", "head", "title"}
HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.unseen = 0
        self.link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self.unseen += 1
        elif tag in BREAKS:
            self.parts.append("\n" if tag == "br" else "\n\n")
            self.parts.append(f"{HEADINGS[tag]} " if tag in HEADINGS else "")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag in ("td", "th"):
            self.parts.append(" ")
        elif tag == "a":
            self.link = dict(attrs).get("href") or ""
        elif tag == "img":
            self.parts.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag == "a" and self.link.startswith(("http:", "https:")):
            if not "".join(self.parts).rstrip().endswith(self.link):
                self.parts.append(f" ({self.link})")
            self.link = ""
        elif tag in BREAKS and tag != "br":
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(re.sub(r"\s+", " ", data))


def words_of(html: str) -> str:
    """What a person reads: paragraphs, list items with a dash, headings with their signs, links with their address."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.parts).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
