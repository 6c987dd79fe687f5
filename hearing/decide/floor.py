"""Speech, the floor, its clock, and questions."""

from __future__ import annotations

from typing import Any

import msgspec

from hearing import acts
from hearing.decide.base import Decision, left_at
from hearing.guards import next_in_turn, open_turns, round_now
from hearing.guards.examining import held_back
from hearing.refusals import Refusal, refuse
from hearing.rules import seconds_left
from hearing.situation import Situation, is_waiting


def speak(d: Decision, act: acts.Speak) -> Refusal | None:
    manner = (d.power.manner if d.power else "") or "statement"
    d.say(manner)
    return None


def take_down(d: Decision, act: acts.TakeDown) -> Refusal | None:
    """The clerk writes for somebody else: the words are that seat's, marked as taken down (CPL 150)."""
    floor, question = d.hearing.floor, d.hearing.question
    asked = question is not None and question["to"] == act.seat
    if not asked and (floor is None or floor["seat"] != act.seat):
        return refuse("not-speaking", seat=seat_name(d.s, act.seat))
    if asked and d.hearing.at("objection") is not None:
        return refuse("no-objection")
    if asked and held_back(d.hearing):
        return refuse("answer-held", argument=seconds_left(d.s))
    seat = d.hearing.seats[act.seat]
    for party in act.parties:
        if party not in seat.parties:
            return refuse("not-your-party", party=party)
    manner = "answer" if asked else "statement"
    extra: dict[str, Any] = {"to": question["from"], "question": question["statement"]} if asked and question else {}
    link = d.add(
        "Spoken", of=act.seat, text=act.text, manner=manner, parties=list(act.parties or seat.parties),
        taken_down=True, **extra,
    )  # fmt: skip
    d.drafts[-1] = msgspec.structs.replace(d.drafts[-1], via="clerk", cases=act.cases or seat.cases)
    if asked and question is not None:
        _answered(d, link, question, act.seat)
    return None


def confirm_words(d: Decision, act: acts.ConfirmWords) -> Refusal | None:
    d.add("WordsConfirmed", about=act.statement)
    return None


def raise_hand(d: Decision, act: acts.RaiseHand) -> Refusal | None:
    d.say("statement")
    d.add("HandRaised", purpose=act.purpose, urgent=act.urgent)
    return None


def lower_hand(d: Decision, act: acts.LowerHand) -> Refusal | None:
    seat = act.seat or d.s.seat_id
    if seat not in d.hearing.branch("hands"):
        return refuse("no-hand", seat=seat_name(d.s, seat))
    if seat != d.s.seat_id and d.s.seat is not None and d.s.seat.parties:
        return refuse("not-your-seat")
    d.say("formula")
    d.add("HandLowered", seat=seat)
    return None


def give_floor(d: Decision, act: acts.GiveFloor) -> Refusal | None:
    hearing = d.hearing
    if act.seconds is not None and not 5 <= act.seconds <= 7200:
        return refuse("too-many-seconds")
    if is_waiting(hearing, act.seat):
        return refuse("wrong-target", seat=seat_name(d.s, act.seat))
    for party in act.parties:
        if party not in hearing.seats[act.seat].parties:
            return refuse("not-your-party", party=party)
    number = round_now(d.s) if act.purpose == "turn" else None
    parties = _speaks_for(d.s, act, number)
    if number is not None and next_in_turn(d.s) not in parties:
        return refuse("turn-over", party=", ".join(act.parties))
    d.say("formula", to=act.seat)
    d.release_floor()
    d.add(
        "FloorGiven", seat=act.seat, purpose=act.purpose, parties=parties,
        round=str(number or ""), clock=_clock(d.s, act),
    )  # fmt: skip
    return None


def _speaks_for(s: Situation, act: acts.GiveFloor, number: int | None) -> list[str]:
    seat = s.hearing.seats[act.seat]
    parties = list(act.parties or seat.parties)
    if number is None:
        return parties
    still = open_turns(s, number)
    return [party for party in parties if party in still]


def _clock(s: Situation, act: acts.GiveFloor) -> dict[str, Any] | None:
    """The speaker's clock: what the bench grants, else the stage's time, within what the side has left."""
    side = s.hearing.seats[act.seat].side
    granted = act.seconds * 1000 if act.seconds is not None else s.stage.times.get(act.purpose)
    pool = s.hearing.branch("pools").get(side) if s.stage.pools else None
    if granted is None and pool is None:
        return None
    left = min(time for time in (granted, pool) if time is not None)
    return {
        "seat": act.seat, "side": side, "left": left, "granted": left, "pool": pool is not None,
        "since": None if act.seat in s.hearing.branch("lines") else s.at, "lapsed": False,
    }  # fmt: skip


