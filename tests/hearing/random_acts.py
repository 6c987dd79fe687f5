"""Acts drawn at random for the small trial: lawful ones made from the offers, wild ones from the vocabulary, and the system's."""

from __future__ import annotations

from random import Random
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from hearing.acts import SEAT_ACTS, SYSTEM_ACTS, Act, Opinion, Text
from hearing.offers import Offer
from hearing.rules import deadline
from hearing.state import Hearing

WORDS = ["Yes.", "No, and for three reasons.", "是。", "", "  ", "half \ud800", "x" * 20_001, "😀 é"]
NAMES = ["", "next", "nobody", "P1", "P2", "D1", "D9", "E-1", "E-2", "F-2", "C-1", "C1", "F1", "clerk", "counsel_d1", "ta_p",
         "recusal", "mediation", "presence", "discipline", "report", "opening", "technical_fault", "recess", "lunch",
         "warning", "removed", "recording", "possible_admission", "produce", "correction", "specialist", "specialist",
         "judgment", "grant", "oral_round", "manner", "presiding", "to_evidence", "adjourn", "reopen", "close", "1", "2", "present", "none", "willing", "apply"]  # fmt: skip
NUMBERS = [0, 1, 5, 9, 10, 12, 15, 20, 25, -1, -3, 2**53 - 1]


def lawful(random: Random, offer: Offer) -> Act:
    """One act made from an offer: every choice that the act needs, now and then one it does not need, and words."""
    cls = SEAT_ACTS[offer["act"]]
    usual = {field.name: field.default for field in msgspec.structs.fields(cls)}
    required = {field.name for field in msgspec.structs.fields(cls) if field.required}
    fields = dict(offer["fields"])
    for name, choices in offer["choices"].items():
        values = [choice["value"] for choice in choices]
        needed = name in (*required, "target", "statement", "seat") or usual[name] not in (*values, "", (), None)
        if choices and (needed or random.random() < 0.4):
            several = random.sample(values, random.randint(1, len(values)))
            fields[name] = several if name in offer.get("many", ()) else random.choice(values)
    for name, kind in offer.get("inputs", {}).items():
        if kind == "scores":
            fields[name] = {each["name"]: random.randint(each["from"], each["to"]) for each in offer["criteria"]}
        elif name in required or name in ("proposed", "limited_to", "target") or random.random() < 0.5:
            fields[name] = typed(random, kind)
    if offer["text"] == "required" or random.random() < 0.3:
        fields["text"] = {"en": random.choice(WORDS[:3])}
    return msgspec.convert({"act": offer["act"], **fields}, cls)


def typed(random: Random, kind: str) -> Any:
    return {
        "word": random.choice(["C1", "C2", "F1", "F2", "x"]),
        "words": {"en": "These words."},
        "number": random.randint(1, 4),
        "date": "2024-07-18",
        "issues": {"I1": {"en": "Use"}, "I2": {"en": "Copying", "zh": "复制"}},
    }[kind]


HINTS = {cls: get_type_hints(cls) for cls in SEAT_ACTS.values()}


def wild(random: Random, hearing: Hearing) -> Act:
    """Any act, its fields filled with anything of the right type."""
    cls = random.choice(list(SEAT_ACTS.values()))
    fields: dict[str, Any] = {}
    for field in msgspec.structs.fields(cls):
        if field.required or random.random() < (0.7 if field.name == "text" else 0.15):
            fields[field.name] = anything(random, HINTS[cls][field.name], hearing)
    return msgspec.convert({"act": cls.__name__, **fields}, cls)


def anything(random: Random, kind: Any, hearing: Hearing) -> Any:
    if kind == Text:
        return {"en": random.choice(WORDS)}
    if kind is Opinion:
        return {name: random.choice(["", "accepted", "disputed"]) for name in Opinion.__struct_fields__}
    if get_origin(kind) is dict:
        inner = get_args(kind)[1]
        return {random.choice(NAMES): anything(random, inner, hearing) for _ in range(random.randint(0, 2))}
    if get_origin(kind) is Literal:
        return random.choice(get_args(kind))
    if get_origin(kind) is tuple:
        args = get_args(kind)
        count = random.randint(0, 3) if Ellipsis in args else len(args)
        return [name_of(random, hearing) for _ in range(count)]
    if kind is bool:
        return random.random() < 0.5
    if kind is str:
        return name_of(random, hearing)
    return random.choice([*NUMBERS, max(0, hearing.seq - random.randint(0, 6))])


def name_of(random: Random, hearing: Hearing) -> str:
    return random.choice(NAMES) if random.random() < 0.5 else random.choice(list(hearing.seats))


def of_the_system(random: Random, hearing: Hearing, at: int) -> Act:
    """Something that the courtroom reports."""
    cls = random.choice(list(SYSTEM_ACTS.values()))
    fields: dict[str, Any] = {
        "seat": name_of(random, hearing), "person": random.choice(["a", "b"]), "name": "Anna",
        "heard_at": at - random.randint(-1_000, 20_000), "hidden": random.random() < 0.5,
        "deadline": deadline(hearing) or at, "lines": ["s1", "s2"],
    }  # fmt: skip
    return msgspec.convert({name: fields[name] for name in cls.__struct_fields__ if name in fields} | {"act": cls.__name__}, cls)
