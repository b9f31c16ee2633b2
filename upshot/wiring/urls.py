"""Every address, in the order of the rooms. A verb has one name: in the address, the page, the action, the test."""

from django.urls import include, path

from upshot.wiring import health, live, parts_page
from upshot.wiring.addresses import ByFirstWord, Patterns

handler400 = "upshot.wiring.errors.handler400"
handler403 = "upshot.wiring.errors.handler403"
handler404 = "upshot.wiring.errors.handler404"
handler500 = "upshot.wiring.errors.handler500"

rooms: Patterns = [
    path("healthz", health.alive, name="healthz"),
    path("live", live.live, name="live"),
    path("", include("upshot.api.urls")),
    path("parts", parts_page.parts, name="parts"),
    path("readyz", health.ready, name="readyz"),
    path("", include("upshot.overview.urls")),
    path("", include("upshot.people.urls")),
    path("", include("upshot.customers.urls")),
    path("", include("upshot.knowledge.urls")),
    path("", include("upshot.desk.urls")),
    path("", include("upshot.signals.urls")),
    path("", include("upshot.needs.urls")),
    path("", include("upshot.work.urls")),
    path("", include("upshot.surveys.urls")),
    path("", include("upshot.results.urls")),
    path("", include("upshot.automation.urls")),
    path("", include("upshot.portal.urls")),
    path("", include("upshot.mail.urls")),
    path("", include("upshot.importing.urls")),
    path("", include("upshot.exporting.urls")),
    path("", include("upshot.demo.urls")),
]
urlpatterns: Patterns = [ByFirstWord(rooms)]
