"""What resolved a case goes into an article."""

from upshot.desk import actions
from upshot.kit.clock import now
from upshot.knowledge.models import Article
from upshot.knowledge.tasks import read_articles


def _resolved(case, cast):
    actions.resolve(case=case, words="Dry the seal.", cause="A door seal", by=cast.member, at=now())
    return f"/cases/{case.pk}/draft-article"


def test_the_draft_begins_with_the_cause_and_what_helped(come, cast, opened):
    form = come("member").look(_resolved(opened(), cast))
    assert (form.values["title"], form.values["words"]) == ("Wet vans", "A door seal Dry the seal.")


def test_the_article_stands_on_the_thread_of_the_case_and_beside_the_resolution(come, cast, opened):
    case, ben = opened(), come("member")
    page = ben.do(_resolved(case, cast), title="Wet after rain", words="Dry the seal.")
    article = Article.objects.latest("pk")
    assert page.there == f"/cases/{case.pk}"
    assert page.links["Wet after rain"] == f"/knowledge/{article.pk}"
    assert (article.thread, article.state, article.author) == (case.thread, "draft", cast.member)


def test_the_next_case_is_shown_what_is_known(come, cast, opened):
    ben = come("member")
    ben.do(_resolved(opened(), cast), title="Wet after rain", words="Vans are wet: dry the seal.")
    read_articles()
    assert "Wet after rain" in ben.look(f"/cases/{opened().pk}/known").links


def test_there_is_nothing_to_draft_from_before_a_resolution(come, opened):
    page = come("member").post(f"/cases/{opened().pk}/draft-article", title="Wet", words="Dry")
    sentence = "Resolve the case first: the article says what resolved it."
    assert (page.status, page.refusals) == (422, [sentence])


def test_a_resolution_has_one_article(come, cast, opened):
    ben, path = come("member"), _resolved(opened(), cast)
    ben.do(path, title="Wet after rain", words="Dry the seal.")
    page = ben.post(path, title="Wet again", words="Dry it again.")
    assert (page.status, page.refusals) == (422, ["This resolution has an article already."])
    assert not Article.objects.filter(title="Wet again").exists()


def test_a_viewer_drafts_nothing(come, cast, opened):
    assert come("viewer").post(_resolved(opened(), cast), title="Wet", words="Dry").status == 403
