"""The command line: what it prints, where, and with which exit code. Never a traceback."""

from __future__ import annotations

import asyncio
import errno
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import server
from tests.live.house import HEAD, SCENES
from tests.served import PROGRAM, Served
from transcripts.file import read

if os.name == "posix":
    import resource

KEY = "ab" * 32
FORMS = ["jsonl", "html", "text"]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small script in a folder; its hearing is not closed at the end."""
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "script.yaml").write_text(HEAD + SCENES, "utf-8")
    return folder


@pytest.fixture(scope="session")
def whole_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of a rehearsal of the demonstration."""
    out = tmp_path_factory.mktemp("records") / "moyun.jsonl"
    done = run("rehearse", "moyun", "--key", KEY, "--out", out)
    assert done.exit_code == 0, done.output
    return out


def run(*arguments: object) -> Result:
    """The command, run in this process. What it raises beyond click's own is a test's failure."""
    done = CliRunner().invoke(server.cli, [str(argument) for argument in arguments])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


# ---- help ---------------------------------------------------------------------------------


def test_help_names_every_command_and_every_exit_code() -> None:
    words = run("--help").output
    for name in ("serve", "rehearse", "verify", "export", "procedures"):
        assert re.search(rf"^  {name} ", words, re.MULTILINE)
    for code in (0, 1, 2, 3, 4, 70):
        assert re.search(rf"^ +{code} ", words, re.MULTILINE)


@pytest.mark.parametrize("command", ["serve", "rehearse", "verify", "export", "procedures"])
def test_every_command_has_help(command: str) -> None:
    done = run(command, "--help")
    assert done.exit_code == 0
    assert "Usage:" in done.output


def test_what_is_not_understood_is_exit_code_2() -> None:
    assert run("serve", "--nonsense").exit_code == 2
    assert run("serve", "--port", "99999").exit_code == 2
    assert run("export", "x", "--to", "papyrus").exit_code == 2
    assert run("rehearse", "moyun", "--key", "xyz").exit_code == 2


# ---- rehearse -----------------------------------------------------------------------------


def test_the_demonstration_is_rehearsed_and_its_record_verifies(whole_record: Path) -> None:
    done = run("verify", whole_record)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.output.startswith("Closed and unbroken")


def test_the_same_key_gives_the_same_record(whole_record: Path, tmp_path: Path) -> None:
    again, other = tmp_path / "again.jsonl", tmp_path / "other.jsonl"
    run("rehearse", "moyun", "--key", KEY, "--out", again)
    run("rehearse", "moyun", "--out", other)
    assert again.read_bytes() == whole_record.read_bytes() != other.read_bytes()


def test_a_rehearsal_says_what_came_of_it(small: Path) -> None:
    done = run("rehearse", small)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.output == "11 turns, 28 events; the hearing is left in the stage “opening”.\n"


def test_a_refused_line_is_named_and_is_exit_code_1(small: Path) -> None:
    file = small / "script.yaml"
    file.write_text(file.read_text("utf-8") + "      - {as: counsel_d, act: Speak, text: One more thing.}\n", "utf-8")
    done = run("rehearse", small)
    assert done.exit_code == 1
    place = len(file.read_text("utf-8").splitlines())
    assert f"line {place}: " in done.stderr
    assert "You do not have the floor." in done.stderr
    assert "1 line of the script could not be played." in done.stderr


def test_a_broken_script_lists_its_faults_and_is_exit_code_1(small: Path) -> None:
    file = small / "script.yaml"
    file.write_text(file.read_text("utf-8").replace("as: clerk", "as: clark"), "utf-8")
    done = run("rehearse", small)
    assert done.exit_code == 1
    assert re.search(r"script\.yaml:\d+:\d+: M201 ", done.stderr)
    assert re.search(r"\d+ faults found\.\n\Z", done.stderr)


def test_a_script_that_is_not_there_is_exit_code_4(tmp_path: Path) -> None:
    done = run("rehearse", tmp_path / "nowhere")
    assert done.exit_code == 4
    assert "There is no script at" in done.stderr
    assert "moyun" in done.stderr


def test_a_record_that_cannot_be_written_is_exit_code_4(small: Path, tmp_path: Path) -> None:
    done = run("rehearse", small, "--out", tmp_path / "no" / "such" / "folder" / "x.jsonl")
    assert done.exit_code == 4
    assert "cannot be written" in done.stderr


# ---- verify and export --------------------------------------------------------------------


