"""Who does what, on several workers: one drives the browsers, file after file, the others do the rest, and whoever is
done first helps out.

A file of tests is never divided: what it starts for itself (a server, a browser, a hearing) is started once. A browser
with several people in it wants more than one processor at times, so that two at once only wait for each other.
"""

from __future__ import annotations

from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

BROWSERS = "tests/browser/"


class OneAtTheBrowsers(LoadFileScheduling):  # type: ignore[misc]
    """Hands out files of tests: to the first worker those with browsers first, to the others those without."""

    def _assign_work_unit(self, node: Any) -> None:
        at_browsers = node is next(iter(self.assigned_work))
        meant = [file for file in self.workqueue if file.startswith(BROWSERS) is at_browsers]
        if meant:
            self.workqueue.move_to_end(meant[0], last=False)
        super()._assign_work_unit(node)


def scheduler(config: pytest.Config, log: Any) -> OneAtTheBrowsers:
    config.option.loadscopereorder = False  # the order of the tests, and not the files with most of them first
    return OneAtTheBrowsers(config, log)
