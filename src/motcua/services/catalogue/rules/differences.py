"""What changed between two readings of one procedure."""

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.services.catalogue.rules.published import Published

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Difference:
    field: str
    title: str
    before: str
    after: str


_TITLES = {
    "name": "Tên thủ tục",
    "field": "Lĩnh vực",
    "level": "Cơ quan giải quyết",
    "executing": "Cơ quan thực hiện",
    "decision": "Quyết định công bố",
    "online_level": "Mức độ cung cấp dịch vụ công trực tuyến",
    "non_territorial": "Tiếp nhận không phụ thuộc địa giới hành chính",
    "channels": "Hình thức nộp",
    "limits": "Thời hạn giải quyết",
    "fees": "Phí, lệ phí",
    "papers": "Thành phần hồ sơ",
    "steps": "Trình tự thực hiện",
    "applicants": "Đối tượng thực hiện",
    "results": "Kết quả thực hiện",
    "legal_bases": "Căn cứ pháp lý",
    "requirements": "Yêu cầu, điều kiện",
    "other": "Nội dung khác",
}


def between(before: Published, after: Published) -> list[Difference]:
    """Field by field, in the order a reader expects; `other` when only what is not read has changed."""
    old, new = dict(_told(before)), dict(_told(after))
    found = [
        Difference(name, _TITLES[name], _short(old[name]), _short(new[name])) for name in new if old[name] != new[name]
    ]
    return found or [Difference("other", _TITLES["other"], "", "")]


def _told(published: Published) -> Iterator[tuple[str, str]]:
    yield "name", published.name
    yield "field", f"{published.field_code} {published.field_name}"
    yield "level", published.deciding_level
    yield "executing", _names(published.executing)
    day = f"{published.decision_on:%d/%m/%Y}" if published.decision_on else ""
    yield "decision", f"{published.decision_number} {day}".strip()
    yield "online_level", published.online_level
    yield "non_territorial", "có" if published.non_territorial else "không"
    yield "channels", ", ".join(published.channels)
    yield (
        "limits",
        "; ".join(
            f"{li.published.channel}: {str(li.span) if li.span else li.published.raw}"
            + (f" – {li.published.text}" if li.published.text else "")
            for li in published.limits
        ),
    )
    yield (
        "fees",
        "; ".join(
            f"{fee.published.channel}: {fee.published.type} {fee.published.value} {fee.published.text}".strip()
            for fee in published.fees
        ),
    )
    yield "papers", "; ".join(f"{p.name} ({p.originals} chính, {p.copies} sao)" for p in published.papers)
    yield "steps", "\n".join(" ".join(step).strip() for step in published.steps)
    yield "applicants", _names(published.applicants)
    yield "results", _names(published.results)
    yield "legal_bases", _names(published.legal_bases)
    yield "requirements", published.requirements


def _names(items: tuple[tuple[str, str], ...]) -> str:
    return "; ".join(f"{code} {name}".strip() for code, name in items)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
