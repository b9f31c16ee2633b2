"""People at an account: one address leads to one person, and whoever left has no way in."""

import pytest
from django.test import Client

from tests.visits import last_entry, letters
from upshot.customers.models import Contact
from upshot.kit.clock import now
from upshot.needs import actions as needs
from upshot.portal.doors import path_for


def test_a_new_person_stands_on_the_account_and_can_come_into_the_portal(come, cast):
    said = {"name": "Jon Reyes", "email": "Jon@Vale.example", "part": "runs the night crew"}
    page = come("lead").do(f"/accounts/{cast.account.pk}/add-contact", **said)
    assert page.there == f"/accounts/{cast.account.pk}#contacts"
    assert "Jon Reyes runs the night crew" in page.words
    assert page.links["jon@vale.example"] == "mailto:jon@vale.example"
    entry = last_entry("account", cast.account)
    assert (entry.verb, entry.words) == ("contact.added", "Jon Reyes")
    assert "Good to see you, Jon Reyes" in come(Contact.objects.get(name="Jon Reyes")).look("/portal").words


@pytest.mark.parametrize("email", ["ines@vale.example", "INES@Vale.example", "otto@harbour.example"])
def test_one_address_leads_to_one_person_of_any_account(come, cast, email):
    page = come("lead").post(f"/accounts/{cast.account.pk}/add-contact", name="Ines Two", email=email)
    assert (page.status, page.refusals) == (422, [f"{email} is a contact already."])
    assert not Contact.objects.filter(name="Ines Two").exists()


def test_two_people_without_an_address_are_two(come, cast):
    lea = come("lead")
    for name in ("Night crew", "Day crew"):
        lea.do(f"/accounts/{cast.account.pk}/add-contact", name=name, email="")
    assert Contact.objects.filter(email="").count() == 2


def test_an_address_that_is_none_is_refused(come, cast):
    page = come("lead").post(f"/accounts/{cast.account.pk}/add-contact", name="Jon", email="jon at vale")
    assert (page.status, page.refusals) == (422, ["Enter a valid email address."])


def test_whoever_left_is_out_of_the_portal_at_once_and_what_they_said_stays(come, cast):
    ines = come("contact")
    assert "Night alarms" in ines.look("/portal").words
    page = come("lead").do(f"/contacts/{cast.contact.pk}/left")
    assert "ines@vale.example" not in page.links
    assert ines.look("/portal").there == "/portal/sign-in"
    assert "Nobody hears the alarms at night." in come("member").look(f"/cases/{cast['case'].pk}").words
    assert (last_entry("account", cast.account).verb, last_entry("account", cast.account).words) == (
        "contact.left",
        "Ines Holt",
    )


def test_no_link_leads_in_whoever_left_neither_an_old_one_nor_a_new_one(come, cast):
    link = path_for(cast.contact)
    come("lead").do(f"/contacts/{cast.contact.pk}/left")
    client, before = Client(), len(letters("ines@vale.example"))
    assert client.post(link).status_code == 422
    assert client.get("/portal").status_code == 302
    client.post("/portal/sign-in", {"email": "ines@vale.example"})
    assert len(letters("ines@vale.example")) == before


def test_nobody_expects_anything_in_the_name_of_whoever_left(come, cast):
    come("lead").do(f"/contacts/{cast.contact.pk}/left")
    need = needs.voice(ticket=None, account=cast.account, title="x", why="y", by=cast.member, at=now())
    ben = come("member")
    assert ben.look(f"/needs/{need.pk}/expect").options["contact"] == [""]
    assert "Nobody of that name" in ben.look("/tickets/write?q=ines").words


def test_one_leaves_once(come, cast):
    lea, path = come("lead"), f"/contacts/{cast.contact.pk}/left"
    lea.do(path)
    page = lea.post(path)
    assert (page.status, "Ines Holt has left already." in page.words) == (422, True)


def test_a_member_adds_and_dismisses_nobody_and_another_team_finds_nobody(come, cast):
    add, left = f"/accounts/{cast.account.pk}/add-contact", f"/contacts/{cast.contact.pk}/left"
    for path in (add, left):
        assert come("member").post(path, name="x").status == 403
        assert come("stranger").post(path, name="x").status == 404
    assert "has left" not in come("member").look(f"/accounts/{cast.account.pk}").words
