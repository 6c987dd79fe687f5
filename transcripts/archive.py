"""What a docket needs of a store: records opened for writing, the list of hearings, notes beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hearing.acts import Text
from hearing.live.archive import Listed, NameTaken
from hearing.live.archive import NoSuchHearing as NotOnDocket
from transcripts.header import Header
from transcripts.record import OpenRecord
from transcripts.store import HearingExists, NoSuchHearing, Store


class StoreArchive:
    """`hearing.live.archive.Archive` over a store. `make_key` makes a hearing's secret key, 32 bytes."""

    def __init__(self, store: Store, make_key: Callable[[], bytes]) -> None:
        self._store = store
        self._make_key = make_key

    async def create(self, hearing: str, title: Text, created: int) -> OpenRecord:
        header = Header(hearing=hearing, title=title, created=created)
        try:
            return await OpenRecord.create(self._store, header, self._make_key())
        except HearingExists as error:
            raise NameTaken(str(error)) from None

    async def open(self, hearing: str) -> OpenRecord:
        try:
            return await OpenRecord.open(self._store, hearing)
        except NoSuchHearing as error:
            raise NotOnDocket(str(error)) from None

    async def hearings(self) -> Sequence[Listed]:
        return [Listed(*listing) for listing in await self._store.hearings()]

    async def note(self, hearing: str, name: str) -> str:
        try:
            return (await self._store.meta(hearing, name) or b"").decode()
        except NoSuchHearing as error:
            raise NotOnDocket(str(error)) from None

    async def set_note(self, hearing: str, name: str, value: str) -> None:
        await self._store.set_meta(hearing, name, value.encode())
