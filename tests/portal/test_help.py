"""The help centre: everybody reads what is for everybody; what is not found is kept; answers while a contact asks."""

import pytest
from django.test import Client

from tests.visits import Visit, last_entry
from upshot.kit.clock import now
from upshot.kit.ids import new_thread
from upshot.knowledge import actions
from upshot.knowledge.models import Feedback, LookUp
from upshot.knowledge.tasks import read_articles


@pytest.fixture
def visitor():
    """Somebody we do not know."""
    return Visit(Client(), None)


@pytest.fixture
def articles(cast):
    at, ben = now(), cast.member

    def write(title, words, audience="outside"):
        made = actions.draft(title=title, words=words, by=ben, at=at, thread=new_thread())
        return actions.publish(article=made, audience=audience, by=ben, at=at) if audience else made

    found = {
        "battery": write("The sensor's battery", "Open the lid.\n\n- take the **cell** out\n- wait a minute"),
        "inside": write("Battery supplier", "We buy batteries by the thousand.", "inside"),
        "draft": write("Battery notes", "Perhaps the battery freezes.", ""),
        "leak": write("Water under the sink", "Close the tap and call us."),
    }
    german = actions.translate(
        article=found["battery"],
        language="de",
        title="Die Batterie des Fühlers",
        words="Deckel auf.",
        by=ben,
        at=at,
    )
    found["german"] = actions.publish(article=german, by=ben, at=at)
    read_articles()
    return found


def test_everybody_reads_what_is_published_for_everybody_and_nothing_else(visitor, articles):
    page = visitor.look("/help")
    assert {"The sensor's battery", "Water under the sink"} <= set(page.links)
    assert not {"Battery supplier", "Battery notes", "Die Batterie des Fühlers"} & set(page.links)
    for name in ("inside", "draft"):
        assert visitor.look(f"/help/{articles[name].pk}").status == 404
    page = visitor.look(f"/help/{articles['battery'].pk}")
    assert (page.status, "take the cell out" in page.words) == (200, True)


def test_a_search_marks_what_it_found_and_a_retired_article_is_gone(visitor, cast, articles):
    answer = visitor.client.get("/help?q=battery").content.decode()
    assert "<mark>battery</mark>" in answer
    actions.retire(article=articles["battery"], reason="New sensors", by=cast.member, at=now())
    assert "The sensor's battery" not in visitor.look("/help?q=battery").links


def test_what_means_the_same_is_offered_where_no_word_is_shared(visitor, articles):
    page = visitor.look("/help?q=dripping pipe in the kitchen")
    assert "Water under the sink" in page.links
    assert "Perhaps this" in page.words


def test_readers_of_german_get_the_german_words_and_the_way_to_the_english(visitor, articles):
    visitor.client.cookies["language"] = "de"
    page = visitor.look("/help")
    assert "Die Batterie des Fühlers" in page.links
    assert "The sensor's battery" not in page.links
    assert "The sensor's battery" in visitor.look(f"/help/{articles['german'].pk}").links


def test_what_visitors_and_contacts_did_not_find_stands_for_members_until_it_is_written(
    visitor, come, articles
):
    visitor.look("/help?q=zeppelin")
    come("contact").look("/help?q=Zeppelin")
    assert [(one.who, one.found) for one in LookUp.objects.order_by("pk")] == [("visitor", 0), ("contact", 0)]
    ben = come("member")
    page = ben.look("/knowledge/searches")
    assert "zeppelin 2 searches, 2 by customers" in page.words
    made = ben.do(page.links["Write an article for it"], title="Zeppelins", words="None.", language="en")
    assert made.status == 200
    assert "Every search has found something so far." in ben.look("/knowledge/searches").words


def test_a_visitor_says_once_whether_it_helped(visitor, articles, come):
    path = f"/help/{articles['leak'].pk}"
    visitor.post(f"{path}/judge", served="no", words="Which tap?")
    visitor.post(f"{path}/judge", served="yes")
    said = Feedback.objects.get()
    assert (said.served, said.words, said.who) == (False, "Which tap?", "visitor")
    assert last_entry("article", articles["leak"]).verb == "article.did_not_serve_a_visitor"
    assert "Thank you." in visitor.look(path).words
    page = come("member").look(f"/knowledge/{articles['leak'].pk}")
    assert "Which tap?" in page.words
    assert visitor.post(f"{path}/judge", served="perhaps").status == 422


def test_a_contact_may_think_again(come, articles):
    ines, path = come("contact"), f"/help/{articles['leak'].pk}/judge"
    ines.post(path, served="no")
    ines.post(path, served="yes")
    assert Feedback.objects.get().served is True


def test_while_a_contact_writes_what_may_answer_it_appears_and_one_tap_says_it_did(come, articles):
    ines = come("contact")
    page = ines.post("/portal/ask/answers", words="The battery of my sensor is empty")
    assert "The sensor's battery" in page.links
    assert "Battery supplier" not in page.links
    page = ines.look(page.links["The sensor's battery"])
    assert "You were about to ask" in page.words
    assert LookUp.objects.filter(served=True).count() == 0
    answered = ines.post(
        f"/help/{articles['battery'].pk}/answered", words="The battery of my sensor is empty"
    )
    assert answered.status == 200
    row = LookUp.objects.get(served=True)
    assert (row.place, row.opened, row.who) == ("ask", articles["battery"], "contact")
    assert "answered by an article" in come("member").look("/knowledge/searches").chips


def test_too_few_letters_ask_for_nothing(come, articles):
    assert come("contact").post("/portal/ask/answers", words="bat").links == {}


def test_related_articles_leave_out_the_same_in_another_language(visitor, cast, articles):
    made = actions.draft(
        title="Changing batteries", words="The cell of the sensor lies under the lid.", by=cast.member, at=now(),
        thread=new_thread(),
    )  # fmt: skip
    actions.publish(article=made, by=cast.member, at=now())
    read_articles()
    links = visitor.look(f"/help/{articles['battery'].pk}").links
    assert "Changing batteries" in links
    assert links["Ask us"].startswith("/portal/ask?subject=")
