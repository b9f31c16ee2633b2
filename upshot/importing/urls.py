"""The address of what was imported."""

from django.urls import path

from upshot.importing import pages

urlpatterns = [path("settings/imports", pages.imports, name="imports")]
