"""A published procedure, written as the national portal writes it, and taken over by the real import."""

import json
import tempfile
from pathlib import Path
from typing import Any

from motcua.foundation.organisation.models import Unit
from motcua.services.catalogue import actions as catalogue
from motcua.services.catalogue import queries
from motcua.services.catalogue.models import Posting

DEATH, COPIES, MARRIAGE = "1.000656", "2.000815", "1.004873"


def row(
    code: str, name: str, *, qty: int | str = 3, unit: str = "WORKING_DAY", papers: tuple[str, ...]
) -> dict[str, Any]:
    channels = ("DIRECT", "ONLINE", "POSTAL")
    return {
        "id": code,
        "code": code,
        "name": name,
        "detail": {
            "id": code,
            "code": code,
            "name": name,
            "isWard": True,
            "isFullProcess": True,
            "state": "ACTIVE",
            "type": "STANDARD",
            "executionSteps": [{"name": "", "description": "Nộp hồ sơ, nhận kết quả."}],
            "executionMethods": [
                {
                    "submissionMethod": c,
                    "processingTime": qty,
                    "processingTimeUnit": unit,
                    "description": "",
                    "fees": [],
                }
                for c in channels
            ],
            "executionCases": [
                {
                    "name": "",
                    "profileComponents": [
                        {"code": "", "name": p, "originalQty": 1, "copyQty": 0, "required": True, "attachments": []}
                        for p in papers
                    ],
                }
            ],
            "categoriesDetails": [{"code": "G15-TP07", "name": "Hộ tịch"}],
            "subjectTypesDetails": [{"code": "ĐT1", "name": "Công dân Việt Nam"}],
            "legalBasisesDetails": [],
            "resultsDetails": [{"code": "KQ1", "name": "Trích lục"}],
        },
    }


ROWS = (
    row(MARRIAGE, "Cấp Giấy xác nhận tình trạng hôn nhân", papers=("Tờ khai", "Giấy tờ chứng minh cư trú")),
    row(DEATH, "Đăng ký khai tử", papers=("Giấy báo tử", "Tờ khai đăng ký khai tử")),
    row(COPIES, "Chứng thực bản sao từ bản chính", qty=0, unit="OTHER", papers=("Bản chính giấy tờ",)),
)


def publish(*, centre: Unit, division: Unit, rows: tuple[dict[str, Any], ...] = ROWS) -> None:
    """Import `rows` and post each at the centre, decided by the division."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "catalogue.jsonl"
        file.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
        catalogue.import_catalogue(file=file)
    for one in rows:
        procedure = queries.get_procedure(one["code"])
        terms = catalogue.Terms(deciding_unit=division, supplement_mode=Posting.Supplement.PAUSE)
        catalogue.post(unit=centre, procedure=procedure, by=None, terms=terms)
