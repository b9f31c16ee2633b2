"""The things that Upshot answers.

Made by `python -m lint.client write` from the OpenAPI document; not written by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from upshot_client.shape import Shape


@dataclass(frozen=True, kw_only=True)
class Absence(Shape):
    """Days away, both included."""

    id: int
    member_id: int
    from_on: date
    until_on: date
    stand_in_id: int | None


@dataclass(frozen=True, kw_only=True)
class Account(Shape):
    """A customer."""

    id: int
    name: str
    kind: str
    parent_id: int | None
    timezone: str
    note: str
    since_on: date | None


@dataclass(frozen=True, kw_only=True)
class AccountGiven(Shape):
    """A new account."""

    name: str
    kind: Literal["organisation", "household"] = "organisation"
    parent_id: int | None = None
    note: str = ""
    since_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Acknowledgement(Shape):
    """Whether a contact says that what we wrote down is what they will see; null until they answer."""

    id: int
    expectation_id: int
    asked_at: datetime
    until: datetime
    answered_at: datetime | None
    agreed: bool | None
    words: str
    via: str


@dataclass(frozen=True, kw_only=True)
class Act(Shape):
    """One thing that is done: `tag` `pump`, `give_rota` and the key of a team."""

    act: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Adjusted(Shape):
    """What one hand-over more goes with among cases alike in urgency and kind: how many times as long, and by how
    much more often reopened. An association."""

    n: int
    accounts: int
    strata: int
    times: Estimate
    reopened: Estimate


@dataclass(frozen=True, kw_only=True)
class Again(Shape):
    """When we look again, and who makes sure."""

    on: date
    responsible_id: int


@dataclass(frozen=True, kw_only=True)
class Agreed(Shape):
    """How far two kinds of raters agree; without figures where there are too few pairs."""

    one: str
    other: str
    n: int
    table: list[list[int]]
    levels: list[int]
    linear: Kappa | None
    quadratic: Kappa | None


@dataclass(frozen=True, kw_only=True)
class Agreement(Shape):
    """Times promised to an account."""

    id: int
    account_id: int
    name: str
    version: int
    calendar_id: int | None
    reply_minutes: int
    next_minutes: int | None
    resolve_minutes: int
    from_on: date
    until_on: date | None


@dataclass(frozen=True, kw_only=True)
class AgreementPart(Shape):
    """The same of one owner or team, or of all."""

    key: str
    name: str
    pairs: list[Agreed]


@dataclass(frozen=True, kw_only=True)
class AgreementVersion(Shape):
    """One version of what is promised to an account; to none: to everybody else."""

    id: int
    account_id: int | None
    name: str
    version: int
    replaces_id: int | None
    calendar_id: int | None
    reply_minutes: int
    next_minutes: int | None
    resolve_minutes: int
    from_on: date
    until_on: date | None
    terms: list[TermShape]


@dataclass(frozen=True, kw_only=True)
class Alike(Shape):
    """A need like what was asked: the words they share, and whether they mean the same."""

    need: Need
    shares: list[str]
    means_the_same: bool


@dataclass(frozen=True, kw_only=True)
class Apart(Shape):
    """How far two figures are apart, with an interval of 95 %; where it leaves out nothing, by more than chance."""

    value: float
    low: float
    high: float
    apart: bool


@dataclass(frozen=True, kw_only=True)
class Arm(Shape):
    """An account of a trial."""

    account_id: int
    tried: bool
    before: float | None
    after: float | None


@dataclass(frozen=True, kw_only=True)
class Around(Shape):
    """What stands around a case."""

    version: int
    tags: list[str]
    kind: str
    state: str
    fields: dict[str, Any]
    people: list[dict[str, Any]]
    watchers: list[dict[str, Any]]
    tasks: list[dict[str, Any]]
    minutes: int
    amount: float
    merged: list[int]
    links: list[Link]
    changes: list[Change]


@dataclass(frozen=True, kw_only=True)
class Arrival(Shape):
    """A letter that came in, and what became of it."""

    id: int
    source: str
    writer: str
    subject: str
    size: int
    copies: int
    arrived_at: datetime
    state: str
    reason: str
    automatic: bool
    ticket_id: int | None
    message_id: int | None
    case_id: int | None


@dataclass(frozen=True, kw_only=True)
class Article(Shape):
    """A piece of knowledge."""

    id: int
    title: str
    words: str
    state: str
    audience: str
    language: str
    original_id: int | None
    version: int
    review_by: date | None
    author_id: int | None
    reviewer_id: int | None
    changed_at: datetime
    published_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ArticleVersion(Shape):
    """What an article said from one change to the next."""

    number: int
    title: str
    words: str
    why: str
    by_id: int | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class AskedOut(Shape):
    """Who was asked to rate, and where they do it."""

    member_id: int
    path: str


@dataclass(frozen=True, kw_only=True)
class Attachment(Shape):
    """A file of a ticket or of a message; `size` in bytes; `inline`: it stands within the letter's text."""

    id: int
    ticket_id: int | None
    message_id: int | None
    name: str
    type: str
    size: int
    inline: bool
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Begun(Shape):
    """How lateness goes with the days until work began: an association. `odds`: the odds ratio for each day more."""

    n: int
    months: int
    waits: list[Wait]
    odds: Estimate | None
    days: Estimate | None


