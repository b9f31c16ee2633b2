"""The words of a letter that came as HTML only: what a person would read aloud, quotes marked with `>`."""

import re
from html.parser import HTMLParser

NAMES = "p div tr table ul ol h1 h2 h3 h4 h5 h6 section article header footer address pre dl dt dd"
BLOCKS = frozenset(NAMES.split())
SILENT = frozenset({"style", "script", "head", "title", "template", "noscript", "svg", "math"})
DEEPEST_QUOTE = 9
LONGEST = 2_000_000


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.line = ""
        self.quotes = 0
        self.silent: list[str] = []
        self.link: str | None = None
        self.linked = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent.append(tag)
            return
        if tag == "br":
            self._end_line()
        elif tag == "hr":
            self._paragraph()
            self.line = "_" * 10
            self._paragraph()
        elif tag == "li":
            self._end_line(only_if_words=True)
            self.line = "- "
        elif tag == "blockquote":
            self._paragraph()
            self.quotes += 1
        elif tag in BLOCKS:
            self._paragraph() if tag in ("p", "table", "ul", "ol") else self._end_line(only_if_words=True)
        elif tag in ("td", "th") and self.line.strip():
            self.line += " "
        elif tag == "a":
            self.link = dict(attrs).get("href")
            self.linked = len(self.line)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            # What was never closed is closed with what surrounds it.
            while self.silent and self.silent.pop() != tag:
                pass
            return
        if tag == "blockquote":
            self._paragraph()
            self.quotes = max(self.quotes - 1, 0)
        elif tag in BLOCKS:
            self._paragraph() if tag == "p" else self._end_line(only_if_words=True)
        elif tag == "a" and self.link:
            shown = self.line[self.linked :].strip()
            if re.match(r"(?i)https?://", self.link) and self.link.rstrip("/") != shown.rstrip("/"):
                self.line += f" ({self.link.strip()})"
            self.link = None

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        words = re.sub(r"[\s\u200b\xa0]+", " ", data)
        self.line += words.lstrip() if self.line in ("", "- ") else words

    def _end_line(self, *, only_if_words: bool = False) -> None:
        line = self.line.strip()
        if line or not only_if_words:
            self.lines.append(("> " * min(self.quotes, DEEPEST_QUOTE) + line).rstrip())
        self.line = ""
        self.linked = 0

    def _paragraph(self) -> None:
        self._end_line(only_if_words=True)
        mark = ("> " * min(self.quotes, DEEPEST_QUOTE)).rstrip()
        if self.lines and self.lines[-1] != mark:
            self.lines.append(mark)


def words_of(html: str) -> str:
    """HTML, however broken, as plain text."""
    reader = _Reader()
    try:
        reader.feed(html[:LONGEST])
        reader.close()
    except (AssertionError, ValueError, IndexError):  # declarations that no browser wrote
        reader.handle_data(re.sub(r"<[^>]{0,500}>", " ", html[:LONGEST]))
    reader._end_line(only_if_words=True)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(reader.lines)).strip()
