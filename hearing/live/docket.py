"""All hearings of this process: begun from a script, gone on with from their records, closed at the end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence

from hearing.live import shelf
from hearing.live.archive import Archive, Listed, NameTaken, NoSuchHearing
from hearing.live.clock import Clock, VirtualClock
from hearing.live.courtroom import Courtroom, EmptyRecord
from hearing.live.play import Player, played_time
from hearing.live.prompter import Prompter
from hearing.live.record import Record, Sealed
from hearing.live.shelf import Volume
from hearing.plan import scenes_of

__all__ = ["Archive", "Docket", "Listed", "NameTaken", "NoSuchHearing"]

log = logging.getLogger(__name__)

SCRIPT_OF = "script"
"""Name under which the archive keeps where a hearing's script lies."""
MEETING_OF = "meeting"
"""Name under which the archive keeps the link to a hearing's call."""
RESTING = "resting"
"""Name of the note on a hearing that was let rest: it is not gone on with until somebody asks for it."""


class Docket:
    """Hearings by id. `make_id` makes a short readable id from a script's name.

    `doors` are entrances into the demonstration: name -> the stage to play to (`""`: the
    beginning); `demo` is the script behind them.
    """

    def __init__(
        self,
        archive: Archive,
        clock: Clock,
        make_id: Callable[[str], str],
        *,
        demo: str = "",
        doors: Mapping[str, str] | None = None,
    ) -> None:
        self.archive = archive
        self.clock = clock
        self.demo = demo
        self.doors = dict(doors or {})
        self.rooms: dict[str, Courtroom] = {}
        """Hearings that are open now."""
        self._make_id = make_id
        self._opening: dict[str, asyncio.Task[Courtroom]] = {}
        self._closed = False

    # ---- opening ----------------------------------------------------------------------

    async def start(self, script: str, *, stage: str = "", notes: Mapping[str, str] | None = None) -> Courtroom:
        """Begin a hearing of a script (a name on the shelf or a path). With a stage, what comes
        before it is played at once and is in the record. `notes` are kept beside the record.

        Raises `NotOnShelf`, `FindingsError`, `NotRecorded`.
        """
        volume = await asyncio.to_thread(shelf.script, script)
        procedure = await asyncio.to_thread(shelf.procedure, volume.script.procedure)
        prompter = Prompter(volume.script.scenes, procedure.stages)
        before = played_time(prompter.steps_before(stage)) if stage else 0
        clock: Clock = VirtualClock(self.clock.now() - before) if before else self.clock
        record = await self._new_record(volume, clock.now())
        for name, value in (notes or {}).items():
            await self.archive.set_note(record.hearing, name, value)
        await self.archive.set_note(record.hearing, SCRIPT_OF, volume.name)
        await self.archive.set_note(record.hearing, MEETING_OF, volume.script.meeting)
        past: list[Sealed] = []
        room = await Courtroom.open(volume.script, procedure, record, clock, past.extend)
        room.meeting = volume.script.meeting
        player = self._add(room, past)
        if before:
            await player.play_to(stage, self.clock)
        player.start()
        return room

    async def start_door(self, door: str) -> Courtroom:
        """Begin a hearing of the demonstration at one of its doors. Raises `KeyError` for a door there is not."""
        return await self.start(self.demo, stage=self.doors[door])

    async def open(self, hearing: str) -> Courtroom:
        """The courtroom of a hearing; its record is read if it is not open yet. Raises `NoSuchHearing`."""
        room = self.rooms.get(hearing)
        if room is not None:
            return room
        task = self._opening.get(hearing)
        if task is None:
            task = self._opening[hearing] = asyncio.get_running_loop().create_task(self._reopen(hearing))
            task.add_done_callback(lambda _: self._opening.pop(hearing, None))
        return await asyncio.shield(task)

    async def restore(self) -> None:
        """Go on with every hearing that was neither closed nor let rest. One that cannot be read is logged and left
        alone."""
        for listed in await self.archive.hearings():
            if not listed.closed and not self._closed:
                try:
                    if not await self.archive.note(listed.hearing, RESTING):
                        await self.open(listed.hearing)
                except Exception as error:
                    log.warning("The hearing %s could not be opened: %s", listed.hearing, error)

    async def _reopen(self, hearing: str) -> Courtroom:
        record = await self.archive.open(hearing)
        past: list[Sealed] = []
        try:
            room = await Courtroom.reopen(record, self.clock, past.extend)
        except EmptyRecord as error:
            raise NoSuchHearing(str(error)) from None
        room.meeting = await self.archive.note(hearing, MEETING_OF)
        self._add(room, past).start()
        return room

    def _add(self, room: Courtroom, past: Sequence[Sealed]) -> Player:
        """Give the room its stand-ins. They rest until somebody is there (`Player.attended`)."""
        player = Player(room, scenes_of(room.told), [each.event for each in past])
        player.attended(False)
        room.player = player
        self.rooms[room.id] = room
        return player

    async def _new_record(self, volume: Volume, created: int) -> Record:
        while True:
            try:
                return await self.archive.create(self._make_id(volume.name), volume.script.title, created)
            except NameTaken:
                continue

    # ---- looking ----------------------------------------------------------------------

    def get(self, hearing: str) -> Courtroom | None:
        """The courtroom of a hearing that is open now."""
        return self.rooms.get(hearing)

    async def list(self) -> Sequence[Listed]:
        """Every hearing that is on record, open or not, the newest first."""
        return await self.archive.hearings()

    async def exhibit(self, hearing: str, number: str, language: str = "") -> shelf.ExhibitFile:
        """The file of an exhibit of a hearing, or its translation into a language if it has one.

        Raises `NotOnShelf` where there is none.

        Whether the one who asks may see it is not asked here.
        """
        name = await self.archive.note(hearing, SCRIPT_OF)
        return await asyncio.to_thread(_exhibit, name, number, language)

    # ---- closing ----------------------------------------------------------------------

    async def let_rest(self, hearing: str) -> None:
        """Put a hearing away: its stand-ins stop, and after a restart it is not gone on with. Its record stays, and
        whoever asks for it opens it again."""
        room = self.rooms.pop(hearing, None)
        await self.archive.set_note(hearing, RESTING, "1")
        if room is not None:
            await self._shut(room)

    async def close(self) -> None:
        """Stop the stand-ins and let what is in flight become durable."""
        self._closed = True
        await asyncio.gather(*self._opening.values(), return_exceptions=True)
        for room in self.rooms.values():
            await self._shut(room)
        self.rooms.clear()

    async def _shut(self, room: Courtroom) -> None:
        if room.player is not None:
            await room.player.stop()
        await room.close()


def _exhibit(name: str, number: str, language: str) -> shelf.ExhibitFile:
    return shelf.exhibit_file(shelf.script(name), number, language)
