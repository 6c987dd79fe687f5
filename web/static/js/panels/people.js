// Everyone in the room, by part of the room: who plays, who is away, who signed.

import { h, rebuild } from "../dom.js";
import { zones } from "../seats.js";
import { S } from "../strings.js";

export function people(court, place) {
  return {
    render(view) {
      const { shown, tree } = view;
      const parts = zones(view);
      rebuild(place, [parts, tree.signatures, tree.discipline, tree.verified, tree.sitting], () => Object.entries(parts)
        .filter(([, seats]) => seats.length)
        .map(([zone, seats]) => h("section", { data: { side: zone } }, h("h3", {}, shown.label("side", zone)),
          h("ul.people", {}, seats.map((seat) => person(seat, tree, shown))))));
    },
  };
}

function person(seat, tree, shown) {
  const tags = [
    seat.taken ? seat.person : S.standIn, seat.away && S.away, seat.hidden && S.hidden, seat.waiting && S.waitsOutside,
    seat.suspended && S.suspended, seat.removed && S.removed,
    !seat.removed && tree.discipline?.[seat.id] && shown.label("measure", tree.discipline[seat.id]),
    tree.signatures?.[seat.id] && shown.label("signature", tree.signatures[seat.id]),
  ].filter(Boolean);
  return h("li.person", { data: { taken: seat.taken ? "1" : "", side: seat.side } },
    h("span.person-name", {}, h("strong", {}, seat.name), seat.me && h("span.badge", {}, S.you)),
    h("span.quiet", {}, seat.role), h("span.person-tags", {}, tags.join(" · ")));
}
