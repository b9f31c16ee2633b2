"""Addresses of the work room."""

from django.urls import path

from upshot.work import pages

urlpatterns = [
    path("needs/<int:pk>/plan", pages.plan, name="need-plan"),
    path("work-items/<int:pk>/begin", pages.begin, name="work-begin"),
    path("today/snooze", pages.snooze, name="work-snooze"),
]
