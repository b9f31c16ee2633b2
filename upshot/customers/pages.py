"""Pages about customers: the list, and a page for each verb. The page of one account is overview's."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from upshot.customers import actions, forms, queries, rules
from upshot.customers.models import Calendar
from upshot.kit.clock import now
from upshot.kit.doors import attempt, door, verb_page
from upshot.people.models import Member, Team


@door("arrange")
def add(request: HttpRequest, by: Member) -> HttpResponse:
    """A new account."""
    form = forms.AddAccount(request.POST or None)
    made = None
    if request.method == "POST":
        made = attempt(form, lambda said: actions.add_account(by=by, at=now(), **said))
    if made is not None:
        return redirect("account", made.pk)
    shown = {
        "form": form,
        "heading": _("Who is the customer?"),
        "sub": "",
        "label": _("Add"),
        "back": reverse("accounts"),
    }
    return render(request, "verb.html", shown, status=422 if request.method == "POST" else 200)


@door("arrange")
def change(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Another name, parent or note."""
    account = queries.account(pk, viewer=by)
    parents = queries.accounts(viewer=by).exclude(pk=pk)
    initial = {"name": account.name, "parent": account.parent_id, "note": account.note}
    return verb_page(
        request,
        form=forms.ChangeAccount(request.POST or None, parents=parents, initial=initial),
        verb=lambda said: actions.change_account(account=account, by=by, at=now(), **said),
        heading=_("Change the account"),
        sub=account.name,
        label=_("Keep"),
        back=reverse("account", args=[pk]),
    )


