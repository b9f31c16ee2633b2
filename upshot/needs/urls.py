"""Addresses of the needs room. The page of one need, `need`, is overview's."""

from django.urls import path

from upshot.needs import pages

urlpatterns = [
    path("needs", pages.needs, name="needs"),
    path("needs/voice", pages.voice, name="need-voice"),
    path("tickets/<int:pk>/also-voice", pages.also_voice, name="ticket-also-voice"),
    path("needs/<int:pk>/understand", pages.understand, name="need-understand"),
    path("needs/<int:pk>/accept", pages.accept, name="need-accept"),
    path("needs/<int:pk>/decline", pages.decline, name="need-decline"),
    path("needs/<int:pk>/end", pages.end, name="need-end"),
    path("needs/<int:pk>/expect", pages.expect, name="need-expect"),
    path("needs/<int:pk>/ask-to-acknowledge", pages.ask_to_acknowledge, name="need-ask-to-acknowledge"),
    path("expectations/<int:pk>/reword", pages.reword, name="expectation-reword"),
    path("needs/<int:pk>/estimate-worth", pages.estimate_worth, name="need-estimate-worth"),
    path("needs/<int:pk>/estimate-effort", pages.estimate_effort, name="need-estimate-effort"),
    path("needs/<int:pk>/take", pages.take, name="need-take"),
    path("needs/<int:pk>/answer-for", pages.answer_for, name="need-answer-for"),
    path("needs/<int:pk>/hand-over", pages.hand_over, name="need-hand-over"),
    path("hand-overs/<int:pk>/answer", pages.answer_hand_over, name="hand-over-answer"),
]
