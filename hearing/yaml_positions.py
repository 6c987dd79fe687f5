"""YAML 1.2 with positions: what was written, and where.

`read_yaml` gives plain data (dict, list, str, int, bool, None) and `Positions`, which say
for each path in that data where its key and its value stand in the file. It is strict,
because its readers are strict: duplicate keys, anchors, aliases and tags are faults, and
so is anything that is larger or deeper than a hearing can need (no alias bombs, no
recursion: the data is built from parser events with a stack of our own).

Plain scalars follow the core schema of YAML 1.2 (section 10.3.2), not the guesses of 1.1:
`no`, `yes`, `on`, `5:00` and `2024-06-20` are text. Keys are always text, so `2101:` is
the key "2101". Decimals are faults: records hold none.

    data, where = read_yaml(text, "script.yaml")
    where.value(("parties", "P1", "side"))   # Position(line=9, column=27)
    where.finding(("parties", "P1", "side"), "M104", "There is no such side.", hint="…")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn

import yaml

from hearing.findings import Finding, FindingsError

Path = tuple[str | int, ...]
"""Keys and list indexes from the root, e.g. `("scenes", 0, "steps", 3, "as")`."""

MAX_CHARACTERS = 4_000_000
MAX_DEPTH = 24
MAX_NODES = 400_000
MAX_INTEGER = 2**53 - 1

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAKS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what the parser counts as the end of a line
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


class Position(NamedTuple):
    """A place in the file, both counted from 1, in characters."""

    line: int
    column: int


class YamlFault(FindingsError):
    """The text is not YAML that we read."""


class Positions:
    """Where everything in one file stands. A path that is not in the file answers with its nearest parent."""

    def __init__(self, name: str, lines: list[str]) -> None:
        self.name = name
        self.lines = lines
        self.keys: dict[Path, Position] = {}
        self.values: dict[Path, Position] = {}

    def value(self, path: Path) -> Position:
        return self._nearest(self.values, path)

    def key(self, path: Path) -> Position:
        """Where the key of `path` stands; for an item of a list, where the item stands."""
        return self.keys.get(path) or self._nearest(self.values, path)

    def _nearest(self, table: dict[Path, Position], path: Path) -> Position:
        for length in range(len(path), -1, -1):
            found = table.get(path[:length])
            if found:
                return found
        return Position(1, 1)

    def finding(self, path: Path, code: str, message: str, hint: str = "", *, key: bool = False) -> Finding:
        """A finding at the value of `path`, or at its key."""
        return self.finding_at(self.key(path) if key else self.value(path), code, message, hint)

    def finding_at(self, place: Position, code: str, message: str, hint: str = "") -> Finding:
        source = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        return Finding(
            code=code, file=self.name, line=place.line, column=place.column, message=message, hint=hint, source=source
        )


def read_yaml(text: str | bytes, name: str) -> tuple[Any, Positions]:
    """The data of one YAML document and its positions; `name` is the file's name in messages.

    Raises `YamlFault` with every fault found.
    """
    data, positions, findings = parse_yaml(text, name)
    if findings:
        raise YamlFault(findings)
    return data, positions


def parse_yaml(text: str | bytes, name: str) -> tuple[Any, Positions, list[Finding]]:
    """As `read_yaml`, but faults that leave the rest readable (a key given twice, an anchor)
    are returned, so that a reader can look for its own in the same pass.

    Raises `YamlFault` when there is no data to go on with.
    """
    source = decode(text, name) if isinstance(text, bytes) else text
    if len(source) > MAX_CHARACTERS:
        _refuse(name, [], Position(1, 1), "M009", f"The file is longer than {MAX_CHARACTERS:,} characters.")
    if source.startswith("\ufeff"):
        line = _BREAKS.split(source[1:2000], maxsplit=1)[0]
        _refuse(name, [line], Position(1, 1), "M002", "The file begins with a byte order mark.",
                "save it as UTF-8 without a byte order mark (BOM)")  # fmt: skip
    positions = Positions(name, _BREAKS.split(source))
    _refuse_unprintable(source, positions)
    builder = _Builder(positions)
    try:
        builder.feed(_events(source))
    except yaml.MarkedYAMLError as error:
        builder.findings.append(_syntax(error, positions))
        raise YamlFault(builder.findings) from None
    if not builder.documents:
        _refuse(name, positions.lines, Position(1, 1), "M013", "There is nothing in the file.")
    return builder.root, positions, builder.findings


def decode(data: bytes, name: str) -> str:
    """Bytes of a file to text. Raises `YamlFault` at the first byte that is not UTF-8."""
    if len(data) > 4 * MAX_CHARACTERS:
        _refuse(name, [], Position(1, 1), "M009", f"The file is longer than {MAX_CHARACTERS:,} characters.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        lines = _BREAKS.split(before)
        place = Position(len(lines), len(lines[-1]) + 1)
        sentence = f"Byte 0x{data[error.start]:02x} is not UTF-8 text."
        _refuse(name, lines, place, "M001", sentence, _encoding_hint(data))


def _encoding_hint(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "the file looks like UTF-16: save it as UTF-8"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "save the file as UTF-8"
    return "the file looks like GBK (GB 18030): save it as UTF-8"


def _refuse(name: str, lines: list[str], place: Position, code: str, message: str, hint: str = "") -> NoReturn:
    raise YamlFault([Positions(name, lines).finding_at(place, code, message, hint)])


def _refuse_unprintable(source: str, positions: Positions) -> None:
    found = _UNPRINTABLE.search(source)
    if found:
        before = _BREAKS.split(source[: found.start()])
        place = Position(len(before), len(before[-1]) + 1)
        sentence = f"The character U+{ord(found.group()):04X} cannot stand in a text file."
        raise YamlFault([positions.finding_at(place, "M012", sentence, "delete it")])


def _events(source: str) -> Iterator[Any]:
    loader = _LOADER(source)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


class _Frame:
    """A mapping or list that is still open."""

    __slots__ = ("attached", "container", "key", "path")

    def __init__(self, container: dict[str, Any] | list[Any], path: Path) -> None:
        self.container = container
        self.path = path
        self.key: str | None = None
        self.attached = True
        """False while the value of a duplicate key is read, which is then dropped."""


class _Builder:
    """Parser events to data and positions, without recursion."""

    def __init__(self, positions: Positions) -> None:
        self.positions = positions
        self.findings: list[Finding] = []
        self.frames: list[_Frame] = []
        self.root: Any = None
        self.documents = 0
        self.nodes = 0

    def feed(self, events: Iterator[Any]) -> None:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._start_document(event)
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.frames.pop()

    def _start_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop(event, "M011", "A second document begins here.", "keep one document in a file: delete the `---`")

    def _node(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._stop(event, "M009", f"The file holds more than {MAX_NODES:,} values.")
        if event.anchor is not None:
            self._fault(event, "M006", *_ANCHOR[isinstance(event, yaml.AliasEvent)])
        elif event.tag is not None:
            self._fault(event, "M007", f"A tag ({event.tag}) cannot be used here.", "quote the value if it is text")
        frame = self.frames[-1] if self.frames else None
        if frame is not None and isinstance(frame.container, dict) and frame.key is None:
            self._key(event, frame)
        else:
            self._value(event, frame)

    def _key(self, event: Any, frame: _Frame) -> None:
        key = event.value if isinstance(event, yaml.ScalarEvent) else None
        if not key:
            self._stop(event, "M008", "A key must be a word or a short text.", "quote text that begins with { or [")
        place = _place(event)
        path = (*frame.path, key)
        first = self.positions.keys.setdefault(path, place)
        frame.key = key
        frame.attached = key not in frame.container
        if not frame.attached:
            self._fault(event, "M005", f'The key "{key}" was already given on line {first.line}.', "keep one of them")

    def _value(self, event: Any, frame: _Frame | None) -> None:
        value = self._make(event)
        path: Path = ()
        if frame is not None and isinstance(frame.container, list):
            path = (*frame.path, len(frame.container))
            frame.container.append(value)
        elif frame is not None:
            path = (*frame.path, frame.key or "")
            if frame.attached and isinstance(frame.container, dict):
                frame.container[frame.key or ""] = value
            frame.key = None
        else:
            self.root = value
        self.positions.values.setdefault(path, _place(event))
        if isinstance(value, dict | list):
            if len(self.frames) >= MAX_DEPTH:
                self._stop(event, "M010", f"This is nested more than {MAX_DEPTH} levels deep.")
            self.frames.append(_Frame(value, path))

    def _make(self, event: Any) -> Any:
        if isinstance(event, yaml.MappingStartEvent):
            return {}
        if isinstance(event, yaml.SequenceStartEvent):
            return []
        if not isinstance(event, yaml.ScalarEvent):
            return None
        if event.style:
            return self._quoted(event)
        return self._plain(event)

    def _quoted(self, event: Any) -> str:
        value: str = event.value
        found = _UNPRINTABLE.search(value)
        if found:
            self._fault(event, "M012", f"The escape of U+{ord(found.group()):04X} cannot stand in a text.", "delete it")
        return value

    def _plain(self, event: Any) -> Any:
        """A plain scalar by the core schema."""
        value: str = event.value
        if value in _WORDS:
            return _WORDS[value]
        if _INTEGER.fullmatch(value):
            return self._integer(event, value)
        if _DECIMAL.fullmatch(value):
            self._fault(event, "M014", f"{value} is a decimal number; only whole numbers are used.",
                        f'write "{value}", in quotes, if it is text')  # fmt: skip
        return value

    def _integer(self, event: Any, value: str) -> int:
        number = int(value, 0 if value[1:2] in ("o", "x") else 10) if len(value) < 40 else MAX_INTEGER + 1
        if abs(number) > MAX_INTEGER:
            self._fault(event, "M014", "The number is too large.", "write it in quotes if it is an identifier")
        return number

    def _fault(self, event: Any, code: str, message: str, hint: str = "") -> None:
        self.findings.append(self.positions.finding_at(_place(event), code, message, hint))

    def _stop(self, event: Any, code: str, message: str, hint: str = "") -> NoReturn:
        self._fault(event, code, message, hint)
        raise YamlFault(self.findings)


_ANCHOR = {
    False: ("An anchor (&name) cannot be used here.", "write the value out; quote a text that begins with &"),
    True: ("An alias (*name) cannot be used here.", "write the value out; quote a text that begins with *"),
}


def _place(event: Any) -> Position:
    return Position(event.start_mark.line + 1, event.start_mark.column + 1)


# ---- a syntax error, in words -----------------------------------------------------------

_FULL_WIDTH = {
    "：": "full-width colon (：)",
    "“": "curly quotation mark (“)",
    "”": "curly quotation mark (”)",
    "　": "full-width space",
}


def _syntax(error: yaml.MarkedYAMLError, positions: Positions) -> Finding:
    unclosed = "end of stream" in (error.problem or "")  # then what matters is where it was opened
    mark = (error.context_mark if unclosed else error.problem_mark) or error.problem_mark or error.context_mark
    place = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
    tab = _tab_near(positions.lines, place)
    if tab:
        return positions.finding_at(tab, "M003", "A tab stands in the indentation.", "indent with spaces only")
    context = f" ({error.context})" if error.context else ""
    sentence = f"This is not YAML: {error.problem or 'it cannot be read'}{context}."
    return positions.finding_at(place, "M004", sentence, _syntax_hint(positions.lines, place, str(error.problem)))


def _tab_near(lines: list[str], place: Position) -> Position | None:
    """A tab in the indentation of the line of the fault, or of the one before it."""
    for number in (place.line, place.line - 1):
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            return Position(number, indent.index("\t") + 1)
    return None


def _syntax_hint(lines: list[str], place: Position, problem: str) -> str:
    character = lines[place.line - 1][place.column - 1 : place.column] if place.line <= len(lines) else ""
    if character and character in "@`%":
        return f'quote a value that begins with {character}, for example "{character}name"'
    for number in range(max(1, place.line - 1), min(place.line, len(lines)) + 1):
        for odd, words in _FULL_WIDTH.items():
            if odd in lines[number - 1]:
                return f"line {number} has a {words}: type the plain one"
    if "mapping values are not allowed" in problem:
        return "a text that holds a colon and a space must be quoted, or follow `>-` on a line of its own"
    return "look at the indentation and quotes of this line and the one above"
