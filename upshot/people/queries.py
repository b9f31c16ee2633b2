"""Questions about our people: read only."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Exists,
    F,
    Func,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
)
from django.utils.translation import gettext as _

from upshot.kit.asked import Counted, Question, Typed
from upshot.kit.errors import NotFound
from upshot.kit.ids import fingerprint
from upshot.people.models import Absence, Invitation, Member, Membership, Notice, SignInFailure, Team, Token

# So many failed tries within so many minutes, for one address or from one machine, and it is enough.
TRIES = 10
TRIES_MINUTES = 15


class _OneOfTheirTeams(Func):
    """Whether a column names a team of a member. The teams are read once, so that the index on the column serves."""

    output_field = BooleanField()

    def __init__(self, team: str, member: int) -> None:
        super().__init__(F(team), Value(member, output_field=BigIntegerField()))

    def as_sql(self, compiler: Any, *_more: Any, **_context: Any) -> tuple[str, tuple[Any, ...]]:
        """One of the keys that the member's memberships have."""
        team, given = compiler.compile(self.source_expressions[0])
        member, more = compiler.compile(self.source_expressions[1])
        return (
            f"{team} = ANY(ARRAY(SELECT m.team_id FROM membership m WHERE m.member_id = {member}))",  # noqa: S608
            (*given, *more),
        )


def in_team_of(member: Member, *, team: str = "team_id") -> Q:
    """The condition that `team`, a path to a team's key, names one of the member's teams."""
    return Q(_OneOfTheirTeams(team, member.pk))


def active_members() -> QuerySet[Member]:
    """Everyone who works here, by name."""
    return Member.objects.filter(is_active=True).order_by("name")


def member(pk: int) -> Member:
    """One member, active or not. Raises NotFound."""
    found = Member.objects.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such member."))
    return found


def team(pk: int) -> Team:
    """One team. Raises NotFound."""
    found = Team.objects.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such team."))
    return found


def invitation(pk: int) -> Invitation:
    """One invitation. Raises NotFound."""
    found = Invitation.objects.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such invitation."))
    return found


def absence(pk: int) -> Absence:
    """One absence, with its member. Raises NotFound."""
    found = Absence.objects.select_related("member").filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such absence."))
    return found


def token_of(member: Member, pk: int) -> Token:
    """A token of the member's own; of anybody's for who governs. Raises NotFound."""
    tokens = Token.objects.all() if member.may("govern") else Token.objects.filter(member=member)
    found = tokens.filter(pk=pk, revoked_at__isnull=True).first()
    if not found:
        raise NotFound(_("There is no such token."))
    return found


def notice_of(member: Member, pk: int) -> Notice:
    """A notice of the member's own. Raises NotFound."""
    found = Notice.objects.filter(member=member, pk=pk).first()
    if not found:
        raise NotFound(_("There is no such notice."))
    return found


def notices_of(member: Member) -> QuerySet[Notice]:
    """What a member was told, the latest first."""
    return Notice.objects.filter(member=member)


# How much a member was told and has not seen.
unread_count = Counted(lambda member: Notice.objects.filter(member=member, read_at__isnull=True).order_by())


def tokens_of(member: Member) -> QuerySet[Token]:
    """A member's live tokens, the latest first."""
    return Token.objects.filter(member=member, revoked_at__isnull=True)


def absences_of(member: Member, *, since: date) -> QuerySet[Absence]:
    """A member's absences that are not over on a day."""
    return Absence.objects.filter(member=member, until_on__gte=since).select_related("stand_in")


def members() -> QuerySet[Member]:
    """Everyone, those who have left at the end, with their teams."""
    return Member.objects.prefetch_related("teams").order_by("-is_active", "name", "pk")


def teams() -> QuerySet[Team]:
    """All teams by name, with who is in them."""
    people = Member.objects.filter(is_active=True).order_by("name")
    return Team.objects.prefetch_related(Prefetch("members", queryset=people))


