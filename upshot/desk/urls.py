"""Addresses of the desk."""

from django.urls import path

from upshot.desk import pages

urlpatterns = [
    path("inbox", pages.inbox, name="inbox"),
    path("tickets/write", pages.write_ticket, name="ticket-write"),
    path("tickets/<int:pk>", pages.ticket, name="ticket"),
    path("tickets/<int:pk>/open-case", pages.open_case, name="ticket-open-case"),
    path("tickets/<int:pk>/join-case", pages.join_case, name="ticket-join-case"),
    path("cases/<int:pk>", pages.case, name="case"),
    path("cases/<int:pk>/reply", pages.reply, name="case-reply"),
    path("cases/<int:pk>/note", pages.note, name="case-note"),
    path("cases/<int:pk>/resolve", pages.resolve, name="case-resolve"),
    path("cases/<int:pk>/draft-article", pages.draft_article, name="case-draft-article"),
    path("cases/<int:pk>/reopen", pages.reopen, name="case-reopen"),
    path("cases/<int:pk>/assign", pages.assign, name="case-assign"),
    path("cases/<int:pk>/close", pages.close, name="case-close"),
]
