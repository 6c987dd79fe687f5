"""Where a hearing stands: one tree of plain values, made by a fold that only puts.

Every kind of event has one entry in `EFFECTS`: a function of *the event alone* that says
which paths of the tree get which values. It never reads the tree. That is what makes a
filtered record replay: for every audience, the fold of the events it may see is exactly
what that audience can know of the fold of all of them, because no value ever depended on
something it was not shown. Numbers that follow from earlier ones (what is left on a
clock) are therefore worked out in `decide` and carried by the event.

`web/static/js/fold.js` is the same table; a golden test holds the two together.

The tree (absent means none): hearing, script, procedure, briefs, stage, sitting, status,
pause, session, floor, clock, pools, declared, cards, hands, question, confrontation, announced, inquiries,
responses, verified, turns, claims, issues, issue_comments, facts, withdrawn, milestones, pools_of, production,
exhibits, shown, handed_up, applications, suspended, substitutes, called, disclosed, flags, disregarded,
corrections, statements, unconfirmed, discipline, removed, people, lines, hidden,
signatures, judgment, script_lines, incidents, replaced, inquire_again, left, absent, production_refused,
presumed, collection, settled, mode, private, parts, votes, ballots, oaths, examining, examinations, examiners, adopted,
objection, objections. `docs/events.md` tells each.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import msgspec

from hearing import effects_bench, effects_court, effects_times
from hearing import effects_witnesses as witnesses
from hearing.effects_times import clock_and_pools, share_used
from hearing.events import Event
from hearing.ordered import restore_order
from roles.seats import Party, Seat

Path = tuple[str, ...]
Put = tuple[Path, Any]
Body = dict[str, Any]
Effect = Callable[[Body, str, str, int], list[Put]]
"""(body, seat, seq as text, at) -> puts."""

CLEARED: list[Put] = [
    (("floor",), None),
    (("clock",), None),
    (("hands",), None),
    (("question",), None),
    (("confrontation",), None),
    (("cards",), None),
    (("examining",), None),
    (("objection",), None),
]
"""What ends when the company in the room changes: the floor, the hands, a pending question, an objection."""


def _opened(b: Body, seat: str, n: str, at: int) -> list[Put]:
    exhibits = {
        number: {"status": "listed", "by": e["by"], "cases": e["cases"]}
        for number, e in b["script"]["exhibits"].items()
    }
    return [
        (("hearing",), b["hearing"]),
        (("script",), b["script"]),
        (("procedure",), b["procedure"]),
        (("status",), "running"),
        (("sitting",), 1),
        (("exhibits",), exhibits),
    ]


def _spoken(b: Body, seat: str, n: str, at: int) -> list[Put]:
    kept = {"part": b["part"]} if b.get("part") else {}
    puts: list[Put] = [(("statements", n), {"seat": seat, "manner": b["manner"], **kept})]
    if b.get("taken_down"):
        puts.append((("unconfirmed", n), seat))
    if b.get("line"):
        puts.append((("script_lines", b["line"]), int(n)))
    return puts


def _line(b: Body, n: str) -> list[Put]:
    return [(("script_lines", b["line"]), int(n))] if b.get("line") else []


def _floor_given(b: Body, seat: str, n: str, at: int) -> list[Put]:
    floor = {name: b[name] for name in ("seat", "purpose", "parties", "round")}
    return [
        (("floor",), {**floor, "since": at}),
        (("clock",), b["clock"]),
        (("cards",), None),
        (("hands", b["seat"]), None),
    ]


def _floor_left(b: Body, seat: str, n: str, at: int) -> list[Put]:
    puts: list[Put] = [(("floor",), None), (("clock",), None), (("cards",), None), *share_used(b)]
    if b.get("pools") is not None:
        puts += [(("pools", side), left) for side, left in b["pools"].items()]
    if b.get("turn"):
        turn = b["turn"]
        puts += [(("turns", turn["stage"], turn["round"], party), "spoken") for party in turn["parties"]]
    return [*puts, *(witnesses.held(b["examined"]) if b.get("examined") else ())]


def _held_back(b: Body) -> dict[str, Any]:
    """A question whose answer waits until it was seen whether anybody objects."""
    return {"opens_at": b["opens_at"], "open": False} if "opens_at" in b else {}


def _answered_inquiry(b: Body, seat: str, n: str, at: int) -> list[Put]:
    cases = b["cases"] or ["*"]
    return [(("responses", b["matter"], case, party), b["answer"]) for case in cases for party in b["parties"]]


def _stage_entered(b: Body, seat: str, n: str, at: int) -> list[Put]:
    puts: list[Put] = [*CLEARED, (("stage",), b["stage"])]
    puts += [((name,), None) for name in ("inquiries", "responses", "shown")]
    puts += [(("milestones", name), True) for name in b["closes"]]
    puts += [(("milestones", name), None) for name in b.get("reopens", ())]
    private = b.get("private")
    puts.append((("private",), {**private, "since": int(n)} if private else None))
    if b["pools"]:
        puts += [(("pools",), b["pools"]), (("pools_of",), b["stage"])]
    return puts


def _claim_changed(b: Body, seat: str, n: str, at: int) -> list[Put]:
    if b["change"] == "drop":
        return [(("claims", b["claim"], "status"), "dropped")]
    puts: list[Put] = [(("claims", b["claim"], name), b[name]) for name in ("relief", "amount", "party") if b.get(name)]
    return [*puts, (("claims", b["claim"], "status"), "varied" if b["change"] == "vary" else "added")]


def _offered(b: Body, seat: str, n: str, at: int) -> list[Put]:
    puts: list[Put] = []
    for number in b["exhibits"]:
        puts += [(("exhibits", number, "status"), "offered"), (("exhibits", number, "due"), b["due"][number])]
    return puts


def _examined(b: Body, seat: str, n: str, at: int) -> list[Put]:
    return [
        (("exhibits", number, "opinions", party), {**opinion, "statement": b.get("statement", 0)})
        for number, by_party in b["opinions"].items()
        for party, opinion in by_party.items()
    ]


def _exhibits_ruled(b: Body, seat: str, n: str, at: int) -> list[Put]:
    puts: list[Put] = []
    for number in b["exhibits"]:
        puts.append((("exhibits", number, "status"), b["outcome"]))
        if b.get("limited_to"):
            puts.append((("exhibits", number, "limited_to"), b["limited_to"]))
    return puts


def _applied(b: Body, seat: str, n: str, at: int) -> list[Put]:
    kept = [k for k in ("application", "target", "about", "proposed", "parties", "cases") if k in b]
    return [(("applications", n), {**{k: b[k] for k in kept}, "seat": seat, "outcome": "", "line": b.get("line", "")})]


def _fact_answers(b: Body) -> list[Put]:
    puts: list[Put] = [(("facts", b["fact"], "answers", party), answer) for party, answer in b["answers"].items()]
    return [*puts, (("facts", b["fact"], "bound"), b["bound"])]


EFFECTS: dict[str, Effect] = {
    "HearingOpened": _opened,
    "BriefGiven": lambda b, s, n, at: [(("briefs", n), b["brief"])],
    "PersonSeated": lambda b, s, n, at: [
        (("people", b["seat"]), {"person": b["person"], "name": b["name"]}),
        (("lines", b["seat"]), None),
        (("hidden", b["seat"]), None),
        *clock_and_pools(b),
    ],
    "PersonLeft": lambda b, s, n, at: [
        (("people", b["seat"]), None),
        (("lines", b["seat"]), None),
        (("hidden", b["seat"]), None),
        *clock_and_pools(b),
    ],
    "LineDropped": lambda b, s, n, at: [(("lines", b["seat"]), "dropped"), *clock_and_pools(b), *_line(b, n)],
    "LineRestored": lambda b, s, n, at: [(("lines", b["seat"]), None), *clock_and_pools(b), *_line(b, n)],
    "PageHidden": lambda b, s, n, at: [(("hidden", b["seat"]), b["hidden"] or None), *_line(b, n)],
    "Spoken": _spoken,
    "WordsConfirmed": lambda b, s, n, at: [(("unconfirmed", str(b["about"])), None), *_line(b, n)],
    "HandRaised": lambda b, s, n, at: [
        (("hands", s), {"purpose": b["purpose"], "urgent": b["urgent"], "at": at, "seq": int(n)}),
        *_line(b, n),
    ],
    "HandLowered": lambda b, s, n, at: [(("hands", b["seat"]), None), *_line(b, n)],
    "FloorGiven": lambda b, s, n, at: [*_floor_given(b, s, n, at), *_line(b, n)],
    "FloorYielded": lambda b, s, n, at: [*_floor_left(b, s, n, at), *_line(b, n)],
    "FloorTaken": lambda b, s, n, at: [*_floor_left(b, s, n, at), *_line(b, n)],
    "ClockLapsed": lambda b, s, n, at: clock_and_pools(b),
    "Stopped": lambda b, s, n, at: _line(b, n),
    "Disregarded": lambda b, s, n, at: [(("disregarded", str(b["about"])), b.get("how") or True)],
    "TurnWaived": lambda b, s, n, at: [(("turns", b["stage"], b["round"], b["party"]), "waived"), *_line(b, n)],
    "QuestionPut": lambda b, s, n, at: [
        (("question",), {"from": s, "to": b["to"], "statement": b["statement"], **_held_back(b)}),
        *clock_and_pools(b),
    ],
    "QuestionClosed": lambda b, s, n, at: [(("question",), None), *clock_and_pools(b)],
    "Answered": lambda b, s, n, at: [(("question",), None), *clock_and_pools(b)],
    "ConfrontationOpened": lambda b, s, n, at: [
        *CLEARED,
        (("confrontation",), {"seats": b["seats"], "left": b["left"]}),
        *_line(b, n),
    ],
    "ConfrontationCounted": lambda b, s, n, at: [(("confrontation", "left"), b["left"])],
    "ConfrontationEnded": lambda b, s, n, at: [(("confrontation",), None), (("question",), None), *_line(b, n)],
    "Announced": lambda b, s, n, at: [(("announced", f"{b['stage']}/{b['sitting']}", b["matter"]), True), *_line(b, n)],
    "Inquired": lambda b, s, n, at: [
        (("inquiries", b["matter"]), {"to": b["to"], "cases": b["cases"]}),
        (("inquire_again", b["matter"]), None),
        *_line(b, n),
    ],
    "Responded": lambda b, s, n, at: [*_answered_inquiry(b, s, n, at), *_line(b, n)],
    "Verified": lambda b, s, n, at: [*((("verified", seat), b["sitting"]) for seat in b["seats"]), *_line(b, n)],
    "StageEntered": lambda b, s, n, at: [*_stage_entered(b, s, n, at), *_line(b, n)],
    "SittingOpened": lambda b, s, n, at: [(("sitting",), b["sitting"]), (("status",), "running"), *_line(b, n)],
    "SittingClosed": lambda b, s, n, at: [(("status",), "adjourned"), *_line(b, n)],
    "Paused": lambda b, s, n, at: [
        (("status",), "paused"),
        (("pause",), {"interruption": b["interruption"], "seat": b["seat"], "since": at}),
        *clock_and_pools(b),
        *_line(b, n),
    ],
    "Resumed": lambda b, s, n, at: [
        (("status",), "running"),
        (("pause",), None),
        *clock_and_pools(b),
        *([(("question", "opens_at"), b["opens_at"])] if "opens_at" in b else []),
        *_line(b, n),
    ],
    "FaultReported": lambda b, s, n, at: _line(b, n),
    "SessionClosed": lambda b, s, n, at: [
        *CLEARED,
        (("session",), {"closed": True, **{name: b[name] for name in ("admitted", "excluded") if name in b}}),
        *_line(b, n),
    ],
    "SessionOpened": lambda b, s, n, at: [*CLEARED, (("session",), None), *_line(b, n)],
    "CalledIn": lambda b, s, n, at: [*CLEARED, (("called", b["seat"]), b["topic"]), *_line(b, n)],
    "StoodDown": lambda b, s, n, at: [*CLEARED, (("called", b["seat"]), None), *_line(b, n)],
    "Disclosed": lambda b, s, n, at: [(("disclosed", b["seat"]), True)],
    "Suspended": lambda b, s, n, at: [(("suspended", b["seat"]), b["application"])],
    "SuspensionEnded": lambda b, s, n, at: [(("suspended", b["seat"]), None)],
    "Substituted": lambda b, s, n, at: [(("substitutes", b["substitute"]), b["seat"]), *_line(b, n)],
    "SubstitutionEnded": lambda b, s, n, at: [(("substitutes", b["substitute"]), None)],
    "Disciplined": lambda b, s, n, at: [(("discipline", b["seat"]), b["measure"]), *_line(b, n)],
    "SeatRemoved": lambda b, s, n, at: [(("removed", b["seat"]), True)],
    "IncidentReported": lambda b, s, n, at: [
        (("incidents", n), {"seat": b["seat"], "incident": b["incident"]}),
        *_line(b, n),
    ],
    "ClaimStated": lambda b, s, n, at: [
        (
            ("claims", b["claim"]),
            {
                "party": b["party"],
                "relief": b["relief"],
                "amount": b["amount"],
                "cases": b["cases"],
                "status": "stated",
            },
        ),
        *_line(b, n),
    ],
    "ClaimChanged": lambda b, s, n, at: [*_claim_changed(b, s, n, at), *_line(b, n)],
    "IssuesFramed": lambda b, s, n, at: [(("issues",), b["issues"]), *_line(b, n)],
    "IssuesCommentedOn": lambda b, s, n, at: [
        *((("issue_comments", party), b["position"]) for party in b["parties"]),
        *_line(b, n),
    ],
    "FactPut": lambda b, s, n, at: [
        (
            ("facts", b["fact"]),
            {"statement": b["statement"], "to": b["to"], "joinder": b["joinder"], "answers": {}, "warned": False},
        ),
        *_line(b, n),
    ],
    "FactAnswered": lambda b, s, n, at: [*_fact_answers(b), *_line(b, n)],
    "SilenceWarned": lambda b, s, n, at: [(("facts", b["fact"], "warned"), True), *_line(b, n)],
    "ConcessionDeemed": lambda b, s, n, at: [*_fact_answers(b), *_line(b, n)],
    "Conceded": lambda b, s, n, at: [
        (
            ("facts", b["fact"]),
            {
                "statement": b["statement"],
                "to": b["parties"],
                "joinder": "ordinary",
                "answers": dict.fromkeys(b["parties"], "conceded"),
                "warned": False,
                "bound": b["parties"],
            },
        ),
        *_line(b, n),
    ],
    "SuitWithdrawn": lambda b, s, n, at: [
        (("withdrawn", case, party), b["number"]) for case in b["withdrawn"] for party in b["parties"]
    ],
    "ConcessionWithdrawn": lambda b, s, n, at: [
        *((("facts", b["fact"], "answers", party), "withdrawn") for party in b["parties"]),
        (("facts", b["fact"], "bound"), b["bound"]),
    ],
    "Flagged": lambda b, s, n, at: [(("flags", str(b["about"])), b["flag"]), *_line(b, n)],
    "ExhibitsOffered": lambda b, s, n, at: [*_offered(b, s, n, at), *_line(b, n)],
    "ExhibitsExamined": lambda b, s, n, at: [*_examined(b, s, n, at), *_line(b, n)],
    "ExhibitsAccepted": lambda b, s, n, at: [
        *((("exhibits", no, "opinions", party), {"accepted": True}) for no in b["exhibits"] for party in b["parties"]),
        *_line(b, n),
    ],
    "ExaminationPassed": lambda b, s, n, at: [
        *((("exhibits", number, "opinions", b["party"]), {"passed": True}) for number in b["exhibits"]),
        *_line(b, n),
    ],
    "ExhibitsRuled": lambda b, s, n, at: [*_exhibits_ruled(b, s, n, at), *_line(b, n)],
    "ExhibitsWithdrawn": lambda b, s, n, at: [
        *((("exhibits", number, "status"), "withdrawn") for number in b["exhibits"]),
        *_line(b, n),
    ],
    "OriginalOrdered": lambda b, s, n, at: [(("exhibits", b["exhibit"], "original"), "ordered"), *_line(b, n)],
    "OriginalProduced": lambda b, s, n, at: [
        (("exhibits", b["exhibit"], "original"), "produced" if b["produced"] else "not_produced"),
        *_line(b, n),
    ],
    "ProductionOrdered": lambda b, s, n, at: [
        (("production", b["party"]), b["number"]),
    ],
    "ExhibitProduced": lambda b, s, n, at: [(("exhibits", b["exhibit"], "status"), "produced"), *_line(b, n)],
    "ExhibitShown": lambda b, s, n, at: [(("shown",), {"exhibit": b["exhibit"], "page": b["page"]}), *_line(b, n)],
    "HandedUp": lambda b, s, n, at: [
        (("handed_up", n), {"what": b["what"], "title": b["title"], "seat": s}),
        *_line(b, n),
    ],
    "ApplicationMade": _applied,
    "ApplicationAnswered": lambda b, s, n, at: [
        *((("applications", str(b["number"]), "positions", party), b["position"]) for party in b["parties"]),
        *_line(b, n),
    ],
    "ApplicationWithdrawn": lambda b, s, n, at: [
        (("applications", str(b["number"]), "outcome"), "withdrawn"),
        *_line(b, n),
    ],
    "Ruled": lambda b, s, n, at: [(("applications", str(b["number"]), "outcome"), b["outcome"]), *_line(b, n)],
    "Corrected": lambda b, s, n, at: [(("corrections", str(b["about"])), b["text"])],
    "JudgmentReserved": lambda b, s, n, at: [(("judgment",), {"outcome": "reserved", "on": b["on"]}), *_line(b, n)],
    "JudgmentPronounced": lambda b, s, n, at: [
        (("judgment",), {"outcome": "pronounced", "statement": b["statement"]}),
        *_line(b, n),
    ],
    "Signed": lambda b, s, n, at: [(("signatures", s), "signed"), *_line(b, n)],
    "SignatureRefused": lambda b, s, n, at: [(("signatures", s), "refused"), *_line(b, n)],
    "HearingClosed": lambda b, s, n, at: [*CLEARED, (("status",), "closed")],
    "LinesPassed": lambda b, s, n, at: [(("script_lines", line), "passed") for line in b["lines"]],
    "ActRefused": lambda b, s, n, at: [],
    **effects_times.EFFECTS,
    **effects_court.EFFECTS,
    **effects_bench.EFFECTS,
    **witnesses.EFFECTS,
}


def effects(event: Event) -> list[Put]:
    """The puts of one event. An unknown kind (a newer record) has none."""
    effect = EFFECTS.get(event.kind)
    return effect(event.body, event.seat, str(event.seq), event.at) if effect else []


class Hearing:
    """The folded state of one hearing. `tree` is plain JSON; the properties are what rules ask of it."""

    __slots__ = ("tree", "seq", "opened_at", "seats", "parties", "waits")

    def __init__(self) -> None:
        self.tree: dict[str, Any] = {}
        self.seq = 0
        self.opened_at = 0
        self.seats: dict[str, Seat] = {}
        self.parties: dict[str, Party] = {}
        self.waits: tuple[str, ...] = ()
        """Seats whose role waits outside the room until it is called."""

    def copy(self) -> Hearing:
        other = Hearing()
        # What the script and the procedure say never changes, so it is shared, not copied.
        fixed: dict[str, Any] = {n: self.tree[n] for n in ("script", "procedure", "briefs") if n in self.tree}
        other.tree = {**copy.deepcopy({k: v for k, v in self.tree.items() if k not in fixed}), **fixed}
        if "briefs" in other.tree:
            other.tree["briefs"] = dict(other.tree["briefs"])
        other.seq, other.opened_at = self.seq, self.opened_at
        other.seats, other.parties, other.waits = self.seats, self.parties, self.waits
        return other

    def at(self, *path: str) -> Any:
        """The value at a path, or None."""
        node: Any = self.tree
        for name in path:
            if not isinstance(node, dict) or name not in node:
                return None
            node = node[name]
        return node

    def branch(self, name: str, *below: str) -> dict[str, Any]:
        """The mapping at a path; empty if there is none."""
        found: Any = self.tree.get(name)
        for each in below:
            if not isinstance(found, dict):
                return {}
            found = found.get(each)
        return found if isinstance(found, dict) else {}

    @property
    def stage(self) -> str:
        stage: str = self.tree.get("stage", "")
        return stage

    @property
    def status(self) -> str:
        status: str = self.tree.get("status", "")
        return status

    @property
    def sitting(self) -> int:
        sitting: int = self.tree.get("sitting", 0)
        return sitting

    @property
    def floor(self) -> dict[str, Any] | None:
        floor: dict[str, Any] | None = self.tree.get("floor")
        return floor

    @property
    def clock(self) -> dict[str, Any] | None:
        clock: dict[str, Any] | None = self.tree.get("clock")
        return clock

    @property
    def question(self) -> dict[str, Any] | None:
        question: dict[str, Any] | None = self.tree.get("question")
        return question

    @property
    def confrontation(self) -> dict[str, Any] | None:
        confrontation: dict[str, Any] | None = self.tree.get("confrontation")
        return confrontation

    @property
    def session_closed(self) -> bool:
        return "session" in self.tree

    @property
    def case_ids(self) -> tuple[str, ...]:
        """Ids of the cases heard, sorted."""
        return tuple(sorted(self.tree["script"]["cases"]))


def put(tree: dict[str, Any], path: Path, value: Any) -> None:
    """Set (or with None delete) the value at a path of a tree, creating parents."""
    node = tree
    for name in path[:-1]:
        child = node.get(name)
        if not isinstance(child, dict):
            if value is None:
                return
            child = node[name] = {}
        node = child
    if value is None:
        node.pop(path[-1], None)
    else:
        # Event bodies are shared with the record; what later puts go into must be our own.
        node[path[-1]] = copy.copy(value) if isinstance(value, dict) else value


_DEEP = ("exhibits", "facts", "applications", "claims")


def fold(hearing: Hearing, event: Event) -> None:
    """Apply one event to a hearing, in place. Events must come in order."""
    for path, value in effects(event):
        if path[0] in _DEEP and isinstance(value, dict):
            value = copy.deepcopy(value)
        put(hearing.tree, path, value)
    hearing.seq = event.seq
    if event.kind == "HearingOpened":
        hearing.opened_at = event.at
        script = restore_order(event.body["script"])
        hearing.seats = {
            name: msgspec.convert({k: v for k, v in seat.items() if k in Seat.__struct_fields__}, Seat)
            for name, seat in script["seats"].items()
        }
        hearing.waits = tuple(name for name, seat in script["seats"].items() if seat["waits"])
        hearing.parties = {name: msgspec.convert(party, Party) for name, party in script["parties"].items()}
