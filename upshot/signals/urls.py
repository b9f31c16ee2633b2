"""Addresses of the signals room."""

from django.urls import path

from upshot.signals import pages

urlpatterns = [
    path("measures", pages.measures, name="measures"),
    path("measures/declare", pages.declare, name="measure-declare"),
    path("measures/<int:pk>", pages.measure, name="measure"),
    path("measures/<int:pk>/retire", pages.retire_measure, name="measure-retire"),
    path("measures/<int:pk>/take-reading", pages.take_reading, name="measure-take-reading"),
    path("measures/<int:pk>/take-readings", pages.take_readings, name="measure-take-readings"),
]
