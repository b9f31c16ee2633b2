"""The life of an article: draft, reviewed by another, published, rewritten, retired with a reason."""

import pytest

from tests.visits import last_entry
from upshot.kit.clock import now
from upshot.knowledge import actions
from upshot.knowledge.tasks import read_articles

WORDS = {"title": "Alarms by phone", "words": "Ring the phone."}


@pytest.fixture
def article(cast):
    """Ben Oduya's draft."""
    return cast["article"]


@pytest.fixture
def does(come, article):
    """`does("lead", "publish")`: what comes of a verb by one tap or a form."""

    def act(who, verb, **said):
        return come(who).post(f"/knowledge/{article.pk}/{verb}", **said)

    return act


def test_another_reads_a_draft_and_stands_by_it(come, cast, article, does):
    assert does("lead", "review").status == 302
    page = come("member").look(f"/knowledge/{article.pk}")
    assert page.chips == ["reviewed"]
    assert "read by Lea Brook" in page.words
    assert (last_entry("article", article).verb, last_entry("article", article).actor_name) == (
        "article.reviewed",
        "Lea Brook",
    )


def test_its_author_does_not_review_it_and_is_not_offered_to(come, article, does):
    page = does("member", "review")
    sentence = "Somebody other than its author reviews an article."
    assert (page.status, sentence in page.words) == (422, True)
    assert "I have read it: it holds" not in come("member").look(f"/knowledge/{article.pk}").words
    assert "I have read it: it holds" in come("lead").look(f"/knowledge/{article.pk}").words


@pytest.mark.parametrize("state", ["reviewed", "published", "retired"])
def test_only_a_draft_is_reviewed(article, does, state):
    article.state, article.published_at = state, now()
    article.save()
    page = does("lead", "review")
    assert (page.status, "Only a draft is reviewed." in page.words) == (422, True)


@pytest.mark.parametrize("reviewed", [False, True])
def test_a_draft_is_published_reviewed_or_not(come, article, does, reviewed):
    if reviewed:
        does("lead", "review")
    assert does("member", "publish").status == 302
    page = come("viewer").look(f"/knowledge/{article.pk}")
    assert page.chips == ["published"]
    assert "published" in page.words
    assert "Alarms at night" in come("viewer").look("/knowledge?state=published").links
    assert last_entry("article", article).verb == "article.published"


def test_an_article_is_published_once(does):
    does("member", "publish")
    page = does("member", "publish")
    assert (page.status, "This article is published or retired already." in page.words) == (422, True)


def test_better_words_replace_the_old_which_the_journal_keeps(come, article):
    ben, path = come("member"), f"/knowledge/{article.pk}/rewrite"
    assert ben.look(path).values["words"] == "Ring twice."
    page = ben.do(path, **WORDS)
    assert "Alarms by phone" in page.words
    assert "Ring the phone." in page.words
    entry = last_entry("article", article)
    assert (entry.verb, entry.detail["before"]) == ("article.rewritten", "Ring twice.")


def test_what_was_reviewed_is_a_draft_again_once_its_words_change(come, article, does):
    does("lead", "review")
    page = come("member").do(f"/knowledge/{article.pk}/rewrite", **WORDS)
    assert page.chips == ["draft"]
    assert "read by" not in page.words


def test_what_is_published_stays_published_when_it_is_rewritten(come, article, does):
    does("lead", "review")
    does("member", "publish")
    page = come("member").do(f"/knowledge/{article.pk}/rewrite", **WORDS)
    assert page.chips == ["published"]
    assert "read by" not in page.words


def test_a_retired_article_is_kept_with_the_reason_and_shown_no_more(come, cast, article, does):
    ben = come("member")
    read_articles()
    assert "Alarms at night" in ben.look(f"/cases/{cast['case'].pk}/known").links
    page = does("lead", "retire", reason="The phones are gone.")
    assert page.status == 302
    page = ben.look(f"/knowledge/{article.pk}")
    assert page.chips == ["retired"]
    assert "Lea Brook retired the article: The phones are gone." in page.words
    assert "Publish" not in page.words.split("Ring twice.")[0]
    assert "Alarms at night" not in ben.look("/knowledge").links
    assert "Alarms at night" in ben.look("/knowledge?state=retired").links
    assert "Alarms at night" not in ben.look(f"/cases/{cast['case'].pk}/known").links


def test_an_article_is_retired_once_and_with_a_reason(does, article):
    page = does("member", "retire", reason=" ")
    assert (page.status, page.refusals) == (422, ["This field is required."])
    does("member", "retire", reason="The phones are gone.")
    page = does("member", "retire", reason="Still gone.")
    assert (page.status, page.refusals) == (422, ["This article is retired already."])
    assert last_entry("article", article).words == "The phones are gone."


def test_nothing_else_is_done_to_a_retired_article(does):
    does("member", "retire", reason="The phones are gone.")
    page = does("member", "rewrite", **WORDS)
    assert (page.status, page.refusals) == (422, ["This article is retired. Draft a new one."])
    assert does("member", "publish").status == 422


def test_a_viewer_changes_nothing(does, article):
    for verb, said in (("review", {}), ("publish", {}), ("rewrite", WORDS), ("retire", {"reason": "x"})):
        assert (verb, does("viewer", verb, **said).status) == (verb, 403)
    article.refresh_from_db()
    assert article.state == "draft"


def test_looking_neither_reviews_nor_publishes(come, article):
    for verb in ("review", "publish"):
        assert come("lead").look(f"/knowledge/{article.pk}/{verb}").status == 405


def test_an_article_that_is_not_there_is_not_there(come):
    page = come("member").look("/knowledge/999999999")
    assert (page.status, "There is no such article." in page.words) == (404, True)


def test_what_shares_words_is_shown_best_first_and_what_shares_none_is_not(come, cast):
    at, ben = now(), cast.member
    for title, words in (
        ("Spring", "In spring we look at every pump, at every gate and at an invoice."),
        ("Invoices", "An invoice that was sent twice: send the second invoice back."),
        ("Wet vans", "Look at the door seal."),
    ):
        actions.draft(title=title, words=words, by=ben, at=at, thread=cast["case"].thread)
    read_articles()
    # The ticket says: Invoices. One invoice.
    found = come("member").look(f"/tickets/{cast['ticket'].pk}").links
    assert [title for title in found if title in ("Spring", "Invoices", "Wet vans")] == ["Invoices", "Spring"]
