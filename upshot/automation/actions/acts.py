"""What rules can do: one function an act. Each calls a verb in the name of the rule's keeper, says what it did, and
is refused as the keeper would be."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import OperationalError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from upshot.automation import queries
from upshot.automation.actions.telling import tell_webhook
from upshot.automation.models import Firing, Rule, Turn, Webhook
from upshot.automation.rules import hands
from upshot.customers.models import Account
from upshot.desk import actions as desk
from upshot.desk.models import Case, CaseKind, Snippet, State
from upshot.kit.errors import Refused
from upshot.people.actions import notify
from upshot.people.models import Member, Team

log = logging.getLogger(__name__)


@dataclass
class Scene:
    """A rule at work on something; `case` may come to be while it works."""

    rule: Rule
    moment: queries.Moment
    firing: Firing
    at: datetime

    @property
    def keeper(self) -> Member:
        """In whose name it works."""
        return self.rule.keeper

    @property
    def account(self) -> Account:
        """Whose it is."""
        return self.moment.account

    def case(self, urgency: str = "normal") -> Case:
        """The case; where a ticket has none yet, one is opened, and nobody has it. Read anew for each act."""
        if self.moment.case is None:
            if self.moment.ticket is None:
                raise Refused(_("There is no case."))
            self.moment.case = desk.open_case(
                ticket=self.moment.ticket, urgency=urgency, by=self.keeper, at=self.at, take=False
            )
        self.moment.case.refresh_from_db()
        return self.moment.case


def done(scene: Scene, act: str, value: str) -> tuple[bool, str]:
    """Does one act: whether it was done, and what, or why not. A refusal undoes that act alone, also a case that it
    opened; so does a fault of ours, which would otherwise keep the journal up for ever. Where the database is away or
    two stood in each other's way, all is done anew."""
    before = scene.moment.case
    try:
        with transaction.atomic():
            if not scene.keeper.may("handle"):
                raise Refused(_("%s, in whose name the rule works, may not do this.") % scene.keeper.name)
            return True, ACTS[act](scene, value)
    except OperationalError:
        raise
    except Refused as no:
        scene.moment.case = before
        return False, no.sentence
    except Exception as fault:
        log.exception("The act %s of rule %s failed.", act, scene.rule.pk)
        scene.moment.case = before
        return False, _("It failed: %s") % fault


def _give(scene: Scene, pk: int | None, why_not: str) -> Member:
    if pk is None:
        raise Refused(why_not)
    to, case = Member.objects.get(pk=pk), scene.case()
    desk.assign(case=case, to=to, reason=scene.rule.name, by=scene.keeper, at=scene.at)
    return to


def _given(to: Member) -> str:
    return _("gave it to %s") % to.name


def _member(scene: Scene, value: str) -> str:
    return _given(_give(scene, int(value), ""))


def _rota(scene: Scene, value: str) -> str:
    team = Team.objects.get(pk=value)
    turn = Turn.objects.select_for_update().filter(team=team).first()
    there = queries.hands_of(account=scene.account, team=team, at=scene.at)
    pk = hands.by_turn(there, turn.member_id if turn else None)
    to = _give(scene, pk, _nobody(team))
    Turn.objects.update_or_create(team=team, defaults={"member": to, "at": scene.at})
    return _given(to)


def _load(scene: Scene, value: str) -> str:
    team = Team.objects.get(pk=value)
    there = queries.hands_of(account=scene.account, team=team, at=scene.at)
    return _given(_give(scene, hands.by_load(there), _nobody(team)))


def _skill(scene: Scene, value: str) -> str:
    there = queries.hands_of(account=scene.account, team=None, at=scene.at)
    why_not = _("Nobody who knows %s is here and has room.") % value
    return _given(_give(scene, hands.by_skill(there, value), why_not))


def _language(scene: Scene, value: str) -> str:
    team, moment = Team.objects.get(pk=value), scene.moment
    contact = (moment.case.contact if moment.case else None) or (
        moment.ticket.contact if moment.ticket else None
    )
    there = queries.hands_of(account=scene.account, team=team, at=scene.at)
    language = contact.reads if contact else ""
    why_not = _("Nobody of team %(team)s who speaks %(language)s is here and has room.")
    told = why_not % {"team": team.name, "language": language or "–"}
    return _given(_give(scene, hands.by_language(there, language), told))


def _nobody(team: Team) -> str:
    return _("Nobody of team %s who sees this account is here and has room.") % team.name


def _note(scene: Scene, value: str) -> str:
    desk.note(case=scene.case(), words=value, by=scene.keeper, at=scene.at)
    return _("noted: %s") % value


