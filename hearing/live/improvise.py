"""What stand-ins do when the script does not say: the procedure's defaults, and the ways out of a dead end.

Two situations, two tables. `ANSWERS`: a person did something that wants an answer (a hand,
an application, a question, an exhibit, a fact, an inquiry) and the seat that should answer
is a stand-in's. `WAYS_OUT`: the hearing should go on and a condition of the procedure does
not hold yet. Every entry proposes acts; the rules choose, by a trial, so that nothing here
needs to know a stage or a role.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

import msgspec

from hearing.acts import (
    AcceptExhibits,
    Announce,
    Answer,
    AnswerFact,
    DeclareTime,
    EndConfrontation,
    Examine,
    FrameIssues,
    GiveFloor,
    Inquire,
    LowerHand,
    OpenSession,
    Opinion,
    PassExamination,
    Pronounce,
    ReserveJudgment,
    Respond,
    Resume,
    Rule,
    ShowCard,
    Sign,
    StandDown,
    TakeFloor,
    Verify,
    Waive,
    YieldFloor,
)
from hearing.guards import next_in_turn, open_turns, round_now, sides, speaks_for, still_due, turn_order, unanswered
from hearing.live import improvise_bench
from hearing.live import improvise_witnesses as witnesses
from hearing.live.view import Await, Improvise, Move, Say, View
from hearing.offers_times import speakers
from hearing.situation import Situation
from hearing.suits import cases_left, in_suit

# ---- answers to what a person did -------------------------------------------------------


def _hands(view: View) -> Iterator[Improvise | None]:
    hearing = view.hearing
    if hearing.floor or hearing.question or hearing.confrontation or hearing.status != "running":
        return
    hands = hearing.branch("hands")
    for seat in sorted(hands, key=lambda name: (not hands[name]["urgent"], hands[name]["at"])):
        since = view.prompter.unscripted.get(f"hand:{seat}")
        if since is not None:
            yield _give_floor(view, seat, hands[seat]["purpose"], since)


def _give_floor(view: View, seat: str, purpose: str, since: int) -> Improvise | None:
    default = view.defaults.get("hand", {})
    usual = default.get("purpose", "reply")
    for wanted in ("question", usual) if purpose == "question" else (usual, "statement"):
        act = GiveFloor(seat=seat, purpose=wanted, seconds=default.get("seconds"), text=default.get("text", {}))
        found = view.stand_in(act, since)
        if found is not None:
            return found
    return view.stand_in(LowerHand(seat=seat, text=view.defaults.get("dismiss", {}).get("text", {})), since)


def _applications(view: View) -> Iterator[Improvise | None]:
    for number, made in view.hearing.branch("applications").items():
        since = view.prompter.unscripted.get(f"application:{number}")
        if made["outcome"] == "" and since is not None:
            yield view.stand_in(_ruling(view, number, made["application"]), since)


def _ruling(view: View, number: str, kind: str) -> Rule:
    data = view.procedure.applications.get(kind)
    outcome: Any = data.default if data else "refused"
    return Rule(number=int(number), outcome=outcome, text=view.defaults.get("rule", {}).get(outcome, {}))


def _facts(view: View) -> Iterator[Improvise | None]:
    for name, fact in view.hearing.branch("facts").items():
        since = view.prompter.unscripted.get(f"fact:{name}")
        for party in unanswered(view.hearing, fact) if since is not None else ():
            yield _of_party(view, party, _fact_answer(view, name, party), since or 0)


def _fact_answer(view: View, name: str, party: str) -> AnswerFact:
    default = view.defaults.get("fact", {})
    answer, text = default.get("answer", "explained"), default.get("text", {})
    return AnswerFact(fact=name, answer=answer, parties=(party,), text=text)


def _examinations(view: View) -> Iterator[Improvise | None]:
    for number, exhibit in view.hearing.branch("exhibits").items():
        since = view.prompter.unscripted.get(f"offered:{number}")
        if since is not None and exhibit["status"] == "offered":
            for party in still_due(view.hearing, exhibit)[:1]:
                yield _of_party(view, party, _examination(view, number, party), since)
                yield _of_party(view, party, AcceptExhibits(exhibits=(number,), parties=(party,)), since)


def _examination(view: View, number: str, party: str) -> Examine:
    default = view.defaults.get("examine", {})
    opinion = view.expected.get(number, {}).get(party) or default.get("opinion", {})
    try:
        given = msgspec.convert(opinion, Opinion)
    except msgspec.ValidationError:
        given = Opinion()
    return Examine(exhibits=(number,), opinion=given, parties=(party,), text=default.get("text", {}))


def _inquiries(view: View) -> Iterator[Improvise | None]:
    for matter in view.hearing.branch("inquiries"):
        since = view.prompter.unscripted.get(f"inquiry:{matter}")
        if since is not None:
            for party, act in _responses(view, matter):
                yield _of_party(view, party, act, since)


def _responses(view: View, matter: str) -> Iterator[tuple[str, Respond]]:
    """(party, its first listed answer) for every party that has not answered an inquiry."""
    data = view.procedure.stages[view.hearing.stage].inquiries.get(matter)
    asked = view.hearing.at("inquiries", matter)
    if data is None or asked is None:
        return
    for party in asked["to"]:
        cases = cases_left(view.hearing, party) if data.per_case else ["*"]
        if not in_suit(view.hearing, party):
            continue
        if any(view.hearing.at("responses", matter, case, party) is None for case in cases):
            answer = next(iter(data.answers))
            yield party, Respond(matter=matter, answer=answer, parties=(party,), text=data.answers[answer])


def _of_party(view: View, party: str, act: Any, since: int) -> Improvise | None:
    """A stand-in of the party does it. Not if a person sits for the party too, or a line of the script will."""
    seats = list(view.seats(party))
    if any(view.person(seat) for seat in seats):
        return None
    if any(step.act == act.kind for seat in seats for step in view.prompter.unspoken(view.hearing, seat)):
        return None
    able = next((seat for seat in seats if view.allowed(seat, act)), None)
    return view.improvise(able, act, since + view.pause_before) if able else None


def _cards(view: View) -> Iterator[Improvise | None]:
    """The time card that is due: of those whose moment has passed, the last; the others are looked at in their time."""
    clock, shown = view.hearing.clock, view.hearing.branch("cards")
    if clock is None or clock["since"] is None:
        return
    timed = [(card.at, name) for name, card in view.procedure.cards.items() if card.at is not None]
    for at, name in sorted(timed):
        due = clock["since"] + clock["left"] - at
        if at < clock["granted"] and name not in shown:
            seat = next((each for each in view.seats() if view.allowed(each, ShowCard(card=name))), None)
            if seat is not None and not view.person(seat):
                yield view.improvise(seat, ShowCard(card=name), due)
        if due <= view.at:
            return


ANSWERS: tuple[Callable[[View], Iterator[Improvise | None]], ...] = (
    _cards, _applications, _facts, _examinations, _inquiries, witnesses.oaths, improvise_bench.unscripted_votes, _hands,
)  # fmt: skip


def answer_due(view: View) -> Improvise | None:
    """The first answer whose wait is over; for the others `view` is told when to look again."""
    for answers in ANSWERS:
        for found in answers(view):
            if found is not None and found.due <= view.at:
                return found
            if found is not None:
                view.look_again(found.due)
    return None


# ---- whoever holds things up -------------------------------------------------------------


def question(view: View, *, only_unscripted: bool) -> Move | None:
    """What comes of a pending question: its answer, from a person or by default."""
    pending = view.hearing.question
    since = view.prompter.unscripted.get("question")
    if pending is None or (only_unscripted and since is None) or view.hearing.status != "running":
        return None
    seat = pending["to"]
    held = witnesses.window(view)
    if held is not None:
        return held
    line = view.own_line(seat, "Answer") if since is None else None
    if line is not None:
        return line
    if view.person(seat):
        return Await(seat)
    act = Answer(text=view.defaults.get("answer", {}).get("text", {}))
    return view.improvise(seat, act, 0 if since is None else since + view.pause_before)


def floor(view: View, *, only_unscripted: bool) -> Move | None:
    """What comes of a held floor: the holder's own lines, a person's words, or its return."""
    held = view.hearing.floor
    since = view.prompter.unscripted.get("floor")
    if held is None or (only_unscripted and since is None) or view.hearing.status != "running":
        return None
    seat = held["seat"]
    if view.hearing.question is not None:
        return None
    line = view.own_line(seat, again=since is not None)
    if line is not None:
        return line
    if view.person(seat):
        return Await(seat)
    if view.allowed(seat, YieldFloor()):
        return view.improvise(seat, YieldFloor())
    return view.someone(TakeFloor()) or view.improvise(seat, YieldFloor())


def pause(view: View) -> Move | None:
    """An interruption that nobody scripted ends after a while, unless a person may end it."""
    held = view.hearing.at("pause")
    if held is None:
        return None
    default = view.defaults.get("resume", {})
    due = held["since"] + int(default.get("wait", 30)) * 1000
    return view.someone(Resume(text=default.get("text", {})), due=due)


# ---- ways out of a dead end --------------------------------------------------------------

ON_THE_FLOOR = ("StateClaim", "OfferExhibits", "Speak")
"""Acts worth giving the floor for once more, if a stage waits for them."""

GIVEN_FOR: tuple[Literal["turn", "presentation", "statement"], ...] = ("turn", "presentation", "statement")


def _unheard(view: View) -> Iterator[Move | None]:
    for number, exhibit in view.hearing.branch("exhibits").items():
        if exhibit["status"] == "offered":
            for party in still_due(view.hearing, exhibit)[:1]:
                yield view.someone(_examination(view, number, party), view.seats(party))
                yield view.someone(AcceptExhibits(exhibits=(number,), parties=(party,)), view.seats(party))
                yield view.someone(PassExamination(party=party))


def _unanswered(view: View) -> Iterator[Move | None]:
    for name, fact in view.hearing.branch("facts").items():
        for party in unanswered(view.hearing, fact):
            yield view.someone(_fact_answer(view, name, party), view.seats(party))
    for matter in view.hearing.branch("inquiries"):
        for party, act in _responses(view, matter):
            yield view.someone(act, view.seats(party))


def _undecided(view: View) -> Iterator[Move | None]:
    for number, made in view.hearing.branch("applications").items():
        if made["outcome"] == "":
            yield view.someone(_ruling(view, number, made["application"]))


def _turns(view: View) -> Iterator[Move | None]:
    """Whoever's turn is open gets the floor if a line or a person waits for it; else does without."""
    situation = view.situation
    who, number = next_in_turn(situation), round_now(situation)
    # Further rounds are only for those who began one: nobody is made to speak again.
    if who is None or number is None or (number > 1 and not _begun(situation, number)):
        return
    for seat in (name for name in view.seats() if speaks_for(situation, name, who)):
        if view.person(seat) or next(view.prompter.unspoken(view.hearing, seat), None) is not None:
            yield view.someone(GiveFloor(seat=seat, purpose="turn"))
    yield view.someone(Waive(party=who))


