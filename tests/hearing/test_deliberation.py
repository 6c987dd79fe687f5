"""A panel retires, votes one by one and comes back: what it said stays with it."""

from __future__ import annotations

import msgspec

from hearing.procedure import Procedure
from tests.hearing.small_panel import panel_procedure, panel_script
from tests.playbook import Playbook, only, playbook, refused, stands

OUTSIDE = "gallery,instructors,counsel_p,counsel_d,clerk,observer"


def panel(stage: str = "debate") -> Playbook:
    return playbook(stage, script=panel_script(), procedure=panel_procedure())


def retired() -> Playbook:
    return panel() >> "presiding: Advance"


def test_the_bench_retires_in_public_and_is_alone() -> None:
    p = panel()
    (
        p
        >> "presiding: Advance 'We retire.'"
        << f"Spoken 'We retire.' heard_by={OUTSIDE}"
        << f"StageEntered stage=deliberation heard_by={OUTSIDE} private.part=deliberation"
        << stands("private.part=deliberation private.stay=group:bench")
        >> "judge_2: Speak 'I doubt the log.'"
        << f"Spoken 'I doubt the log.' heard_by=presiding,reporting,judge_2 unheard_by={OUTSIDE} part=deliberation"
    )


def test_whoever_is_outside_can_do_nothing_and_learns_nothing_by_trying() -> None:
    p = retired()
    for act in ("counsel_p: RaiseHand reply", "clerk: ReportFault", "counsel_d: Vote judgment grant", "counsel_p: Flag 6 doubtful"):
        p >> act << refused("private-stage", "CPL 45")


def test_votes_are_given_in_order_the_presiding_judge_last_and_dissent_is_recorded() -> None:
    p = retired()
    (
        p
        >> "presiding: CallVote judgment 'We vote.'"
        << f"VoteCalled matter=judgment cases=1 voters=reporting,judge_2,presiding unheard_by={OUTSIDE}"
        >> "presiding: Vote judgment grant case=1"
        << refused("vote-due", "CPL 45", "Judge Mei")
        >> "reporting: Vote judgment dismiss case=1 'The log proves nothing.'"
        << f"Spoken 'The log proves nothing.' manner=opinion unheard_by={OUTSIDE}"
        << f"VoteCast matter=judgment case=1 choice=dismiss unheard_by={OUTSIDE}"
        << stands("votes.judgment.1.cast.reporting=dismiss votes.judgment.1.outcome=none")
        >> "reporting: Vote judgment grant case=1"
        << refused("vote-due", words="Judge Luo")
        >> "judge_2: Vote judgment maybe case=1"
        << refused("no-such-choice", words="Grant the claim")
        >> "judge_2: Vote judgment grant case=1"
        >> "presiding: Advance"
        << refused("voted", words="The judgment")
        >> "presiding: Vote judgment grant case=1"
        << only("VoteCast VoteClosed")
        << f"VoteClosed outcome=grant counts.grant=2 counts.dismiss=1 counts.part=0 dissent=reporting unheard_by={OUTSIDE}"
        >> "presiding: CallVote judgment"
        << refused("vote-over")
        >> "judge_2: Vote judgment grant case=1"
        << refused("vote-open")
    )


def test_a_vote_without_majority_is_called_again() -> None:
    p = retired()
    (
        p
        >> "presiding: CallVote judgment"
        >> "reporting: Vote judgment dismiss case=1"
        >> "presiding: CallVote judgment"
        << refused("no-vote")
        >> "judge_2: Vote judgment grant case=1"
        >> "presiding: Vote judgment part case=1"
        << "VoteClosed outcome='' dissent=''"
        >> "presiding: Advance"
        << refused("voted")
        >> "presiding: CallVote judgment"
        << "VoteCalled cases=1"
        << stands("votes.judgment.1.cast=none votes.judgment.1.counts=none")
        >> "reporting: Vote judgment part case=1"
        >> "judge_2: Vote judgment part case=1"
        >> "presiding: Vote judgment part case=1"
        << "VoteClosed outcome=part dissent=''"
        >> "presiding: Advance"
        << "StageEntered stage=pronouncement"
    )


def decided() -> Playbook:
    p = retired() >> "presiding: CallVote judgment" >> "reporting: Vote judgment dismiss case=1 'No.'"
    return p >> "judge_2: Vote judgment grant case=1" >> "presiding: Vote judgment grant case=1"


def test_leaving_seals_the_part_and_the_doors_open_again() -> None:
    p = decided()
    first = next(event.seq for event in p.record if event.body.get("part"))
    last = p.hearing.seq
    (
        p
        >> "presiding: Advance"
        << f"PartSealed part=deliberation first={first} last={last} heard_by={OUTSIDE}"
        << f"StageEntered stage=pronouncement heard_by={OUTSIDE}"
        << stands("private=none")
        >> "counsel_p: RaiseHand reply"
        << f"HandRaised heard_by={OUTSIDE}"
        >> "presiding: Pronounce 'Granted.'"
        << f"Spoken 'Granted.' heard_by={OUTSIDE} part=none"
    )


def test_words_of_the_deliberation_cannot_be_named_afterwards() -> None:
    p = retired()
    (
        p
        >> "presiding: CallVote judgment"
        >> "said = reporting: Vote judgment grant case=1 'For the log.'"
        >> "judge_2: Vote judgment grant case=1"
        >> "presiding: Vote judgment grant case=1"
        >> "presiding: Advance"
        >> "counsel_p: Flag @said doubtful"
        << refused("no-such-statement")
        >> "counsel_p: Apply correction statement=@said proposed='Otherwise.' 'We apply.'"
        << refused("no-such-statement")
    )


def test_judgment_waits_for_the_vote() -> None:
    panel("pronouncement") >> "presiding: Pronounce 'Granted.'" << refused("voted", "CPL 151", "The judgment")


def test_a_bench_of_two_cannot_vote() -> None:
    p = retired()
    p.hearing.tree["removed"] = {"judge_2": True}
    p >> "presiding: CallVote judgment" << refused("odd-bench")


def test_a_voter_who_is_gone_does_not_hold_up_the_vote() -> None:
    p = retired() >> "presiding: CallVote judgment"
    p.hearing.tree["removed"] = {"reporting": True}
    (
        p
        >> "judge_2: Vote judgment grant case=1"
        >> "presiding: Vote judgment grant case=1"
        << "VoteClosed outcome=grant counts.grant=2"
    )


def test_that_a_line_of_the_deliberation_was_passed_over_its_bench_alone_is_told() -> None:
    p = panel()
    (
        p
        >> "system: PassLines s001,s003,s005"
        << "LinesPassed lines=s001 heard_by=instructors unheard_by=presiding"
        << f"LinesPassed lines=s003,s005 heard_by=presiding,judge_2 unheard_by={OUTSIDE}"
    )


def test_a_failing_line_can_be_reported_from_outside_and_disturbs_nobody() -> None:
    source = panel_procedure().source
    powers = [msgspec.structs.replace(power, outside=power.act == "ReportFault") for power in source.powers]
    p = playbook("debate", script=panel_script(), procedure=Procedure(msgspec.structs.replace(source, powers=powers)))
    (
        p
        >> "presiding: Advance"
        >> "counsel_p: ReportFault 'My line fails.'"
        << "FaultReported seat=counsel_p heard_by=counsel_p,clerk,presiding unheard_by=counsel_d,gallery"
        << only("FaultReported")
        << stands("status=running")
    )
