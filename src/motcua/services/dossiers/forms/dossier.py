from typing import Any

from django import forms

from motcua.foundation.calendars.rules import UNIT_WORDS, Duration, Unit
from motcua.services.dossiers.rules import CAPACITY_TITLES, DELIVERY_TITLES, Capacity, Delivery
from motcua.ui.fields import LineField, ParagraphsField

CAPACITIES = [(c.value, t) for c, t in CAPACITY_TITLES.items() if c is not Capacity.SELF]
LIMIT_UNITS = [(u.value, words) for u, words in UNIT_WORDS.items() if u is not Unit.MINUTE]


class DossierForm(forms.Form):
    """What is asked for, by whose right, and how the result goes out."""

    find = LineField(label="Thủ tục", max_length=300, required=False)
    procedure = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    other = forms.BooleanField(label="Chủ hồ sơ là người khác hoặc tổ chức", required=False)
    capacity = forms.ChoiceField(
        label="Người nộp là", choices=CAPACITIES, required=False, initial=Capacity.RELATIVE.value
    )
    authorisation = LineField(label="Giấy ủy quyền, quan hệ hoặc chức vụ", max_length=300, required=False)
    request = LineField(label="Nội dung yêu cầu", max_length=1000, required=False)
    sets = forms.IntegerField(label="Số bộ", min_value=1, max_value=99, widget=forms.TextInput, required=False)
    delivery = forms.ChoiceField(
        label="Nhận kết quả", choices=[(d.value, t) for d, t in DELIVERY_TITLES.items()], required=False
    )
    delivery_address = LineField(label="Địa chỉ nhận kết quả", max_length=300, required=False)
    exemption = forms.CharField(label="Miễn, giảm", max_length=60, required=False)
    note = ParagraphsField(label="Ghi chú", max_length=2000, required=False)
    limit_quantity = forms.IntegerField(
        label="Thời hạn giải quyết", min_value=1, max_value=1000, widget=forms.TextInput, required=False
    )
    limit_unit = forms.ChoiceField(label="Đơn vị", choices=LIMIT_UNITS, required=False)
    limit_basis = LineField(label="Căn cứ của thời hạn", max_length=500, required=False)

    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("procedure"):
            self.add_error("find", "Hãy chọn thủ tục trong danh sách.")
        if given.get("other") and not given.get("authorisation"):
            self.add_error("authorisation", "Hãy ghi giấy ủy quyền, quan hệ hoặc chức vụ của người nộp.")
        if given.get("delivery") in {Delivery.POST, Delivery.HOME} and not given.get("delivery_address"):
            self.add_error("delivery_address", "Hãy ghi địa chỉ nhận kết quả.")
        if given.get("limit_quantity") and not given.get("limit_basis"):
            self.add_error("limit_basis", "Hãy ghi căn cứ của thời hạn đã chọn.")
        return given

    @property
    def limit(self) -> Duration | None:
        """The limit chosen for this dossier, where the catalogue has none."""
        given = self.cleaned_data
        if not given.get("limit_quantity"):
            return None
        return Duration(given["limit_quantity"], Unit(given["limit_unit"] or Unit.WORKING_DAY))
