from motcua.foundation.files import queries


def contents_are_whole() -> list[str]:
    return [f"Tệp {file.uid}: nội dung bị mất hoặc bị thay đổi." for file in queries.find_damaged()]
