"""A script, read: what an instructor wrote, as one frozen model.

`read_script` (in `hearing.script_read`) makes it from text and reports every fault at
once; this file is only the model and the parts of it that an opening hearing records.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from hearing.acts import SEAT_ACTS, SYSTEM_ACTS, Act, Text
from hearing.ordered import keep_order
from roles.catalogue import Role
from roles.seats import Party, Seat


class Case(msgspec.Struct, frozen=True, kw_only=True):
    number: str
    title: Text
    cause: Text = {}


class Exhibit(msgspec.Struct, frozen=True, kw_only=True):
    """`by` are the offering parties (empty: the court's); `due` in the hearing is worked out from sides and cases."""

    title: Text
    by: tuple[str, ...] = ()
    produced_by: str = ""
    cases: tuple[str, ...] = ()
    file: str = ""
    translations: dict[str, str] = {}
    """Files to read `file` by in other languages; the evidence is `file`, and the hash in `custody` is its hash."""
    purpose: Text = {}
    parts: dict[str, Text] = {}
    confidential: bool = False
    audience: tuple[str, ...] = ("public",)
    custody: dict[str, Any] = {}
    expected: dict[str, dict[str, Any]] = {}


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    audience: tuple[str, ...]
    title: Text
    text: Text


class Pleading(msgspec.Struct, frozen=True, kw_only=True):
    title: Text
    text: Text
    by: tuple[str, ...] = ()
    audience: tuple[str, ...] = ("public",)


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the script. `fields` are the act's fields, where `"@id"` stands for the
    number of the statement or application that step `id` made."""

    id: str
    seat: str
    act: str
    fields: dict[str, Any]
    wait: int = 0
    """Milliseconds to let pass before the step."""
    line: int = 0
    """Line in the script file, for messages."""

    @property
    def text(self) -> Text:
        text: Text = self.fields.get("text", {})
        return text

    def to_act(self, resolve: Callable[[str, str], int | None]) -> Act:
        """The act, its references resolved by `resolve(field, step id)`.

        Raises `UnresolvedReference` if a step it refers to has not been played.
        """
        fields = dict(self.fields)
        for name in ("statement", "number"):
            value = fields.get(name)
            if isinstance(value, str):
                found = resolve(name, value.removeprefix("@"))
                if found is None:
                    raise UnresolvedReference(f"step {self.id} refers to {value}, which was not played")
                fields[name] = found
        cls = SEAT_ACTS.get(self.act) or SYSTEM_ACTS[self.act]
        return msgspec.convert({**fields, "act": self.act, "line": self.id}, cls)


class UnresolvedReference(LookupError):
    """A step refers to another step that has no number yet."""


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """The steps of one visit to a stage. A stage may come again in a later scene."""

    stage: str
    steps: tuple[Step, ...]


class Script(msgspec.Struct, frozen=True, kw_only=True):
    title: Text
    language: str
    procedure: str
    as_at: str = ""
    meeting: str = ""
    court: dict[str, Text] = {}
    cases: dict[str, Case] = {}
    parties: dict[str, Party] = {}
    seats: dict[str, Seat] = {}
    exhibits: dict[str, Exhibit] = {}
    briefs: tuple[Brief, ...] = ()
    pleadings: tuple[Pleading, ...] = ()
    scenes: tuple[Scene, ...] = ()

    def public_part(self, catalogue: Mapping[str, Role]) -> dict[str, Any]:
        """What everyone may know from the start: no briefs, no lines, no confidential exhibits' details, and no
        meeting link, which is nothing for a record (and who waits to be called must not have it).
        `catalogue` has the roles as the procedure calls them."""
        whole: dict[str, Any] = msgspec.to_builtins(self)
        exhibits = {number: _public_exhibit(exhibit) for number, exhibit in whole["exhibits"].items()}
        seats = {
            seat_id: {
                **seat,
                "label": catalogue[seat["role"]].label,
                "page": catalogue[seat["role"]].page,
                "waits": catalogue[seat["role"]].waits,
            }
            for seat_id, seat in whole["seats"].items()
        }
        kept = ("title", "language", "procedure", "as_at", "court", "cases", "parties")
        public = {
            **{name: whole[name] for name in kept},
            "exhibits": exhibits,
            "seats": seats,
            "pleadings": [
                {"title": p["title"], "text": p["text"], "by": p["by"]}
                for p in whole["pleadings"]
                if tuple(p["audience"]) == ("public",)
            ],
        }
        return keep_order(public, ("cases", "parties", "seats", "exhibits"))


def _public_exhibit(exhibit: dict[str, Any]) -> dict[str, Any]:
    kept: tuple[str, ...] = (
        "title",
        "by",
        "produced_by",
        "cases",
        "purpose",
        "parts",
        "confidential",
        "audience",
        "custody",
    )
    if exhibit["confidential"]:
        kept = ("title", "by", "produced_by", "cases", "confidential", "audience")
    return {name: exhibit[name] for name in kept}
