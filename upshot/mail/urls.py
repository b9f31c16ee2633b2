"""Addresses of the post."""

from django.urls import path

from upshot.mail.pages import letters

urlpatterns = [
    path("settings/letters", letters.letters, name="letters"),
    path("letters/<int:pk>/send-again", letters.letter_send_again, name="letter-send-again"),
]
