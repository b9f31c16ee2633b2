"""A form that is sent twice, because its answer was lost or its button pressed twice, is done once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from upshot.desk.models import Message, Ticket
from upshot.kit.actions import forget_forms
from upshot.kit.clock import now
from upshot.kit.models import Letter, Posted


def test_a_reply_sent_twice_is_one_and_both_senders_stand_at_it(come, opened):
    case, ben = opened(), come("member")
    before = Letter.objects.count()
    key = ben.look(f"/cases/{case.pk}").values["once"]
    pages = [ben.do(f"/cases/{case.pk}/reply", words="We dry them today.", once=key) for _time in (1, 2)]
    assert [page.there for page in pages] == [f"/cases/{case.pk}#last"] * 2
    assert Message.objects.filter(words="We dry them today.").count() == 1
    assert Letter.objects.count() == before + 1


def test_each_showing_of_a_form_is_another_and_so_are_other_words(come, opened):
    case, ben = opened(), come("member")
    keys = [ben.look(f"/cases/{case.pk}").values["once"] for _time in (1, 2)]
    assert len(set(keys)) == 2
    for key in keys:
        ben.do(f"/cases/{case.pk}/reply", words="Still wet?", once=key)
    # A browser that went back shows the same form again, and other words are typed there.
    ben.do(f"/cases/{case.pk}/reply", words="And now?", once=keys[0])
    said = Message.objects.filter(kind="reply").order_by("pk").values_list("words", flat=True)
    assert list(said) == ["Still wet?", "Still wet?", "And now?"]


def test_what_was_refused_can_be_sent_again_and_is_not_taken_for_done(come, opened):
    case, ben = opened(), come("member")
    for _time in (1, 2):
        assert ben.post(f"/cases/{case.pk}/reply", words=" ", once="a" * 32).status == 422
    assert not Posted.objects.exists()


def test_the_key_of_one_person_says_nothing_to_another(come, opened):
    case = opened()
    for who in ("member", "lead"):
        come(who).do(f"/cases/{case.pk}/reply", words="We look.", once="b" * 32)
    assert Message.objects.filter(words="We look.").count() == 2


def test_a_request_and_a_further_word_in_the_portal_are_done_once(come, opened):
    ines, before = come("contact"), Ticket.objects.count()
    key = ines.look("/portal/ask").values["once"]
    for _time in (1, 2):
        ines.do("/portal/ask", subject="Two vans", words="They are wet.", once=key)
    assert Ticket.objects.count() == before + 1
    path = f"/portal/requests/{opened().tickets.get().pk}"
    key = ines.look(path).values["once"]
    for _time in (1, 2):
        ines.do(path, words="The red one.", once=key)
    assert Message.objects.filter(words="The red one.").count() == 1


def test_forms_of_long_ago_are_let_go(come, opened):
    come("member").do(f"/cases/{opened().pk}/reply", words="We look.", once="c" * 32)
    assert forget_forms(at=now()) == 0
    Posted.objects.update(at=now().replace(year=2020))
    assert forget_forms(at=now()) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_presses_at_the_same_moment_one_is_done(come, opened):
    case, ben = opened(), come("member")
    key, ready = ben.look(f"/cases/{case.pk}").values["once"], Barrier(2)

    def press(_time):
        ready.wait()
        try:
            return ben.post(f"/cases/{case.pk}/reply", words="We dry them today.", once=key).there
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(press, range(2))) == [f"/cases/{case.pk}#last"] * 2
    assert Message.objects.filter(words="We dry them today.").count() == 1
