"""What is installed is whole: the program runs from its package alone, away from this folder."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.served import PROGRAM, Served

ROOT = PROGRAM.parent
ROOMS = ("hearing", "roles", "transcripts", "web")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package in it, built and installed without a network."""
    if not all(map(importlib.util.find_spec, ("pip", "hatchling"))):
        pytest.skip("pip and the build backend are needed")
    folder = tmp_path_factory.mktemp("installed")
    options = ["--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--no-compile", "--target", str(folder)]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", *options, str(ROOT)]
    done = subprocess.run(pip, capture_output=True, text=True, cwd=folder, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def alone(installed: Path) -> dict[str, str]:
    """The environment in which our modules come from that folder alone."""
    return {**os.environ, "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}


def moothall(installed: Path, elsewhere: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "server", *arguments]
    done = subprocess.run(
        command, env=alone(installed), cwd=elsewhere, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_every_file_of_the_product_is_packaged(installed: Path) -> None:
    files = [file.relative_to(ROOT) for room in ROOMS for file in (ROOT / room).rglob("*") if file.is_file()]
    wanted = [file for file in files if "__pycache__" not in file.parts]
    assert {".yaml", ".html", ".js", ".css"} <= {file.suffix for file in wanted}
    assert [str(file) for file in wanted if not (installed / file).is_file()] == []


def test_modules_come_from_the_package(installed: Path, tmp_path: Path) -> None:
    code = f"import {', '.join(ROOMS)}, server; print(server.__file__, *({'.__path__[0], '.join(ROOMS)}.__path__[0]), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code], env=alone(installed), cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert [Path(line).is_relative_to(installed) for line in done.stdout.splitlines()] == [True] * 5


def test_the_package_lists_procedures_and_rehearses_the_demonstration(installed: Path, tmp_path: Path) -> None:
    assert "cn-internet-court" in moothall(installed, tmp_path, "procedures")
    said = moothall(installed, tmp_path, "rehearse", "moyun", "--out", "moyun.jsonl")
    assert said.endswith("the hearing is closed.\n")
    assert "MoYun" in moothall(installed, tmp_path, "export", "moyun.jsonl", "--to", "html")


def test_the_package_serves_pages_with_their_styles_and_scripts(installed: Path, tmp_path: Path) -> None:
    served = Served(tmp_path / "data", "--demo", program=installed / "server.py", environment=alone(installed))
    try:
        room = served.link("/h/moyun-")
        page = served.page(room)
        assert "MoYun" in page
        files = re.findall(r'(?:href|src)="(/static/[^"#]+)', page)
        assert {Path(file).suffix for file in files} >= {".css", ".js", ".svg"}
        for file in {file for file in files if not file.endswith(".woff2")}:
            assert served.page(room.partition("/h/")[0] + file)
    finally:
        served.kill()


def test_a_fresh_data_folder_is_made_and_the_first_page_answers(tmp_path: Path) -> None:
    data = tmp_path / "data" / "moothall"
    data.parent.mkdir()
    served = Served(data, "--demo")
    try:
        assert "MoYun" in served.page(served.link("/h/moyun-")), "the first request, as soon as the links are printed"
        assert data.is_dir()
    finally:
        served.kill()
