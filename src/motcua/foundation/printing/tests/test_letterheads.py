import datetime as dt
import io
import itertools

import pytest
from PIL import Image

from motcua.foundation.accounts import actions as accounts
from motcua.foundation.accounts.models import Officer, Role
from motcua.foundation.ledger import checks
from motcua.foundation.ledger.models import Entry, PersonalValue
from motcua.foundation.organisation import actions as organisation
from motcua.foundation.printing import access, actions, queries, rules
from motcua.foundation.printing.models import Crest, FormTemplate, FormText
from motcua.foundation.printing.tests import examples, reading
from motcua.kernel import clock
from motcua.kernel.refusals import Invalid, NotAllowed, NotFound

TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def officer(centre):
    return Officer.objects.create(username="thu", full_name="Vũ Thị Thu", unit=centre, created_at=clock.now())


@pytest.fixture
def editor(officer, commune):
    role = Role.objects.create(code="editor", title="Quản trị", permissions=[access.EDIT_FORMS.code])
    accounts.grant(by=None, officer=officer, role=role, unit_id=commune.pk, valid_from=dt.date(2025, 7, 1))
    return officer


def picture(mode="RGBA", size=(900, 600), kind="PNG"):
    kept = io.BytesIO()
    Image.new(mode, size, (200, 0, 0, 128) if mode == "RGBA" else (200, 0, 0)).save(kept, kind)
    return kept.getvalue()


def test_a_letterhead_comes_from_the_directory_of_units(centre):
    head = queries.letterhead(centre.pk, TODAY)
    assert head["parent"] == "Ủy ban nhân dân\nphường Đồng Quang"
    assert head["agency"] == "Trung tâm Phục vụ\nhành chính công"
    assert head["place"] == "Đồng Quang"
    assert head["phone"] == "0208 3855 123"


def test_the_office_itself_has_no_line_above_its_name(commune):
    head = queries.letterhead(commune.pk, TODAY)
    assert (head["parent"], head["agency"]) == ("", "Ủy ban nhân dân\nphường Đồng Quang")


def test_a_letterhead_is_that_of_the_day(centre, commune):
    organisation.rename_unit(
        by=None, unit=commune, valid_from=dt.date(2026, 6, 1), name="Ủy ban nhân dân phường Gia Sàng"
    )
    assert queries.letterhead(centre.pk, dt.date(2026, 5, 31))["place"] == "Đồng Quang"
    assert queries.letterhead(centre.pk, TODAY)["place"] == "Gia Sàng"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Ủy ban nhân dân phường Đồng Quang", "Đồng Quang"),
        ("UỶ BAN NHÂN DÂN XÃ PHÚ BÌNH", "PHÚ BÌNH"),
        ("Ủy ban nhân dân đặc khu Phú Quốc", "Phú Quốc"),
        ("Sở Tư pháp", "Sở Tư pháp"),
    ],
)
def test_the_place_before_a_day_is_the_name_of_the_commune(name, place):
    assert rules.place_of(name) == place


def test_a_text_block_is_written_printed_and_taken_back(centre, editor):
    actions.write_text(office_id=centre.pk, key="lookup", text="  tra-cuu.vidu.gov.vn ", by=editor)
    pdf = queries.render("receipt", examples.example("receipt"), centre.pk, TODAY)
    assert "Tra cứu hồ sơ tại tra-cuu.vidu.gov.vn bằng mã hồ sơ" in reading.text(pdf)

    actions.write_text(office_id=centre.pk, key="lookup", text="", by=editor)
    pdf = queries.render("receipt", examples.example("receipt"), centre.pk, TODAY)
    assert "Tra cứu hồ sơ tại" not in reading.text(pdf)


def test_a_unit_uses_what_the_one_above_says_until_it_speaks_itself(centre, commune, editor):
    actions.write_text(office_id=commune.pk, key="receipt_note", text="Mang theo giấy này.", by=editor)
    actions.write_text(office_id=commune.pk, key="address", text="Số 9 đường Cách mạng Tháng Tám", by=editor)
    head = queries.letterhead(centre.pk, TODAY)
    assert head["receipt_note"] == "Mang theo giấy này."
    assert head["address"] == "Số 1 đường Hoàng Văn Thụ, phường Đồng Quang"

    actions.write_text(office_id=centre.pk, key="receipt_note", text="Nhớ mang giấy này.", by=editor)
    assert queries.letterhead(centre.pk, TODAY)["receipt_note"] == "Nhớ mang giấy này."


