"""All settings on one page, as far as one may go, and the ways between those of a group."""

import re

from tests.visits import cast, come  # noqa: F401 - fixtures of this file's tests


def test_who_governs_finds_every_page_of_settings_and_each_opens(come):  # noqa: F811
    ada = come("administrator")
    page = ada.client.get("/settings/all").content.decode()
    body = page.partition('class="settings-all"')[2]
    addresses = re.findall(r'href="([^"]+)"', body.partition("</main>")[0])
    assert len(addresses) >= 15
    for address in addresses:
        answer = ada.client.get(address)
        assert answer.status_code == 200, address
        assert 'href="/settings/all"' in answer.content.decode(), f"{address} does not lead back"


def test_a_member_sees_only_what_they_may_open(come):  # noqa: F811
    ben = come("member")
    page = ben.client.get("/settings/all").content.decode().partition('class="settings-all"')[2]
    addresses = re.findall(r'href="([^"]+)"', page.partition("</main>")[0])
    assert "/settings/mail" not in addresses
    for address in addresses:
        assert ben.client.get(address).status_code == 200, address
