"""Rows of the long list, each drawn in one go: a template that asks fifteen questions a row takes thrice as long."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from motcua.services.dossiers.queries import WorkRow
from motcua.ui.templatetags.ui import due, icon, vi_day, vi_time

register = template.Library()

NOTHING = SafeString("")


@register.simple_tag
def work_row(row: WorkRow, ticks: object = None) -> SafeString:
    """One `<tr>` of Việc của tôi; with a box to tick when `ticks` is anything."""
    return format_html(
        '<tr class="govuk-table__row">{}'
        '<td class="govuk-table__cell dw-code mc-card-name">'
        '<a class="govuk-link mc-code" href="{}">{}</a></td>'
        '<td class="govuk-table__cell dw-what" data-label="Thủ tục"><div>'
        '<span class="dw-two">{}</span><span class="mc-bold">{}</span></div></td>'
        '<td class="govuk-table__cell dw-step" data-label="Việc"><div>{}{}{}{}</div></td>'
        '<td class="govuk-table__cell mc-nowrap" data-label="Tiếp nhận">{}</td>'
        '<td class="govuk-table__cell dw-due" data-label="Hạn"><div>{}{}{}</div></td></tr>',
        _tick(row) if ticks else NOTHING,
        row.url,
        row.code,
        row.procedure,
        row.owner,
        row.step,
        _note(row.holder),
        _others(row),
        _take(row),
        vi_day(row.received_at),
        due(row.due.kind, row.due.words),
        _note(f"{vi_time(row.due_at)} {vi_day(row.due_at)}" if row.due_at else ""),
        _note(f"hẹn trả {vi_day(row.case_due_at)}" if row.case_due_at and row.case_due_at != row.due_at else ""),
    )


def _tick(row: WorkRow) -> SafeString:
    return format_html(
        '<td class="govuk-table__cell dw-tick"><div class="govuk-checkboxes govuk-checkboxes--small">'
        '<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox"'
        ' id="i{0}" name="item" value="{0}"><label class="govuk-label govuk-checkboxes__label" for="i{0}">'
        '<span class="govuk-visually-hidden">Chọn {1}</span></label></div></div></td>',
        row.item_id,
        row.code,
    )


def _note(words: str) -> SafeString:
    return format_html('<span class="mc-small mc-muted dw-line">{}</span>', words) if words else NOTHING


def _others(row: WorkRow) -> SafeString:
    if not row.others:
        return NOTHING
    drawing = icon("users")
    lines = ((drawing, other) for other in row.others)
    return format_html_join("", '<span class="mc-small mc-muted dw-line">{} {}</span>', lines)


def _take(row: WorkRow) -> SafeString:
    if not row.take_url:
        return NOTHING
    return format_html(
        '<button class="mc-button-quiet mc-small" formaction="{}&amp;ve=danh-sach">Nhận việc'
        '<span class="govuk-visually-hidden"> {}</span></button>',
        row.take_url,
        row.code,
    )
