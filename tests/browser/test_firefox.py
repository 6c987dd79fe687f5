"""The main path in a second browser: in by the link, a seat, a line said, a hand up, reloaded, read in the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.firefox import running
from tests.browser.house import Server
from tests.tools.programs import firefox

pytestmark = pytest.mark.browser

@pytest.mark.skipif(firefox() is None, reason="no Firefox is installed")
@pytest.mark.allow_blocking
async def test_the_main_path_in_firefox(own_server: Server, tmp_path: Path) -> None:
    own_server.start()
    program = firefox()
    assert program is not None
    profile = tmp_path / "profile"
    profile.mkdir()
    async with running(program, profile) as tab:
        await tab.size(1280, 800)
        await tab.goto(own_server.instructor_link)
        await tab.press('[data-door="opening"] button')
        await tab.until("() => document.querySelector('#name')")
        await tab.type("#name", "Freya")
        await tab.press('button[formaction$="/seat/clerk/take"]')

        # The courtroom: the room waits for the clerk, who says the line on the card, then something of their own.
        await tab.until("() => document.querySelector('#plan li[data-me=\"1\"]') && document.body.innerText.includes('Fan Xi')")
        said = await tab.until("() => document.querySelector('#prompt .prompt-words')?.textContent")
        await tab.press("#prompt .btn.primary")
        await tab.until("(words) => document.querySelector('#entries').innerText.includes(words)", said[:40])

        # Loaded again: the same seat, the same words.
        seat = await tab.run("() => location.href")
        await tab.goto(seat)
        await tab.until("(words) => document.querySelector('#entries')?.innerText.includes(words)", said[:40])
        assert await tab.until("() => document.querySelector('#plan li[data-me=\"1\"]')?.innerText")

        # In Chinese, and in the record.
        await tab.goto(f"{seat}?lang=zh")
        await tab.until("() => document.documentElement.lang === 'zh-Hans' && document.querySelector('#entries .turn')")
        await tab.goto(f"{seat.split('/seat/')[0]}/record?lang=en")
        assert said[:40] in await tab.run("() => document.querySelector('.entries').textContent")
        assert tab.errors == []
