"""The record read, corrected in one's own words, signed or refused, and the hearing closed."""

from __future__ import annotations

from hearing.offers import open_acts
from tests.playbook import Playbook, only, playbook, refused, stands


def reviewing() -> Playbook:
    """The record review, with one sentence of each counsel in the record."""
    p = playbook("debate") >> "presiding: GiveFloor counsel_p turn" >> "mine = counsel_p: Speak 'Fifty runs.'"
    p >> "presiding: GiveFloor counsel_d1 reply" >> "theirs = counsel_d1: Speak 'Fifteen.'"
    return p.enter("record_review")


def test_corrections_are_of_ones_own_words_and_leave_the_record_as_it_was() -> None:
    p = reviewing()
    (
        p
        >> "counsel_p: Apply correction statement=@mine 'I said fifteen.'"
        << refused("apply-needs", "CPL 150; REC 7", "proposed")
        >> "counsel_p: Apply correction statement=999 proposed='x' 'x'"
        << refused("no-such-statement")
        >> "counsel_p: Apply correction proposed='x' 'x'"
        << refused("which-statement")
        >> "counsel_p: Apply correction statement=@theirs proposed='x' 'x'"
        << refused("not-your-words")
        >> "p1: Apply correction statement=@mine proposed='x' 'x'"
        << refused("not-your-words")
        >> "fix = counsel_p: Apply correction statement=@mine proposed='Fifteen runs.' 'I said fifteen.'"
        << "ApplicationMade proposed.en='Fifteen runs.'"
        >> "presiding: Rule @fix granted 'So corrected.'"
        << "Ruled outcome=granted"
        << "Corrected text.en='Fifteen runs.'"
        << stands(f"corrections.{p.place('@mine')}.en='Fifteen runs.'")
    )
    assert any(event.kind == "Spoken" and event.body["text"] == {"en": "Fifty runs."} for event in p.record)


def test_a_refused_correction_is_recorded_too() -> None:
    p = reviewing() >> "fix = counsel_p: Apply correction statement=@mine proposed='Five.' 'Five.'"
    p >> "presiding: Rule @fix refused 'The recording says fifty.'" << only("Spoken Ruled") << stands("corrections=none")
    assert p.hearing.at("applications", str(p.labels["fix"][1].seq), "outcome") == "refused"


def test_words_taken_down_by_the_clerk_are_ones_own() -> None:
    p = playbook("debate") >> "presiding: GiveFloor counsel_p turn" >> "mine = clerk: TakeDown counsel_p 'Fifty.'"
    p.enter("record_review") >> "counsel_p: Apply correction statement=@mine proposed='Fifteen.' 'x'" << "ApplicationMade"


def test_corrections_are_asked_in_the_review_only() -> None:
    p = playbook("debate") >> "presiding: GiveFloor counsel_p turn" >> "mine = counsel_p: Speak 'Fifty.'"
    p >> "counsel_p: Apply correction statement=@mine proposed='x' 'x'" << refused("unconfirmed", "CPL 150; REC 7")


def taken_down(stage: str = "debate") -> Playbook:
    """Words of counsel for the plaintiffs, written down by the clerk."""
    p = playbook(stage) >> "presiding: GiveFloor counsel_p reply"
    return p >> "mine = clerk: TakeDown counsel_p 'Fifty runs.'"


def test_words_taken_down_are_corrected_at_once_and_then_settled() -> None:
    (
        taken_down()
        >> "p1: Apply correction statement=@mine proposed='x' 'x'"
        << refused("unconfirmed")
        >> "counsel_p: Apply correction statement=@mine 'I said fifteen.'"
        << refused("apply-needs", words="proposed")
        >> "fix = counsel_p: Apply correction statement=@mine proposed='Fifteen runs.' 'I said fifteen.'"
        << only("Spoken ApplicationMade")
        >> "presiding: Rule @fix granted"
        << only("Ruled Corrected WordsConfirmed")
        << "Corrected text.en='Fifteen runs.'"
        << stands("unconfirmed={}")
        >> "counsel_p: ConfirmWords @mine"
        << refused("unconfirmed")
        >> "counsel_p: Apply correction statement=@mine proposed='x' 'x'"
        << refused("unconfirmed")
    )


def test_a_refused_correction_settles_words_taken_down_and_a_reserved_one_does_not() -> None:
    p = taken_down("evidence") >> "fix = counsel_p: Apply correction statement=@mine proposed='Five.' 'Five.'"
    (
        p
        >> "presiding: Rule @fix reserved"
        << only("Ruled")
        << stands(f"unconfirmed.{p.place('@mine')}=counsel_p")
        >> "presiding: Rule @fix refused 'The recording says fifty.'"
        << only("Spoken Ruled WordsConfirmed")
        << stands("unconfirmed={} corrections=none")
    )


