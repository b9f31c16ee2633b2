"""Addresses of the work room."""

from django.urls import path

from upshot.work import pages

urlpatterns = [
    path("needs/<int:pk>/plan", pages.plan, name="need-plan"),
    path("work/<int:pk>/begin", pages.begin, name="work-begin"),
    path("work/<int:pk>/drop", pages.drop, name="work-drop"),
    path("work/snooze", pages.snooze, name="work-snooze"),
]
