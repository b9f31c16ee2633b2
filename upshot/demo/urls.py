"""Addresses of the demo."""

from django.urls import path

from upshot.demo import pages

urlpatterns = [
    path("demo", pages.demo, name="demo"),
    path("demo/be-member/<int:pk>", pages.be_member, name="demo-be-member"),
    path("demo/be-contact/<int:pk>", pages.be_contact, name="demo-be-contact"),
]
