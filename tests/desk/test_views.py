"""Lists of cases: by every field, in any order, saved and shared; a filter that cannot be read is said, not dropped."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest

from tests.desk.test_inbox import _titles
from upshot.desk import actions
from upshot.desk.models import Case, CaseKind, CaseTag, Field, State, Tag, View
from upshot.desk.queries.conditions import KINDS, Asker, Filter
from upshot.desk.queries.listing import COLUMNS, counts, listing
from upshot.desk.queries.views import FIELDS, cases_in, condition
from upshot.kit.clock import now


@pytest.fixture
def known(cast, opened):
    """Case Wet of Ben's, urgent, tagged pumps, a fault, resolved; case Dry of nobody's, low, of team North; and the
    cast's own, Night, three weeks old."""
    wet, dry = opened(urgency="urgent", minutes_ago=60), opened(urgency="low", minutes_ago=120)
    tag = Tag.objects.create(name="pumps", made_at=now())
    CaseTag.objects.create(case=wet, tag=tag, since=now())
    kind = CaseKind.objects.create(name="Fault")
    state = State.objects.create(name="With the fitter", stands_for="resolved")
    Field.objects.create(key="serial", name="serial number")
    Field.objects.create(key="vans", name="vans", form="number")
    Field.objects.create(key="done_on", name="done on", form="day")
    actions.resolve(case=wet, words="Dried.", cause="", by=cast.member, at=now())
    Case.objects.filter(pk=wet.pk).update(
        title="Wet", kind=kind, named_state=state, channel="mail",
        fields={"serial": "A-17", "vans": 7, "done_on": "2026-03-01"},
    )  # fmt: skip
    Case.objects.filter(pk=dry.pk).update(
        title="Dry", member=None, team=cast.lead.teams.get(), snoozed_until=now() + timedelta(days=1)
    )
    Case.objects.filter(pk=cast["case"].pk).update(title="Night")
    return {"Wet": wet, "Dry": dry, "Night": cast["case"]}


def shown(cast, *filters):
    found = [
        Filter(field, is_, tuple(values)) for field, is_, *values in (text.split(" ") for text in filters)
    ]
    return set(cases_in(found, viewer=cast.member, at=now()).values_list("title", flat=True))


@pytest.mark.parametrize(
    ("where", "titles"),
    [
        ("state any open waiting", {"Dry", "Night"}),
        ("state is resolved", {"Wet"}),
        ("state not resolved", {"Dry", "Night"}),
        ("urgency any urgent low", {"Wet", "Dry"}),
        ("urgency none urgent low", {"Night"}),
        ("kind is Fault", {"Wet"}),
        ("kind empty", {"Dry", "Night"}),
        ("tag any pumps valves", {"Wet"}),
        ("tag none pumps", {"Dry", "Night"}),
        ("tag filled", {"Wet"}),
        ("member is me", {"Wet", "Night"}),
        ("member is nobody", {"Dry"}),
        ("member not me", {"Dry"}),
        ("team is mine", {"Dry"}),
        ("team empty", {"Wet", "Night"}),
        ("channel is mail", {"Wet"}),
        ("words has vans", {"Wet", "Dry"}),
        ("words lacks vans", {"Night"}),
        ("opened within 7d", {"Wet", "Dry"}),
        ("opened before 7d", {"Night"}),
        ("opened after 90m", {"Wet"}),
        ("updated within 1h", {"Wet"}),
        ("updated before 30m", {"Dry", "Night"}),
        ("due next 30d", {"Wet", "Dry"}),
        ("resolved filled", {"Wet"}),
        ("waiting empty", {"Wet", "Dry", "Night"}),
        ("snoozed is yes", {"Dry"}),
        ("snoozed is no", {"Wet", "Night"}),
        ("spam is no", {"Wet", "Dry", "Night"}),
        ("reopened above 0", set()),
        ("field.serial is A-17", {"Wet"}),
        ("field.serial has a-1", {"Wet"}),
        ("field.vans above 6", {"Wet"}),
        ("field.vans is 7", {"Wet"}),
        ("field.vans below 7", set()),
        ("field.done_on before 2026-04-01", {"Wet"}),
        ("field.serial empty", {"Dry", "Night"}),
    ],
)
def test_each_field_finds_what_it_says(cast, known, where, titles):
    assert shown(cast, where) == titles


