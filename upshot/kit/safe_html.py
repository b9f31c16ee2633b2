"""HTML that strangers wrote, made safe to look at: no scripts, no forms, nothing fetched from elsewhere unasked."""

import re
from collections.abc import Callable, Mapping

import nh3

WORDS = (
    "a abbr address article aside b bdi bdo blockquote br caption center cite code col colgroup dd del details div dl"
    " dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s samp"
    " section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr"
)
TAGS = set(WORDS.split())
ATTRIBUTES = {
    "*": {"align", "bgcolor", "color", "dir", "lang", "style", "title", "valign", "width", "height"},
    "a": {"href", "name"},
    "img": {"src", "alt", "border", "hspace", "vspace"},
    "table": {"border", "cellpadding", "cellspacing", "rules", "frame"},
    "td": {"colspan", "rowspan", "nowrap"},
    "th": {"colspan", "rowspan", "scope", "nowrap"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "font": {"face", "size"},
    "col": {"span"},
    "colgroup": {"span"},
    "time": {"datetime"},
}
# None of these can fetch anything or lie over the page.
LOOKS = (
    "background-color border border-bottom border-collapse border-color border-left border-radius border-right"
    " border-spacing border-style border-top border-width color direction font font-family font-size font-style"
    " font-weight height letter-spacing line-height list-style-type margin margin-bottom margin-left margin-right"
    " margin-top max-width min-width padding padding-bottom padding-left padding-right padding-top text-align"
    " text-decoration text-indent text-transform vertical-align white-space width word-break"
)
STYLES = set(LOOKS.split())
SILENT = {
    "script",
    "style",
    "title",
    "iframe",
    "object",
    "embed",
    "noscript",
    "template",
    "svg",
    "math",
    "head",
}
Judge = Callable[[str, str, str], str | None]
SCHEMES = {"http", "https", "mailto", "tel", "cid", "data"}
PICTURES = tuple(f"data:image/{kind};base64," for kind in ("png", "jpeg", "gif", "webp"))
LONGEST = 2_000_000
NO_ALT = re.compile(r"<img(?![^>]*\balt=)")


def clean(html: str) -> str:
    """HTML without anything that acts. Pictures from elsewhere stay named; whether they are shown is another
    question: `shown`."""
    return _cleaned(html, _plain_cleaner) if html else ""


def shown(html: str, *, pictures: Mapping[str, str], remote: bool) -> str:
    """Cleaned HTML as it is looked at: pictures that came along stand at their address in `pictures` (by their
    Content-ID), those from elsewhere only where `remote`."""

    def source(tag: str, name: str, value: str) -> str | None:
        if tag != "img" or name != "src":
            return value
        if value.lower().startswith("cid:"):
            return pictures.get(value[4:].strip("<> "))
        if value.lower().startswith(("http:", "https:")):
            return value if remote else None
        return value

    # Whoever hears the letter read out is not told of pictures that say nothing.
    return NO_ALT.sub('<img alt=""', _nh3(html, source, relative=True))


def has_remote(html: str) -> bool:
    """Whether cleaned HTML names pictures from elsewhere."""
    met = False

    def look(tag: str, name: str, value: str) -> str | None:
        nonlocal met
        met = met or (tag == "img" and name == "src" and value.lower().startswith(("http:", "https:")))
        return value

    _nh3(html, look)
    return met


def _nh3(html: str, judge: Judge, *, relative: bool = False) -> str:
    return _cleaned(html, _cleaner(judge, relative=relative))


def _cleaned(html: str, cleaner: nh3.Cleaner) -> str:
    return cleaner.clean(html[:LONGEST].replace("\x00", ""))


def _cleaner(judge: Judge, *, relative: bool = False) -> nh3.Cleaner:
    def attribute(tag: str, name: str, value: str) -> str | None:
        value = value.strip()
        small = value.lower()
        if name in ("src", "href"):
            if small.startswith("data:") and not (tag == "img" and small.startswith(PICTURES)):
                return None
            if name == "href" and small.startswith("cid:"):
                return None
            if tag == "img" and not small.startswith(("cid:", "data:", "http:", "https:")) and not relative:
                return None
        return judge(tag, name, value)

    return nh3.Cleaner(
        tags=TAGS,
        clean_content_tags=SILENT,
        attributes=ATTRIBUTES,
        attribute_filter=attribute,
        strip_comments=True,
        link_rel="noopener noreferrer nofollow",
        url_schemes=SCHEMES,
        filter_style_properties=STYLES,
    )


# Made once: making it takes longer than most letters.
_plain_cleaner = _cleaner(lambda _tag, _name, value: value)
