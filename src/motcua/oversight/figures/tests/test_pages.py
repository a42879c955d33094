import datetime as dt
import re

import pytest
from django.urls import reverse

from motcua.oversight.figures import actions, rules
from motcua.oversight.figures.models import Published, RoundingSetting
from motcua.oversight.figures.tests.build import case, instant
from motcua.services.catalogue.models import Field
from tests import build

pytestmark = pytest.mark.django_db

PAGES = (
    "dashboard",
    "report_06",
    "print_report_06",
    "entered_late",
    "unrecorded",
    "definitions",
    "published",
    "exports",
)


@pytest.fixture
def commune(at):
    at(2026, 11, 16, 9)
    made = build.commune()
    Field.objects.create(code="G15-TP03", name="Hộ tịch")
    Field.objects.create(code="G15-TP07", name="Chứng thực")
    day = dt.date
    for n in range(3):
        case(
            made,
            instant(day(2026, 11, 2)),
            due=instant(day(2026, 11, 5), 17),
            resolved=instant(day(2026, 11, 5)),
            verdict="on_time",
            code=f"H99.01.01-261102-000{n + 1}",
        )
    case(
        made,
        instant(day(2026, 11, 2)),
        due=instant(day(2026, 11, 5), 17),
        resolved=instant(day(2026, 11, 9)),
        verdict="late",
        cause="step_approve",
        field_code="G15-TP07",
        code="H99.01.01-261102-0004",
    )
    case(
        made,
        instant(day(2026, 10, 20)),
        due=instant(day(2026, 10, 23), 17),
        channel="ONLINE",
        code="H99.01.01-261020-0001",
        decided_at=instant(day(2026, 11, 13)),
    )
    return made


@pytest.fixture
def as_leader(client, commune):
    client.force_login(commune.leader)
    return client


def text_of(response):
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_a_leader_and_not_for_a_specialist(client, commune, page):
    client.force_login(commune.leader)
    assert client.get(reverse(f"figures:{page}")).status_code == 200
    client.force_login(commune.specialist)
    assert client.get(reverse(f"figures:{page}")).status_code == 403
    client.logout()
    assert client.get(reverse(f"figures:{page}")).status_code == 302


def test_the_overview_shows_the_month_with_its_rates_and_causes(as_leader):
    text = text_of(as_leader.get(reverse("figures:dashboard")))

    assert "Tháng 11 năm 2026" in text
    assert "75,00% 3 / 4" in text  # A: 3 of 4 resolved
    assert "60,00% 3 / 5" in text  # C: 3 of 5 handled
    assert "Chậm ở bước ký duyệt" in text
    assert "Hộ tịch" in text
    assert "Phòng Văn hóa – Xã hội" in text


def links_of(response):
    return re.findall(r'href="([^"]*danh-sach/[^"]*)" aria-label="([^"]*): ([\d.]+) hồ sơ"', response.content.decode())


def test_every_number_of_the_overview_and_of_the_report_opens_a_list_of_that_many(as_leader):
    links = links_of(as_leader.get(reverse("figures:dashboard")))
    links += links_of(as_leader.get(reverse("figures:report_06")))
    assert len(links) > 60

    for url, title, number in dict.fromkeys(links):
        page = as_leader.get(url.replace("&amp;", "&"))
        assert f"{title}: {number} hồ sơ" in text_of(page), url
        assert len(re.findall(r'class="mc-code"|class="govuk-link mc-code"', page.content.decode())) == int(number)


def test_the_list_says_what_it_is_a_list_of(as_leader):
    response = as_leader.get(reverse("figures:list"), {"ky": "2026-11", "so": "late:field=G15-TP07"})
    text = text_of(response)

    assert "Quá hạn: 1 hồ sơ" in text
    assert "Chứng thực" in text
    assert "H99.01.01-261102-0004" in text
    assert "H99.01.01-261102-0001" not in text
    assert rules.BY_CODE["late"].sentence in text


def test_an_unknown_number_or_period_is_refused_plainly(as_leader):
    assert as_leader.get(reverse("figures:list"), {"so": "wonders"}).status_code == 422
    assert as_leader.get(reverse("figures:list")).status_code == 422
    assert as_leader.get(reverse("figures:dashboard"), {"ky": "2026-99"}).status_code == 200


