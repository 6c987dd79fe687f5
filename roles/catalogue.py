"""The kinds of participant, as data.

`groups` are the audience groups a role belongs to; `page` is which arrangement of the
courtroom page it gets; `waits` marks roles that hear nothing until they are called
(OLR 26(2), EvP 72); `hears_side` lets a role hear what is kept to its side. What a role
may do is in the procedures.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Page = Literal["bench", "clerk", "party", "technical", "observer", "instructor"]


class Role(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    label: dict[str, str]
    page: Page
    groups: tuple[str, ...] = ()
    hears_side: bool = False
    waits: bool = False
    stands_in_for: tuple[str, ...] = ()
    reserve: bool = False
    """Whether the role sits only in somebody's place."""
    most: int = 0
    """How many of this role a party may bring in one case (JJ 122); 0: as many as it likes."""
    procedural: bool = True
    """Whether joins and drops of this role are told to everyone (False: the gallery)."""


_ALL = [
    Role(
        id="presiding_judge", label={"en": "Presiding judge", "zh": "审判长"}, page="bench", groups=("bench", "court")
    ),
    Role(
        id="panel_judge",
        label={"en": "Panel judge", "zh": "审判员"},
        page="bench",
        groups=("bench", "court"),
        stands_in_for=("presiding_judge", "panel_judge", "reporting_judge"),
    ),
    Role(
        id="reporting_judge",
        label={"en": "Reporting judge", "zh": "承办法官"},
        page="bench",
        groups=("bench", "court"),
        stands_in_for=("presiding_judge", "panel_judge"),
    ),
    Role(
        id="peoples_assessor",
        label={"en": "People’s assessor", "zh": "人民陪审员"},
        page="bench",
        groups=("bench", "court"),
    ),
    Role(
        id="substitute_judge",
        label={"en": "Substitute judge", "zh": "替补审判员"},
        page="bench",
        groups=("court",),
        stands_in_for=("presiding_judge", "panel_judge", "reporting_judge", "peoples_assessor"),
        reserve=True,
    ),
    Role(
        id="judges_assistant",
        label={"en": "Judge’s assistant", "zh": "法官助理"},
        page="clerk",
        groups=("court",),
        stands_in_for=("clerk",),
    ),
    Role(id="clerk", label={"en": "Clerk", "zh": "书记员"}, page="clerk", groups=("court",)),
    Role(
        id="substitute_clerk",
        label={"en": "Substitute clerk", "zh": "替补书记员"},
        page="clerk",
        groups=("court",),
        stands_in_for=("clerk",),
        reserve=True,
    ),
    Role(id="juror", label={"en": "Juror", "zh": "陪审员"}, page="bench", groups=("jury",)),
    Role(id="secretary", label={"en": "Secretary", "zh": "仲裁秘书"}, page="clerk", groups=("court",)),
    Role(id="bailiff", label={"en": "Bailiff", "zh": "法警"}, page="clerk", groups=("court",)),
    Role(id="technician", label={"en": "Technician", "zh": "技术员"}, page="clerk", groups=("court",)),
    Role(
        id="counsel",
        label={"en": "Counsel", "zh": "委托诉讼代理人"},
        page="party",
        groups=("parties",),
        hears_side=True,
    ),
    Role(id="party", label={"en": "Party", "zh": "当事人"}, page="party", groups=("parties",), hears_side=True),
    Role(id="witness", label={"en": "Witness", "zh": "证人"}, page="technical", groups=("called",), waits=True),
    Role(id="appraiser", label={"en": "Appraiser", "zh": "鉴定人"}, page="technical", groups=("called",), waits=True),
    Role(
        id="technical_assistant",
        label={"en": "Technical assistant", "zh": "有专门知识的人"},
        page="technical",
        groups=("called",),
        waits=True,
        most=2,
    ),
    Role(id="interpreter", label={"en": "Interpreter", "zh": "翻译"}, page="technical", groups=("court",)),
    Role(id="expert", label={"en": "Expert", "zh": "专家证人"}, page="technical", groups=("called",), waits=True),
    Role(
        id="technical_investigator",
        label={"en": "Technical investigator", "zh": "技术调查官"},
        page="clerk",
        groups=("court",),
    ),
    Role(id="observer", label={"en": "Observer", "zh": "旁听人员"}, page="observer", procedural=False),
    Role(
        id="instructor",
        label={"en": "Instructor", "zh": "教师"},
        page="instructor",
        groups=("instructors",),
        procedural=False,
    ),
]

ROLES: dict[str, Role] = {role.id: role for role in _ALL}
