"""Addresses of the post."""

from django.urls import path

from upshot.mail.pages import arrivals, letters, mailboxes, sending

urlpatterns = [
    path("settings/letters", letters.letters, name="letters"),
    path("settings/mail", sending.sending, name="outlet"),
    path("settings/mail/set", sending.set_sending, name="outlet-set"),
    path("settings/mail/test", sending.test_sending, name="outlet-test"),
    path("letters/<int:pk>/send-again", letters.letter_send_again, name="letter-send-again"),
    path("settings/arrivals", arrivals.arrivals, name="arrivals"),
    path("arrivals/<int:pk>", arrivals.arrival, name="arrival"),
    path("arrivals/<int:pk>/raw", arrivals.arrival_raw, name="arrival-raw"),
    path("arrivals/<int:pk>/replay", arrivals.arrival_replay, name="arrival-replay"),
    path("arrivals/<int:pk>/not-spam", arrivals.arrival_not_spam, name="arrival-not-spam"),
    path("settings/mailboxes", mailboxes.mailboxes, name="mailboxes"),
    path("mailboxes/add", mailboxes.mailbox_add, name="mailbox-add"),
    path("mailboxes/<int:pk>/change", mailboxes.mailbox_change, name="mailbox-change"),
    path("mailboxes/<int:pk>/grant", mailboxes.mailbox_grant, name="mailbox-grant"),
    path("mailboxes/<int:pk>/consent", mailboxes.mailbox_consent, name="mailbox-consent"),
    path("mailboxes/consented", mailboxes.mailbox_consented, name="mailbox-consented"),
    path("mailboxes/<int:pk>/test", mailboxes.mailbox_test, name="mailbox-test"),
    path("mailboxes/<int:pk>/pause", mailboxes.mailbox_pause, name="mailbox-pause"),
    path("mailboxes/<int:pk>/resume", mailboxes.mailbox_resume, name="mailbox-resume"),
    path("mailboxes/<int:pk>/remove", mailboxes.mailbox_remove, name="mailbox-remove"),
]
