from motcua.services.payments import queries


def drawers_hold() -> list[str]:
    return queries.find_discrepancies()
