from typing import Any

from django import forms

from motcua.foundation.parties import queries as parties
from motcua.foundation.parties.actions import IdentityKind, PartyKind, PersonData, Sex
from motcua.kernel.refusals import Invalid
from motcua.ui.fields import DayField, LineField

KINDS = [(PartyKind.PERSON.value, "Cá nhân"), (PartyKind.ORGANISATION.value, "Tổ chức, doanh nghiệp")]
SEXES = [(Sex.UNKNOWN.value, "Không ghi"), (Sex.MALE.value, "Nam"), (Sex.FEMALE.value, "Nữ")]


class PersonForm(forms.Form):
    """A citizen or an organisation, as typed or as a card says."""

    kind = forms.ChoiceField(label="Là", choices=KINDS, widget=forms.RadioSelect, initial=PartyKind.PERSON.value)
    full_name = LineField(label="Họ và tên hoặc tên tổ chức", max_length=300)
    identity_number = LineField(label="Số định danh hoặc mã số", max_length=30, required=False)
    birth = LineField(label="Ngày sinh", max_length=10, required=False)
    sex = forms.ChoiceField(label="Giới tính", choices=SEXES, required=False)
    phone = LineField(label="Điện thoại", max_length=30, required=False)
    address = LineField(label="Địa chỉ", max_length=500, required=False)
    email = LineField(label="Thư điện tử", max_length=120, required=False)
    representative = LineField(label="Người đại diện", max_length=200, required=False)
    tax_code = LineField(label="Mã số thuế", max_length=20, required=False)
    old_identity_number = LineField(label="Số CMND cũ", max_length=30, required=False)
    identity_issued_on = DayField(label="Ngày cấp thẻ", required=False)
    place_code = LineField(max_length=10, required=False, widget=forms.HiddenInput)

    # What the search box of the browser would offer is somebody else's.
    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        """The rules of parties decide; their sentences land at the fields."""
        given = super().clean() or {}
        try:
            parties.cleaned(self._given(given))
        except Invalid as invalid:
            for name, sentence in invalid.fields.items():
                if name not in self.errors:
                    self.add_error(name if name in self.fields else None, sentence)
        return given

    def value(self) -> PersonData:
        """The person of a valid form."""
        return self._given(self.cleaned_data)

    def warnings(self) -> list[str]:
        """What does not agree in what stands in the fields; it stops nobody."""
        values = {name: str(self[name].value() or "") for name in self.fields}
        if not values["full_name"]:
            return []
        try:
            return parties.warnings_about(parties.cleaned(self._given(values | {"identity_issued_on": None})))
        except (Invalid, ValueError):
            return []

    @staticmethod
    def _given(given: dict[str, Any]) -> PersonData:
        # The kind of paper is guessed from the number: nobody at the counter should have to say.
        values = {**given, "identity_kind": IdentityKind.NONE}
        values["kind"] = PartyKind(values.get("kind") or PartyKind.PERSON)
        values["sex"] = Sex(values.get("sex") or "")
        values.setdefault("full_name", "")
        return PersonData(**values)


def typed(person: PersonData) -> dict[str, str]:
    """A person as the fields of the form."""
    return {
        "kind": str(person.kind),
        "full_name": person.full_name,
        "identity_number": person.identity_number,
        "birth": parties.show_partial(person.birth),
        "sex": str(person.sex),
        "phone": person.phone,
        "address": person.address,
        "email": person.email,
        "representative": person.representative,
        "tax_code": person.tax_code,
        "old_identity_number": person.old_identity_number,
        "identity_issued_on": parties.show_day(person.identity_issued_on),
        "place_code": person.place_code,
    }
