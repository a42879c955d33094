"""Synthetic people of the commune: households with names, ages, numbers and cards, the same for the same seed.

Nobody here exists. Identity numbers have the real shape (province of birth registration, century and sex,
year of birth, six digits: NĐ 137/2015, Điều 13) and end in 99xxxx; telephone numbers begin with 0900 00.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from motcua.site.demo import facts
from motcua.site.demo.chance import dice, pick
from motcua.site.demo.facts import names

MALE, FEMALE = "nam", "nữ"

CHILDREN = {0: 12, 1: 25, 2: 45, 3: 18}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`relation` to the head of the household: head | spouse | child | parent. `old_number` is a CMND, "" if none."""

    full_name: str
    sex: str
    born_on: dt.date
    identity_number: str
    old_number: str
    phone: str
    village: str
    address: str
    household: int
    relation: str
    card_issued_on: dt.date | None

    def age(self, on: dt.date) -> int:
        return on.year - self.born_on.year - ((on.month, on.day) < (self.born_on.month, self.born_on.day))

    @property
    def card_qr(self) -> str:
        """What the scanner reads off the card; "" without a card."""
        if self.card_issued_on is None:
            return ""
        return "|".join(
            (
                self.identity_number,
                self.old_number,
                self.full_name,
                f"{self.born_on:%d%m%Y}",
                self.sex.capitalize(),
                self.address,
                f"{self.card_issued_on:%d%m%Y}",
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """A household business."""

    name: str
    trade: str
    address: str
    owner: Person


def people(count: int, *, seed: int = 1, on: dt.date = dt.date(2025, 11, 15)) -> tuple[Person, ...]:
    """`count` people in whole households (the last may be cut), with ages as of `on`."""
    found: list[Person] = []
    for family in _households(dice(f"people {seed}"), on):
        found += family
        if len(found) >= count:
            break
    return tuple(found[:count])


def adults(everybody: tuple[Person, ...], on: dt.date) -> tuple[Person, ...]:
    return tuple(p for p in everybody if p.age(on) >= 18)


def businesses(everybody: tuple[Person, ...], count: int, *, seed: int = 1) -> tuple[Business, ...]:
    """Household businesses of different owners. Raises ValueError when there are fewer grown people with a phone."""
    rng = dice(f"businesses {seed}")
    owners = rng.sample([p for p in everybody if p.relation in {"head", "spouse"}], count)
    trades = [pick(rng, names()["trades"]) for _ in owners]
    return tuple(
        Business(name=f"{trade} {owner.full_name.split()[-1]}", trade=trade, address=owner.address, owner=owner)
        for owner, trade in zip(owners, trades, strict=True)
    )


def baby(mother: Person, father: Person, born_on: dt.date, *, seed: int) -> Person:
    """A new-born of two people, without number and card until the birth is registered."""
    rng = dice(f"baby {seed} {mother.identity_number}")
    sex = MALE if rng.random() < 0.52 else FEMALE
    return replace(
        mother,
        full_name=_name(rng, sex, father.full_name.split()[0]),
        sex=sex,
        born_on=born_on,
        identity_number="",
        old_number="",
        phone="",
        relation="child",
        card_issued_on=None,
    )


def _households(rng: Random, on: dt.date) -> Iterator[list[Person]]:
    villages = {v.name: v.population for v in facts.commune().villages}
    taken: dict[str, int] = {}
    number = 0
    while True:
        number += 1
        village = pick(rng, villages)
        place = f"{village}, {_lower(facts.commune().name)}, {_lower(facts.commune().province)}"
        head_age = min(88, max(22, round(rng.gauss(47, 15))))
        head_sex = MALE if rng.random() < 0.72 else FEMALE
        surname = pick(rng, names()["surnames"])
        members = [("head", head_sex, head_age, surname)]
        if head_age >= 24 and rng.random() < 0.78:
            other = FEMALE if head_sex == MALE else MALE
            gap = rng.randint(-2, 6) * (1 if head_sex == MALE else -1)
            members.append(("spouse", other, max(20, head_age - gap), pick(rng, names()["surnames"])))
            family_name = surname if head_sex == MALE else members[1][3]
            mother_age = head_age if head_sex == FEMALE else members[1][2]
            for _ in range(pick(rng, CHILDREN)):
                age = mother_age - rng.randint(20, 34)
                if 0 <= age <= 30:
                    members.append(("child", MALE if rng.random() < 0.52 else FEMALE, age, family_name))
        if head_age < 60 and rng.random() < 0.15:
            members.append(("parent", FEMALE, min(95, head_age + rng.randint(21, 30)), pick(rng, names()["surnames"])))
        yield [_person(rng, on, taken, number, village, place, *member) for member in members]


def _person(
    rng: Random,
    on: dt.date,
    taken: dict[str, int],
    household: int,
    village: str,
    place: str,
    relation: str,
    sex: str,
    age: int,
    surname: str,
) -> Person:
    born_on = dt.date(on.year - age, 1, 1) + dt.timedelta(days=rng.randrange(365))
    if born_on > on:
        born_on -= dt.timedelta(days=365)
    prefix = pick(rng, names()["birth_provinces"]) + str(_century_and_sex(born_on, sex)) + f"{born_on:%y}"
    serial = taken[prefix] = taken.get(prefix, rng.randrange(50)) + 1
    grown = on.year - born_on.year >= 15
    return Person(
        full_name=_name(rng, sex, surname),
        sex=sex,
        born_on=born_on,
        identity_number=f"{prefix}99{serial:04d}",
        old_number=f"16{rng.randrange(10**5, 10**6)}0" if born_on.year < 2000 and rng.random() < 0.8 else "",
        phone=f"090000{rng.randrange(1000, 10_000)}" if grown and (age < 80 or rng.random() < 0.4) else "",
        village=village,
        address=place,
        household=household,
        relation=relation,
        card_issued_on=dt.date(2021, 3, 1) + dt.timedelta(days=rng.randrange(1600)) if grown else None,
    )


def _name(rng: Random, sex: str, surname: str) -> str:
    while True:
        middle, given = pick(rng, names()["middle"][sex]), pick(rng, names()["given"][sex])
        if given not in middle.split() and given != surname:
            return " ".join(part for part in (surname, middle, given) if part)


def _century_and_sex(born_on: dt.date, sex: str) -> int:
    """0 and 1 for the twentieth century, 2 and 3 for the twenty-first; even for men."""
    return 2 * (born_on.year // 100 - 19) + (sex == FEMALE)


def _lower(name: str) -> str:
    return name[0].lower() + name[1:]
