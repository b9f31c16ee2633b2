"""What a member is told, and what they and their teams write under."""

import pytest
from django.urls import reverse

from tests.visits import cast, come  # noqa: F401 - fixtures of this file's tests
from upshot.kit.clock import now
from upshot.kit.models import Letter
from upshot.people import actions
from upshot.people.models import Member, Notice


def told(member, words="Ben Oduya named you", path="/inbox"):
    return actions.notify(member=member, words=words, path=path, at=now())


class TestNotices:
    def test_a_member_sees_what_is_theirs_counted_beside_the_name(self, come, cast):  # noqa: F811
        told(cast.member)
        told(cast.lead, "For Lea only")
        page = come("member").look("/notices")
        assert "There is something for you to see" in page.words
        assert "Ben Oduya named you" in page.words
        assert "For Lea only" not in page.words
        assert "Notices 1 waiting" in page.words

    def test_opening_one_leads_there_and_it_is_new_no_more(self, come, cast):  # noqa: F811
        notice = told(cast.member)
        ben = come("member")
        page = ben.do(f"/notices/{notice.pk}/read")
        assert page.there == "/inbox"
        assert "Notices 1" not in page.words
        notice.refresh_from_db()
        first = notice.read_at
        assert first
        ben.do(f"/notices/{notice.pk}/read")
        notice.refresh_from_db()
        assert notice.read_at == first

    def test_all_are_seen_by_one_button_and_only_ones_own(self, come, cast):  # noqa: F811
        for _each in range(3):
            told(cast.member)
        told(cast.lead)
        page = come("member").do("/notices/read")
        assert "You have seen everything" in page.words
        assert Notice.objects.filter(read_at__isnull=True).get().member == cast.lead

    def test_a_copy_goes_by_letter_to_whoever_wishes_it(self, come, cast):  # noqa: F811
        before = Letter.objects.count()
        told(cast.member)
        assert Letter.objects.count() == before
        come("member").do("/settings/sign", signature="Ben", notices_by_mail="on")
        told(Member.objects.get(pk=cast.member.pk), path="/cases/12")
        letter = Letter.objects.latest("pk")
        assert (letter.to, letter.about, letter.automatic) == (cast.member.email, "notice", True)
        assert letter.words.endswith("/cases/12")

    def test_the_counts_of_every_page_are_one_question(self, come, cast, queries_at_most):  # noqa: F811
        told(cast.member)
        ben = come("member")
        ben.look("/notices")
        # Session and member, the counts, the list.
        with queries_at_most(4):
            ben.look("/notices")


class TestSigning:
    def test_a_signature_is_kept_and_shown(self, come, cast):  # noqa: F811
        page = come("member").do("/settings/sign", signature="Ben Oduya\nLarkmere")
        assert "Ben Oduya Larkmere" in " ".join(page.words.split())
        assert Member.objects.get(pk=cast.member.pk).signature == "Ben Oduya\nLarkmere"

    def test_a_lead_says_what_work_somebody_is_given(self, come, cast):  # noqa: F811
        come("lead").do(
            f"/members/{cast.member.pk}/set-skills",
            skills="Pumps, vans , pumps",
            languages="EN, de",
            capacity="12",
        )
        ben = Member.objects.get(pk=cast.member.pk)
        assert (ben.skills, ben.languages, ben.capacity) == (["pumps", "vans"], ["en", "de"], 12)

    def test_a_team_writes_under_a_name_and_an_address(self, come, cast):  # noqa: F811
        team = cast.member.teams.get()
        lea = come("lead")
        page = lea.do(
            f"/teams/{team.pk}/set-sender",
            sender_name="North",
            sender_address="north@larkmere.example",
            signature="N",
        )
        assert "writes as North <north@larkmere.example>" in page.words
        team.refresh_from_db()
        assert (team.sender_name, team.signature) == ("North", "N")

    def test_a_name_without_an_address_is_refused(self, come, cast):  # noqa: F811
        team = cast.member.teams.get()
        answer = come("lead").client.post(f"/teams/{team.pk}/set-sender", {"sender_name": "North"})
        assert answer.status_code == 422
        assert "needs an address" in answer.content.decode()


@pytest.mark.parametrize("name", ["notices", "settings-sign"])
def test_these_are_for_members_only(name, client):
    assert client.get(reverse(name)).status_code == 302
