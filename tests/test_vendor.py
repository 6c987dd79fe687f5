"""Third-party browser files: each is listed, unmodified, with its version and licence."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

VENDOR = Path(__file__).parents[1] / "web" / "static" / "vendor"
ENTRIES: list[dict[str, Any]] = json.loads((VENDOR / "manifest.json").read_text("utf-8"))["files"]
OPEN_LICENCES = {"MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "OFL-1.1"}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["path"])
def test_a_file_is_as_listed(entry: dict[str, Any]) -> None:
    data = (VENDOR / entry["path"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == entry["sha256"]
    assert entry["licence"] in OPEN_LICENCES
    assert entry["version"][0].isdigit() and entry["package"] and entry["source_path"]


def test_every_folder_has_its_licence_listed() -> None:
    folders = {entry["path"].partition("/")[0] for entry in ENTRIES}
    licensed = {entry["path"].partition("/")[0] for entry in ENTRIES if Path(entry["path"]).name.startswith("LICEN")}
    assert folders == licensed


def test_one_package_has_one_version() -> None:
    versions = {(entry["package"], entry["version"], entry["licence"]) for entry in ENTRIES}
    assert len(versions) == len({package for package, _, _ in versions})


def test_nothing_else_lies_there_and_the_sprite_is_made_from_it() -> None:
    assert refresh().check(ENTRIES) == []


def refresh() -> ModuleType:
    spec = importlib.util.spec_from_file_location("vendor_refresh", VENDOR / "refresh.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
