"""Repeatable chance: the same seed, the same draws."""

from collections.abc import Mapping
from random import Random
from typing import TypeVar

T = TypeVar("T")


def dice(seed: str) -> Random:
    return Random(seed)  # noqa: S311  # must be repeatable; it guards nothing


def pick(rng: Random, weights: Mapping[T, float]) -> T:
    """A key, as often as its weight says."""
    return rng.choices(list(weights), list(weights.values()))[0]