@dataclass(frozen=True, kw_only=True)
class Books(Shape):
    """Both books of a group of delivered needs, or of all; of a quarter of theirs where it names one."""

    of_all: bool
    key: str | None
    name: str
    quarter: str | None
    n: int
    known: int
    unknown: int
    customer: WorthSum
    us: WorthSum
    both: WorthSum
    known_cost: Cost
    unknown_cost: Cost
    net: WorthSum | None
    cost: Cost
    serving: Cost
    noted: int
    cost_each: Estimate
    days: Estimate
    cases: float
    accounts: int


@dataclass(frozen=True, kw_only=True)
class BothBooks(Shape):
    """The lines of the books, and where efficiency rose while net value fell."""

    lines: list[Books]
    contrasts: list[Contrast]


@dataclass(frozen=True, kw_only=True)
class Calendar(Shape):
    """When we work: slots of each weekday from Monday, in minutes from midnight of its zone."""

    id: int
    name: str
    zone: str
    week: list[list[list[int]]]
    country: str
    subdivision: str
    retired_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Case(Shape):
    """A problem handled to a resolution."""

    id: int
    account_id: int
    contact_id: int | None
    title: str
    state: str
    urgency: str
    kind_id: int | None
    fields: dict[str, Any]
    member_id: int | None
    opened_at: datetime
    reply_due_at: datetime | None
    resolve_due_at: datetime | None
    replied_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    promise_kept: bool | None
    reopened: int
    hand_overs: int
    version: int


@dataclass(frozen=True, kw_only=True)
class CaseBehind(Shape):
    """A case behind a figure."""

    id: int
    title: str
    account_id: int
    account: str
    opened_at: datetime
    replied_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    hand_overs: int
    reopened: int
    promise_kept: bool | None


@dataclass(frozen=True, kw_only=True)
class CaseGroup(Shape):
    """Resolved cases with so many hand-overs."""

    label: str
    spread: Spread
    reopened: Share


@dataclass(frozen=True, kw_only=True)
class Change(Shape):
    """A merge, split or move."""

    id: int
    kind: str
    case_id: int
    other_id: int | None
    at: datetime
    undone_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Checklist(Shape):
    """A template of tasks."""

    id: int
    name: str
    steps: list[str]


@dataclass(frozen=True, kw_only=True)
class Clock(Shape):
    """One promised time of a case. `kept` null: it runs, or was replaced."""

    id: int
    kind: str
    agreement_id: int | None
    minutes: int
    started_at: datetime
    due_at: datetime
    ended_at: datetime | None
    kept: bool | None


@dataclass(frozen=True, kw_only=True)
class Closed(Shape):
    """Closed cases that changed hands so often, and how long it took to close them."""

    label: str
    spread: Spread


@dataclass(frozen=True, kw_only=True)
class Compared(Shape):
    """An account that was compared (`why` empty), is the need's own, or was left out, and why."""

    account_id: int
    level: float | None
    slope: float | None
    spread: float | None
    why: str


@dataclass(frozen=True, kw_only=True)
class ComparedLine(Shape):
    """One figure in both spans; `unit`: count, minutes or share."""

    code: str
    unit: str
    now: Estimate
    then: Estimate
    difference: Apart | None


@dataclass(frozen=True, kw_only=True)
class Condition(Shape):
    """One thing that must hold: `urgency` `is` `high`, `words` `contains` `pump, leak`, `field:site` `is` `North`."""

    fact: str
    op: str
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class Confirmation(Shape):
    """What the contact says."""

    id: int
    expectation_id: int
    answer: str
    value: float | None
    words: str
    fair: str
    via: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Contact(Shape):
    """A person at a customer."""

    id: int
    account_id: int
    name: str
    email: str
    part: str
    language: str
    sees_colleagues: bool
    left_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ContactRow(Shape):
    """A new contact, and of which account."""

    name: str
    email: str = ""
    part: str = ""
    language: Literal["", "en", "de"] = ""
    account_id: int


@dataclass(frozen=True, kw_only=True)
class Contradiction(Shape):
    """Two observations, or one and the contact's answer, that cannot both hold."""

    id: int
    expectation_id: int
    one_id: int
    other_id: int | None
    confirmation_id: int | None
    raised_at: datetime
    answered_at: datetime | None
    answered_by_id: int | None
    answer: str
    set_aside_id: int | None


@dataclass(frozen=True, kw_only=True)
class Contrast(Shape):
    """Two quarters between which it got cheaper or quicker while net value for each need fell."""

    before: Books
    after: Books
    cheaper: bool
    quicker: bool
    net_before: WorthSum
    net_after: WorthSum
    apart: bool


@dataclass(frozen=True, kw_only=True)
class Conversation(Shape):
    """A talk about a need."""

    id: int
    need_id: int
    contact_id: int | None
    held_on: date
    why: str
    today: str
    costs: str
    worthwhile: str
    whom: str
    if_not: str


@dataclass(frozen=True, kw_only=True)
class Cost(Shape):
    """Minutes and money; both as money where an hour has a cost."""

    minutes: float
    amount: float
    money: float | None


@dataclass(frozen=True, kw_only=True)
class Count(Shape):
    """How many."""

    count: int


