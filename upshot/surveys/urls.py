"""Addresses of surveys."""

from django.urls import path

from upshot.surveys.pages import answer, house

urlpatterns = [
    path("surveys", house.surveys, name="surveys"),
    path("surveys/make", house.make, name="survey-make"),
    path("surveys/silences", house.silences, name="survey-silences"),
    path("surveys/<int:pk>", house.survey, name="survey"),
    path("surveys/<int:pk>/preview", house.preview, name="survey-preview"),
    path("surveys/<int:pk>/change", house.change, name="survey-change"),
    path("surveys/<int:pk>/pause", house.pause, name="survey-pause"),
    path("surveys/<int:pk>/resume", house.resume, name="survey-resume"),
    path("surveys/<int:pk>/retire", house.retire, name="survey-retire"),
    path("surveys/answer/<str:signed>", answer.answer, name="survey-answer"),
    path("surveys/stop/<str:signed>", answer.stop, name="survey-stop"),
    path("contacts/<int:pk>/stop-surveys", house.stop_surveys, name="contact-stop-surveys"),
    path("contacts/<int:pk>/resume-surveys", house.resume_surveys, name="contact-resume-surveys"),
    path("cases/<int:pk>/answers", house.of_case, name="case-answers"),
]
