// That it is one's turn is felt: the title of the tab, words for a screen reader, and by choice a short vibration and a soft sound.

import { chime } from "./chime.js";
import { Choice } from "./choices.js";
import { byId, h, icon, rebuild, setData, setText } from "./dom.js";
import { S } from "./strings.js";
import { turnOf } from "./turn.js";

const SHAKE = { mine: 120, next: 40 }; // ms
const TITLE = document.title;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export function signs(court) {
  const bell = chime();
  const shakes = new Choice("vibrate", true);
  const sounds = new Choice("sound", false);
  const notice = h("p.turn-sign", { id: "turn", hidden: true });
  byId("asked").before(notice);
  const menu = byId("own-signs");
  let before = null; // the key of the last occasion; null: nothing was known yet
  let wasOutside = false;

  const words = ({ why, from }) => ({ asked: S.youAreAsked(court.shown.seat(from)), floor: S.yourFloor, awaited: S.waitingForYou, turn: S.youAreNext, hand: S.handIsNext })[why];

  /** Felt and heard, but never where a calm page was asked for. */
  function feel(state) {
    if (calm.matches) return;
    if (shakes.on) navigator.vibrate?.(SHAKE[state]);
    if (sounds.on) bell.sound(state);
  }

  function tell(turn) {
    // Words to answer or to speak at once interrupt; to be awaited or next does not.
    if (turn.why === "asked" || turn.why === "floor") court.say(words(turn));
    else setText(byId("hint"), words(turn));
    feel(turn.state);
  }

  function choose(name, label, choice, usable, tried) {
    const box = h("input", { type: "checkbox", id: `sign-${name}`, checked: choice.on && usable, disabled: !usable, onchange: () => { choice.on = box.checked; if (box.checked) tried(); } });
    return h("label.menu-item.menu-switch", {}, box, h("span", {}, label));
  }

  function switches() {
    const vibrates = Boolean(navigator.vibrate);
    menu?.replaceChildren(h("p.menu-head", {}, S.whenMyTurn),
      vibrates ? choose("vibrate", S.vibrate, shakes, !calm.matches, () => navigator.vibrate(SHAKE.mine)) : "",
      bell.able ? choose("sound", S.softSound, sounds, !calm.matches, () => bell.sound("mine")) : "",
      calm.matches ? h("p.menu-note", {}, S.calmDevice) : "");
  }

  switches();
  calm.addEventListener("change", switches);
  for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, () => { if (sounds.on && !calm.matches) bell.wake(); }, { once: true });

  return {
    render({ tree, page, awaited, next }) {
      if (!tree.hearing) return;
      const turn = turnOf({ tree, page, awaited, next });
      const outside = document.body.classList.contains("is-waiting");
      if (before !== null && wasOutside && !outside) {
        court.say(S.calledIn);
        feel("mine");
      } else if (before !== null && turn.key !== before && turn.state) tell(turn);
      before = turn.key;
      wasOutside = outside;
      const title = { mine: `● ${S.yourTurnTitle} · ${TITLE}`, next: `○ ${S.nextTitle} · ${TITLE}` }[turn.state] ?? TITLE;
      if (document.title !== title) document.title = title;
      setData(document.body, "turn", turn.state);
      notice.hidden = turn.state !== "next";
      rebuild(notice, turn.state === "next" && turn.why, () => (turn.state === "next" ? [icon("hourglass"), words(turn)] : []));
    },
  };
}
