"""Everything to take along."""

from datetime import datetime

from django.http import FileResponse, HttpRequest
from ninja import Router, Schema

from upshot.api.keys import Key, caller
from upshot.exporting import actions, queries
from upshot.exporting.models import Export
from upshot.kit import blobs
from upshot.kit.clock import now

router = Router(tags=["exports"])


class ExportOut(Schema):
    """A whole export: without `made_at` it is still being made, with a `reason` it failed."""

    id: int
    asked_at: datetime
    made_at: datetime | None
    records: int
    size: int
    reason: str


@router.get("/exports", response=list[ExportOut], auth=Key("govern"), operation_id="exports")
def exports(request: HttpRequest) -> list[Export]:  # noqa: ARG001
    """What was ordered, the latest first."""
    return queries.ordered()


@router.post("/exports/order", response=ExportOut, auth=Key("govern"), operation_id="export-order")
def order_export(request: HttpRequest) -> Export:
    """Asks for an export of everything: the worker makes it."""
    return actions.order(by=caller(request), at=now())


@router.get("/exports/file", auth=Key("govern"), operation_id="export-file", openapi_extra={"x-bytes": True})
def export_file(request: HttpRequest) -> FileResponse:
    """The last export whole, as a zip."""
    file = actions.fetch(by=caller(request), at=now())
    return FileResponse(file.open("rb"), as_attachment=True, filename=file.name, content_type=blobs.UNKNOWN)
