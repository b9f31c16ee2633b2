"""Who is who at an account: parts, stances with their day, and when we last heard from each."""

from datetime import timedelta

from django.utils import timezone

from tests.visits import last_entry
from upshot.customers.models import Stance
from upshot.desk import actions as desk
from upshot.kit.clock import now


def noted(**more):
    return {"seen_on": timezone.localdate().isoformat(), "words": "Said so", **more}


def test_a_stance_is_noted_with_its_day_and_the_earlier_stays_on_record(come, cast):
    ben, ines = come("member"), cast.contact
    page = ben.do(
        f"/contacts/{ines.pk}/note-stance", **noted(parts="uses", stance="2", words="Showed it around")
    )
    assert page.there == f"/accounts/{cast.account.pk}/people"
    assert "Showed it around" in page.words
    assert "Nobody is known who decides, pays" in page.words
    ben.do(
        f"/contacts/{ines.pk}/note-stance", **noted(parts="decides", stance="-1", words="Asked for others")
    )
    page = ben.look(f"/accounts/{cast.account.pk}/people")
    assert "Asked for others" in page.words
    assert "Showed it around" not in page.words
    history = ben.look(f"/contacts/{ines.pk}/stances").words
    assert history.index("Asked for others") < history.index("Showed it around")
    assert [(row.stance, row.replaced_at is None) for row in Stance.objects.order_by("pk")] == [
        (2, False),
        (-1, True),
    ]
    assert last_entry("contact", ines).verb == "contact.stance_noted"


def test_a_stance_says_by_what_it_was_seen_and_not_before_its_day(come, cast):
    there = f"/contacts/{cast.contact.pk}/note-stance"
    page = come("member").post(there, **noted(stance="1", words=""))
    assert page.refusals == ["Say what that was seen by: what they said or did."]
    page = come("member").post(there, **noted(words=""))
    assert page.refusals == ["Say what their part is, or how they stand."]
    later = (timezone.localdate() + timedelta(days=2)).isoformat()
    page = come("member").post(there, **{**noted(stance="1"), "seen_on": later})
    assert page.refusals == ["That day is yet to come."]


def test_last_heard_is_the_latest_ticket_or_message_of_theirs_by_one_question(
    come, cast, django_assert_max_num_queries
):
    ben = come("member")
    rows = ben.client.get(f"/accounts/{cast.account.pk}/people?format=csv").content.decode().splitlines()
    before = rows[1].split(",")[-1]
    desk.receive(
        account=cast.account, contact=cast.contact, subject="Again", words="Again.", channel="mail",
        by=cast.contact, at=now(),
    )  # fmt: skip
    with django_assert_max_num_queries(12):
        rows = ben.client.get(f"/accounts/{cast.account.pk}/people?format=csv").content.decode().splitlines()
    assert rows[1].startswith("Ines Holt,operations,")
    assert rows[1].split(",")[-1][:10] == now().date().isoformat()
    assert rows[1].split(",")[-1] > before
    assert come("stranger").look(f"/accounts/{cast.account.pk}/people").status == 404
