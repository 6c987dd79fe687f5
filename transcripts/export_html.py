"""The record as one printable page: no script, nothing fetched, everything escaped."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from transcripts.page import Page


@cache
def _template() -> Template:
    loader = PackageLoader("transcripts", "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("record.html")


def html_parts(page: Page) -> Iterator[str]:
    """The document in parts, as it is made."""
    return _template().generate(page=page)
