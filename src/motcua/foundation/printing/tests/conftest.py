import datetime as dt

import pytest

from motcua.foundation.organisation import actions as organisation
from motcua.foundation.organisation.rules import UnitKind

FROM = dt.date(2025, 7, 1)


@pytest.fixture
def commune(db):
    """The office above the centre."""
    return organisation.found_unit(
        by=None, kind=UnitKind.OFFICE, code="H42.01", name="Ủy ban nhân dân phường Đồng Quang", parent_id=None,
        valid_from=FROM,
    )  # fmt: skip


@pytest.fixture
def centre(commune):
    """Where dossiers are received."""
    return organisation.found_unit(
        by=None, kind=UnitKind.CENTRE, code="H42.01.15", name="Trung tâm Phục vụ hành chính công",
        parent_id=commune.pk, valid_from=FROM, address="Số 1 đường Hoàng Văn Thụ, phường Đồng Quang",
        phone="0208 3855 123",
    )  # fmt: skip
