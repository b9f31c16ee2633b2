"""Paper: pages set by Typst, in one style of the house."""

import json
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.utils.translation import get_language

HOUSE = files("upshot.kit") / "house.typ"


def pdf(*, template: str, data: dict[str, Any]) -> bytes:
    """A PDF, tagged, on A4. `template`: the name of a Typst file, as pages name theirs: `results/account.typ` lies in
    `upshot/results/templates/results/`. It finds what `house.typ` offers and `data`, and holds no words of its own:
    they are in `data`, translated, of what JSON can say. What is in `data` is shown as it is, never run.

    Raises FileNotFoundError where there is no such template, and typst.TypstError where it is not Typst.
    """
    # Eighty megabytes that nobody needs who does not print.
    import typst

    with TemporaryDirectory(prefix="upshot-paper-") as folder:
        there = Path(folder)
        (there / "house.typ").write_bytes(HOUSE.read_bytes())
        said = {"language": (get_language() or "en").partition("-")[0], **data}
        (there / "data.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        (there / "paper.typ").write_text(HEAD + source_of(template), encoding="utf-8")
        # The fonts that Typst brings and no others: a paper looks alike wherever it is made.
        made: bytes = typst.compile(
            str(there / "paper.typ"), root=folder, format="pdf", ignore_system_fonts=True
        )
    return made


HEAD = '#import "house.typ": *\n#let data = json("data.json")\n'


def source_of(template: str) -> str:
    """What stands in a template of a room."""
    room, _, _ = template.partition("/")
    return (files(f"upshot.{room}") / "templates" / template).read_text(encoding="utf-8")
