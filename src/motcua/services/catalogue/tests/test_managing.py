"""The staff pages: posting, deciding, importing, teaching the search."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.foundation.accounts.tests import build as people
from motcua.foundation.calendars.rules import Duration, Unit
from motcua.foundation.jobs import actions as jobs
from motcua.kernel import clock
from motcua.services.catalogue import actions, queries
from motcua.services.catalogue.actions.uploading import folder
from motcua.services.catalogue.models import Decision, Posting, Upload
from motcua.services.catalogue.rules import is_longer
from motcua.services.catalogue.tests import build

pytestmark = pytest.mark.django_db

HOME = "/can-bo/quan-tri/danh-muc/"
UNCLEAR = [build.method(build.DIRECT, 0, "OTHER"), build.method(build.ONLINE, 0, "OTHER")]


def unclear(code: str, name: str = "Thủ tục chưa rõ thời hạn"):
    return build.row(code, name, executionMethods=UNCLEAR)


@pytest.fixture
def keeper() -> Client:
    client = Client()
    client.force_login(people.officer("administrator"))
    return client


@pytest.fixture
def reader() -> Client:
    client = Client()
    client.force_login(people.officer("counter"))
    return client


def post(client: Client, address: str, **given: object):
    return client.post(HOME + address, given)


def words(client: Client, address: str = "", **query: object) -> str:
    answer = client.get(HOME + address, query)
    assert answer.status_code == 200
    return answer.content.decode()


TERMS = {"role": "decides", "supplement_mode": "pause"}


def test_a_procedure_is_searched_for_and_posted(tmp_path, keeper):
    build.take_over(tmp_path, build.row())
    assert f"{HOME}niem-yet/1.001193/" in words(keeper, "niem-yet/", q="khai sinh")

    today = f"{clock.today():%d/%m/%Y}"
    answer = post(
        keeper,
        "niem-yet/1.001193/",
        **TERMS,
        posted_on=today,
        own_limit="2 ngày làm việc",
        own_basis="Quyết định 1/QĐ-UBND",
    )

    assert answer.status_code == 302
    posting = Posting.objects.get()
    assert (posting.posted_on, posting.own_quantity, posting.own_unit) == (clock.today(), 2, "working_day")
    page = words(keeper)
    assert ("Thủ tục đăng ký khai sinh" in page, "2 ngày làm việc" in page, "Quyết định 1/QĐ-UBND" in page) == (
        True,
        True,
        True,
    )
    assert "Đang niêm yết" in words(keeper, "niem-yet/", q="khai sinh")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"own_limit": "2 ngày làm việc"}, "căn cứ"),
        ({"own_limit": "9 ngày làm việc", "own_basis": "QĐ"}, "không được dài hơn"),
        ({"own_limit": "mau mau", "own_basis": "QĐ"}, "Không hiểu thời hạn"),
        ({"own_basis": "QĐ"}, "nhập thời hạn rút ngắn"),
        ({"posted_on": "01/01/2099"}, "không được sau hôm nay"),
        ({"role": "boss"}, "Vai trò"),
    ],
)
def test_terms_that_make_no_sense_are_told_at_the_form(tmp_path, keeper, given, sentence):
    build.take_over(tmp_path, build.row("1.999999", "Việc thử"))

    answer = post(keeper, "niem-yet/1.999999/", **{**TERMS, "posted_on": f"{clock.today():%d/%m/%Y}", **given})

    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not Posting.objects.exists()


def test_what_hinders_a_posting_is_shown_and_found(tmp_path, keeper):
    build.take_over(tmp_path, build.row(), unclear("1.999999", "Việc không rõ"))
    centre = people.office()
    for code in ("1.001193", "1.999999"):
        actions.post(unit=centre, procedure=queries.get_procedure(code), by=None)

    hindered = words(keeper, vuong=1)

    assert ("Việc không rõ" in hindered, "Thủ tục đăng ký khai sinh" in hindered) == (True, False)
    assert "1 thủ tục đang vướng" in words(keeper)


def test_a_posting_is_withdrawn_with_a_reason_from_a_day_on(tmp_path, keeper):
    build.take_over(tmp_path, build.row())
    since = clock.today() - dt.timedelta(days=30)
    posting = actions.post(unit=people.office(), procedure=queries.get_procedure("1.001193"), by=None, posted_on=since)
    page = f"thoi-niem-yet/{posting.pk}/"
    day = clock.today() - dt.timedelta(days=2)

    assert post(keeper, page, withdrawn_on=f"{day:%d/%m/%Y}").status_code == 422
    before = since - dt.timedelta(days=1)
    assert post(keeper, page, withdrawn_on=f"{before:%d/%m/%Y}", reason="Bãi bỏ").status_code == 422
    assert post(keeper, page, withdrawn_on=f"{day:%d/%m/%Y}", reason="Bãi bỏ").status_code == 302

    posting.refresh_from_db()
    assert posting.withdrawn_on == day
    assert keeper.get(HOME + page).status_code == 404


def test_a_counter_officer_reads_but_does_not_change(tmp_path, reader):
    build.take_over(tmp_path, build.row(), unclear("1.999999"))
    posting = actions.post(unit=people.office(), procedure=queries.get_procedure("1.001193"), by=None)
    question = queries.list_questions().first()

    assert "Niêm yết thủ tục" not in words(reader)
    assert "Người quản lý danh mục quyết định" in words(reader, f"cau-hoi/{question.pk}/")
    for address in ("niem-yet/1.001193/", f"thoi-niem-yet/{posting.pk}/", "nhap/", "tu-thuong-dung/"):
        assert reader.get(HOME + address).status_code == 403
    answer = post(reader, f"cau-hoi/{question.pk}/", choice="other", limit="4 ngày làm việc", basis="x")
    assert (answer.status_code, Decision.objects.count()) == (403, 0)


def test_questions_of_what_is_posted_come_first_page_by_page(tmp_path, keeper):
    build.take_over(tmp_path, *(unclear(f"1.9000{n:02}") for n in range(40)))
    actions.post(unit=people.office(), procedure=queries.get_procedure("1.900039"), by=None)

    first = words(keeper, "cau-hoi/")
    assert first.index("1.900039") < first.index("1.900000")
    assert "80 điều" in first

    centre = people.office().pk
    page = list(queries.list_open_questions(centre)[:50])
    rest = list(queries.list_open_questions(centre, after=queries.place_of(page[-1])))
    assert len({q.pk for q in page + rest}) == 80
    shown = words(keeper, "cau-hoi/", sau=str(queries.place_of(page[-1])))
    assert (page[0].version.procedure.code in shown, rest[-1].version.procedure.code in shown) == (False, True)


@pytest.mark.parametrize("after", ["x", "1~2", "9~%00~1", "0~" + "1" * 200 + "~1", "0~1.1~" + "9" * 60])
def test_a_senseless_place_in_the_list_breaks_nothing(tmp_path, keeper, after):
    build.take_over(tmp_path, unclear("1.999999"))

    words(keeper, "cau-hoi/", sau=after)


def test_questions_are_filtered_by_kind_and_by_what_blocks(tmp_path, keeper):
    odd = build.row("9.ABC", "Mã lạ")
    build.take_over(tmp_path, unclear("1.999999", "Việc không rõ"), odd)

    blocking = words(keeper, "cau-hoi/", chan=1)
    of_kind = words(keeper, "cau-hoi/", loai="limit_unknown")

    assert ("Việc không rõ" in blocking, "Mã lạ" in blocking) == (True, False)
    assert "Việc không rõ" in of_kind
    assert "Không còn điều nào" in words(keeper, "cau-hoi/", **{"niem-yet": 1})


def test_an_answer_in_words_decides_all_ways_to_file_with_the_same_words(tmp_path, keeper):
    build.take_over(tmp_path, unclear("1.999999"), unclear("1.999998"))
    question = queries.list_questions(code="1.999999").get(channel="DIRECT")

    answer = post(
        keeper,
        f"cau-hoi/{question.pk}/",
        choice="other",
        limit="4 ngày làm việc",
        basis="Quy trình nội bộ",
        alike="same",
        next="1",
    )

    assert answer.status_code == 302
    version = queries.get_version("1.999999")
    for channel in ("DIRECT", "ONLINE"):
        known = queries.usable_limit(version, channel)
        assert (known.duration, known.basis) == (Duration(4, Unit.WORKING_DAY), "Quy trình nội bộ")
    following = queries.list_questions(code="1.999998").first()
    assert answer["Location"] == f"{HOME}cau-hoi/{following.pk}/"
    assert "Đã quyết định" in words(keeper, f"cau-hoi/{question.pk}/")


def test_the_same_written_text_can_be_decided_for_other_procedures_too(tmp_path, keeper):
    text = "Theo thỏa thuận của hai bên, tùy từng vụ việc."
    methods = [build.method(build.DIRECT, 0, "OTHER", text=text)]
    build.take_over(tmp_path, *(build.row(f"1.99999{n}", f"Việc {n}", executionMethods=methods) for n in range(3)))
    question = queries.list_questions(code="1.999990").get(channel="DIRECT")
    assert "2 thủ tục khác có đúng lời văn này" in words(keeper, f"cau-hoi/{question.pk}/")

    post(keeper, f"cau-hoi/{question.pk}/", choice="other", limit="1 tháng", basis="Quy chế", alike="all")

    assert queries.list_questions(kind=question.kind).count() == 0
    assert Decision.objects.count() == 3


def test_questions_about_a_bare_number_are_never_answered_across_procedures(tmp_path):
    build.take_over(tmp_path, unclear("1.999999"), unclear("1.999998"))
    question = queries.list_questions(code="1.999999").first()

    assert [(q.version.procedure.code, q.channel) for q in queries.list_alike(question)] == [("1.999999", "ONLINE")]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"choice": "other", "limit": "", "basis": "x"}, "Hãy nhập câu trả lời"),
        ({"choice": "other", "limit": "một lúc nào đó", "basis": "x"}, "Không hiểu thời hạn"),
        ({"choice": "other", "limit": "4 ngày làm việc", "basis": ""}, "căn cứ"),
        ({"choice": "99", "limit": "4 ngày làm việc", "basis": "x"}, "chọn"),
    ],
)
def test_an_answer_needs_a_limit_and_its_basis(tmp_path, keeper, given, sentence):
    methods = [build.method(build.DIRECT, 0, "OTHER", text="10 ngày\n30 ngày")]
    build.take_over(tmp_path, build.row("1.999999", "Việc thử", executionMethods=methods))
    question = queries.list_questions(code="1.999999").first()

    answer = post(keeper, f"cau-hoi/{question.pk}/", **given)

    assert (answer.status_code, sentence.lower() in answer.content.decode().lower()) == (422, True)
    assert not Decision.objects.exists()


def test_a_proposal_is_taken_as_it_stands(tmp_path, keeper):
    methods = [build.method(fees=[build.fee(20, text="/lần")])]
    build.take_over(tmp_path, build.row("1.999996", "Có phí lạ", executionMethods=methods))
    question = queries.list_questions(kind="fee_small").get()

    assert post(keeper, f"cau-hoi/{question.pk}/", choice="0", basis="Thông tư 1").status_code == 302

    assert [f.amount for f in queries.list_fees(queries.get_version("1.999996"), "DIRECT")] == [20000]


def test_who_decides_is_chosen_from_the_list(tmp_path, keeper):
    build.take_over(tmp_path, build.row("1.999997", "Việc lạ", unitGroupsExecuting=[{"name": "Cơ sở giáo dục"}]))
    question = queries.list_questions(kind="level_unknown").get()

    assert post(keeper, f"cau-hoi/{question.pk}/", choice="0", basis="Luật").status_code == 302

    assert queries.get_version("1.999997").deciding_level == "commune"


def handed_in(tmp_path, *rows, name: str = "danh-muc.jsonl.gz") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, build.file(tmp_path, rows, name).read_bytes())


def test_a_catalogue_handed_in_is_taken_over_in_the_background(tmp_path, keeper):
    build.take_over(tmp_path, build.row())
    file = handed_in(tmp_path, build.row(name="Đăng ký khai sinh mới"), build.row("1.000894"), "{hỏng")

    answer = post(keeper, "nhap/", file=file)

    upload = Upload.objects.get()
    assert answer["Location"] == f"{HOME}nhap/{upload.pk}/"
    assert "hx-get" in words(keeper, f"nhap/{upload.pk}/")
    jobs.run_due()
    page = words(keeper, f"nhap/{upload.pk}/")
    assert "Đã nhập xong" in page
    assert "Dòng không phải JSON hợp lệ" in page
    assert "Đăng ký khai sinh mới" in page
    assert queries.find_procedure("1.000894") is not None
    assert not list(folder().glob("*/*"))
    assert "mới 1, cập nhật 1, loại 1" in words(keeper, "nhap/")


def test_the_page_that_waits_is_told_when_it_is_over(tmp_path, keeper):
    upload = actions.keep_upload(file=handed_in(tmp_path, build.row()), by=people.officer("administrator"))
    address = f"{HOME}nhap/{upload.pk}/"

    going_on = keeper.get(address, headers={"HX-Request": "true"})
    jobs.run_due()
    over = keeper.get(address, headers={"HX-Request": "true"})

    assert ("upload-progress" in going_on.content.decode(), "HX-Refresh" in going_on.headers) == (True, False)
    assert over.headers["HX-Refresh"] == "true"


def test_a_foreign_file_changes_nothing_and_says_so(tmp_path, keeper):
    post(keeper, "nhap/", file=SimpleUploadedFile("khac.jsonl", b'{"a": 1}\n{"b": 2}\n'))
    jobs.run_due()

    assert "không phải danh mục thủ tục hành chính" in words(keeper, f"nhap/{Upload.objects.get().pk}/")


@pytest.mark.parametrize(("name", "body"), [("bang.xlsx", b"x"), ("rong.jsonl", b"")])
def test_a_file_of_another_kind_is_not_kept(keeper, name, body):
    assert post(keeper, "nhap/", file=SimpleUploadedFile(name, body)).status_code == 422
    assert not Upload.objects.exists()


def test_a_file_too_large_is_turned_away_before_it_is_read(keeper, monkeypatch):
    monkeypatch.setattr("motcua.services.catalogue.views.imports.MOST_BYTES_A_REQUEST", 10)

    assert post(keeper, "nhap/", file=SimpleUploadedFile("to.jsonl", b"x" * 100)).status_code == 422
    assert not Upload.objects.exists()


def test_the_upload_is_guarded_against_foreign_pages(tmp_path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.officer("administrator"))

    assert client.post(f"{HOME}nhap/", {"file": handed_in(tmp_path, build.row())}).status_code == 403
    assert not Upload.objects.exists()


def test_one_catalogue_is_taken_over_at_a_time(tmp_path, at):
    at(2026, 11, 16, 9)
    by = people.officer("administrator")
    actions.keep_upload(file=handed_in(tmp_path, build.row()), by=by)

    with people.refusal(actions.ImportUnderWay):
        actions.keep_upload(file=handed_in(tmp_path, build.row()), by=by)
    at(2026, 11, 16, 10)
    actions.keep_upload(file=handed_in(tmp_path, build.row()), by=by)

    assert Upload.objects.count() == 2
    assert len(list(folder().glob("*/*"))) == 2


def test_the_search_is_taught_and_untaught(tmp_path, keeper):
    build.take_over(tmp_path, build.row(), build.row("1.000894", "Thủ tục đăng ký kết hôn"))
    assert keeper.get(f"{HOME}tim/", {"q": "ket hon"}).json()[0]["value"] == "1.000894"

    assert post(keeper, "tu-thuong-dung/", phrase="rước dâu", find="x", procedure="1.000894").status_code == 302

    assert queries.search("ruoc dau", 1)[0].code == "1.000894"
    assert "rước dâu" in words(keeper, "tu-thuong-dung/")
    taught = queries.list_synonyms()[0]
    post(keeper, f"tu-thuong-dung/{taught['id']}/xoa/")
    assert queries.list_synonyms() == []


@pytest.mark.parametrize("find", ["không có thủ tục này", "9.9"])
def test_nothing_is_taught_about_an_unknown_procedure(keeper, find):
    assert post(keeper, "tu-thuong-dung/", phrase="rước dâu", find=find).status_code == 422


DAY, HOUR, CALENDAR = Unit.WORKING_DAY, Unit.WORKING_HOUR, Unit.CALENDAR_DAY


@pytest.mark.parametrize(
    ("one", "other", "longer"),
    [
        (Duration(3, DAY), Duration(2, DAY), True),
        (Duration(2, DAY), Duration(2, DAY), False),
        (Duration(20, HOUR), Duration(2, DAY), True),
        (Duration(16, HOUR), Duration(2, DAY), False),
        (Duration(2, DAY), Duration(1, Unit.SAME_DAY), True),
        (Duration(1, Unit.SAME_DAY), Duration(1, DAY), False),
        (Duration(1, Unit.MONTH), Duration(15, CALENDAR), True),
        (Duration(6, DAY), Duration(5, CALENDAR), True),
        (Duration(5, CALENDAR), Duration(5, DAY), False),
    ],
)
def test_a_limit_is_longer_only_when_that_is_sure(one, other, longer):
    assert is_longer(one, other) is longer
