from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import pytest

from hearing.live import shelf
from hearing.live.clock import VirtualClock
from hearing.live.docket import Docket, NoSuchHearing
from hearing.live.shelf import NotOnShelf
from tests.live.house import HEAD, SCENES, START, act, settle
from transcripts.archive import StoreArchive
from transcripts.memory import MemoryStore

SHELVED = (
    HEAD.replace("scenes:", "")
    + """
exhibits:
  P-1: {title: A vase, by: [P1], file: exhibits/vase.txt}
"""
    + SCENES
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small" / "exhibits").mkdir(parents=True)
    (tmp_path / "small" / "script.yaml").write_text(SHELVED, "utf-8")
    (tmp_path / "small" / "exhibits" / "vase.txt").write_text("It was blue.\n", "utf-8")
    return tmp_path / "small"


class Office:
    """A store, a clock, and dockets over them, one after the other."""

    def __init__(self, script: str) -> None:
        self.store = MemoryStore()
        self.clock = VirtualClock(START)
        self.script = script
        numbers = count(1)
        self.ids: Iterator[str] = (f"small-{next(numbers):04}" for _ in count())

    def docket(self) -> Docket:
        archive = StoreArchive(self.store, lambda: b"k" * 32)
        doors = {"beginning": "", "opening": "opening"}
        return Docket(archive, self.clock, lambda name: next(self.ids), demo=self.script, doors=doors)


@pytest.fixture
def office(folder: Path) -> Office:
    return Office(str(folder))


@pytest.fixture
async def docket(office: Office) -> AsyncIterator[Docket]:
    docket = office.docket()
    yield docket
    await docket.close()


async def test_a_hearing_is_begun_listed_and_found(docket: Docket) -> None:
    room = await docket.start(docket.demo)
    assert docket.get(room.id) is room
    assert await docket.open(room.id) is room
    [listed] = await docket.list()
    assert (listed.hearing, listed.title, listed.closed) == (room.id, {"en": "A small case"}, False)
    assert listed.last == room.told.seq


async def test_an_id_that_is_taken_is_not_used_twice(office: Office) -> None:
    again = iter(["small-same", "small-same", "small-other"])
    docket = Docket(StoreArchive(office.store, lambda: b"k" * 32), office.clock, lambda _: next(again))
    first, second = await docket.start(office.script), await docket.start(office.script)
    assert (first.id, second.id) == ("small-same", "small-other")
    await docket.close()


async def test_a_door_plays_what_comes_before_and_the_time_ends_now(docket: Docket, office: Office) -> None:
    room = await docket.start_door("opening")
    assert room.told.stage == "opening"
    assert room.told.opened_at < START
    assert room.told.branch("script_lines").keys() >= {"roll", "on_2"}
    assert room.clock is office.clock
    assert (await room.submit("presiding", act("Speak", text="Good morning."))).seq
    with pytest.raises(KeyError):
        await docket.start_door("window")


async def test_the_play_rests_until_somebody_is_there(docket: Docket, office: Office) -> None:
    room = await docket.start_door("opening")
    for _ in range(40):
        office.clock.advance(500)
        await settle()
    assert "opened" not in room.told.branch("script_lines")
    assert room.player is not None
    room.player.attended(True)
    for _ in range(40):
        office.clock.advance(500)
        await settle()
    assert "opened" in room.told.branch("script_lines")


async def test_after_a_restart_open_hearings_are_gone_on_with(docket: Docket, office: Office) -> None:
    room = await docket.start_door("opening")
    told = room.told.copy()
    await docket.close()
    later = office.docket()
    await later.restore()
    again = later.get(room.id)
    assert again is not None
    assert again.told.tree == told.tree
    assert again.player is not None
    assert again.player.prompt("presiding") == room.player.prompt("presiding") if room.player else None
    await later.close()


async def test_the_link_to_the_call_outlives_a_restart_and_is_not_on_record(docket: Docket, office: Office) -> None:
    room = await docket.start(docket.demo)
    assert room.meeting == ""
    await docket.archive.set_note(room.id, "meeting", "https://call.example/qinghe")
    await docket.close()
    again = await office.docket().open(room.id)
    assert again.meeting == "https://call.example/qinghe"
    assert "call.example" not in json.dumps(again.told.tree)


async def test_two_who_open_a_hearing_at_once_get_the_same_room(docket: Docket, office: Office) -> None:
    room = await docket.start(docket.demo)
    await docket.close()
    later = office.docket()
    first, second = await asyncio.gather(later.open(room.id), later.open(room.id))
    assert first is second
    await later.close()


async def test_what_is_not_there_is_said_in_a_sentence(docket: Docket) -> None:
    with pytest.raises(NoSuchHearing, match="no-such-hearing"):
        await docket.open("no-such-hearing")
    with pytest.raises(NotOnShelf, match="There is no script at"):
        await docket.start("no-such-script")


async def test_a_record_that_cannot_be_read_does_not_stop_the_others(docket: Docket, office: Office) -> None:
    broken, whole = await docket.start(docket.demo), await docket.start(docket.demo)
    await docket.close()
    office.store._books[broken.id].meta.clear()  # its key is lost
    later = office.docket()
    await later.restore()
    assert later.get(broken.id) is None
    assert later.get(whole.id) is not None
    await later.close()


async def test_exhibits_are_found_before_and_after_a_restart(docket: Docket, office: Office) -> None:
    room = await docket.start(docket.demo)
    assert await docket.exhibit(room.id, "P-1") == ("vase.txt", b"It was blue.\n", False)
    with pytest.raises(NotOnShelf):
        await docket.exhibit(room.id, "P-99")
    await docket.close()
    later = office.docket()
    assert await later.exhibit(room.id, "P-1") == ("vase.txt", b"It was blue.\n", False)
    with pytest.raises(NoSuchHearing):
        await later.exhibit("no-such-hearing", "P-1")


# ---- the shelf ----------------------------------------------------------------------------


def test_what_ships_is_on_the_shelf_and_can_be_read() -> None:
    assert "cn-internet-court" in shelf.procedures()
    assert "moyun" in shelf.scripts()
    assert shelf.script("moyun").script.procedure in shelf.procedures()
    with pytest.raises(NotOnShelf, match="cn-internet-court"):
        shelf.procedure("no-such-procedure")


def test_a_script_is_found_by_its_folder_or_its_file(folder: Path) -> None:
    by_folder, by_file = shelf.script(str(folder)), shelf.script(str(folder / "script.yaml"))
    assert by_folder.script == by_file.script
    assert shelf.script(by_folder.name).script == by_folder.script


def test_a_script_that_is_no_text_or_too_large_is_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "script.yaml").write_bytes(b"title: \xff\xfe")
    with pytest.raises(NotOnShelf, match="UTF-8"):
        shelf.script(str(folder))
    monkeypatch.setattr(shelf, "LARGEST_SCRIPT", 5)
    with pytest.raises(NotOnShelf, match="larger"):
        shelf.script(str(folder))


def test_every_exhibit_file_of_the_shipped_scripts_is_there() -> None:
    for name in shelf.scripts():
        volume = shelf.script(name)
        for number, exhibit in volume.script.exhibits.items():
            if exhibit.file:
                assert shelf.exhibit_file(volume, number)[1]
