"""Rules: fees, papers, levels and codes out of published rows."""

import pytest

from motcua.services.catalogue.rules import codes, differences, levels, published
from motcua.services.catalogue.rules.published import BadRowError
from motcua.services.catalogue.tests import build


def fees(*lines):
    read = published.read(build.row(executionMethods=[build.method(fees=lines)]))
    return [(f.kind, f.amount, f.currency, f.per, f.set_by_council, f.issue) for f in read.fees]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (build.fee(50000, text="/giao dịch"), ("fee", 50000, "VND", "giao dịch", False, "")),
        (build.fee(0, "SERVICE_FEE"), ("charge", 0, "VND", "", False, "")),
        (build.fee(0, text="Không"), ("fee", 0, "VND", "", False, "")),
        (build.fee(0, text="Mức thu do Hội đồng nhân dân cấp tỉnh quy định"), ("fee", None, "VND", "", True, "")),
        (build.fee(0, text="8.000 đồng/bản"), ("fee", 8000, "VND", "bản", False, "")),
        (build.fee(0, text="2.000 đồng/trang, từ trang thứ ba 1.000 đồng/trang"), ("fee", None, "VND", "", False, "")),
        (build.fee(20, text="20.000 đồng/lần"), ("fee", 20000, "VND", "lần", False, "")),
        (build.fee(20), ("fee", None, "VND", "", False, "fee_small")),
        (build.fee(10, text="/bản", currency="USD"), ("fee", 10, "USD", "bản", False, "")),
        (build.fee(145, text="Thẻ có thời hạn hai năm: 145 USD/thẻ", currency=""), ("fee", 145, "USD", "", False, "")),
        (build.fee(500, "PRICE_LEVEL", "500 đồng"), ("price", 500, "VND", "", False, "")),
        (build.fee(None, text="Theo biểu phí"), ("fee", None, "VND", "", False, "")),
    ],
)
def test_an_amount_is_what_number_and_words_agree_on(line, read):
    assert fees(line) == [read]


def test_a_small_amount_becomes_a_question_with_both_readings():
    read = published.read(build.row(executionMethods=[build.method(fees=[build.fee(20)])]))

    asked = [a for a in published.questions(read, {}) if a.kind == "fee_small"]

    assert [p["amount"] for p in asked[0].proposals] == [20000, 20]


def papers(*cases):
    detail = {"executionCases": [{"name": heading, "profileComponents": list(items)} for heading, items in cases]}
    return published.read(build.row(**detail)).papers


def test_notes_are_told_from_papers():
    read = papers(
        ("* Giấy tờ phải nộp:", [build.paper("Giấy chứng sinh"), build.paper("Lưu ý: bản chụp phải rõ nét", 1)]),
        ("* Lưu ý:", [build.paper("Người tiếp nhận không được yêu cầu thêm giấy tờ", 0)]),
        ("", [build.paper("Mẫu đơn kèm theo", 0, forms=["don.doc"])]),
    )

    assert [paper.is_note for paper in read] == [False, True, True, False]


def test_a_paper_to_show_is_not_a_paper_to_hand_in():
    read = papers(("* Giấy tờ phải xuất trình:", [build.paper("Căn cước")]), ("Giấy tờ phải nộp", [build.paper("Đơn")]))

    assert [paper.use for paper in read] == ["show", "submit"]


def test_the_paper_form_and_its_electronic_twin_stand_for_one_another():
    read = papers(
        (
            "",
            [
                build.paper("Tờ khai theo mẫu (nếu người có yêu cầu lựa chọn nộp hồ sơ theo hình thức trực tiếp)"),
                build.paper("Mẫu hộ tịch điện tử tương tác (nếu người có yêu cầu nộp hồ sơ theo hình thức trực tuyến)"),
                build.paper("Giấy chứng sinh"),
            ],
        )
    )

    assert [(p.alternative_group, p.channels, p.required) for p in read] == [
        (1, ("DIRECT", "POSTAL"), True),
        (1, ("ONLINE",), True),
        (0, (), True),
    ]


def test_a_conditional_paper_is_not_required_and_a_sub_case_is_kept():
    read = papers(
        ("Đối với công trình theo tuyến:", [build.paper("Bản vẽ")]), ("", [build.paper("Văn bản ủy quyền (nếu có)")])
    )

    assert [(p.case, p.required) for p in read] == [("Đối với công trình theo tuyến:", True), ("", False)]


