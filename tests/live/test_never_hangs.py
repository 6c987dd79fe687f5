"""People who hold seats and do whatever comes to mind; then they leave. The hearing still comes to its end."""

from __future__ import annotations

import random
from typing import Any

import pytest

from hearing.acts import decode_act
from hearing.script import Script
from hearing.state import Hearing, fold
from tests.live.house import House, settle

WORDS = {"en": "Something nobody wrote."}
ROUNDS = 700
"""Looks at the room while the people are there."""


def wild_acts(chance: random.Random, hearing: Hearing) -> list[dict[str, Any]]:
    """One act of almost every kind, its fields picked by chance from what there is."""
    seats, parties = list(hearing.seats), list(hearing.parties)
    exhibits = list(hearing.branch("script", "exhibits"))
    applications = list(hearing.branch("applications")) or ["1"]
    statements = list(hearing.branch("statements")) or ["1"]
    pick = chance.choice
    seat, party, exhibit = pick(seats), pick(parties), pick(exhibits)
    return [
        {"act": "Speak"}, {"act": "YieldFloor"}, {"act": "TakeFloor"}, {"act": "Waive"}, {"act": "Answer"},
        {"act": "RaiseHand", "purpose": pick(["speak", "reply", "question", "application", "break", "other"])},
        {"act": "GiveFloor", "seat": seat, "purpose": pick(["turn", "reply", "question", "presentation", "statement"])},
        {"act": "Stop", "seat": seat, "disregard": True}, {"act": "Ask", "to": seat},
        {"act": "Confront", "seats": ["ta_p", "ta_d"], "questions": 2}, {"act": "EndConfrontation"},
        {"act": "Announce", "matter": pick(["opening", "rights", "discipline", "report"])},
        {"act": "Inquire", "matter": pick(["recusal", "presence", "rights", "mediation"])},
        {"act": "Respond", "matter": pick(["recusal", "presence"]), "answer": pick(["none", "present", "apply"])},
        {"act": "Advance", "move": pick(["next", "to_evidence", "adjourn", "reopen", "to_bench_questions"])},
        {"act": "Pause", "interruption": pick(["technical_fault", "recess"])}, {"act": "Resume"}, {"act": "ReportFault"},
        {"act": "CloseSession"}, {"act": "OpenSession"}, {"act": "CallIn", "seat": pick(["ta_p", "ta_d"])},
        {"act": "StandDown", "seat": pick(["ta_p", "ta_d"])}, {"act": "Disclose"},
        {"act": "FrameIssues", "issues": {"I1": WORDS}}, {"act": "CommentOnIssues", "position": "agree"},
        {"act": "PutFact", "fact": f"F{chance.randrange(9, 99)}", "statement": WORDS, "to": [party]},
        {"act": "OfferExhibits", "exhibits": [exhibit]}, {"act": "WithdrawExhibits", "exhibits": [exhibit]},
        {"act": "Examine", "exhibits": [exhibit], "opinion": {"authenticity": "accepted"}},
        {"act": "RuleOnExhibits", "exhibits": [exhibit], "outcome": "admitted"},
        {"act": "Apply", "application": pick(["recusal", "produce", "late_evidence", "reopen", "stop_question"]),
         "target": pick([seat, party, exhibit]), "statement": int(pick(statements))},
        {"act": "Rule", "number": int(pick(applications)), "outcome": pick(["granted", "refused", "reserved"])},
        {"act": "Discipline", "seat": seat, "measure": "notice"}, {"act": "Sign"}, {"act": "RefuseToSign"},
    ]  # fmt: skip


async def held_with_people(script: Script, seed: int) -> House:
    chance = random.Random(seed)
    house = await House(script).open()
    able = [name for name, seat in house.room.told.seats.items() if seat.role not in ("observer", "substitute_clerk")]
    people = chance.sample(able, chance.randrange(1, 5))
    await house.sit(*people)
    house.player.start()
    for look in range(4_000):
        house.clock.advance(chance.choice([500, 5_000, 20_000]))
        await settle(12)
        if house.room.told.status == "closed":
            break
        if look < ROUNDS and chance.random() < 0.5:
            await _something(house, chance, chance.choice(people), look)
        elif look == ROUNDS:
            for seat in people:
                await house.room.leave_seat(seat)
        elif chance.random() < 0.5:
            house.player.let_go_on()
    return house


async def _something(house: House, chance: random.Random, seat: str, look: int) -> None:
    """The first of a handful of acts that the rules allow."""
    for wild in chance.sample(wild_acts(chance, house.room.told), 10):
        done = await house.room.submit(seat, decode_act({**wild, "text": WORDS}), ref=f"{look}{wild['act']}")
        if done.refusal is None:
            return


@pytest.mark.parametrize("seed", range(4))
async def test_the_hearing_comes_to_its_end_whatever_people_do(moyun: Script, seed: int) -> None:
    await _comes_to_its_end(moyun, seed)


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(100, 200))
async def test_the_hearing_comes_to_its_end_whatever_people_do_at_length(moyun: Script, seed: int) -> None:
    await _comes_to_its_end(moyun, seed)


async def _comes_to_its_end(script: Script, seed: int) -> None:
    house = await held_with_people(script, seed)
    told = house.room.told
    assert told.status == "closed", (told.stage, house.player.awaited)
    assert [event.seq for event in house.events] == list(range(1, told.seq + 1))
    replayed = Hearing()
    for event in house.events:
        fold(replayed, event)
    assert replayed.tree == told.tree == house.room.decided.tree
    await house.close()
