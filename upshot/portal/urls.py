"""Addresses of the customers' pages."""

from django.urls import path

from upshot.portal import colours, embed, entry, pages, wanted
from upshot.portal import help as helped
from upshot.portal import requests as asked

urlpatterns = [
    path("portal", pages.portal, name="portal"),
    path("portal/sign-in", entry.sign_in, name="portal-sign-in"),
    path("portal/enter/<str:signed>", entry.enter, name="portal-enter"),
    path("portal/leave", entry.leave, name="portal-leave"),
    path("portal/password", entry.password, name="portal-password"),
    path("portal/settings", entry.settings_page, name="portal-settings"),
    path("portal/ask", asked.ask, name="portal-ask"),
    path("portal/requests", asked.requests, name="portal-requests"),
    path("portal/requests/<int:pk>", asked.one_request, name="portal-request"),
    path("portal/requests/<int:pk>/settle", asked.settle, name="portal-request-settle"),
    path("portal/requests/<int:pk>/bring-in", asked.bring_in, name="portal-request-bring-in"),
    path("portal/files/<int:pk>", asked.file, name="portal-file"),
    path("portal/form", embed.form, name="portal-form"),
    path("portal/form.js", embed.script, name="portal-form-script"),
    path("portal/colours.css", colours.colours, name="house-colours"),
    path("portal/ask/answers", helped.ask_answers, name="portal-ask-answers"),
    path("help", helped.help_centre, name="help"),
    path("help/<int:pk>", helped.help_article, name="help-article"),
    path("help/<int:pk>/judge", helped.help_judge, name="help-judge"),
    path("help/<int:pk>/answered", helped.help_answered, name="help-answered"),
    path("portal/needs", wanted.needs, name="portal-needs"),
    path("portal/needs/<int:pk>", wanted.need, name="portal-need"),
    path("portal/needs/<int:pk>/expect", wanted.expect, name="portal-need-expect"),
    path("portal/expectations/<int:pk>/reword", wanted.reword, name="portal-expectation-reword"),
    path(
        "portal/expectations/<int:pk>/acknowledge", wanted.acknowledge, name="portal-expectation-acknowledge"
    ),
    path("portal/expectations/<int:pk>/confirm", wanted.confirm, name="portal-expectation-confirm"),
    path("portal/success", wanted.success, name="portal-success"),
    path("acknowledge/<str:signed>", wanted.acknowledge_by_link, name="acknowledge"),
    path("confirm/<str:signed>", pages.confirm, name="confirm"),
]
