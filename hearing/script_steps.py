"""The steps of a script: each one an act, checked field by field against `hearing.acts`.

What a field holds follows from its type in the act; what it may name (a seat, a party, an
exhibit, an earlier step) from `NAMES`. A step that refers to another one by `"@id"` keeps
that text: the number is known only when the other step has been played.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from hearing.acts import SEAT_ACTS, SYSTEM_ACTS, Act, DropLine, HidePage, Opinion, RestoreLine, Text
from hearing.decide import NEEDS_WORDS
from hearing.findings import did_you_mean
from hearing.script import Scene, Step
from hearing.script_people import SYSTEM, Cast
from hearing.script_shape import IDENTIFIER
from hearing.yaml_positions import Path

STEP_KEYS = ("id", "as", "act", "wait")
UNWRITTEN = ("line", "via", "heard_at")
"""Fields that a script does not write: the courtroom knows them."""

INCIDENTS: dict[str, type[Act]] = {cls.__name__: cls for cls in (DropLine, HidePage, RestoreLine)}
"""What the court's system may be made to do by a script."""

NAMES: dict[str, tuple[str, ...]] = {
    "seat": ("seats",), "seats": ("seats",), "substitute": ("seats",), "admitted": ("seats",),
    "party": ("parties",), "parties": ("parties",), "same_as": ("parties",), "cases": ("cases",),
    "exhibit": ("exhibits",), "exhibits": ("exhibits",), "exceptions": ("exhibits",),
    "target": ("seats", "parties", "exhibits"), "to": ("parties", "seats"),
    "Ask.to": ("seats",), "PutFact.to": ("parties",), "shares": ("seats",),
    "HandInBallot.about": ("seats",), "Vote.case": ("cases",), "Waive.party": ("parties", "seats", "sides"),
}  # fmt: skip
"""What the names in a field (or a field of one act) may be."""

CODE = {"seats": "M201", "parties": "M202", "cases": "M203", "exhibits": "M204"}
ONE = {"seats": "seat", "parties": "party", "cases": "case", "exhibits": "exhibit", "sides": "side"}

MAKES = {"PutFact": "fact", "Concede": "fact", "StateClaim": "claim"}
NEEDS = {"AnswerFact": "fact", "WarnSilence": "fact", "DeemConceded": "fact", "ChangeClaim": "claim"}
UNMADE = {
    "fact": ("M221", "was not put to anyone before this step"),
    "claim": ("M222", "was not stated before this step"),
}

_GIVEN_ID = re.compile(r"s[0-9]+")


@cache
def fields_of(cls: type[Act]) -> dict[str, Any]:
    """The fields of an act that a script may write, each with its type."""
    hints = get_type_hints(cls, include_extras=True)
    return {name: hints[name] for name in cls.__struct_fields__ if name not in UNWRITTEN}


@cache
def required_of(cls: type[Act]) -> tuple[str, ...]:
    return tuple(field.name for field in msgspec.structs.fields(cls) if field.required)


