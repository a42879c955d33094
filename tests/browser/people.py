"""Those who come to the counter, and what is done on every page of the stories."""

from pathlib import Path

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# What the QR on a card says: number, old number, name, day of birth, sex, residence, day of issue.
GRANDMOTHER = "036154012345||Nguyễn Thị Sen|02031954|Nữ|Xóm 4, xã Đồng Sen|15042022"
GRANDCHILD = "036302004567||Trần Thu Hà|05062002|Nữ|Xóm 4, xã Đồng Sen|20052022"


def check_access(page) -> None:
    """Refuses a page with a serious fault for those who hear, enlarge or type it."""
    page.evaluate(AXE.read_text() + ";0")
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    grave = [
        (page.url, v["id"], [n["html"][:200] for n in v["nodes"]])
        for v in found["violations"]
        if v["impact"] in {"serious", "critical"}
    ]
    assert grave == []


def check_narrow(page) -> None:
    """The same page on a telephone: it does not scroll sideways either."""
    size = page.viewport_size
    page.set_viewport_size({"width": 360, "height": 800})
    check_access(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, page.url
    page.set_viewport_size(size)


def scan(page, place: str, card: str) -> None:
    """A scanner types the card's words into the field and ends with Enter."""
    page.locator(f"#{place}-scan").click()
    page.keyboard.insert_text(card)
    page.keyboard.press("Enter")


def pick(page, no: int, words: str, name: str) -> None:
    """Look a procedure up by its usual name and take it."""
    page.locator(f"#id_d{no}-find").press_sequentially(words)
    page.get_by_role("option").filter(has_text=name).first.click()
    page.locator(f"#id_d{no}-request").wait_for()


def amount(words: str) -> int:
    """`14.000 đồng` → 14000."""
    return int("".join(c for c in words if c.isdecimal()))
