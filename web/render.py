"""Templates to responses: the environment every page is rendered in, once for each language."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
from aiohttp import web
from markupsafe import Markup

from web import i18n
from web.assets import Assets
from web.shown import pick
from web.visitors import Visitor

HERE = Path(__file__).parent
MODULES = {"socket.io-client": "vendor/socket.io-client/socket.io.esm.min.js"}
"""Bare names that scripts import, and the files they are."""

CATALOGUE = "#catalogue"
"""The bare name of the words of the page's language (also in static/package.json, for tests outside a browser)."""


class Speech:
    """What pages in one language are made with."""

    def __init__(self, lang: str, assets: Assets, templates: Path, cache: dict[str, Any]) -> None:
        self.lang = lang
        imports = {name: assets.url(path) for name, path in MODULES.items()}
        imports[CATALOGUE] = assets.url(f"locales/{lang}.js")
        self.importmap = json.dumps({"imports": imports}, separators=(",", ":"))
        self._templates = templates
        self._assets = assets
        self._labels = cache

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """Names of enumerated values, by group. Each group is a context of its own in the catalogue."""
        say = i18n.catalogue(self.lang).pgettext
        return {
            group: {name: say(group, words) if words else "" for name, words in names.items()}
            for group, names in self._labels.items()
        }

    @cached_property
    def environment(self) -> jinja2.Environment:
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(self._templates),
            extensions=["jinja2.ext.i18n"],
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        environment.install_gettext_translations(i18n.catalogue(self.lang), newstyle=True)  # type: ignore[attr-defined]
        environment.filters["words"] = lambda text: pick(text, self.lang)
        environment.globals.update(
            lang=self.lang,
            tag=i18n.TAGS.get(self.lang, self.lang),
            direction=i18n.direction(self.lang),
            languages=i18n.LANGUAGES,
            static=self._assets.url,
            importmap=Markup(self.importmap),
            labels=self.labels,
            csrf="",
        )
        return environment


class Renderer:
    """Renders pages in the language that is being spoken (`web.i18n`)."""

    def __init__(self, assets: Assets, *, templates: Path = HERE / "templates") -> None:
        self.assets = assets
        labels = json.loads((templates / "labels" / "en.json").read_text("utf-8"))
        self._speeches = {
            lang: Speech(lang, assets, templates, labels) for lang in (*i18n.LANGUAGES, *i18n.PSEUDO)
        }

    def compile_all(self) -> None:
        """Read and compile every template now, so that none is read while the loop runs."""
        for lang in i18n.LANGUAGES:
            environment = self._speeches[lang].environment
            for name in environment.list_templates(extensions=["html"]):
                environment.get_template(name)

    @property
    def _speech(self) -> Speech:
        return self._speeches[i18n.language()]

    @property
    def lang(self) -> str:
        return i18n.language()

    @property
    def importmap(self) -> str:
        """The text whose hash the policy allows."""
        return self._speech.importmap

    @property
    def labels(self) -> dict[str, dict[str, str]]:
        return self._speech.labels

    def words(self, text: dict[str, str] | None) -> str:
        """Text in the language of these pages."""
        return pick(text, self.lang)

    def label(self, group: str, name: str) -> str:
        return self.labels.get(group, {}).get(name) or name.replace("_", " ")

    def text(self, template: str, visitor: Visitor, context: dict[str, Any]) -> str:
        """The page as text. Call it in a thread if it may be long."""
        who = {"instructor": visitor.instructor, "room_link": context.get("room_link", "")}
        return self._speech.environment.get_template(template).render(visitor=who, **context)

    def page(self, template: str, visitor: Visitor, *, status: int = 200, **context: Any) -> web.Response:
        return web.Response(text=self.text(template, visitor, context), status=status, content_type="text/html")