@dataclass(frozen=True, kw_only=True)
class Customer(Shape):
    """The customer's side: expectations whose verdict stands, and what contacts answered of those asked."""

    expected: int
    known: int
    met: int
    answers: dict[str, int]
    asked: int
    silent: int
    unverified: int


@dataclass(frozen=True, kw_only=True)
class Day(Shape):
    """A day that differs."""

    id: int
    calendar_id: int
    on: date
    name: str
    worked: bool
    from_file: bool


@dataclass(frozen=True, kw_only=True)
class DaysRead(Shape):
    """How many days were read, and how many events left out."""

    days: int
    left_out: int


@dataclass(frozen=True, kw_only=True)
class Deciding(Shape):
    """One thing to do: what, who, and by when."""

    words: str
    member_id: int
    due_on: date


@dataclass(frozen=True, kw_only=True)
class DeliveredNeed(Shape):
    """A need of the two books: what it was worth over the horizon where that is known, what it took."""

    id: int
    title: str
    state: str
    account: str
    account_id: int
    quarter: str
    at: datetime
    known: bool
    customer_likely: float | None
    customer_lowest: float | None
    customer_highest: float | None
    us_likely: float | None
    us_lowest: float | None
    us_highest: float | None
    minutes: float
    amount: float
    served_minutes: float
    served_amount: float
    cases: float
    days: float | None


@dataclass(frozen=True, kw_only=True)
class Done(Shape):
    """An act that leaves nothing to show."""

    done: bool = True


@dataclass(frozen=True, kw_only=True)
class Draft(Shape):
    """What a member has written and not sent."""

    id: int
    case_id: int
    kind: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Effect(Shape):
    """One estimate that stands, without who was compared: see the impacts of its need."""

    id: int
    need_id: int
    measure_id: int
    method: str
    identifiable: bool
    effect: float | None
    low: float | None
    high: float | None
    before: int
    after: int
    compared: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Effort(Shape):
    """What it will take, in days of one person."""

    id: int
    need_id: int
    low: float
    likely: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Entry(Shape):
    """One line of the journal."""

    id: int
    at: datetime
    verb: str
    subject: str
    subject_id: int
    account_id: int | None
    thread: UUID
    actor: str
    actor_name: str
    words: str
    detail: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Estimate(Shape):
    """A figure of n, with a 95 % interval where n allows one."""

    value: float | None
    n: int
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Evidence(Shape):
    """What the system knows when a review is held. `proposed`: what the levels say of the course; empty where
    nothing was read again."""

    levels: list[Level]
    proposed: str
    hand_overs: int
    deliveries: list[datetime]
    spent_at_the_desk: ReviewCost
    spent_on_the_need: ReviewCost
    messages: int
    to_judge: list[int]


@dataclass(frozen=True, kw_only=True)
class Expectation(Shape):
    """What one contact will see when the need is met."""

    id: int
    need_id: int
    contact_id: int
    words: str
    how: str
    measure: str
    declared_id: int | None
    unit: str
    baseline: float | None
    baseline_on: date | None
    baseline_evidence: str
    target: float | None
    steps: list[float]
    level_words: list[str]
    by_on: date | None
    weight: float
    ask_fair: bool
    version: int
    reason: str
    changed_for: str
    own_words: bool
    written_at: datetime
    frozen_at: datetime | None
    replaced_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Export(Shape):
    """A whole export: without `made_at` it is still being made, with a `reason` it failed."""

    id: int
    asked_at: datetime
    made_at: datetime | None
    records: int
    size: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class Feedback(Shape):
    """What one reader said: a member, a contact, or a visitor of the help centre."""

    id: int
    served: bool
    words: str
    version: int
    who: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Field(Shape):
    """A field of cases."""

    id: int
    name: str
    key: str
    form: str
    choices: list[str]
    kind_id: int | None
    needed: bool
    in_portal: bool


