"""P9: what a cold browser loads for one page: every address the page and its styles name, asked for once.

An upper bound: of the fonts a browser loads only those whose letters stand on the page.
"""

import gzip
import http.client
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from benchmarks.load import HOST

WANTED_RELS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"}
CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")
MOST = 60


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and WANTED_RELS & set(given.get("rel", "").split()):
            self.found.append(given.get("href", ""))
        if tag in {"script", "img"} and given.get("src"):
            self.found.append(given["src"])


def measure(port: int, path: str) -> dict[str, Any]:
    """Bytes as they were transferred (bodies, compressed where the server does), and the number of requests."""
    text, sent = _get(port, path)
    links = _Links()
    links.feed(text.decode())
    waiting = [urljoin(path, link) for link in links.found if link and not link.startswith("data:")]
    sizes = {path: sent}
    while waiting and len(sizes) < MOST:
        address = urldefrag(waiting.pop(0)).url
        if address in sizes or urlsplit(address).netloc:
            continue
        body, sizes[address] = _get(port, address)
        if urlsplit(address).path.endswith(".css"):
            named = CSS_URL.findall(body.decode())
            waiting += [urljoin(address, link) for link in named if not link.startswith("data:")]
    fonts = [size for address, size in sizes.items() if ".woff" in address]
    return {
        "html_bytes": len(text),
        "html_sent": sent,
        "requests": len(sizes),
        "bytes": sum(sizes.values()),
        "fonts": len(fonts),
        "font_bytes": sum(fonts),
    }


def _get(port: int, path: str) -> tuple[bytes, int]:
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    headers = {"Accept-Encoding": "gzip", "X-Forwarded-For": "10.251.0.1"}
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    connection.close()
    return (gzip.decompress(body) if answer.getheader("Content-Encoding") == "gzip" else body), len(body)
