// The room as a picture: every seat in its place, who speaks, who has the floor, whose hand is up, who is away.
// The same markup, for pages without scripts, is in templates/macros/seats.html.

import { byId, h, icon, keyed, rebuild, setData, setText } from "./dom.js";
import { initials } from "./text.js";
import { seatNote, seatWords, stateMark, zones } from "./seats.js";
import { S } from "./strings.js";

const STATES = ["me", "away", "hidden", "floor", "speaking", "asked", "awaited", "typing", "waiting", "suspended", "removed"];

export function plan() {
  const lists = new Map([...document.querySelectorAll("#plan [data-zone]")].map((zone) => [zone.dataset.zone, zone]));
  return {
    render(court) {
      for (const [zone, seats] of Object.entries(zones(court))) {
        const place = lists.get(zone);
        if (!place) continue;
        keyed(place.querySelector("ul"), seats, (seat) => seat.id, make, update);
        setData(place, "empty", !seats.length);
      }
      const { watching } = court.presence;
      setText(byId("watching"), watching === undefined ? "" : watching ? S.watching(watching) : S.nobodyWatching);
    },
  };
}

function make() {
  return h("li.seat", {},
    h("span.disc", { "aria-hidden": "true" }, h("span.initials"), h("span.badge-hand", {}, icon("hand"), h("span.hand-no")),
      h("span.badge-state"), h("span.badge-mic", {}, icon("mic"))),
    h("span.seat-name", { "aria-hidden": "true" }),
    h("span.seat-note", { "aria-hidden": "true" }),
    h("span.vh"));
}

function update(element, view) {
  for (const state of STATES) setData(element, state, view[state] ? "1" : "");
  setData(element, "side", view.side);
  setData(element, "hand", view.hand || "");
  element.querySelector(".disc").classList.toggle("person", view.taken);
  setText(element.querySelector(".initials"), initials(view.name));
  setText(element.querySelector(".hand-no"), view.hand ? String(view.hand) : "");
  const mark = stateMark(view);
  rebuild(element.querySelector(".badge-state"), mark, () => [mark && icon(mark)]);
  setText(element.querySelector(".seat-name"), view.short);
  setText(element.querySelector(".seat-note"), seatNote(view, S));
  const words = seatWords(view, S);
  setText(element.querySelector(".vh"), words);
  if (element.title !== words) element.title = words;
}