@dataclass(frozen=True, kw_only=True)
class Figure(Shape):
    """A share or a mean of n, with its interval of 95 per cent where n allows one."""

    value: float | None
    n: int
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class FileGiven(Shape):
    """A file, and what it is called; `content` in Base64: together a megabyte or so in a call."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class FileKept(Shape):
    """A file that is kept, `size` in bytes: `kept` is said within a day where it is to go along."""

    kept: str
    name: str
    type: str
    size: int


@dataclass(frozen=True, kw_only=True)
class FilterField(Shape):
    """A field to filter by, and how it can be asked."""

    field: str
    label: str
    operators: list[str]
    choices: list[str]
    column: bool


@dataclass(frozen=True, kw_only=True)
class Firing(Shape):
    """What a rule did, and why."""

    id: int
    rule_id: int
    version: int
    account_id: int
    case_id: int | None
    ticket_id: int | None
    entry: int | None
    since: datetime | None
    held: list[dict[str, Any]]
    did: list[dict[str, Any]]
    outcome: str
    why: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class HandOver(Shape):
    """A change of owner, asked and answered."""

    id: int
    need_id: int
    member_id: int | None
    team_id: int | None
    reason: str
    asked_at: datetime
    accepted: bool | None
    answer: str


@dataclass(frozen=True, kw_only=True)
class HandOvers(Shape):
    """Cases and needs by how often they changed hands."""

    cases: list[CaseGroup]
    needs: list[NeedGroup]
    adjusted: Adjusted


@dataclass(frozen=True, kw_only=True)
class Helper(Shape):
    """A member who helps with a need."""

    id: int
    need_id: int
    member_id: int
    words: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, kw_only=True)
class Hit(Shape):
    """One thing that was found, `kind` in the plural; `words` are the place that says it best, `beside` the
    account of a case or a need, the kind of an account, the state of an article."""

    kind: str
    id: int
    title: str
    words: str
    beside: str


@dataclass(frozen=True, kw_only=True)
class House(Shape):
    """What customers read and see of us; what is empty is as it comes."""

    name: str
    address_line: str
    accent: str
    reopen_days: int
    form_hosts: list[str]
    hour_cost: str | None


@dataclass(frozen=True, kw_only=True)
class Impact(Shape):
    """An effect a week in the measure's unit, by its method; or why nothing can be identified and what would do."""

    id: int
    need_id: int
    expectation_id: int | None
    measure_id: int
    method: str
    identifiable: bool
    effect: Interval | None
    early: Interval | None
    late: Interval | None
    course: str
    before: int
    after: int
    compared: int
    reason: str
    remedy: str
    assumes: list[str]
    tests: dict[str, Interval]
    accounts: list[Compared]
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Imported(Shape):
    """What became of each row, in their order."""

    made: int
    refused: int
    rows: list[Row]


@dataclass(frozen=True, kw_only=True)
class Inlet(Shape):
    """One address at which another system hands in."""

    id: int
    name: str
    account_id: int
    mapping: dict[str, str]
    keeper_id: int


@dataclass(frozen=True, kw_only=True)
class Inquiry(Shape):
    """One contact asked once, and what they answered."""

    id: int
    survey_id: int
    contact_id: int
    account_id: int
    case_id: int | None
    at: datetime
    until: datetime
    answered_at: datetime | None
    value: int | None
    words: str


