"""What was looked for and not found."""

from upshot.knowledge.models import LookUp


def test_what_is_searched_for_in_vain_stands_as_a_gap_the_most_often_first(come):
    ben = come("member")
    assert "Every search has found something so far." in ben.look("/knowledge").words
    for words in ("pump", "frost", "frost", "alarms"):
        assert ben.look(f"/search?q={words}").status == 200
    page = ben.look("/knowledge")
    gaps = page.words.split("Looked for, not found")[1]
    assert gaps.index("frost 2 searches") < gaps.index("pump 1 search")
    assert "alarms" not in gaps
    assert LookUp.objects.count() == 4


def test_a_gap_leads_to_an_article_about_it(come):
    ben = come("member")
    ben.look("/search?q=frost")
    page = ben.look(ben.look("/knowledge").links["frost"])
    assert page.values["title"] == "frost"
