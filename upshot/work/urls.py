"""Addresses of the work room."""

from django.urls import path

from upshot.work import pages

urlpatterns = [
    path("needs/<int:pk>/plan", pages.plan, name="need-plan"),
    path("work-items/<int:pk>/begin", pages.begin, name="work-begin"),
    path("needs/<int:pk>/spend", pages.spend, name="need-spend"),
    path("needs/<int:pk>/spent", pages.spent, name="need-spent"),
    path("spendings/<int:pk>/strike", pages.strike, name="spending-strike"),
    path("today/snooze", pages.snooze, name="work-snooze"),
]
