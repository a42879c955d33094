import datetime as dt
from dataclasses import dataclass

from motcua.foundation.printing.rules.contracts.shared import Paper, Person, Signer, code_of
from motcua.foundation.printing.rules.presenting import Json
from motcua.kernel import money


@dataclass(frozen=True, kw_only=True)
class SupplementRequest:
    """`supplement_request`: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ."""

    person: Person
    procedure: str
    reason: str
    officer: str
    issued_on: dt.date
    number: str = ""
    """Number and notation of the paper, e.g. "12/PYC"."""
    code: str = ""
    """Empty when the dossier was not taken in."""
    request: str = ""
    papers: tuple[Paper, ...] = ()
    """What must be supplied or put right; `note` says what is wrong with it."""
    until: dt.date | None = None
    how: str = ""
    """How to supply it, e.g. "tại quầy hoặc trên Cổng Dịch vụ công quốc gia"."""
    clock_note: str = ""
    """What the request does to the limit, e.g. "Thời hạn giải quyết được tính lại từ đầu …"."""
    officer_phone: str = ""
    lookup_url: str = ""

    def derived(self) -> dict[str, Json]:
        return code_of(self.lookup_url)


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """`refusal`: Phiếu từ chối tiếp nhận giải quyết hồ sơ."""

    person: Person
    procedure: str
    reason: str
    officer: str
    issued_on: dt.date
    number: str = ""
    code: str = ""
    request: str = ""
    submitted_at: dt.datetime | None = None
    legal_ground: str = ""
    """The article that the refusal rests on."""
    advice: str = ""
    """What the person can do, e.g. the agency that has the power."""
    officer_phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Extension:
    """`extension`: Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết (before: Phiếu xin lỗi và hẹn lại ngày)."""

    person: Person
    code: str
    procedure: str
    received_at: dt.datetime
    due_at: dt.datetime
    new_due_at: dt.datetime
    reason: str
    signer: Signer
    issued_on: dt.date
    number: str = ""
    field: str = ""
    times: int = 1
    """Which extension this is; the law allows one."""
    recipients: tuple[str, ...] = ()
    """Nơi nhận, besides the person addressed."""
    contact: str = ""
    contact_phone: str = ""


@dataclass(frozen=True, kw_only=True)
class StopNotice:
    """`stop_notice`: Thông báo dừng giải quyết hồ sơ. Its fields are our proposal: the annex was not to be had."""

    person: Person
    code: str
    procedure: str
    received_at: dt.datetime
    reason: str
    signer: Signer
    issued_on: dt.date
    number: str = ""
    legal_ground: str = ""
    asked_by_person: bool = False
    """The person asked to withdraw the dossier."""
    returned: tuple[Paper, ...] = ()
    refund: int = 0
    recipients: tuple[str, ...] = ()
    contact: str = ""
    contact_phone: str = ""

    def derived(self) -> dict[str, Json]:
        return {"refund_in_words": money.in_words(self.refund)}
