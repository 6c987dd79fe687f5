"""Every condition of `hearing.guards`, once with a line that it lets pass and once with a line that it refuses.

`GUARD_LINES` is looked at as a whole: a condition without its two lines fails, and so does
a refusal of `hearing.refusals` that the rules can give and no test of this folder expects.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from hearing.acts import SEAT_ACTS, StateClaim
from hearing.decide import DECIDE, NEEDS_WORDS
from hearing.guards import GUARDS, WITH_ARGUMENT, bench, witnesses
from hearing.procedure import Procedure
from hearing.procedure_data import PowerData
from hearing.refusals import GUARD_CODES, RETRY, SENTENCES, guard_code
from hearing.situation import Situation
from tests.hearing.small_script import TRIAL, trial_procedure
from tests.playbook import Playbook, playbook, refused, stands


class Lines(NamedTuple):
    """At a stage, after `before`: `shut` is refused by the condition; after `then`, `open` is not.

    `power` is one that the shipped trial does not have, where only other procedures use the condition.
    """

    stage: str
    shut: str
    then: tuple[str, ...]
    open: str
    before: tuple[str, ...] = ()
    power: PowerData | None = None


VERIFY = "clerk: Verify counsel_p,counsel_d1,counsel_d2,ta_p,ta_d"
CALLED = (VERIFY, "presiding: CallIn ta_p", "ta_p: Disclose 'x'")
BOTH = (*CALLED, "presiding: CallIn ta_d", "ta_d: Disclose 'x'")
OFFERED = ("presiding: GiveFloor counsel_p presentation", "counsel_p: OfferExhibits E-1", "counsel_p: YieldFloor")
NO_RECUSAL = tuple(f"{seat}: Respond recusal none" for seat in ("counsel_p", "counsel_d1", "counsel_d2"))
FULL = "{authenticity: accepted, legality: accepted, relevance: accepted}"
CHALLENGE = "against = counsel_p: Apply recusal {} 'A friend.'"

VOTED = (
    "→ deliberation", "presiding: CallVote judgment",
    *(f"{seat}: Vote judgment for {case}" for case in ("1", "2") for seat in ("judge_2", "judge_3", "presiding")),
    "presiding: Advance",
)  # fmt: skip
PRONOUNCED = ("presiding: Pronounce 'The claims are granted.'",)


def power(act: str, *by: str, when: list[Any], stage: str = "evidence") -> PowerData:
    return PowerData(act=act, by=list(by), within=[stage], when=when, basis="house rule 1")


GUARD_LINES: dict[str, Lines] = {
    "answer_due": Lines(
        "evidence", "counsel_d1: AcceptExhibits E-1", OFFERED, "counsel_d1: AcceptExhibits E-1",
        power=power("AcceptExhibits", "counsel", when=["answer_due"]),
    ),
    "no_confrontation": Lines(
        "technical_explanation", "counsel_p: Verify counsel_p", ("presiding: EndConfrontation",), "counsel_p: Verify counsel_p",
        (*BOTH, "presiding: Confront ta_p,ta_d 1"),
        power=power("Verify", "counsel", when=["no_confrontation"], stage="technical_explanation"),
    ),
    "target_of_my_side": Lines(
        "technical_explanation", "counsel_p: StandDown ta_d", (), "counsel_p: StandDown ta_p", BOTH,
        power=power("StandDown", "counsel", when=["target_of_my_side"], stage="technical_explanation"),
    ),
    "target_in_room": Lines(
        "technical_explanation", "counsel_p: StandDown ta_d", ("presiding: CallIn ta_d",), "counsel_p: StandDown ta_d", (VERIFY,),
        power=power("StandDown", "counsel", when=["target_in_room"], stage="technical_explanation"),
    ),
    "spoken_in": Lines(
        "debate", "counsel_p: Verify counsel_p", ("presiding: GiveFloor counsel_p turn", "counsel_p: YieldFloor"),
        "counsel_p: Verify counsel_p", power=power("Verify", "counsel", when=[{"spoken_in": "debate"}], stage="debate"),
    ),
    "floor": Lines("debate", "counsel_p: Speak 'x'", ("presiding: GiveFloor counsel_p turn",), "counsel_p: Speak 'x'"),
    "floor_for": Lines(
        "evidence", "counsel_p: OfferExhibits E-1", ("presiding: GiveFloor counsel_p presentation",),
        "counsel_p: OfferExhibits E-1", ("presiding: GiveFloor counsel_p reply",),
    ),
    "floor_free": Lines(
        "evidence", "presiding: Advance", ("counsel_p: YieldFloor",), "presiding: Advance",
        ("presiding: GiveFloor counsel_p reply",),
    ),
    "floor_held": Lines(
        "evidence", "presiding: TakeFloor", ("presiding: GiveFloor counsel_p reply",), "presiding: TakeFloor"
    ),
    "someone_speaks": Lines(
        "evidence", "clerk: TakeDown counsel_p 'x'", ("presiding: GiveFloor counsel_p reply",),
        "clerk: TakeDown counsel_p 'x'",
    ),
    "hands_up": Lines(
        "evidence", "presiding: LowerHand counsel_p", ("counsel_p: RaiseHand",), "presiding: LowerHand counsel_p"
    ),
    "my_hand": Lines("evidence", "counsel_p: LowerHand", ("counsel_p: RaiseHand",), "counsel_p: LowerHand"),
    "no_hand": Lines(
        "evidence", "counsel_p: RaiseHand", ("counsel_p: LowerHand",), "counsel_p: RaiseHand", ("counsel_p: RaiseHand",)
    ),
    "no_floor_of_mine": Lines(
        "evidence", "counsel_p: RaiseHand", ("counsel_p: YieldFloor",), "counsel_p: RaiseHand",
        ("presiding: GiveFloor counsel_p reply",),
    ),
    "no_question": Lines(
        "evidence", "judge_2: Ask counsel_d1 'y?'", ("counsel_p: Answer 'x'",), "judge_2: Ask counsel_d1 'y?'",
        ("presiding: Ask counsel_p 'x?'",),
    ),
    "question_for_me": Lines(
        "evidence", "counsel_p: Answer 'x'", ("presiding: Ask counsel_p 'x?'",), "counsel_p: Answer 'x'"
    ),
    "confrontation": Lines(
        "technical_explanation", "presiding: EndConfrontation", (*BOTH, "presiding: Confront ta_p,ta_d"),
        "presiding: EndConfrontation",
    ),
    "confronting": Lines(
        "technical_explanation", "ta_p: Ask ta_d 'x?'", ("presiding: Confront ta_p,ta_d",), "ta_p: Ask ta_d 'x?'", BOTH
    ),
    "disclosed": Lines(
        "technical_explanation", "ta_p: Speak 'x'", ("ta_p: Disclose 'x'", "presiding: GiveFloor ta_p statement"),
        "ta_p: Speak 'x'", (VERIFY, "presiding: CallIn ta_p"),
    ),
    "two_called": Lines("technical_explanation", "presiding: Confront ta_p,ta_d", BOTH, "presiding: Confront ta_p,ta_d"),
    "nobody_called": Lines(
        "technical_explanation", "presiding: Advance", ("presiding: StandDown ta_p",), "presiding: Advance", CALLED
    ),
    "target_called": Lines("technical_explanation", "presiding: StandDown ta_p", CALLED, "presiding: StandDown ta_p"),
    "target_disclosed": Lines(
        "technical_explanation", "presiding: GiveFloor ta_p statement", ("ta_p: Disclose 'x'",),
        "presiding: GiveFloor ta_p statement", (VERIFY, "presiding: CallIn ta_p"),
    ),
    "target_waiting": Lines(
        "technical_explanation", "presiding: CallIn ta_p", ("presiding: StandDown ta_p",), "presiding: CallIn ta_p", CALLED
    ),
    "target_allowed": Lines(
        "claims", "presiding: CallIn ta_p",
        ("→ claims", "more = counsel_p: Apply specialist ta_p 'x'", "presiding: Rule @more granted", "→ evidence"),
        "presiding: CallIn ta_p",
        (VERIFY, "no = counsel_p: Apply specialist ta_p 'x'", "presiding: Rule @no refused", "→ evidence"),
    ),
    "target_verified": Lines("evidence", "presiding: CallIn ta_p", (VERIFY,), "presiding: CallIn ta_p"),
    "session_open": Lines(
        "evidence", "presiding: Advance", ("presiding: OpenSession",), "presiding: Advance", ("presiding: CloseSession",)
    ),
    "session_closed": Lines("evidence", "presiding: OpenSession", ("presiding: CloseSession",), "presiding: OpenSession"),
    "someone_suspended": Lines(
        "evidence", "presiding: Substitute clerk clerk_2", (CHALLENGE.format("clerk"),), "presiding: Substitute clerk clerk_2"
    ),
    "suspended_role": Lines(
        "evidence", "judge_3: Rule @against refused", ("also = counsel_p: Apply recusal presiding 'x'",),
        "judge_3: Rule @also refused", (CHALLENGE.format("judge_2"),),
    ),
    "after_substitution": Lines(
        "evidence", "presiding: Inquire recusal 'x?'", (CHALLENGE.format("clerk"), "presiding: Substitute clerk clerk_2"),
        "presiding: Inquire recusal 'x?'",
    ),
    "announced": Lines("discipline", "clerk: Advance", ("clerk: Announce discipline",), "clerk: Advance"),
    "unannounced": Lines(
        "technical_explanation", "presiding: CallIn ta_p", ("→ evidence",), "presiding: CallIn ta_p",
        (VERIFY, "presiding: Announce in_person"),
    ),
    "answered": Lines("recusal", "presiding: Advance", TRIAL["recusal"][:-1], "presiding: Advance"),
    "verified": Lines("identity", "clerk: Announce report", (VERIFY,), "clerk: Announce report"),
    "in_turn": Lines(
        "debate", "presiding: GiveFloor counsel_d1 turn", ("presiding: Waive", "presiding: Waive"),
        "presiding: GiveFloor counsel_d1 turn",
    ),
    "turns_open": Lines(
        "last_opinions", "presiding: Waive", ("→ debate",), "presiding: Waive", ("presiding: Waive",) * 4
    ),
    "my_turn_open": Lines(
        "debate", "counsel_d1: Waive", ("counsel_p: Waive P1", "counsel_p: Waive P2"), "counsel_d1: Waive"
    ),
    "turns_done": Lines("last_opinions", "presiding: Advance", ("presiding: Waive",) * 4, "presiding: Advance"),
    "turns_even": Lines(
        "debate", "presiding: Advance", ("presiding: Waive",) * 3, "presiding: Advance", ("presiding: Waive",) * 5
    ),
    "claims_stated": Lines(
        "claims", "presiding: Advance",
        ("presiding: GiveFloor counsel_p reply", "counsel_p: StateClaim C1 'x' parties=P1",
         "counsel_p: StateClaim C2 'x' parties=P2", "counsel_p: YieldFloor"),
        "presiding: Advance", ("presiding: Waive",) * 4,
    ),
    "own_claim": Lines(
        "debate", "counsel_d1: ChangeClaim C1 drop", (), "counsel_p: ChangeClaim C1 drop",
        ("counsel_p: ChangeClaim C1 add 'x'",),
    ),
    "settling": Lines(
        "mediation", "presiding: RecordSettlement P1,D1 'x'", ("counsel_d1: Respond mediation willing",),
        "presiding: RecordSettlement P1,D1 'x'", ("presiding: Inquire mediation", "counsel_p: Respond mediation willing"),
    ),
    "asked_again": Lines(
        "recusal", "presiding: Advance", ("presiding: Inquire recusal", *NO_RECUSAL), "presiding: Advance",
        ("presiding: Inquire recusal", *NO_RECUSAL, "presiding: Replace clerk clerk_2"),
    ),
    "all_answered": Lines(
        "issues", "presiding: Advance merged", ("counsel_d2: Respond merge agree",), "presiding: Advance merged",
        (
            "presiding: FrameIssues {I1: Use}", "counsel_p: CommentOnIssues agree", "counsel_d1: CommentOnIssues agree",
            "presiding: Inquire merge", "counsel_p: Respond merge agree", "counsel_d1: Respond merge agree",
            "counsel_d2: Respond merge separate",
        ),
    ),
    "issues_framed": Lines(
        "issues", "counsel_p: CommentOnIssues agree", ("presiding: FrameIssues {I1: Use}",), "counsel_p: CommentOnIssues agree"
    ),
    "issues_commented": Lines(
        "issues", "presiding: Advance", ("counsel_d1: CommentOnIssues agree",), "presiding: Advance",
        ("presiding: FrameIssues {I1: Use}", "counsel_p: CommentOnIssues agree"),
    ),
    "position": Lines(
        "claims", "counsel_d1: Apply withdraw_suit 'x'", (), "counsel_p: Apply withdraw_suit 'x'",
    ),
    "suit_open": Lines(
        "claims", "p1: Apply withdraw_suit 'Again.'", (), "counsel_p: Apply withdraw_suit 'x' parties=P2",
        ("out = p1: Apply withdraw_suit 'x'", "presiding: Rule @out granted"),
    ),
    "no_suit_left": Lines(
        "claims", "presiding: Advance withdrawn", ("rest = counsel_p: Apply withdraw_suit 'x'", "presiding: Rule @rest granted"),
        "presiding: Advance withdrawn", ("out = p1: Apply withdraw_suit 'x'", "presiding: Rule @out granted"),
    ),
    "fact_for_me": Lines(
        "evidence", "counsel_p: AnswerFact F1 denied", (), "counsel_d1: AnswerFact F1 denied",
        ("presiding: PutFact F1 'x' to=D1",),
    ),
    "fact_unanswered": Lines(
        "evidence", "presiding: WarnSilence F1", ("presiding: PutFact F2 'x' to=D1",), "presiding: WarnSilence F2",
        ("presiding: PutFact F1 'x' to=D1", "counsel_d1: AnswerFact F1 denied"),
    ),
    "silence_warned": Lines(
        "evidence", "presiding: DeemConceded F1 D1", ("presiding: WarnSilence F1",), "presiding: DeemConceded F1 D1",
        ("presiding: PutFact F1 'x' to=D1",),
    ),
    "facts_settled": Lines(
        "bench_questions", "presiding: Advance", ("counsel_d1: AnswerFact F1 denied",), "presiding: Advance",
        ("presiding: PutFact F1 'x' to=D1",),
    ),
    "all_heard": Lines(
        "evidence", "presiding: Advance", ("presiding: PassExamination D1", "presiding: PassExamination D2"),
        "presiding: Advance", OFFERED,
    ),
    "exhibits_heard": Lines(
        "evidence", "presiding: RuleOnExhibits E-1 admitted", ("presiding: PassExamination D1", "presiding: PassExamination D2"),
        "presiding: RuleOnExhibits E-1 admitted", OFFERED,
    ),
    "examination_pending": Lines(
        "evidence", "presiding: PassExamination D1", OFFERED, "presiding: PassExamination D1"
    ),
    "examination_open": Lines(
        "evidence", f"counsel_d2: Examine E-1 {FULL}", (f"counsel_d1: Examine E-1 {FULL}",),
        f"counsel_d2: Examine E-1 {FULL}", OFFERED,
    ),
    "own_exhibits": Lines(
        "evidence", "counsel_d1: WithdrawExhibits E-1", (), "counsel_p: WithdrawExhibits E-1", OFFERED
    ),
    "court_exhibit": Lines(
        "evidence", "presiding: OfferExhibits E-1",
        ("want = counsel_p: Apply produce D1 'x'", "presiding: Rule @want granted", "counsel_d1: ProduceExhibit C-1",
         "presiding: CloseSession"),
        "presiding: OfferExhibits C-1",
    ),
    "original_ordered": Lines(
        "evidence", "counsel_p: ProduceOriginal E-1", ("presiding: OrderOriginal E-1",), "counsel_p: ProduceOriginal E-1", OFFERED
    ),
    "production_ordered": Lines(
        "evidence", "counsel_d1: ProduceExhibit C-1", ("want = counsel_p: Apply produce D1 'x'", "presiding: Rule @want granted"),
        "counsel_d1: ProduceExhibit C-1",
    ),
    "no_pending": Lines(
        "evidence", "presiding: Advance", ("presiding: Rule @against refused",), "presiding: Advance",
        (CHALLENGE.format("clerk"),),
    ),
    "application_pending": Lines(
        "evidence", "presiding: Rule 9 granted", ("want = counsel_p: Apply appraisal 'x'",), "presiding: Rule @want granted"
    ),
    "my_application_pending": Lines(
        "evidence", "counsel_d1: WithdrawApplication @want", (), "counsel_p: WithdrawApplication @want",
        ("want = counsel_p: Apply appraisal 'x'",),
    ),
    "unconfirmed": Lines(
        "evidence", "counsel_p: ConfirmWords 9", ("presiding: GiveFloor counsel_p reply", "said = clerk: TakeDown counsel_p 'x'"),
        "counsel_p: ConfirmWords @said",
    ),
    "no_judgment": Lines(
        "judgment", "presiding: ReserveJudgment", (), "presiding: Advance", ("presiding: ReserveJudgment",)
    ),
    "judgment_pronounced": Lines(
        "pronouncement", "presiding: Advance close", (*PRONOUNCED, "presiding: Announce appeal", ),
        "presiding: Advance next", VOTED,
    ),
    "not_pronounced": Lines(
        "pronouncement", "presiding: Pronounce 'x'", ("→ claims",), "presiding: Speak 'x'", (*VOTED, *PRONOUNCED),
    ),
    "judgment_given": Lines("judgment", "presiding: Advance", ("presiding: ReserveJudgment",), "presiding: Advance"),
    "not_signed": Lines("record_review", "p1: Sign", (), "counsel_p: Sign", ("p1: Sign",)),
    "signatures_in": Lines(
        "record_review", "presiding: Advance close", TRIAL["record_review"][1:-1], "presiding: Advance close",
        ("clerk: Announce record",),
    ),
    "investigation_closed": Lines(
        "resumption", "presiding: Advance to_debate", ("→ bench_questions", "presiding: Advance", "→ resumption"),
        "presiding: Advance to_debate", (VERIFY, "presiding: Announce opening", "clerk: Announce discipline"),
    ),
}  # fmt: skip

OF_OTHER_HEARINGS = {
    "time_declared": "test_declared_time.py",
    "my_time_open": "test_declared_time.py",
    "time_left": "test_chess_clock.py",
}
"""Conditions that the shipped trial has no use for, and the tests of the hearings that have."""

BY_QUESTION = {"plaintiff_or_counter", "called", "no_issues", "unspoken_in", "milestone"}
"""Conditions that no seat of the trial can fail, because it is refused for another reason first, or that come and never
go; asked directly below."""


def _play(p: Playbook, lines: tuple[str, ...]) -> None:
    for line in lines:
        if line[0] == "→":
            p.enter(line[2:])
        else:
            p >> line


@pytest.mark.parametrize("name", GUARD_LINES)
def test_each_condition_refuses_and_lets_pass(name: str) -> None:
    lines = GUARD_LINES[name]
    p = playbook(lines.stage, procedure=with_power(lines.power))
    _play(p, lines.before)
    p >> lines.shut << refused(GUARD_CODES.get(name) or guard_code(name))
    _play(p, lines.then)
    p >> lines.open
    assert p.hearing.seq == p.record[-1].seq


def with_power(power: PowerData | None) -> Procedure:
    """The shipped trial, with one more power that is tried first."""
    if power is None:
        return trial_procedure()
    if repr(power) not in _with_power:
        source = trial_procedure().source
        _with_power[repr(power)] = Procedure(msgspec.structs.replace(source, powers=[power, *source.powers]))
    return _with_power[repr(power)]


_with_power: dict[str, Procedure] = {}


def test_a_claim_is_stated_for_a_party() -> None:
    hearing, procedure = playbook("claims").hearing, trial_procedure()
    claim = StateClaim(claim="C1", relief={"en": "x"})
    assert not GUARDS["plaintiff_or_counter"](Situation(hearing, procedure, "presiding", claim), None)
    assert GUARDS["plaintiff_or_counter"](Situation(hearing, procedure, "counsel_d1", claim), None)


def test_a_seat_is_called_or_not() -> None:
    p = playbook("evidence") >> VERIFY
    assert not GUARDS["called"](Situation(p.hearing, p.procedure, "ta_p", None), None)
    p >> "presiding: CallIn ta_p"
    assert GUARDS["called"](Situation(p.hearing, p.procedure, "ta_p", None), None)


def test_the_issues_are_stated_or_not() -> None:
    lines = (VERIFY, "presiding: Announce opening", "clerk: Announce discipline")
    p = playbook("resumption")
    _play(p, lines)
    p >> "presiding: Advance to_recusal" << stands("stage=recusal")
    p = playbook("issues") >> "presiding: FrameIssues {I1: Use}"
    _play(p, ("→ resumption", *lines))
    p >> "presiding: Advance to_recusal" << refused("no-issues")


def test_a_move_leaves_its_mark() -> None:
    hearing, procedure = playbook("merged").hearing, trial_procedure()
    assert not GUARDS["milestone"](Situation(hearing, procedure, "presiding", None), "merged")
    hearing.tree.setdefault("milestones", {})["merged"] = True
    assert GUARDS["milestone"](Situation(hearing, procedure, "presiding", None), "merged")


def test_nobody_spoke_in_a_stage_or_somebody_did() -> None:
    used = with_power(power("Verify", "counsel", when=[{"unspoken_in": "debate"}], stage="debate"))
    p = playbook("debate", procedure=used) >> "counsel_p: Waive P1" >> "counsel_p: Verify counsel_p"
    p >> "presiding: GiveFloor counsel_p turn parties=P2" >> "counsel_p: YieldFloor"
    p >> "counsel_p: Verify counsel_p" << refused("unspoken-in")


OF_OTHERS = {guard.__name__ for guard in (*bench.GUARDS, *witnesses.GUARDS)}
"""Conditions that the shipped trial has no use for; `test_guards_bench` and `test_guards_witnesses` have their lines."""


def test_no_condition_is_without_its_lines() -> None:
    assert {*GUARD_LINES, *BY_QUESTION, *OF_OTHER_HEARINGS} == set(GUARDS) - OF_OTHERS


def test_every_condition_is_used_by_the_shipped_trial_or_has_a_power_here() -> None:
    shown = {name for name, lines in GUARD_LINES.items() if lines.power is not None}
    assert (conditions(trial_procedure()) - OF_OTHERS) | shown | BY_QUESTION == set(GUARDS) - OF_OTHERS - set(OF_OTHER_HEARINGS)


def test_conditions_of_other_kinds_of_hearing_have_their_lines_there() -> None:
    for name, file in OF_OTHER_HEARINGS.items():
        assert f'refused("{guard_code(name)}"' in (Path(__file__).parent / file).read_text("utf-8"), name


def conditions(procedure: Procedure) -> set[str]:
    named: list[Any] = [condition for power in procedure.source.powers for condition in power.when]
    named += [condition for application in procedure.applications.values() for condition in application.when]
    for stage in procedure.source.stages:
        for move in stage.moves.values():
            assert move.basis
            named += move.when
        for said in stage.announce.values():
            named += said.when
    return {condition if isinstance(condition, str) else next(iter(condition)) for condition in named}


# ---- refusals ----------------------------------------------------------------------------------------


GIVEN_ELSEWHERE = {
    "not-opened": "the edge: there is no record yet",
    "superseded": "the edge: a newer connection holds the seat",
    "not-recorded": "the courtroom: an append failed",
    "malformed": "the edge: not an act",
    "too-fast": "the edge: too many acts",
}
NEVER_REACHED = {
    "move-not-open": "advance() names the condition that does not hold; a move without one is always open",
    "nothing-to-answer": "the power to answer has the condition question_for_me in every procedure shipped",
    "no-such-application": "the power to rule has the condition application_pending",
    "no-such-claim": "the power to change a claim has the condition own_claim",
    "no-such-fact": "the powers about facts have conditions that name them",
    "called": "a seat that was not called in is refused `waiting` first",
    "plaintiff-or-counter": "asked directly above: no seat of a well-made script fails it",
}
"""Safety nets behind a condition of the shipped trial; `test_safety_nets` takes the condition away."""


def expected_codes() -> set[str]:
    """The codes in every `refused("…")` of this folder, and those of the table above."""
    found = {GUARD_CODES.get(name) or guard_code(name) for name in (*GUARD_LINES, *OF_OTHERS)}
    for path in Path(__file__).parent.glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "refused":
                found |= {str(arg.value) for arg in node.args[:1] if isinstance(arg, ast.Constant)}
    return found


def test_no_refusal_of_the_rules_is_untested() -> None:
    untested = set(SENTENCES) - expected_codes() - set(GIVEN_ELSEWHERE) - set(NEVER_REACHED)
    assert untested == set()


def test_refusals_given_elsewhere_are_not_given_by_the_rules() -> None:
    import hearing.decide as package

    folder = Path(package.__file__).parent
    source = "".join(path.read_text("utf-8") for path in [*folder.glob("*.py"), folder.parent / "rules.py"])
    for code in GIVEN_ELSEWHERE:
        assert f'refuse("{code}"' not in source


def test_every_code_that_is_given_has_its_sentence_in_both_languages() -> None:
    import hearing.decide as package

    folder = Path(package.__file__).parent
    source = "".join(path.read_text("utf-8") for path in [*folder.glob("*.py"), folder.parent / "rules.py"])
    given = set(re.findall(r'refuse\(\s*"([a-z-]+)"', source)) | {GUARD_CODES.get(n) or guard_code(n) for n in GUARDS}
    assert given <= set(SENTENCES)
    assert all(set(text) == {"en", "zh"} and all(text.values()) for text in [*SENTENCES.values(), *RETRY.values()])
    assert set(RETRY) <= set(SENTENCES)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("counsel_p: Answer 'x'", "nothing-to-answer"),
        ("presiding: Rule 5 granted", "no-such-application"),
        ("counsel_p: RespondToApplication 5 oppose", "no-such-application"),
        ("counsel_p: WithdrawApplication 5", "no-such-application"),
        ("counsel_p: ChangeClaim C9 drop", "no-such-claim"),
        ("counsel_p: AnswerFact F9 denied", "no-such-fact"),
        ("presiding: WarnSilence F9", "no-such-fact"),
        ("presiding: DeemConceded F9 D1", "no-such-fact"),
    ],
)
def test_safety_nets(line: str, code: str) -> None:
    """A procedure without the condition still cannot make the rules name what is not there."""
    playbook("evidence", procedure=unguarded()) >> line << refused(code)


_unguarded: list[Procedure] = []


def unguarded() -> Procedure:
    """The shipped trial with no condition on any power."""
    if not _unguarded:
        import msgspec

        source = trial_procedure().source
        powers = [msgspec.structs.replace(power, when=[]) for power in source.powers]
        _unguarded.append(Procedure(msgspec.structs.replace(source, powers=powers)))
    return _unguarded[0]


def test_more_safety_nets() -> None:
    (
        playbook("evidence", procedure=unguarded())
        >> "presiding: PutFact F1 'x' to=D1"
        >> "counsel_d1: AnswerFact F1 denied"
        >> "presiding: DeemConceded F1 D1"
        << refused("silence-warned")
    )


def test_every_act_has_its_decision() -> None:
    assert {cls.__name__ for cls in DECIDE} >= set(SEAT_ACTS)
    assert set(SEAT_ACTS) >= NEEDS_WORDS and set(GUARDS) >= WITH_ARGUMENT


def test_bars_and_refusals_name_their_basis() -> None:
    p = playbook("claims") >> "counsel_d1: StateClaim C1 'x'"
    p << refused("floor", "CPL 141(1)")
    for power in trial_procedure().source.powers:
        assert power.basis, power
