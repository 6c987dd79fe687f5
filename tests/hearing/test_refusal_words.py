"""Refusals in both languages, as the demonstration gives them: no name of one language in a sentence of the other.

`LINES` has every refusal that names something. Each is driven to where it is given, in the
hearing of MoYun, whose seats, parties, matters and exhibits all have two names. What a
person wrote (`nobody`, `P-1`, `2101`) is said back as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from hearing.acts import SEAT_ACTS, Act
from hearing.decide import decide
from hearing.events import Draft
from hearing.live.courtroom import CLOSING, FAILED
from hearing.procedure import Procedure
from hearing.refusals import RETRY, SENTENCES, Refusal, refuse
from hearing.state import Hearing
from hearing.words import ACT_LABELS, NEED_LABELS, STATUS_LABELS, VALUE_LABELS
from tests.hearing.matrix_acts import acts_of
from tests.hearing.small_script import trial_procedure
from tests.hearing.test_moyun import moyun, play
from tests.playbook import Playbook, read_act

SPEAKERS = ("counsel_p", "counsel_d1", "counsel_d2", "counsel_d3")

LINES: dict[str, tuple[str, ...]] = {
    "no-such-seat": ("debate", "presiding: Stop nobody"),
    "not-in-this-stage": ("identity", "presiding: GiveFloor counsel_p reply"),
    "not-your-power": ("debate", "counsel_p: GiveFloor counsel_p reply"),
    "not-offered-here": ("identity", "clerk: Announce publicity"),
    "wrong-target": ("debate", "presiding: GiveFloor judge_2 reply"),
    "not-your-party": ("debate", "counsel_d1: Speak 'x' parties=P1"),
    "not-your-case": ("opening", "p1: Respond joint_hearing consent cases=2102"),
    "no-such-party": ("debate", "counsel_p: Speak 'x' parties=P9"),
    "no-such-case": ("debate", "counsel_p: Speak 'x' cases=9"),
    "case-over": (
        "claims", "gone = p1: Apply withdraw_suit 'x' cases=2101", "presiding: Rule @gone granted",
        "counsel_p: StateClaim C1 'x' cases=2101",
    ),
    "too-long": ("debate", f"counsel_p: Speak '{'x' * 20_001}'"),
    "no-such-statement": ("record_review", "counsel_p: Apply correction statement=9999 proposed='x' 'x'"),
    "nothing-said": ("evidence", "presiding: Stop ta_d"),
    "no-such-exhibit": ("evidence", "clerk: ShowExhibit E-9"),
    "not-your-exhibit": ("evidence", "presiding: GiveFloor counsel_p presentation", "counsel_p: OfferExhibits D12-1"),
    "exhibit-not-listed": (
        "evidence", "presiding: GiveFloor counsel_p presentation", "counsel_p: OfferExhibits P-1",
        "counsel_p: OfferExhibits P-1",
    ),
    "exhibit-not-offered": ("evidence", "clerk: ShowExhibit P-1"),
    "closed-session-needed": (
        "evidence", "presiding: GiveFloor counsel_d1 presentation", "counsel_d1: OfferExhibits D12-2",
    ),
    "not-produced": ("evidence", "presiding: OfferExhibits C-1"),
    "nothing-due": (
        "evidence", "presiding: GiveFloor counsel_p presentation", "counsel_p: OfferExhibits P-1", "counsel_p: YieldFloor",
        "presiding: GiveFloor counsel_d1 presentation", "counsel_d1: OfferExhibits D12-1", "counsel_d1: YieldFloor",
        "counsel_d1: Examine P-1,D12-1",
    ),
    "no-opinion-to-adopt": (
        "evidence", "presiding: GiveFloor counsel_p presentation", "counsel_p: OfferExhibits P-1", "counsel_p: YieldFloor",
        "presiding: GiveFloor counsel_d1 examination", "counsel_d1: Examine P-1 same_as=D3",
    ),
    "claim-exists": (
        "claims", "presiding: GiveFloor counsel_p turn", "counsel_p: StateClaim C1 'x'", "counsel_p: StateClaim C1 'x'",
    ),
    "fact-exists": ("evidence", "presiding: PutFact f9 'x' D1", "presiding: PutFact f9 'x' D1"),
    "no-such-answer": ("identity+", "counsel_p: Respond presence maybe"),
    "no-such-measure": ("debate", "presiding: Discipline judge_2 warning"),
    "ladder": ("debate", "presiding: Discipline counsel_p removed"),
    "no-such-incident": ("debate", "clerk: ReportIncident counsel_p fire"),
    "no-such-flag": ("evidence", "clerk: Flag 1 rude"),
    "not-speaking": ("debate", "presiding: GiveFloor counsel_p reply", "clerk: TakeDown counsel_d1 'x'"),
    "no-hand": ("debate", "counsel_p: RaiseHand", "presiding: LowerHand counsel_d1"),
    "turn-over": ("debate", "presiding: GiveFloor counsel_p turn parties=P2"),
    "not-suspended": ("recusal", "against = counsel_p: Apply recusal judge_2 'x'", "presiding: Substitute judge_3 clerk_2"),
    "cannot-substitute": (
        "recusal", "against = counsel_p: Apply recusal judge_2 'x'", "presiding: Substitute judge_2 clerk_2",
    ),
    "apply-needs": ("claims", "counsel_p: Apply recusal 'x'"),
    "apply-not-yet": ("debate", "counsel_p: Apply reconsideration presiding 'x'"),
    "announced": ("discipline", "clerk: Advance"),
    "unannounced": ("technical_explanation", "presiding: Announce in_person", "presiding: CallIn ta_p"),
    "answered": ("recusal", "presiding: Advance"),
    "not-replaceable": ("debate", "presiding: Replace p1 clerk_2"),
    "asked-again": ("recusal+", *(f"{seat}: Respond recusal none" for seat in SPEAKERS), "presiding: Replace clerk clerk_2", "presiding: Advance"),
    "admitted-sworn": ("evidence", "presiding: CloseSession admitted=observer_1"),
    "voted": ("judgment", "presiding: Pronounce 'x'"),
    "position": ("claims", "counsel_d1: Apply withdraw_suit 'x'"),
}  # fmt: skip
"""The stage at whose beginning (`+`: after whose first line) it is given, and the lines there, the last of which is refused."""

ELSEWHERE = {
    "not-recorded": "given by the courtroom", "malformed": "given by the courtroom",
    "no-such-application": "a condition answers before it", "no-such-claim": "a condition answers before it",
    "no-such-fact": "a condition answers before it",
    "spoken-in": "no condition of this procedure", "unspoken-in": "no condition of this procedure",
    "apply-too-many": "MoYun has no third technical assistant",
}  # fmt: skip
"""Refusals that the rules do not give here, and why. What they name is a number, or what somebody wrote."""

OF_OTHERS = {
    "answer-held", "examiner-side", "no-share", "no-such-ballot", "no-such-card", "no-such-choice",
    "no-such-ground", "no-such-oath", "no-such-phase", "no-such-remedy", "no-such-side", "no-such-vote",
    "not-examined-here", "not-of-side", "other-examiner", "phase-needed", "pool-fixed", "private-stage", "reserve-too-long",
    "score-range", "share-too-long", "share-too-short", "shares-too-long", "sworn", "target-sworn",
    "target-unsworn", "vote-due", "vote-over", "voted",
}  # fmt: skip
"""Refusals of what this procedure does not have: votes, ballots, declared time, oaths, examinations, objections."""

LATIN = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
CHINESE = re.compile(r"[\u3400-\u9fff]")


@cache
def beginnings() -> dict[str, tuple[Hearing, int]]:
    """The demonstration where each stage begins, and after the stage's first line."""
    found: dict[str, tuple[Hearing, int]] = {}

    def looked(hearing: Hearing, procedure: Procedure, seat: str, act: Act, at: int) -> list[Draft] | Refusal:
        stage = hearing.stage if hearing.stage not in found else f"{hearing.stage}+"
        if stage not in found:
            found[stage] = (hearing.copy(), at)
        return decide(hearing, procedure, seat, act, at)

    play(moyun(), trial_procedure(), looked)
    return found


