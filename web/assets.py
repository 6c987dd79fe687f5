"""Static files, read once and served from memory.

All of them share one version, the hash of everything: `/static/{version}/js/room.js` may
be kept for ever, and its relative imports stay inside the same version. An address
without the current version still answers, for pages that were open when the server was
updated, but is asked for anew each time.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from pathlib import Path
from typing import NamedTuple

from aiohttp import web

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
SQUEEZED = ("text/", "image/svg+xml", "application/json")
PRIVATE = {".py", ".pyc", ".md"}
"""Files beside the static ones that are not for browsers."""


class Asset(NamedTuple):
    body: bytes
    squeezed: bytes
    """gzip of `body`; empty where that does not help."""
    content_type: str
    etag: str


def read_asset(path: Path) -> Asset:
    body = path.read_bytes()
    content_type = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    squeezed = gzip.compress(body, 9, mtime=0) if content_type.startswith(SQUEEZED) else b""
    if len(squeezed) > 0.9 * len(body):
        squeezed = b""
    return Asset(body, squeezed, content_type, f'"{hashlib.sha256(body).hexdigest()[:20]}"')


class Assets:
    """The files under a folder, by their path with forward slashes."""

    def __init__(self, folder: Path) -> None:
        self._files: dict[str, Asset] = {}
        whole = hashlib.sha256()
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if not path.is_file() or path.suffix in PRIVATE or path.name == "package.json" or "/." in f"/{name}":
                continue
            asset = self._files[name] = read_asset(path)
            whole.update(f"{name} {asset.etag}\n".encode())
        self.version = whole.hexdigest()[:12]

    def url(self, name: str) -> str:
        """The versioned address of a file."""
        return f"/static/{self.version}/{name}"

    def __contains__(self, name: str) -> bool:
        return name in self._files

    async def handle(self, request: web.Request) -> web.Response:
        """`/static/{path}`, with or without a version in front."""
        path = request.match_info["path"]
        version, _, rest = path.partition("/")
        current = version == self.version
        asset = self._files.get(rest if current else path) or self._files.get(rest)
        if asset is None:
            raise web.HTTPNotFound
        headers = {"Cache-Control": FOR_EVER if current else ASK_AGAIN, "ETag": asset.etag, "Vary": "Accept-Encoding"}
        if request.headers.get("If-None-Match") == asset.etag:
            return web.Response(status=304, headers=headers)
        body = asset.body
        if asset.squeezed and "gzip" in request.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
            body = asset.squeezed
        return web.Response(body=body, headers=headers | {"Content-Type": _with_charset(asset.content_type)})


def _with_charset(content_type: str) -> str:
    return f"{content_type}; charset=utf-8" if content_type.startswith("text/") else content_type
