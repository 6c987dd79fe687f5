"""Fetch the third-party files of this folder again, or check them: `python refresh.py [--check]`.

`manifest.json` is the list: every file with its package, version, licence, path in the package and
SHA-256. Without `--check` each package is downloaded with `npm pack` at the version the manifest
names, its files are copied unmodified, their hashes written down, and the icon sprite
`../img/icons.svg` is made again from `lucide/icons`. With `--check` nothing is fetched and nothing
written: exit 1 and a line for every file that is missing, unlisted or differs.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MANIFEST = HERE / "manifest.json"
SPRITE = HERE.parent / "img" / "icons.svg"
OURS = {"manifest.json", "refresh.py", "README.md"}


def main(arguments: list[str]) -> int:
    manifest = json.loads(MANIFEST.read_text("utf-8"))
    if arguments == ["--check"]:
        faults = check(manifest["files"])
        sys.stdout.write("\n".join(faults or [f"{len(manifest['files'])} files as listed"]) + "\n")
        return 1 if faults else 0
    refresh(manifest["files"])
    MANIFEST.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", "utf-8")
    SPRITE.write_text(sprite(), "utf-8")
    return 0


def check(files: list[dict[str, Any]]) -> list[str]:
    """A sentence for every file that is not as the manifest says."""
    faults = []
    for entry in files:
        path = HERE / entry["path"]
        if not path.is_file():
            faults.append(f"{entry['path']} is missing")
        elif digest(path.read_bytes()) != entry["sha256"]:
            faults.append(f"{entry['path']} differs from the manifest")
    listed = {entry["path"] for entry in files} | OURS
    present = (path.relative_to(HERE) for path in HERE.rglob("*") if path.is_file())
    found = {path.as_posix() for path in present if "__pycache__" not in path.parts}
    faults += [f"{path} is not in the manifest" for path in sorted(found - listed)]
    if SPRITE.read_text("utf-8") != sprite():
        faults.append("../img/icons.svg is not made from lucide/icons")
    return faults


def refresh(files: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        archives: dict[str, Path] = {}
        for entry in files:
            name = f"{entry['package']}@{entry['version']}"
            if name not in archives:
                archives[name] = pack(name, Path(folder))
            with tarfile.open(archives[name]) as archive:
                member = archive.extractfile(entry["source_path"])
                assert member is not None, f"{name} has no {entry['source_path']}"
                data = member.read()
            path = HERE / entry["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            entry["sha256"] = digest(data)


def pack(name: str, folder: Path) -> Path:
    """Download a package with npm; the path of its archive."""
    done = subprocess.run(["npm", "pack", "--silent", name], cwd=folder, check=True, capture_output=True, text=True)
    return folder / done.stdout.strip().splitlines()[-1]


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def sprite() -> str:
    """One SVG with a symbol for every vendored icon, drawn in the colour of the text around it."""
    symbols = []
    for path in sorted((HERE / "lucide" / "icons").glob("*.svg")):
        drawing = re.search(r"<svg[^>]*>(.*)</svg>", path.read_text("utf-8"), re.DOTALL)
        assert drawing is not None, path
        inner = re.sub(r"\s*\n\s*", "", drawing[1])
        symbols.append(
            f'<symbol id="{path.stem}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
            f'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">{inner}</symbol>'
        )
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
