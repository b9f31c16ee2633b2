"""What the cases of another desk stand on: accounts, people, teams, fields, states, articles."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

import msgspec
from django.utils.text import slugify

from upshot.desk.models import CaseKind, Field, State
from upshot.importing.desks.nouns import Org, OwnField, OwnState, Page, Person
from upshot.importing.records import AccountRow, Batch, ContactRow, ThingRow
from upshot.importing.values import thread_of
from upshot.importing.writer import staging
from upshot.journal.actions import write
from upshot.kit.ids import new_thread
from upshot.knowledge.models import Article
from upshot.people.models import Member, Team
from upshot.surveys.models import Survey

PORTION = 2_000
KEY_LENGTH = 40
NAME_LENGTH = 200
T = TypeVar("T")
_person = msgspec.json.Decoder(Person).decode


def portions(rows: Iterable[T]) -> Iterator[list[T]]:
    """So many at a time, that one transaction stays small."""
    whole = iter(rows)
    while portion := list(islice(whole, PORTION)):
        yield portion


def own_names(
    groups: Mapping[str, str], states: Mapping[str, OwnState], kinds: Iterable[str], *, at: datetime
) -> None:
    """Teams, states and kinds by their names, where there are none of these names yet."""
    for name in sorted({name[:120] for name in groups.values()}):
        Team.objects.get_or_create(name=name, defaults={"made_at": at})
    for state in sorted(states.values(), key=lambda one: one.name):
        if not State.objects.filter(name__iexact=state.name[:80]).exists():
            State.objects.create(name=state.name[:80], stands_for=state.stands_for)
    for kind in sorted(kinds):
        if not CaseKind.objects.filter(name__iexact=kind[:80]).exists():
            CaseKind.objects.create(name=kind[:80])


def own_fields(fields: Mapping[str, OwnField], *, source: str, at: datetime) -> dict[str, str]:
    """Fields of cases, where they are not there yet; under which key each stands here.

    The key is made of the name. Where another field has it already, the number there makes it one of its own.
    """
    keys: dict[str, str] = {}
    for number, field in sorted(fields.items(), key=lambda one: (one[1].position, one[0])):
        choices = list(dict.fromkeys(name[:120] for name in field.choices.values()))
        form = field.form if choices or field.form not in ("choice", "choices") else "text"
        plain = slugify(field.name)[:KEY_LENGTH] or f"field-{number}"[:KEY_LENGTH]
        for key in (plain, f"{plain[:20]}-{number}"[:KEY_LENGTH], f"{source[:10]}-{number}"[:KEY_LENGTH]):
            there = Field.objects.filter(key=key).first()
            if key not in keys.values() and (there is None or there.form == form):
                break
        if there is None:
            Field.objects.create(
                key=key,
                name=field.name[:80],
                form=form,
                choices=choices if form in ("choice", "choices") else [],
                needed=field.needed,
                in_portal=field.in_portal,
                position=field.position,
                retired_at=at if field.retired else None,
            )
        keys[number] = key
    return keys


def own_survey(source: str, rates: Mapping[str, Any], *, at: datetime) -> int:
    """The survey whose answers the ratings of a desk are: it asks nobody here. Its key."""
    origin = f"{source}:ratings"
    found = Survey.objects.filter(origin=origin).first()
    if found:
        return found.pk
    name = f"{source.title()} ratings"
    if Survey.objects.filter(name__iexact=name, retired_at__isnull=True).exists():
        name = f"{name} ({origin})"
    made = Survey.objects.create(name=name, origin=origin, occasion="resolved", made_at=at, **rates)
    write(
        verb="survey.made", subject="survey", subject_id=made.pk, thread=new_thread(), by=None, at=at, words=name
    )  # fmt: skip
    return made.pk


def accounts(orgs: Iterable[Org], source: str) -> Iterator[Batch]:
    """Organisations as accounts."""
    for portion in portions(orgs):
        batch = Batch()
        for org in portion:
            batch.account(
                AccountRow(
                    f"{source}:{org.key}",
                    org.name[:NAME_LENGTH] or org.key,
                    "organisation",
                    org.at,
                    org.note,
                    [domain[:120] for domain in org.domains],
                )
            )
        yield batch


def people(everybody: Iterable[Person], source: str, orgs: set[str]) -> Iterator[Batch]:
    """Contacts, each at their organisation or a household of their own; and staff.

    Words here need somebody who said them. A member of ours with the same address is that person; for everybody
    else of the staff there is a member who has left: without a password, never active, invited like anybody.
    """
    for portion in portions(everybody):
        batch = Batch()
        staff = [one for one in portion if one.staff]
        _left_members(staff)
        for one in portion:
            origin = f"{source}:{one.key}"
            if one.staff:
                batch.things.append(_entry(origin, "member", one.email, one, "member.added", {"left": True}))
                continue
            account = f"{source}:{one.org}"
            if one.org not in orgs:
                account = f"{source}:of:{one.key}"
                name = one.name or one.email or one.key
                batch.account(AccountRow(account, name[:NAME_LENGTH], "household", one.at))
            batch.contact(
                ContactRow(
                    origin, account, (one.name or one.email or one.key)[:NAME_LENGTH], one.email, one.at,
                    one.language[:10], one.timezone[:60], one.left_at,
                )
            )  # fmt: skip
            if one.extra:
                batch.things.append(_entry(origin, "contact", origin, one, "contact.added", one.extra))
        yield batch


def _left_members(staff: list[Person]) -> None:
    addresses = {one.email.lower(): one for one in staff}
    there = set(Member.objects.extra(select={"low": "lower(email)"}).values_list("low", flat=True))
    for address, one in sorted(addresses.items()):
        if address not in there:
            member = Member(email=address, name=(one.name or address)[:NAME_LENGTH], role="viewer")
            member.is_active, member.joined_at = False, one.at
            member.set_unusable_password()
            member.save()


def _entry(
    origin: str, about: str, subject: str, one: Person, verb: str, detail: dict[str, object]
) -> ThingRow:
    return ThingRow(
        origin=f"{origin}:added",
        about=about,
        subject=subject,
        thread=thread_of(origin),
        at=one.at,
        verb=verb,
        actor_name="",
        words=one.name,
        detail=msgspec.json.encode(detail).decode(),
    )


def articles(pages: Iterable[Page], source: str) -> Iterator[Batch]:
    """Articles in their state. One that is there already is left as it is: its thread tells."""
    for portion in portions(pages):
        batch = Batch()
        writers = staging.beside([page.writer for page in portion if page.writer])
        threads = {page.key: thread_of(f"{source}:{page.key}") for page in portion}
        there = set(Article.objects.filter(thread__in=threads.values()).values_list("thread", flat=True))
        for page in portion:
            writer = _person(writers[page.writer]) if page.writer in writers else None
            if threads[page.key] not in there:
                author = Member.objects.filter(email__iexact=writer.email).first() if writer else None
                Article.objects.create(
                    title=page.title[:300] or page.key,
                    words=page.words,
                    state=page.state,
                    author=author if writer and writer.staff else None,
                    thread=threads[page.key],
                    drafted_at=page.at,
                    changed_at=page.changed_at,
                    published_at=page.changed_at if page.state == "published" else None,
                )
            batch.things.append(
                ThingRow(
                    f"{source}:{page.key}:drafted", "article", "", threads[page.key], page.at, "article.drafted",
                    writer.name if writer else "", page.title, msgspec.json.encode(page.extra).decode(),
                )
            )  # fmt: skip
        yield batch
