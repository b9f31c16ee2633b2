"""Reads the words of a PDF back, page by page: enough of the format for what Typst writes."""

import re
import zlib


def words_on(pdf: bytes) -> list[str]:
    """The words of each page, in the order they were set; spaces and line ends are one space."""
    objects = {
        int(n): body for n, body in re.findall(rb"(?:^|\n)(\d+) 0 obj\r?\n(.*?)\r?\nendobj", pdf, re.S)
    }
    for body in list(objects.values()):
        if b"/ObjStm" in body:
            objects.update(_packed(body))
    pages = [body for body in objects.values() if re.search(rb"/Type\s*/Page\b(?!s)", body)]
    return [_page(body, objects) for body in pages]


def _packed(body: bytes) -> dict[int, bytes]:
    inside, first = _stream(body), int(re.search(rb"/First (\d+)", body)[1])
    heads = [int(x) for x in inside[:first].split()]
    places = [*heads[1::2], len(inside) - first]
    return {
        n: inside[first + a : first + b] for n, a, b in zip(heads[::2], places[:-1], places[1:], strict=True)
    }


def _stream(body: bytes) -> bytes:
    raw = re.search(rb"stream\r?\n(.*?)\r?\n?endstream", body, re.S)[1]
    return zlib.decompress(raw) if b"FlateDecode" in body else raw


def _page(body: bytes, objects: dict[int, bytes]) -> str:
    held = re.search(rb"/Resources (\d+) 0 R", body)
    fonts = objects[int(held[1])] if held else body
    known = {name: _unicode(objects[int(n)], objects) for name, n in re.findall(rb"/(f\d+) (\d+) 0 R", fonts)}
    content = b"\n".join(
        _stream(objects[int(n)])
        for n in re.findall(rb"\d+", re.search(rb"/Contents\s*\[?([\d R]+)", body)[1])[::2]
    )
    said, font = [], {}
    for match in re.finditer(
        rb"/(f\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\(((?:\\.|[^\\)])*)\)|(\bET\b)", content, re.S
    ):
        name, digits, plain, end = match.groups()
        if name:
            font = known.get(name, {})
        elif end:
            said.append(" ")
        else:
            raw = bytes.fromhex(digits.decode()) if digits else _plain(plain)
            said += [font.get(raw[i : i + 2], "") for i in range(0, len(raw), 2)]
    return " ".join("".join(said).split())


def _plain(raw: bytes) -> bytes:
    swaps = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

    def one(match: re.Match[bytes]) -> bytes:
        what = match[1]
        return bytes([int(what, 8)]) if what.isdigit() else swaps.get(what, what)

    return re.sub(rb"\\([0-7]{1,3}|.)", one, raw, flags=re.S)


def _unicode(font: bytes, objects: dict[int, bytes]) -> dict[bytes, str]:
    said = re.search(rb"/ToUnicode (\d+) 0 R", font)
    if not said:
        return {}
    table = _stream(objects[int(said[1])])
    pairs = re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>\s*\n", table)
    return {bytes.fromhex(a.decode()): bytes.fromhex(b.decode()).decode("utf-16-be") for a, b in pairs}
