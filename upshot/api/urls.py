"""Addresses of the API: every noun's file, put together."""

from django.urls import path

from upshot.api import (
    automation,
    behind,
    books,
    cases,
    clocks,
    contacts,
    customers,
    desk,
    desk_settings,
    events,
    expectations,
    exports,
    files,
    found,
    helpers,
    house,
    impact,
    imports,
    journals,
    knowledge,
    letters,
    lines,
    mailboxes,
    measures,
    needs,
    needs_said,
    notices,
    observing,
    owners,
    pages,
    people,
    plans,
    reports,
    results,
    reviews,
    sending,
    success,
    surveys,
    views,
    webhooks,
    work,
)
from upshot.api.document import Documented
from upshot.api.matched import matched
from upshot.api.once import once
from upshot.api.refusals import say_no
from upshot.api.shown import shown
from upshot.api.whole import whole

api = Documented(
    title="Upshot",
    version="1",
    urls_namespace="api",
    docs_url=None,  # Its page would fetch programs from elsewhere; ours below lists the operations.
    description="Everything that a page can do. `Authorization: Bearer up_…`; `Idempotency-Key` on writes.",
)
say_no(api)
for wrapping in (matched, once, whole, shown):
    api.add_decorator(wrapping, mode="view")
# What is called most often first: Django looks for an address from the top.
for noun in (
    desk,
    people,
    house,
    customers,
    contacts,
    clocks,
    knowledge,
    needs,
    needs_said,
    helpers,
    plans,
    expectations,
    work,
    results,
    reviews,
    books,
    behind,
    found,
    reports,
    observing,
    owners,
    impact,
    success,
    letters,
    mailboxes,
    measures,
    notices,
    sending,
    cases,
    desk_settings,
    surveys,
    views,
    automation,
    webhooks,
    files,
    journals,
    imports,
    exports,
    lines,
):
    api.add_router("", noun.router)

urlpatterns = [
    path("api/v1/docs", pages.docs, {"api": api}, name="api-docs"),
    path("api/v1/", api.urls),
    path("v1/batch", events.batch, name="events-batch"),
    path("v1/<str:kind>", events.single, name="events-single"),
    path("settings/rejected-events", pages.rejected_events, name="rejected-events"),
    path("rejected-events/<int:pk>/replay", pages.rejected_event_replay, name="rejected-event-replay"),
]
