"""Addresses of the customers room. The pages of all accounts and of one are overview's."""

from django.urls import path

from upshot.customers import pages

urlpatterns = [
    path("accounts/add", pages.add, name="account-add"),
    path("accounts/<int:pk>/change", pages.change, name="account-change"),
    path("accounts/<int:pk>/add-contact", pages.add_contact, name="contact-add"),
    path("contacts/<int:pk>/left", pages.left, name="contact-left"),
    path("contacts/<int:pk>/let-see-colleagues", pages.let_see_colleagues, name="contact-let-see-colleagues"),
    path("contacts/<int:pk>/note-stance", pages.note_stance, name="contact-note-stance"),
    path("accounts/<int:pk>/agree", pages.agree, name="agreement-make"),
    path("agreements/make", pages.agree_for_all, name="agreement-make-for-all"),
    path("settings/calendars", pages.calendars, name="calendars"),
    path("calendars/make", pages.make_calendar, name="calendar-make"),
    path("calendars/<int:pk>", pages.calendar, name="calendar"),
    path("calendars/<int:pk>/change", pages.change_calendar, name="calendar-change"),
    path("calendars/<int:pk>/retire", pages.retire_calendar, name="calendar-retire"),
    path("calendars/<int:pk>/add-day", pages.add_day, name="calendar-add-day"),
    path("calendars/<int:pk>/drop-day", pages.drop_day, name="calendar-drop-day"),
    path("calendars/<int:pk>/read-days", pages.read_days, name="calendar-read-days"),
    path("accounts/<int:pk>/give", pages.give, name="account-give"),
    path("accounts/<int:pk>/take-back", pages.take_back, name="account-take-back"),
]