@dataclass(frozen=True, kw_only=True)
class Intake(Shape):
    """One thing that was handed in."""

    id: int
    inlet_id: int
    message_id: str
    body: str
    received_at: datetime
    trusted: bool
    ticket_id: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class Interval(Shape):
    """An estimate with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Invitation(Shape):
    """An invitation to join."""

    id: int
    email: str
    name: str
    role: str
    at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Item(Shape):
    """One piece of work for a need."""

    id: int
    need_id: int
    title: str
    member_id: int | None
    by_on: date | None
    planned_at: datetime
    begun_at: datetime | None
    delivered_at: datetime | None
    dropped_at: datetime | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class Judging(Shape):
    """Whether one earlier action worked."""

    action_id: int
    worked: Literal["yes", "partly", "no", "not_done"]
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Kappa(Shape):
    """Agreement beyond chance, with its standard error and a 95 % interval."""

    value: float | None
    se: float | None
    low: float | None
    high: float | None
    same: float


@dataclass(frozen=True, kw_only=True)
class Kept(Shape):
    """Of the clocks of one kind that ended under a version: how many were kept."""

    clock: str
    promised: int
    kept: int
    running: int


@dataclass(frozen=True, kw_only=True)
class KeptGiven(Shape):
    """A file of any size that files may have here: what `file-keep` answered."""

    kept: str


@dataclass(frozen=True, kw_only=True)
class Kind(Shape):
    """A kind of need."""

    id: int
    name: str
    retired_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Known(Shape):
    """An article or an earlier case like a case, and why."""

    article_id: int | None
    earlier_id: int | None
    title: str
    words: str
    shares: list[str]
    means_the_same: bool


@dataclass(frozen=True, kw_only=True)
class Knowns(Shape):
    """The likest first."""

    rows: list[Known]


@dataclass(frozen=True, kw_only=True)
class Learnt(Shape):
    """A lesson of a need like another: of the same kind, or alike in what it says; and what came of that need."""

    lesson_id: int
    review_id: int
    need_id: int
    words: str
    because: str
    state: str
    met: int | None
    expected: int | None


@dataclass(frozen=True, kw_only=True)
class Ledger(Shape):
    """What was promised and what came of it: `bias` is the geometric mean of realised / promised."""

    of_all: bool
    key: str | None
    name: str
    n: int
    nothing: int
    bias: Estimate
    factor: float
    p10: float | None
    p90: float | None
    inside: Share
    delivered: Estimate
    met: Estimate


@dataclass(frozen=True, kw_only=True)
class Lesson(Shape):
    """What a review taught, and where it went."""

    id: int
    review_id: int
    words: str
    article_id: int | None
    template_id: int | None


@dataclass(frozen=True, kw_only=True)
class Level(Shape):
    """One expectation: its level now; at the second look also its level when the first review was held."""

    expectation_id: int
    level: int | None
    how: str
    then: int | None
    read_again: bool


@dataclass(frozen=True, kw_only=True)
class Link(Shape):
    """Two cases that belong together."""

    id: int
    case_id: int
    other_id: int
    relation: str
    at: datetime
    undone_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Macro(Shape):
    """Several acts."""

    id: int
    name: str
    acts: list[dict[str, Any]]
    team_id: int | None


@dataclass(frozen=True, kw_only=True)
class Mailbox(Shape):
    """A mailbox, without its secret."""

    id: int
    address: str
    host: str
    port: int
    line: str
    user: str
    way_in: str
    folder: str
    state: str
    error: str
    checked_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class MailboxTried(Shape):
    """Whether one can sign in there: how many letters its folder holds, or what went wrong."""

    works: bool
    letters: int | None
    said: str


@dataclass(frozen=True, kw_only=True)
class Measure(Shape):
    """A number about each account in each week."""

    id: int
    name: str
    unit: str
    words: str
    source: str
    of: str
    sum_up: str
    of_property: str
    better: str
    retired_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Member(Shape):
    """One of our people."""

    id: int
    name: str
    email: str
    role: str
    is_active: bool


@dataclass(frozen=True, kw_only=True)
class Message(Shape):
    """One thing said on a case."""

    id: int
    case_id: int
    kind: str
    member_id: int | None
    contact_id: int | None
    words: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Miss(Shape):
    """Words that were searched for and not found."""

    words: str
    times: int
    outside: int
    last: datetime


@dataclass(frozen=True, kw_only=True)
class Misses(Shape):
    """All of them, the most often first."""

    rows: list[Miss]


@dataclass(frozen=True, kw_only=True)
class NamedOut(Shape):
    """Something with a name."""

    id: int
    name: str


@dataclass(frozen=True, kw_only=True)
class Need(Shape):
    """What a customer wants to achieve and why."""

    id: int
    account_id: int
    title: str
    why: str
    whose: str
    kind_id: int | None
    whom: str
    today: str
    costs: str
    worthwhile: str
    if_not: str
    state: str
    state_since: datetime
    merged_into_id: int | None
    plan_id: int | None
    voiced_at: datetime
    thread: UUID


@dataclass(frozen=True, kw_only=True)
class NeedGroup(Shape):
    """Needs with a verdict and so many hand-overs: wholly met, expectations met of those known, minutes from
    acceptance to the first result."""

    label: str
    met: Share
    parts: Share
    minutes: Estimate


@dataclass(frozen=True, kw_only=True)
class Notice(Shape):
    """Something that a member should see."""

    id: int
    words: str
    path: str
    at: datetime
    read_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Observation(Shape):
    """One measured fact: how it came in, and on what it stands."""

    id: int
    expectation_id: int
    value: float
    kind: str
    source: str
    evidence: str
    file_name: str
    by_id: int | None
    at: datetime
    written_at: datetime


@dataclass(frozen=True, kw_only=True)
class ObservationRow(Shape):
    """One of many; about an expectation by its number or key, or by its need's number and the contact's address."""

    expectation: str = ""
    need: str = ""
    contact: str = ""
    value: float
    source: str
    seen_at: str
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class Observed(Shape):
    """What became of many observations."""

    kept: int
    rejected: list[RefusedLine]


@dataclass(frozen=True, kw_only=True)
class Outcome(Shape):
    """What became of one case; `refused` is empty where it was done."""

    case_id: int
    refused: str


@dataclass(frozen=True, kw_only=True)
class Outlet(Shape):
    """The server and the name that letters leave by; passwords are never told."""

    host: str
    sender: str
    answers_to: str
    signature: str
    per_minute: int
    hold_seconds: int


@dataclass(frozen=True, kw_only=True)
class OutletTried(Shape):
    """Whether the server took the test letter, and what it said, word for word."""

    taken: bool
    said: list[str]


@dataclass(frozen=True, kw_only=True)
class Outlook(Shape):
    """How long a case still takes: minutes, the middle and a range of 80 %; from so many like it. Null: nothing is
    known, or it was not tested."""

    low: float
    middle: float
    high: float
    n: int


@dataclass(frozen=True, kw_only=True)
class OwnedFigure(Shape):
    """A figure of n, with an interval of 95 % where n allows one."""

    value: float | None
    n: int
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class OwnedShare(Shape):
    """How many of how many, with Wilson's interval of 95 %."""

    count: int
    n: int
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Ownership(Shape):
    """Who answers for a need."""

    id: int
    need_id: int
    member_id: int | None
    team_id: int | None
    since: datetime
    until: datetime | None


@dataclass(frozen=True, kw_only=True)
class Pair(Shape):
    """One side of a need: the worth that was promised a year, and what it came to."""

    id: int
    title: str
    account: str
    account_id: int
    whose: str
    said_by: str
    low: float
    promised: float
    high: float
    realised: float
    late: float | None
    met_late: float | None


@dataclass(frozen=True, kw_only=True)
class Part(Shape):
    """How many expectations of one part stand at each level from -2 to +2; those met of those known, with a 95 %
    interval."""

    key: str
    name: str
    levels: list[int]
    unknown: int
    known: int
    met: int
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Participant(Shape):
    """Who else gets what is written."""

    id: int
    case_id: int
    contact_id: int | None
    email: str
    name: str
    left_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PassedNeed(Shape):
    """A need with a verdict, and how often it changed hands."""

    id: int
    title: str
    state: str
    account_id: int
    times: int


@dataclass(frozen=True, kw_only=True)
class Person(Shape):
    """A contact on the map of an account: how they stand now, and when they last wrote."""

    contact: Contact
    stance: Stance | None
    heard_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Plan(Shape):
    """A plan begun for an account."""

    id: int
    account_id: int
    template_id: int | None
    name: str
    begun_on: date