def test_a_changed_record_is_broken_and_the_line_is_named(whole_record: Path, tmp_path: Path) -> None:
    lines = whole_record.read_bytes().splitlines(keepends=True)
    place = next(n for n in range(100, len(lines)) if b'"kind":"Spoken"' in lines[n])
    lines[place] = lines[place].replace(b'"en":"', b'"en":"Not ', 1)
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(b"".join(lines))
    done = run("verify", broken)
    assert done.exit_code == 1
    assert f"Line {place + 1}:" in done.output


def test_a_record_without_its_end_is_exit_code_3(whole_record: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.jsonl"
    cut.write_bytes(b"".join(whole_record.read_bytes().splitlines(keepends=True)[:-1]))
    assert run("verify", cut).exit_code == 3


def test_a_record_of_a_hearing_that_goes_on_is_exit_code_3(small: Path, tmp_path: Path) -> None:
    run("rehearse", small, "--out", tmp_path / "open.jsonl")
    assert run("verify", tmp_path / "open.jsonl").exit_code == 3


def test_a_public_copy_holds_nothing_sealed_and_still_verifies(whole_record: Path, tmp_path: Path) -> None:
    public = tmp_path / "public.jsonl"
    assert run("export", whole_record, "--to", "jsonl", "--out", public).exit_code == 0
    assert run("verify", public).exit_code == 0
    assert b'"commitment"' in public.read_bytes()
    assert b'"instructors"' not in b"".join(re.findall(rb'"audience":\[[^\]]*\]', public.read_bytes()))
    every = tmp_path / "all.jsonl"
    assert run("export", whole_record, "--to", "jsonl", "--audience", "all", "--out", every).exit_code == 0
    assert every.read_bytes() == whole_record.read_bytes()


@pytest.mark.parametrize("form", ["text", "html"])
@pytest.mark.parametrize("audience", ["public", "instructors", "counsel_p"])
def test_a_record_is_exported_for_an_audience(whole_record: Path, form: str, audience: str) -> None:
    done = run("export", whole_record, "--to", form, "--audience", audience)
    assert done.exit_code == 0
    assert "MoYun" in done.stdout


def test_what_cannot_be_exported_is_a_sentence(whole_record: Path, tmp_path: Path) -> None:
    nobody = run("export", whole_record, "--to", "text", "--audience", "nobody")
    assert (nobody.exit_code, "presiding" in nobody.stderr) == (4, True)
    missing = run("export", tmp_path / "no.jsonl", "--to", "text")
    assert (missing.exit_code, "There is no file" in missing.stderr) == (4, True)
    (tmp_path / "noise.jsonl").write_bytes(b"\x00\xff not a record")
    noise = run("export", tmp_path / "noise.jsonl", "--to", "text")
    assert (noise.exit_code, "is broken" in noise.stderr) == (1, True)
    folder = run("verify", tmp_path)
    assert (folder.exit_code, "cannot be read" in folder.stderr) == (4, True)


def test_a_hearing_that_is_not_there_is_exit_code_4(tmp_path: Path) -> None:
    done = run("verify", "moyun-zzzz", "--data", tmp_path / "empty")
    assert done.exit_code == 4
    assert "no records" in done.stderr
    assert not (tmp_path / "empty").exists()


def test_a_sealed_part_is_exported_alone_and_verified(tmp_path: Path) -> None:
    golden = Path(__file__).parent / "golden" / "v1-deliberation.jsonl"
    alone = tmp_path / "part.jsonl"
    options = ("--to", "jsonl", "--audience", "all", "--part", "deliberation")
    assert run("export", golden, *options, "--out", alone).exit_code == 0
    whole, part = run("verify", golden), run("verify", alone)
    assert (whole.exit_code, part.exit_code) == (0, 0)
    head = whole.stdout.partition("sealed part “deliberation”, 15 entries, unbroken, head ")[2][:64]
    assert f"The part “deliberation” is unbroken; 15 entries, head {head}" in part.stdout
    gallery = run("export", golden.with_name("v1-deliberation.gallery.jsonl"), *options)
    assert gallery.exit_code == 4 and "withheld" in gallery.stderr
    assert "it has: deliberation" in run("export", golden, "--to", "text", "--part", "conference").stderr


# ---- a damaged record is not exported -----------------------------------------------------

MIDDLE = 101
"""A line in the middle of the demonstration's record where somebody speaks, counted from 0."""


def word_changed(lines: list[bytes]) -> list[bytes]:
    place = next(n for n in range(MIDDLE, len(lines)) if b'"kind":"Spoken"' in lines[n])
    return [*lines[:place], lines[place].replace(b'"en":"', b'"en":"Not ', 1), *lines[place + 1 :]]


def line_deleted(lines: list[bytes]) -> list[bytes]:
    return lines[:MIDDLE] + lines[MIDDLE + 1 :]


def lines_swapped(lines: list[bytes]) -> list[bytes]:
    return [*lines[:MIDDLE], lines[MIDDLE + 1], lines[MIDDLE], *lines[MIDDLE + 2 :]]


def line_cut(lines: list[bytes]) -> list[bytes]:
    return [*lines[:MIDDLE], lines[MIDDLE][:40]]


def end_of_another(lines: list[bytes]) -> list[bytes]:
    return [*lines[:-2], lines[-1]]


DAMAGES = [word_changed, line_deleted, lines_swapped, line_cut, end_of_another]
Damage = Callable[[list[bytes]], list[bytes]]


@pytest.mark.parametrize("to", FORMS)
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_record_is_not_exported(whole_record: Path, tmp_path: Path, damage: Damage, to: str) -> None:
    broken, out = tmp_path / "broken.jsonl", tmp_path / "out"
    broken.write_bytes(b"".join(damage(whole_record.read_bytes().splitlines(keepends=True))))
    told = str(run("verify", broken).stdout).removeprefix("Broken. ")
    assert re.match(r"Line \d+: ", told)
    for options in ([], ["--out", out], ["--audience", "all"], ["--audience", "counsel_p"]):
        done = run("export", broken, "--to", to, *options)
        assert (done.exit_code, done.stdout_bytes) == (1, b"")
        assert done.stderr == f"{broken} is broken, so nothing was exported. {told}", "it says what verify says"
    assert sorted(tmp_path.iterdir()) == [broken]


@pytest.mark.parametrize("to", FORMS)
def test_a_record_that_is_unbroken_but_not_closed_is_exported(small: Path, tmp_path: Path, to: str) -> None:
    record, cut = tmp_path / "open.jsonl", tmp_path / "no-end.jsonl"
    run("rehearse", small, "--out", record)
    cut.write_bytes(b"".join(record.read_bytes().splitlines(keepends=True)[:-1]))
    for each in (record, cut):
        assert run("verify", each).exit_code == 3
        done = run("export", each, "--to", to)
        assert (done.exit_code, done.stderr) == (0, "")
        assert "Please." in done.stdout


def test_a_copy_for_an_audience_is_exported_again(whole_record: Path, tmp_path: Path) -> None:
    public = tmp_path / "public.jsonl"
    run("export", whole_record, "--to", "jsonl", "--out", public)
    assert run("export", public, "--to", "text").stdout == run("export", whole_record, "--to", "text").stdout
    assert run("export", public, "--to", "jsonl").stdout_bytes == public.read_bytes()


SPOILED = {
    "a word": "UPDATE entries SET data = CAST(replace(CAST(data AS TEXT), 'Please.', 'Quickly.') AS BLOB)",
    "deleted": "DELETE FROM entries WHERE seq = 9",
    "swapped": "UPDATE entries SET data = (SELECT o.data FROM entries o WHERE o.seq = 17 - entries.seq) WHERE seq IN (8, 9)",
    "cut": "UPDATE entries SET data = substr(data, 1, 40) WHERE seq = 9",
    "noise": "UPDATE entries SET data = x'00ff' WHERE seq = 9",
    "emptied": "UPDATE entries SET data = x'' WHERE seq = 9",
}


async def _made_and_closed(folder: Path) -> None:
    """A store with its tables and nothing in them."""
    await server.open_store(folder).close()


@pytest.fixture(scope="session")
def kept_hearing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the record of a small hearing, `small-1`."""
    folder = tmp_path_factory.mktemp("kept")
    (folder / "small").mkdir()
    (folder / "small" / "script.yaml").write_text(HEAD + SCENES, "utf-8")
    record = folder / "record.jsonl"
    run("rehearse", folder / "small", "--key", KEY, "--out", record)
    with record.open("rb") as file:
        header, found = read(file)
        rows = list(found)
    asyncio.run(_made_and_closed(folder))
    with closing(sqlite3.connect(folder / server.DATABASE)) as database, database:
        database.execute("INSERT INTO hearings (id, header) VALUES ('small-1', ?)", (header,))
        database.executemany("INSERT INTO entries VALUES (1, ?, ?, ?, ?)", rows)
    return folder


@pytest.mark.parametrize("to", FORMS)
def test_a_hearing_in_the_data_folder_is_exported(kept_hearing: Path, to: str) -> None:
    by_id = run("export", "small-1", "--to", to, "--data", kept_hearing)
    from_file = run("export", kept_hearing / "record.jsonl", "--to", to)
    assert (by_id.exit_code, by_id.stderr) == (0, "")
    assert by_id.stdout == from_file.stdout != ""


@pytest.mark.parametrize("to", FORMS)
@pytest.mark.parametrize("spoiled", SPOILED.values(), ids=SPOILED)
def test_a_damaged_hearing_in_the_data_folder_is_not_exported(
    kept_hearing: Path, tmp_path: Path, spoiled: str, to: str
) -> None:
    shutil.copy(kept_hearing / server.DATABASE, tmp_path)
    with closing(sqlite3.connect(tmp_path / server.DATABASE)) as database, database:
        assert database.execute(spoiled).rowcount > 0
    verified = run("verify", "small-1", "--data", tmp_path)
    assert verified.exit_code == 1
    told = verified.stdout.removeprefix("Broken. ")
    assert re.match(r"Line \d+: ", told)
    out = tmp_path / "out"
    for options in ([], ["--out", out], ["--audience", "all"]):
        done = run("export", "small-1", "--to", to, "--data", tmp_path, *options)
        assert (done.exit_code, done.stdout_bytes) == (1, b"")
        assert done.stderr == f"small-1 is broken, so nothing was exported. {told}"
    assert not out.exists()


def test_a_database_that_is_damaged_itself_is_a_sentence(kept_hearing: Path, tmp_path: Path) -> None:
    whole = (kept_hearing / server.DATABASE).read_bytes()
    (tmp_path / server.DATABASE).write_bytes(whole[:4096] + b"\xaa" * (len(whole) - 4096))
    for command in (["verify", "small-1"], ["export", "small-1", "--to", "text"]):
        done = run(*command, "--data", tmp_path)
        assert (done.exit_code, done.stdout) == (4, "")
        assert "The database is damaged." in done.stderr


# ---- where it is written ------------------------------------------------------------------

needs_posix = pytest.mark.skipif(os.name != "posix", reason="pipes by name, and limits of a process")


def moothall(*arguments: object, **options: Any) -> subprocess.Popen[bytes]:
    """The command in a process of its own, where its output is a real file or pipe."""
    command = [sys.executable, str(PROGRAM), *map(str, arguments)]
    return subprocess.Popen(command, **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options})


def small_files_only() -> None:
    """In the child: no file may grow beyond a kilobyte, as if the disk were full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))


