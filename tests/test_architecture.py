"""The house plan, checked by a machine: who may import whom, what the pure core may not touch,
and that no procedure, stage or role is named in the rules' code."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path

import pytest

from hearing.yaml_positions import read_yaml
from roles.catalogue import ROLES

ROOT = Path(__file__).parents[1]
ROOMS = ("roles", "hearing", "transcripts", "web")

MAY_IMPORT = {
    "roles": ("roles",),
    "hearing": ("hearing", "roles"),
    "hearing.live": ("hearing.live", "hearing", "roles"),
    "transcripts": ("transcripts", "hearing", "roles"),
    "web": ("web", "transcripts", "hearing.live", "hearing", "roles"),
    "server": ("server", "web", "transcripts", "hearing.live", "hearing", "roles"),
}
"""The arrows of the house."""

EXCEPTIONS = {("transcripts", "hearing.live.record"), ("transcripts", "hearing.live.archive")}
"""The two protocols that transcripts implements are all that it sees of `hearing.live`."""


ONLY_IN = {
    "transitions": ("hearing.procedure",),
    "socketio": ("web.socket",),
    "engineio": ("web.socket",),
    "yaml": ("hearing.yaml_positions",),
    "sqlite3": ("transcripts.",),
    "aiohttp": ("web.", "server"),
}
"""Libraries with sharp corners are touched by one file, or one room."""

NOT_IN_THE_CORE = {
    "aiohttp", "asyncio", "concurrent", "ctypes", "glob", "http", "io", "logging", "multiprocessing", "os", "pathlib", "queue",
    "random", "requests", "sched", "secrets", "select", "shelve", "shutil", "signal", "socket", "sqlite3", "ssl", "subprocess",
    "sys", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
NOT_CALLED_IN_THE_CORE = {"open", "print", "input", "exec", "eval", "now", "utcnow", "today", "sleep", "read_text", "read_bytes"}

HOMONYMS = {
    "claims": "a branch of the tree", "issues": "a branch of the tree", "judgment": "a branch of the tree",
    "discipline": "a branch of the tree", "party": "a field of acts and events", "clerk": "how words were taken down (via)",
    "closed": "a status of the hearing", "adjourned": "a status of the hearing",
    "debate": "a phase that a move may close", "charge": "a key of `clocks`",
}  # fmt: skip
"""Ids of stages or roles that are also words of their own. They may be written, but not held against a stage or a role."""


# ---- the modules --------------------------------------------------------------------------


@cache
def modules() -> dict[str, Path]:
    """Every Python module of the product, by its dotted name."""
    files = [file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))]
    files = [file for file in files if not {"static", "library", "vendor"} & set(file.relative_to(ROOT).parts)]
    server = ROOT / "server.py"
    return {_dotted(file): file for file in [*files, *([server] if server.exists() else [])]}


def _dotted(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(modules()[module].read_text("utf-8"))


def room_of(module: str) -> str:
    return "hearing.live" if f"{module}.".startswith("hearing.live.") else module.partition(".")[0]


def imports(module: str, *, at_import: bool = False) -> Iterator[str]:
    """Dotted names that a module imports; with `at_import` only what is imported when it is itself imported."""
    nodes = _run_at_import(tree(module)) if at_import else ast.walk(tree(module))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} line {node.lineno}: imports are written whole"
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            named = [name if name in modules() else str(node.module) for name in inside]
            yield from dict.fromkeys(named)


def _run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from _run_at_import(child)


def core() -> list[str]:
    return [name for name in modules() if room_of(name) in ("hearing", "roles")]


# ---- who may import whom ------------------------------------------------------------------


def test_imports_point_one_way() -> None:
    wrong = [
        f"{module} imports {name}"
        for module in modules()
        for name in imports(module)
        if name.partition(".")[0] in (*ROOMS, "server")
        and room_of(name) not in MAY_IMPORT[room_of(module)]
        and (room_of(module), name) not in EXCEPTIONS
    ]
    assert wrong == []


def test_a_protocol_that_transcripts_implements_brings_nothing_live_with_it() -> None:
    seen = {name for _, protocol in EXCEPTIONS for name in imports(protocol) if name.startswith("hearing.live")}
    assert seen <= {protocol for _, protocol in EXCEPTIONS}


def test_each_sharp_library_is_touched_in_one_place() -> None:
    wrong = [
        f"{module} imports {name}"
        for module in modules()
        for name in imports(module)
        for library, places in ONLY_IN.items()
        if name.partition(".")[0] == library and not f"{module}.".startswith(tuple(f"{p.rstrip('.')}." for p in places))
    ]
    assert wrong == []


def test_there_are_no_import_circles() -> None:
    edges = {module: {name for name in imports(module, at_import=True) if name in modules()} for module in modules()}
    assert _circle(edges) == []


def _circle(edges: dict[str, set[str]]) -> list[str]:
    """One circle, as the modules along it; empty if there is none."""
    done: set[str] = set()

    def visit(module: str, trail: list[str]) -> list[str]:
        if module in trail:
            return [*trail[trail.index(module) :], module]
        if module in done:
            return []
        for name in sorted(edges[module] - {module}):
            found = visit(name, [*trail, module])
            if found:
                return found
        done.add(module)
        return []

    return next((found for module in sorted(edges) if (found := visit(module, []))), [])


def test_a_circle_would_be_found() -> None:
    assert _circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]


@pytest.mark.parametrize("module", sorted(modules()))
def test_every_module_imports_and_says_what_it_is_for(module: str) -> None:
    importlib.import_module(module)
    assert ast.get_docstring(tree(module)), f"{module} has no docstring"


# ---- the pure core ------------------------------------------------------------------------


def test_the_core_has_no_clock_chance_loop_disk_or_network() -> None:
    wrong = [
        f"{module} imports {name}"
        for module in core()
        for name in imports(module)
        if name.partition(".")[0] in NOT_IN_THE_CORE
    ]
    assert wrong == []


def test_the_core_calls_nothing_from_outside() -> None:
    wrong = [
        f"{module}:{node.lineno} calls {called}"
        for module in core()
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call)
        and (called := node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", ""))
        in NOT_CALLED_IN_THE_CORE
    ]
    assert wrong == []


def test_the_core_is_synchronous() -> None:
    wrong = [
        f"{module}:{node.lineno}"
        for module in core()
        for node in ast.walk(tree(module))
        if isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith)
    ]
    assert wrong == []


# ---- differences are data -----------------------------------------------------------------


@cache
def ids() -> frozenset[str]:
    """Every id of a procedure, a stage or a role, from the data itself."""
    found = set(ROLES)
    for file in sorted((ROOT / "hearing" / "procedures").glob("*.yaml")):
        data, _ = read_yaml(file.read_text("utf-8"), file.name)
        found |= {data["id"], *(stage["id"] for stage in data["stages"])}
    return frozenset(found)


def texts(module: str) -> Iterator[tuple[ast.Constant, list[ast.AST]]]:
    """Every string constant with the nodes around it, nearest last; docstrings and `__all__` left out."""

    def walk(node: ast.AST, around: list[ast.AST]) -> Iterator[tuple[ast.Constant, list[ast.AST]]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Constant) and isinstance(child.value, str):
                yield child, [*around, node]
            elif not _is_docstring(child) and not _is_all(child):
                yield from walk(child, [*around, node])

    yield from walk(tree(module), [])


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_all(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"


def _held_against_a_stage_or_role(around: list[ast.AST]) -> bool:
    """Whether a constant stands in a comparison, a `match` or a look-up with something called stage or role."""
    for node in reversed(around):
        if isinstance(node, ast.Compare | ast.Match | ast.Subscript):
            return bool(re.search(r"\b(stage|role|procedure)s?\b", ast.unparse(node).replace("_", " ")))
        if isinstance(node, ast.stmt):
            return False
    return False


def test_no_procedure_stage_or_role_is_named_in_the_code_of_the_rules() -> None:
    rules = [name for name in modules() if name.startswith("hearing")]
    wrong = [
        f"{module}:{constant.lineno} names {constant.value!r}"
        for module in rules
        for constant, around in texts(module)
        if constant.value in ids() and (constant.value not in HOMONYMS or _held_against_a_stage_or_role(around))
    ]
    assert wrong == []


def test_every_homonym_is_still_one() -> None:
    assert set(HOMONYMS) <= ids()


@pytest.mark.parametrize(
    ("source", "is_held"),
    [
        ('hearing.stage == "claims"', True),
        ('stage.id in ("claims", "debate")', True),
        ('procedure.stages["claims"]', True),
        ('seat.role != "clerk"', True),
        ('hearing.branch("claims")', False),
        ('hearing.status == "closed"', False),
        ('draft(via="clerk")', False),
    ],
)
def test_a_name_held_against_a_stage_or_role_would_be_seen(source: str, is_held: bool) -> None:
    nodes = [*ast.walk(ast.parse(source))]
    around = [node for node in nodes if not isinstance(node, ast.Constant | ast.Tuple | ast.Load)][:3]
    assert _held_against_a_stage_or_role(around) is is_held


# ---- the tree in docs/architecture.md -----------------------------------------------------

PLACE = re.compile(r"[\w.*{},-]+(/[\w.*{},-]+)*(/|\.(py|js|yaml))")


def places(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each path that the tree names, with the patterns from the root that it may stand for.

    The names at the beginning of a line are in the folder that the indentation says; what is
    said of them may name something there, in the folder itself, or from the root.
    """
    folders = [""]
    for line in text.splitlines():
        depth, words = (len(line) - len(line.lstrip())) // 2, [word.rstrip(",;:") for word in line.split()]
        here, names = folders[depth], [*takewhile(PLACE.fullmatch, words)]
        inside = here
        if names[0].endswith("/"):
            names, inside = names[:1], here + names[0]
        folders[depth + 1 :] = [inside]
        yield from ((name, [here + name]) for name in names)
        yield from ((word, [inside + word, here + word, word]) for word in words[len(names) :] if PLACE.fullmatch(word))


