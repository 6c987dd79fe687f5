"""Templates to responses: the environment every page is rendered in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jinja2
from aiohttp import web
from markupsafe import Markup

from web.assets import Assets
from web.shown import pick
from web.visitors import Visitor

HERE = Path(__file__).parent
MODULES = {"socket.io-client": "vendor/socket.io-client/socket.io.esm.min.js"}
"""Bare names that scripts import, and the files they are."""


class Renderer:
    """Renders pages in one language. `importmap` is the text whose hash the policy allows."""

    def __init__(self, assets: Assets, *, templates: Path = HERE / "templates", lang: str = "en") -> None:
        self.assets = assets
        self.lang = lang
        self.importmap = json.dumps(
            {"imports": {name: assets.url(path) for name, path in MODULES.items()}}, separators=(",", ":")
        )
        self.labels: dict[str, Any] = json.loads((templates / "labels" / f"{lang}.json").read_text("utf-8"))
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(templates),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._environment.filters["words"] = lambda text: pick(text, lang)
        self._environment.globals.update(
            lang=lang, static=assets.url, importmap=Markup(self.importmap), labels=self.labels, csrf=""
        )

    def compile_all(self) -> None:
        """Read and compile every template now, so that none is read while the loop runs."""
        for name in self._environment.list_templates(extensions=["html"]):
            self._environment.get_template(name)

    def words(self, text: dict[str, str] | None) -> str:
        """Text in the language of these pages."""
        return pick(text, self.lang)

    def label(self, group: str, name: str) -> str:
        found: str = self.labels.get(group, {}).get(name) or name.replace("_", " ")
        return found

    def text(self, template: str, visitor: Visitor, context: dict[str, Any]) -> str:
        """The page as text. Call it in a thread if it may be long."""
        who = {"instructor": visitor.instructor, "room_link": context.get("room_link", "")}
        return self._environment.get_template(template).render(visitor=who, **context)

    def page(self, template: str, visitor: Visitor, *, status: int = 200, **context: Any) -> web.Response:
        return web.Response(text=self.text(template, visitor, context), status=status, content_type="text/html")
