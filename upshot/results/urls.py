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
    path("members/<int:pk>/came-of-it", pages.member_came_of_it, name="member-came-of-it"),
    path("teams/<int:pk>/came-of-it", pages.team_came_of_it, name="team-came-of-it"),
    path("members/<int:pk>/let-go", pages.let_go, name="member-let-go"),
    path("work-items/<int:pk>/deliver", pages.deliver, name="work-deliver"),
    path("work-items/<int:pk>/drop", pages.drop, name="work-drop"),
    path("expectations/<int:pk>/observe", pages.observe, name="expectation-observe"),
]
