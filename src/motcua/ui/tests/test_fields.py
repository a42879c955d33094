import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel import clock
from motcua.ui.fields import DayField, DayPartsField, LineField, MomentField, MoneyField, ParagraphsField

DAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    "written", ["23/11/2026", "23-11-2026", "23.11.2026", " 23 / 11 / 2026 ", "23112026", "2026-11-23"]
)
def test_a_day_may_be_written_in_the_usual_ways(written):
    assert DayField().clean(written) == DAY


@pytest.mark.parametrize("written", ["31/02/2026", "23/13/2026", "mai", "23/11", "23/11/26", "11/2026"])
def test_what_is_not_a_day_is_refused(written):
    with pytest.raises(ValidationError):
        DayField().clean(written)


@given(st.dates(min_value=dt.date(1900, 1, 1)))
def test_a_day_reads_back_what_it_shows(day):
    field = DayField()
    assert field.clean(field.prepare_value(day)) == day


@pytest.mark.parametrize(
    "written",
    ["16:30 23/11/2026", "23/11/2026 16:30", "16h30 ngày 23/11/2026", "16:30, 23-11-2026", "lúc 16.30 ngày 23/11/2026"],
)
def test_a_moment_is_local_and_kept_as_an_instant(written):
    assert MomentField().clean(written) == clock.at(DAY, dt.time(16, 30))


@pytest.mark.parametrize("written", ["16:30", "23/11/2026", "25:00 23/11/2026", "16:61 23/11/2026", "chiều nay"])
def test_half_a_moment_is_refused(written):
    with pytest.raises(ValidationError):
        MomentField().clean(written)


@given(st.datetimes(min_value=dt.datetime(1980, 1, 1), max_value=dt.datetime(2100, 1, 1)))
def test_a_moment_reads_back_what_it_shows(moment):
    field = MomentField()
    instant = clock.at(moment.date(), dt.time(moment.hour, moment.minute))
    assert field.clean(field.prepare_value(instant)) == instant


@pytest.mark.parametrize(
    ("written", "amount"), [("1.250.000", 1_250_000), ("8000", 8000), ("8 000 đ", 8000), ("5.000 đồng", 5000)]
)
def test_money_may_carry_points_and_its_unit(written, amount):
    assert MoneyField().clean(written) == amount


@pytest.mark.parametrize("written", ["1,5 triệu", "-5000", "nhiều"])
def test_money_that_is_not_whole_dong_is_refused(written):
    with pytest.raises(ValidationError):
        MoneyField().clean(written)


def test_text_arrives_in_one_normal_form():
    decomposed = "Nguye\u0302\u0303n   Va\u0306n\u00a0Be\u0302\u0300n "
    assert LineField().clean(decomposed) == "Nguyễn Văn Bền"
    assert ParagraphsField().clean("một \r\n hai\t") == "một\nhai"


class Birth(forms.Form):
    born_on = DayPartsField(label="Ngày sinh")


def test_three_boxes_make_a_day():
    form = Birth({"born_on_day": "5", "born_on_month": "3", "born_on_year": "1990"})
    assert form.is_valid()
    assert form.cleaned_data["born_on"] == dt.date(1990, 3, 5)


@pytest.mark.parametrize("boxes", [("", "", ""), ("5", "", "1990"), ("31", "2", "1990"), ("x", "2", "1990")])
def test_three_boxes_that_make_no_day_are_refused(boxes):
    form = Birth(dict(zip(("born_on_day", "born_on_month", "born_on_year"), boxes, strict=True)))
    assert not form.is_valid()
    assert "born_on" in form.errors
