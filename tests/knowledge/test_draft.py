"""A new article, from nothing but what a member knows."""

from tests.visits import last_entry
from upshot.knowledge.models import Article

GIVEN = {"title": "Wet vans", "words": "Look at the door seal."}


def test_a_member_drafts_an_article_and_it_stands_in_the_list(come, cast):
    ben = come("member")
    page = ben.do("/knowledge/write", **GIVEN)
    assert page.chips == ["draft"]
    assert "Look at the door seal." in page.words
    assert "author Ben Oduya" in page.words
    article = Article.objects.latest("pk")
    assert (last_entry("article", article).verb, article.author) == ("article.drafted", cast.member)
    assert ben.look("/knowledge?state=draft").links["Wet vans"] == f"/knowledge/{article.pk}"
    assert "Wet vans" not in ben.look("/knowledge?state=published").links


def test_an_article_without_words_is_refused_and_its_title_stays(come, cast):
    before = Article.objects.count()
    page = come("member").post("/knowledge/write", title="Wet vans", words=" ")
    assert (page.status, page.refusals, page.values["title"]) == (
        422,
        ["This field is required."],
        "Wet vans",
    )
    assert Article.objects.count() == before


def test_a_viewer_reads_articles_and_writes_none(come, cast):
    vic = come("viewer")
    assert vic.look(f"/knowledge/{cast['article'].pk}").status == 200
    assert vic.post("/knowledge/write", **GIVEN).status == 403
    assert "Rewrite" not in vic.look(f"/knowledge/{cast['article'].pk}").links