def test_confirmed_words_are_corrected_in_the_review_only() -> None:
    p = taken_down() >> "counsel_p: ConfirmWords @mine" << only("WordsConfirmed")
    p >> "counsel_p: Apply correction statement=@mine proposed='x' 'x'" << refused("unconfirmed")
    p.enter("record_review") >> "counsel_p: Apply correction statement=@mine proposed='x' 'x'" << "ApplicationMade"


def test_a_technical_assistant_settles_its_words_after_it_was_released() -> None:
    def released() -> Playbook:
        p = playbook("technical_explanation") >> "clerk: Verify ta_p" >> "presiding: CallIn ta_p"
        p >> "ta_p: Disclose 'x'" >> "presiding: GiveFloor ta_p statement" >> "mine = clerk: TakeDown ta_p 'Fifty.'"
        return p >> "presiding: StandDown ta_p"

    released() >> "ta_p: ConfirmWords @mine" << "WordsConfirmed heard_by=ta_p"
    p = released() >> "fix = ta_p: Apply correction statement=@mine proposed='Five.' 'I said five.'" << "ApplicationMade"
    p >> "presiding: Rule @fix granted" << "Corrected" << "WordsConfirmed"


def test_who_has_words_to_confirm_is_offered_both_ways_first() -> None:
    p = taken_down()
    first, second = open_acts(p.hearing, p.procedure, "counsel_p")[1:3]
    number = int(p.place("@mine"))
    assert (first["act"], second["fields"]) == ("ConfirmWords", {"application": "correction"})
    for offer in (first, second):
        assert offer["choices"]["statement"] == [{"value": number, "label": {"en": f"no. {number}", "zh": f"第{number}号"}}]
    assert second["inputs"] == {"proposed": "words"}
    p >> "counsel_p: ConfirmWords @mine"
    assert not [o for o in open_acts(p.hearing, p.procedure, "counsel_p") if o["fields"].get("application") == "correction"]


def test_signing_and_refusing_to_sign() -> None:
    (
        reviewing()
        >> "counsel_d2: RefuseToSign"
        << refused("say-something")
        >> "counsel_d2: RefuseToSign 'It leaves out our protest.'"
        << "Spoken 'It leaves out our protest.'"
        << "SignatureRefused seat=counsel_d2"
        >> "counsel_d2: Sign"
        << refused("not-signed", "CPL 150; OLR 33-34")
        >> "counsel_p: Sign"
        << "Signed through=16"
        >> "counsel_p: RefuseToSign 'No.'"
        << refused("not-signed")
        >> "observer: Sign"
        << refused("not-your-power")
        >> "judge_2: RefuseToSign 'No.'"
        << refused("not-your-power")
        << stands("signatures={counsel_d2: refused, counsel_p: signed}")
    )


def test_nobody_signs_before_the_review() -> None:
    playbook("judgment") >> "counsel_p: Sign" << refused("not-in-this-stage", "CPL 145, 151")


def test_the_hearing_closes_when_all_have_signed_and_corrections_are_ruled_on() -> None:
    p = reviewing() >> "presiding: Advance close" << refused("announced", words="Produce the record")
    p >> "clerk: Announce record" >> "fix = counsel_p: Apply correction statement=@mine proposed='x' 'y'"
    (
        p
        >> "presiding: Advance close"
        << refused("no-pending")
        >> "presiding: Rule @fix refused"
        >> "counsel_p: Sign"
        >> "counsel_d1: Sign"
        >> "clerk: Sign"
        >> "presiding: Sign"
        >> "presiding: Advance close"
        << refused("signatures-in")
        >> "counsel_d2: RefuseToSign 'No.'"
        >> "presiding: Advance close 'The hearing is closed.'"
        << only("Spoken StageEntered HearingClosed")
        << "HearingClosed heard_by=ta_p,gallery"
        << stands("status=closed stage=closed")
    )


def test_bench_and_clerk_must_sign_too() -> None:
    p = reviewing() >> "clerk: Announce record"
    for seat in ("counsel_p", "counsel_d1", "counsel_d2", "clerk", "judge_2"):
        p >> f"{seat}: Sign"
    p >> "presiding: Advance close" << refused("signatures-in") >> "presiding: Sign" >> "presiding: Advance close"


def test_whoever_stands_in_signs_for_the_office() -> None:
    p = playbook("debate") >> "against = counsel_d1: Apply recusal clerk 'x'" >> "presiding: Substitute clerk clerk_2"
    p >> "presiding: Rule @against granted"
    p.enter("record_review") >> "clerk_2: Announce record"
    for seat in ("counsel_p", "counsel_d1", "counsel_d2", "clerk_2", "presiding"):
        p >> f"{seat}: Sign"
    p >> "presiding: Advance close" << "HearingClosed"


def test_those_who_waited_hear_the_end() -> None:
    p = playbook("closed", lawfully=True)
    assert p.hears("ta_p", p.record[-1])
