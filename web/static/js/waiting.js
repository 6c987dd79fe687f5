// The waiting room: a technical assistant or a witness hears nothing until called, and is told only that.

import { byId, h, icon, rebuild, setData } from "./dom.js";
import { folded, papers } from "./panels/file.js";
import { isWaiting } from "./seats.js";
import { S } from "./strings.js";

export function waiting(court) {
  const place = byId("waiting");
  const grid = byId("court");
  return {
    render({ tree, shown, page, settled }) {
      const outside = Boolean(page.seat) && page.mode === "live" && tree.status !== "closed" && isWaiting(tree, page.seat);
      const changed = place.hidden === outside;
      place.hidden = !outside;
      grid.hidden = outside;
      if (settled && (tree.hearing || page.mode === "live")) setData(grid, "opening", ""); // it shows in one step: css/room.css
      document.body.classList.toggle("is-waiting", outside);
      const briefs = papers(tree);
      const released = court.stoodDown.includes(page.seat);
      const alone = page.playable && !others(court);
      rebuild(place, [outside, tree.stage, briefs.length, released, alone], () => (outside ? [h("div.waiting-card", {},
        icon("armchair"),
        h("h2", {}, released ? S.released1 : S.soon),
        h("p", {}, released ? S.releasedWhy : S.waitingWhy),
        tree.stage && h("p.waiting-stage", {}, S.waitingNow(shown.stage(tree.stage))),
        briefs.length > 0 && h("div.waiting-brief", {}, briefs.map((brief) => folded(brief, shown, false))),
        alone && !released && h("button.btn", { type: "button", onclick: () => court.tell({ kind: "play", do: "until_my_turn" }) }, icon("fast-forward"), S.untilCalled),
        h("div.waiting-prompt", { id: "waiting-acts" }))] : []));
      if (outside) acts(court);
      if (changed && !outside && court.tree.hearing) byId("main").focus({ preventScroll: true });
    },
  };
}

/** Is anybody else here? Who is alone with the stand-ins may hurry them on. */
const others = ({ presence, page }) =>
  presence.watching > 0 || Object.entries(presence.seats ?? {}).some(([id, seat]) => id !== page.seat && seat.connected);

/** What may be done even while waiting: report a fault, sign. */
function acts(court) {
  const place = byId("waiting-acts");
  rebuild(place, court.open.map((entry) => [entry.act, entry.label]), () => court.open.filter((entry) => entry.text !== "required").map((entry) =>
    h("button.btn", { type: "button", onclick: () => court.act({ act: entry.act, ...entry.fields }) }, court.shown.text(entry.label))));
}