def test_a_range_of_days_wins_and_shows_as_the_period(as_leader):
    text = text_of(
        as_leader.get(reverse("figures:dashboard"), {"ky": "2026-11", "tu": "20/10/2026", "den": "20/10/2026"})
    )

    assert "Từ 20/10/2026 đến 20/10/2026" in text
    assert "0,00% 0 / 1" in text


def test_a_range_that_ends_before_it_begins_is_told_beside_the_box(as_leader):
    text = text_of(as_leader.get(reverse("figures:dashboard"), {"tu": "20/10/2026", "den": "19/10/2026"}))

    assert "Ngày kết thúc phải sau ngày bắt đầu." in text


def test_the_report_has_its_own_quarters_and_its_sums_agree(as_leader):
    response = as_leader.get(reverse("figures:report_06"), {"ky": "2026-B4"})
    text = text_of(response)

    assert "kỳ báo cáo quý IV năm 2026 (15/09/2026 – 14/12/2026)" in text.replace("Kỳ báo cáo", "kỳ báo cáo")
    assert "Tổng số 5 1 4 0 4 0 3 1 1 0 1" in text
    printed = text_of(as_leader.get(reverse("figures:print_report_06"), {"ky": "2026-B4", "hang": "donvi"}))
    assert "Biểu số II.06/VPCP/KSTT" in printed
    assert "Phòng Văn hóa – Xã hội 5 1 4 0 4 0 3 1 1 0 1" in printed


def test_what_is_done_but_not_recorded_is_listed_with_whoever_signed(as_leader):
    text = text_of(as_leader.get(reverse("figures:unrecorded")))

    assert "Xong việc nhưng chưa kích trả: 1 hồ sơ" in text
    assert "H99.01.01-261020-0001" in text


def test_the_page_of_definitions_has_them_all(as_leader):
    text = text_of(as_leader.get(reverse("figures:definitions")))

    assert all(f.sentence in text for f in rules.FIGURES)
    assert "11.808 / 12.018 viết là 98,25%" in text


def test_a_leader_publishes_a_closed_month_from_its_page(as_leader):
    overview = as_leader.get(reverse("figures:dashboard"), {"ky": "2026-10"})
    assert "Chốt số liệu tháng 10 năm 2026" in text_of(overview)

    done = as_leader.post(reverse("figures:publish"), {"ky": "2026-10"}, follow=True)

    assert "Tính lại bây giờ ra đúng từng số như lúc chốt." in text_of(done)
    assert "Khớp từng số" in text_of(as_leader.get(reverse("figures:published")))
    assert as_leader.post(reverse("figures:publish"), {"ky": "2026-11"}).status_code == 409
    assert Published.objects.count() == 1


def test_a_changed_published_figure_shows(as_leader, commune):
    made = actions.publish(period=rules.parse("2026-10"), unit_id=commune.office.pk, by=commune.leader)
    Published.objects.filter(pk=made.pk).update(digest="0" * 64)

    assert "Không khớp" in text_of(as_leader.get(reverse("figures:published")))


def test_a_head_reads_but_does_not_publish(client, commune):
    client.force_login(commune.head)

    assert "Chốt số liệu" not in text_of(client.get(reverse("figures:dashboard"), {"ky": "2026-10"}))
    assert client.post(reverse("figures:publish"), {"ky": "2026-10"}).status_code == 403


def test_the_way_percentages_are_written_is_changed_on_the_page(as_leader):
    done = as_leader.post(reverse("figures:set_rounding"), {"mode": "truncate", "places": "1"}, follow=True)

    assert "11.808 / 12.018 viết là 98,2%" in text_of(done)
    assert RoundingSetting.objects.get().places == 1
    assert as_leader.post(reverse("figures:set_rounding"), {"mode": "truncate", "places": "9"}).status_code == 422


def test_a_unit_outside_ones_figures_is_not_offered_and_not_obeyed(client, commune):
    client.force_login(commune.head)
    case(commune, instant(dt.date(2026, 11, 3)), unit_id=commune.secretariat.pk, code="H99.01.01-261103-0001")

    response = client.get(reverse("figures:list"), {"ky": "2026-11", "so": "received", "donvi": commune.secretariat.pk})

    assert "H99.01.01-261103-0001" not in text_of(response)
