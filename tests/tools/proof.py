"""`make proof`: run the long proofs and keep what they printed, with the date and the machine."""

from __future__ import annotations

import datetime
import os
import platform
import subprocess
import sys
from pathlib import Path

REPORTS = Path("build")
COMMAND = [sys.executable, "-m", "pytest", "-m", "proof", "-v", "--durations=0", "-rA", "-p", "no:cacheprovider"]


def _heading() -> str:
    now = datetime.datetime.now(datetime.UTC)
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    return (
        f"Moothall: long proofs\n{now:%Y-%m-%d %H:%M} UTC, commit {commit.stdout.strip() or 'unknown'}\n"
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors\n\n"
    )


def main() -> int:
    REPORTS.mkdir(exist_ok=True)
    report = REPORTS / f"proof-{datetime.datetime.now(datetime.UTC):%Y-%m-%d-%H%M}.txt"
    with report.open("w", encoding="utf-8") as file:
        file.write(_heading())
        running = subprocess.Popen(COMMAND, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert running.stdout is not None
        for line in running.stdout:
            print(line, end="")
            file.write(line)
    print(f"The report is {report}.")
    return running.wait()


if __name__ == "__main__":
    sys.exit(main())
