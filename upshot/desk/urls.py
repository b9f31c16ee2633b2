"""Addresses of the desk."""

from django.urls import path

from upshot.desk.pages import case, inbox, ticket

urlpatterns = [
    path("inbox", inbox.inbox, name="inbox"),
    path("tickets/write", ticket.write_ticket, name="ticket-write"),
    path("tickets/<int:pk>", ticket.ticket, name="ticket"),
    path("tickets/<int:pk>/open-case", ticket.open_case, name="ticket-open-case"),
    path("tickets/<int:pk>/join-case", ticket.join_case, name="ticket-join-case"),
    path("cases/<int:pk>", case.case, name="case"),
    path("cases/<int:pk>/reply", case.reply, name="case-reply"),
    path("cases/<int:pk>/note", case.note, name="case-note"),
    path("cases/<int:pk>/resolve", case.resolve, name="case-resolve"),
    path("cases/<int:pk>/draft-article", case.draft_article, name="case-draft-article"),
    path("cases/<int:pk>/reopen", case.reopen, name="case-reopen"),
    path("cases/<int:pk>/assign", case.assign, name="case-assign"),
    path("cases/<int:pk>/close", case.close, name="case-close"),
]
