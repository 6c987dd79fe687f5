"""The shape of what a script writer wrote: one value after another taken out of YAML data.

A `Shape` hands out texts, names, lists and choices. Where the data has another shape it
notes a finding at the exact place and hands out something harmless instead, so that one
reading finds every fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from hearing.acts import Text
from hearing.durations import BadDuration, read_duration
from hearing.findings import Finding, did_you_mean
from hearing.yaml_positions import Path, Positions

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,47}")
DATE = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


class Shape:
    """Reads values and collects findings. `language` is what a plain text is written in."""

    def __init__(self, positions: Positions, findings: list[Finding]) -> None:
        self.positions = positions
        self.findings = findings
        self.language = "en"

    def fault(self, path: Path, code: str, message: str, hint: str = "", *, key: bool = False) -> None:
        self.findings.append(self.positions.finding(path, code, message, hint, key=key))

    def _wrong(self, path: Path, value: Any, wanted: str) -> None:
        hint = ""
        if isinstance(value, int) and wanted in ("a text", "a name"):
            hint = f'write "{str(value).lower()}", in quotes, if it is text'
        elif isinstance(value, str) and wanted == "a list":
            hint = f"write [{value}]"
        elif isinstance(value, dict) and len(value) == 1 and wanted == "a text":
            hint = "quote a text that holds a colon and a space"
        self.fault(path, "M101", f"{_kind(value)} stands where {wanted} is expected.", hint)

    # ---- containers ---------------------------------------------------------------------

    def table(self, value: Any, path: Path) -> dict[str, Any]:
        """A mapping whose keys are the writer's own identifiers."""
        if value is None:
            return {}
        if not isinstance(value, dict):
            self._wrong(path, value, "a mapping (key: value)")
            return {}
        for name in value:
            if not IDENTIFIER.fullmatch(name):
                sentence = f'"{name}" cannot be an identifier.'
                self.fault((*path, name), "M108", sentence, "use letters a-z, digits, - and _", key=True)
        return value

    def record(self, value: Any, path: Path, required: Iterable[str], optional: Iterable[str]) -> dict[str, Any]:
        """A mapping with known keys; unknown and missing ones are faults."""
        if not isinstance(value, dict):
            self._wrong(path, value, "a mapping (key: value)")
            return {}
        needed = tuple(required)
        self.closed(value, path, (*needed, *optional))
        for name in needed:
            if name not in value:
                self.fault(path, "M102", f'The key "{name}" is missing.')
        return value

    def closed(self, value: dict[str, Any], path: Path, known: Sequence[str]) -> None:
        for name in value:
            if name not in known:
                hint = did_you_mean(name, known)
                self.fault((*path, name), "M103", f'There is no key "{name}" here.', hint, key=True)

    def items(self, value: Any, path: Path) -> list[tuple[Path, Any]]:
        """The items of a list, each with its path."""
        if value is None:
            return []
        if not isinstance(value, list):
            self._wrong(path, value, "a list")
            return []
        return [((*path, index), item) for index, item in enumerate(value)]

    # ---- single values ------------------------------------------------------------------

    def name(self, value: Any, path: Path) -> str:
        """A word that stands for something: an id, a keyword, a file name."""
        if isinstance(value, str):
            return value
        self._wrong(path, value, "a name")
        return ""

    def names(self, value: Any, path: Path) -> tuple[str, ...]:
        return tuple(self.name(item, place) for place, item in self.items(value, path))

    def words(self, value: Any, path: Path) -> Text:
        """A text in one or more languages; a plain one is in the script's language."""
        if isinstance(value, str):
            return {self.language: value.strip()} if value.strip() else {}
        if not isinstance(value, dict) or not all(LANGUAGE.fullmatch(tag) for tag in value):
            self._wrong_words(value, path)
            return {}
        return {tag: self.name(said, (*path, tag)).strip() for tag, said in value.items()}

    def _wrong_words(self, value: Any, path: Path) -> None:
        tags = list(value) if isinstance(value, dict) else []
        if len(tags) < 2 or not any(LANGUAGE.fullmatch(tag) for tag in tags):
            self._wrong(path, value, "a text")
            return
        for tag in tags:
            if not LANGUAGE.fullmatch(tag):
                sentence = f'"{tag}" is not a language.'
                self.fault((*path, tag), "M107", sentence, "write a tag such as en or zh", key=True)

    def choice(self, value: Any, path: Path, allowed: Sequence[Any]) -> Any:
        """One of a few words. Hands out the first allowed one where there is a fault."""
        if value in allowed and isinstance(value, str):
            return value
        if isinstance(value, str):
            self.fault(path, "M104", f'"{value}" is not allowed here.', did_you_mean(value, filter(None, allowed)))
        else:
            self._wrong(path, value, "a name")
        return allowed[0]

    def flag(self, value: Any, path: Path) -> bool:
        if isinstance(value, bool):
            return value
        hint = ""
        if isinstance(value, str) and value.lower() in ("yes", "no", "on", "off"):
            hint = f"write {'true' if value.lower() in ('yes', 'on') else 'false'}"
        self.fault(path, "M101", f"{_kind(value)} stands where true or false is expected.", hint)
        return False

    def whole(self, value: Any, path: Path) -> int:
        """A whole number, zero or more."""
        if isinstance(value, int) and not isinstance(value, bool):
            if value < 0:
                self.fault(path, "M104", "The number cannot be less than zero.")
            return value
        hint = "write the digits alone, without commas or spaces" if isinstance(value, str) else ""
        self.fault(path, "M101", f"{_kind(value)} stands where a whole number is expected.", hint)
        return 0

    def duration(self, value: Any, path: Path) -> int:
        """A time in words, in milliseconds."""
        try:
            return read_duration(value)
        except BadDuration as error:
            self.fault(path, "M105", str(error), error.hint)
            return 0

    def date(self, value: Any, path: Path) -> str:
        written = self.name(value, path)
        if written and not DATE.fullmatch(written):
            self.fault(path, "M106", f'"{written}" is not a date.', "write year-month-day, for example 2024-06-20")
        return written


def _kind(value: Any) -> str:
    if value is None:
        return "Nothing"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int):
        return "A number"
    if isinstance(value, str):
        return "A text"
    return "A list" if isinstance(value, list) else "A mapping (key: value)"
