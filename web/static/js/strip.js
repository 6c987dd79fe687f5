// Whom the room waits for, and the hand on the stand-ins: pace, hold, skip, play on until my turn.

import { byId, h, icon, rebuild } from "./dom.js";
import { S } from "./strings.js";

const PACES = [0.5, 1, 2, 4, 8];

export function strip(court) {
  const place = byId("strip");
  const tell = (what, more = {}) => court.tell({ kind: "play", do: what, ...more });
  const button = (what, name, words) => h("button.btn.small", { type: "button", title: words, data: { do: what === "go" ? "hold" : what }, onclick: () => tell(what) }, icon(name), h("span.strip-word", {}, words));

  function awaited({ awaited: who, shown, page }) {
    if (!who || who.seat === page.seat) return null;
    return h("p.awaited", {}, icon("hourglass"), h("span", {}, S.awaiting(shown.seat(who.seat))),
      page.playable && h("button.btn.small", { type: "button", data: { do: "let_go_on" }, onclick: () => tell("let_go_on") }, S.letGoOn));
  }

  function typing({ typing, shown, page }) {
    const seat = [...typing.keys()].find((id) => id !== page.seat);
    return seat ? h("p.typing", {}, S.typing(shown.seat(seat))) : null;
  }

  function play({ play: now, page, tree, awaited: who }) {
    if (!page.playable || !now || page.mode !== "live" || tree.status === "closed") return null;
    const paces = PACES.includes(now.pace) ? PACES : [...PACES, now.pace].sort((a, b) => a - b);
    const pace = h("select", { "aria-label": S.pace, data: { do: "pace" }, onchange: () => tell("pace", { pace: Number(pace.value) }) },
      paces.map((value) => h("option", { value: String(value), selected: value === now.pace }, `${value}×`)));
    const mine = Boolean(page.seat) && who?.seat === page.seat;
    const state = now.held ? S.standInsHeld : mine ? S.waitingForYou : tree.pause ? S.inRecess : who ? "" : S.standInsGo;
    return h("div.play", { role: "group", "aria-label": S.standIns, data: { mine: mine && !now.held ? "1" : "" } },
      state && h("span.play-state", {}, state),
      now.held ? button("go", "play", S.go) : button("hold", "pause", S.hold),
      button("skip", "skip-forward", S.skip),
      page.seat && button("until_my_turn", "fast-forward", S.untilMine),
      h("label.pace", {}, h("span.vh.pace-word", {}, S.pace), pace));
  }

  return {
    render(view) {
      const stamp = [view.awaited, [...view.typing.keys()], view.play, view.page.playable, view.tree.status, Boolean(view.tree.pause)];
      const focused = place.contains(document.activeElement) && document.activeElement.dataset.do;
      const made = rebuild(place, stamp, () => [awaited(view), typing(view), play(view)]);
      if (made && focused) place.querySelector(`[data-do="${focused}"]`)?.focus({ preventScroll: true });
      place.hidden = !place.childElementCount;
    },
  };
}
