import datetime as dt
from collections import defaultdict

from motcua.foundation.organisation import queries as organisation
from motcua.foundation.printing import rules
from motcua.foundation.printing.models import Crest, FormText
from motcua.foundation.stamps.queries import Kept

LETTERHEAD_STAMP = "printing.letterheads"


def _texts() -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for row in FormText.objects.exclude(text=""):
        found[row.office_id][row.key] = row.text
    return dict(found)


def _crests() -> dict[int, list[int]]:
    return {row.office_id: list(bytes(row.image)) for row in Crest.objects.all() if row.image}


_kept_texts: Kept[dict[int, dict[str, str]]] = Kept(LETTERHEAD_STAMP, _texts)
_kept_crests: Kept[dict[int, list[int]]] = Kept(LETTERHEAD_STAMP, _crests)


def letterhead(office_id: int, on: dt.date) -> dict[str, rules.Json]:
    """What an office prints about itself: its own text blocks, else those of the unit above it,
    else its name and address in the directory of units. Refuses `NotFound`."""
    unit = organisation.get_unit(office_id, on)
    line = organisation.tree(on).path(office_id)
    office = organisation.tree(on).office_of(office_id)
    head: dict[str, rules.Json] = {
        "name": unit.name,
        "parent": rules.on_two_lines(line[1].name) if unit.kind != "office" and len(line) > 1 else "",
        "agency": rules.on_two_lines(unit.name),
        "place": rules.place_of(office.name),
        "counter": unit.name,
        "address": unit.address,
        "phone": unit.phone,
        "email": unit.email,
        "lookup": "",
        "receipt_note": "",
        "footer": "",
        "crest": None,
    }
    texts, crests = _kept_texts.get(), _kept_crests.get()
    for above in reversed(line):
        own = above.id == office_id
        # Who one is, one says oneself; how the forms speak may come from above.
        head.update({k: v for k, v in texts.get(above.id, {}).items() if own or k in rules.SHARED_TEXTS})
        if above.id in crests:
            head["crest"] = [*crests[above.id]]
    return head


def list_texts(office_id: int) -> list[tuple[rules.TextBlock, str]]:
    """Every text block with the office's own text, "" where it has none."""
    own = dict(FormText.objects.filter(office_id=office_id).values_list("key", "text"))
    return [(block, own.get(block.key, "")) for block in rules.TEXTS]


def has_crest(office_id: int) -> bool:
    """Whether the office has a picture of its own."""
    return office_id in _kept_crests.get()
