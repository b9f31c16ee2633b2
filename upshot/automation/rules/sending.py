"""When a call is tried again, when its receiver is given up, and where calls may go."""

from datetime import timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# As Standard Webhooks advises: at once, then after these, about three days in all.
WAITS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
JITTER = 0.2
# A receiver that has failed for so long, without one success, is called no more.
GIVEN_UP_AFTER = timedelta(days=5)
GONE = 410
NAT64 = ip_network("64:ff9b::/96")


def wait_after(tries: int, *, dice: float) -> timedelta | None:
    """How long to wait after so many tries, or None for no more; `dice` from 0 to 1 spreads them by a fifth."""
    if tries > len(WAITS):
        return None
    return WAITS[tries - 1] * (1 - JITTER + 2 * JITTER * dice)


def given_up(*, failing_for: timedelta, status: int | None) -> bool:
    """Whether a receiver is called no more: it has failed for days, or says itself that it is gone."""
    return status == GONE or failing_for >= GIVEN_UP_AFTER


def may_call(address: str, *, private: bool) -> bool:
    """Whether a call may go to this address of the network. Never to one that means this link alone (there clouds
    keep the keys of the machine), nor to nobody's; to this machine and private networks only where that is set."""
    ip = _plain(ip_address(address))
    if ip.is_link_local or ip.is_multicast or ip.is_unspecified or str(ip) in METADATA:
        return False
    if ip.is_global:
        return True
    return private and (ip.is_loopback or ip.is_private)


# Where some clouds keep the keys of a machine, though the address is a private one.
METADATA = {"fd00:ec2::254", "100.100.100.200"}


def _plain(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The address of the fourth version that one of the sixth stands for."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or ip