def _reply(scene: Scene, value: str) -> str:
    """A machine answered by a machine answers back: letters that no person wrote get no answer."""
    entry = scene.moment.entry
    if entry and (entry.actor in ("system", "import") or entry.detail.get("automatic")):
        raise Refused(_("No person wrote this: it gets no answer by itself."))
    snippet, case = Snippet.objects.get(pk=value), scene.case()
    if snippet.retired_at:
        raise Refused(_("This reply was taken away."))
    desk.reply(case=case, words=filled(snippet.words, case), by=scene.keeper, at=scene.at)
    return _("answered with “%s”") % snippet.name


def filled(words: str, case: Case) -> str:
    """A kept reply with its variables filled in."""
    values = {
        "contact.name": case.contact.name if case.contact else "",
        "account.name": case.account.name,
        "case.number": str(case.pk),
        "case.title": case.title,
    }
    for name, value in values.items():
        words = words.replace("{{" + name + "}}", value).replace("{{ " + name + " }}", value)
    return words


def _notify(scene: Scene, value: str) -> str:
    member = Member.objects.get(pk=value)
    if not Account.objects.visible_to(member).filter(pk=scene.account.pk).exists():
        raise Refused(_("%s does not see this account.") % member.name)
    case, ticket = scene.moment.case, scene.moment.ticket
    path = f"/cases/{case.pk}" if case else f"/tickets/{ticket.pk}" if ticket else "/"
    title = case.title if case else ticket.subject if ticket else ""
    with override(member.language or None):
        words = _("%(rule)s: %(title)s") % {"rule": scene.rule.name, "title": title}
    notify(member=member, words=words, path=path, at=scene.at)
    return _("told %s") % member.name


def _team(scene: Scene, value: str) -> str:
    team = Team.objects.get(pk=value)
    desk.assign_team(case=scene.case(), team=team, reason=scene.rule.name, by=scene.keeper, at=scene.at)
    return _("gave it to team %s") % team.name


def _urgency(scene: Scene, value: str) -> str:
    desk.change_urgency(case=scene.case(value), urgency=value, by=scene.keeper, at=scene.at)
    return _("set its urgency to %s") % value


def _kind(scene: Scene, value: str) -> str:
    kind = CaseKind.objects.get(pk=value)
    desk.set_kind(case=scene.case(), kind=kind, by=scene.keeper, at=scene.at)
    return _("made it a case of kind %s") % kind.name


def _tag(scene: Scene, value: str) -> str:
    desk.tag(case=scene.case(), name=value, by=scene.keeper, at=scene.at)
    return _("tagged it %s") % value


def _untag(scene: Scene, value: str) -> str:
    desk.untag(case=scene.case(), name=value, by=scene.keeper, at=scene.at)
    return _("took the tag %s off") % value


def _snooze(scene: Scene, value: str) -> str:
    until = scene.at + timedelta(hours=int(value))
    desk.snooze(case=scene.case(), until=until, by=scene.keeper, at=scene.at)
    return _("put it off for %s hours") % value


def _state(scene: Scene, value: str) -> str:
    state = State.objects.get(pk=value)
    desk.set_state(case=scene.case(), state=state, by=scene.keeper, at=scene.at)
    return _("set its state to %s") % state.name


def _resolve(scene: Scene, value: str) -> str:
    desk.resolve(case=scene.case(), words=value, cause="", by=scene.keeper, at=scene.at)
    return _("resolved it")


def _open_case(scene: Scene, value: str) -> str:
    if scene.moment.case is not None:
        raise Refused(_("There is a case already."))
    scene.case(urgency=value)
    return _("opened a case")


def _call(scene: Scene, value: str) -> str:
    webhook = Webhook.objects.get(pk=value)
    if not webhook.since:
        raise Refused(_("The webhook %s is off.") % webhook.name)
    tell_webhook(webhook=webhook, moment=scene.moment, firing=scene.firing, kind="rule.fired", at=scene.at)
    return _("called %s") % webhook.name


# An act that the catalogue names is one of these.
ACTS: dict[str, Callable[[Scene, str], str]] = {
    "give_member": _member,
    "give_rota": _rota,
    "give_load": _load,
    "give_skill": _skill,
    "give_language": _language,
    "give_team": _team,
    "urgency": _urgency,
    "kind": _kind,
    "tag": _tag,
    "untag": _untag,
    "snooze": _snooze,
    "state": _state,
    "note": _note,
    "reply": _reply,
    "notify": _notify,
    "resolve": _resolve,
    "open_case": _open_case,
    "call": _call,
}
