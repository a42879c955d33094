"""One typst compiler per thread: it is not thread-safe, and grows with each document."""

import threading
from functools import cache
from pathlib import Path

import typst

import motcua

PACKAGE = Path(motcua.__file__).resolve().parent
FONTS = Path(__file__).resolve().parents[1] / "fonts"

# A compiler keeps about 18 kB of every document it has set.
DOCUMENTS_PER_COMPILER = 500

_local = threading.local()


@cache
def font_folders() -> tuple[str, ...]:
    """Tinos (metrics of Times New Roman) when the fonts are built. Without them typst sets the forms
    in Libertinus Serif, which it brings along. Fonts of the machine are never used: the same data
    give the same sheet everywhere."""
    return (str(FONTS),) if FONTS.is_dir() else ()


def compile_pdf(template: str, job: str) -> bytes:
    """`template` (a path below the package) set with `job` (JSON), as PDF/A-2b."""
    if getattr(_local, "left", 0) <= 0:
        _local.compiler = typst.Compiler(root=str(PACKAGE), font_paths=list(font_folders()), ignore_system_fonts=True)
        _local.left = DOCUMENTS_PER_COMPILER
    _local.left -= 1
    pdf: bytes = _local.compiler.compile(
        input=str(PACKAGE / template), sys_inputs={"job": job}, pdf_standards=["a-2b"], pdf_tags=False
    )
    return pdf
