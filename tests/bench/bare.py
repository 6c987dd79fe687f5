"""The floor to compare with: a bare aiohttp WebSocket broadcast, nothing decided, nothing recorded.

    python -m tests.bench.bare SIZE

What one client sends is told to all as `{…,"seq":n,…}`, padded to SIZE bytes. Prints its port.
"""

from __future__ import annotations

import sys

from aiohttp import WSMsgType, web


def make(size: int) -> web.Application:
    sockets: set[web.WebSocketResponse] = set()
    count = 0

    async def handle(request: web.Request) -> web.WebSocketResponse:
        nonlocal count
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        sockets.add(socket)
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
            count += 1
            text = f'{{"text":"{"x" * (size - 32)}","seq":{count},"v":1}}'
            for each in list(sockets):
                await each.send_str(text)
        sockets.discard(socket)
        return socket

    app = web.Application()
    app.router.add_get("/", handle)
    return app


if __name__ == "__main__":
    web.run_app(
        make(int(sys.argv[1])),
        host="127.0.0.1",
        port=int(sys.argv[2]),
        print=None,
        access_log=None,
    )
