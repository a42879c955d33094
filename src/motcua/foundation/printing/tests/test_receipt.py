import datetime as dt
import io

import pypdf
import pytest

from motcua.foundation.organisation import actions as organisation
from motcua.foundation.organisation.rules import UnitKind
from motcua.foundation.printing import actions, queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    actions.seed_forms()
    root = organisation.found_unit(
        by=None, kind=UnitKind.OFFICE, code="H42.01", name="Ủy ban nhân dân phường Đồng Quang", parent_id=None,
        valid_from=dt.date(2025, 7, 1),
    )
    return organisation.found_unit(
        by=None, kind=UnitKind.CENTRE, code="H42.01.15", name="Trung tâm Phục vụ hành chính công", parent_id=root.pk,
        valid_from=dt.date(2025, 7, 1),
    )


def test_a_receipt_is_set(office):
    pdf = queries.render(
        "receipt",
        {
            "code": "H42.01.15-261121-0007",
            "procedure": "Đăng ký khai sinh",
            "submitter": {"name": "Nguyễn Thị Ánh Tuyết"},
            "received_at": "2026-11-21T08:30:00+07:00",
            "due_at": None,
            "limit": "Trong ngày",
            "officer": "Lê Văn Đức",
            "issued_on": "2026-11-21",
            "lookup_url": "https://x.example/q/1",
        },
        office.pk,
        dt.date(2026, 11, 21),
    )
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) == 2
    assert "Nguyễn Thị Ánh Tuyết" in pages[0].extract_text()
    open("/tmp/pp/r.pdf", "wb").write(pdf)
