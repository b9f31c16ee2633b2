"""The colours of the house, as a style sheet: pages hold no styles of their own."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from upshot.kit.colour import contrast, lightened, mixed
from upshot.kit.queries import house

DARK_CARD = "#1d2226"
BLACK, WHITE = "#000000", "#ffffff"


@require_safe
def colours(_request: HttpRequest) -> HttpResponse:
    """Light and dark, made of the one colour that was chosen."""
    accent = house().accent
    answer = HttpResponse(sheet(accent) if accent else "", content_type="text/css; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=86400"
    return answer


def sheet(accent: str) -> str:
    """What the tokens become. The pale ground of the dark page is dark enough for the light accent upon it."""
    light = _tokens(accent, mixed(accent, BLACK, 0.2), mixed(accent, WHITE, 0.9))
    pale = mixed(DARK_CARD, accent, 0.2)
    bright = lightened(accent, on=(pale, DARK_CARD))
    dark = _tokens(bright, mixed(bright, WHITE, 0.2), pale)
    return (
        f"@layer tokens {{\n:root {{ {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root:not([data-theme='light']) {{ {dark} }} }}\n"
        f":root[data-theme='dark'] {{ {dark} }}\n}}\n"
    )


def _tokens(accent: str, strong: str, pale: str) -> str:
    on = max(WHITE, "#111111", key=lambda one: contrast(one, accent))
    told = {"accent": accent, "accent-strong": strong, "accent-pale": pale, "on-accent": on}
    return " ".join(f"--{name}: {value};" for name, value in told.items())
