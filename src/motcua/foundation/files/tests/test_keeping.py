import datetime as dt
import io
import os

import pytest
from PIL import Image
from pypdf import PdfReader

from motcua.foundation.accounts.tests import build as people
from motcua.foundation.files import access, actions, checks, queries, rules
from motcua.foundation.files.models import StoredFile
from motcua.foundation.files.tests import build
from motcua.foundation.ledger.models import Read
from motcua.kernel import clock
from motcua.kernel.refusals import NotFound, Refused


def image_in(content: bytes) -> Image.Image:
    return PdfReader(io.BytesIO(content)).pages[0].images[0].image


def test_a_pdf_is_kept_as_it_came_under_its_hash(clerk, shelf):
    content = build.pdf(pages=3)

    kept = actions.keep_upload(file=build.upload(content), by=clerk)

    assert (kept.pages, kept.size, kept.content_type) == (3, len(content), "application/pdf")
    assert queries.read(kept) == content
    assert queries.path_of(kept) == shelf / kept.sha256[:2] / kept.sha256[2:4] / kept.sha256
    assert [p.name for p in shelf.iterdir()] == [kept.sha256[:2]]


def test_the_same_content_twice_lies_there_once(clerk, shelf):
    content = build.pdf()
    first = actions.keep_upload(file=build.upload(content, "một.pdf"), by=clerk)
    second = actions.keep_upload(file=build.upload(content, "hai.pdf"), by=clerk)

    assert first.uid != second.uid
    assert (first.original_name, second.original_name) == ("một.pdf", "hai.pdf")
    assert len([p for p in shelf.rglob("*") if p.is_file()]) == 1


