"""Sample content of the style page: invented people, invented dossiers."""

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpRequest

from motcua.kernel import clock
from motcua.ui.fields import DayField, DayPartsField, LineField, MomentField, MoneyField, ParagraphsField

FIELDS = (("ho-tich", "Hộ tịch"), ("chung-thuc", "Chứng thực"), ("dat-dai", "Đất đai"))
WAYS = (("truc-tiep", "Nhận trực tiếp"), ("buu-chinh", "Qua bưu chính công ích"), ("truc-tuyen", "Bản điện tử"))
PAPERS = (("to-khai", "Tờ khai đăng ký khai sinh"), ("chung-sinh", "Giấy chứng sinh"), ("cam-doan", "Văn bản cam đoan"))


class SampleForm(forms.Form):
    full_name = LineField(label="Họ, chữ đệm, tên", max_length=100, help_text="Viết như trên thẻ căn cước.")
    born_on = DayPartsField(label="Ngày sinh", help_text="Ví dụ 5 3 1990")
    identity = forms.CharField(label="Số định danh cá nhân", min_length=12, max_length=12)
    received_on = DayField(label="Ngày nhận", required=False)
    claimed_at = MomentField(label="Thời điểm nhận giấy tờ", required=False, help_text="Ví dụ 16:30 23/11/2026")
    fee = MoneyField(label="Lệ phí", required=False)
    field = forms.ChoiceField(label="Lĩnh vực", choices=(("", "Chọn lĩnh vực"), *FIELDS))
    way = forms.ChoiceField(label="Hình thức nhận kết quả", choices=WAYS, widget=forms.RadioSelect)
    papers = forms.MultipleChoiceField(label="Giấy tờ đã nộp", choices=PAPERS, widget=forms.CheckboxSelectMultiple)
    note = ParagraphsField(label="Ghi chú", required=False, max_length=500)
    scan = forms.FileField(label="Bản chụp giấy tờ", required=False, help_text="PDF, JPG hoặc PNG, tối đa 20 MB.")
    agreed = forms.BooleanField(label="Tôi cam đoan các thông tin trên là đúng")


def context(request: HttpRequest) -> dict[str, Any]:
    """A filled form, a wrong form, a few dossiers, a few figures."""
    filled = SampleForm(
        initial={
            "full_name": "Nguyễn Thị Hoài Thương",
            "born_on": dt.date(1990, 3, 5),
            "received_on": dt.date(2026, 11, 23),
            "claimed_at": clock.at(dt.date(2026, 11, 23), dt.time(16, 30)),
            "fee": 1_250_000,
            "way": "buu-chinh",
            "papers": ["to-khai"],
        }
    )
    wrong = SampleForm(
        {"full_name": "", "born_on_day": "31", "born_on_month": "2", "born_on_year": "1990", "fee": "nhiều"},
        prefix="sai",
    )
    wrong = SampleForm({f"sai-{k}": v for k, v in wrong.data.items()}, prefix="sai")
    return {
        "form": filled,
        "wrong": wrong,
        "fields": FIELDS,
        "dossiers": [
            (
                "H29.15.7-261123-0007",
                "Nguyễn Văn Bền",
                "Đăng ký khai sinh",
                "working",
                "Đang xử lý",
                "ok",
                "còn 2 ngày làm việc",
            ),
            (
                "H29.15.7-261120-0031",
                "Trần Thị Ánh Tuyết",
                "Chứng thực bản sao",
                "late",
                "Quá hạn",
                "late",
                "quá hạn 3 giờ làm việc",
            ),
            (
                "H29.15.7-261119-0012",
                "Lê Hoàng Phương Uyên",
                "Xác nhận tình trạng hôn nhân",
                "waiting",
                "Yêu cầu bổ sung giấy tờ",
                "paused",
                "tạm dừng từ 20/11/2026",
            ),
            (
                "H29.15.7-261118-0102",
                "Đỗ Quý Đôn",
                "Đăng ký biến động đất đai",
                "soon",
                "Sắp đến hạn",
                "soon",
                "còn 3 giờ làm việc",
            ),
            (
                "H29.15.7-261117-0003",
                "Phạm Ngọc Ẩn",
                "Đăng ký kết hôn",
                "done",
                "Đã trả kết quả",
                "done",
                "trước hạn 1 ngày",
            ),
        ],
        "figures": [
            {"label": "Hộ tịch", "value": 412, "kind": "ok"},
            {"label": "Chứng thực", "value": 1280, "kind": "ok"},
            {"label": "Đất đai", "value": 96, "kind": "late", "words": "96 (12 quá hạn)"},
            {"label": "Bảo trợ xã hội", "value": 140, "kind": "soon"},
        ],
        "now": clock.now(),
        "here": request.path,
    }
