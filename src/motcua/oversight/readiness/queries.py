"""The gaps, read from those who know: nothing is kept here."""

from dataclasses import dataclass

from django.conf import settings

from motcua.casework import access as cases
from motcua.casework import queries as casework
from motcua.casework.rules.totals import nominal_minutes, total_minutes, total_words
from motcua.foundation.accounts import access as accounts
from motcua.foundation.accounts.models import Officer
from motcua.foundation.calendars import access as calendar_access
from motcua.foundation.calendars import queries as calendars
from motcua.foundation.jobs import queries as jobs
from motcua.foundation.organisation import queries as organisation
from motcua.kernel import clock
from motcua.kernel.features import Permission
from motcua.oversight.readiness.rules import Standing, calendar_standing, standing_of
from motcua.services.catalogue import access as catalogue_access
from motcua.services.catalogue import queries as catalogue
from motcua.services.catalogue.models import Channel, Posting

KIND = "dossier"
SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`url_name` is where to mend it, "" when only the machine's own keeper can. `lines`: the first few by name."""

    title: str
    words: str
    standing: Standing
    count: int = 0
    url_name: str = ""
    link: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Posted:
    posting: Posting
    code: str
    name: str


def list_findings(officer: Officer) -> list[Finding]:
    """What the officer may mend, the pressing first."""
    centre = organisation.office_centre().id
    posted = _posted(centre)
    groups: tuple[tuple[Permission, tuple[Finding, ...]], ...] = (
        (catalogue_access.MANAGE_CATALOGUE, (_nothing_posted(posted), _gaps(centre), _questions(centre))),
        (cases.MANAGE_PROCESSES, (_without_process(posted), _unmanned(posted), _too_long(posted))),
        (calendar_access.MANAGE_CALENDARS, (_calendar(),)),
        (accounts.MANAGE_OFFICERS, (_second_factors(), _failed_jobs(), _worker())),
    )
    order = [Standing.BAD, Standing.TODO, Standing.FINE]
    found = [finding for permission, findings in groups if officer.holds(permission) for finding in findings]
    return sorted(found, key=lambda f: order.index(f.standing))


def _posted(unit_id: int) -> list[_Posted]:
    postings = catalogue.list_postings(unit_id).select_related("deciding_unit")
    return [
        _Posted(p, p.procedure.code, p.procedure.current_version.name if p.procedure.current_version else "")
        for p in postings.prefetch_related("procedure__current_version__limits")
    ]


def _nothing_posted(posted: list[_Posted]) -> Finding:
    return Finding(
        title="Thủ tục niêm yết",
        words=f"Đang niêm yết {len(posted)} thủ tục."
        if posted
        else "Chưa niêm yết thủ tục nào nên chưa tiếp nhận được.",
        standing=Standing.FINE if posted else Standing.BAD,
        url_name="catalogue:posted",
        link="Danh mục niêm yết",
    )


def _gaps(unit_id: int) -> Finding:
    gaps = catalogue.list_gaps(unit_id)
    lines = [
        f"{g.posting.procedure.code}: "
        + ("đã bãi bỏ" if g.retired else ", ".join(Channel(c).label.lower() for c in g.channels))
        for g in gaps
    ]
    return Finding(
        title="Thủ tục chưa có thời hạn dùng được",
        words="Không hẹn được ngày trả kết quả cho các hình thức nộp này." if gaps else "Thủ tục nào cũng có thời hạn.",
        standing=standing_of(len(gaps), stops_work=True),
        count=len(gaps),
        url_name="catalogue:questions",
        link="Quyết định thời hạn",
        lines=tuple(lines[:SHOWN]),
    )


def _questions(unit_id: int) -> Finding:
    count = catalogue.list_questions(unit_id=unit_id).count()
    return Finding(
        title="Điều chưa rõ trong thủ tục niêm yết",
        words="Cần một người đọc và quyết định." if count else "Không còn điều nào chưa rõ.",
        standing=standing_of(count, stops_work=False),
        count=count,
        url_name="catalogue:questions",
        link="Xem điều chưa rõ",
    )


def _without_process(posted: list[_Posted]) -> Finding:
    general, none = [], []
    for one in posted:
        version = casework.find_process_version(kind=KIND, subject=one.code)
        if version is None:
            none.append(one)
        elif not version.process.subject:
            general.append(one)
    words = "Thủ tục nào cũng có quy trình riêng."
    if none:
        words = f"{len(none)} thủ tục không có quy trình nào, kể cả quy trình chung."
    elif general:
        words = "Các thủ tục này đang đi theo quy trình chung."
    return Finding(
        title="Thủ tục chưa có quy trình nội bộ riêng",
        words=words,
        standing=Standing.BAD if none else standing_of(len(general), stops_work=False),
        count=len(none) + len(general),
        url_name="casework:processes",
        link="Quy trình nội bộ",
        lines=tuple(f"{one.code} {one.name}" for one in (none + general)[:SHOWN]),
    )


