"""The environment of our templates."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.forms import BoundField
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, StrictUndefined

from upshot.kit import format as kit_format
from upshot.kit.clock import now
from upshot.kit.markdown import markdown
from upshot.kit.once import field as once_field
from upshot.kit.queries import house
from upshot.overview.names import named
from upshot.overview.sentences import tell
from upshot.wiring.spoken import PAGE, Page, Spoken

FILTERS = (
    "number", "percent", "money", "duration", "when", "due", "moment", "day", "paragraphs", "highlight",
)  # fmt: skip


def environment(**options: Any) -> Environment:
    """Escapes everything, fails on a name that is not there, speaks the reader's language."""
    options.setdefault("extensions", []).append("jinja2.ext.i18n")
    options.update(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=True)
    env = Spoken(**options)
    env.install_gettext_callables(gettext=said, ngettext=ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.globals.update(
        url=url,
        # Where a file is served does not change while we run.
        static=lru_cache(maxsize=1_000)(static),
        house=house,
        now=now,
        place=kit_format.place,
        polyline=kit_format.polyline,
        days_until=kit_format.days_until,
        language=get_language,
        demo=settings.DEMO,
        once=once_field,
    )
    env.filters["named"] = named
    env.filters["entry"] = entry
    env.filters["markdown"] = markdown
    env.filters["told"] = lambda entry: tell(entry).sentence
    # Of plain numbers; Jinja's own also look into attributes and past capitals.
    env.filters.update(max=max, min=min)
    env.filters.update({name: getattr(kit_format, name) for name in FILTERS})
    return env


def said(message: str) -> str:
    """A message in the reader's language."""
    return _said(message, get_language())


@lru_cache(maxsize=10_000)
def _said(message: str, _language: str | None) -> str:
    """A page says hundreds of them, and catalogues do not change while we run."""
    return gettext(message)


def entry(bound: BoundField) -> SafeString:
    """A field's own part of a form. Where nothing is chosen yet it says so: Django's row of dashes is no word."""
    words = escape(gettext("Choose") if bound.field.required else "–")
    return mark_safe(str(bound).replace(">---------<", f">{words}<"))  # noqa: S308 - made by the widget


def url(name: str, *args: Any, **query: Any) -> str:
    """The address of a page: its name, what stands in its path, and its query; empty values are left out."""
    from django.utils.http import urlencode

    if not query:
        # Dozens a page are of one thing.
        one = args[0] if len(args) == 1 else None
        return _shape(name, 1) % one if type(one) is int and one >= 0 else _path(name, args)
    kept = {key: value for key, value in query.items() if value not in (None, "")}
    if not kept:
        return _path(name, args)
    return f"{_path(name, args)}?{urlencode(kept, doseq=True)}"


# Stands where a number will: no key is this large.
STAND_IN = 10**18


def _path(name: str, args: tuple[Any, ...]) -> str:
    """Addresses do not change while we run, and a page of one thing asks for dozens that differ in its number."""
    if all(type(one) is int and one >= 0 for one in args):
        return _shape(name, len(args)) % args
    return _whole(name, args)


@lru_cache(maxsize=5_000)
def _shape(name: str, numbers: int) -> str:
    """An address with a place for each number."""
    path = reverse(name, args=[STAND_IN + n for n in range(numbers)]).replace("%", "%%")
    for n in range(numbers):
        path = path.replace(str(STAND_IN + n), "%d")
    return path


@lru_cache(maxsize=20_000)
def _whole(name: str, args: tuple[Any, ...]) -> str:
    return reverse(name, args=args)


def shell(request: HttpRequest) -> dict[str, Any]:
    """What the shell of every page needs: the reader, the counts beside the navigation, the chosen theme."""
    from upshot.wiring.shell import counts

    chosen = request.COOKIES.get("theme", "")
    return {
        "reader": request.user if request.user.is_authenticated else None,
        "nav_counts": lambda: counts(request),
        "theme": chosen if chosen in ("light", "dark") else "",
        PAGE: Page(),
        # Django makes it anew for each form of a page.
        "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),
    }
