import pytest

from motcua.foundation.accounts.tests import build
from motcua.services.payments import actions, queries
from motcua.services.payments.actions import FeeItem


@pytest.fixture
def fees(db, at):
    at(2026, 11, 2)
    build.office()
    actions.seed_fees()


@pytest.fixture
def clerk(fees):
    return build.officer("counter", username="lan")


@pytest.fixture
def leader(fees):
    return build.officer("office_leader", username="hung")


class Counter:
    """A counter where people pay for certified copies."""

    def __init__(self, officer):
        self.officer = officer
        self.served = 0

    def lines(self, pages=5, copies=1):
        quote = queries.quote("2.000815", items=[FeeItem("chung-thuc-ban-sao", pages=pages, copies=copies)])
        return quote.lines

    def about(self):
        self.served += 1
        return {
            "subject_kind": "dossiers.dossier",
            "subject_id": self.served,
            "unit_id": self.officer.unit_id,
            "payer_name": "Nguyễn Văn An",
            "procedure_code": "2.000815",
            "reference": f"H00.1-261116-{self.served:04d}",
        }

    def collect(self, pages=5, copies=1, by=None):
        return actions.collect_cash(by=by or self.officer, lines=self.lines(pages, copies), **self.about())

    def demand(self, pages=5):
        return actions.demand(by=self.officer, lines=self.lines(pages), **self.about())


@pytest.fixture
def counter(clerk):
    return Counter(clerk)