@dataclass(frozen=True, kw_only=True)
class Promise(Shape):
    """One promise and what came of it: `met`, `not_met`, `unknown` or `open`; the level where it is known."""

    expectation_id: int
    need_id: int
    contact_id: int
    words: str
    came: str
    level: int | None
    how: str
    value: float | None
    delivered_at: datetime | None
    answer: str | None
    fair: str


@dataclass(frozen=True, kw_only=True)
class PromisedNeed(Shape):
    """A promise with a day: days late (below nothing where it was early), the level that was reached."""

    id: int
    title: str
    state: str
    account: str
    account_id: int
    on_day: date
    delivered_at: datetime | None
    late: int | None
    level: int | None
    moved: bool
    wait: float | None


@dataclass(frozen=True, kw_only=True)
class Promises(Shape):
    """Promises with a day: kept of those due, late of those delivered, days late, levels from -2 to +2."""

    of_all: bool
    key: str | None
    name: str
    n: int
    kept: Share
    late: Share
    overdue: int
    coming: int
    off: int
    moved: int
    days: Estimate
    met: Share
    levels: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class PutOff(Shape):
    """A line that was put off until a day."""

    kind: str
    subject: str
    subject_id: int
    title: str
    account: str
    account_id: int
    url: str
    reasons: list[str]
    if_it_waits: str
    due_at: datetime | None
    since: datetime | None
    low: float | None
    likely: float | None
    high: float | None
    effort_days: float | None
    until_on: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class Rating(Shape):
    """How far the owner, or a third, holds an expectation to be met."""

    id: int
    expectation_id: int
    rater: str
    member_id: int | None
    name: str
    level: int
    words: str
    at: datetime
    replaced_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Reading(Shape):
    """What a measure reads of one account in the week that begins on `week`, a Monday."""

    id: int
    measure_id: int
    account_id: int
    week: date
    value: float
    source: str
    by_id: int | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ReadingLine(Shape):
    """One of many readings; the account by its number, its key elsewhere, or its name."""

    account: str
    week: str
    value: float
    source: str


@dataclass(frozen=True, kw_only=True)
class Readings(Shape):
    """What became of many readings."""

    new: int
    changed: int
    same: int
    rejected: list[Rejected]


@dataclass(frozen=True, kw_only=True)
class Realised(Shape):
    """What meeting a need was worth in the end, to one side. The one that stands has no `replaced_at`."""

    id: int
    need_id: int
    whose: str
    low: float
    likely: float
    high: float
    per: str
    said_by: str
    evidence: str
    by_id: int | None
    at: datetime
    replaced_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Reason(Shape):
    """Why a row was refused: as the same call for one thing says it."""

    status: int
    detail: str
    field: str | None


@dataclass(frozen=True, kw_only=True)
class Record(Shape):
    """Counts of the needs that the caller sees."""

    needs: int
    states: dict[str, int]
    met: OwnedShare
    expectations_met: OwnedShare
    expected: int
    levels: dict[str, int]
    answers: dict[str, int]
    hand_overs_taken: int
    hand_overs_passed_on: int
    unverified: int
    oldest_unverified: datetime | None
    on_time: OwnedShare
    days_late: OwnedFigure


@dataclass(frozen=True, kw_only=True)
class RefusedLine(Shape):
    """One that was not kept: its place, from 1, and why."""

    line: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class Rejected(Shape):
    """One that was not taken: its place, from 1, and why."""

    line: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class Report(Shape):
    """The desk's side and the customer's side of the same days."""

    from_on: date
    until_on: date
    source: str
    sources: list[str]
    opened: int
    closed: int
    reply: Spread
    close: Spread
    reopened: Share
    kept: Share
    weeks: list[Week]
    hand_overs: list[Closed]
    customer: Customer


@dataclass(frozen=True, kw_only=True)
class ReportCompared(Shape):
    """Two spans beside each other."""

    from_on: date
    until_on: date
    then_from_on: date
    then_until_on: date
    lines: list[ComparedLine]


@dataclass(frozen=True, kw_only=True)
class ReportLetter(Shape):
    """Figures that are sent by letter; `told_until`: the last day of the time that was told last."""

    id: int
    every: str
    where: list[str]
    ordered_at: datetime
    told_until: date


@dataclass(frozen=True, kw_only=True)
class ReportRow(Shape):
    """One group of a field, or all cases: `handed` changed hands, `mean_hand_overs` each; `clocks`: promised times
    of each kind that were kept, of those that ended; `used`: resolved with what was known already."""

    key: str | None
    name: str | None
    opened: int
    resolved: int
    closed: int
    reply: Estimate
    resolve: Estimate
    kept: Share
    clocks: dict[str, Share]
    reopened: Share
    handed: Share
    mean_hand_overs: float | None
    used: Share
    asked: int
    answered: Share
    satisfied: Share
    minutes: int
    amount: float


@dataclass(frozen=True, kw_only=True)
class Review(Shape):
    """A review, held or to come. `course`, at the second look: it lasted, grew or faded."""

    id: int
    need_id: int
    kind: str
    due_on: date
    responsible_id: int
    held_at: datetime | None
    held_by_id: int | None
    meant: str
    happened: str
    why: str
    keep: str
    change: str
    course: str
    lasted: bool | None


