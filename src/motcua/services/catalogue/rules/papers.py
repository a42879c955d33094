"""The papers of a dossier, told apart from the notes printed among them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

SUBMIT, SHOW = "submit", "show"
ON_PAPER, ONLINE = ("DIRECT", "POSTAL"), ("ONLINE",)

_NOTE = re.compile(r"^(?:lưu ý|ghi chú|chú ý|chú thích)\b")
_NOTE_HEADING = re.compile(r"^(?:lưu ý|ghi chú|chú ý|số lượng hồ sơ|thời hạn)\b")
_SHOW = re.compile(r"(?:phải|cần)?\s*xuất trình")
_PLAIN_HEADING = re.compile(
    r"^(?:(?:thành phần )?(?:hồ sơ|giấy tờ)(?: phải nộp| phải xuất trình| gồm| bao gồm| gồm có)?"
    r"|bao gồm|gồm|01 bộ hồ sơ|\(?0?1\)? bộ)\b"
)
_CASE_HEADING = re.compile(r"(?:trường hợp|đối với)")
_CONDITIONAL = re.compile(
    r"nếu có|\bnếu\b|trường hợp|khi có|\(đối với|đối với (?:người|trường hợp|cá nhân|tổ chức|hồ sơ)|hoặc"
)
_ONLINE = re.compile(r"hình thức trực tuyến|điện tử tương tác|nộp trực tuyến")
_ON_PAPER = re.compile(r"hình thức trực tiếp|hệ thống bưu chính|nộp trực tiếp")
_FORM = re.compile(r"^(?:tờ khai|mẫu (?:hộ tịch )?(?:điện tử )|đơn|giấy đề nghị|phiếu|văn bản đề nghị)")
_BULLET = re.compile(r"^[\s\-*+•–.]+")


@dataclass(frozen=True, slots=True)
class Paper:
    code: str
    name: str
    heading: str
    case: str
    is_note: bool
    use: str
    originals: int
    copies: int
    channels: tuple[str, ...]
    alternative_group: int
    required: bool
    electronic_form: bool
    forms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PublishedPaper:
    code: str
    name: str
    heading: str
    originals: int
    copies: int
    required: bool
    electronic_form: bool
    forms: tuple[tuple[str, str], ...]


def read(published: Iterable[PublishedPaper]) -> list[Paper]:
    """Papers in order; a paper form and its electronic twin share an alternative group."""
    return _pair([_read_one(paper) for paper in published])


def _read_one(paper: PublishedPaper) -> Paper:
    name, heading = _bare(paper.name), _bare(paper.heading)
    counted = paper.originals > 0 or paper.copies > 0
    is_note = not paper.forms and bool(not counted or _NOTE.match(name) or _NOTE_HEADING.match(heading))
    online, on_paper = bool(_ONLINE.search(name)), bool(_ON_PAPER.search(name))
    channels: tuple[str, ...] = () if online == on_paper else ONLINE if online else ON_PAPER
    case = paper.heading.strip() if _CASE_HEADING.search(heading) and not _PLAIN_HEADING.match(heading) else ""
    conditional = bool(_CONDITIONAL.search(_without_channel(name)))
    use = (
        SHOW
        if _SHOW.search(heading) or name.startswith(("xuất trình", "người yêu cầu chứng thực xuất trình"))
        else SUBMIT
    )
    return Paper(
        code=paper.code,
        name=_BULLET.sub("", paper.name).strip(),
        heading=paper.heading.strip(),
        case=case,
        is_note=is_note,
        use=use,
        originals=paper.originals,
        copies=paper.copies,
        channels=channels,
        alternative_group=0,
        required=not is_note and (paper.required or not conditional),
        electronic_form=paper.electronic_form,
        forms=paper.forms,
    )


def _pair(papers: list[Paper]) -> list[Paper]:
    """Tờ khai on paper or the interactive form online: one role. Sure only when there is one of each in a case."""
    group = 0
    for case in dict.fromkeys(paper.case for paper in papers):
        here = [i for i, p in enumerate(papers) if p.case == case and not p.is_note and _FORM.match(_bare(p.name))]
        online = [i for i in here if papers[i].channels == ONLINE]
        on_paper = [i for i in here if papers[i].channels == ON_PAPER]
        if len(online) == 1 and len(on_paper) == 1:
            group += 1
            for i in (*online, *on_paper):
                papers[i] = replace(papers[i], alternative_group=group, required=True)
    return papers


def _bare(text: str) -> str:
    return _BULLET.sub("", " ".join(unicodedata.normalize("NFC", text).lower().split()))


def _without_channel(name: str) -> str:
    """The words that only say how the paper is filed are no condition."""
    return re.sub(
        r"\(?\s*(?:nếu người|trong trường hợp người|do người)[^()]*(?:trực tuyến|bưu chính|trực tiếp)[^()]*\)?",
        " ",
        name,
    )
