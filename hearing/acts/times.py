"""Acts about speaking time: declared shares, extensions, time cards."""

from __future__ import annotations
