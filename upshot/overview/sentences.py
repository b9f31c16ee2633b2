"""What happened, as a sentence: one for each verb of the journal."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from upshot.journal.models import Entry

# Each may use who, words and what the verb kept in detail. A verb that is not listed shows its own name.
SENTENCES = {
    "case.given": gettext_noop("%(who)s gave the case to team %(after)s %(words)s"),
    "impact.estimated": gettext_noop("%(who)s reckoned what is owed to the delivery: %(words)s"),
    "impact.not_identifiable": gettext_noop("%(who)s found that no effect can be identified yet: %(words)s"),
    "trial.begun": gettext_noop(
        "%(who)s began the trial “%(words)s”: tried on %(tried)s, held back from %(held)s"
    ),
    "trial.ended": gettext_noop("%(who)s ended the trial “%(words)s”"),
    "rule.fired": gettext_noop("The rule “%(words)s” fired"),
    "rule.made": gettext_noop("%(who)s wrote the rule “%(words)s”"),
    "rule.changed": gettext_noop("%(who)s changed the rule “%(words)s”"),
    "rule.moved": gettext_noop("%(who)s moved the rule “%(words)s” to place %(position)s"),
    "rule.switched_on": gettext_noop("%(who)s switched the rule “%(words)s” on"),
    "rule.switched_off": gettext_noop("%(who)s switched the rule “%(words)s” off"),
    "rule.retired": gettext_noop("%(who)s took the rule “%(words)s” away"),
    "webhook.made": gettext_noop("%(who)s added the webhook “%(words)s”"),
    "webhook.changed": gettext_noop("%(who)s changed the webhook “%(words)s”"),
    "webhook.renewed": gettext_noop("%(who)s gave the webhook “%(words)s” a new secret"),
    "webhook.switched_on": gettext_noop("%(who)s switched the webhook “%(words)s” on"),
    "webhook.switched_off": gettext_noop("%(who)s switched the webhook “%(words)s” off"),
    "webhook.retired": gettext_noop("%(who)s took the webhook “%(words)s” away"),
    "webhook.tested": gettext_noop("%(who)s sent the webhook “%(words)s” a test"),
    "webhook.sent_again": gettext_noop("%(who)s sent the webhook “%(words)s” %(sendings)s messages again"),
    "webhook.given_up": gettext_noop("A webhook was switched off, since it failed: %(words)s"),
    "inlet.made": gettext_noop("%(who)s opened the address “%(words)s” to another system"),
    "inlet.changed": gettext_noop("%(who)s changed the address “%(words)s”"),
    "inlet.renewed": gettext_noop("%(who)s gave the address “%(words)s” a new secret"),
    "inlet.retired": gettext_noop("%(who)s closed the address “%(words)s”"),
    "inlet.taken_again": gettext_noop("%(who)s took in again what was handed in at “%(words)s”"),
    "ticket.received": gettext_noop("%(who)s asked: %(words)s"),
    "ticket.joined": gettext_noop("%(who)s put another ticket to this case: %(words)s"),
    "case.opened": gettext_noop("%(who)s opened a case"),
    "case.assigned": gettext_noop("%(who)s gave the case to %(after)s"),
    "case.handed_over": gettext_noop("The case went from %(before)s to %(after)s %(words)s"),
    "case.replied": gettext_noop("%(who)s replied: %(words)s"),
    "case.reply_taken_back": gettext_noop("%(who)s took a reply back before it left"),
    "case.sent_again": gettext_noop("%(who)s had a letter sent again to %(words)s"),
    "letter.failed": gettext_noop("A letter to %(to)s could not be delivered: %(words)s"),
    "letter.sent_again": gettext_noop("%(who)s had a letter sent again to %(to)s"),
    "case.noted": gettext_noop("%(who)s noted: %(words)s"),
    "case.asked_again": gettext_noop("%(who)s wrote: %(words)s"),
    "case.answered_by_machine": gettext_noop("A machine answered for %(who)s: %(words)s"),
    "arrival.replayed": gettext_noop("%(who)s had a letter read once more %(words)s"),
    "arrival.cleared": gettext_noop("%(who)s took a letter up that was set aside as spam"),
    "arrival.ignored": gettext_noop("A letter of %(writer)s was not taken: %(words)s"),
    "arrival.spam": gettext_noop("A letter of %(writer)s was set aside: %(words)s"),
    "arrival.unreadable": gettext_noop("A letter could not be read: %(words)s"),
    "mailbox.added": gettext_noop("%(who)s had the mailbox %(address)s read"),
    "mailbox.changed": gettext_noop("%(who)s changed how the mailbox %(address)s is reached"),
    "mailbox.consented": gettext_noop("%(who)s let the mailbox %(address)s be read by its owner's consent"),
    "mailbox.granted": gettext_noop("%(who)s said what the provider of the mailbox %(address)s knows us as"),
    "mailbox.paused": gettext_noop("%(who)s paused the mailbox %(address)s"),
    "mailbox.resumed": gettext_noop("%(who)s had the mailbox %(address)s read again"),
    "mailbox.removed": gettext_noop("%(who)s removed the mailbox %(address)s"),
    "mailbox.failing": gettext_noop("The mailbox %(address)s cannot be read: %(words)s"),
    "case.resolved": gettext_noop("%(who)s resolved the case: %(words)s"),
    "case.reopened": gettext_noop("%(who)s opened the case again: %(words)s"),
    "case.merged": gettext_noop("%(who)s merged this case into case %(into)s: %(words)s"),
    "case.took_in": gettext_noop("%(who)s merged case %(merged)s into this one: %(words)s"),
    "case.merge_undone": gettext_noop(
        "%(who)s took case %(case_number)s and case %(other_number)s apart again"
    ),
    "case.split": gettext_noop("%(who)s made some of it a case of its own, case %(new)s: %(words)s"),
    "case.split_off": gettext_noop("%(who)s split this off from case %(origin_case)s"),
    "case.split_undone": gettext_noop("%(who)s put case %(other_number)s back into case %(case_number)s"),
    "case.moved": gettext_noop("%(who)s moved the case from %(before)s to %(after)s"),
    "case.move_undone": gettext_noop("%(who)s moved the case back"),
    "case.linked": gettext_noop("%(who)s linked it with case %(other)s: %(words)s"),
    "case.unlinked": gettext_noop("%(who)s took the link with case %(other)s off: %(words)s"),
    "case.participant_added": gettext_noop("%(words)s takes part from now on"),
    "ticket.participant_added": gettext_noop("%(words)s takes part from now on"),
    "house.set": gettext_noop("%(who)s said whose house this is: %(words)s"),
    "contact.password_set": gettext_noop("%(who)s chose a password for the portal"),
    "contact.chose": gettext_noop("%(who)s chose how they read the portal"),
    "contact.let_see_colleagues": gettext_noop("%(words)s sees what their colleagues ask"),
    "contact.kept_from_colleagues": gettext_noop("%(words)s no longer sees what their colleagues ask"),
    "case.participant_removed": gettext_noop("%(words)s takes part no more"),
    "case.watched": gettext_noop("%(words)s watches the case"),
    "case.unwatched": gettext_noop("%(words)s watches the case no more"),
    "case.tagged": gettext_noop("%(who)s tagged it: %(words)s"),
    "case.untagged": gettext_noop("%(who)s took the tag off: %(words)s"),
    "case.task_added": gettext_noop("%(who)s added a task: %(words)s"),
    "case.task_finished": gettext_noop("%(who)s did: %(words)s"),
    "case.task_resumed": gettext_noop("%(who)s took up again: %(words)s"),
    "case.task_dropped": gettext_noop("%(who)s dropped a task: %(words)s"),
    "case.checklist_laid": gettext_noop("%(who)s laid on a checklist: %(words)s"),
    "case.spent": gettext_noop("%(who)s wrote down %(minutes)s minutes and %(amount)s spent: %(words)s"),
    "case.spent_struck": gettext_noop("%(who)s struck out %(minutes)s minutes and %(amount)s: %(words)s"),
    "case.retitled": gettext_noop("%(who)s named it %(after)s; it was %(before)s"),
    "case.urgency_changed": gettext_noop("%(who)s changed how pressing it is from %(before)s to %(after)s"),
    "case.kind_set": gettext_noop("%(who)s changed its kind from %(before)s to %(after)s"),
    "case.filled": gettext_noop("%(who)s filled in: %(words)s"),
    "case.state_set": gettext_noop("%(who)s set its state: %(words)s"),
    "case.snoozed": gettext_noop("%(who)s put the case off until %(until)s"),
    "case.woken": gettext_noop("%(who)s brought the case back"),
    "case.waits": gettext_noop("%(who)s let the case wait"),
    "case.goes_on": gettext_noop("%(who)s let the case go on"),
    "case.macro_applied": gettext_noop("%(who)s did all of: %(words)s"),
    "view.saved": gettext_noop("%(who)s saved the view %(words)s"),
    "view.changed": gettext_noop("%(who)s changed the view %(words)s"),
    "view.retired": gettext_noop("%(who)s no longer keeps the view %(words)s"),
    "case.closed": gettext_noop("The case was closed"),
    "case.updated": gettext_noop("%(who)s changed the case"),
    "article.drafted": gettext_noop("%(who)s drafted an article: %(words)s"),
    "article.rewritten": gettext_noop("%(who)s rewrote the article: %(words)s"),
    "article.reviewed": gettext_noop("%(who)s reviewed the article: %(words)s"),
    "article.published": gettext_noop("%(who)s published the article: %(words)s"),
    "article.retired": gettext_noop("%(who)s retired the article: %(words)s"),
    "article.translated": gettext_noop("%(who)s said the article in another language: %(words)s"),
    "article.held": gettext_noop("%(who)s read the article again: it holds, until %(review_by)s"),
    "article.published_inside": gettext_noop("%(who)s published the article for us alone: %(words)s"),
    "article.served": gettext_noop("It served %(who)s %(words)s"),
    "article.did_not_serve": gettext_noop("It did not serve %(who)s %(words)s"),
    "article.served_a_visitor": gettext_noop("It served a visitor of the help centre %(words)s"),
    "article.did_not_serve_a_visitor": gettext_noop(
        "It did not serve a visitor of the help centre %(words)s"
    ),
    "case.used": gettext_noop("%(who)s used what we knew: %(words)s"),
    "case.use_served": gettext_noop("%(who)s said that it served: %(words)s"),
    "case.use_did_not_serve": gettext_noop("%(who)s said that it did not serve: %(words)s"),
    "case.use_dropped": gettext_noop("%(who)s took back what was used: %(words)s"),
    "need.voiced": gettext_noop("%(who)s heard a need: %(words)s"),
    "need.voiced_again": gettext_noop("%(who)s heard it again: %(words)s"),
    "need.understood": gettext_noop("%(who)s wrote down what it is for: %(words)s"),
    "need.accepted": gettext_noop("%(who)s took the need on %(words)s"),
    "need.declined": gettext_noop("%(who)s declined, and said why: %(words)s"),
    "need.owned": gettext_noop("%(words)s answers for it from now on"),
    "need.delivered": gettext_noop("It was delivered: %(words)s"),
    "need.measured": gettext_noop("The result is known: %(met)s of %(expected)s met"),
    "need.not_met": gettext_noop("It is not met: %(met)s of %(expected)s"),
    "need.unverified": gettext_noop("What was known no longer holds: nobody knows what came of it"),
    "need.ended": gettext_noop("%(who)s ended it, with the truth: %(words)s"),
    "need.talked_about": gettext_noop("%(who)s talked about it with %(words)s"),
    "need.shared": gettext_noop("%(words)s has this need too"),
    "need.classified": gettext_noop("%(who)s said of which kind it is: %(words)s"),
    "need.merged": gettext_noop("%(who)s found it to be the same as need %(into)s: %(words)s"),
    "need.took_in": gettext_noop("%(who)s found need %(merged)s to be the same: %(words)s"),
    "need.split": gettext_noop("%(who)s made some of it a need of its own, need %(new)s: %(words)s"),
    "need.split_off": gettext_noop("%(who)s split this off from need %(origin_need)s"),
    "need_kind.added": gettext_noop("%(who)s added the kind of need “%(words)s”"),
    "need_kind.renamed": gettext_noop("%(who)s renamed the kind of need “%(before)s” to “%(words)s”"),
    "need_kind.retired": gettext_noop("%(who)s retired the kind of need “%(words)s”"),
    "plan_template.written": gettext_noop("%(who)s wrote the success plan “%(words)s”"),
    "plan_template.rewritten": gettext_noop("%(who)s changed the success plan “%(words)s”"),
    "plan_template.retired": gettext_noop("%(who)s retired the success plan “%(words)s”"),
    "plan_template.need_added": gettext_noop("%(who)s added to the success plan “%(words)s”: %(need)s"),
    "plan_template.need_dropped": gettext_noop("%(who)s took from the success plan “%(words)s”: %(need)s"),
    "plan_template.expectation_added": gettext_noop(
        "%(who)s added to the success plan “%(words)s”: %(sees)s"
    ),
    "plan_template.expectation_dropped": gettext_noop(
        "%(who)s took from the success plan “%(words)s”: %(sees)s"
    ),
    "plan.begun": gettext_noop(
        "%(who)s began the plan “%(words)s”: %(needs)s needs, %(left_out)s expectations left out"
    ),
    "contact.stance_noted": gettext_noop("%(who)s wrote down how %(name)s stands: %(words)s"),
    "expectation.written": gettext_noop("%(who)s wrote down what they will see: %(words)s"),
    "expectation.rewritten": gettext_noop("%(who)s reworded it before it was promised: %(words)s"),
    "expectation.frozen": gettext_noop("%(who)s promised: %(words)s"),
    "expectation.changed": gettext_noop("%(who)s changed what was promised, because: %(words)s"),
    "expectation.observed": gettext_noop("Read: %(value)s (%(words)s)"),
    "worth.estimated": gettext_noop("%(who)s wrote down what it is worth: %(words)s"),
    "worth.realised": gettext_noop("%(who)s wrote down what it was worth in the end: %(words)s"),
    "need.spent": gettext_noop(
        "%(who)s wrote down %(minutes)s minutes and %(amount)s spent on %(on)s: %(words)s"
    ),
    "need.spending_struck": gettext_noop(
        "%(who)s struck out %(minutes)s minutes and %(amount)s of %(on)s: %(words)s"
    ),
    "effort.estimated": gettext_noop("%(who)s wrote down what it will take"),
    "hand_over.asked": gettext_noop("%(who)s asked %(after)s to answer for it, because: %(words)s"),
    "hand_over.accepted": gettext_noop("%(who)s said yes, and answers for it from now on"),
    "hand_over.given": gettext_noop("%(after)s answers for it instead of %(before)s: %(words)s"),
    "helper.joined": gettext_noop("%(helper)s helps %(words)s"),
    "helper.left": gettext_noop("%(helper)s helps no longer"),
    "delivery.reminded": gettext_noop(
        "Nobody has verified the delivery after %(days)s days; told: %(words)s"
    ),
    "delivery.raised": gettext_noop(
        "Nobody has verified the delivery after %(days)s days; raised to: %(words)s"
    ),
    "review.given": gettext_noop("%(words)s makes sure of the review on %(due_on)s from now on"),
    "hand_over.withdrawn": gettext_noop("%(to)s is no longer asked to answer for it"),
    "hand_over.refused": gettext_noop("%(who)s said no: %(words)s"),
    "work.planned": gettext_noop("%(who)s planned: %(words)s"),
    "work.begun": gettext_noop("%(who)s began: %(words)s"),
    "work.dropped": gettext_noop("%(who)s dropped a piece of work: %(words)s"),
    "work.delivered": gettext_noop("%(who)s delivered: %(words)s"),
    "acknowledgement.asked": gettext_noop("%(words)s was asked whether this is what they will see"),
    "expectation.acknowledged": gettext_noop("%(who)s said: this is what I will see %(words)s"),
    "expectation.objected": gettext_noop("%(who)s said: this is not what I will see. %(words)s"),
    "confirmation.asked": gettext_noop("%(words)s was asked whether they got what they expected"),
    "result.confirmed": gettext_noop("%(who)s said: %(answer)s %(words)s"),
    "result.contested": gettext_noop("%(who)s does not have it yet %(words)s"),
    "contradiction.raised": gettext_noop("Two say different things of this: %(words)s"),
    "contradiction.answered": gettext_noop("%(who)s said what holds: %(words)s"),
    "result.rated_by_owner": gettext_noop("%(rater)s, who answers for it, rates it %(level)s: %(words)s"),
    "result.rated_by_third": gettext_noop("%(rater)s, who has no hand in it, rates it %(level)s: %(words)s"),
    "result.third_asked": gettext_noop("%(who)s asked %(words)s to rate it as a third"),
    "measure.declared": gettext_noop("%(who)s declared the measure “%(words)s”"),
    "measure.retired": gettext_noop("%(who)s retired the measure “%(words)s”"),
    "measure.read": gettext_noop("%(who)s wrote down %(value)s for the measure “%(measure)s”: %(words)s"),
    "measure.readings_taken": gettext_noop(
        "%(who)s brought in readings of “%(words)s”: %(new)s new, %(changed)s changed"
    ),
    "review.scheduled": gettext_noop("A review was set for %(due_on)s; %(words)s makes sure of it"),
    "review.rescheduled": gettext_noop("%(who)s moved a review to %(due_on)s: %(words)s"),
    "review.held": gettext_noop("%(who)s held a review: %(words)s"),
    "review.due": gettext_noop("A review was due on %(due_on)s; told: %(words)s"),
    "review.overdue": gettext_noop("Nobody held the review that was due on %(due_on)s; told: %(words)s"),
    "review_action.finished": gettext_noop("%(who)s did what a review decided, %(what)s: %(words)s"),
    "review_action.moved": gettext_noop(
        "%(who)s gave what a review decided, %(what)s, to %(to)s by %(due_on)s: %(words)s"
    ),
    "lesson.planned": gettext_noop("%(who)s put a lesson on the plan “%(plan)s”: %(words)s"),
    "account.added": gettext_noop("%(who)s added the account"),
    "account.changed": gettext_noop("%(who)s changed the account"),
    "account.given": gettext_noop("%(who)s gave the account to %(team)s"),
    "account.taken_back": gettext_noop("%(who)s took the account back from %(team)s"),
    "contact.added": gettext_noop("%(who)s added %(words)s"),
    "contact.left": gettext_noop("%(words)s has left"),
    "calendar.made": gettext_noop("%(who)s made the calendar %(words)s"),
    "calendar.changed": gettext_noop("%(who)s changed the calendar %(words)s"),
    "calendar.retired": gettext_noop("%(who)s retired the calendar %(words)s"),
    "calendar.day_added": gettext_noop("%(who)s added %(on)s to the calendar %(words)s"),
    "calendar.day_dropped": gettext_noop("%(who)s let %(on)s go from the calendar %(words)s"),
    "calendar.days_read": gettext_noop("%(who)s read %(days)s days off into the calendar %(words)s"),
    "ladder.set": gettext_noop("%(who)s set who is told when time runs out: %(words)s"),
    "clock.warned": gettext_noop("A promised time runs out soon; told: %(words)s"),
    "clock.missed": gettext_noop("A promised time is missed; told: %(words)s"),
    "agreement.made": gettext_noop("%(who)s agreed on times: %(words)s"),
    "report_letter.ordered": gettext_noop("%(who)s has the figures of each %(words)s sent by letter"),
    "report_letter.sent": gettext_noop("The figures of a %(words)s were sent to %(who)s"),
    "report_letter.cancelled": gettext_noop("%(who)s gets the figures of each %(words)s no more"),
    "survey.made": gettext_noop("%(who)s made the survey “%(words)s”"),
    "survey.changed": gettext_noop("%(who)s changed the survey “%(words)s”"),
    "survey.paused": gettext_noop("%(who)s paused the survey “%(words)s”"),
    "survey.resumed": gettext_noop("%(who)s let the survey “%(words)s” go on"),
    "survey.retired": gettext_noop("%(who)s took the survey “%(words)s” away"),
    "survey.asked": gettext_noop("%(to)s was asked by the survey “%(words)s”"),
    "survey.answered": gettext_noop("%(who)s answered the survey “%(survey)s”: %(score)s %(words)s"),
    "survey.answer_changed": gettext_noop(
        "%(who)s changed their answer to “%(survey)s”: %(score)s %(words)s"
    ),
    "contact.surveys_stopped": gettext_noop("%(words)s wants no more surveys"),
    "contact.surveys_resumed": gettext_noop("%(words)s may be asked by surveys again"),
    "case.rated": gettext_noop("%(who)s rated the case: %(score)s. %(words)s"),
    "installation.moved_out": gettext_noop("Everything was written out: %(rows)s rows"),
    "installation.export_ordered": gettext_noop("%(who)s ordered an export of everything"),
    "installation.export_fetched": gettext_noop("%(who)s fetched the export of everything"),
    "installation.moved_in": gettext_noop("Everything moved in here: %(rows)s rows"),
}
ANSWERS = {
    "better": gettext_noop("better than expected"),
    "as": gettext_noop("as expected"),
    "worse": gettext_noop("worse than expected"),
    "not_yet": gettext_noop("not there yet"),
}


@dataclass(frozen=True)
class Told:
    """One entry as it is shown."""

    at: datetime
    sentence: str
    verb: str
    subject: str
    subject_id: int


class _Blank(dict[str, Any]):
    def __missing__(self, _key: str) -> str:
        return "–"


def tell(entry: Entry) -> Told:
    """An entry as a sentence in the reader's language."""
    template = SENTENCES.get(entry.verb)
    values = _Blank({k: v for k, v in entry.detail.items() if isinstance(v, str | int | float)})
    if values.get("answer") in ANSWERS:
        values["answer"] = _(ANSWERS[values["answer"]])
    if "due_on" in values:
        values["due_on"] = date_format(date.fromisoformat(values["due_on"]), "DATE_FORMAT")
    words = entry.words if len(entry.words) <= 400 else entry.words[:399].rstrip() + "…"
    values |= {"who": entry.actor_name or _("Upshot"), "words": words}
    sentence = _(template) % values if template else f"{values['who']}: {entry.verb} {words}"
    return Told(entry.at, sentence.strip().rstrip(":"), entry.verb, entry.subject, entry.subject_id)
