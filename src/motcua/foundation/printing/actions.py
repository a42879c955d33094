import datetime as dt
import io
import json
from collections.abc import Mapping
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from motcua.foundation.accounts.models import Officer
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.printing import access, rules
from motcua.foundation.printing.models import Crest, FormTemplate, FormText
from motcua.foundation.printing.queries.catalogue import FORMS_STAMP
from motcua.foundation.printing.queries.letterheads import LETTERHEAD_STAMP, list_texts
from motcua.foundation.stamps import actions as stamps
from motcua.kernel.actions import action
from motcua.kernel.refusals import Invalid
from motcua.kernel.text import clean

FORM_SET = Path(__file__).parent / "data" / "forms.json"
CREST_SIDE = 256
CREST_PIXELS = 40_000_000
CREST_BYTES = 5_000_000


@action("printing.seed_forms")
def seed_forms(recorded_at: dt.datetime, /) -> int:
    """Bring the catalogue of forms to what the shipped form set says. Safe to call again.

    Answers how many forms the set has.
    """
    rows = json.loads(FORM_SET.read_text(encoding="utf-8"))
    for row in rows:
        valid_to = row.get("valid_to")
        FormTemplate.objects.update_or_create(
            code=row["code"],
            valid_from=dt.date.fromisoformat(row["valid_from"]),
            defaults={
                "number": row.get("number", ""),
                "title": row["title"],
                "paper": row["paper"],
                "copies": row.get("copies", []),
                "template": row["template"],
                "legal_base": row.get("legal_base", ""),
                "note": row.get("note", ""),
                "valid_to": dt.date.fromisoformat(valid_to) if valid_to else None,
            },
        )
    stamps.bump(FORMS_STAMP)
    return len(rows)


@action("printing.write_text")
def write_text(recorded_at: dt.datetime, /, *, office_id: int, key: str, text: str, by: Officer | None) -> FormText:
    """Write a text block of the office; an empty text gives the default back. Refuses `NotAllowed`, `Invalid`.

    `by` is None for the set-up only.
    """
    if by is not None:
        access.check_may_edit(by, office_id)
    block = rules.text_block(key)
    text = clean(text)
    if len(text) > block.longest:
        raise Invalid({"text": f"“{block.title}” không được dài quá {block.longest} ký tự."})
    row, _ = FormText.objects.select_for_update().get_or_create(
        office_id=office_id, key=key, defaults={"changed_at": recorded_at}
    )
    if row.text == text:
        return row
    ledger.record(
        row,
        "printing.text_written",
        by=by,
        recorded_at=recorded_at,
        data={"office": office_id, "key": key},
        personal={"before": row.text, "after": text},
    )
    row.text, row.changed_at = text, recorded_at
    row.save()
    stamps.bump(LETTERHEAD_STAMP)
    return row


@action("printing.write_texts")
def write_texts(
    recorded_at: dt.datetime, /, *, office_id: int, texts: Mapping[str, str], by: Officer | None
) -> list[FormText]:
    """Write the blocks of `texts` that differ from what the office has. Refuses `NotAllowed`, `Invalid`."""
    own = {block.key: text for block, text in list_texts(office_id)}
    too_long = {
        block.key: f"“{block.title}” không được dài quá {block.longest} ký tự."
        for block in rules.TEXTS
        if len(clean(texts.get(block.key, ""))) > block.longest
    }
    if too_long:
        raise Invalid(too_long)
    return [
        write_text(office_id=office_id, key=key, text=text, by=by)
        for key, text in texts.items()
        if clean(text) != own[key]
    ]


@action("printing.place_crest")
def place_crest(recorded_at: dt.datetime, /, *, office_id: int, image: bytes, by: Officer | None) -> Crest:
    """Put a picture (PNG or JPEG) above the agency's name, made small. Refuses `NotAllowed`, `Invalid`."""
    if by is not None:
        access.check_may_edit(by, office_id)
    return _keep_crest(recorded_at, office_id, _small_picture(image), by)


@action("printing.remove_crest")
def remove_crest(recorded_at: dt.datetime, /, *, office_id: int, by: Officer | None) -> Crest:
    """Print without a picture again. Refuses `NotAllowed`."""
    if by is not None:
        access.check_may_edit(by, office_id)
    return _keep_crest(recorded_at, office_id, b"", by)


def _keep_crest(recorded_at: dt.datetime, office_id: int, image: bytes, by: Officer | None) -> Crest:
    row, _ = Crest.objects.select_for_update().get_or_create(
        office_id=office_id, defaults={"image": b"", "changed_at": recorded_at}
    )
    ledger.record(
        row,
        "printing.crest_placed" if image else "printing.crest_removed",
        by=by,
        recorded_at=recorded_at,
        data={"office": office_id, "sha256": rules.digest(image)},
    )
    row.image, row.changed_at = image, recorded_at
    row.save()
    stamps.bump(LETTERHEAD_STAMP)
    return row


def _small_picture(image: bytes) -> bytes:
    """The picture as a PNG of few colours that keeps a receipt small."""
    if len(image) > CREST_BYTES:
        raise Invalid({"image": "Tệp ảnh không được lớn quá 5 MB."})
    try:
        opened = Image.open(io.BytesIO(image), formats=("PNG", "JPEG"))
        if opened.width * opened.height > CREST_PIXELS:
            raise Invalid({"image": "Ảnh quá lớn. Hãy chọn ảnh nhỏ hơn 40 triệu điểm ảnh."})
        picture = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise Invalid({"image": "Tệp không phải ảnh PNG hoặc JPEG đọc được."}) from error
    picture.thumbnail((CREST_SIDE, CREST_SIDE))
    # PDF/A-2b allows transparency, printers at counters do not always: the paper is white anyway.
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    kept = io.BytesIO()
    paper.quantize(32).save(kept, "PNG", optimize=True)
    return kept.getvalue()
