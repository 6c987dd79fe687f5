"""A script, from text to model.

`read_script` reads shape first and then meaning, and reports every fault it finds, each
with its place, what is wrong and what would be right. It touches no disk: whoever has the
folder hands in its text and the names and sizes of its files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from hearing.findings import Finding, FindingsError, did_you_mean
from hearing.script import Brief, Exhibit, Pleading, Script
from hearing.script_people import Cast
from hearing.script_shape import LANGUAGE, Shape
from hearing.script_steps import Steps, read_expected
from hearing.yaml_positions import Path, YamlFault, parse_yaml

FORMAT_VERSION = 1

REQUIRED = ("title", "procedure", "seats")
OPTIONAL = (
    "format_version", "language", "as_at", "meeting", "court", "cases", "parties", "exhibits", "briefs", "pleadings",
    "scenes",
)  # fmt: skip
EXHIBIT_KEYS = (
    "by", "produced_by", "cases", "file", "translations", "purpose", "parts", "confidential", "audience", "custody",
    "expected",
)  # fmt: skip
COURT_KEYS = ("name", "room")


T = TypeVar("T")


class ScriptError(FindingsError):
    """A script that cannot be played. `findings` holds every fault; `str()` prints them as a compiler would."""


def read_script(text: str | bytes, name: str, files: Mapping[str, int] | None = None) -> Script:
    """The script in `text`; `name` is its file's name in messages.

    `files` maps the names of the files beside it (with `/`, relative to the script) to
    their sizes in bytes; without it, files are not looked for. Raises `ScriptError`.
    """
    try:
        data, positions, findings = parse_yaml(text, name)
    except YamlFault as error:
        raise ScriptError(error.findings) from None
    script = _Reader(Shape(positions, findings), files).read(data)
    if findings:
        raise ScriptError(_first_of_each(findings))
    return script


def _first_of_each(findings: list[Finding]) -> list[Finding]:
    """One finding per code and place."""
    return list({(f.code, f.line, f.column): f for f in reversed(findings)}.values())


class _Reader:
    def __init__(self, shape: Shape, files: Mapping[str, int] | None) -> None:
        self.shape = shape
        self.files = files
        self.cast: Cast

    def read(self, value: Any) -> Script:
        shape = self.shape
        data = shape.record(value, (), REQUIRED, OPTIONAL)
        self._version(data)
        shape.language = self._language(data)
        self.cast = Cast(shape, data)
        court = shape.record(data.get("court") or {}, ("court",), (), COURT_KEYS)
        return Script(
            title=shape.words(data.get("title", ""), ("title",)),
            language=shape.language,
            procedure=shape.name(data.get("procedure", ""), ("procedure",)),
            as_at=shape.date(data.get("as_at", ""), ("as_at",)),
            meeting=self._meeting(data),
            court={key: shape.words(words, ("court", key)) for key, words in court.items()},
            cases=self.cast.cases,
            parties=self.cast.parties,
            seats=self.cast.seats,
            exhibits={
                number: self._exhibit(("exhibits", number), exhibit)
                for number, exhibit in shape.table(data.get("exhibits"), ("exhibits",)).items()
            },
            briefs=self._each(data, "briefs", self._brief),
            pleadings=self._each(data, "pleadings", self._pleading),
            scenes=Steps(self.cast).read(data.get("scenes")),
        )

    def _each(self, data: dict[str, Any], key: str, read: Callable[[Path, Any], T]) -> tuple[T, ...]:
        return tuple(read(path, item) for path, item in self.shape.items(data.get(key), (key,)))

    # ---- the head ---------------------------------------------------------------------------

    def _version(self, data: dict[str, Any]) -> None:
        version = data.get("format_version", FORMAT_VERSION)
        if version != FORMAT_VERSION or isinstance(version, bool):
            sentence = f"Format version {version} is not known."
            self.shape.fault(("format_version",), "M109", sentence, f"write format_version: {FORMAT_VERSION}")

    def _language(self, data: dict[str, Any]) -> str:
        written = self.shape.name(data.get("language", "en"), ("language",))
        if written and LANGUAGE.fullmatch(written):
            return written
        if written:
            sentence = f'"{written}" is not a language tag.'
            self.shape.fault(("language",), "M107", sentence, "write for example en or zh")
        return "en"

    def _meeting(self, data: dict[str, Any]) -> str:
        link = self.shape.name(data.get("meeting", ""), ("meeting",))
        if link and not link.startswith(("https://", "http://")):
            self.shape.fault(("meeting",), "M104", "The meeting link is not a web address.", "begin it with https://")
        return link

    # ---- exhibits ---------------------------------------------------------------------------

    def _exhibit(self, path: Path, value: Any) -> Exhibit:
        shape, cast = self.shape, self.cast
        data = shape.record(value, path, ("title",), EXHIBIT_KEYS)
        by = cast.listed(data.get("by"), (*path, "by"), cast.parties, "M202")
        cases = cast.scope(by) or tuple(cast.cases)
        if "cases" in data:
            cases = cast.listed(data["cases"], (*path, "cases"), cast.cases, "M203")
        produced_by = shape.name(data.get("produced_by", ""), (*path, "produced_by"))
        cast.known([((*path, "produced_by"), produced_by)], cast.parties, "M202")
        return Exhibit(
            title=shape.words(data.get("title", ""), (*path, "title")),
            by=by,
            produced_by=produced_by,
            cases=cases,
            file=self._file(data.get("file", ""), (*path, "file")),
            translations=self._translations(data, path),
            purpose=shape.words(data.get("purpose", ""), (*path, "purpose")),
            parts={
                case: shape.words(words, (*path, "parts", case))
                for case, words in self._keyed(data, path, "parts", cast.cases, "M203")
            },
            confidential=shape.flag(data.get("confidential", False), (*path, "confidential")),
            audience=self._exhibit_audience(path, data, by or (produced_by,)),
            custody=shape.table(data.get("custody"), (*path, "custody")),
            expected={
                party: read_expected(cast, opinion, (*path, "expected", party))
                for party, opinion in self._keyed(data, path, "expected", cast.parties, "M202")
            },
        )

    def _exhibit_audience(self, path: Path, data: dict[str, Any], whose: Iterable[str]) -> tuple[str, ...]:
        """As written; else everyone, and for what is confidential its own side and the court."""
        if "audience" in data:
            return self.cast.audience(data["audience"], (*path, "audience"))
        if not data.get("confidential"):
            return ("public",)
        parties = self.cast.parties
        return (*sorted({f"side:{parties[party].side}" for party in whose if party in parties}), "group:court")

    def _keyed(
        self, data: dict[str, Any], path: Path, key: str, among: Mapping[str, Any], code: str
    ) -> list[tuple[str, Any]]:
        """The pairs of a mapping whose keys name cases or parties."""
        table = self.shape.table(data.get(key), (*path, key))
        self.cast.known((((*path, key, name), name) for name in table), among, code, key=True)
        return [(name, value) for name, value in table.items() if name in among]

    def _translations(self, data: dict[str, Any], path: Path) -> dict[str, str]:
        """Files by language."""
        place = (*path, "translations")
        table = self.shape.table(data.get("translations"), place)
        for tag in table:
            if not LANGUAGE.fullmatch(tag):
                sentence = f'"{tag}" is not a language.'
                self.shape.fault((*place, tag), "M107", sentence, "write a tag such as en or zh", key=True)
        return {tag: self._file(name, (*place, tag)) for tag, name in table.items()}

    def _file(self, value: Any, place: Path) -> str:
        """A file of the script's folder, named with forward slashes."""
        name = self.shape.name(value, place)
        if not name:
            return ""
        if "\\" in name or ":" in name or any(part in ("", ".", "..") for part in name.split("/")):
            hint = "write a name inside the script's folder, for example exhibits/P-1.txt"
            self.shape.fault(place, "M214", f'"{name}" does not stay in the folder of the script.', hint)
        elif self.files is not None and name not in self.files:
            self.shape.fault(place, "M213", f'There is no file "{name}".', did_you_mean(name, self.files))
        elif self.files is not None and self.files[name] == 0:
            self.shape.fault(place, "M220", f'The file "{name}" is empty.')
        return name

    # ---- briefs and pleadings ---------------------------------------------------------------

    def _brief(self, path: Path, value: Any) -> Brief:
        data = self.shape.record(value, path, ("audience", "title", "text"), ())
        return Brief(
            audience=self.cast.audience(data.get("audience"), (*path, "audience")),
            title=self.shape.words(data.get("title", ""), (*path, "title")),
            text=self.shape.words(data.get("text", ""), (*path, "text")),
        )

    def _pleading(self, path: Path, value: Any) -> Pleading:
        data = self.shape.record(value, path, ("title", "text"), ("by", "audience"))
        audience: tuple[str, ...] = ("public",)
        if "audience" in data:
            audience = self.cast.audience(data["audience"], (*path, "audience"))
        return Pleading(
            title=self.shape.words(data.get("title", ""), (*path, "title")),
            text=self.shape.words(data.get("text", ""), (*path, "text")),
            by=self.cast.listed(data.get("by"), (*path, "by"), self.cast.parties, "M202"),
            audience=audience,
        )
