"""Every verb of the rooms is a page and a call: whatever can be done can be done by a person and by a program."""

import inspect
from importlib import import_module

import pytest

from tests.roles.walk import calls, pages

# The nouns that each room's verbs are done to.
NOUNS = {
    "automation": ("rule", "webhook", "sending", "inlet", "intake"),
    "people": (
        "member",
        "invitation",
        "team",
        "token",
        "absence",
        "password",
        "settings",
        "notice",
        "notices",
        "guide",
        "house",
    ),
    "customers": ("account", "contact", "agreement", "calendar"),
    "knowledge": ("article",),
    "desk": (
        "ticket",
        "case",
        "message",
        "agreement",
        "ladder",
        "task",
        "spent",
        "kind",
        "field",
        "state",
        "tag",
        "checklist",
        "snippet",
        "macro",
        "view",
    ),
    "signals": ("rejected-event", "measure"),
    "needs": ("need", "expectation", "hand-over", "helper", "ticket", "plan"),
    "work": ("work", "need", "spending"),
    "overview": ("report-letter",),
    "surveys": ("survey", "contact"),
    "results": (
        "need",
        "work",
        "expectation",
        "review",
        "review-action",
        "lesson",
        "contradiction",
        "member",
        "team",
        "trial",
    ),
    "mail": ("letter", "arrival", "mailbox"),
}
# Where a page or call is not named by noun and verb.
NAMED = {
    "automation.hand_in": {"inlet-hand-in"},
    "automation.send_failed_again": {"webhook-send-failed-again"},
    "customers.agree": {"agreement-make"},
    "customers.contact_left": {"contact-left"},
    "customers.choose_language": {"portal-settings"},
    "customers.set_contact_password": {"portal-password"},
    "customers.take_account_back": {"account-take-back"},
    "desk.receive": {"ticket-write"},
    "desk.ask_again": {"portal-request"},
    "desk.write_again": {"portal-request"},
    "desk.settle": {"portal-request-settle"},
    "desk.bring_in": {"portal-request-bring-in"},
    "knowledge.draft": {"article-write"},
    "knowledge.answered": {"help-answered"},
    "needs.acknowledge": {"acknowledge"},
    "needs.answer_hand_over": {"hand-over-answer"},
    "needs.add_kind": {"need-kind-add"},
    "needs.rename_kind": {"need-kind-rename"},
    "needs.retire_kind": {"need-kind-retire"},
    "needs.write_template": {"plan-template-write"},
    "needs.rewrite_template": {"plan-template-rewrite"},
    "needs.retire_template": {"plan-template-retire"},
    "needs.add_template_need": {"plan-template-add-need"},
    "needs.drop_template_need": {"template-need-drop"},
    "needs.add_template_expectation": {"template-need-add-expectation"},
    "needs.drop_template_expectation": {"template-expectation-drop"},
    "people.accept_invitation": {"join"},
    "mail.note_consent": {"mailbox-consented"},
    "mail.set_sending": {"outlet-set"},
    "mail.test_sending": {"outlet-test"},
    "people.put_guide_away": {"guide-put-away"},
    "people.change_email": {"password-set", "settings-change-email"},
    "people.use_sign_in_link": {"enter"},
    "results.confirm": {"confirm"},
    "results.finish_action": {"review-action-finish"},
    "results.keep_review_notes": {"review-facilitate"},
    "results.move_action": {"review-action-move"},
    "results.observe_many": {"observations-import"},
    "signals.take": {"events-batch"},
    "surveys.answer": {"survey-answer"},
}
# Verbs that nobody does by hand.
INSIDE = {
    "automation.fire": "a step of following the journal",
    "automation.follow": "what the worker does all the time",
    "automation.look": "a job of every other minute",
    "automation.send_next": "what the worker does all the time",
    "automation.tell_entry": "a step of following the journal",
    "automation.tell_test": "a step of testing a webhook",
    "automation.tell_webhook": "a step of a rule that calls one",
    "overview.send_due": "a job of every hour",
    "surveys.ask": "a job of every ten minutes",
    "surveys.ask_one": "a step of it",
    "desk.close_settled": "a job of every night",
    "mail.bounce": "told by a letter that comes back",
    "desk.learn_outlook": "a job of every night",
    "results.remind_of_reviews": "a job of every morning",
    "desk.warn": "a job of every minute",
    "signals.count_readings": "a job of every night",
    "results.measure_due": "the same",
    "results.read_desk": "the same",
    "mail.deliver": "a job of every minute",
    "mail.take": "letters come from other servers",
    "mail.settle": "a step of taking letters in; by hand it is arrival-replay",
    "mail.note_read": "a step of reading a mailbox",
    "mail.note_trouble": "the same",
    "customers.meet": "a step of reading a letter: whoever wrote it",
    "desk.ask_by_letter": "a step of reading a letter",
    "desk.reply_by_letter": "the same",
    "desk.keep_automatic": "the same",
    "desk.attach": "a step of what files come with",
    "desk.keep_file": "the same",
    "needs.give_on": "a step of somebody's leaving",
    "needs.withdraw_hand_over": "a step of ending, declining and leaving",
    "people.let_go": "a step of results.let_go, which leaves nothing without an owner",
    "results.remind": "a job of every day",
    "needs.freeze": "a step of promising",
    "needs.move": "a step of other verbs",
    "people.notify": "a step of the verbs that somebody should hear of",
    "people.add_member": "a step of joining; and `upshot user add`",
    "people.forget_failures": "a job of every night",
    "people.invitation_behind": "a question, asked before joining",
    "people.make_sign_in_link": "`upshot user link`, and a step of forgetting a password",
    "people.note_failed_sign_in": "a step of signing in",
    "people.note_token_use": "a step of every call",
    "knowledge.look_up": "a step of searching",
    "knowledge.keep_meanings": "a job of every minute",
    "knowledge.forget_meanings": "the same",
    "knowledge.prepare_meanings": "a step of `upshot migrate`",
    "work.drop": "a step of results.drop, which asks the customer where that delivers the need",
    "work.deliver": "a step of results.deliver, which asks the customer too",
}
# Verbs that are pages only, or calls only.
NO_CALL = {
    "surveys.answer": "the signed link in a letter is the contact's right to answer; a program would answer for them",
    "desk.look_at": "a program looks at nothing",
    "desk.look_away": "the same",
    "desk.keep_draft": "a program leaves nothing half typed",
    "results.keep_review_notes": "the same",
    "automation.hand_in": "other systems call its own address, signed, and have no token",
    "desk.ask_again": "contacts have no tokens: they write in the portal",
    "customers.choose_language": "the same",
    "customers.set_contact_password": "a password is chosen by its owner",
    "desk.write_again": "the same",
    "desk.settle": "the same",
    "desk.bring_in": "the same",
    "knowledge.answered": "contacts have no tokens: they say so in the portal",
    "mail.note_consent": "its owner consents in a browser, and comes back by it",
    "mail.send_again": "a person looks why a letter failed before it goes out again",
    "people.accept_invitation": "whoever joins has no token yet",
    "people.forget_password": "whoever forgot a password has no token to hand",
    "people.make_token": "a key is not cut with a key",
    "people.set_password": "a password is chosen by its owner, who is asked for the old one",
    "people.use_sign_in_link": "the link is for a person",
    "signals.replay": "a person mends what was missing before",
}
NO_PAGE: dict[str, str] = {
    "signals.take": "programs send events",
}


