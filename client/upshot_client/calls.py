"""One method for each operation of Upshot.

Made by `python -m lint.client write` from the OpenAPI document; not written by hand.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from upshot_client.calling import Caller, Rows
from upshot_client.shapes import (
    Absence,
    Account,
    AccountGiven,
    Acknowledgement,
    Act,
    Again,
    Agreement,
    AgreementPart,
    AgreementVersion,
    Alike,
    Around,
    Arrival,
    Article,
    ArticleVersion,
    AskedOut,
    Attachment,
    Begun,
    BothBooks,
    Calendar,
    Case,
    CaseBehind,
    Change,
    Checklist,
    Clock,
    Condition,
    Confirmation,
    Contact,
    ContactRow,
    Contradiction,
    Conversation,
    Count,
    Day,
    DaysRead,
    Deciding,
    DeliveredNeed,
    Done,
    Draft,
    Effect,
    Effort,
    Entry,
    Evidence,
    Expectation,
    Export,
    Feedback,
    Field,
    FileGiven,
    FileKept,
    FilterField,
    Firing,
    HandOver,
    HandOvers,
    Helper,
    Hit,
    House,
    Impact,
    Imported,
    Inlet,
    Inquiry,
    Intake,
    Invitation,
    Item,
    Judging,
    Kept,
    KeptGiven,
    Kind,
    Knowns,
    Learnt,
    Ledger,
    Lesson,
    Link,
    Macro,
    Mailbox,
    MailboxTried,
    Measure,
    Member,
    Message,
    Misses,
    NamedOut,
    Need,
    Notice,
    Observation,
    ObservationRow,
    Observed,
    Outcome,
    Outlet,
    OutletTried,
    Outlook,
    Ownership,
    Pair,
    Part,
    Participant,
    PassedNeed,
    Person,
    Plan,
    PromisedNeed,
    Promises,
    PutOff,
    Rating,
    Reading,
    ReadingLine,
    Readings,
    Realised,
    Record,
    Report,
    ReportCompared,
    ReportLetter,
    ReportRow,
    Review,
    ReviewAction,
    Rule,
    RuleLine,
    RuleTried,
    RungShape,
    Secret,
    Sending,
    Snippet,
    SpendingOut,
    Spent,
    Stance,
    State,
    Success,
    Sum,
    Survey,
    Task,
    Team,
    Template,
    TemplateExpectation,
    TemplateNeed,
    TemplateWhole,
    TermGiven,
    Ticket,
    TicketGiven,
    TodayLine,
    Trial,
    TrialTold,
    Use,
    Verdict,
    View,
    Webhook,
    Worth,
    WorthSaid,
)


class Upshot(Caller):
    """One Upshot, called with one token. A parameter that stays None is as usual there."""

    def tickets(
        self,
        *,
        limit: int | None = None,
        account_id: int | None = None,
        new: bool | None = None,
        cursor: str | None = None,
    ) -> Rows[Ticket]:
        """Tickets, the latest first; `new`: those of no case yet."""
        return self._rows(Ticket, "/tickets", cursor=cursor, limit=limit, account_id=account_id, new=new)

    def ticket_write(
        self,
        *,
        account_id: int,
        words: str,
        contact_id: int | None = None,
        subject: str | None = None,
        kind_id: int | None = None,
        fields: dict[str, Any] | None = None,
        files: list[FileGiven | KeptGiven] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Ticket:
        """A new ticket, on behalf of a contact."""
        found: Ticket = self._one(
            Ticket,
            "POST",
            "/tickets",
            body={"account_id": account_id, "words": words},
            left={
                "contact_id": contact_id,
                "subject": subject,
                "kind_id": kind_id,
                "fields": fields,
                "files": files,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def ticket(self, pk: int) -> Ticket:
        """One ticket."""
        found: Ticket = self._one(Ticket, "GET", f"/tickets/{pk}")
        return found

    def ticket_open_case(
        self,
        pk: int,
        *,
        urgency: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Case:
        """The ticket becomes a case."""
        found: Case = self._one(
            Case,
            "POST",
            f"/tickets/{pk}/open-case",
            body={},
            left={"urgency": urgency},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def ticket_join_case(
        self, pk: int, *, case_id: int, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Case:
        """The ticket joins an open case of the same account."""
        found: Case = self._one(
            Case,
            "POST",
            f"/tickets/{pk}/join-case",
            body={"case_id": case_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def cases(
        self,
        *,
        limit: int | None = None,
        view: str | None = None,
        where: list[str] | None = None,
        order: str | None = None,
        account_id: int | None = None,
        cursor: str | None = None,
    ) -> Rows[Case]:
        """The cases of a view (mine, team, unassigned, waiting, snoozed, all, resolved, or a saved one by its
        number), and of these the ones that fit each `where=field:operator:value|value`; `order` is a column,
        with a minus the other way round."""
        return self._rows(
            Case,
            "/cases",
            cursor=cursor,
            limit=limit,
            view=view,
            where=where,
            order=order,
            account_id=account_id,
        )

    def case(self, pk: int) -> Case:
        """One case."""
        found: Case = self._one(Case, "GET", f"/cases/{pk}")
        return found

    def case_messages(self, pk: int, *, limit: int | None = None, cursor: str | None = None) -> Rows[Message]:
        """What was said on a case, in order."""
        return self._rows(Message, f"/cases/{pk}/messages", cursor=cursor, limit=limit)

    def case_assign(
        self,
        pk: int,
        *,
        member_id: int,
        reason: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Case:
        """Gives the case to a member."""
        found: Case = self._one(
            Case,
            "POST",
            f"/cases/{pk}/assign",
            body={"member_id": member_id},
            left={"reason": reason},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_reply(
        self,
        pk: int,
        *,
        words: str,
        seen: int | None = None,
        wait: bool | None = None,
        files: list[FileGiven | KeptGiven] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Message:
        """Answers the contact by letter."""
        found: Message = self._one(
            Message,
            "POST",
            f"/cases/{pk}/reply",
            body={"words": words},
            left={"seen": seen, "wait": wait, "files": files},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_note(
        self,
        pk: int,
        *,
        words: str,
        files: list[FileGiven | KeptGiven] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Message:
        """A note among members."""
        found: Message = self._one(
            Message,
            "POST",
            f"/cases/{pk}/note",
            body={"words": words},
            left={"files": files},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_resolve(
        self,
        pk: int,
        *,
        words: str,
        cause: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Case:
        """The problem is handled."""
        found: Case = self._one(
            Case,
            "POST",
            f"/cases/{pk}/resolve",
            body={"words": words},
            left={"cause": cause},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_draft_article(
        self,
        pk: int,
        *,
        title: str,
        words: str,
        language: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Article:
        """Drafts an article from the resolution that stands."""
        found: Article = self._one(
            Article,
            "POST",
            f"/cases/{pk}/draft-article",
            body={"title": title, "words": words},
            left={"language": language},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_reopen(
        self, pk: int, *, reason: str, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Case:
        """It was not resolved after all."""
        found: Case = self._one(
            Case,
            "POST",
            f"/cases/{pk}/reopen",
            body={"reason": reason},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_close(self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None) -> Case:
        """Nothing more is expected on this case."""
        found: Case = self._one(
            Case, "POST", f"/cases/{pk}/close", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def members(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Member]:
        """Everyone who works here, by name."""
        return self._rows(Member, "/members", cursor=cursor, limit=limit)

    def me(self) -> Member:
        """Whose token this is."""
        found: Member = self._one(Member, "GET", "/members/me")
        return found

    def settings_choose(
        self,
        *,
        name: str,
        language: Literal["", "en", "de"] | None = None,
        timezone: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Member:
        """Your own name, language and time zone."""
        found: Member = self._one(
            Member,
            "POST",
            "/members/me/choose",
            body={"name": name},
            left={"language": language, "timezone": timezone},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def settings_change_email(
        self, *, email: str, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Member:
        """Your own address, to sign in with and for letters."""
        found: Member = self._one(
            Member,
            "POST",
            "/members/me/change-email",
            body={"email": email},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def settings_be_away(
        self,
        *,
        from_on: date,
        until_on: date,
        stand_in_id: int | None = None,
        note: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Absence:
        """Days on which you are away."""
        found: Absence = self._one(
            Absence,
            "POST",
            "/members/me/be-away",
            body={"from_on": from_on, "until_on": until_on},
            left={"stand_in_id": stand_in_id, "note": note},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def member_invite(
        self,
        *,
        name: str,
        email: str,
        role: Literal["viewer", "member", "lead", "administrator"] | None = None,
        team_id: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Invitation:
        """A letter with a signed link."""
        found: Invitation = self._one(
            Invitation,
            "POST",
            "/members/invite",
            body={"name": name, "email": email},
            left={"role": role, "team_id": team_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def invitations(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Invitation]:
        """Invitations that nobody has taken up or withdrawn."""
        return self._rows(Invitation, "/invitations", cursor=cursor, limit=limit)

    def invitation_withdraw(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Invitation:
        """The link stops working."""
        found: Invitation = self._one(
            Invitation,
            "POST",
            f"/invitations/{pk}/withdraw",
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def member(self, pk: int) -> Member:
        """One member."""
        found: Member = self._one(Member, "GET", f"/members/{pk}")
        return found

    def member_change_role(
        self,
        pk: int,
        *,
        role: Literal["viewer", "member", "lead", "administrator"],
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Member:
        """Another role; the last administrator stays one."""
        found: Member = self._one(
            Member,
            "POST",
            f"/members/{pk}/change-role",
            body={"role": role},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def member_let_go(
        self,
        pk: int,
        *,
        heir_id: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Member:
        """The member leaves; what they did stays, and what they answer for goes to the heir."""
        found: Member = self._one(
            Member,
            "POST",
            f"/members/{pk}/let-go",
            body={},
            left={"heir_id": heir_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def member_be_away(
        self,
        pk: int,
        *,
        from_on: date,
        until_on: date,
        stand_in_id: int | None = None,
        note: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Absence:
        """Days on which somebody else is away."""
        found: Absence = self._one(
            Absence,
            "POST",
            f"/members/{pk}/be-away",
            body={"from_on": from_on, "until_on": until_on},
            left={"stand_in_id": stand_in_id, "note": note},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def absence_withdraw(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Member:
        """Not away after all; somebody else's only for a lead."""
        found: Member = self._one(
            Member, "POST", f"/absences/{pk}/withdraw", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def token_revoke(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Done:
        """One of your tokens stops working; for an administrator, anybody's."""
        found: Done = self._one(
            Done, "POST", f"/tokens/{pk}/revoke", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def teams(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Team]:
        """All teams, with who is in them."""
        return self._rows(Team, "/teams", cursor=cursor, limit=limit)

    def team_make(
        self, *, name: str, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Team:
        """A new team."""
        found: Team = self._one(
            Team, "POST", "/teams", body={"name": name}, idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def team_join(
        self, pk: int, *, member_id: int, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Team:
        """A member joins the team."""
        found: Team = self._one(
            Team,
            "POST",
            f"/teams/{pk}/join",
            body={"member_id": member_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def team_leave(
        self, pk: int, *, member_id: int, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Team:
        """A member leaves the team."""
        found: Team = self._one(
            Team,
            "POST",
            f"/teams/{pk}/leave",
            body={"member_id": member_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def house(self) -> House:
        """Whose house this is."""
        found: House = self._one(House, "GET", "/house")
        return found

    def house_set(
        self,
        *,
        name: str | None = None,
        address_line: str | None = None,
        accent: str | None = None,
        reopen_days: int | None = None,
        form_hosts: list[str] | None = None,
        hour_cost: float | str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> House:
        """What customers read and see of us from now on."""
        found: House = self._one(
            House,
            "POST",
            "/house/set",
            body={},
            left={
                "name": name,
                "address_line": address_line,
                "accent": accent,
                "reopen_days": reopen_days,
                "form_hosts": form_hosts,
                "hour_cost": hour_cost,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def accounts(
        self, *, limit: int | None = None, name: str | None = None, cursor: str | None = None
    ) -> Rows[Account]:
        """The accounts that you see, by name; `name`: those whose name holds it."""
        return self._rows(Account, "/accounts", cursor=cursor, limit=limit, name=name)

    def account_add(
        self,
        *,
        name: str,
        kind: Literal["organisation", "household"] | None = None,
        parent_id: int | None = None,
        note: str | None = None,
        since_on: date | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Account:
        """A new account."""
        found: Account = self._one(
            Account,
            "POST",
            "/accounts",
            body={"name": name},
            left={"kind": kind, "parent_id": parent_id, "note": note, "since_on": since_on},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def account(self, pk: int) -> Account:
        """One account."""
        found: Account = self._one(Account, "GET", f"/accounts/{pk}")
        return found

    def account_change(
        self,
        pk: int,
        *,
        name: str,
        parent_id: int | None = None,
        note: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Account:
        """Another name, parent or note."""
        found: Account = self._one(
            Account,
            "POST",
            f"/accounts/{pk}/change",
            body={"name": name},
            left={"parent_id": parent_id, "note": note},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def account_give(
        self, pk: int, *, team_id: int, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Done:
        """Gives the account to a team: from then on only teams that have it see it."""
        found: Done = self._one(
            Done,
            "POST",
            f"/accounts/{pk}/give",
            body={"team_id": team_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def account_take_back(
        self, pk: int, *, team_id: int, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Done:
        """The team no longer has the account."""
        found: Done = self._one(
            Done,
            "POST",
            f"/accounts/{pk}/take-back",
            body={"team_id": team_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def agreement_make(
        self,
        pk: int,
        *,
        name: str,
        reply_minutes: int,
        resolve_minutes: int,
        from_on: date,
        next_minutes: int | None = None,
        calendar_id: int | None = None,
        until_on: date | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Agreement:
        """Times promised to the account from a day on."""
        found: Agreement = self._one(
            Agreement,
            "POST",
            f"/accounts/{pk}/agree",
            body={
                "name": name,
                "reply_minutes": reply_minutes,
                "resolve_minutes": resolve_minutes,
                "from_on": from_on,
            },
            left={"next_minutes": next_minutes, "calendar_id": calendar_id, "until_on": until_on},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def contacts(
        self, *, limit: int | None = None, account_id: int | None = None, cursor: str | None = None
    ) -> Rows[Contact]:
        """The contacts that you see; `account_id`: those of one account."""
        return self._rows(Contact, "/contacts", cursor=cursor, limit=limit, account_id=account_id)

    def contact_add(
        self,
        pk: int,
        *,
        name: str,
        email: str | None = None,
        part: str | None = None,
        language: Literal["", "en", "de"] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Contact:
        """A new person at the account."""
        found: Contact = self._one(
            Contact,
            "POST",
            f"/accounts/{pk}/add-contact",
            body={"name": name},
            left={"email": email, "part": part, "language": language},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def contact(self, pk: int) -> Contact:
        """One contact."""
        found: Contact = self._one(Contact, "GET", f"/contacts/{pk}")
        return found

    def contact_left(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Contact:
        """The person no longer works there."""
        found: Contact = self._one(
            Contact, "POST", f"/contacts/{pk}/left", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def contact_let_see_colleagues(
        self, pk: int, *, sees: bool, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Contact:
        """Whether the portal shows them what their colleagues at the account ask."""
        found: Contact = self._one(
            Contact,
            "POST",
            f"/contacts/{pk}/let-see-colleagues",
            body={"sees": sees},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def contact_note_stance(
        self,
        pk: int,
        *,
        seen_on: date,
        parts: list[Literal["decides", "uses", "pays", "champions", "objects"]] | None = None,
        stance: int | None = None,
        words: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Stance:
        """What part they have, and how they stand; the earlier notes stay on record."""
        found: Stance = self._one(
            Stance,
            "POST",
            f"/contacts/{pk}/note-stance",
            body={"seen_on": seen_on},
            left={"parts": parts, "stance": stance, "words": words},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def contact_stances(
        self, pk: int, *, limit: int | None = None, cursor: str | None = None
    ) -> Rows[Stance]:
        """All notes on how they stand, the latest first."""
        return self._rows(Stance, f"/contacts/{pk}/stances", cursor=cursor, limit=limit)

    def account_people(self, pk: int) -> list[Person]:
        """The people of an account who are still there, with their part, stance and last word; two hundred at
        most."""
        found: list[Person] = self._one(list[Person], "GET", f"/accounts/{pk}/people")
        return found

    def calendars(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Calendar]:
        """The calendars that agreements may go by."""
        return self._rows(Calendar, "/calendars", cursor=cursor, limit=limit)

    def calendar_make(
        self,
        *,
        name: str,
        zone: str,
        week: list[list[list[int]]],
        country: str | None = None,
        subdivision: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Calendar:
        """A calendar."""
        found: Calendar = self._one(
            Calendar,
            "POST",
            "/calendars",
            body={"name": name, "zone": zone, "week": week},
            left={"country": country, "subdivision": subdivision},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def calendar(self, pk: int) -> Calendar:
        """One calendar."""
        found: Calendar = self._one(Calendar, "GET", f"/calendars/{pk}")
        return found

    def calendar_change(
        self,
        pk: int,
        *,
        name: str,
        zone: str,
        week: list[list[list[int]]],
        country: str | None = None,
        subdivision: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Calendar:
        """Other slots, zone or holidays."""
        found: Calendar = self._one(
            Calendar,
            "POST",
            f"/calendars/{pk}/change",
            body={"name": name, "zone": zone, "week": week},
            left={"country": country, "subdivision": subdivision},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def calendar_retire(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Calendar:
        """Offered no more."""
        found: Calendar = self._one(
            Calendar, "POST", f"/calendars/{pk}/retire", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def calendar_days(self, pk: int, *, limit: int | None = None, cursor: str | None = None) -> Rows[Day]:
        """The days that differ."""
        return self._rows(Day, f"/calendars/{pk}/days", cursor=cursor, limit=limit)

    def calendar_add_day(
        self,
        pk: int,
        *,
        on: date,
        name: str | None = None,
        worked: bool | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Day:
        """One day that differs."""
        found: Day = self._one(
            Day,
            "POST",
            f"/calendars/{pk}/add-day",
            body={"on": on},
            left={"name": name, "worked": worked},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def calendar_drop_day(
        self, pk: int, *, on: date, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Done:
        """The day is like any other again."""
        found: Done = self._one(
            Done,
            "POST",
            f"/calendars/{pk}/drop-day",
            body={"on": on},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def calendar_read_days(
        self, pk: int, *, text: str, idempotency_key: str | None = None, if_match: str | None = None
    ) -> DaysRead:
        """Days off out of an iCalendar file."""
        found: DaysRead = self._one(
            DaysRead,
            "POST",
            f"/calendars/{pk}/read-days",
            body={"text": text},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def agreements(
        self, *, limit: int | None = None, account_id: int | None = None, cursor: str | None = None
    ) -> Rows[AgreementVersion]:
        """All versions, the latest first; `account_id`: those of one account."""
        return self._rows(AgreementVersion, "/agreements", cursor=cursor, limit=limit, account_id=account_id)

    def agreement_make_for_all(
        self,
        *,
        name: str,
        reply_minutes: int,
        resolve_minutes: int,
        from_on: date,
        next_minutes: int | None = None,
        calendar_id: int | None = None,
        until_on: date | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> AgreementVersion:
        """Times promised to every account that has no agreement of its own."""
        found: AgreementVersion = self._one(
            AgreementVersion,
            "POST",
            "/agreements",
            body={
                "name": name,
                "reply_minutes": reply_minutes,
                "resolve_minutes": resolve_minutes,
                "from_on": from_on,
            },
            left={"next_minutes": next_minutes, "calendar_id": calendar_id, "until_on": until_on},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def agreement(self, pk: int) -> AgreementVersion:
        """One version, with its terms."""
        found: AgreementVersion = self._one(AgreementVersion, "GET", f"/agreements/{pk}")
        return found

    def agreement_revise(
        self,
        pk: int,
        *,
        name: str,
        reply_minutes: int,
        resolve_minutes: int,
        from_on: date,
        next_minutes: int | None = None,
        calendar_id: int | None = None,
        until_on: date | None = None,
        terms: list[TermGiven] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> AgreementVersion:
        """The next version from a day on. Clocks that run keep what was promised when they began."""
        found: AgreementVersion = self._one(
            AgreementVersion,
            "POST",
            f"/agreements/{pk}/revise",
            body={
                "name": name,
                "reply_minutes": reply_minutes,
                "resolve_minutes": resolve_minutes,
                "from_on": from_on,
            },
            left={
                "next_minutes": next_minutes,
                "calendar_id": calendar_id,
                "until_on": until_on,
                "terms": terms,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def agreement_kept(self, pk: int) -> list[Kept]:
        """What was promised and kept under one version."""
        found: list[Kept] = self._one(list[Kept], "GET", f"/agreements/{pk}/kept")
        return found

    def case_clocks(self, pk: int) -> list[Clock]:
        """The promised times of a case, as they began."""
        found: list[Clock] = self._one(list[Clock], "GET", f"/cases/{pk}/clocks")
        return found

    def case_outlook(self, pk: int) -> Outlook | None:
        """What is left until a resolution."""
        found: Outlook | None = self._one(Outlook | None, "GET", f"/cases/{pk}/outlook")
        return found

    def ladder(self) -> list[RungShape]:
        """Who is told before a promised time, and after it."""
        found: list[RungShape] = self._one(list[RungShape], "GET", "/ladder")
        return found

    def ladder_set(
        self, *, rungs: list[RungShape], idempotency_key: str | None = None, if_match: str | None = None
    ) -> list[RungShape]:
        """All steps anew."""
        found: list[RungShape] = self._one(
            list[RungShape],
            "POST",
            "/ladder",
            body={"rungs": rungs},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def articles(
        self, *, limit: int | None = None, state: str | None = None, cursor: str | None = None
    ) -> Rows[Article]:
        """Articles, the latest change first; `state`: draft, reviewed, published or retired."""
        return self._rows(Article, "/articles", cursor=cursor, limit=limit, state=state)

    def article_write(
        self,
        *,
        title: str,
        words: str,
        language: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Article:
        """A new draft."""
        found: Article = self._one(
            Article,
            "POST",
            "/articles",
            body={"title": title, "words": words},
            left={"language": language},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def article(self, pk: int) -> Article:
        """One article."""
        found: Article = self._one(Article, "GET", f"/articles/{pk}")
        return found

    def article_rewrite(
        self,
        pk: int,
        *,
        title: str,
        words: str,
        why: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Article:
        """Better words: a new version."""
        found: Article = self._one(
            Article,
            "POST",
            f"/articles/{pk}/rewrite",
            body={"title": title, "words": words},
            left={"why": why},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def article_review(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Article:
        """Somebody other than the author has read it and stands by it."""
        found: Article = self._one(
            Article, "POST", f"/articles/{pk}/review", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def article_publish(
        self,
        pk: int,
        *,
        audience: Literal["inside", "outside"] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Article:
        """From now on customers may read it, or members alone."""
        found: Article = self._one(
            Article,
            "POST",
            f"/articles/{pk}/publish",
            body={},
            left={"audience": audience},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def article_retire(
        self, pk: int, *, reason: str, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Article:
        """No longer shown or suggested."""
        found: Article = self._one(
            Article,
            "POST",
            f"/articles/{pk}/retire",
            body={"reason": reason},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def article_translate(
        self,
        pk: int,
        *,
        language: str,
        title: str,
        words: str,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Article:
        """The same in another language: an article with a life of its own."""
        found: Article = self._one(
            Article,
            "POST",
            f"/articles/{pk}/translate",
            body={"language": language, "title": title, "words": words},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def article_still_holds(
        self, pk: int, *, review_by: date, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Article:
        """Read again, and found to hold."""
        found: Article = self._one(
            Article,
            "POST",
            f"/articles/{pk}/still-holds",
            body={"review_by": review_by},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def article_judge(
        self,
        pk: int,
        *,
        served: bool,
        words: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Feedback:
        """Whether it served, and what was missing."""
        found: Feedback = self._one(
            Feedback,
            "POST",
            f"/articles/{pk}/judge",
            body={"served": served},
            left={"words": words},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def article_versions(
        self, pk: int, *, limit: int | None = None, cursor: str | None = None
    ) -> Rows[ArticleVersion]:
        """What it said before, the latest first."""
        return self._rows(ArticleVersion, f"/articles/{pk}/versions", cursor=cursor, limit=limit)

    def article_feedback(
        self, pk: int, *, limit: int | None = None, cursor: str | None = None
    ) -> Rows[Feedback]:
        """What readers said of it in words, the latest first."""
        return self._rows(Feedback, f"/articles/{pk}/feedback", cursor=cursor, limit=limit)

    def article_uses(self, pk: int, *, limit: int | None = None, cursor: str | None = None) -> Rows[Use]:
        """Where it was used, among the cases that you see."""
        return self._rows(Use, f"/articles/{pk}/uses", cursor=cursor, limit=limit)

    def searches_missed(self) -> Misses:
        """What was searched for and not found, the most often first."""
        found: Misses = self._one(Misses, "GET", "/searches/missed")
        return found

    def case_known(self, pk: int) -> Knowns:
        """Resolved cases and articles like a case, the likest first, with why."""
        found: Knowns = self._one(Knowns, "GET", f"/cases/{pk}/known")
        return found

    def case_use(
        self,
        pk: int,
        *,
        article_id: int | None = None,
        earlier_id: int | None = None,
        how: Literal["insert", "link"] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Use:
        """An article, or an earlier case's resolution, was used for a case."""
        found: Use = self._one(
            Use,
            "POST",
            f"/cases/{pk}/use",
            body={},
            left={"article_id": article_id, "earlier_id": earlier_id, "how": how},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_judge_use(
        self, pk: int, *, served: bool, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Use:
        """Whether what was used served."""
        found: Use = self._one(
            Use,
            "POST",
            f"/uses/{pk}/judge",
            body={"served": served},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_drop_use(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Use:
        """It was used by mistake."""
        found: Use = self._one(
            Use, "POST", f"/uses/{pk}/drop", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def needs(
        self,
        *,
        limit: int | None = None,
        state: str | None = None,
        words: str | None = None,
        mine: bool | None = None,
        whose: str | None = None,
        kind_id: int | None = None,
        cursor: str | None = None,
    ) -> Rows[Need]:
        """Needs still alive, or in a state, the longest in it first; `mine`: those that you answer for; `whose`:
        the `customer`'s, or `ours`."""
        return self._rows(
            Need,
            "/needs",
            cursor=cursor,
            limit=limit,
            state=state,
            words=words,
            mine=mine,
            whose=whose,
            kind_id=kind_id,
        )

    def need_voice(
        self,
        *,
        account_id: int,
        title: str,
        ticket_id: int | None = None,
        why: str | None = None,
        whose: Literal["customer", "ours"] | None = None,
        kind_id: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Need:
        """A need is heard."""
        found: Need = self._one(
            Need,
            "POST",
            "/needs",
            body={"account_id": account_id, "title": title},
            left={"ticket_id": ticket_id, "why": why, "whose": whose, "kind_id": kind_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need(self, pk: int) -> Need:
        """One need."""
        found: Need = self._one(Need, "GET", f"/needs/{pk}")
        return found

    def need_thread(self, pk: int, *, limit: int | None = None, cursor: str | None = None) -> Rows[Entry]:
        """All that was written on the threads of a need, oldest first: said, wanted, decided, came of it."""
        return self._rows(Entry, f"/needs/{pk}/thread", cursor=cursor, limit=limit)

    def ticket_also_voice(
        self, pk: int, *, need_id: int, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Done:
        """This ticket voices that need too."""
        found: Done = self._one(
            Done,
            "POST",
            f"/tickets/{pk}/also-voice",
            body={"need_id": need_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need_understand(
        self,
        pk: int,
        *,
        why: str,
        title: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Need:
        """What it is for, free of any solution."""
        found: Need = self._one(
            Need,
            "POST",
            f"/needs/{pk}/understand",
            body={"why": why},
            left={"title": title},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need_accept(
        self,
        pk: int,
        *,
        member_id: int | None = None,
        team_id: int | None = None,
        words: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Ownership:
        """We take this need on, and one member or one team answers for it until its result."""
        found: Ownership = self._one(
            Ownership,
            "POST",
            f"/needs/{pk}/accept",
            body={},
            left={"member_id": member_id, "team_id": team_id, "words": words},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need_decline(
        self, pk: int, *, reason: str, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Need:
        """We do not, and everyone who voiced it reads why."""
        found: Need = self._one(
            Need,
            "POST",
            f"/needs/{pk}/decline",
            body={"reason": reason},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need_end(
        self,
        pk: int,
        *,
        reason: str,
        ending: Literal["not_met", "abandoned", "customer_gone"],
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Need:
        """We stop without a result, with the truth: it was not met, it was given up, or the customer has gone."""
        found: Need = self._one(
            Need,
            "POST",
            f"/needs/{pk}/end",
            body={"reason": reason, "ending": ending},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need_estimate_worth(
        self,
        pk: int,
        *,
        whose: Literal["customer", "us"],
        low: float,
        likely: float,
        high: float,
        per: Literal["week", "month", "year", "once"],
        said_by: str,
        evidence: str,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Worth:
        """What meeting the need is worth."""
        found: Worth = self._one(
            Worth,
            "POST",
            f"/needs/{pk}/estimate-worth",
            body={
                "whose": whose,
                "low": low,
                "likely": likely,
                "high": high,
                "per": per,
                "said_by": said_by,
                "evidence": evidence,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need_estimate_effort(
        self,
        pk: int,
        *,
        low: float,
        likely: float,
        high: float,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Effort:
        """What it will take of us."""
        found: Effort = self._one(
            Effort,
            "POST",
            f"/needs/{pk}/estimate-effort",
            body={"low": low, "likely": likely, "high": high},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need_hand_over(
        self,
        pk: int,
        *,
        reason: str,
        member_id: int | None = None,
        team_id: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> HandOver:
        """Asks another to answer for the need."""
        found: HandOver = self._one(
            HandOver,
            "POST",
            f"/needs/{pk}/hand-over",
            body={"reason": reason},
            left={"member_id": member_id, "team_id": team_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def hand_over_answer(
        self,
        pk: int,
        *,
        accepted: bool,
        words: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> HandOver:
        """The receiver says yes or no."""
        found: HandOver = self._one(
            HandOver,
            "POST",
            f"/hand-overs/{pk}/answer",
            body={"accepted": accepted},
            left={"words": words},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need_converse(
        self,
        pk: int,
        *,
        held_on: date,
        contact_id: int | None = None,
        why: str | None = None,
        today: str | None = None,
        costs: str | None = None,
        worthwhile: str | None = None,
        whom: str | None = None,
        if_not: str | None = None,
        worth: WorthSaid | None = None,
        sees: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Conversation:
        """Keeps a talk; what was said goes onto the need, and with a why it is understood."""
        found: Conversation = self._one(
            Conversation,
            "POST",
            f"/needs/{pk}/converse",
            body={"held_on": held_on},
            left={
                "contact_id": contact_id,
                "why": why,
                "today": today,
                "costs": costs,
                "worthwhile": worthwhile,
                "whom": whom,
                "if_not": if_not,
                "worth": worth,
                "sees": sees,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need_conversations(self, pk: int) -> list[Conversation]:
        """The talks with people of accounts that you see, the latest first; thirty at most."""
        found: list[Conversation] = self._one(list[Conversation], "GET", f"/needs/{pk}/conversations")
        return found

    def needs_like(self, *, title: str, account_id: int | None = None) -> list[Alike]:
        """Living needs that you see like a title, the likest first; five at most."""
        found: list[Alike] = self._one(
            list[Alike], "GET", "/needs-like", query={"title": title, "account_id": account_id}
        )
        return found

    def need_classify(
        self,
        pk: int,
        *,
        kind_id: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Need:
        """Of which kind it is."""
        found: Need = self._one(
            Need,
            "POST",
            f"/needs/{pk}/classify",
            body={},
            left={"kind_id": kind_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need_merge(
        self,
        pk: int,
        *,
        into_id: int,
        words: str,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Need:
        """It is the same as another: whoever voiced it, talked about it or expects something of it does so of that
        one."""
        found: Need = self._one(
            Need,
            "POST",
            f"/needs/{pk}/merge",
            body={"into_id": into_id, "words": words},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need_split(
        self,
        pk: int,
        *,
        title: str,
        why: str,
        ticket_ids: list[int] | None = None,
        expectation_ids: list[int] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Need:
        """Some of it is a need of its own, which is answered."""
        found: Need = self._one(
            Need,
            "POST",
            f"/needs/{pk}/split",
            body={"title": title, "why": why},
            left={"ticket_ids": ticket_ids, "expectation_ids": expectation_ids},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need_kinds(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Kind]:
        """Kinds of need in use."""
        return self._rows(Kind, "/need-kinds", cursor=cursor, limit=limit)

    def need_kind_add(
        self, *, name: str, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Kind:
        """A kind of need."""
        found: Kind = self._one(
            Kind,
            "POST",
            "/need-kinds",
            body={"name": name},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need_kind_rename(
        self, pk: int, *, name: str, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Kind:
        """Another name."""
        found: Kind = self._one(
            Kind,
            "POST",
            f"/need-kinds/{pk}/rename",
            body={"name": name},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need_kind_retire(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Kind:
        """No need becomes one of it any more."""
        found: Kind = self._one(
            Kind, "POST", f"/need-kinds/{pk}/retire", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def need_helpers(self, pk: int, *, limit: int | None = None, cursor: str | None = None) -> Rows[Helper]:
        """Everybody who helps or helped with a need, in the order they joined."""
        return self._rows(Helper, f"/needs/{pk}/helpers", cursor=cursor, limit=limit)

    def need_add_helper(
        self,
        pk: int,
        *,
        member_id: int,
        words: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Helper:
        """A member helps whoever answers for the need; they do not answer for it."""
        found: Helper = self._one(
            Helper,
            "POST",
            f"/needs/{pk}/add-helper",
            body={"member_id": member_id},
            left={"words": words},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def helper_end_help(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Helper:
        """They help no longer."""
        found: Helper = self._one(
            Helper, "POST", f"/helpers/{pk}/end-help", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def plan_templates(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Template]:
        """Templates of success plans in use."""
        return self._rows(Template, "/plan-templates", cursor=cursor, limit=limit)

    def plan_template_write(
        self,
        *,
        name: str,
        occasion: Literal["onboarding", "renewal", "contract", "other"],
        words: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Template:
        """A new template."""
        found: Template = self._one(
            Template,
            "POST",
            "/plan-templates",
            body={"name": name, "occasion": occasion},
            left={"words": words},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def plan_template(self, pk: int) -> TemplateWhole:
        """One template with its needs and what is expected of each."""
        found: TemplateWhole = self._one(TemplateWhole, "GET", f"/plan-templates/{pk}")
        return found

    def plan_template_rewrite(
        self,
        pk: int,
        *,
        name: str,
        occasion: Literal["onboarding", "renewal", "contract", "other"],
        words: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Template:
        """Another name, occasion or words."""
        found: Template = self._one(
            Template,
            "POST",
            f"/plan-templates/{pk}/rewrite",
            body={"name": name, "occasion": occasion},
            left={"words": words},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def plan_template_retire(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Template:
        """No plan begins by it any more."""
        found: Template = self._one(
            Template,
            "POST",
            f"/plan-templates/{pk}/retire",
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def plan_template_add_need(
        self,
        pk: int,
        *,
        title: str,
        why: str,
        kind_id: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> TemplateNeed:
        """One more need of it."""
        found: TemplateNeed = self._one(
            TemplateNeed,
            "POST",
            f"/plan-templates/{pk}/add-need",
            body={"title": title, "why": why},
            left={"kind_id": kind_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def template_need_drop(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Done:
        """The template goes on without it."""
        found: Done = self._one(
            Done, "POST", f"/template-needs/{pk}/drop", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def template_need_add_expectation(
        self,
        pk: int,
        *,
        part: Literal["decides", "uses", "pays", "champions", "objects"],
        words: str,
        measure: str | None = None,
        unit: str | None = None,
        baseline: float | None = None,
        target: float | None = None,
        days: int | None = None,
        weight: float | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> TemplateExpectation:
        """What somebody of a part will see."""
        found: TemplateExpectation = self._one(
            TemplateExpectation,
            "POST",
            f"/template-needs/{pk}/add-expectation",
            body={"part": part, "words": words},
            left={
                "measure": measure,
                "unit": unit,
                "baseline": baseline,
                "target": target,
                "days": days,
                "weight": weight,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def template_expectation_drop(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Done:
        """The template goes on without it."""
        found: Done = self._one(
            Done,
            "POST",
            f"/template-expectations/{pk}/drop",
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def plan_begin(
        self,
        pk: int,
        *,
        template_id: int,
        begun_on: date,
        name: str | None = None,
        contacts: dict[str, int] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Plan:
        """Begins a plan: its needs, understood, and drafts of what each will see."""
        found: Plan = self._one(
            Plan,
            "POST",
            f"/accounts/{pk}/begin-plan",
            body={"template_id": template_id, "begun_on": begun_on},
            left={"name": name, "contacts": contacts},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def account_plans(self, pk: int, *, limit: int | None = None, cursor: str | None = None) -> Rows[Plan]:
        """Plans of an account, the latest first."""
        return self._rows(Plan, f"/accounts/{pk}/plans", cursor=cursor, limit=limit)

    def plan_needs(self, pk: int) -> list[Need]:
        """The needs of a plan, and where each stands."""
        found: list[Need] = self._one(list[Need], "GET", f"/plans/{pk}/needs")
        return found

    def need_expectations(
        self, pk: int, *, limit: int | None = None, cursor: str | None = None
    ) -> Rows[Expectation]:
        """The expectations that hold, of people of accounts that you see."""
        return self._rows(Expectation, f"/needs/{pk}/expectations", cursor=cursor, limit=limit)

    def need_expect(
        self,
        pk: int,
        *,
        words: str,
        contact_id: int,
        how: Literal["", "number", "declared", "yes_no"] | None = None,
        measure: str | None = None,
        declared_id: int | None = None,
        unit: str | None = None,
        baseline: float | None = None,
        baseline_on: date | None = None,
        baseline_evidence: str | None = None,
        target: float | None = None,
        steps: list[float | None] | None = None,
        level_words: list[str] | None = None,
        by_on: date | None = None,
        weight: float | None = None,
        ask_fair: bool | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Expectation:
        """Writes down what one contact will see, before delivery."""
        found: Expectation = self._one(
            Expectation,
            "POST",
            f"/needs/{pk}/expect",
            body={"words": words, "contact_id": contact_id},
            left={
                "how": how,
                "measure": measure,
                "declared_id": declared_id,
                "unit": unit,
                "baseline": baseline,
                "baseline_on": baseline_on,
                "baseline_evidence": baseline_evidence,
                "target": target,
                "steps": steps,
                "level_words": level_words,
                "by_on": by_on,
                "weight": weight,
                "ask_fair": ask_fair,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def expectation(self, pk: int) -> Expectation:
        """One expectation."""
        found: Expectation = self._one(Expectation, "GET", f"/expectations/{pk}")
        return found

    def expectation_reword(
        self,
        pk: int,
        *,
        words: str,
        how: Literal["", "number", "declared", "yes_no"] | None = None,
        measure: str | None = None,
        declared_id: int | None = None,
        unit: str | None = None,
        baseline: float | None = None,
        baseline_on: date | None = None,
        baseline_evidence: str | None = None,
        target: float | None = None,
        steps: list[float | None] | None = None,
        level_words: list[str] | None = None,
        by_on: date | None = None,
        weight: float | None = None,
        ask_fair: bool | None = None,
        reason: str | None = None,
        changed_for: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Expectation:
        """Other words or figures; a promised one stays, and a new version says why."""
        found: Expectation = self._one(
            Expectation,
            "POST",
            f"/expectations/{pk}/reword",
            body={"words": words},
            left={
                "how": how,
                "measure": measure,
                "declared_id": declared_id,
                "unit": unit,
                "baseline": baseline,
                "baseline_on": baseline_on,
                "baseline_evidence": baseline_evidence,
                "target": target,
                "steps": steps,
                "level_words": level_words,
                "by_on": by_on,
                "weight": weight,
                "ask_fair": ask_fair,
                "reason": reason,
                "changed_for": changed_for,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need_acknowledgements(
        self, pk: int, *, limit: int | None = None, cursor: str | None = None
    ) -> Rows[Acknowledgement]:
        """Who was asked whether this is what they will see, and what they said."""
        return self._rows(Acknowledgement, f"/needs/{pk}/acknowledgements", cursor=cursor, limit=limit)

    def need_ask_to_acknowledge(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> list[Acknowledgement]:
        """Asks whoever has not said yes, by letter, whether this is what they will see."""
        found: list[Acknowledgement] = self._one(
            list[Acknowledgement],
            "POST",
            f"/needs/{pk}/ask-to-acknowledge",
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def acknowledge(
        self,
        signed: str,
        *,
        agreed: bool,
        words: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Acknowledgement:
        """The contact's yes or no. The signed link in their letter is their right: no token is needed."""
        found: Acknowledgement = self._one(
            Acknowledgement,
            "POST",
            f"/acknowledge/{signed}",
            body={"agreed": agreed},
            left={"words": words},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def work_items(
        self,
        *,
        limit: int | None = None,
        need_id: int | None = None,
        mine: bool | None = None,
        open: bool | None = None,
        cursor: str | None = None,
    ) -> Rows[Item]:
        """Work items, as planned; of one need, yours, or open ones."""
        return self._rows(
            Item, "/work-items", cursor=cursor, limit=limit, need_id=need_id, mine=mine, open=open
        )

    def need_plan(
        self,
        pk: int,
        *,
        title: str,
        member_id: int | None = None,
        by_on: date | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Item:
        """Decides on one piece of work for a need."""
        found: Item = self._one(
            Item,
            "POST",
            f"/needs/{pk}/plan",
            body={"title": title},
            left={"member_id": member_id, "by_on": by_on},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def work_item(self, pk: int) -> Item:
        """One work item."""
        found: Item = self._one(Item, "GET", f"/work-items/{pk}")
        return found

    def work_begin(self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None) -> Item:
        """Work begins."""
        found: Item = self._one(
            Item, "POST", f"/work-items/{pk}/begin", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def work_drop(
        self, pk: int, *, reason: str, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Item:
        """We do not do this after all."""
        found: Item = self._one(
            Item,
            "POST",
            f"/work-items/{pk}/drop",
            body={"reason": reason},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def work_deliver(
        self, pk: int, *, words: str, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Item:
        """The work is in the customer's hands; with the last open item each beholder is asked."""
        found: Item = self._one(
            Item,
            "POST",
            f"/work-items/{pk}/deliver",
            body={"words": words},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def spendings(
        self, *, limit: int | None = None, need_id: int | None = None, cursor: str | None = None
    ) -> Rows[SpendingOut]:
        """What went into needs, or into one, by day; struck entries too."""
        return self._rows(SpendingOut, "/spendings", cursor=cursor, limit=limit, need_id=need_id)

    def need_spend(
        self,
        pk: int,
        *,
        on: date,
        minutes: int | None = None,
        amount: Decimal | None = None,
        words: str | None = None,
        item_id: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> SpendingOut:
        """Time or money that went into a need."""
        found: SpendingOut = self._one(
            SpendingOut,
            "POST",
            f"/needs/{pk}/spend",
            body={"on": on},
            left={"minutes": minutes, "amount": amount, "words": words, "item_id": item_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def spending_strike(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> SpendingOut:
        """The entry was wrong: it stays to be seen, and counts no more."""
        found: SpendingOut = self._one(
            SpendingOut, "POST", f"/spendings/{pk}/strike", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def work_snooze(
        self,
        *,
        subject: Literal["case", "need", "work_item", "review", "hand_over"],
        subject_id: int,
        until_on: date,
        reason: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Done:
        """Puts a line of your Today off until a day."""
        found: Done = self._one(
            Done,
            "POST",
            "/today/snooze",
            body={"subject": subject, "subject_id": subject_id, "until_on": until_on},
            left={"reason": reason},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need_promise(
        self,
        pk: int,
        *,
        look_again_on: date,
        responsible_id: int,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> list[Expectation]:
        """Freezes what was written, and schedules the second look."""
        found: list[Expectation] = self._one(
            list[Expectation],
            "POST",
            f"/needs/{pk}/promise",
            body={"look_again_on": look_again_on, "responsible_id": responsible_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need_ask(self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None) -> Done:
        """Asks each beholder, by letter, whether they got what they expected."""
        found: Done = self._one(
            Done, "POST", f"/needs/{pk}/ask", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def confirm(
        self,
        signed: str,
        *,
        answer: Literal["better", "as", "worse", "not_yet"],
        words: str | None = None,
        value: float | None = None,
        level: int | None = None,
        fair: Literal["", "yes", "partly", "no"] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Confirmation:
        """The contact's answer. The signed link in their letter is their right: no token is needed."""
        found: Confirmation = self._one(
            Confirmation,
            "POST",
            f"/confirm/{signed}",
            body={"answer": answer},
            left={"words": words, "value": value, "level": level, "fair": fair},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def need_verdict(self, pk: int) -> Verdict | None:
        """The verdict that stands, or null."""
        found: Verdict | None = self._one(Verdict | None, "GET", f"/needs/{pk}/verdict")
        return found

    def need_conclude(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Verdict:
        """Reckons the verdict from what is known by now."""
        found: Verdict = self._one(
            Verdict, "POST", f"/needs/{pk}/conclude", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def reviews(
        self, *, limit: int | None = None, held: bool | None = None, cursor: str | None = None
    ) -> Rows[Review]:
        """Reviews to come, the longest overdue first; or held ones, the latest first."""
        return self._rows(Review, "/reviews", cursor=cursor, limit=limit, held=held)

    def review(self, pk: int) -> Review:
        """One review."""
        found: Review = self._one(Review, "GET", f"/reviews/{pk}")
        return found

    def review_evidence(self, pk: int) -> Evidence:
        """What the system knows for one review, as it stands now."""
        found: Evidence = self._one(Evidence, "GET", f"/reviews/{pk}/evidence")
        return found

    def review_markdown(self, pk: int) -> bytes:
        """One review as Markdown, with its evidence."""
        return self.call("GET", f"/reviews/{pk}/markdown").content

    def review_pdf(self, pk: int) -> bytes:
        """One review as PDF, with its evidence."""
        return self.call("GET", f"/reviews/{pk}/pdf").content

    def review_reschedule(
        self,
        pk: int,
        *,
        due_on: date,
        responsible_id: int,
        reason: str,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Review:
        """Another day, or another person who makes sure."""
        found: Review = self._one(
            Review,
            "POST",
            f"/reviews/{pk}/reschedule",
            body={"due_on": due_on, "responsible_id": responsible_id, "reason": reason},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def review_hold(
        self,
        pk: int,
        *,
        meant: str,
        happened: str,
        why: str,
        keep: str | None = None,
        change: str | None = None,
        lessons: list[str] | None = None,
        actions: list[Deciding] | None = None,
        again: Again | None = None,
        course: Literal["lasted", "grew", "faded"] | None = None,
        judged: list[Judging] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Review:
        """The review is held. After the first one a second look is to come: the one that was promised, or `again`."""
        found: Review = self._one(
            Review,
            "POST",
            f"/reviews/{pk}/hold",
            body={"meant": meant, "happened": happened, "why": why},
            left={
                "keep": keep,
                "change": change,
                "lessons": lessons,
                "actions": actions,
                "again": again,
                "course": course,
                "judged": judged,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def review_actions(
        self, *, limit: int | None = None, done: bool | None = None, cursor: str | None = None
    ) -> Rows[ReviewAction]:
        """What reviews decided and nobody has done yet, the first due first; or what was done, the latest first."""
        return self._rows(ReviewAction, "/review-actions", cursor=cursor, limit=limit, done=done)

    def review_action_finish(
        self, pk: int, *, words: str, idempotency_key: str | None = None, if_match: str | None = None
    ) -> ReviewAction:
        """It is done, with words on what was done."""
        found: ReviewAction = self._one(
            ReviewAction,
            "POST",
            f"/review-actions/{pk}/finish",
            body={"words": words},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def review_action_move(
        self,
        pk: int,
        *,
        member_id: int,
        due_on: date,
        reason: str,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> ReviewAction:
        """Another person does it, or by another day."""
        found: ReviewAction = self._one(
            ReviewAction,
            "POST",
            f"/review-actions/{pk}/move",
            body={"member_id": member_id, "due_on": due_on, "reason": reason},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def lessons(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Lesson]:
        """What reviews taught, the latest first."""
        return self._rows(Lesson, "/lessons", cursor=cursor, limit=limit)

    def need_brief(self, pk: int) -> list[Learnt]:
        """Before you start: what was learnt from needs like this one, five lessons at most; none once it was
        delivered."""
        found: list[Learnt] = self._one(list[Learnt], "GET", f"/needs/{pk}/brief")
        return found

    def lesson_teach(
        self, pk: int, *, title: str, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Article:
        """A lesson goes into an article."""
        found: Article = self._one(
            Article,
            "POST",
            f"/lessons/{pk}/teach",
            body={"title": title},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def lesson_teach_plan(
        self, pk: int, *, template_id: int, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Lesson:
        """A lesson stands on a plan: who begins it next reads it first."""
        found: Lesson = self._one(
            Lesson,
            "POST",
            f"/lessons/{pk}/teach-plan",
            body={"template_id": template_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def realised(
        self, *, limit: int | None = None, need_id: int | None = None, cursor: str | None = None
    ) -> Rows[Realised]:
        """What needs were worth in the end, earlier words too; of one need, or of all."""
        return self._rows(Realised, "/realised", cursor=cursor, limit=limit, need_id=need_id)

    def need_realise(
        self,
        pk: int,
        *,
        whose: Literal["customer", "us"],
        low: float,
        likely: float,
        high: float,
        per: Literal["week", "month", "year", "once"],
        said_by: str,
        evidence: str,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Realised:
        """What meeting a need was worth in the end."""
        found: Realised = self._one(
            Realised,
            "POST",
            f"/needs/{pk}/realise",
            body={
                "whose": whose,
                "low": low,
                "likely": likely,
                "high": high,
                "per": per,
                "said_by": said_by,
                "evidence": evidence,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def results_books(
        self,
        *,
        from_on: date | None = None,
        until_on: date | None = None,
        by: Literal["kind", "owner", "account", "quarter"] | None = None,
        key: str | None = None,
        quarter: str | None = None,
        horizon: Literal["quarter", "year", "three-years"] | None = None,
    ) -> BothBooks:
        """What delivered needs were worth over a horizon, and what they took: two books, never one score."""
        found: BothBooks = self._one(
            BothBooks,
            "GET",
            "/results/books",
            query={
                "from_on": from_on,
                "until_on": until_on,
                "by": by,
                "key": key,
                "quarter": quarter,
                "horizon": horizon,
            },
        )
        return found

    def results_promises(
        self,
        *,
        from_on: date | None = None,
        until_on: date | None = None,
        by: Literal["kind", "owner", "account", "quarter"] | None = None,
        key: str | None = None,
        quarter: str | None = None,
    ) -> list[Promises]:
        """How many promises were kept by their day; all together first."""
        found: list[Promises] = self._one(
            list[Promises],
            "GET",
            "/results/promises",
            query={"from_on": from_on, "until_on": until_on, "by": by, "key": key, "quarter": quarter},
        )
        return found

    def results_promises_begun(
        self,
        *,
        from_on: date | None = None,
        until_on: date | None = None,
        by: Literal["kind", "owner", "account", "quarter"] | None = None,
        key: str | None = None,
        quarter: str | None = None,
        since: Literal["promise", "decision"] | None = None,
    ) -> Begun:
        """How lateness goes with the days from the promise, or from the decision on the work, until it began."""
        found: Begun = self._one(
            Begun,
            "GET",
            "/results/promises/begun",
            query={
                "from_on": from_on,
                "until_on": until_on,
                "by": by,
                "key": key,
                "quarter": quarter,
                "since": since,
            },
        )
        return found

    def results_calibration(self, *, by: Literal["said-by", "writer", "kind"] | None = None) -> list[Ledger]:
        """Promised against realised, of each estimator or kind; all together first."""
        found: list[Ledger] = self._one(list[Ledger], "GET", "/results/calibration", query={"by": by})
        return found

    def need_estimators(self, pk: int) -> list[Ledger]:
        """How the estimates of those who say what the need is worth turned out so far."""
        found: list[Ledger] = self._one(list[Ledger], "GET", f"/needs/{pk}/estimators")
        return found

    def results_books_needs(
        self,
        *,
        from_on: date | None = None,
        until_on: date | None = None,
        by: Literal["kind", "owner", "account", "quarter"] | None = None,
        key: str | None = None,
        quarter: str | None = None,
        limit: int | None = None,
        horizon: Literal["quarter", "year", "three-years"] | None = None,
        only: Literal["", "worth", "no-worth", "cost", "no-cost", "timed", "cases"] | None = None,
        cursor: str | None = None,
    ) -> Rows[DeliveredNeed]:
        """The needs behind a figure of the books, the latest delivered first."""
        return self._rows(
            DeliveredNeed,
            "/results/books/needs",
            cursor=cursor,
            from_on=from_on,
            until_on=until_on,
            by=by,
            key=key,
            quarter=quarter,
            limit=limit,
            horizon=horizon,
            only=only,
        )

    def results_promises_needs(
        self,
        *,
        from_on: date | None = None,
        until_on: date | None = None,
        by: Literal["kind", "owner", "account", "quarter"] | None = None,
        key: str | None = None,
        quarter: str | None = None,
        limit: int | None = None,
        only: str | None = None,
        cursor: str | None = None,
    ) -> Rows[PromisedNeed]:
        """The promises behind a figure, the latest first; `only`: due, kept, late, delivered, overdue, coming,
        off, moved, `days:3:7` late, `level:-1`."""
        return self._rows(
            PromisedNeed,
            "/results/promises/needs",
            cursor=cursor,
            from_on=from_on,
            until_on=until_on,
            by=by,
            key=key,
            quarter=quarter,
            limit=limit,
            only=only,
        )

    def results_calibration_pairs(
        self,
        *,
        limit: int | None = None,
        by: Literal["said-by", "writer", "kind"] | None = None,
        key: str | None = None,
        cursor: str | None = None,
    ) -> Rows[Pair]:
        """The pairs behind a line of the ledger, the latest first; without a key, all."""
        return self._rows(Pair, "/results/calibration/pairs", cursor=cursor, limit=limit, by=by, key=key)

    def search(
        self,
        *,
        q: str,
        kind: Literal["", "cases", "needs", "accounts", "articles"] | None = None,
        cursor: str | None = None,
    ) -> Rows[Hit]:
        """Words, “exact words”, -without. Without a kind: the best few of each; of one kind: all, page by page."""
        return self._rows(Hit, "/search", cursor=cursor, q=q, kind=kind)

    def today(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[TodayLine]:
        """What is yours to do, or that of those you stand in for, in the order of the rule; the page shows the
        first seven."""
        return self._rows(TodayLine, "/today", cursor=cursor, limit=limit)

    def today_put_off(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[PutOff]:
        """The lines that you put off, each with its day."""
        return self._rows(PutOff, "/today/put-off", cursor=cursor, limit=limit)

    def reports(
        self,
        *,
        from_on: date | None = None,
        until_on: date | None = None,
        source: str | None = None,
        where: list[str] | None = None,
    ) -> Report:
        """What the desk measures, and what the customer got."""
        found: Report = self._one(
            Report,
            "GET",
            "/reports",
            query={"from_on": from_on, "until_on": until_on, "source": source, "where": where},
        )
        return found

    def report_by(
        self,
        *,
        from_on: date | None = None,
        until_on: date | None = None,
        source: str | None = None,
        where: list[str] | None = None,
        by: str | None = None,
    ) -> list[ReportRow]:
        """The figures of each group of a field: team, member, account, kind, urgency, channel, tag, week, month,
        or a field of your own; those with most cases first, 200 at most. `by=all`: of all cases together."""
        found: list[ReportRow] = self._one(
            list[ReportRow],
            "GET",
            "/reports/by",
            query={"from_on": from_on, "until_on": until_on, "source": source, "where": where, "by": by},
        )
        return found

    def report_compare(
        self,
        *,
        from_on: date | None = None,
        until_on: date | None = None,
        source: str | None = None,
        where: list[str] | None = None,
        to: Literal["before", "year"] | None = None,
    ) -> ReportCompared:
        """These days beside as many just before, or beside the same of a year earlier."""
        found: ReportCompared = self._one(
            ReportCompared,
            "GET",
            "/reports/compare",
            query={"from_on": from_on, "until_on": until_on, "source": source, "where": where, "to": to},
        )
        return found

    def report_cases(
        self,
        *,
        from_on: date | None = None,
        until_on: date | None = None,
        source: str | None = None,
        where: list[str] | None = None,
        limit: int | None = None,
        kind: str | None = None,
        cursor: str | None = None,
    ) -> Rows[CaseBehind]:
        """The cases behind a figure, the latest first; `kind`: opened, closed, timed, replied, resolved, reopened,
        handed, used, kept, missed, promised, spent, backlog, rated, `hand-overs-3–4` as groups are labelled,
        `passed-2`."""
        return self._rows(
            CaseBehind,
            "/reports/cases",
            cursor=cursor,
            from_on=from_on,
            until_on=until_on,
            source=source,
            where=where,
            limit=limit,
            kind=kind,
        )

    def report_hand_overs(
        self,
        *,
        from_on: date | None = None,
        until_on: date | None = None,
        source: str | None = None,
        where: list[str] | None = None,
    ) -> HandOvers:
        """Time, reopening and results against the number of hand-overs."""
        found: HandOvers = self._one(
            HandOvers,
            "GET",
            "/reports/hand-overs",
            query={"from_on": from_on, "until_on": until_on, "source": source, "where": where},
        )
        return found

    def report_hand_over_needs(
        self,
        *,
        from_on: date | None = None,
        until_on: date | None = None,
        source: str | None = None,
        where: list[str] | None = None,
        limit: int | None = None,
        times: Literal["0", "1", "2", "3", "4+"] | None = None,
        cursor: str | None = None,
    ) -> Rows[PassedNeed]:
        """The needs behind one group, the latest first."""
        return self._rows(
            PassedNeed,
            "/reports/hand-overs/needs",
            cursor=cursor,
            from_on=from_on,
            until_on=until_on,
            source=source,
            where=where,
            limit=limit,
            times=times,
        )

    def report_letters(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[ReportLetter]:
        """The letters of figures that you get."""
        return self._rows(ReportLetter, "/report-letters", cursor=cursor, limit=limit)

    def report_letter_order(
        self,
        *,
        every: Literal["week", "month"],
        where: list[str] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> ReportLetter:
        """The figures of each week or month by letter, on the day after it is over."""
        found: ReportLetter = self._one(
            ReportLetter,
            "POST",
            "/report-letters",
            body={"every": every},
            left={"where": where},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def report_letter_cancel(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Done:
        """No further letter."""
        found: Done = self._one(
            Done, "POST", f"/report-letters/{pk}/cancel", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def expectation_observe(
        self,
        pk: int,
        *,
        value: float,
        source: str,
        seen_at: datetime,
        kind: Literal["api", "member", "contact", "third"] | None = None,
        evidence: str | None = None,
        file: FileGiven | KeptGiven | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Observation:
        """Keeps one measured fact."""
        found: Observation = self._one(
            Observation,
            "POST",
            f"/expectations/{pk}/observe",
            body={"value": value, "source": source, "seen_at": seen_at},
            left={"kind": kind, "evidence": evidence, "file": file},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def expectation_observations(
        self, pk: int, *, limit: int | None = None, cursor: str | None = None
    ) -> Rows[Observation]:
        """What was seen, the earliest first."""
        return self._rows(Observation, f"/expectations/{pk}/observations", cursor=cursor, limit=limit)

    def observation_file(self, pk: int) -> bytes:
        """The file on which an observation stands."""
        return self.call("GET", f"/observations/{pk}/file").content

    def observations_import(
        self, *, rows: list[ObservationRow], idempotency_key: str | None = None, if_match: str | None = None
    ) -> Observed:
        """Many observations: those that do not fit with their reason; the same one again is kept once."""
        found: Observed = self._one(
            Observed,
            "POST",
            "/import/observations",
            body={"rows": rows},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def expectation_rate(
        self,
        pk: int,
        *,
        level: int,
        words: str,
        name: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Rating:
        """How far an expectation is met: as its owner, or as a third."""
        found: Rating = self._one(
            Rating,
            "POST",
            f"/expectations/{pk}/rate",
            body={"level": level, "words": words},
            left={"name": name},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def expectation_ratings(
        self, pk: int, *, limit: int | None = None, cursor: str | None = None
    ) -> Rows[Rating]:
        """All ratings, replaced ones too."""
        return self._rows(Rating, f"/expectations/{pk}/ratings", cursor=cursor, limit=limit)

    def expectation_ask_third(
        self, pk: int, *, member_id: int, idempotency_key: str | None = None, if_match: str | None = None
    ) -> AskedOut:
        """Asks a member who has no hand in it to rate."""
        found: AskedOut = self._one(
            AskedOut,
            "POST",
            f"/expectations/{pk}/ask-third",
            body={"member_id": member_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def contradictions(
        self, *, limit: int | None = None, answered: bool | None = None, cursor: str | None = None
    ) -> Rows[Contradiction]:
        """Those that nobody has answered yet, or the answered ones."""
        return self._rows(Contradiction, "/contradictions", cursor=cursor, limit=limit, answered=answered)

    def contradiction_answer(
        self,
        pk: int,
        *,
        words: str,
        set_aside_id: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Contradiction:
        """What holds."""
        found: Contradiction = self._one(
            Contradiction,
            "POST",
            f"/contradictions/{pk}/answer",
            body={"words": words},
            left={"set_aside_id": set_aside_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def results_levels(
        self, *, by: Literal["", "owner", "team", "account", "kind", "quarter"] | None = None
    ) -> list[Part]:
        """How many expectations stand at each level, in all or split; 200 parts at most."""
        found: list[Part] = self._one(list[Part], "GET", "/results/levels", query={"by": by})
        return found

    def results_agreement(self, *, by: Literal["", "owner", "team"] | None = None) -> list[AgreementPart]:
        """How far owners, contacts and thirds agree, in all or split."""
        found: list[AgreementPart] = self._one(
            list[AgreementPart], "GET", "/results/agreement", query={"by": by}
        )
        return found

    def member_came_of_it(self, pk: int) -> Record:
        """Of everything that a member ever answered for."""
        found: Record = self._one(Record, "GET", f"/members/{pk}/came-of-it")
        return found

    def team_came_of_it(self, pk: int) -> Record:
        """Of everything that a team ever answered for."""
        found: Record = self._one(Record, "GET", f"/teams/{pk}/came-of-it")
        return found

    def need_impacts(self, pk: int) -> list[Impact]:
        """The estimates that stand."""
        found: list[Impact] = self._one(list[Impact], "GET", f"/needs/{pk}/impacts")
        return found

    def need_estimate_impact(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> list[Impact]:
        """Reckons the effects of what was delivered anew."""
        found: list[Impact] = self._one(
            list[Impact],
            "POST",
            f"/needs/{pk}/estimate-impact",
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def impacts(
        self,
        *,
        limit: int | None = None,
        only: Literal["", "known", "open", "unidentifiable"] | None = None,
        measure_id: int | None = None,
        cursor: str | None = None,
    ) -> Rows[Effect]:
        """The estimates that stand, of all needs: `known` are told apart from nothing, `open` are not."""
        return self._rows(Effect, "/impacts", cursor=cursor, limit=limit, only=only, measure_id=measure_id)

    def trials(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Trial]:
        """Trials, the latest first: those of which the caller sees each account."""
        return self._rows(Trial, "/trials", cursor=cursor, limit=limit)

    def trial_begin(
        self,
        *,
        name: str,
        words: str,
        measure_id: int,
        account_ids: list[int],
        begun_on: date,
        tried: int | None = None,
        seed: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Trial:
        """Draws by lot on which of the accounts it is tried."""
        found: Trial = self._one(
            Trial,
            "POST",
            "/trials",
            body={
                "name": name,
                "words": words,
                "measure_id": measure_id,
                "account_ids": account_ids,
                "begun_on": begun_on,
            },
            left={"tried": tried, "seed": seed},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def trial(self, pk: int) -> TrialTold:
        """One trial, its arms, and what came of it by now."""
        found: TrialTold = self._one(TrialTold, "GET", f"/trials/{pk}")
        return found

    def trial_end(self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None) -> Trial:
        """Readings of weeks to come no longer count."""
        found: Trial = self._one(
            Trial, "POST", f"/trials/{pk}/end", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def account_success(self, pk: int, *, since: date | None = None, until: date | None = None) -> Success:
        """The success report of an account; without a span, of the last year. As PDF it stands on the page of this
        name."""
        found: Success = self._one(
            Success, "GET", f"/accounts/{pk}/success", query={"since": since, "until": until}
        )
        return found

    def message_take_back(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Draft:
        """A reply of yours does not leave, as long as none of its letters has: its words are a draft again."""
        found: Draft = self._one(
            Draft, "POST", f"/messages/{pk}/take-back", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def message_send_again(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Message:
        """Letters of a message that could not be delivered are tried anew."""
        found: Message = self._one(
            Message, "POST", f"/messages/{pk}/send-again", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def mailboxes(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Mailbox]:
        """The mailboxes that are read here."""
        return self._rows(Mailbox, "/mailboxes", cursor=cursor, limit=limit)

    def mailbox_add(
        self,
        *,
        host: str,
        user: str,
        address: str,
        port: int | None = None,
        line: Literal["tls", "starttls", "plain"] | None = None,
        way_in: Literal["password", "token", "consent"] | None = None,
        secret: str | None = None,
        folder: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Mailbox:
        """From now on letters are fetched from there."""
        found: Mailbox = self._one(
            Mailbox,
            "POST",
            "/mailboxes",
            body={"host": host, "user": user, "address": address},
            left={"port": port, "line": line, "way_in": way_in, "secret": secret, "folder": folder},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def mailbox_change(
        self,
        pk: int,
        *,
        host: str,
        user: str,
        port: int | None = None,
        line: Literal["tls", "starttls", "plain"] | None = None,
        way_in: Literal["password", "token", "consent"] | None = None,
        secret: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Mailbox:
        """Another way in."""
        found: Mailbox = self._one(
            Mailbox,
            "POST",
            f"/mailboxes/{pk}/change",
            body={"host": host, "user": user},
            left={"port": port, "line": line, "way_in": way_in, "secret": secret},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def mailbox_grant(
        self,
        pk: int,
        *,
        provider: Literal["google", "microsoft", "other"],
        client_id: str,
        client_secret: str | None = None,
        tenant: str | None = None,
        authorize_url: str | None = None,
        token_url: str | None = None,
        scope: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Mailbox:
        """It is read by its owner's consent from now on, who is asked in a browser: *Consent* beside the mailbox."""
        found: Mailbox = self._one(
            Mailbox,
            "POST",
            f"/mailboxes/{pk}/grant",
            body={"provider": provider, "client_id": client_id},
            left={
                "client_secret": client_secret,
                "tenant": tenant,
                "authorize_url": authorize_url,
                "token_url": token_url,
                "scope": scope,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def mailbox_test(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> MailboxTried:
        """Signs in once and looks. An answer either way, as a token that was renewed on the way has to be kept."""
        found: MailboxTried = self._one(
            MailboxTried, "POST", f"/mailboxes/{pk}/test", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def mailbox_pause(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Mailbox:
        """Nothing is fetched for a while."""
        found: Mailbox = self._one(
            Mailbox, "POST", f"/mailboxes/{pk}/pause", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def mailbox_resume(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Mailbox:
        """Fetched again."""
        found: Mailbox = self._one(
            Mailbox, "POST", f"/mailboxes/{pk}/resume", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def mailbox_remove(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Done:
        """Not read any more; its secret is forgotten."""
        found: Done = self._one(
            Done, "POST", f"/mailboxes/{pk}/remove", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def arrivals(
        self,
        *,
        limit: int | None = None,
        state: Literal["", "new", "taken", "ignored", "spam", "unreadable"] | None = None,
        cursor: str | None = None,
    ) -> Rows[Arrival]:
        """Letters that came in: of one state, or all that were not simply taken."""
        return self._rows(Arrival, "/arrivals", cursor=cursor, limit=limit, state=state)

    def arrival(self, pk: int) -> Arrival:
        """One letter that came in."""
        found: Arrival = self._one(Arrival, "GET", f"/arrivals/{pk}")
        return found

    def arrival_replay(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Arrival:
        """Read once more."""
        found: Arrival = self._one(
            Arrival, "POST", f"/arrivals/{pk}/replay", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def arrival_not_spam(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Arrival:
        """No spam: taken up as any other."""
        found: Arrival = self._one(
            Arrival, "POST", f"/arrivals/{pk}/not-spam", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def measures(
        self, *, limit: int | None = None, retired: bool | None = None, cursor: str | None = None
    ) -> Rows[Measure]:
        """The measures in use, or those that were retired."""
        return self._rows(Measure, "/measures", cursor=cursor, limit=limit, retired=retired)

    def measure_declare(
        self,
        *,
        name: str,
        unit: str | None = None,
        words: str | None = None,
        source: Literal["given", "events", "desk"] | None = None,
        of: str | None = None,
        sum_up: Literal["", "count", "users", "sum"] | None = None,
        of_property: str | None = None,
        better: Literal["more", "less"] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Measure:
        """A number about each account in each week."""
        found: Measure = self._one(
            Measure,
            "POST",
            "/measures/declare",
            body={"name": name},
            left={
                "unit": unit,
                "words": words,
                "source": source,
                "of": of,
                "sum_up": sum_up,
                "of_property": of_property,
                "better": better,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def measure(self, pk: int) -> Measure:
        """One measure."""
        found: Measure = self._one(Measure, "GET", f"/measures/{pk}")
        return found

    def measure_retire(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Measure:
        """It is read no more."""
        found: Measure = self._one(
            Measure, "POST", f"/measures/{pk}/retire", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def measure_readings(
        self, pk: int, *, limit: int | None = None, account_id: int | None = None, cursor: str | None = None
    ) -> Rows[Reading]:
        """What a measure reads, the latest week first."""
        return self._rows(
            Reading, f"/measures/{pk}/readings", cursor=cursor, limit=limit, account_id=account_id
        )

    def measure_take_reading(
        self,
        pk: int,
        *,
        account_id: int,
        week: date,
        value: float,
        source: str,
        evidence: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Reading:
        """One reading by hand."""
        found: Reading = self._one(
            Reading,
            "POST",
            f"/measures/{pk}/take-reading",
            body={"account_id": account_id, "week": week, "value": value, "source": source},
            left={"evidence": evidence},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def measure_take_readings(
        self,
        pk: int,
        *,
        rows: list[ReadingLine],
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Readings:
        """Many readings: each week once, those that do not fit with their reason."""
        found: Readings = self._one(
            Readings,
            "POST",
            f"/measures/{pk}/take-readings",
            body={"rows": rows},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def notices(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Notice]:
        """What you were told, the latest first."""
        return self._rows(Notice, "/notices", cursor=cursor, limit=limit)

    def notices_read(self, *, idempotency_key: str | None = None, if_match: str | None = None) -> Done:
        """You have seen all of them."""
        found: Done = self._one(
            Done, "POST", "/notices/read", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def notice_read(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Notice:
        """You have seen one."""
        found: Notice = self._one(
            Notice, "POST", f"/notices/{pk}/read", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def settings_sign(
        self,
        *,
        signature: str | None = None,
        notices_by_mail: bool | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Member:
        """Your own signature, and how notices come to you."""
        found: Member = self._one(
            Member,
            "POST",
            "/members/me/sign",
            body={},
            left={"signature": signature, "notices_by_mail": notices_by_mail},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def guide_put_away(self, *, idempotency_key: str | None = None, if_match: str | None = None) -> Member:
        """The first steps leave your Today."""
        found: Member = self._one(
            Member, "POST", "/members/me/put-guide-away", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def member_set_skills(
        self,
        pk: int,
        *,
        skills: list[str] | None = None,
        languages: list[str] | None = None,
        capacity: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Member:
        """What work is given to a member by."""
        found: Member = self._one(
            Member,
            "POST",
            f"/members/{pk}/set-skills",
            body={},
            left={"skills": skills, "languages": languages, "capacity": capacity},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def team_set_sender(
        self,
        pk: int,
        *,
        sender_name: str | None = None,
        sender_address: str | None = None,
        signature: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Team:
        """Whose name, address and signature a team's letters carry; empty is the house's own."""
        found: Team = self._one(
            Team,
            "POST",
            f"/teams/{pk}/set-sender",
            body={},
            left={"sender_name": sender_name, "sender_address": sender_address, "signature": signature},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def outlet(self) -> Outlet:
        """How letters leave now."""
        found: Outlet = self._one(Outlet, "GET", "/outlet")
        return found

    def outlet_set(
        self,
        *,
        sender_address: str,
        line: Literal["smtp", "smtp+starttls", "smtps"] | None = None,
        host: str | None = None,
        port: int | None = None,
        user: str | None = None,
        password: str | None = None,
        sender_name: str | None = None,
        answers_to: str | None = None,
        signature: str | None = None,
        hold_seconds: int | None = None,
        per_minute: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Outlet:
        """How letters leave from now on."""
        found: Outlet = self._one(
            Outlet,
            "POST",
            "/outlet/set",
            body={"sender_address": sender_address},
            left={
                "line": line,
                "host": host,
                "port": port,
                "user": user,
                "password": password,
                "sender_name": sender_name,
                "answers_to": answers_to,
                "signature": signature,
                "hold_seconds": hold_seconds,
                "per_minute": per_minute,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def outlet_test(self, *, idempotency_key: str | None = None, if_match: str | None = None) -> OutletTried:
        """A test letter to you, at once."""
        found: OutletTried = self._one(
            OutletTried, "POST", "/outlet/test", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def case_around(self, pk: int) -> Around:
        """Tags, people, tasks, fields, time, links and changes of a case."""
        found: Around = self._one(Around, "GET", f"/cases/{pk}/around")
        return found

    def case_merge(
        self,
        pk: int,
        *,
        case_id: int,
        expect_version: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Change:
        """All of it goes into another case."""
        found: Change = self._one(
            Change,
            "POST",
            f"/cases/{pk}/merge",
            body={"case_id": case_id},
            left={"expect_version": expect_version},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_split(
        self,
        pk: int,
        *,
        expect_version: int | None = None,
        ticket_ids: list[int] | None = None,
        message_ids: list[int] | None = None,
        title: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Change:
        """Some of it becomes a case of its own."""
        found: Change = self._one(
            Change,
            "POST",
            f"/cases/{pk}/split",
            body={},
            left={
                "expect_version": expect_version,
                "ticket_ids": ticket_ids,
                "message_ids": message_ids,
                "title": title,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_move(
        self,
        pk: int,
        *,
        account_id: int,
        expect_version: int | None = None,
        contact_id: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Change:
        """It belongs to another account."""
        found: Change = self._one(
            Change,
            "POST",
            f"/cases/{pk}/move",
            body={"account_id": account_id},
            left={"expect_version": expect_version, "contact_id": contact_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_undo(
        self, pk: int, *, change_id: int, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Change:
        """A merge, split or move as if it had not been."""
        found: Change = self._one(
            Change,
            "POST",
            f"/cases/{pk}/undo",
            body={"change_id": change_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_link(
        self,
        pk: int,
        *,
        case_id: int,
        relation: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Link:
        """Two cases that belong together."""
        found: Link = self._one(
            Link,
            "POST",
            f"/cases/{pk}/link",
            body={"case_id": case_id},
            left={"relation": relation},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_unlink(
        self, pk: int, *, link_id: int, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Link:
        """They do not belong together."""
        found: Link = self._one(
            Link,
            "POST",
            f"/cases/{pk}/unlink",
            body={"link_id": link_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_add_participant(
        self,
        pk: int,
        *,
        email: str,
        name: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Participant:
        """They get what is written from now on."""
        found: Participant = self._one(
            Participant,
            "POST",
            f"/cases/{pk}/add-participant",
            body={"email": email},
            left={"name": name},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_remove_participant(
        self, pk: int, *, participant_id: int, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Participant:
        """They get nothing more."""
        found: Participant = self._one(
            Participant,
            "POST",
            f"/cases/{pk}/remove-participant",
            body={"participant_id": participant_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_watch(
        self,
        pk: int,
        *,
        member_id: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Case:
        """A member is told of what happens."""
        found: Case = self._one(
            Case,
            "POST",
            f"/cases/{pk}/watch",
            body={},
            left={"member_id": member_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_unwatch(
        self,
        pk: int,
        *,
        member_id: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Case:
        """Told no more."""
        found: Case = self._one(
            Case,
            "POST",
            f"/cases/{pk}/unwatch",
            body={},
            left={"member_id": member_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_tag(
        self,
        pk: int,
        *,
        name: str,
        expect_version: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Case:
        """A word to find the case by."""
        found: Case = self._one(
            Case,
            "POST",
            f"/cases/{pk}/tag",
            body={"name": name},
            left={"expect_version": expect_version},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_untag(
        self,
        pk: int,
        *,
        name: str,
        expect_version: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Case:
        """The word does not fit."""
        found: Case = self._one(
            Case,
            "POST",
            f"/cases/{pk}/untag",
            body={"name": name},
            left={"expect_version": expect_version},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_retitle(
        self,
        pk: int,
        *,
        title: str,
        expect_version: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Case:
        """Another name for the case."""
        found: Case = self._one(
            Case,
            "POST",
            f"/cases/{pk}/retitle",
            body={"title": title},
            left={"expect_version": expect_version},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_change_urgency(
        self,
        pk: int,
        *,
        urgency: str,
        expect_version: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Case:
        """How pressing it is."""
        found: Case = self._one(
            Case,
            "POST",
            f"/cases/{pk}/change-urgency",
            body={"urgency": urgency},
            left={"expect_version": expect_version},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_set_kind(
        self,
        pk: int,
        *,
        expect_version: int | None = None,
        kind_id: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Case:
        """Of which kind it is."""
        found: Case = self._one(
            Case,
            "POST",
            f"/cases/{pk}/set-kind",
            body={},
            left={"expect_version": expect_version, "kind_id": kind_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_fill_fields(
        self,
        pk: int,
        *,
        values: dict[str, Any],
        expect_version: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Case:
        """Values for the case's own fields."""
        found: Case = self._one(
            Case,
            "POST",
            f"/cases/{pk}/fill-fields",
            body={"values": values},
            left={"expect_version": expect_version},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_set_state(
        self,
        pk: int,
        *,
        expect_version: int | None = None,
        state_id: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Case:
        """The house's own name for where it stands."""
        found: Case = self._one(
            Case,
            "POST",
            f"/cases/{pk}/set-state",
            body={},
            left={"expect_version": expect_version, "state_id": state_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_snooze(
        self,
        pk: int,
        *,
        until: datetime,
        expect_version: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Case:
        """Out of sight until then, or until the customer writes."""
        found: Case = self._one(
            Case,
            "POST",
            f"/cases/{pk}/snooze",
            body={"until": until},
            left={"expect_version": expect_version},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_wake(self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None) -> Case:
        """In sight again."""
        found: Case = self._one(
            Case, "POST", f"/cases/{pk}/wake", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def case_wait(
        self,
        pk: int,
        *,
        expect_version: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Case:
        """It waits, and its promised times with it."""
        found: Case = self._one(
            Case,
            "POST",
            f"/cases/{pk}/wait",
            body={},
            left={"expect_version": expect_version},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_go_on(
        self,
        pk: int,
        *,
        expect_version: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Case:
        """The wait is over."""
        found: Case = self._one(
            Case,
            "POST",
            f"/cases/{pk}/go-on",
            body={},
            left={"expect_version": expect_version},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_add_task(
        self,
        pk: int,
        *,
        words: str,
        member_id: int | None = None,
        due_at: datetime | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Task:
        """One thing to do for the case."""
        found: Task = self._one(
            Task,
            "POST",
            f"/cases/{pk}/add-task",
            body={"words": words},
            left={"member_id": member_id, "due_at": due_at},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def case_lay_checklist(
        self, pk: int, *, checklist_id: int, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Case:
        """The steps of a checklist become tasks."""
        found: Case = self._one(
            Case,
            "POST",
            f"/cases/{pk}/lay-checklist",
            body={"checklist_id": checklist_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def task_finish(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Task:
        """Done."""
        found: Task = self._one(
            Task, "POST", f"/tasks/{pk}/finish", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def task_resume(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Task:
        """To be done after all."""
        found: Task = self._one(
            Task, "POST", f"/tasks/{pk}/resume", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def task_drop(self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None) -> Task:
        """Nobody needs to do it."""
        found: Task = self._one(
            Task, "POST", f"/tasks/{pk}/drop", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def case_spend(
        self,
        pk: int,
        *,
        minutes: int | None = None,
        amount: Decimal | None = None,
        words: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Spent:
        """Time or money that went into the case."""
        found: Spent = self._one(
            Spent,
            "POST",
            f"/cases/{pk}/spend",
            body={},
            left={"minutes": minutes, "amount": amount, "words": words},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def spent_strike(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Spent:
        """The entry was wrong."""
        found: Spent = self._one(
            Spent, "POST", f"/spent/{pk}/strike", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def case_apply_macro(
        self,
        pk: int,
        *,
        macro_id: int,
        expect_version: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Case:
        """All that a macro does, or nothing."""
        found: Case = self._one(
            Case,
            "POST",
            f"/cases/{pk}/apply-macro",
            body={"macro_id": macro_id},
            left={"expect_version": expect_version},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def kinds(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[NamedOut]:
        """Kinds of case in use."""
        return self._rows(NamedOut, "/kinds", cursor=cursor, limit=limit)

    def kind_add(
        self, *, name: str, idempotency_key: str | None = None, if_match: str | None = None
    ) -> NamedOut:
        """A kind of case."""
        found: NamedOut = self._one(
            NamedOut,
            "POST",
            "/kinds",
            body={"name": name},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def kind_rename(
        self, pk: int, *, name: str, idempotency_key: str | None = None, if_match: str | None = None
    ) -> NamedOut:
        """Another name."""
        found: NamedOut = self._one(
            NamedOut,
            "POST",
            f"/kinds/{pk}/rename",
            body={"name": name},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def kind_retire(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Done:
        """Not used any more."""
        found: Done = self._one(
            Done, "POST", f"/kinds/{pk}/retire", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def fields(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Field]:
        """Fields in use."""
        return self._rows(Field, "/fields", cursor=cursor, limit=limit)

    def field_add(
        self,
        *,
        name: str,
        form: str,
        choices: list[str] | None = None,
        needed: bool | None = None,
        in_portal: bool | None = None,
        kind_id: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Field:
        """A field of cases."""
        found: Field = self._one(
            Field,
            "POST",
            "/fields",
            body={"name": name, "form": form},
            left={"choices": choices, "needed": needed, "in_portal": in_portal, "kind_id": kind_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def field_change(
        self,
        pk: int,
        *,
        name: str,
        choices: list[str] | None = None,
        needed: bool | None = None,
        in_portal: bool | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Field:
        """Name, choices, and whether it is needed; its form stays."""
        found: Field = self._one(
            Field,
            "POST",
            f"/fields/{pk}/change",
            body={"name": name},
            left={"choices": choices, "needed": needed, "in_portal": in_portal},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def field_retire(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Done:
        """Nobody is asked for it any more."""
        found: Done = self._one(
            Done, "POST", f"/fields/{pk}/retire", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def states(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[State]:
        """Names for states in use."""
        return self._rows(State, "/states", cursor=cursor, limit=limit)

    def state_add(
        self, *, name: str, stands_for: str, idempotency_key: str | None = None, if_match: str | None = None
    ) -> State:
        """A name for a part of the fixed life."""
        found: State = self._one(
            State,
            "POST",
            "/states",
            body={"name": name, "stands_for": stands_for},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def state_rename(
        self, pk: int, *, name: str, idempotency_key: str | None = None, if_match: str | None = None
    ) -> State:
        """Another name."""
        found: State = self._one(
            State,
            "POST",
            f"/states/{pk}/rename",
            body={"name": name},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def state_retire(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Done:
        """Not used any more."""
        found: Done = self._one(
            Done, "POST", f"/states/{pk}/retire", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def tags(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[NamedOut]:
        """All tags."""
        return self._rows(NamedOut, "/tags", cursor=cursor, limit=limit)

    def tag_rename(
        self, pk: int, *, name: str, idempotency_key: str | None = None, if_match: str | None = None
    ) -> NamedOut:
        """Another word on all its cases."""
        found: NamedOut = self._one(
            NamedOut,
            "POST",
            f"/tags/{pk}/rename",
            body={"name": name},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def tag_merge(
        self, pk: int, *, tag_id: int, idempotency_key: str | None = None, if_match: str | None = None
    ) -> NamedOut:
        """Two words become one."""
        found: NamedOut = self._one(
            NamedOut,
            "POST",
            f"/tags/{pk}/merge",
            body={"tag_id": tag_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def checklists(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Checklist]:
        """Checklists in use."""
        return self._rows(Checklist, "/checklists", cursor=cursor, limit=limit)

    def checklist_write(
        self, *, name: str, steps: list[str], idempotency_key: str | None = None, if_match: str | None = None
    ) -> Checklist:
        """A template of tasks."""
        found: Checklist = self._one(
            Checklist,
            "POST",
            "/checklists",
            body={"name": name, "steps": steps},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def checklist_rewrite(
        self,
        pk: int,
        *,
        name: str,
        steps: list[str],
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Checklist:
        """Other steps from now on."""
        found: Checklist = self._one(
            Checklist,
            "POST",
            f"/checklists/{pk}/rewrite",
            body={"name": name, "steps": steps},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def checklist_retire(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Done:
        """Not used any more."""
        found: Done = self._one(
            Done, "POST", f"/checklists/{pk}/retire", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def snippets(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Snippet]:
        """Kept replies that the caller may use."""
        return self._rows(Snippet, "/snippets", cursor=cursor, limit=limit)

    def snippet_write(
        self,
        *,
        name: str,
        words: str,
        shortcut: str | None = None,
        team_id: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Snippet:
        """A reply for the next time."""
        found: Snippet = self._one(
            Snippet,
            "POST",
            "/snippets",
            body={"name": name, "words": words},
            left={"shortcut": shortcut, "team_id": team_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def snippet_rewrite(
        self,
        pk: int,
        *,
        name: str,
        words: str,
        shortcut: str | None = None,
        team_id: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Snippet:
        """Other words from now on."""
        found: Snippet = self._one(
            Snippet,
            "POST",
            f"/snippets/{pk}/rewrite",
            body={"name": name, "words": words},
            left={"shortcut": shortcut, "team_id": team_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def snippet_retire(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Done:
        """Offered no more."""
        found: Done = self._one(
            Done, "POST", f"/snippets/{pk}/retire", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def macros(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Macro]:
        """Macros that the caller may use."""
        return self._rows(Macro, "/macros", cursor=cursor, limit=limit)

    def macro_write(
        self,
        *,
        name: str,
        acts: list[dict[str, Any]],
        team_id: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Macro:
        """Several acts under one name."""
        found: Macro = self._one(
            Macro,
            "POST",
            "/macros",
            body={"name": name, "acts": acts},
            left={"team_id": team_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def macro_rewrite(
        self,
        pk: int,
        *,
        name: str,
        acts: list[dict[str, Any]],
        team_id: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Macro:
        """Other acts from now on."""
        found: Macro = self._one(
            Macro,
            "POST",
            f"/macros/{pk}/rewrite",
            body={"name": name, "acts": acts},
            left={"team_id": team_id},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def macro_retire(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Done:
        """Offered no more."""
        found: Done = self._one(
            Done, "POST", f"/macros/{pk}/retire", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def surveys(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Survey]:
        """Surveys in use, paused ones too."""
        return self._rows(Survey, "/surveys", cursor=cursor, limit=limit)

    def survey_make(
        self,
        *,
        name: str,
        kind: Literal["csat", "ces", "nps", "scale", "words"],
        occasion: Literal["resolved", "schedule"] | None = None,
        questions: dict[str, str] | None = None,
        low: int | None = None,
        high: int | None = None,
        low_words: str | None = None,
        high_words: str | None = None,
        good_from: int | None = None,
        delay_minutes: int | None = None,
        every_days: int | None = None,
        quiet_days: int | None = None,
        open_days: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Survey:
        """A survey, on from now."""
        found: Survey = self._one(
            Survey,
            "POST",
            "/surveys",
            body={"name": name, "kind": kind},
            left={
                "occasion": occasion,
                "questions": questions,
                "low": low,
                "high": high,
                "low_words": low_words,
                "high_words": high_words,
                "good_from": good_from,
                "delay_minutes": delay_minutes,
                "every_days": every_days,
                "quiet_days": quiet_days,
                "open_days": open_days,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def survey(self, pk: int) -> Survey:
        """One survey."""
        found: Survey = self._one(Survey, "GET", f"/surveys/{pk}")
        return found

    def survey_sum(self, pk: int) -> Sum:
        """What its answers add up to, of the customers that the caller sees."""
        found: Sum = self._one(Sum, "GET", f"/surveys/{pk}/sum")
        return found

    def survey_inquiries(
        self, pk: int, *, limit: int | None = None, cursor: str | None = None
    ) -> Rows[Inquiry]:
        """Who was asked, and what they answered."""
        return self._rows(Inquiry, f"/surveys/{pk}/inquiries", cursor=cursor, limit=limit)

    def case_answers(self, pk: int, *, limit: int | None = None, cursor: str | None = None) -> Rows[Inquiry]:
        """What was asked about a case, and answered."""
        return self._rows(Inquiry, f"/cases/{pk}/answers", cursor=cursor, limit=limit)

    def survey_change(
        self,
        pk: int,
        *,
        name: str,
        kind: Literal["csat", "ces", "nps", "scale", "words"],
        occasion: Literal["resolved", "schedule"] | None = None,
        questions: dict[str, str] | None = None,
        low: int | None = None,
        high: int | None = None,
        low_words: str | None = None,
        high_words: str | None = None,
        good_from: int | None = None,
        delay_minutes: int | None = None,
        every_days: int | None = None,
        quiet_days: int | None = None,
        open_days: int | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Survey:
        """Other words, times or limits; its kind and scale stay."""
        found: Survey = self._one(
            Survey,
            "POST",
            f"/surveys/{pk}/change",
            body={"name": name, "kind": kind},
            left={
                "occasion": occasion,
                "questions": questions,
                "low": low,
                "high": high,
                "low_words": low_words,
                "high_words": high_words,
                "good_from": good_from,
                "delay_minutes": delay_minutes,
                "every_days": every_days,
                "quiet_days": quiet_days,
                "open_days": open_days,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def survey_pause(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Survey:
        """Nobody is asked until it goes on."""
        found: Survey = self._one(
            Survey, "POST", f"/surveys/{pk}/pause", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def survey_resume(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Survey:
        """It asks again."""
        found: Survey = self._one(
            Survey, "POST", f"/surveys/{pk}/resume", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def survey_retire(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Survey:
        """It asks nobody any more."""
        found: Survey = self._one(
            Survey, "POST", f"/surveys/{pk}/retire", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def contact_stop_surveys(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Done:
        """This contact wants no surveys."""
        found: Done = self._one(
            Done, "POST", f"/contacts/{pk}/stop-surveys", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def contact_resume_surveys(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Done:
        """They may be asked again."""
        found: Done = self._one(
            Done, "POST", f"/contacts/{pk}/resume-surveys", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def views(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[View]:
        """Views that are one's own, one's teams' or everyone's."""
        return self._rows(View, "/views", cursor=cursor, limit=limit)

    def view_fields(self) -> list[FilterField]:
        """What lists of cases can be filtered by."""
        found: list[FilterField] = self._one(list[FilterField], "GET", "/views/fields")
        return found

    def view_save(
        self,
        *,
        name: str,
        filters: list[str] | None = None,
        columns: list[str] | None = None,
        order: str | None = None,
        team_id: int | None = None,
        for_all: bool | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> View:
        """Keeps a list under a name."""
        found: View = self._one(
            View,
            "POST",
            "/views/save",
            body={"name": name},
            left={
                "filters": filters,
                "columns": columns,
                "order": order,
                "team_id": team_id,
                "for_all": for_all,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def view_change(
        self,
        pk: int,
        *,
        name: str,
        filters: list[str] | None = None,
        columns: list[str] | None = None,
        order: str | None = None,
        team_id: int | None = None,
        for_all: bool | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> View:
        """Keeps another list under a view."""
        found: View = self._one(
            View,
            "POST",
            f"/views/{pk}/change",
            body={"name": name},
            left={
                "filters": filters,
                "columns": columns,
                "order": order,
                "team_id": team_id,
                "for_all": for_all,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def view_retire(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> View:
        """The view is no longer offered."""
        found: View = self._one(
            View, "POST", f"/views/{pk}/retire", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def case_bulk(
        self,
        *,
        case_ids: list[int],
        act: str,
        member_id: int | None = None,
        state_id: int | None = None,
        macro_id: int | None = None,
        name: str | None = None,
        urgency: str | None = None,
        until: datetime | None = None,
        words: str | None = None,
        cause: str | None = None,
        reason: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> list[Outcome]:
        """One act on many cases; one that refuses hinders no other."""
        found: list[Outcome] = self._one(
            list[Outcome],
            "POST",
            "/cases/bulk",
            body={"case_ids": case_ids, "act": act},
            left={
                "member_id": member_id,
                "state_id": state_id,
                "macro_id": macro_id,
                "name": name,
                "urgency": urgency,
                "until": until,
                "words": words,
                "cause": cause,
                "reason": reason,
            },
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def rules(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[RuleLine]:
        """Every rule, in the order in which they are tried."""
        return self._rows(RuleLine, "/rules", cursor=cursor, limit=limit)

    def rule_make(
        self,
        *,
        name: str,
        starts: str,
        acts: list[Act],
        minutes: int | None = None,
        match: str | None = None,
        conditions: list[Condition] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Rule:
        """A new rule, on from now, in the name of whoever calls."""
        found: Rule = self._one(
            Rule,
            "POST",
            "/rules",
            body={"name": name, "starts": starts, "acts": acts},
            left={"minutes": minutes, "match": match, "conditions": conditions},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def rule(self, pk: int) -> Rule:
        """One rule."""
        found: Rule = self._one(Rule, "GET", f"/rules/{pk}")
        return found

    def rule_try(self, pk: int) -> RuleTried:
        """What the rule would have fired on lately. Nothing is done."""
        found: RuleTried = self._one(RuleTried, "GET", f"/rules/{pk}/try")
        return found

    def rule_change(
        self,
        pk: int,
        *,
        name: str,
        starts: str,
        acts: list[Act],
        minutes: int | None = None,
        match: str | None = None,
        conditions: list[Condition] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Rule:
        """A new version."""
        found: Rule = self._one(
            Rule,
            "POST",
            f"/rules/{pk}/change",
            body={"name": name, "starts": starts, "acts": acts},
            left={"minutes": minutes, "match": match, "conditions": conditions},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def rule_move(
        self, pk: int, *, up: bool, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Rule:
        """One place up or down."""
        found: Rule = self._one(
            Rule,
            "POST",
            f"/rules/{pk}/move",
            body={"up": up},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def rule_switch_on(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Rule:
        """It fires from now on."""
        found: Rule = self._one(
            Rule, "POST", f"/rules/{pk}/switch-on", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def rule_switch_off(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Rule:
        """It fires no more."""
        found: Rule = self._one(
            Rule, "POST", f"/rules/{pk}/switch-off", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def rule_retire(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Rule:
        """Takes it away; what it did stays in the log."""
        found: Rule = self._one(
            Rule, "POST", f"/rules/{pk}/retire", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def firings(
        self,
        *,
        limit: int | None = None,
        case_id: int | None = None,
        rule_id: int | None = None,
        cursor: str | None = None,
    ) -> Rows[Firing]:
        """What rules did and why, the latest first."""
        return self._rows(Firing, "/firings", cursor=cursor, limit=limit, case_id=case_id, rule_id=rule_id)

    def case_assign_team(
        self,
        pk: int,
        *,
        team_id: int,
        reason: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Case:
        """Gives the case to a team."""
        found: Case = self._one(
            Case,
            "POST",
            f"/cases/{pk}/assign-team",
            body={"team_id": team_id},
            left={"reason": reason},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def webhooks(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Webhook]:
        """Every webhook."""
        return self._rows(Webhook, "/webhooks", cursor=cursor, limit=limit)

    def webhook_make(
        self,
        *,
        name: str,
        url: str,
        events: list[str] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Secret:
        """A new webhook, on from now, and its secret."""
        found: Secret = self._one(
            Secret,
            "POST",
            "/webhooks",
            body={"name": name, "url": url},
            left={"events": events},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def webhook(self, pk: int) -> Webhook:
        """One webhook."""
        found: Webhook = self._one(Webhook, "GET", f"/webhooks/{pk}")
        return found

    def webhook_change(
        self,
        pk: int,
        *,
        name: str,
        url: str,
        events: list[str] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Webhook:
        """Another name, address or choice of verbs."""
        found: Webhook = self._one(
            Webhook,
            "POST",
            f"/webhooks/{pk}/change",
            body={"name": name, "url": url},
            left={"events": events},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def webhook_renew(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Secret:
        """A new secret; for a day both sign."""
        found: Secret = self._one(
            Secret, "POST", f"/webhooks/{pk}/renew", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def webhook_test(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Sending:
        """Sends a message that says it is a test."""
        found: Sending = self._one(
            Sending, "POST", f"/webhooks/{pk}/test", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def webhook_switch_on(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Webhook:
        """It is called from now on; what waited goes out."""
        found: Webhook = self._one(
            Webhook, "POST", f"/webhooks/{pk}/switch-on", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def webhook_switch_off(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Webhook:
        """It is called no more."""
        found: Webhook = self._one(
            Webhook, "POST", f"/webhooks/{pk}/switch-off", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def webhook_retire(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Webhook:
        """Takes it away."""
        found: Webhook = self._one(
            Webhook, "POST", f"/webhooks/{pk}/retire", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def webhook_sendings(
        self, pk: int, *, limit: int | None = None, failed: bool | None = None, cursor: str | None = None
    ) -> Rows[Sending]:
        """What was or is to be sent to a webhook; `failed`: what was given up."""
        return self._rows(Sending, f"/webhooks/{pk}/sendings", cursor=cursor, limit=limit, failed=failed)

    def webhook_send_failed_again(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Count:
        """Everything that was given up goes out anew."""
        found: Count = self._one(
            Count,
            "POST",
            f"/webhooks/{pk}/send-failed-again",
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def sending(self, pk: int) -> Sending:
        """One message."""
        found: Sending = self._one(Sending, "GET", f"/sendings/{pk}")
        return found

    def sending_send_again(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Sending:
        """Anew, with the id it had."""
        found: Sending = self._one(
            Sending, "POST", f"/sendings/{pk}/send-again", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def inlets(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Inlet]:
        """Every address at which other systems hand in."""
        return self._rows(Inlet, "/inlets", cursor=cursor, limit=limit)

    def inlet_make(
        self,
        *,
        name: str,
        account_id: int,
        words: str,
        subject: str | None = None,
        email: str | None = None,
        urgency: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Secret:
        """A new address, and its secret."""
        found: Secret = self._one(
            Secret,
            "POST",
            "/inlets",
            body={"name": name, "account_id": account_id, "words": words},
            left={"subject": subject, "email": email, "urgency": urgency},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def inlet(self, pk: int) -> Inlet:
        """One address."""
        found: Inlet = self._one(Inlet, "GET", f"/inlets/{pk}")
        return found

    def inlet_change(
        self,
        pk: int,
        *,
        name: str,
        account_id: int,
        words: str,
        subject: str | None = None,
        email: str | None = None,
        urgency: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Inlet:
        """Another name, account or mapping."""
        found: Inlet = self._one(
            Inlet,
            "POST",
            f"/inlets/{pk}/change",
            body={"name": name, "account_id": account_id, "words": words},
            left={"subject": subject, "email": email, "urgency": urgency},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def inlet_renew(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Secret:
        """A new secret; the old one opens nothing any more."""
        found: Secret = self._one(
            Secret, "POST", f"/inlets/{pk}/renew", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def inlet_retire(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Inlet:
        """Closes it."""
        found: Inlet = self._one(
            Inlet, "POST", f"/inlets/{pk}/retire", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def inlet_intakes(self, pk: int, *, limit: int | None = None, cursor: str | None = None) -> Rows[Intake]:
        """What was handed in, the latest first."""
        return self._rows(Intake, f"/inlets/{pk}/intakes", cursor=cursor, limit=limit)

    def intake_take_again(
        self, pk: int, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> Intake:
        """Reads what was handed in once more, by the mapping of now."""
        found: Intake = self._one(
            Intake, "POST", f"/intakes/{pk}/take-again", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def file_keep(self, *, content: bytes, name: str) -> FileKept:
        """The file itself, as it is: kept, to go along with what is said next. Kept twice, it is kept once."""
        found: FileKept = self._one(FileKept, "POST", "/files", query={"name": name}, content=content)
        return found

    def case_attachments(
        self, pk: int, *, limit: int | None = None, cursor: str | None = None
    ) -> Rows[Attachment]:
        """The files of a case: of its tickets, and of what was said on it."""
        return self._rows(Attachment, f"/cases/{pk}/attachments", cursor=cursor, limit=limit)

    def ticket_attachments(
        self, pk: int, *, limit: int | None = None, cursor: str | None = None
    ) -> Rows[Attachment]:
        """The files that came along with a ticket."""
        return self._rows(Attachment, f"/tickets/{pk}/attachments", cursor=cursor, limit=limit)

    def attachment(self, pk: int) -> Attachment:
        """One file: what it is called, and what it is."""
        found: Attachment = self._one(Attachment, "GET", f"/attachments/{pk}")
        return found

    def attachment_content(self, pk: int) -> bytes:
        """What is in the file."""
        return self.call("GET", f"/attachments/{pk}/content").content

    def case_journal(self, pk: int, *, limit: int | None = None, cursor: str | None = None) -> Rows[Entry]:
        """What happened to a case, the first first."""
        return self._rows(Entry, f"/cases/{pk}/journal", cursor=cursor, limit=limit)

    def account_journal(self, pk: int, *, limit: int | None = None, cursor: str | None = None) -> Rows[Entry]:
        """What happened to everything of an account, the latest first."""
        return self._rows(Entry, f"/accounts/{pk}/journal", cursor=cursor, limit=limit)

    def accounts_import(
        self, *, rows: list[AccountGiven], idempotency_key: str | None = None, if_match: str | None = None
    ) -> Imported:
        """Up to 200 accounts."""
        found: Imported = self._one(
            Imported,
            "POST",
            "/import/accounts",
            body={"rows": rows},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def contacts_import(
        self, *, rows: list[ContactRow], idempotency_key: str | None = None, if_match: str | None = None
    ) -> Imported:
        """Up to 200 contacts, each of an account."""
        found: Imported = self._one(
            Imported,
            "POST",
            "/import/contacts",
            body={"rows": rows},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def tickets_import(
        self, *, rows: list[TicketGiven], idempotency_key: str | None = None, if_match: str | None = None
    ) -> Imported:
        """Up to 200 tickets."""
        found: Imported = self._one(
            Imported,
            "POST",
            "/import/tickets",
            body={"rows": rows},
            idempotency_key=idempotency_key,
            if_match=if_match,
        )
        return found

    def exports(self) -> list[Export]:
        """What was ordered, the latest first."""
        found: list[Export] = self._one(list[Export], "GET", "/exports")
        return found

    def export_order(self, *, idempotency_key: str | None = None, if_match: str | None = None) -> Export:
        """Asks for an export of everything: the worker makes it."""
        found: Export = self._one(
            Export, "POST", "/exports/order", idempotency_key=idempotency_key, if_match=if_match
        )
        return found

    def export_file(self) -> bytes:
        """The last export whole, as a zip."""
        return self.call("GET", "/exports/file").content

    def accounts_export(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Account]:
        """Accounts that you see, a line of JSON each"""
        return self._lines(Account, "/export/accounts", cursor=cursor, limit=limit)

    def contacts_export(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Contact]:
        """Contacts that you see, a line of JSON each"""
        return self._lines(Contact, "/export/contacts", cursor=cursor, limit=limit)

    def tickets_export(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Ticket]:
        """Tickets that you see, a line of JSON each"""
        return self._lines(Ticket, "/export/tickets", cursor=cursor, limit=limit)

    def cases_export(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Case]:
        """Cases that you see, a line of JSON each"""
        return self._lines(Case, "/export/cases", cursor=cursor, limit=limit)

    def messages_export(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Message]:
        """What was said on cases that you see, a line of JSON each"""
        return self._lines(Message, "/export/messages", cursor=cursor, limit=limit)

    def needs_export(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Need]:
        """Needs that you see, a line of JSON each"""
        return self._lines(Need, "/export/needs", cursor=cursor, limit=limit)

    def expectations_export(
        self, *, limit: int | None = None, cursor: str | None = None
    ) -> Rows[Expectation]:
        """Expectations that you see, a line of JSON each"""
        return self._lines(Expectation, "/export/expectations", cursor=cursor, limit=limit)

    def work_items_export(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Item]:
        """Work items that you see, a line of JSON each"""
        return self._lines(Item, "/export/work-items", cursor=cursor, limit=limit)

    def articles_export(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Article]:
        """Articles that you see, a line of JSON each"""
        return self._lines(Article, "/export/articles", cursor=cursor, limit=limit)

    def entries_export(self, *, limit: int | None = None, cursor: str | None = None) -> Rows[Entry]:
        """The journal, in the order in which it was written that you see, a line of JSON each"""
        return self._lines(Entry, "/export/entries", cursor=cursor, limit=limit)
