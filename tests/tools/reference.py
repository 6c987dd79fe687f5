"""The reference pages that follow from the code: what may be asked, why it may be refused, what a script may get wrong.

`python -m tests.tools.reference` (or `make docs`) writes them; a test fails when they are not as the code is.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec

from hearing.acts import SEAT_ACTS, SYSTEM_ACTS, Act, Text
from hearing.findings import CODES
from hearing.live import shelf
from hearing.procedure_page import page
from hearing.refusals import RETRY, SENTENCES
from roles.catalogue import ROLES

DOCS = Path(__file__).parents[2] / "docs"
COMMON = tuple(field.name for field in msgspec.structs.fields(Act))
UNSAID = {
    "CommentOnIssues": "Agree with the issues as stated, or propose others.",
    "AnswerFact": "Answer on a fact that was put: concede it, deny it, explain, or recognise a co-litigant's concession.",
    "RuleOnExhibits": "Admit exhibits, limit them to a purpose (`limited_to`), exclude them, or reserve the ruling.",
    "WithdrawExhibits": "Withdraw exhibits that were offered.",
    "OrderOriginal": "Order the original of an exhibit to be shown.",
    "RespondToApplication": "Say whether a party supports or opposes an application.",
    "WithdrawApplication": "Withdraw one's own application.",
    "RestoreLine": "The connection of a seat is back.",
}
"""Acts whose name says all that their code needs to say."""

MADE = "<!-- Made from the code by `make docs`. Change the code, not this page. -->\n"


def pages() -> dict[Path, str]:
    """Every generated page and what it must say."""
    procedures = {DOCS / "procedures" / f"{name}.md": page(shelf.procedure(name)) for name in shelf.procedures()}
    reference = {"acts.md": acts(), "refusals.md": refusals(), "script-findings.md": findings()}
    return {**{DOCS / name: words for name, words in reference.items()}, **procedures}


def acts() -> str:
    common = "".join(f"- `{f.name}`: {_type(f.type)}\n" for f in msgspec.structs.fields(Act))
    return (
        f"{MADE}\n# Acts\n\nWhat a seat may ask to do. Who may do it, in which stage and under which conditions, is in the "
        "procedure's own page. An act is sent as a JSON object with its name under `act`; a step of a script is the same in "
        f"YAML. `who` are the roles that have the act in some stage of a shipped procedure. What the rules do not allow is "
        f"[refused](refusals.md); what an act leads to are [events](events.md).\n\nEvery act may also carry:\n\n{common}\n"
        f"## Of a seat\n\n{_acts(SEAT_ACTS)}\n## Of the court's own system\n\nRefused when they come from a seat. A script may "
        f"write `HidePage`, `DropLine` and `RestoreLine`, with `as: system`.\n\n{_acts(SYSTEM_ACTS)}"
    )


def _acts(table: dict[str, type[Act]]) -> str:
    rows = [f"| `{name}` | {_about(cls)} | {_fields(cls)} | {_who(name)} |\n" for name, cls in table.items()]
    return "| act | what it is | fields | who |\n|---|---|---|---|\n" + "".join(rows)


def _who(act: str) -> str:
    """The roles that have an act somewhere in a shipped procedure; the courtroom, if none has."""
    shipped = [shelf.procedure(name) for name in shelf.procedures()]
    powers = [power for each in shipped for (_, name), found in each.powers.items() if name == act for power in found]
    roles = {role for power in powers for role in power.roles}
    return ", ".join(ROLES[role].label["en"].lower() for role in ROLES if role in roles) or "the court's system"


def _about(cls: type[Act]) -> str:
    written = cls.__doc__ or ""
    return _cell(re.sub(r"\s+", " ", written).strip()) or UNSAID[cls.__name__]


def _fields(cls: type[Act]) -> str:
    own = [field for field in msgspec.structs.fields(cls) if field.name not in COMMON]
    return "<br>".join(f"`{f.name}`{'' if f.required else '?'}: {_type(f.type)}" for f in own)


def _type(kind: Any) -> str:
    """A type, as a reader of YAML or JSON sees it."""
    if kind == Text:
        return "text"
    if get_origin(kind) is Literal:
        return ", ".join(f"`{value}`" if value else "nothing" for value in get_args(kind))
    if get_origin(kind) is tuple:
        return "list of names" if Ellipsis in get_args(kind) else f"{len(get_args(kind))} names"
    if get_origin(kind) is dict:
        return f"{_type(get_args(kind)[1])} by name"
    plain: dict[Any, str] = {str: "name", int: "number", bool: "`true` or `false`"}
    if kind in plain:
        return plain[kind]
    inside = [each for each in get_args(kind) if each is not type(None)]
    return _type(inside[0]) if inside else str(getattr(kind, "__name__", kind)).lower()


def refusals() -> str:
    rows = "".join(
        f"| `{code}` | {_cell(text['en'])} | {_cell(RETRY.get(code, {}).get('en', ''))} |\n"
        for code, text in sorted(SENTENCES.items())
    )
    return (
        f"{MADE}\n# Refusals\n\nAn act that the rules do not allow is refused with a code, a sentence in each language, the rule "
        "behind it and, where there is one, the moment to try again. A refusal to a seated person is recorded (`ActRefused`) for "
        "that seat and the instructors.\n\n| code | sentence | when to try again |\n|---|---|---|\n" + rows
    )


def findings() -> str:
    rows = "".join(f"| `{code}` | {what} |\n" for code, what in CODES.items())
    return (
        f"{MADE}\n# Findings\n\nWhat the readers of scripts and procedures report, each with file, line and column, the line "
        "itself, and what would be right. `M0…` concern the file as text and YAML, `M1…` its shape, `M2…` and above its "
        "meaning.\n\n| code | what it stands for |\n|---|---|\n" + rows
    )


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def main() -> int:
    for path, words in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(words, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