@needs_posix
@pytest.mark.parametrize("to", FORMS)
def test_output_that_finds_no_room_is_a_sentence(whole_record: Path, tmp_path: Path, to: str) -> None:
    with (tmp_path / "out").open("wb") as full:
        process = moothall("export", whole_record, "--to", to, stdout=full, preexec_fn=small_files_only)
        _, told = process.communicate()
    assert process.returncode == 4
    assert told.decode() == f"The output cannot be written: {os.strerror(errno.EFBIG)}.\n"


@needs_posix
def test_a_file_that_finds_no_room_is_a_sentence_and_what_was_there_stays(whole_record: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("what was there")
    process = moothall("export", whole_record, "--to", "text", "--out", out, preexec_fn=small_files_only)
    _, told = process.communicate()
    assert process.returncode == 4
    assert told.decode() == f"{out} cannot be written: {os.strerror(errno.EFBIG)}.\n"
    assert out.read_text() == "what was there"
    assert [*tmp_path.iterdir()] == [out]


@needs_posix
@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["export", "RECORD", "--to", "text"], 0),
        (["export", "RECORD", "--to", "html"], 0),
        (["export", "RECORD", "--to", "jsonl"], 0),
        (["verify", "CUT"], 3),
        (["procedures", "show", "cn-internet-court"], 0),
    ],
)
def test_a_reader_who_has_had_enough_ends_it_quietly(
    whole_record: Path, tmp_path: Path, command: list[str], code: int
) -> None:
    cut = tmp_path / "cut.jsonl"
    cut.write_bytes(b"".join(whole_record.read_bytes().splitlines(keepends=True)[:-1]))
    files = {"RECORD": whole_record, "CUT": cut}
    reading, writing = os.pipe()
    os.close(reading)
    process = moothall(*(files.get(word, word) for word in command), stdout=writing)
    os.close(writing)
    _, told = process.communicate()
    assert (process.returncode, told) == (code, b"")


