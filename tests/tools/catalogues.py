"""The catalogues: what is to be said, found in the code; what is said in other languages, kept in `web/locales`.

    python -m tests.tools.catalogues           take up new words, drop old ones, write .mo files and the browser's modules
    python -m tests.tools.catalogues --check   the same, writing nothing: exit 1 and say what is stale or untranslated

Words come from the Python of `web/`, the templates, their labels (each group is a context) and the browser's modules.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
LOCALES = WEB / "locales"
MODULES = WEB / "static" / "locales"
LABELS = WEB / "templates" / "labels" / "en.json"

NO_DATE = datetime(2024, 6, 20, tzinfo=UTC)
"""What headers say: the same words make the same files on any day."""

SERVER = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
BROWSER = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}

class Found(NamedTuple):
    """A message, where it stands, and whether the browser says it."""

    message: str | tuple[str, str]
    context: str | None
    place: str
    browser: bool


def languages() -> list[str]:
    return sorted(path.name for path in LOCALES.iterdir() if (path / "LC_MESSAGES").is_dir())


def po_file(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "moothall.po"


def found() -> Iterator[Found]:
    """Everything that is to be said."""
    for path in sorted(WEB.rglob("*.py")):
        if "static" not in path.parts:
            yield from _in(path, "python", SERVER, browser=False)
    for path in sorted((WEB / "templates").rglob("*.html")):
        options = {"newstyle_gettext": "true", "trimmed": "true"}
        yield from _in(path, "jinja2.ext:babel_extract", SERVER, browser=False, options=options)
    for path in sorted((WEB / "static" / "js").rglob("*.js")):
        yield from _in(path, "javascript", BROWSER, browser=True)
    for group, names in json.loads(LABELS.read_text("utf-8")).items():
        for words in names.values():
            if words:
                yield Found(words, group, "web/templates/labels/en.json", browser=False)


def _in(
    path: Path, method: str, keywords: dict[str, Any], *, browser: bool, options: dict[str, str] | None = None
) -> Iterator[Found]:
    place = path.relative_to(ROOT).as_posix()
    with path.open("rb") as file:
        messages = extract(_method(method), file, keywords, options={"encoding": "utf-8", **(options or {})})
        for _line, message, _comments, context in messages:
            if message and message != ("",):
                yield Found(tuple(message) if isinstance(message, tuple | list) else message, context, place, browser)  # type: ignore[arg-type]


def _method(name: str) -> Any:
    if name.startswith("jinja2"):
        from jinja2.ext import babel_extract

        return babel_extract
    return name


def template() -> tuple[Catalog, set[tuple[str | None, str]]]:
    """All messages, and the keys of those that the browser says."""
    catalog, browser = Catalog(), set()
    for each in sorted(found(), key=lambda f: (f.place, str(f.message))):
        catalog.add(each.message, context=each.context, locations=[(each.place, None)])  # type: ignore[list-item]
        if each.browser:
            browser.add((each.context, each.message if isinstance(each.message, str) else each.message[0]))
    return catalog, browser


def read(language: str) -> Catalog:
    path = po_file(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def merged(language: str, wanted: Catalog) -> Catalog:
    """The catalogue of a language with exactly the wanted messages: known translations kept, nothing guessed."""
    known = read(language)
    new = Catalog(locale=language, project="Moothall", fuzzy=False, header_comment="# Moothall, the words of its pages.")
    for message in wanted:
        if message.id:
            before = known.get(message.id, context=message.context)
            said = before.string if before is not None else ("" if isinstance(message.id, str) else ("",) * new.num_plurals)
            if isinstance(said, tuple | list):
                said = tuple(said)[: new.num_plurals]
            new.add(message.id, said, context=message.context, locations=message.locations)
    new.creation_date = new.revision_date = NO_DATE
    return new


def po_text(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalog, width=120, sort_output=True, omit_header=False, include_lineno=False)
    lines = out.getvalue().decode("utf-8").split("\n")
    return "\n".join(line for line in lines if not line.startswith(_DATES)).encode("utf-8")


_DATES = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator', '"Language-Team', '"Report-Msgid')


def mo_bytes(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def module_text(language: str, catalog: Catalog | None, browser: set[tuple[str | None, str]]) -> str:
    """The browser's words of one language, as a module. English needs none."""
    words: dict[str, Any] = {}
    plural = "(n) => Number(n !== 1)"
    if catalog is not None:
        plural = f"(n) => Number({catalog.plural_expr})" if catalog.num_plurals > 1 else "() => 0"
        for message in catalog:
            key = message.id if isinstance(message.id, str) else message.id[0]
            if (message.context, key) in browser and message.string:
                name = f"{message.context}\u0004{key}" if message.context else key
                words[name] = list(message.string) if isinstance(message.string, tuple) else message.string
    body = json.dumps(words, ensure_ascii=False, indent=0, sort_keys=True)
    return (
        f"// Made from web/locales by `make catalogues`; do not edit.\nexport const lang = {json.dumps(language)};\n"
        f"export const plural = {plural};\nexport const strange = null;\nexport const words = {body};\n"
    )


def files() -> dict[Path, bytes]:
    """What `web/locales` and the browser's modules should hold."""
    wanted, browser = template()
    made: dict[Path, bytes] = {MODULES / "en.js": module_text("en", None, browser).encode("utf-8")}
    for language in languages():
        catalog = merged(language, wanted)
        made[po_file(language)] = po_text(catalog)
        made[po_file(language).with_suffix(".mo")] = mo_bytes(catalog)
        made[MODULES / f"{language}.js"] = module_text(language, catalog, browser).encode("utf-8")
    return made


def untranslated() -> list[str]:
    """Messages without words in some language, or with words that lost a placeholder."""
    wanted, _browser = template()
    wrong = []
    for language in languages():
        for message in merged(language, wanted):
            if message.id:
                said = [str(each or "") for each in _several(message.string)]
                name = _several(message.id)[0]
                lost = _gaps(name).difference(*map(_gaps, said)) if isinstance(message.id, str) else set()
                if not all(said):
                    wrong.append(f"{language}: {name!r} has no translation")
                elif lost:
                    wrong.append(f"{language}: {name!r} loses {', '.join(sorted(lost))}")
    return wrong


def _several(words: Any) -> list[Any]:
    """The forms of a message that depends on a number, or its only one."""
    return list(words) if isinstance(words, tuple | list) else [words]


def _gaps(words: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s|\{\w+\}", words))


def stale() -> list[str]:
    """Files that do not hold what they should."""
    return [
        path.relative_to(ROOT).as_posix() for path, body in files().items()
        if not path.exists() or path.read_bytes() != body
    ]  # fmt: skip


def main() -> None:
    if "--check" in sys.argv:
        wrong = [f"{path} is stale: run `make catalogues`" for path in stale()] + untranslated()
        print("\n".join(wrong) or "The catalogues are complete.")
        sys.exit(bool(wrong))
    for path, body in files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    print("\n".join(untranslated()) or "The catalogues are complete.")


if __name__ == "__main__":
    main()
