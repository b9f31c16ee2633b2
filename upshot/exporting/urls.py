"""The addresses of exports."""

from django.urls import path

from upshot.exporting import pages

urlpatterns = [
    path("settings/exports", pages.exports, name="exports"),
    path("settings/exports/order", pages.export_order, name="export-order"),
    path("settings/exports/file", pages.export_file, name="export-file"),
]