def verbs() -> list[str]:
    """`needs.accept` and all others: the public functions of the rooms' actions that are not just asked."""
    found = []
    for room in NOUNS:
        module = import_module(f"upshot.{room}.actions")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            made_here = f"{inspect.unwrap(function).__module__}.".startswith(f"{module.__name__}.")
            if made_here and not name.startswith("_") and "at" in inspect.signature(function).parameters:
                found.append(f"{room}.{name}")
    return found


def fits(verb: str, name: str) -> bool:
    """Whether a page or call of this name does that verb: `needs.accept` is `need-accept`, `people.make_team` is
    `team-make`."""
    if verb in NAMED:
        return name in NAMED[verb]
    room, _dot, told = verb.partition(".")
    words = told.split("_")
    return any(
        name == f"{noun}-{'-'.join(words)}"
        or (words[-1] == noun and name == f"{noun}-{'-'.join(words[:-1])}")
        for noun in NOUNS[room]
    )


PAGES = {page.name for page in pages()}
CALLS = {call.name for call in calls()}


@pytest.mark.parametrize("verb", [verb for verb in verbs() if verb not in INSIDE])
def test_every_verb_is_a_page_and_a_call(verb: str) -> None:
    if verb not in NO_PAGE:
        assert any(fits(verb, name) for name in PAGES), f"no page does {verb}"
    if verb not in NO_CALL:
        assert any(fits(verb, name) for name in CALLS | {"events-batch"}), f"no call does {verb}"


def test_reasons_are_given_only_for_verbs_that_there_are() -> None:
    assert {*NAMED, *INSIDE, *NO_CALL, *NO_PAGE} - set(verbs()) == set()


def test_verbs_are_found_and_a_verb_without_a_page_would_be() -> None:
    assert len(verbs()) > 50
    assert not any(fits("needs.forget", name) for name in PAGES | CALLS)