def _begun(situation: Situation, number: int) -> bool:
    return len(open_turns(situation, number)) < len(turn_order(situation))


def _undeclared(view: View) -> Iterator[Move | None]:
    """A side that has not said how it shares its time: equal shares, and as much kept back as it may."""
    limits, situation = view.procedure.declared_time, view.situation
    for side in sides(situation) if limits is not None else ():
        able = speakers(situation, side)
        if limits is not None and able and view.hearing.at("declared", side) is None:
            reserved = min(limits.most_reserved, limits.total)
            each = (limits.total - reserved) // len(able)
            seconds = (min(each, limits.most_each) if limits.most_each else each) // 1000
            act = DeclareTime(side=side, shares=dict.fromkeys(able, seconds), reserved=reserved // 1000)
            yield view.someone(act, able)
            yield view.someone(act)  # where the court does it for the sides


def _second_chance(view: View) -> Iterator[Move | None]:
    """Lines that were passed over and could be said now; or the floor, once, for who could say them."""
    passed = view.prompter.passed(view.hearing)
    for step in passed:
        act = view.act(step)
        if act is not None and view.allowed(step.seat, act):
            yield Await(step.seat, step) if view.person(step.seat) else Say(step, act)
    for step in passed if view.hearing.floor is None else ():
        if step.act in ON_THE_FLOOR and step.seat not in view.prompter.given:
            for purpose in GIVEN_FOR:
                yield view.someone(GiveFloor(seat=step.seat, purpose=purpose))


def _clearing(view: View) -> Iterator[Move | None]:
    hearing = view.hearing
    if hearing.confrontation:
        yield view.someone(EndConfrontation())
    if hearing.floor:
        yield view.someone(TakeFloor())
    for seat in hearing.branch("called"):
        yield view.someone(StandDown(seat=seat))
    if hearing.session_closed:
        yield view.someone(OpenSession())


def _ceremony(view: View) -> Iterator[Move | None]:
    hearing = view.hearing
    stage = view.procedure.stages[hearing.stage]
    said = hearing.branch("announced", f"{hearing.stage}/{hearing.sitting}")
    unverified = tuple(
        name for name, seat in hearing.seats.items() if seat.parties and hearing.at("verified", name) != hearing.sitting
    )
    if unverified:
        yield view.someone(Verify(seats=unverified))
    for matter in stage.announcements:
        if matter not in said:
            yield view.someone(Announce(matter=matter))
    for matter in stage.inquiries:
        if matter not in hearing.branch("inquiries"):
            yield view.someone(Inquire(matter=matter))
    if not hearing.branch("issues"):
        claims = hearing.branch("claims")
        yield view.someone(FrameIssues(issues={f"I{n}": claim["relief"] for n, claim in enumerate(claims.values(), 1)}))
    if hearing.at("judgment") is None:
        yield view.someone(ReserveJudgment())
    yield view.someone(Pronounce(text=view.defaults.get("pronounce", {}).get("text", {})))
    for seat in hearing.seats:
        if seat not in hearing.branch("signatures"):
            yield view.someone(Sign(), (seat,))


WAYS_OUT: tuple[Callable[[View], Iterator[Move | None]], ...] = (
    _undeclared, witnesses.undecided, witnesses.unsworn, _unheard, _unanswered, _undecided, _second_chance, _turns,
    witnesses.unexamined, _clearing, improvise_bench.undecided_votes, improvise_bench.ballots, _ceremony,
)  # fmt: skip


def way_out(view: View) -> Move | None:
    """A move that brings nearer what the procedure still asks for in this stage."""
    return next((move for ways in WAYS_OUT for move in ways(view) if move is not None), None)