def at_the_beginning_of(stage: str) -> Playbook:
    hearing, at = beginnings()[stage]
    book = Playbook(moyun(), trial_procedure(), hearing.copy(), [])
    book.now = at
    return book


def refusal_of(code: str) -> tuple[Refusal, str]:
    """The refusal that the lines of a code end in, and those lines."""
    stage, *lines, last = LINES[code]
    book = at_the_beginning_of(stage)
    for line in lines:
        book >> line
    _, seat, act = read_act(last, book._number)
    outcome = decide(book.hearing, book.procedure, seat, act, book.now)
    assert isinstance(outcome, Refusal), f"{last} is not refused"
    return outcome, last


def faults(refusal: Refusal, written: str = "") -> Iterator[str]:
    """Names of the other language in a refusal's sentences, but for what somebody wrote."""
    chosen = set(LATIN.findall(written))
    for text in (refusal.text, refusal.retry):
        for word in LATIN.findall(text.get("zh", "")):
            if word not in chosen:
                yield f"{refusal.code}: {word} in {text['zh']}"
        if CHINESE.search(text.get("en", "")):
            yield f"{refusal.code}: {text['en']}"


def test_every_refusal_that_names_something_has_its_lines() -> None:
    naming = {code for code, text in SENTENCES.items() if "{" in "".join(text.values())}
    assert naming == set(LINES) | set(ELSEWHERE) | OF_OTHERS