def exists(pattern: str) -> bool:
    """Whether something is there for a pattern with `*`, and for each of the words in its braces."""
    before, brace, rest = pattern.partition("{")
    choices, _, after = rest.partition("}")
    return all(any(ROOT.glob(before + choice + after)) for choice in (choices.split(",") if brace else [""]))


def test_every_path_in_the_tree_of_the_documentation_exists() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    drawn = page.partition("## The tree\n\n```\n")[2].partition("```")[0]
    found = [*places(drawn)]
    assert len(found) > 80
    assert [name for name, patterns in found if not any(map(exists, patterns))] == []


def test_a_path_that_is_not_there_would_be_seen() -> None:
    drawn = "web/    pages\n  app.py  socket.py    see wires.py\n  socket/   wires.py\n  static/js/  drivers/{live,lost}.js\n"
    missing = [name for name, patterns in places(drawn) if not any(map(exists, patterns))]
    assert missing == ["socket.py", "wires.py", "drivers/{live,lost}.js"]


# ---- pages --------------------------------------------------------------------------------


def scripts() -> list[Path]:
    return [file for file in sorted((ROOT / "web" / "static" / "js").rglob("*.js")) if "vendor" not in file.parts]


BARRED = {
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b": "text is set, never markup",
    r"\beval\(|\bnew Function\(": "no code is made from text",
    r"\bcrypto\.subtle\b|\bnavigator\.clipboard\b": "pages are also opened over plain http on a local network",
    r"https?://(?!www\.w3\.org/)": "nothing is fetched from elsewhere",
}


def test_scripts_of_pages_keep_to_the_house_rules() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{number} {why}"
        for file in scripts()
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        for pattern, why in BARRED.items()
        if re.search(pattern, line)
    ]
    assert wrong == []


def test_templates_hold_no_inline_script_or_style() -> None:
    """The pages' content security policy would not run them; the import map alone is allowed, by its hash."""
    inline = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=.(importmap|application/json))|\son[a-z]+=[\"']|\sstyle=[\"']")
    wrong = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in sorted((ROOT / "web" / "templates").rglob("*.html"))
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if inline.search(line)
    ]
    assert wrong == []


def test_python_is_new_enough() -> None:
    assert sys.version_info >= (3, 11)
