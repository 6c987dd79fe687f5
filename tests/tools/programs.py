"""The programs that tests need beside Python: a Chromium and Node, and a Firefox where there can be one.

`python -m tests.tools.programs` installs what is missing, and says what it could not.
Browser tests start `chromium()`; the main path is walked in `firefox()` too, if there is one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HEADLESS = ("chromium-headless-shell", "chrome-headless-shell")
"""Chromium without a window: the same pages, at a sixth of the work for each person who comes in."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_BROWSERS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
SECOND_BROWSERS = ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")
NODE_AT_LEAST = 20


def chromium(*, whole: bool = False) -> str | None:
    """The path of an installed Chromium or Chrome, one without a window unless it is to be `whole`; None means
    Playwright's own, if it was installed."""
    for name in BROWSERS if whole else (*HEADLESS, *BROWSERS):
        found = shutil.which(name)
        if found:
            return found
    return next((path for path in MAC_BROWSERS if Path(path).exists()), None)


def firefox() -> str | None:
    """The path of an installed Firefox."""
    return next((found for place in SECOND_BROWSERS if (found := shutil.which(place))), None)


def node() -> str | None:
    """The path of a Node that is new enough for `node --test`."""
    found = shutil.which("node")
    if not found:
        return None
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    major = version.removeprefix("v").partition(".")[0]
    return found if major.isdigit() and int(major) >= NODE_AT_LEAST else None


def _apt(*packages: str, update: bool = True) -> bool:
    """Install Debian packages, as root; whether that worked."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if update:
        subprocess.run(["apt-get", "-qq", "update"], env=quiet, check=False)
    return subprocess.run(["apt-get", "-qqy", "install", *packages], env=quiet, check=False).returncode == 0


def _playwright_chromium() -> bool:
    return subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False).returncode == 0


def main() -> int:
    missing = []
    if not any(map(shutil.which, HEADLESS)) and not _apt(HEADLESS[0], update=not chromium()):
        print("Chromium without a window is not to be had here, so the browser tests take longer.", file=sys.stderr)
    if not chromium(whole=True) and not (_apt("chromium") and chromium(whole=True)) and not _playwright_chromium():
        missing.append("The browser tests need Chromium or Google Chrome: please install one.")
    if not node() and not (_apt("nodejs") and node()):
        missing.append(f"The JavaScript tests need Node {NODE_AT_LEAST} or newer: please install it.")
    if not firefox() and not (_apt("firefox-esr") and firefox()):
        print("No Firefox is here, so the main path is walked in one browser only.", file=sys.stderr)
    for sentence in missing:
        print(sentence, file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