@needs_posix
def test_a_pipe_that_is_named_is_written_to_and_stays_a_pipe(whole_record: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read_from: list[bytes] = []
    reader = threading.Thread(target=lambda: read_from.append(pipe.read_bytes()), daemon=True)
    reader.start()
    done = run("export", whole_record, "--to", "text", "--out", pipe)
    assert (done.exit_code, done.output) == (0, "")
    assert pipe.is_fifo(), "and not a file that took its place"
    reader.join(20)
    assert read_from == [run("export", whole_record, "--to", "text").stdout_bytes]
    assert [*tmp_path.iterdir()] == [pipe]


@needs_posix
def test_a_link_stays_a_link_and_leads_to_the_new_file(whole_record: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "record.txt", tmp_path / "link"
    target.write_text("what was there")
    link.symlink_to(target)
    assert run("export", whole_record, "--to", "text", "--out", link).exit_code == 0
    assert link.is_symlink()
    assert target.read_bytes() == run("export", whole_record, "--to", "text").stdout_bytes
    assert [*target.parent.iterdir()] == [target]


def test_a_folder_is_not_written_over(whole_record: Path, tmp_path: Path) -> None:
    done = run("export", whole_record, "--to", "text", "--out", tmp_path)
    assert (done.exit_code, "is a directory" in done.stderr) == (2, True)
    with pytest.raises(server.Cannot, match="it is a folder"):
        server.write(tmp_path, [b"words"])
    assert [*tmp_path.iterdir()] == []


def test_a_neighbour_called_part_is_left_alone(whole_record: Path, tmp_path: Path) -> None:
    (tmp_path / "out.txt.part").write_text("somebody's own")
    assert run("export", whole_record, "--to", "text", "--out", tmp_path / "out.txt").exit_code == 0
    assert (tmp_path / "out.txt.part").read_text() == "somebody's own"


# ---- procedures ---------------------------------------------------------------------------


def test_procedures_are_listed_and_shown() -> None:
    assert "cn-internet-court" in run("procedures").output
    shown = run("procedures", "show", "cn-internet-court").output
    assert "record_review" in shown
    assert "next -> evidence" in shown
    missing = run("procedures", "show", "no-such")
    assert (missing.exit_code, "cn-internet-court" in missing.stderr) == (4, True)


def test_an_extension_is_shown_whole() -> None:
    shown = run("procedures", "show", "us-mock-trial-school")
    assert (shown.exit_code, "next -> rebuttal" in shown.output) == (0, True), shown.output


def test_an_extension_in_a_file_is_proved_with_what_it_extends(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(TWO_SPEECHES, "utf-8")
    file = tmp_path / "ours.yaml"
    head = "id: ours\nextends: base.yaml\ntitle: {en: Ours}\n"
    file.write_text(head, "utf-8")
    sound = run("procedures", "check", str(file), "--quick")
    assert (sound.exit_code, "No fault found" in sound.output) == (0, True), sound.output
    file.write_text(head + "forbid: [{act: GiveFloor}]\n", "utf-8")
    stuck = run("procedures", "check", str(file), "--quick")
    assert stuck.exit_code == 1
    assert f"{tmp_path / 'base.yaml'}:15:" in stuck.output, "the stage stands in the file that is extended"


def test_a_procedure_is_proved_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "two-speeches.yaml"
    file.write_text(TWO_SPEECHES, "utf-8")
    sound = run("procedures", "check", str(file), "--quick")
    assert (sound.exit_code, "No fault found" in sound.output) == (0, True), sound.output
    file.write_text(TWO_SPEECHES.replace("{act: GiveFloor, by: [presiding_judge]", "{act: GiveFloor, by: [observer]"), "utf-8")
    stuck = run("procedures", "check", str(file), "--quick")
    assert stuck.exit_code == 1
    assert f"{file}:10:9: M302" in stuck.output and f"{file}:15:" in stuck.output
    file.write_text("id: [", "utf-8")
    assert run("procedures", "check", str(file)).exit_code == 1
    assert run("procedures", "check", str(tmp_path / "no-such.yaml")).exit_code == 4


TWO_SPEECHES = """\
format_version: 1
id: two-speeches
language: en
title: {en: Two speeches}
as_at: "2024-06-20"
order: [plaintiff, defendant]
closed_session: {stay: ["group:court", "group:parties"], basis: house rule 4}
powers: [{act: GiveFloor, by: [presiding_judge], only: {purpose: [turn]}, to: [counsel], when: [floor_free, in_turn], basis: house rule 1}, {act: YieldFloor, by: [counsel], when: [floor], basis: house rule 2}]
stages:
  - id: speeches
    ref: "1"
    title: {en: Speeches}
    basis: house rule 1
    turns: {rounds: 1}
    moves: {next: {to: closed, by: [presiding_judge], when: [floor_free, {turns_done: 1}], basis: house rule 3}}
  - {id: closed, ref: "", title: {en: Closed}, basis: house rule 3, final: true}
"""


# ---- serve --------------------------------------------------------------------------------

Serve = Callable[..., Served]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    running: list[Served] = []

    def start(*options: str) -> Served:
        running.append(Served(tmp_path / "data", *options))
        return running[-1]

    yield start
    for served in running:
        if served.process.poll() is None:
            served.kill()


def test_the_demonstration_is_served_and_stops_politely(serve: Serve) -> None:
    served = serve("--demo")
    room = served.link("/h/moyun-")
    assert "MoYun" in served.page(room)
    assert "Moothall" in served.page(served.link("/enter"))
    assert served.page(room.partition("/h/")[0] + "/healthz") == '{"ok": true}'
    assert served.stop() == (0, "")


def test_the_same_links_open_after_a_kill_and_the_record_is_whole(serve: Serve, tmp_path: Path) -> None:
    served = serve("--demo")
    hearing = served.link("/h/").rpartition("/")[2]
    token = served.link("/enter").rpartition("=")[2]
    served.kill()
    again = serve("--demo")
    assert again.link("/h/").rpartition("/")[2] == hearing, "nobody had entered it yet"
    assert again.link("/enter").rpartition("=")[2] == token
    again.kill()
    data = ("--data", tmp_path / "data")
    assert run("verify", hearing, *data).exit_code == 3
    assert "MoYun" in run("export", hearing, "--to", "text", *data).stdout


def test_a_taken_port_is_a_sentence_and_another_is_proposed(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", port, "--data", tmp_path)
    assert done.exit_code == 4
    assert done.stderr == f"Port {port} is taken. Choose another: --port {min(65535, port + 1)}\n"


def test_an_address_that_is_not_here_is_a_sentence(tmp_path: Path) -> None:
    done = run("serve", "--host", "203.0.113.7", "--port", "0", "--data", tmp_path)
    assert done.exit_code == 4
    assert "203.0.113.7" in done.stderr


def test_data_that_cannot_be_kept_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    done = run("serve", "--port", "0", "--data", tmp_path / "file" / "below")
    assert done.exit_code == 4
    assert "cannot be opened" in done.stderr


def test_https_needs_both_files_and_they_must_fit(tmp_path: Path) -> None:
    one = run("serve", "--tls-cert", tmp_path / "c.pem", "--data", tmp_path)
    assert (one.exit_code, "--tls-key" in one.stderr) == (2, True)
    both = run("serve", "--tls-cert", tmp_path / "c.pem", "--tls-key", tmp_path / "k.pem", "--data", tmp_path)
    assert (both.exit_code, "cannot be used" in both.stderr) == (4, True)


def test_the_link_for_others_comes_with_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    server.tell(["http://192.168.1.5:8765", "http://127.0.0.1:8765"], "t0ken", "moyun-7k3f", lan=True)
    printed = capsys.readouterr().out
    assert "http://127.0.0.1:8765/enter?token=t0ken" in printed
    assert "http://192.168.1.5:8765/h/moyun-7k3f" in printed
    assert "█" in printed


def test_the_key_is_kept_for_its_owner_only_and_used_again(tmp_path: Path) -> None:
    first = server.server_key(tmp_path)
    assert server.server_key(tmp_path) == first
    assert len(first) == 32
    if sys.platform != "win32":
        assert (tmp_path / server.KEY_FILE).stat().st_mode & 0o077 == 0


def test_ids_are_short_and_readable() -> None:
    assert re.fullmatch(r"moyun-[2-9a-z]{4}", server.make_id("moyun"))
    assert re.fullmatch(r"my-case-[2-9a-z]{4}", server.make_id("/home/someone/my-case"))
    assert re.fullmatch(r"hearing-[2-9a-z]{4}", server.make_id("/天平"))


def test_a_fault_of_the_program_is_a_sentence_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(server.cli, "main", lambda **_: 1 / 0)
    monkeypatch.delenv("MOOTHALL_DEBUG", raising=False)
    with pytest.raises(SystemExit) as exit:
        server.main()
    assert exit.value.code == 70
    assert "Traceback" not in capsys.readouterr().err
