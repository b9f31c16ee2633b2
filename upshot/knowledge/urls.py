"""Addresses of the knowledge room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
