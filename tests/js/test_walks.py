"""The browser's fold against the server's on random hearings: for every seat, the gallery and the instructor, the
picture folded from what they may hear is the same on both sides."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import msgspec
from hypothesis import given, settings

from hearing.rules import listener as seat_listener
from hearing.state import Hearing, fold
from roles.audience import GALLERY, INSTRUCTOR, hears
from tests.hearing.test_properties import SEEDS, STARTS, walked

FOLDS = Path(__file__).with_name("folds.mjs")


@settings(max_examples=5, deadline=None)
@given(stage=STARTS, seed=SEEDS)
def test_each_listener_has_the_same_picture_in_the_browser(stage: str, seed: int) -> None:
    walk = walked(stage, seed, 60)
    seats = [seat_listener(walk.hearing, seat) for seat in walk.hearing.seats]
    runs = [
        [event for event in walk.record if hears(event.audience, listener)]
        for listener in {*seats, GALLERY, INSTRUCTOR}
    ]
    done = subprocess.run(
        ["node", str(FOLDS)], input=msgspec.json.encode(runs), capture_output=True, check=True, timeout=60
    )
    for run, tree in zip(runs, json.loads(done.stdout), strict=True):
        picture = Hearing()
        for event in run:
            fold(picture, event)
        assert tree == json.loads(json.dumps(picture.tree))
