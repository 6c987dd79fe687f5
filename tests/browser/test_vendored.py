"""The third-party files of the browser tests: each is listed, unmodified, with its version and licence."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

VENDOR = Path(__file__).parent / "vendor"
ENTRIES = json.loads((VENDOR / "manifest.json").read_text("utf-8"))["files"]
OPEN_LICENCES = {"MIT", "MPL-2.0"}


def test_every_file_is_as_listed() -> None:
    for entry in ENTRIES:
        assert hashlib.sha256((VENDOR / entry["path"]).read_bytes()).hexdigest() == entry["sha256"], entry["path"]
        assert entry["licence"] in OPEN_LICENCES
        assert entry["version"][0].isdigit() and entry["package"] and entry["source_path"]


def test_nothing_else_lies_there_and_every_folder_has_its_licence() -> None:
    listed = {entry["path"] for entry in ENTRIES}
    found = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert found == listed | {"manifest.json", "README.md"}
    assert {path.partition("/")[0] for path in listed} == {
        path.partition("/")[0] for path in listed if path.endswith("/LICENSE")
    }
