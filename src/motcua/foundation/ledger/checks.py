from motcua.foundation.ledger import queries, triggers


def chains_hold() -> list[str]:
    return list(queries.find_breaks())


def triggers_stand() -> list[str]:
    return [f"Thiếu khóa bảo vệ nhật ký trong cơ sở dữ liệu: {name}." for name in triggers.missing()]
