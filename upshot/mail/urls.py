"""Addresses of the post."""

from django.urls import path

from upshot.mail import pages

urlpatterns = [
    path("settings/letters", pages.letters, name="letters"),
    path("letters/<int:pk>/send-again", pages.letter_send_again, name="letter-send-again"),
]
