"""Addresses of the results room."""

from django.urls import path

from upshot.results import pages

urlpatterns = [
    path("results", pages.results, name="results"),
    path("results/books", pages.books, name="results-books"),
    path("results/books/needs", pages.books_needs, name="results-books-needs"),
    path("results/promises", pages.promises, name="results-promises"),
    path("results/promises/needs", pages.promises_needs, name="results-promises-needs"),
    path("results/promises/begun", pages.promises_begun, name="results-promises-begun"),
    path("results/calibration", pages.calibration, name="results-calibration"),
    path("results/calibration/needs", pages.calibration_needs, name="results-calibration-needs"),
    path("needs/<int:pk>/estimators", pages.need_estimators, name="need-estimators"),
    path("reviews", pages.reviews, name="reviews"),
    path("reviews/<int:pk>", pages.review, name="review"),
    path("reviews/<int:pk>/hold", pages.hold, name="review-hold"),
    path("reviews/<int:pk>/reschedule", pages.reschedule, name="review-reschedule"),
    path("lessons/<int:pk>/teach", pages.teach, name="lesson-teach"),
    path("needs/<int:pk>/promise", pages.promise, name="need-promise"),
    path("needs/<int:pk>/realise", pages.realise, name="need-realise"),
    path("needs/<int:pk>/ask", pages.ask, name="need-ask"),
    path("needs/<int:pk>/conclude", pages.conclude, name="need-conclude"),
    path("work-items/<int:pk>/deliver", pages.deliver, name="work-deliver"),
    path("work-items/<int:pk>/drop", pages.drop, name="work-drop"),
    path("expectations/<int:pk>/observe", pages.observe, name="expectation-observe"),
]
