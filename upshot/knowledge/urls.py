"""Addresses of the knowledge room."""

from django.urls import path

from upshot.knowledge import pages

urlpatterns = [
    path("knowledge", pages.knowledge, name="knowledge"),
    path("knowledge/write", pages.write, name="article-write"),
    path("knowledge/<int:pk>", pages.article, name="article"),
    path("knowledge/<int:pk>/rewrite", pages.rewrite, name="article-rewrite"),
    path("knowledge/<int:pk>/review", pages.review, name="article-review"),
    path("knowledge/<int:pk>/publish", pages.publish, name="article-publish"),
    path("knowledge/<int:pk>/retire", pages.retire, name="article-retire"),
]
