"""Tests on several workers: what a file of tests starts for itself is started once, and browsers are driven by one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORKER = """
import os
import pathlib
import pytest

@pytest.mark.parametrize("n", range(6))
def test_is_done(n):
    with pathlib.Path(r"{log}").open("a") as log:
        log.write(f"{{pathlib.Path(__file__).name}} {{os.environ['PYTEST_XDIST_WORKER']}}\\n")
"""
FILES = ("browser/test_a", "browser/test_b", "hearing/test_c", "hearing/test_d", "test_e")


def test_a_file_is_not_divided_and_both_workers_have_work(tmp_path: Path) -> None:
    log = tmp_path / "log"
    for name in FILES:
        file = tmp_path / "tests" / f"{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(WORKER.format(log=log), "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --import-mode=importlib\n", "utf-8")
    (tmp_path / "conftest.py").write_text("from tests.conftest import pytest_xdist_make_scheduler\n", "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider"]
    done = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = log.read_text("utf-8").split("\n")[:-1]
    assert len(lines) == 6 * len(FILES)
    by_file = {name.rpartition("/")[2]: {line.split()[1] for line in lines if line.startswith(f"{name.rpartition('/')[2]}.py ")} for name in FILES}
    assert all(len(workers) == 1 for workers in by_file.values()), by_file
    assert by_file["test_a"] != by_file["test_c"], "one is at the browsers, the other is not"
