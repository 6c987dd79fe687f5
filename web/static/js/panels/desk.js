// The desk of the bench and of the clerk: hands, clocks, applications, presence, words to confirm.

import { countdown, remaining } from "../clock.js";
import { h, icon, rebuild } from "../dom.js";
import { poolLeft } from "../floor.js";
import { entryFor, handEntry } from "../open.js";
import { bySide, handQueue, zones } from "../seats.js";
import { FIELDS, S } from "../strings.js";

export function desk(court, place) {
  const parts = ["hands", "applications", "clocks", "presence", "unconfirmed", "incidents"].map((name) => h(`section.desk-${name}`));
  const [hands, applications, clocks, presence, unconfirmed, incidents] = parts;
  const clerk = court.page.page === "clerk";
  place.append(...(clerk ? [unconfirmed, presence, hands, applications, clocks, incidents] : parts));

  return {
    count: ({ tree }) => handQueue(tree).length + pending(tree).length,
    render(view) {
      const { tree, shown, open } = view;
      const queue = handQueue(tree);
      rebuild(hands, [queue, queue.map(({ seat }) => Boolean(handEntry(open, seat)))], () => [
        h("h3", {}, S.hands), queue.length ? h("ol.hand-list", {}, queue.map((hand) => handRow(hand, view))) : h("p.quiet", {}, S.noHands)]);
      rebuild(applications, [tree.applications, open.filter((entry) => entry.act === "Rule").length], () => [
        h("h3", {}, S.applications), tree.applications ? h("ul.plain", {}, Object.entries(tree.applications).reverse().map(([n, made]) => application(n, made, view))) : h("p.quiet", {}, S.noApplications)]);
      rebuild(clocks, [tree.pools, tree.clock, tree.status], () => (tree.pools && tree.status !== "closed" ? [h("h3", {}, S.clocks), h("ul.plain", {}, Object.entries(tree.pools).sort(([a], [b]) => bySide(a, b)).map(([side, ms]) =>
        h("li.clock-row", { data: { side } }, h("span", {}, shown.label("clock_side", side)), h("span.num", {}, countdown(sideLeft(side, ms, view))))))] : []));
      if (clerk) keepPresence(view);
      rebuild(unconfirmed, tree.unconfirmed ?? 0, () => (tree.unconfirmed ? [h("h3", {}, S.unconfirmedList), h("ul.plain", {}, Object.entries(tree.unconfirmed).map(([n, seat]) =>
        h("li", {}, h("a", { href: `#e${n}` }, S.entry(n)), ` ${shown.seat(seat)}`)))] : []));
      rebuild(incidents, tree.incidents ?? 0, () => (tree.incidents ? [h("h3", {}, S.incidents), h("ul.plain", {}, Object.values(tree.incidents).map(({ seat, incident }) =>
        h("li", {}, S.pair(shown.seat(seat), shown.label("incident", incident)))))] : []));
    },
  };

  function keepPresence(view) {
    const { tree } = view;
    const seats = Object.values(zones(view)).flat().filter((seat) => seat.side !== "gallery");
    rebuild(presence, [seats, tree.verified, tree.sitting], () => [h("h3", {}, S.presence), h("ul.presence", {}, seats.map((seat) => {
      const verified = tree.verified?.[seat.id] === tree.sitting;
      const needs = !["bench", "court"].includes(seat.side);
      return h("li", { data: { away: seat.away ? "1" : "", side: seat.side } }, h("span", {}, seat.name),
        h("span.quiet", {}, seat.away ? S.away : seat.taken ? seat.person : S.standIn),
        needs && h("span.badge", { data: { status: verified ? "admitted" : "listed" } }, verified ? S.verified : S.notVerified));
    }))]);
  }

  function handRow({ seat, purpose, urgent }, { open, shown }) {
    const entry = handEntry(open, seat, purpose);
    return h("li", { data: { side: shown.side(seat) } },
      h("span.hand-who", {}, h("strong", {}, shown.seat(seat)), h("span.quiet", {}, ` ${shown.label("purpose", purpose)}`), urgent && h("span.badge", { data: { status: "excluded" } }, icon("triangle-alert"), FIELDS.urgent)),
      entry && h("button.btn.small", { type: "button", onclick: (click) => court.forms.open(entry, click.currentTarget, { seat, purpose: entry.purpose }) }, S.give));
  }

  function application(n, made, { open, shown }) {
    const entry = made.outcome && made.outcome !== "reserved" ? null : entryFor(open, "Rule", "number", Number(n));
    return h("li.matter", { data: { status: made.outcome || "pending" } },
      h("p", {}, h("strong", {}, `${n} `), shown.label("application", made.application), " ", h("span.badge", { data: { status: made.outcome || "pending" } }, made.outcome ? shown.label("outcome", made.outcome) : S.pending)),
      h("p.quiet", {}, [shown.seat(made.seat), made.target && targetName(made.target, shown)].filter(Boolean).join(S.comma)),
      entry && h("button.btn.small", { type: "button", onclick: (click) => court.forms.open(entry, click.currentTarget, { number: Number(n) }) }, S.rule));
  }
}

const pending = (tree) => Object.values(tree.applications ?? {}).filter(({ outcome }) => !outcome);

function targetName(target, shown) {
  if (shown.seatOf(target)) return shown.seat(target);
  return shown.party(target);
}

function sideLeft(side, ms, { tree, time }) {
  const { clock } = tree;
  return Math.max(0, poolLeft(side, ms, clock, remaining(clock, time.now()), time.now()));
}