@dataclass(frozen=True, kw_only=True)
class ReviewAction(Shape):
    """What a review decided: who does it, by when; what was done; and whether it worked, as the second look
    judged."""

    id: int
    review_id: int
    words: str
    member_id: int
    due_on: date
    done_at: datetime | None
    done_words: str
    worked: str
    worked_words: str


@dataclass(frozen=True, kw_only=True)
class ReviewCost(Shape):
    """What was spent: minutes, and money."""

    minutes: int
    amount: float


@dataclass(frozen=True, kw_only=True)
class Row(Shape):
    """What became of the row at the same place: the number of what was made, or why nothing was."""

    id: int | None
    refused: Reason | None


@dataclass(frozen=True, kw_only=True)
class Rule(Shape):
    """One rule, and the sentence that it reads as."""

    id: int
    name: str
    position: int
    starts: str
    minutes: int | None
    match: str
    conditions: list[dict[str, Any]]
    acts: list[dict[str, Any]]
    version: int
    keeper_id: int
    since: datetime | None
    sentence: str


@dataclass(frozen=True, kw_only=True)
class RuleLine(Shape):
    """One rule in a list."""

    id: int
    name: str
    position: int
    starts: str
    version: int
    since: datetime | None


@dataclass(frozen=True, kw_only=True)
class RuleTried(Shape):
    """What a rule would have fired on in the last thirty days; `whole`: all occurrences were looked at."""

    looked: int
    whole: bool
    fitting: int
    case_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class RungShape(Shape):
    """So many minutes after a promised time (before it: negative), and who is told."""

    minutes: int
    tells: list[Literal["owner", "team", "leads"]]


@dataclass(frozen=True, kw_only=True)
class Secret(Shape):
    """The secret, shown this once."""

    id: int
    secret: str


@dataclass(frozen=True, kw_only=True)
class Sending(Shape):
    """One message, and what became of it."""

    id: int
    webhook_id: int
    message_id: str
    type: str
    body: str
    made_at: datetime
    next_at: datetime | None
    tries: int
    sent_at: datetime | None
    failed_at: datetime | None
    status: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class Share(Shape):
    """How many of how many, with Wilson's interval of 95 %."""

    count: int
    n: int
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Snippet(Shape):
    """A kept reply."""

    id: int
    name: str
    shortcut: str
    words: str
    team_id: int | None


@dataclass(frozen=True, kw_only=True)
class SpendingOut(Shape):
    """Time or money that went into a need. A struck entry counts no more."""

    id: int
    need_id: int
    item_id: int | None
    member_id: int
    minutes: int
    amount: str
    words: str
    on: date
    at: datetime
    struck_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Spent(Shape):
    """Time or money."""

    id: int
    case_id: int
    member_id: int
    minutes: int
    amount: str
    words: str
    at: datetime
    struck_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Spread(Shape):
    """Times in minutes: half and nine of ten within, each with an interval of 95 % where n allows one."""

    n: int
    median: float | None
    median_low: float | None
    median_high: float | None
    p90: float | None
    p90_low: float | None
    p90_high: float | None


@dataclass(frozen=True, kw_only=True)
class Stance(Shape):
    """A contact's part at their account, and how they stand, from -2 (against it) to 2 (for it)."""

    id: int
    contact_id: int
    parts: list[str]
    stance: int | None
    words: str
    seen_on: date
    replaced_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class State(Shape):
    """A name for a part of the fixed life."""

    id: int
    name: str
    stands_for: str


@dataclass(frozen=True, kw_only=True)
class Success(Shape):
    """What came of it: met of those known, with Wilson's interval of 95 %; what contacts say, and how many are
    silent; what was declined or given up is in `ended`, by need."""

    account_id: int
    since: date
    until: date
    met: int
    known: int
    low: float | None
    high: float | None
    asked: int
    silent: int
    said: dict[str, int]
    fair: dict[str, int]
    ended: list[int]
    promises: list[Promise]


@dataclass(frozen=True, kw_only=True)
class Sum(Shape):
    """What the answers add up to. `good` is the share of the satisfied (csat, or a scale with `good_from`) or of
    those to whom it was easy (ces); `net` runs from -1 to 1."""

    asked: int
    silent: int
    waiting: int
    counts: dict[str, int]
    answered: Figure
    good: Figure | None
    net: Figure | None
    mean: Figure | None


@dataclass(frozen=True, kw_only=True)
class Survey(Shape):
    """A survey; without `since` it is paused; `origin`: asked elsewhere, before it came in."""

    id: int
    name: str
    kind: str
    occasion: str
    questions: dict[str, str]
    low: int | None
    high: int | None
    good_from: int | None
    delay_minutes: int
    every_days: int | None
    quiet_days: int
    open_days: int
    since: datetime | None
    origin: str | None
    retired_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Task(Shape):
    """One thing to do."""

    id: int
    case_id: int
    words: str
    member_id: int | None
    due_at: datetime | None
    done_at: datetime | None
    dropped_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Team(Shape):
    """A group of members."""

    id: int
    name: str
    member_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class Template(Shape):
    """A set of needs for an occasion."""

    id: int
    name: str
    occasion: str
    words: str
    retired_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class TemplateExpectation(Shape):
    """What somebody of a part will see."""

    id: int
    part: str
    words: str
    measure: str
    unit: str
    baseline: float | None
    target: float | None
    days: int
    weight: float