def test_a_state_of_ones_own_is_asked_by_its_name(cast, known):
    one = Filter("state", "is", ("With the fitter",))
    assert [case.title for case in cases_in([one], viewer=cast.member, at=now())] == ["Wet"]


def test_all_filters_hold_together(cast, known):
    assert shown(cast, "member is me", "state is resolved") == {"Wet"}
    assert shown(cast, "member is me", "urgency is low") == set()


def test_every_operator_of_every_field_can_be_asked(cast, known):
    """Each is run, so that none only fails once somebody needs it."""
    values = {
        "people": "nobody",
        "time": "7d",
        "changed": "7d",
        "snoozed": "yes",
        "spam": "no",
        "number": "1",
    }
    for name, field in FIELDS.items():
        for operator in KINDS[field.kind].operators:
            value = field.choices[0] if field.choices else values.get(field.kind, "open")
            cases_in([Filter(name, operator, (value,))], viewer=cast.member, at=now()).count()


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("colour:is:red", "Cases cannot be filtered by “colour”."),
        ("urgency:is:dire", "“urgency” is one of low, normal, high, urgent, not “dire”."),
        ("urgency:near:low", "“urgency” is asked by one of is, not, any, none."),
        (
            "opened:before:soon",
            "“opened” is a day such as 2026-12-01 or a span such as 7d or 4h, not “soon”.",
        ),
        ("opened:before:2026-02-30", "“opened” is a day such as"),
        ("member:is:ben", "“with” is a number, “me”, “mine” or “nobody”, not “ben”."),
        ("reopened:above:many", "“times reopened” is a number, not “many”."),
        ("tag:is:", "“tag” needs a value."),
        ("nonsense", "A filter is written field:operator:value, not “nonsense”."),
    ],
)
def test_a_filter_that_cannot_be_read_is_said_on_the_page(come, where, sentence):
    page = come("member").look(f"/inbox?{urlencode({'view': 'all', 'where': where})}")
    assert page.status == 422
    assert sentence in page.refusals[0]


def test_a_filter_is_added_by_the_form_alone_and_taken_away_by_a_link(come, known):
    ben = come("member")
    choosing = ben.look("/inbox?view=all&field=urgency")
    assert "low" in choosing.options["value"]
    page = ben.look(ben.look("/inbox?view=all&field=urgency&is=any&value=low").there)
    assert _titles(page)[0].startswith("Dry")
    assert len(_titles(page)) == 1
    assert "urgency is any of low" in page.words.replace("×", "").replace("  ", " ")
    away = next(href for words, href in page.links.items() if words == "×")
    assert len(_titles(ben.look(away))) == 2


def test_another_team_sees_none_of_it_whatever_it_filters_by(come, cast, known):
    sol = come("stranger")
    for where in (f"account:is:{cast.account.pk}", f"member:is:{cast.member.pk}", "words:has:vans"):
        page = sol.look(f"/inbox?{urlencode({'view': 'all', 'where': where})}")
        assert _titles(page) == []
        assert "Vale Water" not in page.words


def test_columns_are_chosen_sorted_and_taken_away_as_a_table(come, known):
    ben = come("member")
    asked = "view=all&where=&columns=title&columns=urgency&columns=tags&order=-urgency"
    titles = _titles(ben.look(f"/inbox?{asked}"))
    assert titles == ["Night", "Dry"]
    rows = ben.client.get(f"/inbox/csv?{asked}&where=state:any:open|waiting|resolved").content.decode()
    assert rows.splitlines()[0].lstrip("\ufeff") == "case,urgency,tags"
    assert rows.splitlines()[1] == "Wet,urgent,pumps"


def test_every_column_can_be_shown_and_sorted_by(come, known):
    ben = come("member")
    for name, column in COLUMNS.items():
        for order in (name, f"-{name}") if column.sorts else ("",):
            page = ben.look(f"/inbox?view=all&columns={name}&columns=title&order={order}")
            assert page.status == 200
            assert len(_titles(page)) >= 2, order


