"""What happens to people who are examined, as puts; see `hearing.state`."""

from __future__ import annotations

from typing import Any

from hearing.effects_times import clock_and_pools

Put = tuple[tuple[str, ...], Any]
Body = dict[str, Any]


def _line(b: Body, n: str) -> list[Put]:
    return [(("script_lines", b["line"]), int(n))] if b.get("line") else []


def _opened(b: Body, seat: str, n: str, at: int) -> list[Put]:
    """The examiner has the floor to question, and is its side's attorney for this person from now on."""
    named = {name: b[name] for name in ("seat", "phase", "examiner", "side")}
    puts: list[Put] = [
        (("floor",), {"seat": b["examiner"], "purpose": "question", "parties": b["parties"], "round": "", "since": at}),
        (("clock",), b["clock"]),
        (("hands", b["examiner"]), None),
        (("examining",), {**named, "seq": int(n)}),
    ]  # fmt: skip
    if b["side"]:
        puts.append((("examiners", b["seat"], b["side"]), b["examiner"]))
    return [*puts, *_line(b, n)]


def held(examined: Body) -> list[Put]:
    """A phase that ended with its examiner's floor."""
    return [(("examining",), None), (("examinations", examined["seat"], *examined["place"]), "done")]


def _raised(b: Body, seat: str, n: str, at: int) -> list[Put]:
    made = {"seat": seat, "ground": b["ground"], "on": b["on"], "about": b["about"], "exhibit": b["exhibit"]}
    return [
        (("objection",), {**made, "seq": int(n)}),
        (("objections", n), {**made, "outcome": ""}),
        *clock_and_pools(b),
        *_line(b, n),
    ]


def _ruled(b: Body, seat: str, n: str, at: int) -> list[Put]:
    number = str(b["number"])
    puts: list[Put] = [(("objection",), None), (("objections", number, "outcome"), b["outcome"])]
    if b["remedy"]:
        puts.append((("objections", number, "remedy"), b["remedy"]))
    if b["limited_to"]:
        puts.append((("objections", number, "limited_to"), b["limited_to"]))
    heard = [(("exhibits", b["exhibit"], "opinions", party), {"objected": b["ground"]}) for party in b.get("heard", ())]
    return [*puts, *heard, *clock_and_pools(b), *_line(b, n)]


def _marked(b: Body, seat: str, n: str, at: int) -> list[Put]:
    puts: list[Put] = []
    for number in b["exhibits"]:
        puts += [(("exhibits", number, "status"), "marked"), (("exhibits", number, "marked"), True)]
    return [*puts, *_line(b, n)]


EFFECTS = {
    "OathAdministered": lambda b, s, n, at: [
        (("oaths", b["seat"], b["oath"]), {"form": b["form"], "state": "put"}),
        *_line(b, n),
    ],
    "OathTaken": lambda b, s, n, at: [(("oaths", s, b["oath"]), {"form": b["form"], "state": "taken"}), *_line(b, n)],
    "OathRefused": lambda b, s, n, at: [(("oaths", s, b["oath"], "state"), "refused"), *_line(b, n)],
    "ExaminationOpened": _opened,
    "ExaminationWaived": lambda b, s, n, at: [(("examinations", b["seat"], *b["place"]), "waived"), *_line(b, n)],
    "StatementAdopted": lambda b, s, n, at: [
        (("adopted", s, b["exhibit"]), True),
        (("exhibits", b["exhibit"], "status"), "admitted"),
        *_line(b, n),
    ],
    "ObjectionRaised": _raised,
    "ObjectionAnswered": lambda b, s, n, at: [(("objection", "answered"), True), *_line(b, n)],
    "ObjectionRuled": _ruled,
    "ObjectionWaived": lambda b, s, n, at: [(("question", "waived", b["side"]), True), *_line(b, n)],
    "WindowClosed": lambda b, s, n, at: [(("question", "open"), True)],
    "ExhibitsMarked": _marked,
}
