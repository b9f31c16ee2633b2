"""Addresses of the knowledge room."""

from django.urls import path

from upshot.knowledge.pages import life, shown

urlpatterns = [
    path("knowledge", shown.knowledge, name="knowledge"),
    path("knowledge/searches", shown.searches, name="searches"),
    path("knowledge/write", life.write, name="article-write"),
    path("knowledge/<int:pk>", shown.article, name="article"),
    path("knowledge/<int:pk>/versions/<int:number>", shown.article_version, name="article-version"),
    path("knowledge/<int:pk>/rewrite", life.rewrite, name="article-rewrite"),
    path("knowledge/<int:pk>/translate", life.translate, name="article-translate"),
    path("knowledge/<int:pk>/review", life.review, name="article-review"),
    path("knowledge/<int:pk>/still-holds", life.still_holds, name="article-still-holds"),
    path("knowledge/<int:pk>/publish", life.publish, name="article-publish"),
    path("knowledge/<int:pk>/judge", life.judge, name="article-judge"),
    path("knowledge/<int:pk>/retire", life.retire, name="article-retire"),
]
