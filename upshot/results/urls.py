"""Addresses of the results room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
