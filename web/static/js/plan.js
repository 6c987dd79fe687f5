// The room as a picture: every seat in its place, who speaks, who has the floor, whose hand is up, who is away.

import { byId, h, icon, keyed, setData, setText } from "./dom.js";
import { initials } from "./text.js";
import { seatWords, zones } from "./seats.js";
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
    h("span.disc", { "aria-hidden": "true" }, h("span.initials"), h("span.badge-hand"), h("span.badge-line", {}, icon("wifi-off")), h("span.badge-mic", {}, icon("mic"))),
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
  setText(element.querySelector(".badge-hand"), view.hand ? String(view.hand) : "");
  setText(element.querySelector(".seat-name"), view.short);
  setText(element.querySelector(".seat-note"), note(view));
  setText(element.querySelector(".vh"), seatWords(view, S));
  element.title = seatWords(view, S);
}

/** The one thing about a seat that matters most at this moment. */
function note(view) {
  if (view.removed) return S.removed;
  if (view.suspended) return S.suspended;
  if (view.away) return S.away;
  if (view.asked) return S.toAnswer;
  if (view.typing) return "…";
  if (view.waiting) return view.released ? S.released : S.waitsOutside;
  if (view.me) return S.you;
  return view.person;
}
