"""Every string that a reader sees stands in the catalogue of each language, translated, and compiled.

`python -m lint.translations` checks; `python -m lint.translations update` brings new strings into the catalogues,
drops those that nobody says any more, and compiles.
"""

import re
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "upshot" / "wiring" / "locale"
LANGUAGES = ("de",)
METHODS = [("**/migrations/**", "ignore"), ("**.py", "python"), ("**/templates/**.html", "jinja2")]
OPTIONS = {"**/templates/**.html": {"trimmed": "true", "silent": "false"}}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "later": None,  # the same, where names are short
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}


def said() -> Catalog:
    """Every string that the code and the templates say."""
    catalogue = Catalog(project="Upshot", charset="utf-8", fuzzy=False)
    found = extract_from_dir(str(ROOT / "upshot"), METHODS, OPTIONS, keywords=KEYWORDS, comment_tags=())
    for name, _line, message, _comments, context in sorted(found, key=lambda row: (row[0], row[1])):
        catalogue.add(message, locations=[(f"upshot/{name}", 0)], context=context)
    return catalogue


def read(language: str) -> Catalog:
    """A language's catalogue as it stands."""
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return Catalog(locale=language, project="Upshot", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def findings(language: str, template: Catalog) -> list[str]:
    """What is wrong with a language, a sentence each."""
    catalogue = read(language)
    wanted = {(m.id, m.context) for m in template if m.id}
    there = {(m.id, m.context): m for m in catalogue if m.id}
    found = [f"{language}: not in the catalogue: {key[0]!r}" for key in wanted - there.keys()]
    found += [f"{language}: nobody says any more: {key[0]!r}" for key in there.keys() - wanted]
    for key in wanted & there.keys():
        message = there[key]
        strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.fuzzy or not all(strings):
            found.append(f"{language}: not translated: {key[0]!r}")
        found += [f"{language}: {error}: {key[0]!r}" for error in message.check(catalogue)]
        # Babel lets a translation leave a named placeholder out; only a singular has a reason to.
        if isinstance(message.id, str) and all(strings) and _names(message.id) != _names(str(message.string)):
            found.append(f"{language}: other placeholders: {key[0]!r}")
    compiled = LOCALE / language / "LC_MESSAGES" / "django.mo"
    if not compiled.exists() or compiled.read_bytes() != _compiled(catalogue):
        found.append(f"{language}: the compiled catalogue is not of today")
    return sorted(found)


def _names(words: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)", words))


def update(language: str, template: Catalog) -> None:
    """Brings a language's catalogue to what is said now; the translations that still fit stay."""
    catalogue = read(language)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    folder = LOCALE / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    buffer = BytesIO()
    write_po(buffer, catalogue, width=110, no_location=True, sort_output=True, omit_header=False)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    changing = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator')
    (folder / "django.po").write_text("".join(line for line in lines if not line.startswith(changing)))
    (folder / "django.mo").write_bytes(_compiled(read(language)))


def _compiled(catalogue: Catalog) -> bytes:
    # The header carries moments of making, which would make each compilation another.
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def main() -> int:
    """Check, or update."""
    template = said()
    if sys.argv[1:] == ["update"]:
        for language in LANGUAGES:
            update(language, template)
    found = [line for language in LANGUAGES for line in findings(language, template)]
    for line in found:
        print(line)
    print("Translations: " + (f"{len(found)} findings" if found else "every string in every language"))
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
