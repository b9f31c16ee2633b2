"""Addresses of the customers' pages."""

from django.urls import path

from upshot.portal import help as helped
from upshot.portal import pages

urlpatterns = [
    path("portal", pages.portal, name="portal"),
    path("portal/sign-in", pages.sign_in, name="portal-sign-in"),
    path("portal/enter/<str:signed>", pages.enter, name="portal-enter"),
    path("portal/leave", pages.leave, name="portal-leave"),
    path("portal/ask", pages.ask, name="portal-ask"),
    path("portal/requests/<int:pk>", pages.one_request, name="portal-request"),
    path("portal/ask/answers", helped.ask_answers, name="portal-ask-answers"),
    path("help", helped.help_centre, name="help"),
    path("help/<int:pk>", helped.help_article, name="help-article"),
    path("help/<int:pk>/judge", helped.help_judge, name="help-judge"),
    path("help/<int:pk>/answered", helped.help_answered, name="help-answered"),
    path("confirm/<str:signed>", pages.confirm, name="confirm"),
]
