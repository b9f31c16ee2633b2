"""The blob store: files kept once under the digest of what is in them, in a folder or at any fsspec address."""

import os
import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import filetype  # type: ignore[import-untyped]
import fsspec  # type: ignore[import-untyped]
from django.conf import settings
from django.utils.translation import gettext as _

from upshot.kit.errors import NotFound

LONGEST_NAME = 120
PLAIN = "text/plain"
UNKNOWN = "application/octet-stream"
# Shown as they are; all else is a download. SVG is not among them: it may carry scripts.
IMAGES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
# On Windows these are devices, whatever their ending.
DEVICES = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
CLOSED = re.compile(r'[<>:"|?*\x00-\x1f\x7f/\\]+')


def digest_of(content: bytes) -> str:
    """The name of a file in the store."""
    return sha256(content).hexdigest()


def sniffed(content: bytes) -> str:
    """What the first bytes of a file say it is, whatever its name or its sender says: a media type."""
    try:
        kind = filetype.guess_mime(content[:8192])
    except (TypeError, ValueError, IndexError):
        kind = None
    if kind:
        return str(kind)
    try:
        text = content[:4096].decode("utf-8", errors="strict" if len(content) <= 4096 else "ignore")
    except UnicodeDecodeError:
        return UNKNOWN
    return PLAIN if content and not re.search(r"[\x00-\x08\x0e-\x1f]", text) else UNKNOWN


def clean_name(name: str, *, kind: str = UNKNOWN) -> str:
    """A file's name that is safe to save under: no folders, no signs that some system reads otherwise, not long.

    The ending is kept when a name is cut; a file without a name gets one of its type.
    """
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    # Signs that turn the direction of writing make `exe.jpg` of `gpj.exe`.
    name = "".join(sign for sign in name if unicodedata.category(sign) not in ("Cf", "Cs", "Co", "Cn"))
    name = CLOSED.sub("_", " ".join(name.split())).strip(" .")
    if not name:
        known = filetype.get_type(mime=kind)
        ending = "txt" if kind == PLAIN else known.extension if known else "bin"
        return f"file.{ending}"
    if DEVICES.match(name):
        name = f"_{name}"
    if len(name) > LONGEST_NAME:
        stem, dot, ending = name.rpartition(".")
        ending = ending if dot and len(ending) <= 10 else ""
        stem = (stem if ending else name)[: LONGEST_NAME - len(ending) - 1]
        name = f"{stem}.{ending}" if ending else stem
    return name


def put(content: bytes) -> str:
    """Keeps a file, on the disk before it is told; its digest. The same file again costs nothing."""
    digest = digest_of(content)
    place = _place(digest)
    if isinstance(place, Path):
        if not place.exists():
            _write(place, content)
        return digest
    system, path = place
    if not system.exists(path):
        system.makedirs(path.rpartition("/")[0], exist_ok=True)
        system.pipe_file(path, content)
    return digest


def get(digest: str) -> bytes:
    """What is in a file. Raises NotFound where the store no longer has it."""
    place = _place(digest)
    try:
        if isinstance(place, Path):
            return place.read_bytes()
        system, path = place
        return bytes(system.cat_file(path))
    except FileNotFoundError as error:
        raise NotFound(_("This file is no longer in the store.")) from error


def _write(place: Path, content: bytes) -> None:
    """Whole or not at all, whenever the machine stops."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = place.with_name(f".{place.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def _place(digest: str) -> Path | tuple[Any, str]:
    url = settings.BLOBS_URL
    inside = f"{digest[:2]}/{digest[2:4]}/{digest}"
    if "://" not in url:
        return Path(url) / inside
    system, root = _system(url)
    return system, f"{root.rstrip('/')}/{inside}"


@lru_cache(maxsize=4)
def _system(url: str) -> tuple[Any, str]:
    return fsspec.url_to_fs(url)  # type: ignore[no-any-return]
