"""A contract for the map that import-linter does not ship. Used by the linter only."""

from collections.abc import Iterable
from typing import cast

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

WINGS = {"portal", "oversight", "services", "foundation"}


def capability(module: str) -> tuple[str, ...]:
    """`motcua.services.dossiers.views` → (`services`, `dossiers`); () outside a capability."""
    parts = module.split(".")[1:]
    if parts[:1] == ["casework"]:
        return ("casework",)
    return tuple(parts[:2]) if len(parts) > 1 and parts[0] in WINGS else ()


class FrontDoor(Contract):
    """A capability may be entered only by its public rooms; `site` puts the parts together."""

    public_rooms = fields.SetField(subfield=fields.StringField())
    also = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        intrusions = sorted(
            (importer, imported)
            for importer in graph.modules
            for imported in graph.find_modules_directly_imported_by(importer)
            if self._intrudes(importer, imported)
        )
        return ContractCheck(kept=not intrusions, metadata={"intrusions": intrusions})

    def _intrudes(self, importer: str, imported: str) -> bool:
        owner = capability(imported)
        room = imported.split(".")[1 + len(owner) :]
        if not owner or not room or capability(importer) == owner:
            return False
        if room[0] in cast(set[str], self.public_rooms) or any(
            imported.startswith(open_room) for open_room in self._also()
        ):
            return False
        # The demonstration and the tests are written against everything.
        return not (importer.startswith("motcua.site.") or ".tests" in importer)

    def _also(self) -> set[str]:
        return set(cast(Iterable[str], self.also or ()))

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["intrusions"]:
            output.print_error(f"{importer} enters {imported}, which is private.")