WARD = levels.Flags(ward=True, province=False, ministry=False, other=False, vertical=False)


@pytest.mark.parametrize(
    ("flags", "executing", "authority", "level"),
    [
        (WARD, ["Ủy ban nhân dân cấp xã"], [], ("commune", True)),
        (WARD, ["Ủy ban Nhân dân\u00a0xã,\u00a0phường,\u00a0thị trấn."], [], ("commune", True)),
        (WARD, ["Sở Nông nghiệp và Môi trường"], ["Chủ tịch UBND cấp xã"], ("commune", True)),
        (WARD, [], [], ("commune", True)),
        (levels.Flags(True, False, False, False, True), ["Công an cấp Xã"], [], ("commune_body", True)),
        (levels.Flags(True, True, False, False, False), ["Sở Tư pháp"], [], ("commune", True)),
        (WARD, ["Chi nhánh Văn phòng đăng ký đất đai khu vực"], [], ("province", True)),
        (WARD, ["Cơ sở giáo dục"], [], ("commune_body", False)),
        (levels.Flags(False, True, True, False, False), ["Sở Y tế"], [], ("province", True)),
    ],
)
def test_who_decides_is_read_from_flags_and_agencies(flags, executing, authority, level):
    assert levels.deciding_level(flags, executing, authority, "") == level


@pytest.mark.parametrize(
    ("code", "province"), [("H15", "H15"), ("H26.101", "H26"), ("G15", ""), ("0100100079", ""), ("", "")]
)
def test_a_province_is_known_by_its_code(code, province):
    assert levels.province_of(code) == province


@pytest.mark.parametrize(
    ("code", "usual"),
    [
        ("1.001193", True),
        ("1.008377.000.00.00.H13", True),
        ("2.009182739", False),
        ("1.0133611", False),
        ("782290570", False),
    ],
)
def test_odd_codes_are_known(code, usual):
    assert codes.is_usual(code) is usual


def test_a_deleted_code_and_a_double_with_a_stray_space_are_rejected_with_a_reason():
    assert "đã xóa" in codes.why_rejected("1.014955-Xoa", set())
    assert "khoảng trắng" in codes.why_rejected(" 1.014325", {"1.014325"})
    assert codes.why_rejected(" 1.014325", set()) == ""
    assert codes.why_rejected("1.014325", {"1.014325"}) == ""


def test_odd_code_missing_steps_and_unsure_level_are_asked():
    read = published.read(
        build.row(
            code="2.009182739",
            executionSteps=[{"name": "", "description": "test"}],
            unitGroupsExecuting=[{"id": "u", "name": "Cơ sở giáo dục"}],
        )
    )

    assert [a.kind for a in published.questions(read, {})] == ["code_odd", "steps_missing", "level_unknown"]


@pytest.mark.parametrize("broken", [{"name": ""}, {"categoriesDetails": []}])
def test_a_row_without_name_or_field_is_no_procedure(broken):
    row = build.row(**broken)
    row["name"] = row["detail"]["name"]

    with pytest.raises(BadRowError):
        published.read(row)


def test_a_row_of_nulls_where_lists_belong_is_read_as_empty():
    nothing = dict.fromkeys(("executionSteps", "executionMethods", "executionCases", "unitGroupsExecuting"))

    read = published.read(build.row(**nothing, procedureProposal=None))

    assert (read.limits, read.papers, read.channels, read.decision_on) == ((), (), (), None)


def test_the_digest_sees_content_and_not_the_portals_own_stamps():
    same = published.digest(build.row(updatedAt=2, id="other"))

    assert published.digest(build.row()) == same
    assert published.digest(build.row(name="Tên khác")) != same


def test_differences_name_the_fields_that_changed():
    before = published.read(build.row(executionMethods=[build.method(time=20)]))
    after = published.read(build.row(executionMethods=[build.method(time=10)], requirementsAndConditions="Không"))

    found = differences.between(before, after)

    assert [d.field for d in found] == ["limits", "requirements"]
    assert ("20 ngày làm việc" in found[0].before, "10 ngày làm việc" in found[0].after) == (True, True)
