from collections import defaultdict

from motcua.casework.models import Case
from motcua.foundation.numbering import queries as numbering
from motcua.services.dossiers.rules import CASE_KIND, CODE_SERIES


def codes_without_gaps() -> list[str]:
    """Every unit and day whose codes are not exactly 1…last of its series."""
    given: dict[tuple[int, str], set[int]] = defaultdict(set)
    codes = Case.objects.filter(kind=CASE_KIND).exclude(code=None).values_list("receiving_unit_id", "code")
    for unit_id, code in codes.iterator(chunk_size=5000):
        _, day, number = str(code).rsplit("-", 2)
        given[unit_id, day].add(int(number))
    wrong = []
    for unit_id, day, last in numbering.list_series(CODE_SERIES):
        missing = set(range(1, last + 1)) - given[unit_id, day]
        if missing:
            wrong.append(f"Ngày {day}, đơn vị {unit_id}: thiếu mã hồ sơ số {', '.join(map(str, sorted(missing)))}.")
    return wrong
