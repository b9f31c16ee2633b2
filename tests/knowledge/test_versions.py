"""What changed, in which language, until when it holds, whom it served."""

from datetime import timedelta

from tests.visits import last_entry
from upshot.kit.clock import now
from upshot.knowledge import actions, rules
from upshot.knowledge.models import Article, ArticleVersion


def test_each_change_is_a_version_that_shows_what_came_and_what_went(come, cast):
    article, ben = cast["article"], come("member")
    path = f"/knowledge/{article.pk}"
    ben.do(f"{path}/rewrite", title="Alarms at night", words="Ring three times.", why="Twice was not heard")
    page = ben.look(path)
    assert "version 2" in page.links
    answer = ben.client.get(page.links["version 2"]).content.decode()
    assert "<del>twice.</del>" in answer
    assert "<ins>three times.</ins>" in answer
    assert "Twice was not heard" in answer
    assert ben.look(f"{path}/versions/3").status == 404
    assert [one.words for one in ArticleVersion.objects.order_by("number")] == [
        "Ring twice.",
        "Ring three times.",
    ]


def test_changes_put_together_again_are_both_texts():
    before, after = "Ring twice, then wait.\n\nCall.", "Ring three times, then wait.\n\nWrite."
    pieces = rules.changes(before, after)
    assert "".join(text for kind, text in pieces if kind != "new") == before
    assert "".join(text for kind, text in pieces if kind != "gone") == after


def test_an_article_is_said_in_another_language_once(come, cast):
    ben, article = come("member"), cast["article"]
    said = {"language": "de", "title": "Nachts", "words": "Zweimal klingeln."}
    page = ben.do(f"/knowledge/{article.pk}/translate", **said)
    assert "Alarms at night" in page.links
    german = Article.objects.get(language="de")
    assert (german.original, german.state) == (article, "draft")
    assert last_entry("article", german).verb == "article.translated"
    page = ben.post(f"/knowledge/{german.pk}/translate", **said)
    assert page.status == 422


def test_what_nobody_looked_at_for_a_year_is_listed_until_somebody_does(come, cast):
    article, long_ago = cast["article"], now() - timedelta(days=400)
    actions.publish(article=article, by=cast.member, at=long_ago)
    ben = come("member")
    assert "Alarms at night" in ben.look("/knowledge?state=stale").links
    path = f"/knowledge/{article.pk}/still-holds"
    assert ben.post(path, review_by="2020-01-01").refusals == ["Choose a day to come."]
    ben.do(path, review_by=(now() + timedelta(days=90)).date().isoformat())
    assert "Alarms at night" not in ben.look("/knowledge?state=stale").links
    assert last_entry("article", article).verb == "article.held"


def test_what_is_published_for_us_alone_is_not_for_everybody_until_it_is(come, cast):
    article, ben = cast["article"], come("member")
    path = f"/knowledge/{article.pk}"
    ben.do(f"{path}/publish", audience="inside")
    assert "only for us" in ben.look(path).chips
    assert ben.look(f"/help/{article.pk}").status == 404
    ben.do(f"{path}/publish", audience="outside")
    assert ben.look(f"/help/{article.pk}").status == 200
    assert ben.post(f"{path}/publish", audience="friends").status == 422


def test_a_member_says_whether_it_helped_and_the_last_word_counts(come, cast):
    article, ben = cast["article"], come("member")
    path = f"/knowledge/{article.pk}/judge"
    ben.do(path, served="yes")
    page = ben.do(path, served="no", words="Which phone?")
    assert "Which phone?" in page.words
    assert "it helped 0 it did not 1" in page.words


def test_words_of_an_article_are_markdown_without_anything_that_acts(come, cast):
    article, ben = cast["article"], come("member")
    words = (
        "# Loud\n\n**Ring** <script>alert(1)</script> [here](javascript:x) ![seen](https://x.example/a.png)"
    )
    ben.do(f"/knowledge/{article.pk}/rewrite", title="Alarms at night", words=words)
    answer = ben.client.get(f"/knowledge/{article.pk}").content.decode()
    body = answer[answer.index("<article") : answer.index("</article>")]
    assert "<h2>Loud</h2>" in body
    assert "<strong>Ring</strong>" in body
    for bad in ("<script", 'javascript:x"', "<img"):
        assert bad not in body