def test_a_view_is_saved_shared_with_a_team_changed_and_no_longer_kept(come, cast, known):
    ben, lea = come("member"), come("lead")
    asked = urlencode({"view": "all", "where": "urgency:any:low", "order": "-opened"})
    page = ben.do(f"/views/save?{asked}", name="Low ones", team=cast.lead.teams.get())
    view = View.objects.latest("pk")
    assert page.there == f"/inbox?view={view.pk}"
    assert [title.split(" ")[0] for title in _titles(page)] == ["Dry"]
    assert lea.look(f"/inbox?view={view.pk}").links["Low ones , shared"] == f"/inbox?view={view.pk}"
    assert come("stranger").look(f"/inbox?view={view.pk}").status == 404
    changed = urlencode({"view": view.pk, "where": "urgency:any:normal"})
    ben.do(f"/views/{view.pk}/change?{changed}", name="Normal ones", team=cast.lead.teams.get())
    assert [title.split(" ")[0] for title in _titles(lea.look(f"/inbox?view={view.pk}"))] == ["Night"]
    ben.do(f"/views/{view.pk}/retire")
    assert lea.look(f"/inbox?view={view.pk}").status == 404


def test_a_view_of_ones_own_is_nobody_elses_and_only_a_lead_shares_with_all(come, cast, known):
    ben = come("member")
    ben.do("/views/save?view=all", name="Mine alone", for_all="on")
    view = View.objects.latest("pk")
    assert not view.for_all, "a member's form has no such field"
    assert come("lead").look(f"/inbox?view={view.pk}").status == 404
    come("lead").do("/views/save?view=all", name="Everyone's", for_all="on")
    assert "Everyone's , shared" in come("stranger").look("/inbox").links


def test_counts_stand_beside_each_view_and_stop_at_a_thousand(cast, known, queries_at_most, monkeypatch):
    lists = [
        listing(viewer=cast.member, view=name, where=[]) for name in ("mine", "all", "resolved", "snoozed")
    ]
    with queries_at_most(1):
        found = counts(lists, viewer=cast.member, at=now())
    assert found == {"mine": 1, "all": 2, "resolved": 1, "snoozed": 1}
    monkeypatch.setattr("upshot.desk.queries.listing.COUNTED", 1)
    assert counts(lists, viewer=cast.member, at=now())["all"] == 2, "one more than is counted says: or more"


def test_the_inbox_asks_few_questions(come, cast, known, queries_at_most):
    ben = come("member")
    ben.look("/inbox?view=all")
    with queries_at_most(8):
        ben.look("/inbox?view=all")
    with queries_at_most(8):
        ben.look("/inbox?view=all&where=urgency:any:low|normal&columns=title&columns=tags")


def test_a_case_asks_few_questions_also_beside_its_list(come, cast, known, queries_at_most):
    ben = come("member")
    for address, most in ((f"/cases/{known['Wet'].pk}", 14), (f"/inbox?view=all&case={known['Wet'].pk}", 20)):
        ben.look(address)
        with queries_at_most(most):
            ben.look(address)


def test_previous_and_next_follow_the_list(come, known, cast):
    ben = come("member")
    page = ben.look(f"/inbox?view=all&order=-opened&case={known['Dry'].pk}")
    assert "1 of 2" in page.words
    assert page.links["Next"].endswith(f"case={known['Night'].pk}")
    beyond = ben.look(page.links["Next"])
    assert "2 of 2" in beyond.words
    assert beyond.links["Previous"].endswith(f"case={known['Dry'].pk}")
    assert "Next" not in beyond.links


def test_after_a_case_left_the_list_the_next_is_the_one_that_stood_behind_it(come, cast, opened):
    first, second, third = (opened(minutes_ago=minutes) for minutes in (300, 200, 100))
    Case.objects.exclude(pk__in=[first.pk, second.pk, third.pk]).update(member=cast.lead)
    ben = come("member")
    page = ben.look(f"/inbox?view=mine&case={second.pk}")
    after = ben.do(page.links["Resolve"], words="Dried.", cause="")
    assert "no longer in this list" in after.words
    assert f"case={third.pk}" in after.links["Next"]
    assert f"case={first.pk}" in after.links["Previous"]


def test_a_condition_knows_who_asks(cast):
    mine = condition(Filter("member", "is", ("me",)), Asker(cast.member, now()))
    leas = condition(Filter("member", "is", ("me",)), Asker(cast.lead, now()))
    assert mine != leas