class Steps:
    """Reads `scenes:`; keeps what earlier steps made, so that later ones can refer to it."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.shape = cast.shape
        self.count = 0
        self.made: dict[str, Step] = {}
        self.places: dict[str, Path] = {}
        self.facts: dict[str, set[str]] = {"fact": set(), "claim": set()}
        self.ids: set[str] = set()

    def read(self, value: Any) -> tuple[Scene, ...]:
        scenes = self.shape.items(value, ("scenes",))
        self.ids = _all_ids(value)
        return tuple(self._scene(path, data) for path, data in scenes)

    def _scene(self, path: Path, value: Any) -> Scene:
        data = self.shape.record(value, path, ("stage", "steps"), ())
        stage = self.shape.name(data.get("stage", ""), (*path, "stage"))
        steps = [self._step(*item) for item in self.shape.items(data.get("steps"), (*path, "steps"))]
        return Scene(stage=stage, steps=tuple(step for step in steps if step is not None))

    def _step(self, path: Path, value: Any) -> Step | None:
        self.count += 1
        if not isinstance(value, dict):
            self.shape.record(value, path, (), ())
            return None
        id_ = self._id(path, value)
        seat = self._seat(path, value)
        cls = self._act(path, value, seat)
        wait = self.shape.duration(value["wait"], (*path, "wait")) if "wait" in value else 0
        if cls is None:
            return None
        fields = self._fields(path, value, cls)
        self._scope(path, value, seat)
        step = Step(
            id=id_,
            seat="" if seat == SYSTEM else seat,
            act=cls.__name__,
            fields=fields,
            wait=wait,
            line=self.shape.positions.value(path).line,
        )
        self._whole(path, step, cls)
        self.made[id_] = step
        return step

    # ---- who does what --------------------------------------------------------------------

    def _id(self, path: Path, value: dict[str, Any]) -> str:
        """The writer's id, or one from the position: `s001`, `s002`, …"""
        if "id" not in value:
            return f"s{self.count:03}"
        place = (*path, "id")
        id_ = self.shape.name(value["id"], place)
        if not IDENTIFIER.fullmatch(id_):
            self.shape.fault(place, "M108", f'"{id_}" cannot be an id.', "use letters a-z, digits, - and _")
        elif _GIVEN_ID.fullmatch(id_):
            sentence = f'"{id_}" is the kind of id that steps without one are given.'
            self.shape.fault(place, "M108", sentence, "choose a word that says what the step does")
        elif id_ in self.places:
            line = self.shape.positions.value(self.places[id_]).line
            self.shape.fault(place, "M212", f'The step id "{id_}" was already used on line {line}.')
        self.places.setdefault(id_, place)
        return id_

    def _seat(self, path: Path, value: dict[str, Any]) -> str:
        if "as" not in value:
            self.shape.fault(path, "M102", 'The key "as" is missing: who does this?')
            return ""
        seat = self.shape.name(value["as"], (*path, "as"))
        if seat != SYSTEM:
            self.cast.known([((*path, "as"), seat)], self.cast.seats, "M201")
        return seat

    def _act(self, path: Path, value: dict[str, Any], seat: str) -> type[Act] | None:
        if "act" not in value:
            self.shape.fault(path, "M102", 'The key "act" is missing: what is done?')
            return None
        place = (*path, "act")
        name = self.shape.name(value["act"], place)
        known = INCIDENTS if seat == SYSTEM else SEAT_ACTS
        if name in known or not name:
            return known.get(name)
        if name in INCIDENTS:
            self.shape.fault(place, "M206", f"{name} is done by the court's system.", f"write as: {SYSTEM}")
        elif name in SEAT_ACTS or name in SYSTEM_ACTS:
            self.shape.fault(place, "M206", f"The court's system cannot be made to {name}.", did_you_mean(name, known))
        else:
            self.shape.fault(place, "M206", f'There is no act "{name}".', did_you_mean(name, known))
        return None

    def _scope(self, path: Path, value: dict[str, Any], id_: str) -> None:
        """`parties` and `cases` of a step narrow those of its seat."""
        seat = self.cast.seats.get(id_)
        if seat is None or not seat.parties:
            return
        self.cast.within(value.get("parties"), (*path, "parties"), seat.parties, "M217", "it acts for")
        self.cast.within(value.get("cases"), (*path, "cases"), seat.cases, "M217", "it acts in")

    # ---- the fields of the act ------------------------------------------------------------

    def _fields(self, path: Path, value: dict[str, Any], cls: type[Act]) -> dict[str, Any]:
        kinds = fields_of(cls)
        fields: dict[str, Any] = {}
        for name, written in value.items():
            if name in kinds:
                fields[name] = self._field(cls, name, kinds[name], written, (*path, name))
            elif name not in STEP_KEYS:
                hint = did_you_mean(name, [*kinds, *STEP_KEYS])
                self.shape.fault((*path, name), "M207", f"{cls.__name__} has no field \"{name}\".", hint, key=True)
        for name in (*required_of(cls), *(("text",) if cls.__name__ in NEEDS_WORDS else ())):
            if name not in value:
                self.shape.fault(path, "M208", f'{cls.__name__} needs "{name}".')
        return fields

    def _field(self, cls: type[Act], name: str, kind: Any, value: Any, path: Path) -> Any:
        """One field as its type says, its names known."""
        if kind in (int, int | None) and name in ("statement", "number"):
            return self._reference(name, value, path)
        read = self._read(kind, value, path)
        self._known(NAMES.get(f"{cls.__name__}.{name}", NAMES.get(name, ())), read, path)
        return read

    def _read(self, kind: Any, value: Any, path: Path) -> Any:
        shape = self.shape
        if kind == Text:
            return shape.words(value, path)
        if kind in (dict[str, Text], dict[str, Opinion], dict[str, int]):
            inner = get_args(kind)[1]
            return {key: self._read(inner, item, (*path, key)) for key, item in shape.table(value, path).items()}
        if kind is Opinion:
            return read_opinion(self.cast, value, path)
        if get_origin(kind) is Literal:
            return shape.choice(value, path, get_args(kind))
        if get_origin(kind) is tuple:
            return self._names(kind, value, path)
        if kind is bool:
            return shape.flag(value, path)
        return shape.name(value, path) if kind is str else shape.whole(value, path)

    def _names(self, kind: Any, value: Any, path: Path) -> list[str]:
        names = list(self.shape.names(value, path))
        wanted = get_args(kind)
        if Ellipsis not in wanted and isinstance(value, list) and len(names) != len(wanted):
            self.shape.fault(path, "M209", f"{len(wanted)} names are expected here, not {len(names)}.")
        return names

    def _known(self, tables: tuple[str, ...], read: Any, path: Path) -> None:
        if not tables:
            return
        among = {name for table in tables for name in getattr(self.cast, table)}
        named = [(path, read)] if isinstance(read, str) else [((*path, i), name) for i, name in enumerate(read)]
        if isinstance(read, dict):
            named = [((*path, name), name) for name in read]
        for place, name in named:
            if name and name not in among:
                what = " or ".join(ONE[table] for table in tables)
                sentence = f'There is no {what} "{name}".'
                hint = did_you_mean(name, among)
                self.shape.fault(place, CODE[tables[0]], sentence, hint, key=isinstance(read, dict))

    # ---- references to earlier steps ------------------------------------------------------

    def _reference(self, name: str, value: Any, path: Path) -> str:
        if not isinstance(value, str) or not value.startswith("@"):
            hint = 'give that step an id, and write "@" and its id'
            self.shape.fault(path, "M209", f'"{name}" names an earlier step.', hint)
            return ""
        id_ = value[1:]
        step = self.made.get(id_)
        if step is not None:
            self._reference_fits(name, step, path)
        elif id_ in self.ids:
            if id_ not in self.places or self.places[id_][:-1] == path[:-1]:
                self.shape.fault(path, "M211", f'The step "{id_}" was not played yet.', "refer to an earlier step")
        else:
            self.shape.fault(path, "M210", f'There is no step "{id_}".', did_you_mean(id_, self.ids))
        return value

    def _reference_fits(self, name: str, step: Step, path: Path) -> None:
        if name == "number" and step.act != "Apply":
            sentence = f'The step "{step.id}" on line {step.line} makes no application.'
            self.shape.fault(path, "M219", sentence, "refer to a step with act: Apply")
        elif name == "statement" and not step.text:
            sentence = f'In the step "{step.id}" on line {step.line} nothing is said.'
            self.shape.fault(path, "M219", sentence, "refer to a step with text")

    # ---- the act as a whole ---------------------------------------------------------------

    def _whole(self, path: Path, step: Step, cls: type[Act]) -> None:
        """Facts and claims in order; and the act itself must accept what was read."""
        made, needed = MAKES.get(step.act), NEEDS.get(step.act)
        if made:
            self.facts[made].add(step.fields.get(made, ""))
        if needed and step.fields.get("change") == "add":
            self.facts[needed].add(step.fields.get(needed, ""))
        elif needed and step.fields.get(needed) and step.fields[needed] not in self.facts[needed]:
            code, sentence = UNMADE[needed]
            name = step.fields[needed]
            hint = did_you_mean(name, self.facts[needed])
            self.shape.fault((*path, needed), code, f'The {needed} "{name}" {sentence}.', hint)
        if "on" in step.fields:
            self.shape.date(step.fields["on"], (*path, "on"))
        if not self.shape.findings:
            plain = {name: 1 if _is_reference(name, value) else value for name, value in step.fields.items()}
            try:
                msgspec.convert({**plain, "act": step.act, "line": step.id}, cls)
            except msgspec.ValidationError as error:
                self.shape.fault(path, "M209", f"{step.act}: {error}.")


