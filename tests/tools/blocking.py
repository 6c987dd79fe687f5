"""Notices when code of ours waits for a disk, a process or a clock inside a running event loop.

A call counts if the nearest caller outside the standard library is a file of ours; what
libraries do on their own account, and what tests do, does not.
"""

from __future__ import annotations

import builtins
import io
import os
import socket
import subprocess
import sys
import sysconfig
import time
from asyncio import events
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import Any
from unittest import mock

ROOT = Path(__file__).parents[2]
OURS = tuple(str(ROOT / name) for name in ("hearing", "roles", "transcripts", "web", "server.py"))
STANDARD = (sysconfig.get_path("stdlib"), "<frozen")
SITE = sysconfig.get_path("purelib")

WATCHED: list[tuple[Any, str]] = [
    (time, "sleep"),
    (builtins, "open"),
    (io, "open"),
    (os, "fsync"),
    (os, "replace"),
    (os, "listdir"),
    (os, "scandir"),
    (socket, "create_connection"),
    (socket, "getaddrinfo"),
    (subprocess, "run"),
    (subprocess, "check_output"),
]


class BlockingCall(AssertionError):
    """Code of ours blocked the event loop."""


class Guard:
    def __init__(self) -> None:
        self.allowed = False
        self.seen: list[str] = []

    @contextmanager
    def installed(self) -> Iterator[None]:
        with ExitStack() as stack:
            for owner, name in WATCHED:
                stack.enter_context(mock.patch.object(owner, name, self._watch(owner, name)))
            yield

    def _watch(self, owner: Any, name: str) -> Callable[..., Any]:
        real = getattr(owner, name)
        label = f"{owner.__name__}.{name}"

        def watched(*args: Any, **kwargs: Any) -> Any:
            if not self.allowed and events._get_running_loop() is not None:
                culprit = _culprit()
                if culprit:
                    self.seen.append(f"{label} from {culprit}")
                    raise BlockingCall(self.seen[-1])
            return real(*args, **kwargs)

        return watched


def _culprit() -> str:
    """The nearest caller outside the standard library, if it is ours."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(OURS):
            return f"{Path(file).relative_to(ROOT)}:{frame.f_lineno}"
        if file.startswith(SITE) or not file.startswith(STANDARD):
            return ""
        frame = frame.f_back
    return ""