def team_mates(team: Team) -> QuerySet[Member]:
    """Who is in a team, by name."""
    return Member.objects.filter(pk__in=Membership.objects.filter(team=team).values("member")).order_by(
        "name"
    )


def open_invitations() -> QuerySet[Invitation]:
    """Invitations that nobody has taken up or withdrawn, the latest first."""
    rows = Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)
    return rows.select_related("by", "team")


def tried_too_often(*, email: str, ip: str | None, at: datetime) -> bool:
    """Whether sign-in is closed for now to this address or this machine."""
    recent = SignInFailure.objects.filter(at__gt=at - timedelta(minutes=TRIES_MINUTES))
    by_address = recent.filter(email=email.lower()).count()
    by_machine = recent.filter(ip=ip).count() if ip else 0
    return max(by_address, by_machine) >= TRIES


def bearer(secret: str) -> Token | None:
    """The live token with this secret, with its member."""
    found = _bearer(secret_hash=Typed(fingerprint(secret)))
    return found[0] if found else None


_bearer = Question(
    lambda secret_hash: Token.objects.select_related("member").filter(
        secret_hash=secret_hash, revoked_at__isnull=True, member__is_active=True
    )
)


def stood_in_for(*, member: Member, on: date) -> list[Absence]:
    """The absences of those whose work is this member's on a day, beside their own: whom they stand in for; and those
    for whom nobody does, where this member is a lead of their team, or an administrator and they have no other lead.
    """
    return _stood_in_for(member, member=member.pk, on=on)


def _left_to(viewer: Member, member: int, on: date) -> QuerySet[Absence]:
    mine = Q(stand_in_id=member)
    if viewer.role in ("lead", "administrator"):
        leads = Membership.objects.filter(
            team=OuterRef("team"), member__role="lead", member__is_active=True
        ).exclude(member=OuterRef("member"))
        led = Membership.objects.filter(Exists(leads), member=OuterRef("member"))
        of_mine = Membership.objects.filter(member_id=member).values("team")
        theirs = Membership.objects.filter(member=OuterRef("member"), team__in=of_mine)
        above = Exists(theirs) if viewer.role == "lead" else ~Exists(led)
        mine |= Q(above, ~Q(member_id=member), stand_in__isnull=True)
    return Absence.objects.filter(mine, from_on__lte=on, until_on__gte=on).select_related("member")


_stood_in_for = Question(_left_to)


def away_on(*, member: int, on: date) -> list[Absence]:
    """The absences of a member on a day, each with who stands in; those with a stand-in first."""
    return _away_on(member=member, on=on)


_away_on = Question(
    lambda member, on: (
        Absence.objects.filter(member_id=member, from_on__lte=on, until_on__gte=on)
        .select_related("stand_in")
        .order_by(F("stand_in").asc(nulls_last=True), "-until_on")
    )
)


def leads_over(*, member: Member | None, team: Team | None) -> list[Member]:
    """The other leads of a team, or of the teams of a member; the administrators where there is none."""
    of = Membership.objects.all()
    theirs = of.filter(team__in=of.filter(member=member).values("team")) if member else of.filter(team=team)
    leads = active_members().filter(role="lead", pk__in=theirs.values("member"))
    others = leads.exclude(pk=member.pk) if member else leads
    return list(others) or list(active_members().filter(role="administrator"))


def has_administrator() -> bool:
    """Whether anyone can govern this installation."""
    return Member.objects.filter(Q(role="administrator") & Q(is_active=True)).exists()


def stand_ins(members: list[int], *, on: date) -> dict[int, Member]:
    """Who stands in, on a day, for those of these members who are away and have said so."""
    rows = Absence.objects.filter(
        member__in=members, from_on__lte=on, until_on__gte=on, stand_in__is_active=True
    )
    return {row.member_id: row.stand_in for row in rows.select_related("stand_in") if row.stand_in}
