"""What a person, a scanner and a printer see of a PDF."""

import html
import io
import re
import subprocess
from dataclasses import dataclass
from typing import Any

import pypdf
import zxingcpp
from PIL import Image

A5, A4, A4_LANDSCAPE = (148, 210), (210, 297), (297, 210)


@dataclass(frozen=True)
class Word:
    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def pages(pdf: bytes) -> list[str]:
    """The text of each page in reading order, spaces and invisible breaks made plain."""
    texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    return [" ".join(text.replace("\u200b", "").split()) for text in texts]


def text(pdf: bytes) -> str:
    return " ".join(pages(pdf))


def sizes(pdf: bytes) -> set[tuple[int, int]]:
    """Paper sizes in millimetres."""
    boxes = [page.mediabox for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    return {(round(float(b.width) / 72 * 25.4), round(float(b.height) / 72 * 25.4)) for b in boxes}


def codes(pdf: bytes, page: int = 1) -> list[str]:
    """What the codes on a page say, read from a print of 150 dots an inch."""
    run = subprocess.run(
        ["pdftoppm", "-r", "150", "-f", str(page), "-l", str(page), "-png", "-"],
        input=pdf, capture_output=True, check=True,
    )  # fmt: skip
    return [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(run.stdout)))]


def drawn(code: dict[str, Any], scale: int = 4) -> str:
    """What a QR code says that is only a path yet."""
    side = (code["side"] + 8) * scale
    image = Image.new("L", (side, side), 255)
    for x, y, width in re.findall(r"M(\d+) (\d+)\.5h(\d+)", code["path"]):
        left, top = (int(x) + 4) * scale, (int(y) + 4) * scale
        image.paste(0, (left, top, left + int(width) * scale, top + scale))
    [read] = zxingcpp.read_barcodes(image)
    return read.text


def words(pdf: bytes) -> list[Word]:
    run = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    found: list[Word] = []
    page = 0
    for line in run.stdout.decode().splitlines():
        if "<page " in line:
            page += 1
        elif "<word " in line:
            box = [float(n) for n in re.findall(r'(?:xMin|yMin|xMax|yMax)="([-\d.]+)"', line)]
            found.append(Word(page, *box, html.unescape(re.sub(r"<[^>]+>", "", line).strip())))
    return found


def outside(pdf: bytes) -> list[Word]:
    """Words nearer than 8 mm to the edge of the paper."""
    edge = 8 / 25.4 * 72
    [(width, height)] = [(w / 25.4 * 72, h / 25.4 * 72) for w, h in sizes(pdf)]
    return [
        w for w in words(pdf)
        if w.left < edge or w.right > width - edge + 1 or w.top < edge - 3 or w.bottom > height - edge + 3
    ]  # fmt: skip


def overlaps(pdf: bytes) -> list[tuple[str, str]]:
    """Pairs of words printed over each other."""
    found = []
    ordered = sorted(words(pdf), key=lambda w: (w.page, w.top))
    for i, a in enumerate(ordered):
        for b in ordered[i + 1 :]:
            if b.page != a.page or b.top > a.bottom:
                break
            across = min(a.right, b.right) - max(a.left, b.left)
            down = min(a.bottom, b.bottom) - max(a.top, b.top)
            # The boxes of a word are as high as its letters may ever be: neighbours touch a little.
            if across > 1 and down > 0.45 * min(a.bottom - a.top, b.bottom - b.top):
                found.append((a.text, b.text))
    return found
