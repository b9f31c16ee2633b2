"""What rules ask, who gets a case, how calls are signed, and where they may go: arithmetic."""

import pytest

from upshot.automation.rules import sending as rules
from upshot.automation.rules import signing

pytestmark = pytest.mark.django_db


def test_the_signature_is_that_of_the_published_example():
    body = '{"test": 2432232314}'
    signed = signing.sign(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        message_id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        timestamp=1614265330,
        body=body,
    )
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


class TestWhereCallsMayGo:
    @pytest.mark.parametrize("address", [
        "169.254.169.254", "::ffff:169.254.169.254", "fe80::1", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::", "0.0.0.0",
        "::", "224.0.0.1", "fd00:ec2::254", "100.100.100.200",
    ])  # fmt: skip
    def test_never_to_the_link_itself_nor_to_nobody_whatever_is_set(self, address):
        assert not rules.may_call(address, private=True)

    @pytest.mark.parametrize(
        "address",
        ["127.0.0.1", "10.0.0.8", "192.168.1.1", "172.16.0.1", "::1", "fd12::1", "::ffff:127.0.0.1"],
    )
    def test_to_private_networks_only_where_that_is_set(self, address):
        assert not rules.may_call(address, private=False)
        assert rules.may_call(address, private=True)

    @pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
    def test_to_public_addresses(self, address):
        assert rules.may_call(address, private=False)
