"""Who decides: the commune's People's Committee, another body at the commune, or someone above."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from motcua.kernel import text

COMMUNE, COMMUNE_BODY, PROVINCE, MINISTRY, OTHER = "commune", "commune_body", "province", "ministry", "other"
FULL, PARTIAL, COUNTER = "full", "partial", "counter"

_COMMITTEE = re.compile(
    r"(?:uy ban nhan dan|ubnd)\s+(?:cap xa|xa\b|phuong\b|cac xa|dac khu)"
    r"|phong (?:kinh te|van hoa)\b.*|co quan (?:chuyen mon|quan ly dat dai)\b.*cap xa"
    r"|co quan dang ky kinh doanh cap xa|trung tam phuc vu hanh chinh cong (?:cap )?xa"
)
_PROVINCE_BODY = re.compile(
    r"van phong dang ky dat dai|^so |so .* tinh|cap tinh|tinh, thanh pho|bao hiem xa hoi|kho bac|hai quan|bien phong"
)


@dataclass(frozen=True, slots=True)
class Flags:
    ward: bool
    province: bool
    ministry: bool
    other: bool
    vertical: bool


def is_commune_committee(name: str) -> bool:
    folded = text.fold(name.replace("\u00a0", " "))
    return bool(_COMMITTEE.search(folded))


def deciding_level(flags: Flags, executing: Sequence[str], authority: Sequence[str], words: str) -> tuple[str, bool]:
    """The level, and whether it is sure. `words`: name and steps, read only where no agency is named."""
    if not flags.ward:
        return _above(flags)
    named = [*executing, *authority]
    if any(is_commune_committee(name) for name in named):
        return COMMUNE, True
    if not named:
        return (COMMUNE, True) if not flags.vertical or is_commune_committee(words) else (COMMUNE_BODY, False)
    if flags.vertical or any("cong an" in text.fold(name) for name in named):
        return COMMUNE_BODY, True
    if flags.province or flags.ministry or flags.other:
        # The agencies named are those of the other levels; the commune's own goes without saying.
        return COMMUNE, True
    above = all(_PROVINCE_BODY.search(text.fold(name)) for name in named)
    return (PROVINCE, True) if above else (COMMUNE_BODY, False)


def _above(flags: Flags) -> tuple[str, bool]:
    for holds, level in ((flags.province, PROVINCE), (flags.ministry, MINISTRY), (flags.other, OTHER)):
        if holds:
            return level, True
    return OTHER, False


def province_of(promulgator_code: str) -> str:
    """`H15` for what H15 or one of its departments published; "" for a ministry."""
    match = re.match(r"(H\d{2})(?:\.|$)", promulgator_code.strip())
    return match[1] if match else ""


def online_level(*, full: bool, offline_only: bool, has_online: bool) -> str:
    if offline_only or not has_online:
        return COUNTER
    return FULL if full else PARTIAL
