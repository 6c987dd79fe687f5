"""One person, one keyboard, one whole hearing: from the start page to the page of the record, without a mouse.

She finds the hearing in the list, takes the presiding judge's seat and conducts the trial of `first-steps` to its end,
stage by stage; stand-ins play the others and are hurried on. She says her lines in every way a keyboard knows: by the
key, by the button of the card, by the search among acts, by the form of an act, in words of her own.

Whenever a stage begins, and in the states between, the focus is on something that can be seen, and axe finds nothing to
say of what has changed (of the whole page `test_pages.py` asks it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NewPerson
from tests.browser.house import Person, Server
from tests.browser.test_keyboard import choose_by_arrows, is_said, press, tab_to
from tests.browser.test_pages import AXE, TAGS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

OWN_WORDS = "The bench reminds everyone that a bicycle is also evidence."
OWN_RULING = "Granted, and let the record say that it was asked for in good time."

FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  if (one === document.body || one === document.documentElement) return "";
  const seen = one.checkVisibility({ visibilityProperty: true }) && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  return seen && !one.disabled ? one.id || one.textContent.trim() || one.tagName : "";
}"""
"""What has the focus, if that can be seen and used."""

FAULTS = """([parts, tags]) => axe.run({ include: parts, exclude: [["#entries"]] }, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], elementRef: false })
  .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target[0]}`)))"""

CHANGING = "#stageline, #floorcard, #strip, #dock"
"""What another stage changes, beside the log."""

STANDING = """() => document.getAnimations().every((each) => each.playState !== "running" || each.timeline !== document.timeline)"""

WHERE = """() => {
  const shown = (e) => Boolean(e?.getClientRects().length);
  const card = document.querySelector("#prompt .prompt-card");
  return {
    stage: document.querySelector("#stage-name").textContent, closed: document.querySelector("#hearing-status").dataset.status === "closed",
    line: shown(card?.querySelector(".btn.primary:not([disabled])")) ? card.querySelector(".prompt-head strong").textContent : "",
    words: document.querySelector("#prompt").innerText, refused: document.querySelector("#refusal").innerText,
  };
}"""
"""The stage, the line that is hers to say now (nothing if it is not her turn), and what she was refused."""

IS_ELSEWHERE = f"""before => {{
  const now = ({WHERE})();
  return now.closed || now.refused || now.stage !== before.stage || now.words !== before.words && (before.line || now.line);
}}"""
"""Did it go on from there: is there another line, another stage, a refusal, the end?"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that has opened the small hearing, from its beginning."""
    server = Server(tmp_path_factory.mktemp("data"), script="first-steps")
    server.start()
    yield server
    server.stop()


