"""Addresses of the results room."""

from django.urls import path

from upshot.results import pages

urlpatterns = [
    path("results", pages.results, name="results"),
    path("reviews", pages.reviews, name="reviews"),
    path("reviews/<int:pk>", pages.review, name="review"),
    path("reviews/<int:pk>/hold", pages.hold, name="review-hold"),
    path("reviews/<int:pk>/reschedule", pages.reschedule, name="review-reschedule"),
    path("lessons/<int:pk>/teach", pages.teach, name="lesson-teach"),
    path("needs/<int:pk>/promise", pages.promise, name="need-promise"),
    path("needs/<int:pk>/ask", pages.ask, name="need-ask"),
    path("needs/<int:pk>/conclude", pages.conclude, name="need-conclude"),
    path("accounts/<int:pk>/success", pages.success, name="account-success"),
    path("work-items/<int:pk>/deliver", pages.deliver, name="work-deliver"),
    path("work-items/<int:pk>/drop", pages.drop, name="work-drop"),
    path("expectations/<int:pk>/observe", pages.observe, name="expectation-observe"),
]
