"""What a browser without scripts would do at the counter."""

import re
from html.parser import HTMLParser

from tests.build.catalogue import COPIES, MARRIAGE

PAGE = "/can-bo/tiep-nhan/"
CARD = "001090012345|012345678|Trần Văn Mạnh|01021990|Nam|Số 5 đường Lê Lợi, phường Đồng Quang|15042022"


class _Fields(HTMLParser):
    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.inside = False
        self.found: dict[str, str] = {}
        self.select = ""
        self.is_first = False
        self.area = ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.inside = given.get("id") == self.form_id
        if not self.inside:
            return
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "input" and name and kind not in {"file", "submit"}:
            if kind not in {"checkbox", "radio"} or "checked" in given:
                self.found[name] = given.get("value", "")
        elif tag == "select":
            self.select, self.is_first = name, True
        elif tag == "option" and self.select and ("selected" in given or self.is_first):
            self.found[self.select] = given.get("value") or ""
            self.is_first = False
        elif tag == "textarea":
            self.area = name
            self.found[name] = ""

    def handle_data(self, data):
        if self.area:
            self.found[self.area] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        if tag == "select":
            self.select = ""
        if tag == "textarea":
            self.area = ""


def fields(response, form_id="intake") -> dict[str, str]:
    """The fields of a form as a browser would send them."""
    parser = _Fields(form_id)
    parser.feed(response.content.decode())
    return {name: value.strip("\n") for name, value in parser.found.items() if name != "csrfmiddlewaretoken"}


def press(client, response, do, **typed):
    """Type into the form of the last page and press a button."""
    return client.post(PAGE, fields(response) | typed | {"do": do})


def picked(client, code=MARRIAGE, **typed):
    """The page with a submitter and a procedure."""
    page = client.get(PAGE)
    page = press(client, page, "scan-s", **{"s-scan": CARD})
    return press(client, page, "find-0", **{"d0-find": code, **typed})


def copies(client, *rows, **typed):
    """The page of certified copies with its grid filled: (name, pages, copies)."""
    page = picked(client, COPIES)
    page = press(client, page, "rows-0", **{"d0-quick_papers": str(len(rows)), "d0-quick_copies": "2"})
    for i, (name, pages, count) in enumerate(rows):
        typed |= {f"d0-p{i}-name": name, f"d0-p{i}-pages": str(pages), f"d0-p{i}-copies": str(count)}
    return press(client, page, "quote", **typed)


def text(response) -> str:
    """The words of a page."""
    body = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())
