"""What came of what was promised to one account: as a page, as paper to be passed on, as a call."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.kit.printed import words_on
from upshot.kit.drawn import bullet, columns
from upshot.needs import actions as needs
from upshot.needs.models import Expectation
from upshot.results import actions as results
from upshot.results.models import Asking
from upshot.results.queries import span_of, success_of


@pytest.fixture
def report(cast):
    """Of Vale Water as a reader sees it, over the last thirty days."""

    def of(viewer, since=30, until=0):
        today = timezone.now().date()
        return success_of(
            cast.account,
            viewer=viewer,
            since=today - timedelta(days=since),
            until=today - timedelta(days=until),
        )

    return of


def colleague(cast):
    """Mara of Vale Water expects something of the second need too, before it is promised to her."""
    from upshot.customers.actions import add_contact

    at = timezone.now() - timedelta(days=2)
    mara = add_contact(
        account=cast.account, name="Mara Lind", email="mara@vale.example", by=cast.lead, at=at, part="finance"
    )
    wish = needs.Wish(words="The bill is one page")
    expectation = needs.expect(need=cast["need"], contact=mara, wish=wish, by=cast.member, at=at)
    needs.freeze(need=cast["need"], by=cast.member, at=at)
    return mara, expectation


def test_each_promise_stands_where_it_came_out(cast, report):
    # The first need was read at 9 of 90 to 10: met, and a tenth beyond is level 0. The second is not delivered.
    first = report(cast.member)
    assert [one.outcome.attainment.level for one in first.met] == [0]
    assert (len(first.not_met), len(first.unknown), len(first.open)) == (0, 0, 1)
    assert (first.share.count, first.share.n) == (1, 1)
    assert first.share.low == pytest.approx(0.2065, abs=0.0001)  # Wilson: 1 / (1 + 1.96^2)
    assert (first.asked, first.silent) == (1, 1)
    results.deliver(item=cast["item"], words="One bill", by=cast.member, at=timezone.now(), address="")
    assert len(report(cast.member).unknown) == 1
    asking = Asking.objects.get(expectation=cast["expectation"])
    results.confirm(asking=asking, answer="worse", fair="partly", words="Late.", at=timezone.now())
    told = report(cast.member)
    assert [one.outcome.confirmation.words for one in told.not_met] == ["Late."]
    assert told.said == {"better": 0, "as": 0, "worse": 1, "not_yet": 0}
    assert told.fair == {"yes": 0, "partly": 1, "no": 0}
    assert (told.asked, told.silent) == (2, 1)
    assert told.levels == {-2: 0, -1: 1, 0: 1, 1: 0, 2: 0, None: 0}


def test_what_was_settled_before_the_span_or_promised_after_it_is_left_out(cast, report):
    assert report(cast.member, since=5).met == []
    assert len(report(cast.member, since=5).open) == 1
    assert report(cast.member, since=60, until=30).open == []


def test_a_contact_reads_their_own_and_who_sees_colleagues_reads_all(cast, report, come):
    mara, _expectation = colleague(cast)
    words = {one.outcome.expectation.words for one in report(mara).open}
    assert words == {"The bill is one page"}
    assert not report(mara).whole
    assert report(mara).met == []
    page = come(mara).look("/portal/success")
    assert "The bill is one page" in page.words
    assert "Heard within minutes" not in page.words
    assert "Only what was promised to you yourself." in page.words
    mara.sees_colleagues = True
    mara.save()
    assert len(report(mara).met) == 1
    assert "Heard within minutes" in come(mara).look("/portal/success").words


def test_another_account_reads_nothing_of_it(cast, come):
    other = come(cast.other_contact)
    assert "Heard within minutes" not in other.look("/portal/success").words
    assert come("stranger").look(f"/accounts/{cast.account.pk}/success").status == 404


def test_what_was_declined_is_told_with_its_reason(cast, report, come):
    need = needs.voice(
        ticket=cast["ticket"],
        account=cast.account,
        title="Two vans",
        why="",
        by=cast.member,
        at=timezone.now(),
    )
    needs.decline(need=need, reason="The yard is full.", by=cast.member, at=timezone.now())
    assert [one.words for one in report(cast.contact).ended] == ["The yard is full."]
    assert "The yard is full." in come(cast.contact).look("/portal/success").words


def test_the_paper_says_what_the_page_says(cast, come):
    Expectation.objects.filter(pk=cast["expectation"].pk).update(contact=cast.contact)
    for who, path in (("member", f"/accounts/{cast.account.pk}/success"), (cast.contact, "/portal/success")):
        visit = come(who)
        page, answer = visit.look(path), visit.client.get(f"{path}?format=pdf")
        assert answer.headers["Content-Type"] == "application/pdf"
        assert "no-store" in answer.headers["Cache-Control"]
        paper = " ".join(words_on(answer.content))
        for words in (
            "1 of 1 promises met, of those that are known",
            "Vale Water",
            "Heard within minutes",
            "1 were asked, 0 answered, 1 have not.",
            "may lie between 21 % and 100 % (95 %, Wilson)",
        ):
            assert words in page.words, words
            assert words in paper, words
        assert "read: 9" in paper


def test_an_account_of_which_nothing_is_known_gets_a_paper_that_says_so(cast, come):
    answer = come(cast.other_contact).client.get("/portal/success?format=pdf")
    (one,) = words_on(answer.content)
    assert "Nothing is known yet of what was promised" in one
    assert one.endswith("1 / 1")


@pytest.mark.parametrize(
    ("since", "until"), [("", ""), ("x", "2026-01-01"), ("2026-02-01", "2026-01-01"), ("²", "\x00")]
)
def test_a_span_that_is_none_is_a_year(since, until):
    today = timezone.now().date()
    assert span_of(since, until, today=today) == (today - timedelta(days=365), today)


def test_a_page_of_it_asks_few_questions(cast, come, queries_at_most):
    ben = come("member")
    ben.look(f"/accounts/{cast.account.pk}/success")
    with queries_at_most(20):
        ben.look(f"/accounts/{cast.account.pk}/success")


def test_charts_by_hand():
    # From 90 to 10, read at 50: half of 212 from either end.
    drawn = bullet(baseline=90, target=10, value=50)
    assert '<rect x="110.0" y="4" width="106"' in drawn
    assert '<circle cx="110.0"' in drawn
    assert '<rect x="3" y="0" width="2"' in drawn
    with pytest.raises(ValueError, match="baseline"):
        bullet(baseline=1, target=1, value=None)
    two = columns([("<b>", 1, "good"), ("y", 2, "bad")])
    assert "&lt;b&gt;" in two
    assert 'height="35"' in two
    assert 'height="70"' in two
