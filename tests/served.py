"""`moothall serve` in a process of its own."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import server

PROGRAM = Path(server.__file__)


class Served:
    """A server in a process of its own."""

    def __init__(
        self, data: Path, *options: str, program: Path = PROGRAM, environment: dict[str, str] | None = None
    ) -> None:
        command = [sys.executable, "-u", str(program), "serve", "--port", "0", "--data", str(data), *options]
        flags = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if sys.platform == "win32" else {}
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            cwd=data.parent,
            env=environment,
            **flags,
        )
        self.output = ""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.output += line
            if line.startswith("Stop with"):
                break

    def link(self, pattern: str) -> str:
        found = re.search(rf"https?://\S*{pattern}\S*", self.output)
        assert found, self.output
        return found.group()

    def page(self, address: str) -> str:
        with urllib.request.urlopen(address) as answer:
            assert answer.status == 200
            return str(answer.read().decode())

    def stop(self) -> tuple[int, str]:
        """Ask it to stop, as Ctrl-C does; its exit code and what it said on stderr."""
        self.process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGTERM))
        _, said = self.process.communicate(timeout=20)
        return self.process.returncode, said

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()
