"""The tree of units on a day, as plain values."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class UnitKind(StrEnum):
    PROVINCE = "province"
    OFFICE = "office"
    SECRETARIAT = "secretariat"
    DIVISION = "division"
    CENTRE = "centre"
    POLICE = "police"
    OUTSIDE = "outside"


KIND_TITLES = {
    UnitKind.PROVINCE: "Cơ quan cấp tỉnh",
    UnitKind.OFFICE: "Ủy ban nhân dân cấp xã",
    UnitKind.SECRETARIAT: "Văn phòng",
    UnitKind.DIVISION: "Phòng chuyên môn",
    UnitKind.CENTRE: "Trung tâm Phục vụ hành chính công",
    UnitKind.POLICE: "Công an",
    UnitKind.OUTSIDE: "Cơ quan khác",
}


@dataclass(frozen=True, kw_only=True)
class UnitOnDay:
    """A unit as it is called and placed within [valid_from, valid_to)."""

    id: int
    kind: UnitKind
    code: str
    name: str
    short_name: str
    parent_id: int | None
    address: str = ""
    phone: str = ""
    email: str = ""
    valid_from: dt.date = dt.date.min
    valid_to: dt.date | None = None


@dataclass(frozen=True)
class Tree:
    """All units on one day. Answers about ancestors and subtrees cost no query."""

    units: dict[int, UnitOnDay]
    children: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, units: Iterable[UnitOnDay]) -> "Tree":
        by_id = {u.id: u for u in units}
        children: dict[int, list[int]] = {}
        for unit in by_id.values():
            if unit.parent_id is not None:
                children.setdefault(unit.parent_id, []).append(unit.id)
        return cls(by_id, {k: tuple(v) for k, v in children.items()})

    def subtree(self, unit_id: int) -> frozenset[int]:
        """The unit and all below it."""
        found: set[int] = set()
        todo = [unit_id]
        while todo:
            here = todo.pop()
            if here not in found:
                found.add(here)
                todo.extend(self.children.get(here, ()))
        return frozenset(found)

    def path(self, unit_id: int) -> list[UnitOnDay]:
        """The unit, its parent, … up to the root."""
        line: list[UnitOnDay] = []
        here: int | None = unit_id
        while here is not None and here in self.units and len(line) < 20:
            line.append(self.units[here])
            here = self.units[here].parent_id
        return line

    def office_of(self, unit_id: int) -> UnitOnDay:
        """The office the unit belongs to: the nearest ancestor of that kind, else its root."""
        line = self.path(unit_id)
        return next((u for u in line if u.kind is UnitKind.OFFICE), line[-1])

    def of_kind(self, office_id: int, kind: UnitKind) -> list[UnitOnDay]:
        return [
            self.units[i] for i in sorted(self.subtree(office_id)) if i in self.units and self.units[i].kind is kind
        ]