class Judge:
    """The one person, and what she saw."""

    def __init__(self, one: Person) -> None:
        self.one = one
        self.page = one.page
        self.stages: list[str] = []
        self.faults: list[str] = []

    def is_at(self) -> dict[str, str]:
        """Where the hearing stands (`WHERE`); a stage that has begun is looked at."""
        here: dict[str, str] = self.page.evaluate(WHERE)
        assert not here["refused"], here
        if here["stage"] not in self.stages:
            self.stages.append(here["stage"])
            self.checks(here["stage"])
        return here

    def goes_on_from(self, here: dict[str, str]) -> None:
        self.page.wait_for_function(IS_ELSEWHERE, arg=here)

    # ---- keys ---------------------------------------------------------------------------

    def presses(self, *keys: str) -> None:
        press(self.one, *keys)

    def types(self, words: str) -> None:
        self.page.keyboard.type(words)

    def goes_to(self, wanted: Locator, most: int = 60) -> None:
        tab_to(self.one, wanted, most=most)

    def goes_back_to(self, wanted: Locator) -> None:
        tab_to(self.one, wanted, by="Shift+Tab")

    # ---- what is looked at when a stage begins --------------------------------------------

    def checks(self, where: str, parts: str = "") -> None:
        """Where the focus is, and what axe finds: in what a stage changes, unless other parts are named."""
        if not self.page.evaluate(FOCUSED):
            self.faults.append(f"{where}: the focus is nowhere: {self.page.evaluate('() => document.activeElement.outerHTML')[:120]}")
        if not self.page.evaluate("() => Boolean(window.axe)"):
            self.page.evaluate(AXE)
        self.page.wait_for_function(STANDING)
        self.faults += [f"{where}: {found}" for found in self.page.evaluate(FAULTS, [[[each] for each in (parts or CHANGING).split(", ")], TAGS])]

    # ---- the hearing ----------------------------------------------------------------------

    @property
    def hurry(self) -> Locator:
        return self.page.locator("#strip [data-do=until_my_turn]")

    def plays_to_the_end(self) -> None:
        """Say her lines, and let the stand-ins play on between them."""
        own = dict(OWN_WAYS)
        while not (here := self.is_at())["closed"]:
            if here["line"]:
                own.pop((here["stage"], here["line"]), Judge.says_the_line)(self)
            else:
                self.hurries_on(here)
        assert not own, f"never came to {list(own)}"

    def hurries_on(self, here: dict[str, str]) -> None:
        self.goes_back_to(self.hurry)
        self.presses("Enter")
        self.goes_on_from(here)

    def says_the_line(self) -> None:
        """By its key, wherever the focus is."""
        here = self.is_at()
        self.presses("p")
        self.goes_on_from(here)

    # ---- each way once ----------------------------------------------------------------------

    def says_it_by_the_button(self) -> None:
        """The button of the card, reached by Tab; afterwards the focus is still in the dock."""
        here = self.is_at()
        self.goes_to(self.one.card)
        self.presses("Enter")
        self.goes_on_from(here)
        assert self.page.evaluate("() => document.querySelector('#dock').contains(document.activeElement)")

    def says_something_of_her_own(self) -> None:
        self.presses("s")
        expect(self.one.box).to_be_focused()
        self.goes_back_to(self.page.locator("#composer input[type=radio]:checked"))
        choose_by_arrows(self.one, self.page.locator("#composer label.pill", has_text=re.compile("^Speak$")).locator("input"))
        self.goes_to(self.one.box)
        self.types(OWN_WORDS)
        self.presses("Control+Enter")
        is_said(self.one, OWN_WORDS)
        self.goes_back_to(self.hurry)  # out of the field, where keys are letters
        self.says_the_line()

    def is_refused_and_puts_the_refusal_away(self) -> None:
        self.presses("h")
        expect(self.one.refusal).to_be_visible()
        self.checks("a refusal")
        self.goes_to(self.page.get_by_role("button", name="Dismiss").locator("visible=true"))
        self.presses("Enter")
        expect(self.one.refusal).to_have_count(0)
        self.checks("a refusal put away")
        self.says_the_line()

    def reads_the_keys_and_an_exhibit(self) -> None:
        self.presses("?")
        expect(self.page.locator("dialog.key-sheet")).to_be_visible()
        self.checks("the list of keys", "dialog.key-sheet")
        self.presses("Escape", "e")
        self.goes_to(self.page.locator("#panel .exhibit-open").first)
        self.presses("Enter")
        expect(self.page.locator("#panel .viewer .leaf-text").first).to_be_visible()
        self.checks("an exhibit", "#panel")
        self.goes_to(self.page.locator("#panel .viewer-head button"))
        self.presses("Enter")
        expect(self.page.locator("#panel .viewer")).to_be_hidden()
        self.checks("the list of exhibits", "#panel")
        self.says_the_line()

    def rules_in_her_own_words(self) -> None:
        here = self.is_at()
        self.presses("r")
        form = self.page.locator("#form form")
        self.goes_to(form.locator("fieldset", has_text="Ruling").locator("input[type=radio]").first)
        self.presses("Space")
        self.goes_to(form.get_by_label("Words"))
        self.presses("Control+a")
        self.types(OWN_RULING)
        self.checks("the form of a ruling")
        self.goes_to(form.locator("button[type=submit]"))
        self.presses("Enter")
        is_said(self.one, OWN_RULING)
        expect(form).to_have_count(0)
        self.goes_on_from(here)

    def gives_the_floor_by_the_search(self) -> None:
        here = self.is_at()
        self.presses("/")
        self.types("next in turn")
        self.checks("the search among acts")
        self.presses("Enter")
        form = self.page.locator("#form form")
        self.goes_to(form.locator("input[type=radio]").first)
        self.presses("Space")
        self.goes_to(form.locator("button[type=submit]"))
        self.presses("Enter")
        expect(form).to_have_count(0)
        self.goes_on_from(here)


OWN_WAYS = {
    ("Opening of the hearing", "Open the hearing"): Judge.says_it_by_the_button,
    ("Opening of the hearing", "Cause of action"): Judge.says_something_of_her_own,
    ("Recusal inquiry", "Recusal inquiry"): Judge.is_refused_and_puts_the_refusal_away,
    ("Evidence shown and examined", "Speak"): Judge.reads_the_keys_and_an_exhibit,
    ("Evidence shown and examined", "Rule"): Judge.rules_in_her_own_words,
    ("Debate", "Give the floor: next in turn"): Judge.gives_the_floor_by_the_search,
}
"""At these lines she does it otherwise than by the key of the line; each once."""


def test_a_whole_hearing_by_keyboard_alone(small: Server, person: NewPerson) -> None:
    one = person("Paula", width=1366, height=768)
    judge = Judge(one)

    # The hearing stands on the start page; its seats are free.
    one.page.goto(small.base)
    judge.goes_to(one.page.locator(".hearing-links a").first)
    judge.presses("Enter")
    one.page.wait_for_url("**/h/*")
    room = one.page.url
    judge.goes_to(one.page.get_by_label("Your name, as the others will see it"))
    judge.types("Paula")
    judge.goes_to(one.page.locator('button[formaction$="/seat/presiding/take"]'))
    judge.checks("the seats", "body")
    judge.presses("Enter")
    one.page.wait_for_url("**/seat/presiding")
    one.is_in()

    # Every stage to the closed hearing.
    judge.goes_to(judge.hurry)
    judge.plays_to_the_end()
    assert judge.faults == []

    # The record: hers, with her own words in it.
    judge.goes_to(one.page.locator("#closed a").first)
    judge.presses("Enter")
    one.page.wait_for_url(re.compile(r"/record$"))
    expect(one.page.locator(".entries")).to_contain_text(OWN_WORDS)
    expect(one.page.locator(".entries")).to_contain_text(OWN_RULING)
    stages = one.page.locator(".record-contents a").all_inner_texts()
    assert set(judge.stages) <= set(stages)
    assert set(stages) - set(judge.stages) <= {"Discipline of the court"}  # the clerk's; stand-ins may be through it in a moment
    judge.goes_to(one.page.locator(".record-contents a").first)
    judge.checks("the record", "body")
    assert judge.faults == []
    judge.presses("Enter")
    expect(one.page).to_have_url(re.compile(r"/record#e\d+$"))
    spoken = {event["seat"] for event in one.events(room) if event["kind"] == "Spoken" and event["by"] == "person"}
    assert spoken == {"presiding"}
