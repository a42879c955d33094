"""The features of the installed capabilities, read once at start."""

from collections.abc import Iterable, Iterator
from importlib import import_module

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path
from django.utils.module_loading import module_has_submodule

from motcua.kernel.features import CaseKind, Check, Command, Feature, NavEntry, Permission, Scheduled


class Registry:
    def __init__(self, features: Iterable[Feature]) -> None:
        self._features: dict[str, Feature] = {}
        for feature in features:
            if feature.code in self._features:
                raise ValueError(f"Two features are called {feature.code!r}.")
            self._features[feature.code] = feature
        self._case_kinds = {kind.code: kind for feature in self for kind in feature.case_kinds}
        undeclared = {e.needs for f in self for e in f.nav} - set(self.permissions())
        if undeclared:
            raise ValueError(f"Nobody declares {sorted(p.code for p in undeclared)}.")

    def __iter__(self) -> Iterator[Feature]:
        return iter(self._features.values())

    def permissions(self) -> tuple[Permission, ...]:
        return tuple(p for f in self for p in f.permissions)

    def commands(self) -> tuple[Command, ...]:
        return tuple(c for f in self for c in f.commands)

    def schedule(self) -> tuple[Scheduled, ...]:
        return tuple(s for f in self for s in f.schedule)

    def checks(self) -> tuple[Check, ...]:
        return tuple(c for f in self for c in f.checks)

    def case_kind(self, code: str) -> CaseKind:
        """The kind called `code`. Raises KeyError when its capability is not installed."""
        return self._case_kinds[code]

    def nav(self, held: frozenset[str]) -> list[NavEntry]:
        entries = (e for f in self for e in f.nav if e.needs.code in held)
        return sorted(entries, key=lambda e: (e.order, e.title))

    def urlpatterns(self) -> list[URLPattern | URLResolver]:
        return [path("", include(f.urls)) for f in self if f.urls]

    def routers(self) -> list[str]:
        return [f.api for f in self if f.api]


features = Registry([])


def load() -> None:
    """Read `FEATURE` from the `feature` room of every installed capability."""
    global features
    features = Registry(
        import_module(f"{config.name}.feature").FEATURE
        for config in apps.get_app_configs()
        if config.name.startswith("motcua.") and module_has_submodule(config.module, "feature")
    )
