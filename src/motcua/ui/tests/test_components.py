"""Every component, drawn with small content. What is checked is what a reader of the page depends on."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django import forms
from django.template import RequestContext, Template
from django.template.loader import get_template
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler

from motcua.ui import specimen
from motcua.ui.specimen import SampleForm

COMPONENTS = Path(__file__).parents[1] / "templates" / "cotton"
VOID = {"input", "br", "hr", "img", "meta", "link"}


def draw(source: str, **context: object) -> str:
    request = RequestFactory().get("/")
    return Template(CottonCompiler().process("{% load ui %}" + source)).render(RequestContext(request, context))


class Nesting(HTMLParser):
    """Complains about a tag that closes what was not opened last."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.references: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            if name in {"for", "aria-labelledby", "aria-describedby", "aria-controls"}:
                self.references += (value or "").split()

    def handle_startendtag(self, tag, attrs):
        """A tag that closes itself nests nothing."""

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture
def style_page():
    request = RequestFactory().get("/can-bo/giao-dien/")
    return get_template("ui/style_page.html").render({**specimen.context(request), "nav": []}, request=None)


def test_the_style_page_shows_every_component():
    source = "".join(p.read_text() for p in (COMPONENTS.parent / "ui").glob("*.html"))
    source += "".join(p.read_text() for p in COMPONENTS.glob("*.html"))
    shown = {name.replace("-", "_") for name in re.findall(r"<c-([a-z-]+)", source)} - {"vars", "slot"}
    assert {p.stem for p in COMPONENTS.glob("*.html")} <= shown


def test_tags_nest_and_references_lead_somewhere(style_page):
    parser = Nesting()
    parser.feed(style_page)
    assert parser.wrong == []
    assert parser.open == []
    assert sorted(set(parser.references) - set(parser.ids)) == []
    assert len(parser.ids) == len(set(parser.ids))


def test_nothing_of_the_template_language_is_left_over(style_page):
    assert not re.search(r"\{[{%#]|[%#}]\}|<c-|None", style_page)


def test_a_field_has_its_label_hint_and_error_tied_to_it():
    form = SampleForm({"full_name": ""})
    html = draw('<c-field :field="form.full_name" width="20" autocomplete="name" />', form=form)
    assert '<label class="govuk-label" for="id_full_name">Họ, chữ đệm, tên</label>' in html
    assert 'id="id_full_name-hint"' in html
    assert "Hãy nhập họ, chữ đệm, tên." in html
    control = re.search(r"<input[^>]*>", html)[0]
    assert 'aria-describedby="id_full_name-hint id_full_name-error"' in control
    assert 'aria-invalid="true"' in control
    assert 'autocomplete="name"' in control
    assert "govuk-input--width-20" in control
    assert "govuk-input--error" in control


def test_a_field_that_may_stay_empty_says_so():
    assert "(không bắt buộc)" in draw('<c-field :field="form.fee" />', form=SampleForm())
    assert "(không bắt buộc)" not in draw('<c-field :field="form.full_name" />', form=SampleForm())


def test_a_group_of_choices_has_a_legend_and_keeps_what_was_chosen():
    form = SampleForm(initial={"way": "buu-chinh", "papers": ["to-khai", "cam-doan"]})
    ways = draw('<c-field :field="form.way" :hints="hints" />', form=form, hints={"buu-chinh": "Nhận tại nhà"})
    assert "govuk-fieldset__legend" in ways
    assert re.findall(r'value="([^"]+)" checked', ways) == ["buu-chinh"]
    assert "Nhận tại nhà" in ways
    papers = draw('<c-field :field="form.papers" />', form=form)
    assert re.findall(r'value="([^"]+)" checked', papers) == ["to-khai", "cam-doan"]


def test_the_first_choice_carries_the_id_the_error_summary_links_to():
    form = SampleForm({})
    summary = draw('<c-error-summary :form="form" />', form=form)
    fields = "".join(draw(f'<c-field :field="form.{name}" />', form=form) for name in form.fields)
    ids = set(re.findall(r'id="([^"]+)"', fields))
    assert set(re.findall(r'href="#([^"]+)"', summary)) <= ids


def test_a_day_in_three_boxes_keeps_what_was_typed_wrong():
    form = SampleForm({"born_on_day": "31", "born_on_month": "2", "born_on_year": "1990"})
    html = draw('<c-field :field="form.born_on" />', form=form)
    assert re.findall(r'value="(\d+)"', html) == ["31", "2", "1990"]
    assert "Không có ngày này trong lịch." in html