@dataclass(frozen=True, kw_only=True)
class TemplateNeed(Shape):
    """One need of a template."""

    id: int
    template_id: int
    place: int
    title: str
    why: str
    kind_id: int | None


@dataclass(frozen=True, kw_only=True)
class TemplateNeedWhole(Shape):
    """The same, with what is expected of it."""

    id: int
    template_id: int
    place: int
    title: str
    why: str
    kind_id: int | None
    expectations: list[TemplateExpectation]


@dataclass(frozen=True, kw_only=True)
class TemplateWhole(Shape):
    """A template with its needs."""

    id: int
    name: str
    occasion: str
    words: str
    retired_at: datetime | None
    needs: list[TemplateNeedWhole]


@dataclass(frozen=True, kw_only=True)
class TermGiven(Shape):
    """The same, coming in; empty or null: of any."""

    urgency: Literal["", "low", "normal", "high", "urgent"] = ""
    kind_id: int | None = None
    channel: str = ""
    reply_minutes: int | None = None
    next_minutes: int | None = None
    resolve_minutes: int | None = None


@dataclass(frozen=True, kw_only=True)
class TermShape(Shape):
    """Other times for some cases: those of an urgency, a kind, a channel."""

    urgency: str
    kind_id: int | None
    channel: str
    reply_minutes: int | None
    next_minutes: int | None
    resolve_minutes: int | None


@dataclass(frozen=True, kw_only=True)
class Ticket(Shape):
    """What was asked, in the asker's words."""

    id: int
    account_id: int
    contact_id: int | None
    case_id: int | None
    channel: str
    subject: str
    words: str
    thread: UUID
    received_at: datetime
    kind_id: int | None
    fields: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class TicketGiven(Shape):
    """What is asked, by whom; `kind_id`, `fields`: its kind and, by the keys of fields, what was filled in, for
    the case that it becomes."""

    account_id: int
    contact_id: int | None = None
    subject: str = ""
    words: str
    kind_id: int | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    files: list[FileGiven | KeptGiven] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class TodayLine(Shape):
    """Something that one could do today: what it is about, why it stands here, what happens if it waits. Worth in
    the house's currency a week, effort in one person's days. `url`: its page."""

    kind: str
    subject: str
    subject_id: int
    title: str
    account: str
    account_id: int
    url: str
    reasons: list[str]
    if_it_waits: str
    due_at: datetime | None
    since: datetime | None
    low: float | None
    likely: float | None
    high: float | None
    effort_days: float | None


@dataclass(frozen=True, kw_only=True)
class Trial(Shape):
    """Something tried on some accounts by lot."""

    id: int
    name: str
    words: str
    measure_id: int
    begun_on: date
    seed: int
    by_id: int | None
    at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class TrialTold(Shape):
    """A trial and what came of it by now."""

    trial: Trial
    accounts: list[Arm]
    effect: Interval | None
    change: bool
    reason: str
    assumes: list[str]
    lost_tried: int
    lost_held: int


@dataclass(frozen=True, kw_only=True)
class Use(Shape):
    """What was used for a case."""

    id: int
    case_id: int
    article_id: int | None
    earlier_id: int | None
    how: str
    served: bool | None
    by_id: int
    at: datetime
    dropped_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Verdict(Shape):
    """The verdict on a need: how much was expected, how much is known, how much was met."""

    id: int
    need_id: int
    at: datetime
    expected: int
    known: int
    met: int
    t: float | None
    parts: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class View(Shape):
    """A saved list: `filters` as `field:operator:value|value`."""

    id: int
    name: str
    member_id: int
    team_id: int | None
    for_all: bool
    filters: list[str]
    columns: list[str]
    order: str


@dataclass(frozen=True, kw_only=True)
class Wait(Shape):
    """Promises whose work began after so many days."""

    low: float
    high: float | None
    late: Share
    days: Estimate
    met: Share


@dataclass(frozen=True, kw_only=True)
class Webhook(Shape):
    """One webhook."""

    id: int
    name: str
    url: str
    events: list[str]
    keeper_id: int
    since: datetime | None
    off_why: str
    failing_since: datetime | None


@dataclass(frozen=True, kw_only=True)
class Week(Shape):
    """A week by its Monday; `backlog` was not closed at its end."""

    monday: date
    opened: int
    closed: int
    backlog: int


@dataclass(frozen=True, kw_only=True)
class Worth(Shape):
    """What meeting a need is worth."""

    id: int
    need_id: int
    whose: str
    low: float
    likely: float
    high: float
    per: str
    said_by: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class WorthSaid(Shape):
    """A range per week, month, year or once, to the customer or to us."""

    low: float
    likely: float
    high: float
    per: Literal["week", "month", "year", "once"]
    whose: Literal["customer", "us"] = "customer"


@dataclass(frozen=True, kw_only=True)
class WorthSum(Shape):
    """Ranges added: as independent (low, high), and as if all erred alike (lowest, highest)."""

    n: int
    likely: float
    low: float
    high: float
    lowest: float
    highest: float