def read_opinion(cast: Cast, value: Any, path: Path) -> dict[str, str]:
    """An opinion on an exhibit: properties accepted or disputed."""
    hints = get_type_hints(Opinion)
    return _properties(cast, cast.shape.record(value, path, (), hints), path, hints)


def read_expected(cast: Cast, value: Any, path: Path) -> dict[str, Any]:
    """An opinion that the writer expects of a party, with a `note` on why."""
    hints = get_type_hints(Opinion)
    data = cast.shape.record(value, path, (), [*hints, "note"])
    note = {"note": cast.shape.words(data["note"], (*path, "note"))} if "note" in data else {}
    return {**_properties(cast, data, path, hints), **note}


def _properties(cast: Cast, data: dict[str, Any], path: Path, hints: dict[str, Any]) -> dict[str, str]:
    return {
        name: cast.shape.choice(data[name], (*path, name), get_args(hints[name])) for name in data if name in hints
    }


def _is_reference(name: str, value: Any) -> bool:
    return name in ("statement", "number") and isinstance(value, str)


def _all_ids(scenes: Any) -> set[str]:
    """Every id that a writer gave to a step, wherever it stands."""
    steps = (
        step
        for scene in (scenes if isinstance(scenes, list) else [])
        if isinstance(scene, dict) and isinstance(scene.get("steps"), list)
        for step in scene["steps"]
    )
    return {step["id"] for step in steps if isinstance(step, dict) and isinstance(step.get("id"), str)}
