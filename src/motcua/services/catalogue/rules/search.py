"""Finding a procedure by the words of people: folded trigrams, names people use, old words for new things.

Plain Python over some ten thousand short texts, so that the ranking is the same on every database.
"""

import heapq
import math
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from motcua.kernel.text import words

LONGEST = 240  # letters of a name that are indexed; a few names are whole paragraphs
VISITS = 8000  # texts looked at per way of asking, rarest trigrams first
CANDIDATES = 100  # texts weighed exactly
LEAST = 0.3  # farther is no answer
SURE = 0.95  # so close that other ways of asking need not be tried


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found. `local`: the commune decides; `here`: it is dealt with at the commune at all."""

    code: str
    name: str
    keywords: str
    online_level: str
    local: bool
    here: bool
    province: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Shipped and local knowledge of how people speak; all phrases as written."""

    phrases: tuple[tuple[str, str], ...] = ()
    rewrites: tuple[tuple[str, str], ...] = ()
    fillers: tuple[str, ...] = ()
    levels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    code: str
    score: float


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood: some ways to say it, each with how far it is trusted, and maybe a level."""

    variants: tuple[tuple[str, float], ...]
    level: str


class Index:
    def __init__(self, entries: Sequence[Entry], vocabulary: Vocabulary) -> None:
        self._entries = list(entries)
        self._fillers = sorted({_spaced(f) for f in vocabulary.fillers}, key=len, reverse=True)
        self._rewrites = sorted(
            {(_spaced(old), _spaced(new)) for old, new in vocabulary.rewrites}, key=lambda r: (-len(r[0]), r)
        )
        self._levels = [(_spaced(word), level) for level, said in vocabulary.levels.items() for word in said]
        self._levels.sort(key=lambda pair: (-len(pair[0]), pair))
        by_code = {entry.code: i for i, entry in enumerate(self._entries)}
        self._texts: list[str] = []  # folded, padded with one space on each side
        self._of: array[int] = array("l")
        self._phrases_of = [0] * len(self._entries)
        self._is_phrase = bytearray()
        for i, entry in enumerate(self._entries):
            self._add(entry.name, i, is_phrase=False)
            if entry.keywords and len(entry.keywords) < 200:
                self._add(entry.keywords, i, is_phrase=False)
        for code, phrase in vocabulary.phrases:
            if code in by_code:
                self._add(phrase, by_code[code], is_phrase=True)
        self._weigh()

    def search(self, text: str, limit: int, *, among: frozenset[str] | None = None, province: str = "") -> list[Hit]:
        """The best first. `among`: only these codes; `province`: other provinces' own procedures are left out."""
        query = self.understand(text)
        best: dict[int, float] = {}
        for variant, trust in query.variants:
            if best and max(best.values()) >= SURE:
                break
            for position, score in self._rank(variant).items():
                best[position] = max(best.get(position, 0.0), score * trust)
        if not query.variants and query.level:
            best = {i: 0.5 + 0.01 * min(known, 10) for i, known in enumerate(self._phrases_of)}
        hits: list[Hit] = []
        for number, score in best.items():
            entry = self._entries[number]
            if score < LEAST:
                continue
            asked_for = (not query.level or entry.online_level == query.level) and (
                among is None or entry.code in among
            )
            if asked_for and (not entry.province or not province or entry.province == province):
                hits.append(Hit(entry.code, score + _favour(entry)))
        return heapq.nsmallest(limit, hits, key=lambda hit: (-round(hit.score, 6), hit.code))

    def understand(self, text: str) -> Query:
        asked = _spaced(text)
        level = ""
        for word, named in self._levels:
            if word in asked:
                level, asked = named, asked.replace(word, " ")
                break
        bare = asked
        for filler in self._fillers:
            bare = bare.replace(filler, " ")
        variants: dict[str, float] = {}
        for said, trust in self._ways(asked, bare):
            said = _spaced(said)
            if said.strip() and len(variants) < 5:
                variants.setdefault(said, trust)
        return Query(tuple(variants.items()), level)

    def _ways(self, asked: str, bare: str) -> Iterator[tuple[str, float]]:
        """What was asked counts a little more than what we make of it."""
        yield (bare if bare.strip() else asked), 1.0
        for old, new in self._rewrites:
            if old in asked:
                yield (bare if old in bare else asked).replace(old, new), 0.97
                if 2 * len(old.split()) >= len(bare.split()):
                    yield new, 0.8
        yield asked, 0.95

    def _add(self, text: str, entry: int, *, is_phrase: bool) -> None:
        self._texts.append(_spaced(text[:LONGEST]))
        self._of.append(entry)
        self._is_phrase.append(is_phrase)
        self._phrases_of[entry] += is_phrase

    def _weigh(self) -> None:
        postings: defaultdict[str, array[int]] = defaultdict(lambda: array("l"))
        for number, text in enumerate(self._texts):
            for gram in _grams(text):
                postings[gram].append(number)
        total = len(self._texts)
        self._postings = dict(postings)
        self._rarity = {gram: math.log(1 + total / len(found)) for gram, found in postings.items()}
        weight = [0.0] * total
        for gram in sorted(postings):  # in one order, so that sums are the same to the last bit
            rarity = self._rarity[gram]
            for number in postings[gram]:
                weight[number] += rarity
        self._weight = array("d", weight)
        self._unknown = math.log(1 + total)

    def _rank(self, variant: str) -> dict[int, float]:
        """The best score of each entry among the closest texts."""
        grams = sorted(_grams(variant), key=lambda gram: (-self._rarity.get(gram, 0.0), gram))
        asked = sum(self._rarity.get(gram, self._unknown / 2) for gram in grams)
        known = [gram for gram in grams if gram in self._rarity]
        shared: defaultdict[int, float] = defaultdict(float)
        visits = 0
        for gram in known:
            found = self._postings[gram]
            visits += len(found)
            if shared and visits > VISITS:
                break
            rarity = self._rarity[gram]
            for number in found:
                shared[number] += rarity
        likely = heapq.nlargest(CANDIDATES, ((w / self._weight[n] ** 0.5, -n) for n, w in shared.items()))
        best: dict[int, float] = {}
        pairs = _pairs(variant)
        for _, negative in likely:
            number = -negative
            text = self._texts[number]
            weight = sum(self._rarity[gram] for gram in known if gram in text)
            score = self._closeness(number, weight, asked) + 0.15 * _share(pairs, text)
            entry = self._of[number]
            best[entry] = max(best.get(entry, 0.0), score)
        return best

    def _closeness(self, number: int, shared: float, asked: float) -> float:
        coverage, precision = shared / asked, shared / self._weight[number]
        if self._is_phrase[number]:
            return 0.55 * coverage + 0.45 * precision
        return 0.75 * coverage + 0.25 * precision


def _favour(entry: Entry) -> float:
    return 0.16 if entry.local else 0.08 if entry.here else 0.0


def _spaced(text: str) -> str:
    return f" {' '.join(words(text))} "


def _grams(text: str) -> set[str]:
    return {text[i : i + 3] for i in range(len(text) - 2)}


def _pairs(text: str) -> list[str]:
    """Neighbouring words; a single word stands alone."""
    found = text.split()
    return [f" {a} {b} " for a, b in pairwise(found)] or [f" {w} " for w in found]


def _share(pairs: Sequence[str], text: str) -> float:
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0
