"""The page of a procedure: its drawing, its stages, the stage a hearing is in; in both languages."""

from __future__ import annotations

import html
import re
from itertools import pairwise

from hearing.live import shelf
from tests.hearing.small_script import trial_procedure
from tests.web.house import House
from web.diagram import HEIGHT, diagram


def test_the_drawing_has_every_stage_and_every_move() -> None:
    procedure = trial_procedure()
    drawn = diagram(procedure)
    assert [box.stage for box in drawn.boxes] == list(procedure.stages)
    ends = sum(line.path.count("M") for line in drawn.lines if line.kind == "straight")
    ends += sum(line.path.count("M") - 1 for line in drawn.lines if line.kind != "straight")
    pairs = {(stage.id, move.to) for stage in procedure.stages.values() for move in stage.moves.values()}
    assert ends == len(pairs)


def test_boxes_do_not_touch_and_nothing_leaves_the_drawing() -> None:
    drawn = diagram(trial_procedure())
    tops = [box.y for box in drawn.boxes]
    assert all(below - above > HEIGHT for above, below in pairwise(tops))
    for line in drawn.lines:
        assert all(0 < int(x) < drawn.width for x in re.findall(r"[HM](\d+)", line.path))


def test_two_lanes_that_overlap_are_apart() -> None:
    drawn = diagram(trial_procedure())
    lanes = [
        (int(re.findall(r"H(\d+)", line.path)[0]), min(ys), max(ys))
        for line in drawn.lines if line.kind != "straight"
        for ys in [[int(y) for y in re.findall(r"V(\d+)|M\d+ (\d+)", line.path) for y in y if y]]
    ]  # fmt: skip
    for n, (x, top, bottom) in enumerate(lanes):
        for other, above, below in lanes[n + 1 :]:
            assert x != other or bottom < above or below < top


NAMES = shelf.procedures()


async def test_a_shipped_procedure_can_be_read_and_is_linked(house: House) -> None:
    browser = house.browser()
    for name in NAMES:
        status, text = await browser.get(f"/procedures/{name}")
        assert status == 200 and html.escape(shelf.procedure(name).title["en"], quote=False) in text
        assert text.count('class="flow-stage"') == len(shelf.procedure(name).stages) and 'aria-current="step"' not in text
        assert f'href="/procedures/{name}"' in (await browser.get("/"))[1]


async def test_it_speaks_chinese(house: House) -> None:
    _, text = await house.browser().get("/procedures/cn-internet-court?lang=zh")
    assert "法庭辩论" in text and "谁可以做什么" in text and "Who may do what" not in text


async def test_there_is_no_other(house: House) -> None:
    status, text = await house.browser().get("/procedures/no-such")
    assert status == 404 and "There is no such procedure." in text


async def test_a_hearing_shows_where_it_is(house: House) -> None:
    _, text = await house.browser().get(f"/h/{house.hearing}/procedure")
    lit = re.findall(r'<a href="#(\w+)" class="flow-stage" aria-current="step">', text)
    assert lit == [house.courtroom.told.stage] and f'href="/h/{house.hearing}"' in text