def test_every_change_of_a_text_is_on_the_record_and_the_same_text_is_none(centre, editor):
    for text in ("một", "hai", "hai"):
        row = actions.write_text(office_id=centre.pk, key="footer", text=text, by=editor)
    entries = Entry.objects.filter(subject_kind="printing.formtext", subject_id=row.pk).order_by("seq")
    assert [(e.seq, e.kind, e.actor_id) for e in entries] == [
        (1, "printing.text_written", editor.pk),
        (2, "printing.text_written", editor.pk),
    ]
    assert FormText.objects.get(pk=row.pk).chain_head == entries[1].hash
    values = PersonalValue.objects.filter(entry=entries[1]).values_list("name", "value")
    assert dict(values) == {"before": "một", "after": "hai"}
    assert checks.chains_hold() == []


def test_nobody_writes_on_the_forms_of_others(centre, officer):
    with pytest.raises(NotAllowed):
        actions.write_text(office_id=centre.pk, key="footer", text="x", by=officer)
    with pytest.raises(NotAllowed):
        actions.place_crest(office_id=centre.pk, image=picture(), by=officer)
    with pytest.raises(NotAllowed):
        actions.remove_crest(office_id=centre.pk, by=officer)
    assert not FormText.objects.exists()
    assert not Crest.objects.exists()


def test_a_text_too_long_for_its_place_is_refused_in_plain_words(centre, editor):
    with pytest.raises(Invalid) as refused:
        actions.write_text(office_id=centre.pk, key="place", text="x" * 61, by=editor)
    assert refused.value.fields["text"] == "“Địa danh trước ngày tháng” không được dài quá 60 ký tự."


def test_the_blocks_of_an_office_are_listed_with_their_texts(centre, editor):
    actions.write_text(office_id=centre.pk, key="place", text="Tân Lập", by=editor)
    blocks = {block.key: text for block, text in queries.list_texts(centre.pk)}
    assert blocks["place"] == "Tân Lập"
    assert blocks["footer"] == ""
    assert set(blocks) == {block.key for block in rules.TEXTS}


@pytest.mark.parametrize("image", [picture(), picture("RGB", (64, 64), "JPEG")])
def test_a_crest_is_made_small_and_printed(centre, editor, image):
    plain = queries.render("cash_slip", examples.example("cash_slip"), centre.pk, TODAY)
    crest = actions.place_crest(office_id=centre.pk, image=image, by=editor)
    kept = Image.open(io.BytesIO(bytes(crest.image)))
    assert max(kept.size) <= 256
    pdf = queries.render("cash_slip", examples.example("cash_slip"), centre.pk, TODAY)
    assert b"/Subtype/Image" in pdf.replace(b" ", b"")
    assert len(pdf) - len(plain) < 8_000
    assert reading.overlaps(pdf) == []

    actions.remove_crest(office_id=centre.pk, by=editor)
    again = queries.render("cash_slip", examples.example("cash_slip"), centre.pk, TODAY)
    assert b"/Subtype/Image" not in again.replace(b" ", b"")
    assert checks.chains_hold() == []


@pytest.mark.parametrize(
    "image",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture()[:80],
        b"\x89PNG\r\n\x1a\n" + b"x" * 99,
        b"x" * 5_000_001,
    ],
)
def test_what_is_no_picture_is_refused(centre, editor, image):
    with pytest.raises(Invalid):
        actions.place_crest(office_id=centre.pk, image=image, by=editor)
    assert not Crest.objects.exists()


def test_the_form_set_is_seeded_as_often_as_one_likes(centre):
    count = FormTemplate.objects.count()
    assert actions.seed_forms() == count
    assert FormTemplate.objects.count() == count


def test_every_form_of_the_set_has_a_contract_a_template_and_one_version_a_day(centre):
    for form in FormTemplate.objects.all():
        assert form.code in rules.CONTRACTS
        assert (queries.rendering.compiling.PACKAGE / form.template).is_file()
    for code in rules.CONTRACTS:
        spans = sorted((f.valid_from, f.valid_to or dt.date.max) for f in FormTemplate.objects.filter(code=code))
        assert all(ends <= begins for (_, ends), (begins, _) in itertools.pairwise(spans))
        assert spans[-1][1] == dt.date.max


def test_the_numbers_are_those_of_the_circular_in_force(centre):
    def numbers(day):
        return {form.code: form.number for form in queries.list_forms(day) if form.number}

    assert numbers(dt.date(2024, 1, 1)) == {
        "receipt": "01", "supplement_request": "02", "refusal": "03", "extension": "04",
        "control_slip": "05", "register": "06",
    }  # fmt: skip
    assert numbers(TODAY) == {
        "receipt": "01", "supplement_request": "02", "refusal": "03", "extension": "04", "stop_notice": "05",
        "control_slip": "06", "register": "07",
    }  # fmt: skip


def test_a_unit_nobody_knows_prints_nothing(centre):
    with pytest.raises(NotFound):
        queries.letterhead(999_999, TODAY)
