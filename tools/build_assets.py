"""Build what the pages are served with: styles, scripts, fonts, icons.

    python tools/build_assets.py [--force]

Reads `src/motcua/ui/assets/`, the exact packages of `package-lock.json` and the fonts of the
`fontpkg-be-vietnam-pro` package; writes `src/motcua/ui/static/built/`, which is ignored by git and
carried by the wheel. Does nothing when nothing changed. Needs Node at build time only.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UI = ROOT / "src" / "motcua" / "ui"
ASSETS = UI / "assets"
BUILT = UI / "static" / "built"
STAMP = BUILT / ".stamp"
MODULES = ROOT / "node_modules"
LOCK = ROOT / "package-lock.json"
INSTALLED = MODULES / ".package-lock.json"


def fonts() -> Path:
    """The folder of the complete Be Vietnam Pro."""
    spec = find_spec("fontpkg_be_vietnam_pro")
    if spec is None or spec.origin is None:
        raise SystemExit("fontpkg-be-vietnam-pro is missing: install the Python requirements first.")
    return Path(spec.origin).parent / "files"


def fingerprint() -> str:
    """One digest over everything the result depends on."""
    digest = hashlib.sha256()
    inputs = [p for p in ASSETS.rglob("*") if p.is_file()]
    inputs += [LOCK, *(ROOT / "tools").glob("build_assets.*"), *fonts().glob("*.ttf")]
    for path in sorted(inputs):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_installed() -> bool:
    """Whether `node_modules` holds what the lock says; npm keeps its own list there."""
    if not INSTALLED.exists():
        return False
    wanted = {name: p for name, p in json.loads(LOCK.read_text())["packages"].items() if name}
    present = json.loads(INSTALLED.read_text())["packages"]
    needed = {name for name, p in wanted.items() if not p.get("optional")}
    return needed <= present.keys() and all(
        name in wanted and p.get("integrity") == wanted[name].get("integrity") for name, p in present.items()
    )


def install_packages() -> None:
    """Bring `node_modules` to exactly what the lock says."""
    if is_installed():
        return
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is missing: Node 18 or later is needed to build the styles and scripts.")
    subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=ROOT, check=True)


def main() -> None:
    now = fingerprint()
    if "--force" not in sys.argv and STAMP.exists() and STAMP.read_text() == now:
        print("Assets are up to date.")
        return
    install_packages()
    fresh = Path(tempfile.mkdtemp(prefix=".built-", dir=MODULES))
    fresh.chmod(0o755)
    subprocess.run(["node", str(ROOT / "tools" / "build_assets.mjs"), str(fresh), str(fonts())], cwd=ROOT, check=True)
    (fresh / ".stamp").write_text(now)
    shutil.rmtree(BUILT, ignore_errors=True)
    BUILT.parent.mkdir(exist_ok=True)
    fresh.rename(BUILT)


if __name__ == "__main__":
    main()
