"""How pressing a gap is."""

from enum import StrEnum


class Standing(StrEnum):
    FINE = "fine"
    TODO = "todo"
    BAD = "bad"


def standing_of(count: int, *, stops_work: bool) -> Standing:
    """`stops_work`: while it lasts, somebody's papers cannot go on."""
    if not count:
        return Standing.FINE
    return Standing.BAD if stops_work else Standing.TODO


def calendar_standing(published_until: int, year: int, month: int) -> Standing:
    """The notice for a year comes late in the year before; dates of an unknown year are provisional."""
    if published_until < year:
        return Standing.BAD
    return Standing.TODO if published_until == year and month >= 10 else Standing.FINE
