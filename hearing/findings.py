"""What is wrong with a text that somebody wrote: where, why, and what would be right.

A reader of scripts or procedures collects every `Finding` before it gives up, so that a
writer mends the whole file at once. Findings print like a compiler's:

    script.yaml:12:9: M201 There is no seat "counsel_x".
       12 |     as: counsel_x
          |         ^
       did you mean "counsel_p"?
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

import msgspec

CODES: dict[str, str] = {
    # M0xx: the file as text and as YAML
    "M001": "not UTF-8",
    "M002": "byte order mark",
    "M003": "tab in the indentation",
    "M004": "not YAML",
    "M005": "duplicate key",
    "M006": "anchor or alias",
    "M007": "tag",
    "M008": "key that is not text",
    "M009": "file too large",
    "M010": "nested too deeply",
    "M011": "more than one document",
    "M012": "control character",
    "M013": "empty file",
    "M014": "number that cannot be used",
    # M1xx: the shape of what was written
    "M101": "wrong kind of value",
    "M102": "missing key",
    "M103": "unknown key",
    "M104": "value not allowed",
    "M105": "duration not understood",
    "M106": "date not understood",
    "M107": "language tag not understood",
    "M108": "identifier not allowed",
    "M109": "format version not supported",
    # M2xx: what it means
    "M201": "unknown seat",
    "M202": "unknown party",
    "M203": "unknown case",
    "M204": "unknown exhibit",
    "M205": "unknown role",
    "M206": "unknown act",
    "M207": "unknown field of an act",
    "M208": "missing field of an act",
    "M209": "wrong value in an act",
    "M210": "step that does not exist",
    "M211": "step that comes later",
    "M212": "duplicate step id",
    "M213": "missing exhibit file",
    "M214": "path that leaves the folder",
    "M215": "seat that acts for nobody",
    "M216": "parties of two sides",
    "M217": "case outside the scope",
    "M218": "audience not understood",
    "M219": "step that makes no such thing",
    "M220": "empty exhibit file",
    "M221": "fact that was not put",
    "M222": "claim that was not stated",
    "M223": "more of a role than a party may bring",
    # M3xx: where a procedure leads; found by exploring it (`moothall procedures check`)
    "M301": "state from which no end can be reached",
    "M302": "state in which nobody seated may act",
    "M303": "stage that is never reached",
    "M304": "move of which a condition never holds",
    "M305": "move of which the conditions never hold together",
    "M306": "move that only somebody absent may make",
    "M307": "interruption that nobody may end",
    "M308": "interruption that does not return to where it was",
    "M309": "debate before the investigation is closed",
    "M310": "final statements before the debate is closed",
    "M311": "exhibit relied on before every opponent could examine it",
    "M312": "decision by somebody without a vote",
    "M313": "party that never gets its turn",
    "M314": "waiting role that can never be called",
    "M315": "suspension that brings the hearing to a stop",
    "M316": "signature that nobody may give",
    "M317": "hearing without an end",
}
"""Every code of the readers and, in a few words, what it stands for. A code never changes its meaning."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One fault. `line` and `column` count from 1, in characters; `source` is that line of the file."""

    code: str
    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    source: str = ""

    def __str__(self) -> str:
        head = f"{self.file}:{self.line}:{self.column}: {self.code} {self.message}"
        return "\n".join([head, *self._excerpt(), *([f"   {self.hint}"] if self.hint else [])])

    def _excerpt(self) -> list[str]:
        if not self.source.strip():
            return []
        before, column = self.source[: self.column - 1], self.column
        start = max(0, column - 81)  # a very long line is shown around its fault
        pad = "".join(_blank(character) for character in before[start:])
        return [f"{self.line:5} | {self.source[start : start + 120]}", f"      | {pad}^"]


def _blank(character: str) -> str:
    """A blank as wide as `character` is on a terminal (full-width characters take two columns)."""
    if character == "\t":
        return "\t"
    return "  " if "\u2e80" <= character <= "\uffee" else " "


class FindingsError(ValueError):
    """A text was refused. `findings` holds every fault, in the order of the file; `str()` prints them all."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(sorted(findings, key=lambda f: (f.line, f.column, f.code)))
        super().__init__(format_findings(self.findings))


def format_findings(findings: Sequence[Finding]) -> str:
    """All findings for a person, and a last line that counts them."""
    count = "1 fault" if len(findings) == 1 else f"{len(findings)} faults"
    return "\n".join([*map(str, findings), f"{count} found."])


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A hint: the nearest allowed word, or else all of them if they are few; may be empty."""
    known = sorted(set(choices))
    near = get_close_matches(word, known, n=1, cutoff=0.6) or [c for c in known if c.lower() == word.lower()]
    if near:
        return f'did you mean "{near[0]}"?'
    return f"allowed here: {', '.join(known)}" if 0 < len(known) <= 12 else ""
