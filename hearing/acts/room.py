"""Acts of ceremony, stages and the room."""

from __future__ import annotations

from hearing.acts.base import Act, Text


class Announce(Act, frozen=True, tag=True):
    """Announce a matter that the stage lists (discipline, rights, the bench, …)."""

    matter: str


class Inquire(Act, frozen=True, tag=True):
    """Ask parties (default: all) or seats about a matter: presence, recusal, mediation, …"""

    matter: str
    to: tuple[str, ...] = ()


class Respond(Act, frozen=True, tag=True):
    """Answer an inquiry with one of its listed answers."""

    matter: str
    answer: str


class Verify(Act, frozen=True, tag=True):
    """The clerk records that the identity and powers behind these seats were verified."""

    seats: tuple[str, ...]


class Advance(Act, frozen=True, tag=True):
    """Make a move of the procedure: `next`, or a named one such as `to_evidence`, `adjourn`."""

    move: str = "next"


class Pause(Act, frozen=True, tag=True):
    """Interrupt the hearing. `interruption` is one of the procedure's, e.g. `technical_fault`, `recess`."""

    interruption: str
    seat: str = ""


class Resume(Act, frozen=True, tag=True):
    """End the interruption; the hearing returns to where it was."""


class ReportFault(Act, frozen=True, tag=True):
    """Anyone seated, any stage: cannot hear, cannot be heard, the line is failing."""


class CloseSession(Act, frozen=True, tag=True):
    """Go into closed session; `admitted` are seats beyond those the procedure lets stay, `excluded` seats that it
    would let stay and that may not hear this."""

    admitted: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


class OpenSession(Act, frozen=True, tag=True):
    """Return to public session."""


class CallIn(Act, frozen=True, tag=True):
    """Call a waiting seat (technical assistant, witness) into the room, on a topic."""

    seat: str
    topic: Text = {}


class StandDown(Act, frozen=True, tag=True):
    """Release a called seat; it goes back to waiting and hears no more."""

    seat: str


class Disclose(Act, frozen=True, tag=True):
    """A technical assistant states qualifications and ties to the party."""


class Substitute(Act, frozen=True, tag=True):
    """Put `substitute` in the place of `seat` while that seat is suspended or away."""

    seat: str
    substitute: str


class Discipline(Act, frozen=True, tag=True):
    """A step of the procedure's discipline ladder against a seat (`notice`, `warning`, …)."""

    seat: str
    measure: str


class ReportIncident(Act, frozen=True, tag=True):
    """The clerk reports an incident (`recording`, `left_frame`, `disturbance`, …) about a seat."""

    seat: str
    incident: str