def test_keeping_costs_one_statement_beside_the_transaction(clerk, django_assert_max_num_queries):
    actions.keep_upload(file=build.upload(build.pdf()), by=clerk)

    with django_assert_max_num_queries(4) as asked:
        actions.keep_upload(file=build.upload(build.pdf(2)), by=clerk)

    assert [q["sql"].split()[0] for q in asked if "files_" in q["sql"]] == ["INSERT"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_becomes_one_page(clerk, kind):
    kept = actions.keep_upload(file=build.upload(build.picture(kind), "IMG_01.heic"), by=clerk)

    assert (kept.pages, kept.content_type, kept.original_name) == (1, "application/pdf", "IMG_01.pdf")
    assert image_in(queries.read(kept)).size == (400, 300)


def test_a_large_photograph_is_made_a4_at_200_dpi(clerk):
    kept = actions.keep_upload(file=build.upload(build.picture(size=(6000, 3000))), by=clerk)

    page = PdfReader(io.BytesIO(queries.read(kept))).pages[0]
    assert image_in(queries.read(kept)).size == (2339, 1170)
    assert float(page.mediabox.width) <= 842.1


def test_a_photograph_is_turned_upright_and_loses_where_it_was_taken(clerk):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90°
    exif[0x010F] = "Máy ảnh của Lan"
    exif.get_ifd(0x8825)[2] = (21.0, 2.0, 3.0)

    kept = actions.keep_upload(file=build.upload(build.picture(exif=exif)), by=clerk)

    content = queries.read(kept)
    assert image_in(content).size == (300, 400)
    assert "Máy ảnh".encode() not in content
    assert b"Exif" not in content


@pytest.mark.parametrize(("mode", "color"), [("RGBA", (0, 0, 0, 0)), ("LA", (0, 0)), ("P", 0), ("L", 255), ("1", 1)])
def test_what_is_transparent_becomes_white_paper(clerk, mode, color):
    content = build.picture("PNG", mode=mode, color=color)

    kept = actions.keep_upload(file=build.upload(content), by=clerk)

    if mode != "P":
        assert image_in(queries.read(kept)).convert("L").getpixel((5, 5)) > 250


def test_a_photograph_in_printing_colours_is_taken(clerk):
    kept = actions.keep_upload(file=build.upload(build.picture("JPEG", mode="CMYK", color=(0, 0, 0, 0))), by=clerk)

    assert image_in(queries.read(kept)).mode == "RGB"


HEIC = b"\x00\x00\x00\x18ftypheic" + b"\x00" * 100


@pytest.mark.parametrize(
    ("content", "refusal", "said"),
    [
        (b"", rules.FileEmpty, "Tệp rỗng"),
        (HEIC, rules.KindRefused, "HEIC của iPhone"),
        (b"PK\x03\x04" + b"\x00" * 50, rules.KindRefused, "Hãy lưu thành PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 50, rules.KindRefused, "Hãy lưu thành PDF"),
        (b"<html><script>alert(1)</script>", rules.KindRefused, "không đúng loại cho phép"),
        (b"MZ\x90\x00", rules.KindRefused, "Loại tệp nhận: PDF, JPG, PNG, WEBP"),
        (b"GIF89a", rules.KindRefused, "không đúng loại cho phép"),
        (build.pdf(3)[:-60], rules.FileBroken, "Tệp PDF bị hỏng"),
        (b"%PDF-1.7\nkhong co gi\n%%EOF", rules.FileBroken, "Tệp PDF bị hỏng"),
        (build.pdf(password="bi-mat"), rules.FileLocked, "có mật khẩu"),
        (build.picture(size=(900, 900))[:-2000], rules.FileBroken, "Tệp JPG bị hỏng"),
        (build.picture("PNG", size=(900, 900))[:300], rules.FileBroken, "Tệp PNG bị hỏng"),
        (build.picture()[:40], rules.FileBroken, "Tệp JPG bị hỏng"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_plain_words(clerk, shelf, content, refusal, said):
    with people.refusal(refusal) as caught:
        actions.keep_upload(file=build.upload(content), by=clerk)

    assert said in str(caught.value)
    assert not StoredFile.objects.exists()
    assert not shelf.exists() or not [p for p in shelf.rglob("*") if p.is_file()]


def test_a_picture_that_would_unpack_into_gigabytes_is_refused_unopened(clerk):
    header = build.picture("PNG", size=(1, 1), mode="1", color=0)
    bomb = header[:16] + (60_000).to_bytes(4, "big") * 2 + header[24:]

    with people.refusal(rules.FileBroken):
        actions.keep_upload(file=build.upload(bomb), by=clerk)


def test_pages_and_bytes_have_a_limit(clerk, settings):
    settings.UPLOAD_MAX_PAGES = 3
    with people.refusal(rules.TooManyPages) as pages:
        actions.keep_upload(file=build.upload(build.pdf(4)), by=clerk)
    assert "4 trang" in str(pages.value)

    settings.UPLOAD_MAX_BYTES = 200
    with people.refusal(rules.FileTooLarge):
        actions.keep_upload(file=build.upload(build.pdf(1)), by=clerk)


def test_an_installation_may_take_fewer_kinds(clerk, settings):
    settings.UPLOAD_KINDS = ["application/pdf"]

    with people.refusal(rules.KindRefused) as refused:
        actions.keep_upload(file=build.upload(build.picture()), by=clerk)

    assert "Không nhận tệp JPG" in str(refused.value)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Lan\\Đơn xin.PDF", "Đơn xin.pdf"),
        ('a"b<c>.jpg', "abc.pdf"),
        ("", "tep.pdf"),
        ("...", "tep.pdf"),
        ("dòng\nhai.png", "dòng hai.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("Nguye\u0302\u0303n.pdf", "Nguyễn.pdf"),
    ],
)
def test_names_are_made_safe(name, safe):
    assert rules.safe_name(name, rules.PDF) == safe


def test_what_we_made_ourselves_is_kept_too(db):
    people.office()

    kept = actions.keep_made(content=build.pdf(2), name="Giấy tiếp nhận H00.1-261116-0001", by=None)

    assert (kept.pages, kept.created_by) == (2, None)
    assert kept.original_name == "Giấy tiếp nhận H00.1-261116-0001.pdf"


def test_a_file_is_opened_by_who_brought_it_and_whom_an_owner_lets(clerk, monkeypatch):
    kept = actions.keep_upload(file=build.upload(build.pdf()), by=clerk)
    colleague = people.officer("counter")
    with people.refusal(NotFound):
        actions.open_file(uid=kept.uid, by=colleague)
    monkeypatch.setattr(access, "_readers", {})
    access.let_read("dossiers", lambda officer, file: (officer, file) == (colleague, kept))

    assert actions.open_file(uid=kept.uid, by=colleague) == kept
    assert actions.open_file(uid=kept.uid, by=clerk) == kept
    with people.refusal(NotFound):
        actions.open_file(uid=kept.uid, by=people.officer("inspector"))
    assert [(r.officer_id, r.how) for r in Read.objects.order_by("pk")] == [(colleague.pk, "file"), (clerk.pk, "file")]


def test_damage_is_found(clerk):
    whole, changed, gone = (actions.keep_upload(file=build.upload(build.pdf(pages)), by=clerk) for pages in (1, 2, 3))
    assert checks.contents_are_whole() == []

    queries.path_of(changed).write_bytes(b"another")
    queries.path_of(gone).unlink()

    assert {str(whole.uid) in line for line in checks.contents_are_whole()} == {False}
    assert len(checks.contents_are_whole()) == 2
    with pytest.raises(Refused):
        queries.read(gone)


def test_what_nobody_refers_to_is_swept_after_a_day(clerk, shelf):
    kept = actions.keep_upload(file=build.upload(build.pdf(1)), by=clerk)
    orphan = actions._place(iter((b"an upload whose form was never sent",)))
    place = shelf / rules.content_path(orphan)
    half = shelf / ".new-half"
    half.write_bytes(b"half an upload")
    tomorrow = clock.now() + dt.timedelta(days=1)

    assert actions.sweep(older_than=clock.now() - dt.timedelta(hours=1)) == 0
    assert place.exists()
    os.utime(place)

    assert actions.sweep(older_than=tomorrow) == 1
    assert not place.exists()
    assert not half.exists()
    assert queries.path_of(kept).exists()