def test_a_hidden_field_is_only_hidden():
    class Tokened(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput, initial="abc")

    assert draw('<c-field :field="form.token" />', form=Tokened()).strip() == (
        '<input type="hidden" name="token" value="abc" id="id_token">'
    )


def test_a_password_is_never_sent_back():
    class Secret(forms.Form):
        word = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput)

    html = draw('<c-field :field="form.word" />', form=Secret({"word": "rất bí mật"}))
    assert 'type="password"' in html
    assert "rất bí mật" not in html


def test_a_form_carries_the_token_its_errors_and_its_hidden_fields():
    html = draw('<c-form :form="form" action="/a/" files><p>x</p></c-form>', form=SampleForm({}))
    assert 'enctype="multipart/form-data" novalidate' in html
    assert html.count("csrfmiddlewaretoken") == 1
    assert "govuk-error-summary" in html
    assert "csrfmiddlewaretoken" not in draw('<c-form method="get">x</c-form>')


def test_values_are_escaped_wherever_they_land():
    evil = '"><script>alert(1)</script>'
    for source in (
        '<c-tag :kind="x">{{ x }}</c-tag>',
        '<c-tag kind="{{ x }}" title="{{ x }}">{{ x }}</c-tag>',
        '<c-button :value="x" name="a">{{ x }}</c-button>',
        '<c-link-button :href="x" :data-x="x">{{ x }}</c-link-button>',
        '<c-input label="{{ x }}" name="a" :value="x" :error="x" :hint="x" />',
        '<c-textarea :label="x" name="a" :value="x" />',
        '<c-select :label="x" name="a" :options="o" :value="x" />',
        '<c-radios :legend="x" name="a" :options="o" :value="x" />',
        '<c-checkboxes :legend="x" name="a" :options="o" :values="v" />',
        '<c-table :caption="x"><c-tr><c-td :label="x">{{ x }}</c-td></c-tr></c-table>',
        '<c-summary-row :key="x">{{ x }}</c-summary-row>',
        '<c-stat :number="x" :href="x" :note="x">{{ x }}</c-stat>',
        '<c-step :title="x" :when="x">{{ x }}</c-step>',
        '<c-search-box :action="x" :value="x" :label="x" :placeholder="x" />',
        '<c-chart-bar :title="x" :rows="r" />',
        '<c-card :title="x" :href="x">{{ x }}</c-card>',
        '<c-breadcrumbs :lines="o" />',
        '<c-error-summary :errors="v" />',
        '<c-details :summary="x">{{ x }}</c-details>',
        '<c-message :kind="x" :id="x">{{ x }}</c-message>',
        "{% tag x x %}{% due x x %}",
    ):
        html = draw(source, x=evil, o=[(evil, evil)], v=[evil], r=[{"label": evil, "value": 3, "words": evil}])
        assert "<script" not in html, source
        assert '""&gt;' not in html, source


def test_a_component_does_not_see_what_the_page_calls_the_same():
    assert "trang" not in draw("<c-card>x</c-card>", title="trang", href="/trang/")


def test_a_late_tag_differs_by_its_drawing_not_only_by_its_colour():
    assert "#alert" in draw('<c-tag kind="late">Quá hạn</c-tag>')
    assert "#alert" in draw('<c-due kind="late">quá hạn 1 ngày</c-due>')


def test_a_step_says_its_state_in_words():
    assert "đã xong" in draw('<c-step state="done" title="Tiếp nhận" />')
    assert 'aria-current="step"' in draw('<c-step state="current" title="Thẩm định" />')


def test_a_select_remembers_a_number():
    html = draw('<c-select label="Tháng" name="m" :options="o" :value="v" />', o=[(1, "Một"), (2, "Hai")], v="2")
    assert '<option value="2" selected>' in html


def test_a_quiet_pager_takes_no_room():
    assert draw("<c-pagination />").strip() == ""
    assert 'rel="next"' in draw('<c-pagination next="?sau=9" />')


def test_numbers_inside_a_drawing_have_no_vietnamese_commas():
    html = draw('<c-progress :value="v" :max="2" id="p">Tiến độ</c-progress>', v=1.5)
    assert 'value="1.5"' in html
