"""YAML 1.2 with positions: what is read, where it stands, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from hearing import yaml_positions
from hearing.findings import Finding, FindingsError
from hearing.yaml_positions import MAX_DEPTH, Position, YamlFault, parse_yaml, read_yaml


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fast parser is not there on every machine; both must read alike."""
    if not hasattr(yaml, request.param):
        pytest.skip("this PyYAML was built without libyaml")
    monkeypatch.setattr(yaml_positions, "_LOADER", getattr(yaml, request.param))


def faults(text: str | bytes) -> tuple[Finding, ...]:
    with pytest.raises(YamlFault) as caught:
        read_yaml(text, "f.yaml")
    return caught.value.findings


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("y", "y"), ("5:00", "5:00"), ("2024-06-20", "2024-06-20"),
        ("true", True), ("FALSE", False), ("tRUE", "tRUE"), ("~", None), ("null", None), ("", None), ("nULL", "nULL"),
        ("0", 0), ("-12", -12), ("+7", 7), ("007", 7), ("0o17", 15), ("0x1F", 31), ("1_000", "1_000"), ("12.3.4", "12.3.4"),
        ('"2101"', "2101"), ("'true'", "true"), ('""', ""), ("<<", "<<"), ("=", "="), ("é", "é"), ("一", "一"),
    ],
)  # fmt: skip
def test_plain_scalars_follow_the_core_schema_of_yaml_1_2(written: str, read: Any) -> None:
    assert read_yaml(f"a: {written}", "f")[0] == {"a": read}
    assert type(read_yaml(f"a: {written}", "f")[0]["a"]) is type(read)


def test_keys_are_always_text() -> None:
    assert read_yaml("2101: a\ntrue: b\nnull: c\n", "f")[0] == {"2101": "a", "true": "b", "null": "c"}


def test_every_key_and_value_has_its_place() -> None:
    data, where = read_yaml("parties:\n  P1: {name: 林, side: plaintiff}\nlist:\n  - a\n  - b: >-\n      words\n", "f")
    assert data == {"parties": {"P1": {"name": "林", "side": "plaintiff"}}, "list": ["a", {"b": "words"}]}
    assert where.value(("parties", "P1", "side")) == Position(2, 23)
    assert where.key(("parties", "P1", "side")) == Position(2, 17)
    assert where.value(("list", 0)) == Position(4, 5)
    assert where.key(("list", 1, "b")) == Position(5, 5)
    assert where.value(("list", 1, "b")) == Position(5, 8)


def test_a_path_that_is_not_there_answers_with_its_nearest_parent() -> None:
    where = read_yaml("a:\n  b: 1\n", "f")[1]
    assert where.value(("a", "x", "y")) == where.value(("a",)) == Position(2, 3)
    assert where.value(("nothing",)) == Position(1, 1)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "M005", 3, 1),
        ("a: {b: 1, b: 2}\n", "M005", 1, 11),
        ("a: &x 1\n", "M006", 1, 4),
        ("a: *x\n", "M006", 1, 4),
        ("a: !!str 5\n", "M007", 1, 4),
        ("a: !odd {b: 1}\n", "M007", 1, 4),
        ("[a]: 1\n", "M008", 1, 1),
        ('"": 1\n', "M008", 1, 1),
        ("a: {{ name }}\n", "M008", 1, 5),
        ("a: 1\n---\nb: 2\n", "M011", 2, 1),
        ("a: x\x07y\n", "M012", 1, 5),
        ("a: x\x00y\n", "M012", 1, 5),
        ("a: \ud800\n", "M012", 1, 4),
        ('a: "\\0"\n', "M012", 1, 4),
        ("", "M013", 1, 1),
        ("# nothing\n", "M013", 1, 1),
        ("a: 1.5\n", "M014", 1, 4),
        ("a: .inf\n", "M014", 1, 4),
        ("a: 9007199254740992\n", "M014", 1, 4),
        (f"a: {'9' * 5000}\n", "M014", 1, 4),
        ("a:\n\tb: 1\n", "M003", 2, 1),
        ("a:\n  b: 1\n \tc: 2\n", "M003", 3, 2),
        ("a: @b\n", "M004", 1, 4),
        ("a: b: c\n", "M004", 1, 5),
        ("a: 'b\nc: 1\n", "M004", 1, 4),
        ("a: [b\nc: 1\n", "M004", 2, 2),
        ("\ufeffa: 1\n", "M002", 1, 1),
        (b"\xef\xbb\xbfa: 1\n", "M002", 1, 1),
        (b"a: 1\nb: x\xff\n", "M001", 2, 5),
        ("名: 1\n".encode("gb18030"), "M001", 1, 1),
        ("a: 1\n".encode("utf-16"), "M001", 1, 1),
    ],
)
def test_what_is_not_read_is_refused_at_its_place(text: str | bytes, code: str, line: int, column: int) -> None:
    found = faults(text)
    assert [(f.code, f.line, f.column) for f in found] == [(code, line, column)]
    assert found[0].message.endswith((".", "?"))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: @b\n", 'quote a value that begins with @, for example "@name"'),
        ("title：a\nb: 1\n", "line 1 has a full-width colon (：): type the plain one"),
        ("a: b: c\n", "a text that holds a colon and a space must be quoted, or follow `>-` on a line of its own"),
        ("名: 1\n".encode("gb18030"), "the file looks like GBK (GB 18030): save it as UTF-8"),
        ("a: 1\n".encode("utf-16"), "the file looks like UTF-16: save it as UTF-8"),
        (b"\xff", "save the file as UTF-8"),
    ],
)
def test_common_slips_have_a_hint(text: str | bytes, hint: str) -> None:
    assert faults(text)[0].hint == hint


def test_faults_that_leave_the_rest_readable_are_found_together() -> None:
    data, _, findings = parse_yaml("a: 1\nb: &x 2\na: {c: 3}\nd: 1.5\ne: 4\n", "f")
    assert [f.code for f in findings] == ["M006", "M005", "M014"]
    assert data == {"a": 1, "b": 2, "d": "1.5", "e": 4}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_nesting_is_bounded(opening: str) -> None:
    assert faults(opening * 100_000)[0].code in ("M010", "M004")
    assert faults("[" * (MAX_DEPTH + 1))[0].code == "M010"


def test_size_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_positions, "MAX_CHARACTERS", 100)
    monkeypatch.setattr(yaml_positions, "MAX_NODES", 10)
    assert faults("x" * 101)[0].code == "M009"
    assert faults(b"x" * 401)[0].code == "M009"
    assert faults("[1,2,3,4,5,6,7,8,9,10,11]")[0].code == "M009"


def test_a_finding_prints_as_a_compiler_would() -> None:
    lines = str(faults("a: 1\n林: @b\n")[0]).splitlines()
    assert lines[0].startswith("f.yaml:2:4: M004 This is not YAML: found character")
    assert lines[1:] == [
        "    2 | 林: @b",
        "      |     ^",
        '   quote a value that begins with @, for example "@name"',
    ]


def test_findings_print_in_the_order_of_the_file_and_are_counted() -> None:
    error = FindingsError(faults("b: &x 1\nc: &y 2\n"))
    assert [f.line for f in error.findings] == [1, 2]
    assert str(error).endswith("2 faults found.")
    assert str(FindingsError(error.findings[:1])).endswith("1 fault found.")