@pytest.mark.parametrize("code", sorted(OF_OTHERS))
def test_what_other_procedures_refuse_is_said_in_chinese_too(code: str) -> None:
    filled = re.sub(r"\{\w+\}", "", SENTENCES[code]["zh"])
    assert CHINESE.search(filled) and not LATIN.search(filled)


@pytest.mark.parametrize("code", LINES)
def test_a_refusal_names_things_in_the_language_of_its_sentence(code: str) -> None:
    refusal, written = refusal_of(code)
    assert refusal.code == code, refusal
    assert [*faults(refusal, written)] == []
    assert all("…" not in words and "“”" not in words for words in refusal.text.values())


def test_lists_are_joined_as_each_language_joins_them() -> None:
    assert refusal_of("ladder")[0].text == {
        "en": "Before that measure comes a milder one: notice, warning, admonition.",
        "zh": "应先采取较轻措施：提示、警告、训诫。",
    }
    assert refusal_of("not-your-party")[0].text == {"en": "Your seat does not act for Lin Yan.", "zh": "您不代理林砚。"}


def test_whatever_is_tried_at_the_beginning_of_each_stage() -> None:
    """Every kind of act, by a seat of every role: also the refusals of conditions and of what only one stage has."""
    looked_at: set[str] = set()
    for hearing, at in beginnings().values():
        for seat in {seat.role: name for name, seat in hearing.seats.items()}.values():
            for act in (act for kind in SEAT_ACTS for act in acts_of(trial_procedure(), kind, "", seat)):
                outcome = decide(hearing, trial_procedure(), seat, act, at)
                if isinstance(outcome, Refusal) and outcome.text["zh"] not in looked_at:
                    looked_at.add(outcome.text["zh"])
                    assert [*faults(outcome, repr(act))] == [], f"{seat}: {act}"
    assert len(looked_at) > 200


def test_the_other_sentences_and_labels_are_each_in_one_language() -> None:
    tables = (SENTENCES, RETRY, ACT_LABELS, VALUE_LABELS, STATUS_LABELS, NEED_LABELS)
    texts = [*(text for table in tables for text in table.values()), CLOSING, FAILED]
    for text in texts:
        assert text["en"] and not CHINESE.search(text["en"])
        assert text["zh"] and not LATIN.search(re.sub(r"\{\w+\}", "", text["zh"])), text


def test_a_name_that_has_one_language_only_stands_in_every_sentence() -> None:
    assert refuse("not-speaking", seat={"zh": "韩直"}).text["en"] == "韩直 is not speaking."
    assert refuse("no-such-seat", seat="x").text == {
        "en": "There is no seat “x” in this hearing.", "zh": "本庭没有席位“x”。",
    }  # fmt: skip
