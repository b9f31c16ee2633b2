"""Markdown as HTML that is safe to show."""

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {
    "p", "br", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "s",
    "a", "hr", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
SCHEMES = {"http", "https", "mailto", "tel"}


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    # A line that a person ended stays a line; HTML is shown as typed, not obeyed.
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])


def markdown(text: str) -> SafeString:
    """CommonMark with tables and struck-out words. Headings begin below the page's own; pictures from elsewhere are
    left out, since they would tell their server who reads."""
    reader = _reader()
    tokens = reader.parse(text.replace("\r\n", "\n"))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
    made = reader.renderer.render(tokens, reader.options, {})
    clean = nh3.clean(
        made,
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes=SCHEMES,
        link_rel="noopener nofollow",
    )
    return mark_safe(clean)  # noqa: S308 - cleaned the line before
