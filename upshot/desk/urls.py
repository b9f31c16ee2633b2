"""Addresses of the desk."""

from django.urls import path

from upshot.desk.pages import agreements, bulk, case, inbox, known, looking, reply, sent, ticket, views

urlpatterns = [
    path("agreements/<int:pk>/revise", agreements.revise, name="agreement-revise"),
    path("settings/ladder", agreements.ladder, name="ladder-set"),
    path("inbox", inbox.inbox, name="inbox"),
    path("inbox/counts", inbox.inbox_counts, name="inbox-counts"),
    path("inbox/csv", inbox.inbox_csv, name="inbox-csv"),
    path("cases/bulk", bulk.case_bulk, name="case-bulk"),
    path("views/save", views.save, name="view-save"),
    path("views/<int:pk>/change", views.change, name="view-change"),
    path("views/<int:pk>/retire", views.retire, name="view-retire"),
    path("tickets/write", ticket.write_ticket, name="ticket-write"),
    path("tickets/<int:pk>", ticket.ticket, name="ticket"),
    path("tickets/<int:pk>/open-case", ticket.open_case, name="ticket-open-case"),
    path("tickets/<int:pk>/join-case", ticket.join_case, name="ticket-join-case"),
    path("cases/<int:pk>", case.case, name="case"),
    path("cases/<int:pk>/reply", reply.reply, name="case-reply"),
    path("cases/<int:pk>/said", looking.said, name="case-said"),
    path("cases/<int:pk>/look-at", looking.look_at, name="case-look-at"),
    path("cases/<int:pk>/look-away", looking.look_away, name="case-look-away"),
    path("cases/<int:pk>/known", known.known, name="case-known"),
    path("cases/<int:pk>/use", known.use, name="case-use"),
    path("uses/<int:pk>/judge", known.judge_use, name="case-judge-use"),
    path("uses/<int:pk>/drop", known.drop_use, name="case-drop-use"),
    path("knowledge/<int:pk>/uses", known.article_uses, name="article-uses"),
    path("cases/<int:pk>/note", case.note, name="case-note"),
    path("cases/<int:pk>/resolve", case.resolve, name="case-resolve"),
    path("cases/<int:pk>/draft-article", case.draft_article, name="case-draft-article"),
    path("cases/<int:pk>/reopen", case.reopen, name="case-reopen"),
    path("cases/<int:pk>/assign", case.assign, name="case-assign"),
    path("cases/<int:pk>/close", case.close, name="case-close"),
    path("messages/<int:pk>/take-back", sent.take_back, name="message-take-back"),
    path("messages/<int:pk>/send-again", sent.send_again, name="message-send-again"),
]
