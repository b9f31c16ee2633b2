"""Tables to take away as CSV, and kept files."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from upshot.kit import blobs
from upshot.kit.models import Blob

# A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A download of `name`.csv; numbers as they are, text never as a formula. Callers bound the rows."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(header)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    # The mark at the start tells a spreadsheet that this is UTF-8.
    response = HttpResponse("\ufeff" + buffer.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def pdf_response(name: str, content: bytes) -> HttpResponse:
    """A download of `name`.pdf, kept by nobody on the way."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _safe(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return "'" + cell
    return "" if cell is None else cell


def served(blob: Blob, name: str) -> HttpResponse:
    """A kept file as browsers may have it: of its true type, never run, kept by nobody on the way. Pictures are
    shown, all else is a download."""
    picture = blob.type in blobs.IMAGES
    answer = HttpResponse(blobs.get(blob.digest), content_type=blob.type if picture else blobs.UNKNOWN)
    disposition = content_disposition_header(as_attachment=not picture, filename=name)
    answer["Content-Disposition"] = disposition or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, max-age=3600"
    return answer
