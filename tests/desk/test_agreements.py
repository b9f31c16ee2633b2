"""Versions of an agreement, its terms, and what was kept of each."""

from datetime import date, timedelta

from tests.visits import last_entry
from upshot.customers.models import Agreement, Calendar
from upshot.desk import actions
from upshot.desk.models import CaseKind, Clock, Term
from upshot.kit.clock import now


def revision(**said):
    """What the form of the next version sends: a term for urgent letters, and two empty lines."""
    lines = {"terms-TOTAL_FORMS": 3, "terms-INITIAL_FORMS": 0, "terms-0-urgency": "urgent", "terms-0-channel": "mail",
             "terms-0-reply_minutes": 5}  # fmt: skip
    basic = {"name": "Usual", "reply_minutes": 30, "resolve_minutes": 300, "from_on": now().date()}
    return basic | lines | said


def test_a_change_is_a_new_version_and_open_cases_keep_what_was_promised(come, cast, opened):
    old, lea = cast["agreement"], come("lead")
    before = opened()
    page = lea.do(f"/agreements/{old.pk}/revise", **revision())
    new = Agreement.objects.get(replaces=old)
    assert page.there == f"/agreements/{new.pk}"
    assert "version 2" in page.words
    assert "urgency: urgent" in page.words
    old.refresh_from_db()
    assert (new.version, new.account, old.until_on) == (2, cast.account, now().date() - timedelta(days=1))
    term = Term.objects.get()
    assert (term.agreement, term.urgency, term.channel, term.reply_minutes) == (new, "urgent", "mail", 5)
    after = opened(minutes_ago=0)  # What came in yesterday keeps the version of yesterday.
    minutes = {
        clock.kind: (clock.minutes, clock.agreement.version) for clock in Clock.objects.filter(case=before)
    }
    assert minutes == {"reply": (60, 1), "resolve": (600, 1)}
    minutes = {
        clock.kind: (clock.minutes, clock.agreement.version) for clock in Clock.objects.filter(case=after)
    }
    assert minutes == {"reply": (30, 2), "resolve": (300, 2)}
    assert last_entry("account", cast.account).detail["version"] == 2


def test_only_the_latest_version_can_be_changed_and_terms_must_make_sense(come, cast):
    old, lea = cast["agreement"], come("lead")
    same = {
        f"terms-1-{name}": value
        for name, value in (("urgency", "urgent"), ("channel", "mail"), ("reply_minutes", 6))
    }
    for wrong, sentence in (
        (same, "Two terms are about the same cases."),
        ({"terms-0-urgency": "", "terms-0-channel": ""}, "A term names an urgency, a kind or a channel."),
        ({"terms-0-reply_minutes": ""}, "A term promises at least one time."),
    ):
        page = lea.post(f"/agreements/{old.pk}/revise", **revision(**wrong))
        assert (page.status, page.refusals) == (422, [sentence])
    lea.do(f"/agreements/{old.pk}/revise", **revision())
    page = lea.post(f"/agreements/{old.pk}/revise", **revision())
    assert (page.status, page.refusals) == (
        422,
        ["There is a newer version of this agreement: change that one."],
    )
    assert come("stranger").look(f"/agreements/{old.pk}").status == 404
    assert come("member").look(f"/agreements/{old.pk}/revise").status == 403


def test_the_page_says_what_was_kept_with_its_interval_and_opens_the_cases(come, cast, opened):
    agreement = cast["agreement"]
    Clock.objects.all().delete()
    for nth in range(8):
        case = opened(minutes_ago=30 if nth else 700)
        actions.reply(case=case, words="Dry it.", by=cast.member, at=now())
        actions.resolve(case=case, words="Dried.", cause="", by=cast.member, at=now())
    page = come("viewer").look(f"/agreements/{agreement.pk}")
    # 14 of 16; Wilson's interval by hand: 0.6398 to 0.9650.
    assert "Promised 16 times, kept 14: 88 %" in page.words
    assert "between 64 % and 97 %" in page.words
    missed = come("viewer").look(f"/agreements/{agreement.pk}/clocks?clock=reply&state=missed")
    assert [words for words in missed.chips if words in ("kept", "missed")] == ["missed"]
    assert "Wet vans" in missed.links
    assert come("stranger").look(f"/agreements/{agreement.pk}/clocks").status == 404


def test_a_calendar_is_made_changed_and_counts(come, cast):
    lea = come("lead")
    page = lea.do(
        "/calendars/make",
        name="Shift",
        zone="Europe/Berlin",
        country="de",
        subdivision="BE",
        day_0="8-12, 13-17",
    )
    assert "08:00-12:00, 13:00-17:00" in page.words
    shift = Calendar.objects.get(name="Shift")
    assert (shift.country, shift.week[0], shift.week[1]) == ("DE", [[480, 720], [780, 1020]], [])
    page = lea.do(f"/calendars/{shift.pk}/add-day", on="2031-05-02", name="Outing")
    assert "Outing" in page.words
    day = "BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20310503\nSUMMARY:Closed\nEND:VEVENT\n"
    ical = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{day}END:VCALENDAR\n"
    page = lea.do(f"/calendars/{shift.pk}/read-days", text=ical.replace("2031", str(now().year + 1)))
    assert "Closed" in page.words
    page = lea.post(f"/calendars/{shift.pk}/read-days", text="Dear all")
    assert page.refusals == ["This is not an iCalendar file that can be read."]
    lea.do(f"/calendars/{shift.pk}/drop-day", on="2031-05-02")
    assert list(shift.days.values_list("on", flat=True)) == [date(now().year + 1, 5, 3)]
    for wrong, field in (
        ({"day_0": "12-8"}, "do not overlap"),
        ({"day_0": "x"}, "Write slots as"),
        ({"country": "XX"}, "not known"),
    ):
        said = {"name": "Other", "zone": "UTC", "day_0": "8-12"} | wrong
        page = lea.post("/calendars/make", **said)
        assert page.status == 422
        assert field in " ".join(page.refusals)
    lea.do(f"/agreements/{cast['agreement'].pk}/revise", **revision(calendar=shift.pk))
    assert come("lead").client.post(f"/calendars/{shift.pk}/retire").status_code == 422
    lea.do(f"/calendars/{cast['calendar'].pk}/retire")
    assert "Office" not in lea.look("/settings/calendars").words


def test_a_kind_of_case_can_be_named_by_a_term(come, cast):
    burst = CaseKind.objects.create(name="Burst pipe")
    said = revision() | {"terms-0-urgency": "", "terms-0-channel": "", "terms-0-kind": burst.pk}
    page = come("lead").do(f"/agreements/{cast['agreement'].pk}/revise", **said)
    assert "kind: Burst pipe" in page.words
