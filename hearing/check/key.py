"""When two hearings are alike: what is left of a tree when all that no rule can tell apart is taken away.

Numbers of events, times, words and people go. So do branches that nothing will read again. Seats that can be
taken for one another are renamed in the order of what is so about them, so that of the hearings that differ
only by which of two panel judges it was, one is explored.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from hearing.guards import still_due
from hearing.guards.examining import last_answer
from hearing.state import Hearing

Name = Callable[[str], str]
Project = Callable[[Hearing, Any, Name], Hashable]

NOTHING = (frozenset[Any](), frozenset[Any]())

DROPPED = frozenset({
    "hearing", "script", "procedure", "briefs", "statements", "clock", "pools", "pools_of", "script_lines", "people",
    "lines", "hidden", "incidents", "handed_up", "shown", "corrections", "disregarded", "flags", "sitting",
    "cards", "parts", "private", "mode",
})  # fmt: skip
"""Branches that no condition reads, and times, which the proof lets stand still."""

STEPS = ("since", "at", "seq", "statement", "number", "text", "clock", "opens_at", "line", "topic", "title", "relief")
"""Keys of a branch not listed below that hold a moment, a number of an event, or words."""


class Sight:
    """What counts in one stage of one exploration: the branches that are read in it or after it, the stages
    that can come after it, and of those the ones that can come in the same sitting."""

    def __init__(
        self, live: frozenset[str], ahead: frozenset[str], today: frozenset[str], asked: dict[str, frozenset[Any]]
    ) -> None:
        self.branches = live - DROPPED - {"stage", "status", "announced", "turns", "inquiries", "responses"}
        self.announced = "announced" in live
        self.turns = "turns" in live
        self.ahead = ahead
        self.today = today
        self.remembered = asked["announced"] | asked["unannounced"]
        self.spoken = asked["spoken_in"] | asked["unspoken_in"]
        self.answered = asked["answered"]
        self.given = asked["given"]
        self.counted = asked["counted"]
        self.limited = asked["limited"]
        self.ladder = asked["ladder"]


def key(hearing: Hearing, sight: Sight, alike: list[list[str]]) -> Hashable:
    """What a hearing is, for the proof."""
    name = _names(hearing, alike) if alike else _same
    tree = hearing.tree
    kept: list[Hashable] = [tree["stage"], tree["status"]]
    for branch in sorted(sight.branches.intersection(tree)):
        value = tree[branch]
        if value is not None:
            seen: Hashable
            if branch == "applications":
                seen = _applications(value, name, sight)
            elif branch == "discipline":
                seen = frozenset((name(seat), measure in sight.ladder) for seat, measure in value.items())
            else:
                seen = PROJECT.get(branch, _plain)(hearing, value, name)
            if seen and seen != NOTHING:
                kept.append((branch, seen))
    if sight.announced and "announced" in tree:
        kept.append(_announced(hearing, tree["announced"], sight))
    if sight.turns and "turns" in tree:
        kept.append(_turns(tree["turns"], sight))
    if sight.answered and "inquiries" in tree:
        kept.append(_answers(tree["inquiries"], tree.get("responses", {}), sight))
    return tuple(kept)


def _same(seat: str) -> str:
    return seat


def _names(hearing: Hearing, alike: list[list[str]]) -> Name:
    """Seats renamed among those like them, in the order of where they stand in the tree."""
    renamed: dict[str, str] = {}
    for seats in alike:
        signed = sorted((_signature(hearing, seat), seat) for seat in seats)
        if signed[0][0] != signed[-1][0]:
            renamed.update({seat: seats[place] for place, (_, seat) in enumerate(signed)})
    return (lambda seat: renamed.get(seat, seat)) if renamed else _same


SIGNED = (
    "called", "disclosed", "verified", "removed", "suspended", "substitutes", "signatures", "hands", "discipline",
    "oaths", "examinations",
)  # fmt: skip


def _signature(hearing: Hearing, seat: str) -> str:
    tree = hearing.tree
    found = [branch for branch in SIGNED if seat in tree.get(branch, ())]
    if seat in hearing.branch("substitutes").values():
        found.append("substituted")
    for branch in ("floor", "question", "confrontation", "examining", "objection"):
        node = tree.get(branch)
        if isinstance(node, dict) and seat in map(str, node.values()):
            found.append(branch)
    found += [
        f"{made['application']} {made['outcome']} {made['target'] == seat}"
        for made in hearing.branch("applications").values()
        if seat in (made["target"], made["seat"])
    ]
    return " ".join(sorted(found))


def _announced(hearing: Hearing, value: Mapping[str, Any], sight: Sight) -> Hashable:
    """What was announced in this sitting, in stages still to come in it, and is asked about."""
    ending = f"/{hearing.sitting}"
    return frozenset(
        (stage, matter)
        for stage in sight.today
        for matter in value.get(f"{stage}{ending}", ()) if matter in sight.remembered
    )  # fmt: skip


def _turns(value: Mapping[str, Any], sight: Sight) -> Hashable:
    """The turns that were had in stages still to come; of those that a condition asks about, whether any was used."""
    used = {s for s in sight.spoken if any("spoken" in ps.values() for ps in value.get(s, {}).values())}
    return frozenset((s, r, p) for s in sight.ahead for r, ps in value.get(s, {}).items() for p in ps), frozenset(used)


def _answers(inquiries: Mapping[str, Any], responses: Mapping[str, Any], sight: Sight) -> Hashable:
    """What was asked and answered, of what some condition wants answered; and how, if it wants one answer."""
    return tuple(
        (
            matter,
            frozenset(
                (case, party, answer if matter in sight.given else "")
                for case, given in responses.get(matter, {}).items() for party, answer in given.items()
            ),
        )
        for matter in sorted(inquiries) if matter in sight.answered
    )  # fmt: skip


def _floor(h: Hearing, v: Any, n: Name) -> Hashable:
    return (n(v["seat"]), v["purpose"], v["round"], tuple(v["parties"]))


def _facts(h: Hearing, v: Any, n: Name) -> Hashable:
    return frozenset(
        (tuple(fact["to"]), tuple(sorted(fact["answers"].items())), bool(fact["warned"])) for fact in v.values()
    )


RULED = ("admitted", "limited", "excluded", "reserved")


def _exhibits(h: Hearing, v: Any, n: Name) -> Hashable:
    return frozenset(
        (
            number, "ruled" if e["status"] in RULED else e["status"],
            tuple(still_due(h, e)) if e["status"] not in ("listed", "withdrawn") else (), e.get("original", ""),
        )
        for number, e in v.items() if e["status"] != "listed" or "original" in e
    )  # fmt: skip


def _applications(value: Mapping[str, Any], name: Name, sight: Sight) -> Hashable:
    """What waits for a ruling; and of what was ruled on, the kinds that are counted or asked about later."""
    waiting, ruled = set(), set()
    for made in value.values():
        kind, target, outcome = made["application"], name(str(made["target"])), made["outcome"]
        if outcome in ("", "reserved"):
            waiting.add((kind, target, name(made["seat"]), outcome))
        elif kind in sight.limited:
            ruled.add((kind, target, tuple(made["parties"]), outcome))
        elif (kind, outcome) in sight.counted:
            ruled.add((kind, target, (), outcome))
    return frozenset(waiting), frozenset(ruled)


def _seats(h: Hearing, v: Any, n: Name) -> Hashable:
    return frozenset(map(n, v))


def _declared(h: Hearing, v: Any, n: Name) -> Hashable:
    """Who has time at all; how much stands still."""
    return frozenset(
        (side, frozenset(n(seat) for seat, time in each["shares"].items() if time), each["reserved"] > 0)
        for side, each in v.items()
    )


def _question(h: Hearing, v: Any, n: Name) -> Hashable:
    return (n(v["to"]), v.get("open"), frozenset(v.get("waived", ())))


def _examining(h: Hearing, v: Any, n: Name) -> Hashable:
    """Who is examined, and whether there is a question or an answer that was not objected to yet."""
    question, answer = h.question, last_answer(h, v["seat"])
    latest = question["statement"] if question else answer
    objected = any(made["about"] == latest for made in h.branch("objections").values() if made["on"] != "exhibit")
    return (n(v["seat"]), v["phase"], n(v["examiner"]), v["side"], latest is not None, objected)


def _objections(h: Hearing, v: Any, n: Name) -> Hashable:
    """What may not be objected to once more, and what was reserved."""
    reserved = [made["on"] for made in v.values() if made["outcome"] == "reserved"]
    return frozenset(made["exhibit"] for made in v.values() if made["exhibit"]), tuple(reserved)


def _votes(h: Hearing, v: Any, n: Name) -> Hashable:
    """What was decided, what was not carried, and of a vote under way what was said so far."""
    return frozenset(
        (matter, case, held.get("outcome"), frozenset((n(seat), c) for seat, c in held.get("cast", {}).items()))
        if "counts" not in held else (matter, case, held["outcome"], None)
        for matter, cases in v.items() for case, held in cases.items()
    )  # fmt: skip


def _ballots(h: Hearing, v: Any, n: Name) -> Hashable:
    """Whose ballot is in about whom, who is ahead by the sums so far, and what came out."""
    found: set[Hashable] = set()
    for name, ballot in v.items():
        sums = sorted(sum(k["scores"].values()) for kept in ballot.get("kept", {}).values() for k in kept.values())
        level = not sums or sums[0] == sums[-1]
        came = ballot.get("opened") and (tuple(ballot["opened"]["tied"]), ballot.get("winner"))
        given = frozenset((n(seat), n(about)) for seat, of in ballot.get("received", {}).items() for about in of)
        found.add((name, came) if came else (name, given, level))
    return frozenset(found)


PROJECT: dict[str, Project] = {
    "floor": _floor, "facts": _facts, "exhibits": _exhibits,
    "question": _question, "declared": _declared, "examining": _examining, "objections": _objections,
    "votes": _votes, "ballots": _ballots, "objection": lambda h, v, n: (n(v["seat"]), v["on"], v["exhibit"]),
    "oaths": lambda h, v, n: frozenset((n(s), name, o["state"]) for s, each in v.items() for name, o in each.items()),
    "settled": lambda h, v, n: frozenset((case, pair) for case, pairs in v.items() for pair in pairs),
    "left": _seats, "production_refused": _seats, "presumed": lambda h, v, n: frozenset(v.values()),
    "collection": lambda h, v, n: True,
    "hands": _seats, "called": _seats, "disclosed": _seats, "removed": _seats, "suspended": _seats,
    "signatures": _seats, "confrontation": lambda h, v, n: tuple((n(s), v["left"].get(s)) for s in v["seats"]),
    "verified": lambda h, v, n: frozenset((n(seat), when == h.sitting) for seat, when in v.items()),
    "substitutes": lambda h, v, n: frozenset((n(a), n(b)) for a, b in v.items()),
    "unconfirmed": lambda h, v, n: frozenset(map(n, v.values())),
    "claims": lambda h, v, n: frozenset((c["party"], c["status"] == "dropped", tuple(c["cases"])) for c in v.values()),
    "issues": lambda h, v, n: bool(v), "issue_comments": lambda h, v, n: frozenset(v),
    "withdrawn": lambda h, v, n: frozenset((case, p) for case, parties in v.items() for p in parties),
    "production": lambda h, v, n: frozenset(v), "judgment": lambda h, v, n: v["outcome"],
    "session": lambda h, v, n: True,
}  # fmt: skip


def _plain(hearing: Hearing, value: Any, name: Name) -> Hashable:
    """A branch this module knows nothing of: all of it but moments, numbers of events, and words."""
    if isinstance(value, Mapping):
        inner = {k: _plain(hearing, v, name) for k, v in value.items() if k not in STEPS}
        numbered = bool(inner) and all(str(k).isdigit() for k in inner)
        return frozenset(inner.values()) if numbered else frozenset((name(str(k)), v) for k, v in inner.items())
    if isinstance(value, list | tuple):
        return tuple(_plain(hearing, each, name) for each in value)
    return name(value) if isinstance(value, str) else value
