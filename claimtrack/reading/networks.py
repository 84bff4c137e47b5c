"""Which numeric addresses belong to everybody, and which to this machine or a private network."""

from __future__ import annotations

import ipaddress
from typing import Final

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_UNICAST: Final = ipaddress.ip_network("2000::/3")
_PROTOCOLS: Final = ipaddress.ip_network("192.0.0.0/24")


def is_public(number: IpAddress) -> bool:
    """Whether a number is reachable by everybody, the IPv4 number inside an IPv6 one included."""
    if isinstance(number, ipaddress.IPv4Address):
        # Python before 3.11.10 takes most of 192.0.0.0/24 for public; one cloud keeps its credentials at 192.0.0.192.
        return number.is_global and not number.is_multicast and number not in _PROTOCOLS
    inside = number.ipv4_mapped or number.sixtofour or (number.teredo or (None, None))[1]
    if number in _NAT64:
        inside = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    if inside is not None:
        return is_public(inside)
    # Outside 2000::/3 are site-local, IPv4-compatible, translated and local NAT64 numbers, which is_global does not know.
    return number.is_global and number in _UNICAST
