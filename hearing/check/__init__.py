"""A procedure proved: its abstract states explored with the rules themselves, and what is wrong shown by example.

    report = prove(procedure, written, run=map)

Nothing here knows a rule. `decide` says what an act leads to, `state.effects` what an event
changes, `offers` what there is to choose; this package walks through all of it in an order, says
two hearings are alike when nothing could tell them apart, and looks for what must not be.
"""

from hearing.check.prove import Written, prove
from hearing.check.report import Report, show

__all__ = ["Report", "Written", "prove", "show"]
