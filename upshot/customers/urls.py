"""Addresses of the customers room. The pages of all accounts and of one are overview's."""

from django.urls import path

from upshot.customers import pages

urlpatterns = [
    path("accounts/add", pages.add, name="account-add"),
    path("accounts/<int:pk>/change", pages.change, name="account-change"),
    path("accounts/<int:pk>/add-contact", pages.add_contact, name="contact-add"),
    path("contacts/<int:pk>/left", pages.left, name="contact-left"),
    path("accounts/<int:pk>/agree", pages.agree, name="agreement-make"),
    path("accounts/<int:pk>/give", pages.give, name="account-give"),
    path("accounts/<int:pk>/take-back", pages.take_back, name="account-take-back"),
]
