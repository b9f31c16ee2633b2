"""Answering a contact."""

from tests.visits import last_entry, letters
from upshot.desk import actions
from upshot.desk.actions.files import keep_file, slip_for
from upshot.desk.models import Message
from upshot.kit.clock import now
from upshot.kit.models import Letter


def test_a_reply_is_sent_by_letter_and_is_the_first_reply(come, cast, opened):
    case = opened()
    page = come("member").do(f"/cases/{case.pk}/reply", words="We dry them today.")
    assert page.there == f"/cases/{case.pk}#last"
    assert "Ben Oduya · " in page.words
    assert "We dry them today." in page.words
    assert "first reply given just now" in page.words
    letter = Letter.objects.latest("pk")
    assert (letter.to, letter.subject) == ("ines@vale.example", f"[{case.pk}] Wet vans")
    assert (letter.words, letter.thread) == ("We dry them today.", case.thread)
    entry = last_entry("case", case)
    assert (entry.verb, entry.words) == ("case.replied", "We dry them today.")


def test_the_contact_reads_the_reply_in_the_portal(come, opened):
    case = opened()
    come("member").do(f"/cases/{case.pk}/reply", words="We dry them today.")
    page = come("contact").look(f"/portal/requests/{case.tickets.get().pk}")
    assert "Ben Oduya" in page.words
    assert "We dry them today." in page.words


def test_the_time_of_the_first_reply_stays_with_the_second(come, opened):
    case, ben = opened(), come("member")
    ben.do(f"/cases/{case.pk}/reply", words="We look.")
    case.refresh_from_db()
    first = case.replied_at
    ben.do(f"/cases/{case.pk}/reply", words="We looked.")
    case.refresh_from_db()
    assert case.replied_at == first
    assert letters("ines@vale.example")[-2:] == ["We look.", "We looked."]


def test_whoever_replies_to_nobodys_case_has_it(come, cast, opened):
    case = opened()
    case.member = None
    case.save()
    page = come("lead").do(f"/cases/{case.pk}/reply", words="We look.")
    assert "with Lea Brook" in page.words


def test_the_clock_waits_for_the_customer_until_they_write(come, cast, opened):
    case, ben = opened(minutes_ago=601), come("member")
    assert case.title in ben.look("/").words
    page = ben.do(f"/cases/{case.pk}/reply", words="Which van?", wait="on")
    assert "state waiting" in page.words
    assert case.title in ben.look("/inbox?view=waiting").words
    assert case.title not in ben.look("/").words
    assert "waiting for you" in come("contact").look("/portal").words
    come("contact").do(f"/portal/requests/{case.tickets.get().pk}", words="The red one.")
    assert "state open" in ben.look(f"/cases/{case.pk}").words
    assert "No case here" in ben.look("/inbox?view=waiting").words


def test_two_who_answer_at_once_do_not_answer_past_one_another(come, cast, opened):
    case, ben = opened(), come("member")
    seen = ben.look(f"/cases/{case.pk}").values["seen"]
    come("lead").do(f"/cases/{case.pk}/reply", words="They are dry by noon.", seen=seen)
    sent = letters("ines@vale.example")
    page = ben.post(f"/cases/{case.pk}/reply", words="We dry them today.", seen=seen)
    assert page.status == 409
    assert len(page.refusals) == 1
    assert page.refusals[0].startswith(
        "Lea Brook answered just now: see it, or send anyway. Lea Brook · just now They are dry by noon."
    )
    assert page.values["words"] == "We dry them today."
    assert letters("ines@vale.example") == sent
    again = ben.do(f"/cases/{case.pk}/reply", words=page.values["words"], seen=page.values["seen"])
    assert again.words.index("They are dry by noon.") < again.words.index("We dry them today.")


def test_a_contact_who_writes_meanwhile_is_read_first(come, opened):
    case, ben = opened(), come("member")
    seen = ben.look(f"/cases/{case.pk}").values["seen"]
    come("contact").do(f"/portal/requests/{case.tickets.get().pk}", words="Never mind.")
    page = ben.post(f"/cases/{case.pk}/reply", words="We dry them today.", seen=seen)
    assert (page.status, page.values["words"]) == (409, "We dry them today.")
    assert "Ines Holt wrote just now" in page.refusals[0]


def test_a_contact_without_an_address_gets_no_letter_and_the_reply_stands(come, cast, opened):
    cast.contact.email = ""
    cast.contact.save()
    case, before = opened(), Letter.objects.count()
    assert "We look." in come("member").do(f"/cases/{case.pk}/reply", words="We look.").words
    assert Letter.objects.count() == before


def test_an_empty_reply_is_refused_beside_its_field(come, opened):
    case = opened()
    page = come("member").post(f"/cases/{case.pk}/reply", words="  ", seen=0)
    assert (page.status, page.refusals) == (422, ["This field is required."])


def test_nothing_is_said_on_a_closed_case_and_the_words_stay(come, cast, opened):
    case = opened()
    actions.resolve(case=case, words="Dried.", cause="", by=cast.member, at=now())
    actions.close(case=case, by=cast.member, at=now())
    page = come("member").post(f"/cases/{case.pk}/reply", words="One more thing.")
    assert (page.status, page.refusals) == (422, [f"Case {case.pk} is closed. Reopen it first."])
    assert "what you wrote, not sent One more thing." in page.words
    assert case.messages.count() == 0


def test_a_viewer_replies_to_nobody_and_another_team_finds_no_case(come, opened):
    case = opened()
    assert come("viewer").post(f"/cases/{case.pk}/reply", words="Hello").status == 403
    assert "Send" not in come("viewer").look(f"/cases/{case.pk}").words
    assert come("stranger").post(f"/cases/{case.pk}/reply", words="Hello").status == 404
    assert come("stranger").look(f"/cases/{case.pk}").status == 404


def test_a_reply_does_not_leave_without_the_file_that_was_kept_for_it(come, cast, opened):
    case, ben = opened(), come("member")
    kept = slip_for(name="plan.txt", blob=keep_file(content=b"Dry by noon.", at=now()))
    page = ben.post(f"/cases/{case.pk}/reply", kind="reply", words="See there.", kept=f"{kept}x")
    assert page.status == 422
    assert "Send this file once more" in page.refusals[0]
    assert page.values["words"] == "See there."
    assert not Message.objects.filter(case=case, kind="reply").exists()
    assert ben.post(f"/cases/{case.pk}/reply", kind="reply", words="See there.", kept=kept).status == 302
    sent = Message.objects.get(case=case, kind="reply")
    assert [one.name for one in sent.attachments.all()] == ["plan.txt"]
