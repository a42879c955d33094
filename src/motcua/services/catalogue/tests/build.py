"""Small published catalogues of our own, one kind of dirt at a time."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from motcua.services.catalogue import actions
from motcua.services.catalogue.actions import ImportResult

DIRECT, ONLINE, POSTAL = "DIRECT", "ONLINE", "POSTAL"


def method(
    channel: str = DIRECT, time: object = 3, unit: str = "WORKING_DAY", text: str = "", fees: Iterable[Any] = ()
) -> dict[str, Any]:
    return {
        "submissionMethod": channel,
        "processingTime": time,
        "processingTimeUnit": unit,
        "description": text,
        "fees": list(fees),
    }


def fee(value: object = 0, kind: str = "FEE", text: str = "", currency: str = "Việt Nam Đồng") -> dict[str, Any]:
    return {"type": kind, "value": value, "currencyId": "x", "currencyName": currency, "description": text}


def paper(name: str, originals: int = 1, copies: int = 0, forms: Iterable[str] = ()) -> dict[str, Any]:
    return {
        "profileComponentId": "p",
        "code": "KQ.G15.1",
        "name": name,
        "originalQty": originals,
        "copyQty": copies,
        "required": False,
        "hasElectronicForm": False,
        "attachments": [{"id": "f", "fileName": form, "filePath": f"x/{form}"} for form in forms],
    }


def row(code: str = "1.001193", name: str = "Thủ tục đăng ký khai sinh", **changes: Any) -> dict[str, Any]:
    detail: dict[str, Any] = {
        "id": f"id-{code}",
        "code": code,
        "name": name,
        "executionSteps": [{"name": "", "description": "Người dân nộp hồ sơ tại nơi tiếp nhận và nhận giấy hẹn trả."}],
        "executionMethods": [method()],
        "executionCases": [{"name": "", "profileComponents": [paper("Tờ khai theo mẫu")]}],
        "isWard": True,
        "isProvince": False,
        "isMinistry": False,
        "isOtherAgency": False,
        "isVertical": False,
        "isFullProcess": False,
        "isOfflineOnly": False,
        "isNonTerritorial": False,
        "isInternal": False,
        "type": "STANDARD",
        "categoriesDetails": [{"id": "c", "code": "G15-TP07", "name": "Hộ tịch"}],
        "unitGroupsExecuting": [{"id": "u", "name": "Ủy ban nhân dân cấp xã"}],
        "departmentsExecuting": [],
        "departmentsAuthority": [],
        "subjectTypesDetails": [{"id": "s", "code": "ĐT1", "name": "Công dân Việt Nam"}],
        "resultsDetails": [{"id": "r", "code": "KQ.1", "name": "Giấy khai sinh"}],
        "legalBasisesDetails": [{"id": "l", "code": "60/2014/QH13", "name": "Luật Hộ tịch"}],
        "departmentPromulgateCode": "G15",
        "departmentPromulgateName": "Bộ Tư pháp",
        "procedureProposal": {"proposalNumber": "163/QĐ-BTP", "decisionDate": 1768521600000},
        "keywords": "",
        "updatedAt": 1,
    }
    return {"id": f"id-{code}", "code": code, "name": name, "detail": {**detail, **changes}}


def file(folder: Path, rows: Iterable[dict[str, Any] | str], name: str = "danh-muc.jsonl") -> Path:
    """Rows as dicts, or as text to write a line just so."""
    path = folder / name
    lines = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in rows)
    body = "".join(f"{line}\n" for line in lines).encode()
    path.write_bytes(gzip.compress(body) if name.endswith(".gz") else body)
    return path


def take_over(folder: Path, *rows: dict[str, Any] | str) -> ImportResult:
    return actions.import_catalogue(file=file(folder, rows))
