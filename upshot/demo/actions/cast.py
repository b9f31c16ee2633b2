"""Who is in the story: teams, members, accounts, contacts, agreements."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from upshot.customers.actions import add_account, add_contact, agree, make_calendar
from upshot.customers.models import Account, Contact
from upshot.demo import company
from upshot.desk.actions import set_ladder
from upshot.people.actions import add_member, be_away, join, make_team
from upshot.people.models import Member, Team
from upshot.signals.models import Measure

MONTHS = 18


@dataclass
class Cast:
    """Everybody, by name."""

    members: dict[str, Member] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    kinds: dict[str, company.Kind] = field(default_factory=dict)
    contacts: dict[str, list[Contact]] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)

    def of_team(self, team: str) -> list[Member]:
        """The members of a team who handle cases."""
        return [
            self.members[name] for name, role, teams in company.MEMBERS if team in teams and role != "viewer"
        ]


def assemble(*, at: datetime, dice: random.Random) -> Cast:
    """Brings the cast in, at the beginning of the eighteen months."""
    start = at - timedelta(days=MONTHS * 365.25 / 12)
    cast = Cast()
    amina = add_member(
        email=company.address_of("Amina Diallo"), name="Amina Diallo", role="administrator", by=None, at=start
    )
    cast.members[amina.name] = amina
    for name in company.TEAMS:
        cast.teams[name] = make_team(name=name, by=amina, at=start)
    for name, role, teams in company.MEMBERS:
        member = cast.members.get(name) or add_member(
            email=company.address_of(name), name=name, role=role, by=amina, at=start
        )
        cast.members[name] = member
        for team in teams:
            join(member=member, team=cast.teams[team], by=amina, at=start)
    _customers(cast, start, amina, dice)
    make_calendar(
        name="Office hours",
        zone="Europe/Berlin",
        week=[[[8 * 60, 12 * 60], [13 * 60, 17 * 60]]] * 5 + [[], []],
        country="DE",
        subdivision="",
        by=amina,
        at=start,
    )
    set_ladder(rungs=[(-60, ["owner"]), (0, ["owner", "team"]), (60, ["leads"])], by=amina, at=start)
    be_away(
        member=cast.members["Piotr Zielak"],
        from_on=(at - timedelta(days=2)).date(),
        until_on=(at + timedelta(days=5)).date(),
        stand_in=cast.members["Mara Lindqvist"],
        note="On leave",
        by=cast.members["Piotr Zielak"],
        at=at - timedelta(days=9),
    )
    return cast


def _customers(cast: Cast, start: datetime, by: Member, dice: random.Random) -> None:
    names = [f"{first} {last}" for first in company.FIRST for last in company.LAST]
    dice.shuffle(names)
    for kind in company.KINDS:
        for number, name in enumerate(kind.accounts):
            parent = (
                cast.accounts["Harbour Homes"] if name in ("Quayside Lets", "Wharf Street Homes") else None
            )
            account = add_account(name=name, parent=parent, by=by, at=start, since_on=start.date())
            cast.accounts[name], cast.kinds[name] = account, kind
            if number % 3 != 2:
                agree(
                    account=account,
                    name="Standard",
                    reply_minutes=kind.reply_minutes,
                    resolve_minutes=kind.resolve_minutes,
                    from_on=start.date(),
                    by=by,
                    at=start,
                )
            cast.contacts[name] = [
                add_contact(
                    account=account,
                    name=(person := names.pop()),
                    email=company.address_of(person, company.domain_of(name)),
                    part=part,
                    by=by,
                    at=start,
                )
                for part in kind.parts
            ]
