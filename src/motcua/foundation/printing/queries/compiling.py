"""One typst compiler per thread: it is not thread-safe, and grows with each document."""

import threading
from functools import cache
from pathlib import Path

import typst

import motcua
from motcua.kernel import clock

PACKAGE = Path(motcua.__file__).resolve().parent
FONTS = PACKAGE / "ui" / "static" / "built" / "print"

# A compiler keeps about 18 kB of every document it has set.
DOCUMENTS_PER_COMPILER = 500

_local = threading.local()


@cache
def font_folders() -> tuple[str, ...]:
    """Tinos, which has the widths of Times New Roman, once the assets are built. Before that typst sets
    the forms in Libertinus Serif, which it brings along. The machine's own fonts are never used."""
    return (str(FONTS),) if FONTS.is_dir() else ()


def compile_pdf(template: str, job: str) -> bytes:
    """`template` (a path below the package) set with `job` (JSON), as PDF/A-2b."""
    # The data are a file beside the template: with `sys_inputs` typst would build its library anew for each
    # document, and what it keeps of the ones before (letterhead, heads of tables, labels) would be of no use.
    if getattr(_local, "left", 0) <= 0:
        _local.compiler = typst.Compiler(root=str(PACKAGE), font_paths=list(font_folders()), ignore_system_fonts=True)
        _local.left = DOCUMENTS_PER_COMPILER
    _local.left -= 1
    pdf: bytes = _local.compiler.compile(
        input={"main.typ": f'#include "/{template}"'.encode(), "job.json": job.encode()},
        pdf_standards=["a-2b"],
        pdf_tags=False,
        timestamp=clock.now().replace(microsecond=0),
    )
    return pdf
