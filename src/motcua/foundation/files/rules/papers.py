"""Looking into a PDF, and making one of a photograph."""

import io
import warnings
from dataclasses import dataclass
from typing import IO

from PIL import Image, ImageOps

from motcua.foundation.files.rules.kinds import PDF, FileBroken, FileLocked, TooManyPages, title_of

DPI = 200
A4 = (1654, 2339)  # 210 × 297 mm at 200 dpi
# A 100-megapixel photograph is no paper; the check comes before a single pixel is unpacked.
MOST_PIXELS = 80_000_000
_QUALITY = 80


@dataclass(frozen=True)
class Paper:
    """A PDF ready to be kept. `content` None: the bytes as they came."""

    pages: int
    content: bytes | None = None


def look_into_pdf(file: IO[bytes], *, most_pages: int) -> Paper:
    """How many pages a PDF has. Refuses `FileBroken`, `FileLocked`, `TooManyPages`."""
    # A tenth of the time every process takes to start, for the few that ever look into a PDF.
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    size = file.seek(0, io.SEEK_END)
    file.seek(max(size - 2048, 0))
    # Readers repair a PDF without its end by guessing; a scan that was cut off has lost pages.
    if b"%%EOF" not in file.read():
        raise FileBroken(kind=title_of(PDF))
    file.seek(0)
    try:
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileLocked
        pages = len(reader.pages)
        if not pages:
            raise FileBroken(kind=title_of(PDF))
        if pages > most_pages:
            raise TooManyPages(pages=pages, limit=most_pages)
        for page in reader.pages:
            page.mediabox  # noqa: B018  reading it proves that the page is there
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise FileBroken(kind=title_of(PDF)) from error
    finally:
        file.seek(0)
    return Paper(pages)


def photograph_to_pdf(file: IO[bytes], kind: str) -> Paper:
    """One page: turned upright, at most A4 at 200 dpi, without the camera's notes (place, owner).

    Refuses `FileBroken`.
    """
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=[kind.removeprefix("image/")]) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise FileBroken(kind=title_of(kind))
                image.load()
                upright = _flat(ImageOps.exif_transpose(image))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise FileBroken(kind=title_of(kind)) from error
    finally:
        file.seek(0)
    box = A4 if upright.height >= upright.width else (A4[1], A4[0])
    upright.thumbnail(box, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    upright.save(out, "PDF", resolution=DPI, quality=_QUALITY, producer="motcua")
    return Paper(1, out.getvalue())


def _flat(image: Image.Image) -> Image.Image:
    """Grey or RGB on white; nothing else of the file comes along."""
    if image.mode in {"1", "L"}:
        return Image.frombytes("L", image.size, image.convert("L").tobytes())
    coloured = image.convert("RGBA") if image.mode in {"P", "PA", "LA", "RGBA"} else image.convert("RGB")
    page = Image.new("RGB", coloured.size, "white")
    page.paste(coloured, mask=coloured if coloured.mode == "RGBA" else None)
    return page
