"""Addresses of the overview room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
