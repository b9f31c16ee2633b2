"""What stands around a case: people, tags, tasks, time, fields, states, kept replies, macros, drafts."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.visits import last_entry, letters
from upshot.desk import actions as desk
from upshot.desk import rules
from upshot.desk.models import Case, Draft, Field, Macro, Rearrangement, Snippet, Spent, Tag, Task
from upshot.kit.clock import now
from upshot.people.models import Notice


def notices(member):
    return [one.words for one in Notice.objects.filter(member=member).order_by("pk")]


def test_a_merge_is_made_and_undone_by_the_page(come, opened):
    case, into, ben = opened(), opened(), come("member")
    ben.do(f"/cases/{case.pk}/reply", words="We look.")
    page = ben.do(f"/cases/{case.pk}/merge", other=into.pk)
    assert page.there == f"/cases/{into.pk}"
    assert "We look." in page.words
    assert f"took in case {case.pk}" in page.words
    old = ben.look(f"/cases/{case.pk}")
    assert f"Merged into case {into.pk}" in old.words
    assert ben.post(f"/cases/{case.pk}/note", words="Here?").refusals == [
        f"Case {case.pk} was merged into case {into.pk}: go on there, or undo the merge."
    ]
    back = ben.do(f"/cases/{case.pk}/undo", change=Rearrangement.objects.get().pk)
    assert back.there == f"/cases/{case.pk}"
    assert "We look." in back.words
    assert "We look." not in ben.look(f"/cases/{into.pk}").words
    assert last_entry("case", case).verb == "case.merge_undone"


def test_what_a_contact_writes_on_a_merged_case_goes_where_it_went(cast, opened):
    case, into = opened(), opened()
    desk.merge(case=case, into=into, by=cast.member, at=now())
    case.refresh_from_db()
    said = desk.ask_again(case=case, contact=cast.contact, words="And now?", at=now())
    assert said.case_id == into.pk


def test_cases_of_two_customers_are_not_merged(come, cast, opened):
    case, other = opened(), opened(contact=cast.other_contact)
    page = come("administrator").post(f"/cases/{case.pk}/merge", other=other.pk)
    assert page.refusals == ["The case belongs to another account. Move it first."]
    assert come("lead").post(f"/cases/{case.pk}/merge", other=other.pk).refusals == ["There is no such case."]


def test_what_they_wrote_within_the_conversation_becomes_a_ticket_of_its_own(come, cast, opened):
    case, ben = opened(), come("member")
    asked = desk.ask_again(case=case, contact=cast.contact, words="And the invoice is wrong.", at=now())
    page = ben.do(f"/cases/{case.pk}/split", messages=asked.pk, title="Wrong invoice")
    new = Case.objects.latest("pk")
    assert page.there == f"/cases/{new.pk}"
    assert (new.title, new.tickets.get().words) == ("Wrong invoice", "And the invoice is wrong.")
    assert case.messages.count() == 0
    assert "Wrong invoice" in come("contact").look("/portal").words
    ben.do(f"/cases/{case.pk}/undo", change=Rearrangement.objects.get().pk)
    assert case.messages.get().pk == asked.pk
    assert new.tickets.count() == 0


def test_a_split_that_was_worked_on_is_not_undone(come, cast, opened):
    case, ben = opened(), come("member")
    asked = desk.ask_again(case=case, contact=cast.contact, words="Another thing.", at=now())
    ben.do(f"/cases/{case.pk}/split", messages=asked.pk)
    new = Case.objects.latest("pk")
    ben.do(f"/cases/{new.pk}/note", words="I look.")
    page = ben.post(f"/cases/{case.pk}/undo", change=Rearrangement.objects.get().pk)
    assert page.status == 409
    assert f"Case {new.pk} was worked on since. Merge it back instead." in page.words


def test_a_moved_case_is_seen_by_its_new_people_only_and_comes_back(come, cast, opened):
    case, ada = opened(), come("administrator")
    ada.do(f"/cases/{case.pk}/move", account=cast.other_contact.account, email="otto@harbour.example")
    assert "Wet vans" in come(cast.other_contact).look("/portal").words
    assert "Wet vans" not in come("contact").look("/portal").words
    assert come("lead").look(f"/cases/{case.pk}").status == 404
    ada.do(f"/cases/{case.pk}/undo", change=Rearrangement.objects.get().pk)
    assert "Wet vans" in come("contact").look("/portal").words
    assert come("lead").look(f"/cases/{case.pk}").status == 200


def test_linked_cases_show_each_other(come, opened):
    case, other, ben = opened(), opened(), come("member")
    other.title = "The pump behind it"
    other.save()
    assert (
        "The pump behind it" in ben.do(f"/cases/{case.pk}/link", other=other.pk, relation="caused_by").words
    )
    assert "Wet vans" in ben.look(f"/cases/{other.pk}").links
    link = case.links.get()
    assert "The pump behind it" not in ben.do(f"/cases/{case.pk}/unlink", link=link.pk).links


def test_who_takes_part_gets_the_reply(come, opened):
    case, ben = opened(), come("member")
    ben.do(f"/cases/{case.pk}/add-participant", email="bram@vale.example", name="Bram")
    again = ben.post(f"/cases/{case.pk}/add-participant", email="BRAM@vale.example")
    assert again.refusals == ["BRAM@vale.example takes part already."]
    ben.do(f"/cases/{case.pk}/reply", words="They are dry.")
    assert len(letters("bram@vale.example")) == 1
    ben.do(f"/cases/{case.pk}/remove-participant", participant=case.participants.get().pk)
    ben.do(f"/cases/{case.pk}/reply", words="Quite dry.")
    assert len(letters("bram@vale.example")) == 1


def test_who_watches_is_told_of_others_deeds_but_not_of_their_own(come, cast, opened):
    case, lea = opened(), come("lead")
    assert "watch Lea Brook" in lea.do(f"/cases/{case.pk}/watch").words
    come("member").do(f"/cases/{case.pk}/reply", words="They are dry.")
    lea.do(f"/cases/{case.pk}/note", words="Good.")
    assert notices(cast.lead) == [f"Ben Oduya replied on case {case.pk}: Wet vans"]
    lea.do(f"/cases/{case.pk}/unwatch")
    come("member").do(f"/cases/{case.pk}/note", words="Done.")
    assert len(notices(cast.lead)) == 1


def test_who_is_named_in_a_note_is_told_where_they_may_see_the_case(come, cast, opened):
    case = opened()
    words = "@Lea Brook, @sol and @vic: look. Not ben@larkmere.example."
    come("member").do(f"/cases/{case.pk}/note", words=words)
    told = [f"Ben Oduya named you on case {case.pk}: Wet vans"]
    assert (notices(cast.lead), notices(cast.viewer)) == (told, told)
    assert notices(cast.stranger) == []


PEOPLE = [
    (1, "Lea Brook", "lea@x.example"),
    (2, "Lea Quill", "quill@x.example"),
    (3, "Bo", "bo.li@x.example"),
]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("@Lea Brook look", {1}),
        ("@lea look", {1}),
        ("@quill", {2}),
        ("@Lea Quill", {1, 2}),
        ("mail bo@x.example", set()),
        ("@bo.li, and @Bo!", {3}),
        ("@bob", set()),
        ("nobody", set()),
    ],
)
def test_names_are_found_in_notes(words, found):
    # `@lea` is the whole first part of Lea Brook's address: it is hers, also before a surname that is not hers.
    assert rules.mentioned(words, PEOPLE) == found


def test_tags_are_put_on_taken_off_renamed_and_merged(come, opened):
    case, lea = opened(), come("lead")
    assert "billing" in lea.do(f"/cases/{case.pk}/tag", name="billing, Pump").words
    lea.do(f"/cases/{case.pk}/tag", name="BILLING")
    assert sorted(Tag.objects.values_list("name", flat=True)) == ["Pump", "billing"]
    pump, billing = Tag.objects.get(name="Pump"), Tag.objects.get(name="billing")
    lea.do(f"/tags/{pump.pk}/rename", name="pumps")
    assert lea.post(f"/tags/{pump.pk}/rename", name="Billing").refusals == ["There is a “Billing” already."]
    lea.do(f"/tags/{pump.pk}/merge", chosen=billing)
    assert list(case.tagged.values_list("tag__name", flat=True)) == ["billing"]
    lea.do(f"/cases/{case.pk}/untag", name="billing")
    assert case.tagged.count() == 0


def test_a_checklist_becomes_tasks_that_are_done_dropped_and_taken_up_again(come, cast, opened):
    case, lea = opened(), come("lead")
    lea.do("/checklists/write", name="New pump", steps="Order it\n\nFit it\n")
    lea.do(f"/cases/{case.pk}/lay-checklist", chosen=desk_checklist())
    page = lea.do(f"/cases/{case.pk}/add-task", words="Ring them", member=cast.member)
    assert "0 of 3 done" in page.words
    first, second, third = Task.objects.filter(case=case)
    assert "1 of 3 done" in lea.do(f"/tasks/{first.pk}/finish").words
    assert "1 of 2 done" in lea.do(f"/tasks/{second.pk}/drop").words
    assert "0 of 2 done" in lea.do(f"/tasks/{first.pk}/resume").words
    assert third.member == cast.member
    assert lea.post(f"/cases/{case.pk}/add-task", words="Spy", member=cast.stranger).status == 422


def desk_checklist():
    from upshot.desk.models import Checklist

    return Checklist.objects.get()


def test_time_and_money_are_added_up_and_struck_out(come, opened):
    case, ben = opened(), come("member")
    ben.do(f"/cases/{case.pk}/spend", minutes=90, words="Drove there")
    page = ben.do(f"/cases/{case.pk}/spend", amount="12.50")
    assert "went into it 1 h 30 min" in page.words
    assert ben.post(f"/cases/{case.pk}/spend", words="x").refusals == [
        "Say how many minutes or how much money."
    ]
    drive = Spent.objects.get(minutes=90)
    assert "struck out" in ben.do(f"/spent/{drive.pk}/strike").words
    assert "1 h 30 min" not in ben.look(f"/cases/{case.pk}").words
    assert Spent.objects.count() == 2


def test_needed_fields_keep_a_case_from_being_resolved(come, opened):
    case, lea = opened(), come("lead")
    lea.do("/fields/add", name="Pump type", form="choice", choices="P-7\nP-9", needed="on")
    page = lea.post(f"/cases/{case.pk}/resolve", words="Dried.")
    assert page.refusals == ["Fill in before it is resolved: Pump type."]
    assert lea.post(f"/cases/{case.pk}/fill-fields", pump_type="P-8").status == 422
    assert "Pump type P-7" in lea.do(f"/cases/{case.pk}/fill-fields", pump_type="P-7").words
    assert Case.objects.filter(fields__contains={"pump_type": "P-7"}).get() == case
    lea.do(f"/cases/{case.pk}/resolve", words="Dried.")


def test_a_kind_brings_its_own_fields(come, opened):
    case, lea = opened(), come("lead")
    lea.do("/kinds/add", name="Fault")
    assert lea.post("/kinds/add", name="FAULT").refusals == ["There is a “FAULT” already."]
    from upshot.desk.models import CaseKind

    fault = CaseKind.objects.get()
    lea.do("/fields/add", name="Sensor", form="text", kind=fault)
    assert "sensor" not in lea.look(f"/cases/{case.pk}/fill-fields").values
    assert "kind Fault" in lea.do(f"/cases/{case.pk}/set-kind", chosen=fault).words
    assert "sensor" in lea.look(f"/cases/{case.pk}/fill-fields").values
    field = Field.objects.get()
    lea.do(f"/fields/{field.pk}/change", name="Sensor number")
    assert "Sensor number 12" in lea.do(f"/cases/{case.pk}/fill-fields", sensor="12").words
    lea.do(f"/fields/{field.pk}/retire")
    assert "Sensor number 12" not in lea.look(f"/cases/{case.pk}").words


def test_a_named_state_moves_the_case_and_does_not_outlive_the_state(come, opened):
    case, lea = opened(), come("lead")
    lea.do("/states/add", name="With the fitter", stands_for="waiting")
    lea.do("/states/add", name="Paid", stands_for="closed")
    from upshot.desk.models import State

    fitter, paid = State.objects.get(name="With the fitter"), State.objects.get(name="Paid")
    page = lea.do(f"/cases/{case.pk}/set-state", chosen=fitter)
    assert "state waiting" in page.words
    assert "named With the fitter" in page.words
    assert lea.post(f"/cases/{case.pk}/set-state", chosen=paid).status == 422
    page = lea.do(f"/cases/{case.pk}/go-on")
    assert "state open" in page.words
    assert "With the fitter" not in page.words.partition("The journal")[0].partition("More that")[0]
    assert "state waiting" in lea.do(f"/cases/{case.pk}/wait").words


def test_a_case_put_off_comes_back_when_the_customer_writes(come, cast, opened):
    case, ben = opened(), come("member")
    until = now() + timedelta(days=2)
    assert "put off until" in ben.do(f"/cases/{case.pk}/snooze", until=until.strftime("%Y-%m-%dT%H:%M")).words
    come("contact").do(f"/portal/requests/{case.tickets.get().pk}", words="And?")
    assert "put off until" not in ben.look(f"/cases/{case.pk}").words
    past = (now() - timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    assert ben.post(f"/cases/{case.pk}/snooze", until=past).refusals == ["Choose a time to come."]


def test_what_is_typed_is_kept_for_its_writer_and_let_go_when_sent(come, cast, opened):
    case, ben = opened(), come("member")
    assert ben.post(f"/cases/{case.pk}/draft", kind="reply", words="Dear Ines, we", seen=0).status == 204
    assert ben.look(f"/cases/{case.pk}").values["words"] == "Dear Ines, we"
    assert come("lead").look(f"/cases/{case.pk}").values["words"] == ""
    ben.do(f"/cases/{case.pk}/reply", words="Dear Ines, we dried them.")
    assert Draft.objects.count() == 0
    assert come("stranger").post(f"/cases/{case.pk}/draft", kind="reply", words="x").status == 404


def test_a_kept_reply_is_filled_in_and_an_unknown_variable_is_refused_when_saved(come, cast, opened):
    case, ben = opened(), come("member")
    ben.do(
        "/snippets/write",
        name="Hello",
        shortcut="/hello",
        words="Dear {{contact.first_name}}, {{case.number}}",
    )
    [one] = ben.client.get(f"/cases/{case.pk}/snippets?name=hel").json()["snippets"]
    assert (one["shortcut"], one["words"]) == ("hello", f"Dear Ines, {case.pk}")
    page = ben.post("/snippets/write", name="Odd", words="Dear {{contact.shoe}}")
    assert page.refusals[0].startswith("There is no {{contact.shoe}}. What can be filled in: contact.name")
    page = ben.post("/snippets/write", name="Twice", shortcut="hello", words="Hi")
    assert page.refusals == ["/hello stands for another reply already."]
    hello = Snippet.objects.get()
    assert come("stranger").do(f"/snippets/{hello.pk}/retire").status == 200  # A lead changes anybody's.


def test_a_macro_does_all_or_nothing(come, cast, opened):
    case, lea = opened(), come("lead")
    lea.do(
        "/macros/write",
        name="Dry it",
        urgency="high",
        tag="wet",
        reply="Dear {{contact.name}}, soon.",
        wait="on",
    )
    macro = Macro.objects.get()
    page = lea.do(f"/cases/{case.pk}/apply-macro", chosen=macro)
    assert ("urgency high" in page.words, "state waiting" in page.words) == (True, True)
    assert letters("ines@vale.example")[-1].startswith("Dear Ines Holt, soon.")
    assert lea.post(f"/macros/{macro.pk}/rewrite", name="Dry it").refusals == [
        "A macro needs at least one act."
    ]
    lea.do(f"/macros/{macro.pk}/rewrite", name="Give", tag="given", member=cast.lead)
    Case.objects.filter(pk=case.pk).update(member=cast.member)
    Macro.objects.filter(pk=macro.pk).update(
        acts=[{"act": "tag", "value": "given"}, {"act": "member", "value": cast.stranger.pk}]
    )
    assert lea.post(f"/cases/{case.pk}/apply-macro", chosen=macro).status == 422
    assert not Tag.objects.filter(name="given").exists()


def test_each_change_is_counted_and_an_old_count_is_refused(cast, opened):
    case = opened()
    first = case.version
    desk.note(case=case, words="x", by=cast.member, at=now())
    case.refresh_from_db()
    assert case.version == first + 1
    with pytest.raises(desk.ChangedMeanwhile) as refused:
        desk.change_urgency(case=case, urgency="low", by=cast.member, at=now(), expect_version=first)
    assert refused.value.status == 409
    desk.change_urgency(case=case, urgency="low", by=cast.member, at=now(), expect_version=first + 1)
    assert case.urgency == "low"


@given(words=st.text(max_size=60))
def test_what_fills_a_kept_reply_is_never_filled_in_again(words):
    assert rules.fill_in("{{contact.name}}", {"contact.name": words}) == words
    assert rules.unknown_variables("{{contact.name}} {{ shoe }}") == ["shoe"]


@given(value=st.one_of(st.none(), st.text(), st.floats(), st.integers(), st.booleans(), st.lists(st.text())))
def test_a_field_keeps_a_value_of_its_form_or_says_no(value):
    for form in rules.FIELD_FORMS:
        choices = ("a", "b") if form.startswith("choice") else ()
        with suppress(ValueError):
            kept = rules.field_value(form=form, choices=choices, value=value)
            assert rules.field_value(form=form, choices=choices, value=kept) == kept


@pytest.mark.parametrize(
    ("form", "value"),
    [("number", "ten"), ("number", float("nan")), ("number", True), ("day", "tomorrow"), ("yes_no", "perhaps"),
     ("choice", "c"), ("choices", ["a", "c"]), ("text", 7), ("text", "x" * 301)],
)  # fmt: skip
def test_a_field_says_no_to_what_it_does_not_hold(form, value):
    choices = ("a", "b") if form.startswith("choice") else ()
    with pytest.raises(ValueError, match=r"^\w+$"):
        rules.field_value(form=form, choices=choices, value=value)