def _unmanned(posted: list[_Posted]) -> Finding:
    titles = casework.role_titles()
    missing: dict[str, int] = {}
    for one in posted:
        version = casework.find_process_version(kind=KIND, subject=one.code)
        if version is None:
            continue
        unit_id = one.posting.deciding_unit_id or one.posting.unit_id
        unit = organisation.find_unit(unit_id)
        steps = casework.list_unmanned_steps(version, receiving_unit_id=one.posting.unit_id, unit_id=unit_id)
        for role in dict.fromkeys(step.role for step in steps):
            key = f"{titles.get(role, role)} ({unit.short_name if unit else 'đơn vị cũ'})"
            missing[key] = missing.get(key, 0) + 1
    return Finding(
        title="Bước giải quyết chưa có người",
        words="Hồ sơ đến các bước này không có ai nhận." if missing else "Bước nào cũng có người.",
        standing=standing_of(len(missing), stops_work=True),
        count=len(missing),
        url_name="accounts:officers",
        link="Phân công cán bộ",
        lines=tuple(f"{role}: {count} thủ tục" for role, count in list(missing.items())[:SHOWN]),
    )


def _too_long(posted: list[_Posted]) -> Finding:
    lines = []
    for one in posted:
        version = casework.find_process_version(kind=KIND, subject=one.code)
        published = one.posting.procedure.current_version
        if version is None or published is None or not version.process.subject:
            continue
        published.procedure = one.posting.procedure
        limit = catalogue.usable_limit(published, Channel.DIRECT, posting=one.posting)
        allowed = nominal_minutes(limit.duration.quantity, str(limit.duration.unit)) if limit else None
        minutes = total_minutes((s.quantity, s.unit) for s in casework.steps_of(version.pk))
        if allowed is not None and minutes > allowed:
            lines.append(f"{one.code}: các bước {total_words(minutes)}, thời hạn {total_words(allowed)}")
    return Finding(
        title="Quy trình dài hơn thời hạn giải quyết",
        words="Làm đúng từng bước vẫn trễ hẹn." if lines else "Không quy trình nào dài hơn thời hạn.",
        standing=standing_of(len(lines), stops_work=False),
        count=len(lines),
        url_name="casework:processes",
        link="Quy trình nội bộ",
        lines=tuple(lines[:SHOWN]),
    )


def _calendar() -> Finding:
    until, today = calendars.get_calendar(None).published_until, clock.today()
    return Finding(
        title="Lịch nghỉ",
        words=f"Đã có ngày nghỉ đến hết năm {until}; ngày hẹn sau đó là dự kiến.",
        standing=calendar_standing(until, today.year, today.month),
        url_name="calendars:year",
        link="Lịch làm việc",
    )


def _second_factors() -> Finding:
    without = Officer.objects.filter(is_active=True, second_factor=None).order_by("sort_key")
    names = list(without.values_list("full_name", flat=True))
    count = 0 if settings.DEMO else len(names)
    words = "Cán bộ nào cũng có xác thực hai bước."
    if settings.DEMO:
        words = "Bản trình diễn không yêu cầu xác thực hai bước."
    elif names:
        words = "Sẽ được hướng dẫn thiết lập khi đăng nhập lần tới."
    return Finding(
        title="Cán bộ chưa có xác thực hai bước",
        words=words,
        standing=standing_of(count, stops_work=False),
        count=count,
        url_name="accounts:officers",
        link="Cán bộ",
        lines=tuple(names[:SHOWN]) if count else (),
    )


def _failed_jobs() -> Finding:
    failed = list(jobs.list_failed()[: SHOWN + 1])
    count = jobs.count_by_state()["failed"]
    return Finding(
        title="Việc nền bị hỏng",
        words="Chạy lại trên máy chủ bằng lệnh: motcua jobs --retry SỐ." if failed else "Không có việc nền nào hỏng.",
        standing=standing_of(count, stops_work=True),
        count=count,
        lines=tuple(f"{job.pk}: {job.name}" for job in failed[:SHOWN]),
    )


def _worker() -> Finding:
    alive = jobs.worker_is_alive(clock.now())
    return Finding(
        title="Tiến trình việc nền",
        words="Đang chạy."
        if alive
        else "Không chạy: thư báo không gửi, ngày hẹn không tính lại. Hãy chạy motcua serve hoặc motcua work.",
        standing=Standing.FINE if alive else Standing.BAD,
    )
