from motcua.foundation.organisation import queries as organisation
from motcua.services.catalogue.queries.statutes import shipped


def province_code(code: str) -> str:
    """The agency code of a province (`H42`), given that or its code in the national statistics (`37`)."""
    provinces: dict[str, str] = shipped("provinces.json")["by_statistics_code"]
    return code if code.startswith("H") else provinces.get(code.zfill(2), "")


def own_province() -> str:
    """The agency code of the province this installation stands in, "" when not told."""
    found = organisation.find_installation()
    return province_code(found.province_code) if found is not None and found.province_code else ""
