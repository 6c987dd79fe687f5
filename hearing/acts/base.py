"""What every act has."""

from __future__ import annotations

from typing import Literal

import msgspec

Text = dict[str, str]
"""Words by language tag, e.g. `{"en": "I object."}`. Never a plain string."""


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="act", kw_only=True, omit_defaults=True):
    text: Text = {}
    parties: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    via: Literal["hand", "dictation", "import"] = "hand"
    line: str = ""

    @property
    def kind(self) -> str:
        return type(self).__name__


class SystemAct(Act, frozen=True):
    """Submitted by the courtroom itself; refused when it comes from a seat."""
