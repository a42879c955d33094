"""How long one waits after wrong tries. Known names and unknown ones wait alike."""

import datetime as dt
import ipaddress
import math

from motcua.kernel.refusals import Refused

TRIES_OF_ACCOUNT = 5
TRIES_OF_ADDRESS = 50
FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=1)
FORGOTTEN_AFTER = dt.timedelta(hours=24)


class LockedOut(Refused):
    code = "accounts.locked_out"
    status = 429
    message = "Đã thử sai nhiều lần. Vui lòng thử lại sau {minutes} phút, hoặc nhờ quản trị viên mở khóa."


def wait_after(tries: int, *, free: int) -> dt.timedelta:
    """One minute at the last of `free` tries, twice that at the next, … at most an hour; before it, none."""
    if tries < free:
        return dt.timedelta(0)
    doublings: int = 2 ** min(tries - free, 10)
    return min(FIRST_WAIT * doublings, LONGEST_WAIT)


def minutes_until(until: dt.datetime, now: dt.datetime) -> int:
    return max(1, math.ceil((until - now).total_seconds() / 60))


def network_of(address: str) -> str:
    """Who tries, as far as an address tells: the address itself, of IPv6 the /64 a household or office has."""
    return _cut(address, v4=32, v6=64)


def place_of(address: str) -> str:
    """The part of an address that is kept with a session: enough to know one's own, too little to trace."""
    return _cut(address, v4=24, v6=48)


def _cut(address: str, *, v4: int, v6: int) -> str:
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(read, ipaddress.IPv6Address) and read.ipv4_mapped:
        read = read.ipv4_mapped
    bits = v4 if read.version == 4 else v6
    network = ipaddress.ip_network((read, bits), strict=False)
    return str(network.network_address) if bits == 32 else str(network)
