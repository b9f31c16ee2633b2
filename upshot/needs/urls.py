"""Addresses of the needs room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
