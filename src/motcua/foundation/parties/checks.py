from motcua.foundation.parties import queries


def versions_hold() -> list[str]:
    return [f"Thông tin đương sự {pk} đã bị sửa, hoặc khóa không còn đúng." for pk in queries.find_altered()]
