"""Socket.IO packets, read strictly: whatever a client sends, a packet that our handlers know comes out."""

from __future__ import annotations

from typing import Any

from socketio import packet as socket_packet

from web.answers import Prepared

EVENTS = frozenset({"join", "act", "signal"})


class Packet(socket_packet.Packet):  # type: ignore[misc]  # the library is untyped
    """Socket.IO packets without binary attachments; what cannot be read becomes an event `malformed`."""

    uses_binary_events = False
    data: Any

    def decode(self, encoded_packet: Any) -> int:
        self.id = None
        try:
            super().decode(encoded_packet)
            fault = self._fault()
        except (ValueError, TypeError, IndexError, RecursionError) as error:
            fault = str(error) or type(error).__name__
        if fault:
            self.packet_type = socket_packet.EVENT
            self.namespace = None
            self.data = ["malformed", fault[:200]]
        return 0

    def _fault(self) -> str:
        if self.packet_type not in (
            socket_packet.CONNECT,
            socket_packet.DISCONNECT,
            socket_packet.EVENT,
            socket_packet.ACK,
        ):
            return f"packets of type {self.packet_type} are not used here"
        if self.packet_type == socket_packet.EVENT:
            named = isinstance(self.data, list) and self.data and isinstance(self.data[0], str)
            if not named or self.data[0] not in EVENTS:
                return "no such event"
        if self.packet_type == socket_packet.ACK and not isinstance(self.data, list):
            return "an ack holds a list"
        return ""

    def encode(self) -> str:
        if self.packet_type == socket_packet.ACK and self.data and isinstance(self.data[0], Prepared):
            return f"{self.packet_type}{self.id}[{self.data[0].text}]"
        encoded: str = super().encode()
        return encoded
