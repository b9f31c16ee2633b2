"""Addresses of the customers' pages."""

from django.urls import path

from upshot.portal import pages

urlpatterns = [
    path("portal", pages.portal, name="portal"),
    path("portal/sign-in", pages.sign_in, name="portal-sign-in"),
    path("portal/enter/<str:signed>", pages.enter, name="portal-enter"),
    path("portal/leave", pages.leave, name="portal-leave"),
    path("portal/ask", pages.ask, name="portal-ask"),
    path("portal/requests/<int:pk>", pages.one_request, name="portal-request"),
    path("confirm/<str:signed>", pages.confirm, name="confirm"),
]