@door("arrange")
def add_contact(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """A new person at the account `pk`."""
    account = queries.account(pk, viewer=by)
    return verb_page(
        request,
        form=forms.AddContact(request.POST or None),
        verb=lambda said: actions.add_contact(account=account, by=by, at=now(), **said),
        heading=_("Who is it?"),
        sub=account.name,
        label=_("Add"),
        back=reverse("account", args=[pk]) + "#contacts",
    )


@door("arrange", methods=("POST",))
def left(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The contact `pk` no longer works there: one tap."""
    contact = actions.contact_left(contact=queries.contact(pk, viewer=by), by=by, at=now())
    return redirect(reverse("account", args=[contact.account_id]) + "#contacts")


@door("arrange")
def let_see_colleagues(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Whether the contact `pk` sees what their colleagues ask."""
    contact = queries.contact(pk, viewer=by)
    given = request.POST if request.method == "POST" else None
    return verb_page(
        request,
        form=forms.SeesColleagues(given, initial={"sees": contact.sees_colleagues}),
        verb=lambda said: actions.let_see_colleagues(contact=contact, by=by, at=now(), **said),
        heading=_("What does %(name)s see in the portal?") % {"name": contact.name},
        sub=_("Their own requests, and those that they were brought into, always."),
        label=_("Keep"),
        back=reverse("account", args=[contact.account_id]) + "#contacts",
    )


@door("decide")
def note_stance(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What part the contact `pk` has, and how they stand."""
    contact = queries.contact(pk, viewer=by)
    now_so = queries.stances_before(contact, viewer=by).filter(replaced_at=None).first()
    initial = {"seen_on": timezone.localdate(), "parts": now_so.parts if now_so else []}
    return verb_page(
        request,
        form=forms.NoteStance(request.POST or None, initial=initial),
        verb=lambda said: actions.note_stance(contact=contact, by=by, at=now(), **said),
        heading=_("How does %(name)s stand to what we do?") % {"name": contact.name},
        sub=contact.part,
        label=_("Write it down"),
        back=reverse("account-people", args=[contact.account_id]),
    )


@door("arrange")
def agree(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Times promised to the account `pk`."""
    account = queries.account(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Agree(request.POST or None, initial={"from_on": timezone.localdate()}),
        verb=lambda said: actions.agree(account=account, by=by, at=now(), **said),
        heading=_("Which times do we promise?"),
        sub=account.name,
        label=_("Agree"),
        back=reverse("account", args=[pk]) + "#agreements",
    )


@door("arrange")
def give(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Gives the account `pk` to a team."""
    account = queries.account(pk, viewer=by)
    return verb_page(
        request,
        form=forms.GiveTo(request.POST or None, teams=Team.objects.order_by("name")),
        verb=lambda said: actions.give_account(account=account, by=by, at=now(), **said),
        heading=_("Which team has this account?"),
        sub=_("From then on only teams that have it see it, and administrators."),
        label=_("Give it"),
        back=reverse("accounts"),
    )


@door("arrange")
def take_back(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Takes the account `pk` back from a team."""
    account = queries.account(pk, viewer=by)
    return verb_page(
        request,
        form=forms.GiveTo(request.POST or None, teams=account.teams.order_by("name")),
        verb=lambda said: actions.take_account_back(account=account, by=by, at=now(), **said) or account,
        heading=_("Which team no longer has it?"),
        sub=account.name,
        label=_("Take it back"),
        back=reverse("accounts"),
    )


@door("arrange")
def agree_for_all(request: HttpRequest, by: Member) -> HttpResponse:
    """Times promised to every account that has no agreement of its own."""
    return verb_page(
        request,
        form=forms.Agree(request.POST or None, initial={"from_on": timezone.localdate()}),
        verb=lambda said: actions.agree(account=None, by=by, at=now(), **said),
        heading=_("Which times do we promise to everybody?"),
        sub=_("They hold for accounts that have no agreement of their own."),
        label=_("Agree"),
        back=reverse("agreements"),
    )


@door("read", methods=("GET", "HEAD"))
def calendars(request: HttpRequest, by: Member) -> HttpResponse:  # noqa: ARG001
    """When we work: the calendars that agreements may go by."""
    rows = [(one, _in_short(_week(one))) for one in queries.calendars()]
    return render(request, "customers/calendars.html", {"calendars": rows, "here": "calendars"})


@door("read", methods=("GET", "HEAD"))
def calendar(request: HttpRequest, by: Member, pk: int) -> HttpResponse:  # noqa: ARG001
    """One calendar: its week, and the days that differ from now on."""
    found = queries.calendar(pk)
    today = timezone.localdate()
    shown = {
        "calendar": found,
        "week": _week(found),
        "holidays": queries.holidays_of(found, since=today)[:40],
        "days": list(found.days.filter(on__gte=today)[:200]),
        "here": "calendars",
    }
    return render(request, "customers/calendar.html", shown)


def _week(calendar: Calendar) -> list[tuple[str, str]]:
    return [(str(day), rules.slots_text(slots)) for day, slots in zip(forms.DAYS, calendar.week, strict=True)]


def _in_short(week: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Days that follow one another with the same slots as one line; without the days off."""
    lines = []
    for slots, days in groupby(week, key=lambda day: day[1]):
        names = [name for name, _slots in days]
        lines.append((names[0] if len(names) == 1 else f"{names[0]} – {names[-1]}", slots))
    return [line for line in lines if line[1]]


@door("arrange")
def make_calendar(request: HttpRequest, by: Member) -> HttpResponse:
    """A calendar."""
    usual = {f"day_{nth}": "09:00-17:00" for nth in range(5)} | {"zone": by.timezone or "UTC"}
    return verb_page(
        request,
        form=forms.KeepCalendar(request.POST or None, initial=usual),
        verb=lambda said: actions.make_calendar(by=by, at=now(), **said),
        heading=_("When do we work?"),
        sub=_("Several slots a day are written with a comma between them."),
        label=_("Make the calendar"),
        back=reverse("calendars"),
    )


@door("arrange")
def change_calendar(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Other slots, zone or holidays."""
    found = queries.calendar(pk)
    before = {name: getattr(found, name) for name in ("name", "zone", "country", "subdivision")}
    before |= {f"day_{nth}": rules.slots_text(slots) for nth, slots in enumerate(found.week)}
    return verb_page(
        request,
        form=forms.KeepCalendar(request.POST or None, initial=before),
        verb=lambda said: actions.change_calendar(calendar=found, by=by, at=now(), **said),
        heading=_("When do we work?"),
        sub=_("Clocks that run keep the time at which they are due."),
        label=_("Keep"),
        back=reverse("calendar", args=[pk]),
    )


@door("arrange", methods=("POST",))
def retire_calendar(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Offered no more: one tap."""
    actions.retire_calendar(calendar=queries.calendar(pk), by=by, at=now())
    return redirect("calendars")


@door("arrange")
def add_day(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """A day that differs."""
    found = queries.calendar(pk)
    return verb_page(
        request,
        form=forms.AddDay(request.POST or None),
        verb=lambda said: actions.add_day(calendar=found, by=by, at=now(), **said),
        heading=_("Which day differs?"),
        sub=found.name,
        label=_("Add it"),
        back=reverse("calendar", args=[pk]),
    )


@door("arrange")
def drop_day(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """A day is like any other again."""
    found = queries.calendar(pk)
    return verb_page(
        request,
        form=forms.WhichDay(request.POST or None, initial={"on": request.GET.get("on", "")}),
        verb=lambda said: actions.drop_day(calendar=found, by=by, at=now(), **said),
        heading=_("Which day is like any other again?"),
        sub=found.name,
        label=_("Let it go"),
        back=reverse("calendar", args=[pk]),
    )


@door("arrange")
def read_days(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Days off out of an iCalendar file."""
    found = queries.calendar(pk)
    form = forms.ReadDays(request.POST or None, request.FILES or None)
    return verb_page(
        request,
        form=form,
        verb=lambda said: actions.read_days(calendar=found, by=by, at=now(), **said),
        heading=_("Days off from an iCalendar file"),
        sub=_("Whole days are read, ten years ahead. They replace those of an earlier file."),
        label=_("Read it"),
        back=reverse("calendar", args=[pk]),
    )
