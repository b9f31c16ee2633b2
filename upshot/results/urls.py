"""Addresses of the results room."""

from django.urls import path

from upshot.results import pages

urlpatterns = [
    path("results", pages.results, name="results"),
    path("results/levels", pages.levels, name="results-levels"),
    path("results/agreement", pages.agreement, name="results-agreement"),
    path("results/contradictions", pages.contradictions, name="contradictions"),
    path("contradictions/<int:pk>/answer", pages.answer_contradiction, name="contradiction-answer"),
    path("results/observations/import", pages.observe_many, name="observations-import"),
    path("observations/<int:pk>/file", pages.observation_file, name="observation-file"),
    path("expectations/<int:pk>/rate", pages.rate, name="expectation-rate"),
    path("expectations/<int:pk>/ask-third", pages.ask_third, name="expectation-ask-third"),
    path("reviews", pages.reviews, name="reviews"),
    path("reviews/<int:pk>", pages.review, name="review"),
    path("reviews/<int:pk>/hold", pages.hold, name="review-hold"),
    path("reviews/<int:pk>/reschedule", pages.reschedule, name="review-reschedule"),
    path("reviews/<int:pk>/facilitate", pages.facilitate, name="review-facilitate"),
    path("reviews/<int:pk>/markdown", pages.markdown, name="review-markdown"),
    path("reviews/<int:pk>/pdf", pages.paper, name="review-pdf"),
    path("review-actions", pages.review_actions, name="review-actions"),
    path("review-actions/<int:pk>/finish", pages.finish_action, name="review-action-finish"),
    path("review-actions/<int:pk>/move", pages.move_action, name="review-action-move"),
    path("lessons/<int:pk>/teach", pages.teach, name="lesson-teach"),
    path("lessons/<int:pk>/teach-plan", pages.teach_plan, name="lesson-teach-plan"),
    path("needs/<int:pk>/promise", pages.promise, name="need-promise"),
    path("needs/<int:pk>/realise", pages.realise, name="need-realise"),
    path("needs/<int:pk>/ask", pages.ask, name="need-ask"),
    path("needs/<int:pk>/conclude", pages.conclude, name="need-conclude"),
    path("needs/<int:pk>/impact", pages.impact, name="need-impact"),
    path("needs/<int:pk>/estimate-impact", pages.estimate_impact, name="need-estimate-impact"),
    path("trials", pages.trials, name="trials"),
    path("trials/begin", pages.begin_trial, name="trial-begin"),
    path("trials/<int:pk>", pages.trial, name="trial"),
    path("trials/<int:pk>/end", pages.end_trial, name="trial-end"),
    path("work-items/<int:pk>/deliver", pages.deliver, name="work-deliver"),
    path("work-items/<int:pk>/drop", pages.drop, name="work-drop"),
    path("expectations/<int:pk>/observe", pages.observe, name="expectation-observe"),
]
