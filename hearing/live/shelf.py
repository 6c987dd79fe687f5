"""What ships with the program: procedures and scripts, read from the installed package; and scripts in a folder.

A script is named by its place on the shelf (`moyun`), or by the path of its folder or of
its `script.yaml`. Everything here reads files: call it in a thread where a loop runs.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from hearing.findings import FindingsError
from hearing.procedure import Procedure, read_procedure
from hearing.procedure_extend import Written, read_written
from hearing.script import Script
from hearing.script_read import read_script

log = logging.getLogger(__name__)

SCRIPT = "script.yaml"
LARGEST_SCRIPT = 8 * 1024 * 1024
"""Bytes of a script file; a larger one is not read."""


class NotOnShelf(LookupError):
    """There is no such script, procedure or exhibit. `str(error)` is a sentence."""


class Volume(NamedTuple):
    """A script and where it lies. `name` is what it can be asked for by again."""

    name: str
    script: Script
    folder: Traversable


def _shipped(kind: str) -> Traversable:
    return files("hearing").joinpath(kind)


# ---- procedures -----------------------------------------------------------------------


def procedures() -> list[str]:
    """Names of the shipped procedures, in order."""
    return sorted(item.name.removesuffix(".yaml") for item in _shipped("procedures").iterdir() if _is_yaml(item))


@cache
def procedure(name: str) -> Procedure:
    """A shipped procedure, compiled once. Raises `NotOnShelf`, and `FindingsError` for a broken file."""
    if name not in procedures():
        raise NotOnShelf(f"There is no procedure “{name}”. There are: {', '.join(procedures())}.")
    return read_procedure(_shipped("procedures").joinpath(f"{name}.yaml").read_text("utf-8"), f"{name}.yaml", _extended)


def procedure_file(path: Path) -> Procedure:
    """A procedure from a file of one's own, which may extend a shipped one or a file beside it.

    Raises `NotOnShelf`, and `FindingsError` for a broken file.
    """
    # A file beside us is not taken for a shipped one of the same name.
    shown = str(path) if path.parent != Path() else f"./{path}"
    return read_procedure(_own(path), shown, _extended)


def _extended(wanted: str, by: str) -> tuple[str | bytes, str]:
    """What a procedure extends: a shipped one by its id, or a file named from where the extending one lies."""
    if wanted in procedures():
        return _shipped("procedures").joinpath(f"{wanted}.yaml").read_text("utf-8"), f"{wanted}.yaml"
    file = Path(os.path.normpath(Path(by).parent / wanted))
    if not wanted.endswith(".yaml"):
        raise LookupError(f"There is no procedure “{wanted}”. There are: {', '.join(procedures())}.")
    try:
        return _own(file), str(file)
    except NotOnShelf as error:
        raise LookupError(str(error)) from None


def _own(path: Path) -> bytes:
    if not path.is_file():
        raise NotOnShelf(f"There is no file “{path}”.")
    if path.stat().st_size > LARGEST_SCRIPT:
        raise NotOnShelf(f"{path} is larger than {LARGEST_SCRIPT // 2**20} MiB and was not read.")
    return path.read_bytes()


def all_procedures() -> list[Procedure]:
    """Every shipped procedure, in the order of their names."""
    return [procedure(name) for name in procedures()]


def written_procedure(name: str) -> tuple[Procedure, Written]:
    """A shipped procedure, or one in a file, with the place of everything in it, in the file that it extends too.

    Raises `NotOnShelf`, and `FindingsError` (or `OSError`) for one that cannot be read.
    """
    path = Path(name)
    if name in procedures():
        data, shown_as = _shipped("procedures").joinpath(f"{name}.yaml").read_bytes(), f"{name}.yaml"
    elif path.is_file():
        # A file beside us is not taken for a shipped one of the same name.
        data, shown_as = path.read_bytes(), name if path.parent != Path() else f"./{path}"
    else:
        raise NotOnShelf(f"There is no procedure “{name}”: neither a file, nor one of: {', '.join(procedures())}.")
    return read_procedure(data, shown_as, _extended), read_written(data, shown_as, _extended)[0]


# ---- scripts --------------------------------------------------------------------------


def scripts() -> list[str]:
    """Names of the shipped scripts, in order."""
    return sorted(item.name for item in _shipped("library").iterdir() if item.joinpath(SCRIPT).is_file())


def all_scripts() -> list[Volume]:
    """Every shipped script that can be read."""
    return [each for each in map(_if_whole, scripts()) if each is not None]


def _if_whole(name: str) -> Volume | None:
    try:
        return _on_shelf(name)
    except (NotOnShelf, FindingsError, OSError) as error:
        log.warning("The script %s cannot be read: %s", name, error)
        return None


def script(name: str) -> Volume:
    """A script by its name on the shelf, or by the path of its folder or file.

    Raises `NotOnShelf`, and `FindingsError` (or `OSError`) for one that cannot be read.
    """
    if name in scripts():
        return _on_shelf(name)
    path = Path(name)
    folder = path.parent if path.is_file() else path
    file = path if path.is_file() else path / SCRIPT
    if not file.is_file():
        known = ", ".join(scripts())
        raise NotOnShelf(f"There is no script at “{name}”: neither a folder with a {SCRIPT}, nor one of: {known}.")
    return Volume(str(path.resolve()), _read(folder, file, str(file)), folder)


@cache
def _on_shelf(name: str) -> Volume:
    folder = _shipped("library").joinpath(name)
    return Volume(name, _read(folder, folder.joinpath(SCRIPT), f"{name}/{SCRIPT}"), folder)


def _read(folder: Traversable, file: Traversable, shown_as: str) -> Script:
    with file.open("rb") as source:
        data = source.read(LARGEST_SCRIPT + 1)
    if len(data) > LARGEST_SCRIPT:
        raise NotOnShelf(f"{shown_as} is larger than {LARGEST_SCRIPT // 2**20} MiB and was not read.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotOnShelf(f"{shown_as} is not UTF-8 text (byte {error.start + 1}); save it as UTF-8.") from None
    return read_script(text, shown_as, dict(_sizes(folder)))


def _sizes(folder: Traversable, below: str = "") -> Iterator[tuple[str, int]]:
    """Every file in a folder by its path in it, with its size in bytes."""
    for item in folder.iterdir():
        if item.is_dir():
            yield from _sizes(item, f"{below}{item.name}/")
        elif isinstance(item, Path):
            yield f"{below}{item.name}", item.stat().st_size
        else:
            yield f"{below}{item.name}", len(item.read_bytes())


def _is_yaml(item: Traversable) -> bool:
    return item.name.endswith(".yaml")


# ---- exhibits -------------------------------------------------------------------------


class ExhibitFile(NamedTuple):
    name: str
    data: bytes
    translated: bool
    """Whether it is a translation, to read the exhibit by, and not the exhibit itself."""


def exhibit_file(volume: Volume, number: str, language: str = "") -> ExhibitFile:
    """The file of an exhibit, or its translation into a language if it has one.

    Raises `NotOnShelf` if there is no such file.
    """
    exhibit = volume.script.exhibits.get(number)
    if exhibit is None or not exhibit.file:
        raise NotOnShelf(f"There is no file of exhibit {number}.")
    parts = exhibit.translations.get(language, exhibit.file).split("/")
    file = volume.folder.joinpath(*parts)
    # A path that leads out of the folder is refused by the reader of scripts, and here once more.
    if ".." in parts or "" in parts or not file.is_file():
        raise NotOnShelf(f"The file of exhibit {number} is missing.")
    return ExhibitFile(parts[-1], file.read_bytes(), language in exhibit.translations)
