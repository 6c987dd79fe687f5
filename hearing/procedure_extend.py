"""A procedure that extends another one: the two files made one, with every piece still known by where it stands.

* Mappings merge key by key; `null` takes a key out.
* `stages` merge by `id`. A stage that the base has not needs `after: STAGE`; `remove: true` takes one out.
* `powers` are put before the base's: the first whose conditions hold is used.
* `forbid: [{act, by, in}]` takes powers of the base away.
* Any other list replaces the base's.

What comes out is a procedure like any other. A fault of it is told in the file in which the faulty piece was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from hearing.findings import Finding, FindingsError, did_you_mean
from hearing.yaml_positions import Path, Positions, parse_yaml

Find = Callable[[str, str], tuple[str | bytes, str]]
"""What a file extends, as it is written there, and that file's name -> the text and the name of the base. `LookupError`
if there is none; its words are told."""

Node = dict[str, Any]

LONGEST = 12
"""How many files may extend one another in a row."""

HEAD = ("id", "title")
"""What an extension says for itself."""
GENERATED = {
    "Announce": "announce", "Respond": "inquire", "Advance": "moves", "Apply": "applications",
}  # fmt: skip
"""Acts whose powers are not listed under `powers`, and the mapping that makes them."""


class Written:
    """Data of one or several files, and for each path in it the file and the path there."""

    def __init__(self, data: Any, places: dict[Path, tuple[Positions, Path]]) -> None:
        self.data = data
        self.places = places

    def finding(self, path: Path, code: str, message: str, hint: str = "") -> Finding:
        """A finding at the value of a path, in the file in which it was written."""
        positions, there = self.place(path)
        return positions.finding(there, code, message, hint)

    def place(self, path: Path) -> tuple[Positions, Path]:
        for length in range(len(path), -1, -1):
            found = self.places.get(path[:length])
            if found is not None:
                return found[0], (*found[1], *path[length:])
        raise KeyError(path)


def read_written(text: str | bytes, name: str, find: Find | None) -> tuple[Written, list[Finding]]:
    """A procedure file with all that it extends. Raises `FindingsError` where there is nothing to go on with."""
    return _read(text, name, find, (name,))


def _read(text: str | bytes, name: str, find: Find | None, chain: tuple[str, ...]) -> tuple[Written, list[Finding]]:
    data, positions, findings = parse_yaml(text, name)
    own = Written(data, {(): (positions, ())})
    if not isinstance(data, dict) or "extends" not in data:
        return own, findings
    base_text, base_name = _base(own, data["extends"], name, find)
    if len(chain) > LONGEST:
        raise FindingsError([own.finding(("extends",), "M104", f"More than {LONGEST} files extend one another.")])
    if base_name in chain:
        circle = " extends ".join([*chain[chain.index(base_name) :], base_name])
        raise FindingsError([own.finding(("extends",), "M104", f"The extension is circular: {circle}.")])
    base, more = _read(base_text, base_name, find, (*chain, base_name))
    if not isinstance(base.data, dict):
        raise FindingsError([base.finding((), "M101", "A procedure is a mapping (key: value).")])
    merge = _Merge(base, own)
    return merge.whole(), [*findings, *more, *merge.findings]


def _base(own: Written, wanted: Any, name: str, find: Find | None) -> tuple[str | bytes, str]:
    if not isinstance(wanted, str) or not wanted:
        raise FindingsError([own.finding(("extends",), "M101", "The id of a procedure, or a file, is expected here.")])
    try:
        if find is None:
            raise LookupError("Nothing can be extended here.")
        return find(wanted, name)
    except LookupError as error:
        raise FindingsError([own.finding(("extends",), "M104", str(error.args[0]))]) from None


class _Merge:
    """One step of an extension: what `own` says over what `base` says."""

    def __init__(self, base: Written, own: Written) -> None:
        gone = {stage.get("id", "") for stage in _mappings(own.data.get("stages")) if stage.get("remove") is True}
        self.base = Written(_without_stages(base.data, gone), base.places) if gone else base
        self.own = own
        self.places: dict[Path, tuple[Positions, Path]] = {(): own.place(())}
        self.findings: list[Finding] = []

    def whole(self) -> Written:
        base, own = self.base.data, self.own.data
        for name in HEAD:
            if not own.get(name):
                self._fault((), f'An extension has an "{name}" of its own.', f"write {name}: …")
        special = {"powers", "stages", "forbid"}
        plain = {name: value for name, value in base.items() if name not in special}
        merged = self._mapping(plain, (), {name: v for name, v in own.items() if name not in special}, (), ())
        merged["stages"] = self._stages(base.get("stages"), own.get("stages", []))
        merged["powers"] = self._powers(merged.get("sets", {}), base.get("powers"), own.get("powers", []))
        return Written(merged, self.places)

    # ---- mappings -----------------------------------------------------------------------

    def _value(self, base: Any, base_path: Path, own: Any, own_path: Path, path: Path) -> Any:
        if isinstance(base, dict) and isinstance(own, dict):
            self.places[path] = self.own.place(own_path)
            return self._mapping(base, base_path, own, own_path, path)
        return self._taken(self.own, own, own_path, path)

    def _mapping(self, base: Node, base_path: Path, own: Node, own_path: Path, path: Path) -> Node:
        merged: Node = {}
        for name, value in base.items():
            there, mine, here = (*base_path, name), (*own_path, name), (*path, name)
            if name not in own:
                merged[name] = self._taken(self.base, value, there, here)
            elif own[name] is not None:
                merged[name] = self._value(value, there, own[name], mine, here)
        for name, value in own.items():
            if name not in base and value is None:
                sentence = f'There is no "{name}" in what is extended that could be taken out.'
                self._fault((*own_path, name), sentence, did_you_mean(name, base))
            elif name not in base:
                merged[name] = self._taken(self.own, value, (*own_path, name), (*path, name))
        return merged

    def _taken(self, source: Written, value: Any, source_path: Path, path: Path) -> Any:
        """A piece as it is in one of the two, with the places of everything in it."""
        self.places[path] = source.place(source_path)
        length = len(source_path)
        for known, place in source.places.items():
            if len(known) > length and known[:length] == source_path:
                self.places[(*path, *known[length:])] = place
        return value

    # ---- stages -------------------------------------------------------------------------

    def _stages(self, base: Any, own: Any) -> list[Any]:
        """Stages of both by id, each with the path it comes from; what is new goes where `after` says."""
        listed: list[tuple[str, Any, int | None, int | None]] = [
            (stage.get("id", ""), stage, index, None) for index, stage in enumerate(_mappings(base))
        ]
        for index, stage in enumerate(_mappings(own)):
            path: Path = ("stages", index)
            name = stage.get("id", "")
            place = next((at for at, each in enumerate(listed) if each[0] == name), None)
            if stage.get("remove") is True:
                if place is None:
                    self._unknown_stage((*path, "id"), name, listed)
                else:
                    del listed[place]
            elif place is not None:
                listed[place] = (name, stage, listed[place][2], index)
            else:
                at = self._after(stage, path, listed)
                listed.insert(at, (name, stage, None, index))
        return [self._stage(*each[1:], ("stages", place)) for place, each in enumerate(listed)]

    def _after(self, stage: Node, path: Path, listed: list[Any]) -> int:
        after = stage.get("after")
        found = next((at for at, each in enumerate(listed) if each[0] == after), None)
        if after is None:
            hint = f"write after: {listed[-1][0] if listed else 'STAGE'}"
            self._fault(path, f'The stage "{stage.get("id", "")}" is new: say after which it comes.', hint)
        elif found is None:
            self._unknown_stage((*path, "after"), after, listed)
        return len(listed) if found is None else found + 1

    def _stage(self, stage: Any, in_base: int | None, in_own: int | None, path: Path) -> Any:
        if in_own is None:
            return self._taken(self.base, stage, ("stages", in_base or 0), path)
        own = {name: value for name, value in stage.items() if name not in ("after", "remove")}
        if in_base is None:
            return self._taken(self.own, own, ("stages", in_own), path)
        return self._value(self.base.data["stages"][in_base], ("stages", in_base), own, ("stages", in_own), path)

    def _unknown_stage(self, path: Path, name: Any, listed: list[Any]) -> None:
        known = [each[0] for each in listed]
        self._fault(path, f'There is no stage "{name}" in what is extended.', did_you_mean(str(name), known))

    # ---- powers -------------------------------------------------------------------------

    def _powers(self, sets: Any, base: Any, own: Any) -> list[Any]:
        """The extension's own powers, then the base's less what is forbidden."""
        listed = base if isinstance(base, list) else []
        kept: list[tuple[Node, int]] = [(power, index) for index, power in enumerate(listed) if isinstance(power, dict)]
        for index, forbidden in enumerate(_mappings(self.own.data.get("forbid", []))):
            kept = self._less(kept, forbidden, ("forbid", index), sets if isinstance(sets, dict) else {})
        powers: list[Any] = []
        for index, power in enumerate(_mappings(own)):
            powers.append(self._taken(self.own, power, ("powers", index), ("powers", index)))
        for power, index in kept:
            powers.append(self._taken(self.base, power, ("powers", index), ("powers", len(powers))))
        return powers

    def _less(self, powers: list[tuple[Node, int]], forbidden: Node, path: Path, sets: Node) -> list[tuple[Node, int]]:
        act, unknown = forbidden.get("act"), set(forbidden) - {"act", "by", "in"}
        for name in unknown:
            self._fault((*path, name), f'"{name}" is no key of what is forbidden.', "act, by and in")
        roles, stages = _resolved(forbidden.get("by", []), sets), sorted(_resolved(forbidden.get("in", []), sets))
        kept: list[tuple[Node, int]] = []
        hit = False
        for power, index in powers:
            by, within = _resolved(power.get("by", []), sets), _resolved(power.get("in", []), sets)
            lost = by & roles if roles else by
            if power.get("act") != act or not lost or (within and stages and within.isdisjoint(stages)):
                kept.append((power, index))
                continue
            hit = True
            if by - lost:
                kept.append(({**power, "by": sorted(by - lost)}, index))
            if stages:
                not_in = sorted({*_resolved(power.get("not_in", []), sets), *stages})
                kept.append(({**power, "by": sorted(lost), "not_in": not_in}, index))
        if not hit:
            where = GENERATED.get(str(act))
            hint = f'take it out of "{where}" with null' if where else did_you_mean(str(act), _acts(powers))
            self._fault(path, f'No power to do "{act}" is taken away by this.', hint)
        return kept

    def _fault(self, path: Path, message: str, hint: str = "") -> None:
        self.findings.append(self.own.finding(path, "M104", message, hint))


def _without_stages(base: Node, gone: set[str]) -> Node:
    """The base with stages that are taken out named nowhere but in moves; what was for them alone goes with them.

    Powers keep their places in the list, as nothing where they went, so that they are still known by where they stand.
    """

    def less(rule: Any) -> Any:
        if not isinstance(rule, dict):
            return rule
        kept = {key: _without(rule[key], gone) for key in ("in", "not_in", "unconfirmed_in") if key in rule}
        only = {key for key in ("in",) if rule.get(key) and not kept[key]}
        return None if only else {**rule, **kept}

    pruned = dict(base)
    if isinstance(base.get("sets"), dict):
        pruned["sets"] = {name: _without(members, gone) for name, members in base["sets"].items()}
    for name in ("powers", "bars"):
        if isinstance(base.get(name), list):
            pruned[name] = [less(rule) for rule in base[name]]
    if isinstance(base.get("bars"), list):
        pruned["bars"] = [rule for rule in pruned["bars"] if rule is not None]
    if isinstance(base.get("applications"), dict):
        less_for = {name: less(rule) for name, rule in base["applications"].items()}
        pruned["applications"] = {name: rule for name, rule in less_for.items() if rule is not None}
    return pruned


def _without(names: Any, gone: set[str]) -> Any:
    listed = [names] if isinstance(names, str) else names
    return [name for name in listed if name not in gone] if isinstance(listed, list) else names


def _mappings(listed: Any) -> list[Node]:
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _acts(powers: Iterable[tuple[Node, int]]) -> list[str]:
    return [str(power.get("act")) for power, _ in powers]


def _resolved(names: Any, sets: Node, above: frozenset[str] = frozenset()) -> set[str]:
    """Names behind names and sets of them; a set that contains itself is somebody else's finding."""
    found: set[str] = set()
    for name in [names] if isinstance(names, str) else names if isinstance(names, list) else []:
        inside = sets.get(name) if isinstance(name, str) and name not in above else None
        found |= {str(name)} if inside is None else _resolved(inside, sets, above | {str(name)})
    return found
