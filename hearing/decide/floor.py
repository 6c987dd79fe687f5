"""Speech, the floor, its clock, and questions."""

from __future__ import annotations

from typing import Any

import msgspec

from hearing import acts
from hearing.clocks import pool_ends
from hearing.decide.base import Decision, left_at
from hearing.decide.times import new_clock, question_stops, speaking_time, unfreeze
from hearing.guards import next_in_turn, open_turns, round_now, speaks_for
from hearing.guards.examining import held_back
from hearing.names import party_name, party_names, seat_name
from hearing.refusals import Refusal, refuse
from hearing.rules import seconds_left
from hearing.situation import Situation, is_waiting, spoken_here


def speak(d: Decision, act: acts.Speak) -> Refusal | None:
    manner = (d.power.manner if d.power else "") or "statement"
    d.say(manner)
    return None


def take_down(d: Decision, act: acts.TakeDown) -> Refusal | None:
    """The clerk writes for somebody else: the words are that seat's, marked as taken down (CPL 150)."""
    floor, question = d.hearing.floor, d.hearing.question
    asked = question is not None and question["to"] == act.seat
    if not asked and (floor is None or floor["seat"] != act.seat):
        return refuse("not-speaking", seat=seat_name(d.hearing, act.seat))
    if asked and d.hearing.at("objection") is not None:
        return refuse("no-objection")
    if asked and held_back(d.hearing):
        return refuse("answer-held", argument=seconds_left(d.s))
    seat = d.hearing.seats[act.seat]
    for party in act.parties:
        if party not in seat.parties:
            return refuse("not-your-party", party=party_name(d.hearing, party))
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
        return refuse("no-hand", seat=seat_name(d.hearing, seat))
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
        return refuse("wrong-target", seat=seat_name(d.hearing, act.seat))
    for party in act.parties:
        if party not in hearing.seats[act.seat].parties:
            return refuse("not-your-party", party=party_name(d.hearing, party))
    number = round_now(d.s) if act.purpose == "turn" else None
    parties = _speaks_for(d.s, act, number)
    upcoming = next_in_turn(d.s) if number is not None else None
    if upcoming is not None and not _has_turn(d.s, act.seat, parties, upcoming):
        return refuse("turn-over", party=party_names(hearing, act.parties or hearing.seats[act.seat].parties))
    clock = _clock(d.s, act)
    if clock is not None and clock.get("share") and not clock["left"]:
        return refuse("no-share", seat=seat_name(hearing, act.seat))
    d.say("formula", to=act.seat)
    d.release_floor()
    d.add(
        "FloorGiven", seat=act.seat, purpose=act.purpose, parties=parties,
        round=str(number or ""), clock=clock,
    )  # fmt: skip
    return None


def _speaks_for(s: Situation, act: acts.GiveFloor, number: int | None) -> list[str]:
    seat = s.hearing.seats[act.seat]
    parties = list(act.parties or seat.parties)
    if number is None or not s.stage.turns.by_party:
        return parties
    still = open_turns(s, number)
    return [party for party in parties if party in still]


def _has_turn(s: Situation, seat: str, parties: list[str], who: str) -> bool:
    """Whether it is the turn of the seat for these parties."""
    return who in parties if s.stage.turns.by_party else speaks_for(s, seat, who)


def _clock(s: Situation, act: acts.GiveFloor) -> dict[str, Any] | None:
    """The speaker's clock: what the bench grants, the stage's time, or what was declared; within the side's pool."""
    if act.seconds is not None:
        return new_clock(s, act.seat, act.seconds * 1000)
    time, share = speaking_time(s, act.seat, act.purpose)
    return new_clock(s, act.seat, time, share=share)


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
    """The running clock ran out, or the pool of its side. A deadline that no longer holds decides to nothing."""
    clock = d.hearing.clock
    if clock is None or clock["since"] is None or d.s.at < act.deadline:
        return None
    used_up = pool_ends(d.hearing) == act.deadline
    if clock["lapsed"] and not used_up:
        return None
    if not clock["lapsed"]:
        if clock["since"] + clock["left"] != act.deadline or left_at(clock, d.s.at) > 0:
            return None
        d.add("ClockLapsed", clock={**clock, "left": 0, "since": act.deadline, "lapsed": True})
    if used_up:
        _time_is_over(d)
    elif d.s.procedure.source.clocks.on_lapse == "take":
        d.release_floor()
    return None


def _time_is_over(d: Decision) -> None:
    """A side that never has more than its pool has used it up: its floor ends, and what it was asked is dropped."""
    floor, question = d.hearing.floor, d.hearing.question
    d.release_floor()
    if floor is not None and question is not None and question["to"] == floor["seat"]:
        d.add("QuestionClosed")


def stop(d: Decision, act: acts.Stop) -> Refusal | None:
    """Stop improper words; with `disregard` they stay, flagged (EvP 78, JJ 123 in the shipped trial)."""
    hearing = d.hearing
    if act.seat not in hearing.seats:
        return refuse("no-such-seat", seat=act.seat)
    statement = act.statement if act.statement is not None else last_statement(d.s, act.seat)
    if statement is None:
        return refuse("nothing-said", seat=seat_name(hearing, act.seat))
    if spoken_here(hearing).get(str(statement), {}).get("seat") != act.seat:
        return refuse("no-such-statement", number=str(statement))
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
        d.add("QuestionClosed", **unfreeze(d, "question"))


def last_statement(s: Situation, seat: str) -> int | None:
    """The number of the last words of a seat."""
    for number, said in reversed(spoken_here(s.hearing).items()):
        if said["seat"] == seat:
            return int(number)
    return None


def waive(d: Decision, act: acts.Waive) -> Refusal | None:
    upcoming, number = next_in_turn(d.s), round_now(d.s)
    party = act.party or upcoming
    if upcoming is None or party != upcoming:
        return refuse("turn-over", party=party_names(d.hearing, [act.party] if act.party else d.s.parties))
    seat = d.s.seat
    if seat is not None and seat.parties and not speaks_for(d.s, d.s.seat_id, upcoming):
        return refuse("not-your-party", party=party_name(d.hearing, party))
    d.say("statement")
    d.add("TurnWaived", party=party, round=str(number), stage=d.hearing.stage)
    return None


def ask(d: Decision, act: acts.Ask) -> Refusal | None:
    statement = d.say("question", to=act.to)
    d.add("QuestionPut", to=act.to, statement=statement, **_held_back(d, act.to), **question_stops(d))
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
    d.add("Answered", of=seat, statement=statement, question=question["statement"], **unfreeze(d, "question"))
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