def floor_clock(s: Situation, act: acts.GiveFloor) -> dict[str, Any] | None:
    """The clock of a floor that some other act gives."""
    return _clock(s, act)


def yield_floor(d: Decision, act: acts.YieldFloor) -> Refusal | None:
    d.say("statement")
    d.release_floor("FloorYielded")
    return None


def take_floor(d: Decision, act: acts.TakeFloor) -> Refusal | None:
    d.say("formula")
    d.release_floor()
    return None


def lapse(d: Decision, act: acts.Lapse) -> Refusal | None:
    """The running clock ran out. A deadline that no longer holds decides to nothing."""
    clock = d.hearing.clock
    if clock is None or clock["since"] is None or clock["lapsed"]:
        return None
    if clock["since"] + clock["left"] != act.deadline or left_at(clock, d.s.at) > 0:
        return None
    d.add("ClockLapsed", clock={**clock, "left": 0, "since": act.deadline, "lapsed": True})
    if d.s.procedure.source.clocks.on_lapse == "take":
        d.release_floor()
    return None


def stop(d: Decision, act: acts.Stop) -> Refusal | None:
    """Stop improper words; with `disregard` they stay, flagged (EvP 78, JJ 123 in the shipped trial)."""
    hearing = d.hearing
    if act.seat not in hearing.seats:
        return refuse("no-such-seat", seat=act.seat)
    statement = act.statement if act.statement is not None else last_statement(d.s, act.seat)
    if statement is None or hearing.at("statements", str(statement), "seat") != act.seat:
        return refuse("no-such-statement", number=str(statement or ""))
    d.say("ruling", to=act.seat)
    d.add("Stopped", seat=act.seat, about=statement)
    if act.disregard:
        d.add("Disregarded", about=statement)
    close_question(d, statement)
    return None


def close_question(d: Decision, statement: int) -> None:
    """Take a question back that is still pending, if these are its words."""
    question = d.hearing.question
    if question is not None and question["statement"] == statement:
        d.add("QuestionClosed")


def last_statement(s: Situation, seat: str) -> int | None:
    """The number of the last words of a seat."""
    for number, said in reversed(s.hearing.branch("statements").items()):
        if said["seat"] == seat:
            return int(number)
    return None


def waive(d: Decision, act: acts.Waive) -> Refusal | None:
    upcoming, number = next_in_turn(d.s), round_now(d.s)
    party = act.party or upcoming
    if upcoming is None or party != upcoming:
        return refuse("turn-over", party=act.party)
    seat = d.s.seat
    if seat is not None and seat.parties and party not in seat.parties:
        return refuse("not-your-party", party=act.party)
    d.say("statement")
    d.add("TurnWaived", party=party, round=str(number), stage=d.hearing.stage)
    return None


def ask(d: Decision, act: acts.Ask) -> Refusal | None:
    statement = d.say("question", to=act.to)
    d.add("QuestionPut", to=act.to, statement=statement, **_held_back(d, act.to))
    held = d.hearing.confrontation
    if held is not None and d.s.seat_id in held["seats"]:
        d.add("ConfrontationCounted", left={**held["left"], d.s.seat_id: held["left"][d.s.seat_id] - 1})
    return None


def _held_back(d: Decision, to: str) -> dict[str, Any]:
    """Under examination an answer waits for a while, so that the question can be objected to first."""
    window, examining = d.s.procedure.objections.window, d.hearing.at("examining")
    return {"opens_at": d.s.at + window} if window and examining is not None and examining["seat"] == to else {}


def answer(d: Decision, act: acts.Answer) -> Refusal | None:
    question = d.hearing.question
    if question is None:
        return refuse("nothing-to-answer")
    statement = d.say("answer", to=question["from"], question=question["statement"])
    _answered(d, statement, question, d.s.seat_id)
    return None


def _answered(d: Decision, statement: int, question: dict[str, Any], seat: str) -> None:
    d.add("Answered", of=seat, statement=statement, question=question["statement"])
    held = d.hearing.confrontation
    if held is not None and not any(held["left"].values()):
        d.add("ConfrontationEnded")


def confront(d: Decision, act: acts.Confront) -> Refusal | None:
    d.say("formula")
    d.release_floor()
    d.add("ConfrontationOpened", seats=list(act.seats), left=dict.fromkeys(act.seats, max(1, act.questions)))
    return None


def end_confrontation(d: Decision, act: acts.EndConfrontation) -> Refusal | None:
    d.say("formula")
    d.add("ConfrontationEnded")
    return None


def seat_name(s: Situation, seat: str) -> str:
    found = s.hearing.seats.get(seat)
    return next(iter(found.name.values()), seat) if found else seat
