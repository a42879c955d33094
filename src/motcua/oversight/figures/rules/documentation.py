"""The page `docs/figures.md`, made from the definitions so that the two cannot differ."""

from motcua.oversight.figures.rules.definitions import BY_CODE, FIGURES, NATURE_TITLES, Clock
from motcua.oversight.figures.rules.derived import CAUSES, RATES, REPORT_06

HEAD = """# Figures: one definition each

Made from `motcua/oversight/figures/rules/definitions.py` and `derived.py`; a test keeps the two the same. The page
*Thống kê, báo cáo → Định nghĩa* shows the same words.

- A flow is counted on the local day it was **recorded**; nothing that is entered later can move a closed period.
- Early, on time and late are told twice: **by judgement** (the claimed instant if it is witnessed, else the
  recorded one; the official figure) and **by click** (the recorded instant).
- A stock of a closed period is taken at its last instant with the due date and the pauses of that time; of a
  running period, now.
- Never taken in (being entered, waiting, turned away) and void dossiers are in no figure. A dossier voided after a
  period has closed stays in that period, because it was there.
- A dossier counts for the unit that decides it, or for the one that received it; every page says which.
- Always: nhận giải quyết = đã giải quyết + đang giải quyết, column (3) = (7) + (11) of the form.
"""


def as_markdown() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_figures(), "", *_rates(), "", *_report(), "", *_causes(), ""])


def _figures() -> list[str]:
    lines = [
        "## Figures",
        "",
        "| Code | Title | Definition | Counted | When | Sum of | Source |",
        "|---|---|---|---|---|---|---|",
    ]
    for f in FIGURES:
        parts = ", ".join(f"`{part}`" for part in f.parts)
        when = NATURE_TITLES[f.nature]
        lines.append(f"| `{f.code}` | {f.title} | {f.sentence} | {f.counted} | {when} | {parts} | {f.source} |")
    return lines


def _rates() -> list[str]:
    lines = [
        "## On-time rates",
        "",
        "Each is shown with its raw fraction; there is no percentage of nothing. Rounding is a setting: half up or",
        "cut off, with 0 to 4 decimals. 11.808 ÷ 12.018 is 98,25% with two decimals; with one, 98,3% half up and",
        "98,2% cut off.",
        "",
        "| Rate | Title | Formula | Above, by judgement | Above, by click | Below | Source |",
        "|---|---|---|---|---|---|---|",
    ]
    for r in RATES:
        above, click = r.above[Clock.JUDGED], r.above[Clock.CLICK]
        lines.append(f"| {r.code} | {r.title} | {r.formula} | `{above}` | `{click}` | `{r.below}` | {r.source} |")
    return lines


def _report() -> list[str]:
    lines = [
        "## Report form II.06",
        "",
        "Quarters: I 15/12–14/3, II 15/3–14/6, III 15/6–14/9, IV 15/9–14/12; year 15/12–14/12. One row per field or",
        "per unit. Column (1) is the row's number, (2) its name.",
        "",
        "| Column | Group | Title | Figure | Check |",
        "|---|---|---|---|---|",
    ]
    for c in REPORT_06:
        lines.append(f"| ({c.number}) | {c.group} | {c.title} | `{c.figure[Clock.JUDGED]}` | {c.formula} |")
    return lines


def _causes() -> list[str]:
    total = BY_CODE["late_click"].title.lower()
    lines = [
        "## Causes of lateness",
        "",
        f"Every dossier that is “{total}” has exactly one main cause, found by rule when it is resolved; they add up.",
        "",
        "| Code | Title |",
        "|---|---|",
    ]
    return [*lines, *(f"| `{code or '(none)'}` | {title} |" for code, title in CAUSES.items())]
