"""What every response carries, and what every request must pass.

The Content-Security-Policy allows nothing that is not served from here: no inline script
but the import map (by its SHA-256), no inline style, no frames. A form that changes
something must come from our own pages.
"""

from __future__ import annotations

import base64
import hashlib
import re
from urllib.parse import urlsplit

from aiohttp import web

SAFE = {"GET", "HEAD", "OPTIONS"}
HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9A-Fa-f:.]+\](:\d+)?")

NO_PAGE = "default-src 'none'; sandbox"
"""The policy of a static file: nothing may run in it, should somebody open it as a page. A courtroom comes with ninety
of them, so that what each of them carries counts."""


def script_hash(text: str) -> str:
    """The CSP source of an inline script, e.g. `'sha256-…'`."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(importmap: str, host: str) -> str:
    """The Content-Security-Policy for a page served as `host`.

    `'self'` covers our own WebSocket in current browsers; older ones want it named.
    """
    sockets = f" ws://{host} wss://{host}" if HOST.fullmatch(host) else ""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {script_hash(importmap)}",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            f"connect-src 'self'{sockets}",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        )
    )


def harden(request: web.Request, response: web.StreamResponse, importmap: str) -> None:
    """Set the security headers of a response, unless it was sent already."""
    if response.prepared:
        return
    headers = response.headers
    headers.setdefault("Server", "Moothall")  # and not which versions of what it is made with
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    if request.path.startswith("/static/") and response.content_type != "text/html":
        headers.setdefault("Content-Security-Policy", NO_PAGE)
        return
    headers.setdefault("Content-Security-Policy", policy(importmap, request.host))
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cache-Control", "no-store")


def is_from_here(request: web.Request) -> bool:
    """Whether a request that changes something came from one of our own pages.

    Browsers send `Sec-Fetch-Site` (to HTTPS and localhost) or `Origin` with every form;
    a request with neither comes from a program, which has no cookie it did not mean to send.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    return origin is None or same_host(origin, request.host)


def same_host(origin: str, host: str) -> bool:
    """Whether an `Origin` is of this host. The scheme is not compared: TLS may end at a proxy."""
    try:
        return bool(host) and urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False
