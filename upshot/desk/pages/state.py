"""How a case stands: its title, urgency, kind, state, own fields, and until when it is put off."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from upshot.desk import actions, forms, queries
from upshot.desk.pages.around import go_back, on_case
from upshot.desk.queries import house
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.people.models import Member


@door("handle")
def retitle(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Another name for the case."""
    found = queries.case(pk, viewer=by)
    form = forms.Title(request.POST or None, initial={"title": found.title})
    verb = lambda said: actions.retitle(case=found, by=by, at=now(), **said)  # noqa: E731
    return on_case(request, found, form, verb, _("What is it about?"), _("Keep"))


@door("handle")
def change_urgency(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """How pressing it is; the promised times follow."""
    found = queries.case(pk, viewer=by)
    form = forms.ChangeUrgency(request.POST or None, initial={"urgency": found.urgency})
    verb = lambda said: actions.change_urgency(case=found, by=by, at=now(), **said)  # noqa: E731
    return on_case(request, found, form, verb, _("How pressing is it?"), _("Keep"))


@door("handle")
def set_kind(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Of which kind it is; none is a kind too."""
    found = queries.case(pk, viewer=by)
    form = forms.Pick(
        request.POST or None, rows=house.kinds(), label=_("kind"), required=False,
        initial={"chosen": found.kind_id},
    )  # fmt: skip
    verb = lambda said: actions.set_kind(case=found, kind=said["chosen"], by=by, at=now())  # noqa: E731
    return on_case(request, found, form, verb, _("What kind of case is it?"), _("Keep"))


@door("handle")
def fill_fields(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What the case's own fields say."""
    found = queries.case(pk, viewer=by)
    own = list(house.fields_for(found.kind_id))
    before = {
        one.key: {True: "yes", False: "no"}.get(value, value) if one.form == "yes_no" else value
        for one in own
        if (value := found.fields.get(one.key)) is not None
    }
    form = forms.OwnFields(request.POST if request.method == "POST" else None, fields=own, initial=before)
    verb = lambda said: actions.fill_fields(case=found, values=said, by=by, at=now())  # noqa: E731
    return on_case(request, found, form, verb, _("What do we know of it?"), _("Keep"))


@door("handle")
def snooze(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Out of sight until then."""
    found = queries.case(pk, viewer=by)
    morning = (now() + timedelta(days=1)).replace(hour=8, minute=0, second=0, microsecond=0)
    form = forms.Snooze(request.POST or None, initial={"until": morning})
    verb = lambda said: actions.snooze(case=found, by=by, at=now(), **said)  # noqa: E731
    return on_case(request, found, form, verb, _("When shall it come back?"), _("Put it off"))


@door("handle", methods=("POST",))
def wake(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """In sight again."""
    actions.wake(case=queries.case(pk, viewer=by), by=by, at=now())
    return go_back(request, pk)


@door("handle", methods=("POST",))
def wait(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """It waits, and its promised times with it."""
    actions.wait(case=queries.case(pk, viewer=by), by=by, at=now())
    return go_back(request, pk)


@door("handle", methods=("POST",))
def go_on(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The wait is over."""
    actions.go_on(case=queries.case(pk, viewer=by), by=by, at=now())
    return go_back(request, pk)


@door("handle")
def set_state(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The house's own name for where it stands."""
    found = queries.case(pk, viewer=by)
    lives = ["open", "waiting"] if found.state in ("open", "waiting") else [found.state]
    form = forms.Pick(
        request.POST or None, rows=house.states().filter(stands_for__in=lives), label=_("state"),
        required=False, initial={"chosen": found.named_state_id},
    )  # fmt: skip
    verb = lambda said: actions.set_state(case=found, state=said["chosen"], by=by, at=now())  # noqa: E731
    return on_case(request, found, form, verb, _("Where does it stand?"), _("Keep"))
