from motcua.foundation.numbering.models import Series


def last_given(*, series: str, unit_id: int, period: str) -> int:
    """The last number given, 0 when none was."""
    return (
        Series.objects.filter(name=series, unit_id=unit_id, period=period).values_list("last", flat=True).first() or 0
    )


def list_series(name: str) -> list[tuple[int, str, int]]:
    """(unit, period, last) of every series called `name`."""
    return list(Series.objects.filter(name=name).values_list("unit_id", "period", "last"))
