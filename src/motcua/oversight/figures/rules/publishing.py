"""Keeping the figures of a closed period, and taking lists away as files."""

import hashlib
import json
from collections.abc import Mapping

from motcua.kernel.refusals import Refused


class PeriodStillOpen(Refused):
    code = "figures.period_still_open"
    message = "Kỳ này chưa kết thúc; chỉ chốt số liệu của kỳ đã qua."


class AlreadyPublished(Refused):
    code = "figures.already_published"
    message = "Số liệu kỳ này của đơn vị đã được chốt lúc {when}."


class ExportNotReady(Refused):
    code = "figures.export_not_ready"
    message = "Tệp chưa có hoặc đã hết hạn tải. Vui lòng xuất lại."


def digest_of(figures: Mapping[str, object]) -> str:
    """SHA-256 of the figures in one written form: sorted keys, no blanks."""
    written = json.dumps(figures, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
