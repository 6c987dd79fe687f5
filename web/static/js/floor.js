// Who has the floor, what for, and how long. The only thing on the page that ticks.

import { byId, h, keyed, setData, setText } from "./dom.js";
import { countdown, remaining, remark, urgency } from "./clock.js";
import { bySide } from "./seats.js";
import { S } from "./strings.js";
import { capital } from "./text.js";

const live = (name) => document.querySelectorAll(`[data-live="${name}"]`);
const write = (name, text) => live(name).forEach((element) => setText(element, text));

export function floor(court) {
  let before = null;
  setInterval(() => tick(), 250);

  function tick() {
    const { clock } = court.tree;
    const left = remaining(clock, court.time.now());
    live("clock").forEach((element) => {
      element.hidden = left === null;
      if (left === null) return;
      setText(element, countdown(left));
      setData(element, "urgency", urgency(left));
      setData(element, "still", clock.since === null || clock.since === undefined ? "1" : "");
    });
    if (left !== null && before !== null && clock.seat === court.page.seat) {
      const words = remark(before, left);
      if (words) court.say(words);
    }
    before = left;
    pools(left);
  }

  function pools(left) {
    const { clock, stage, procedure } = court.tree;
    // Sides have their time in some stages only; elsewhere it says nothing.
    const counted = procedure?.stages?.find(({ id }) => id === stage)?.pools;
    const stored = counted ? court.tree.pools ?? {} : {};
    const spent = clock && left !== null ? clock.left - left : 0;
    const sides = Object.entries(stored).sort(([a], [b]) => bySide(a, b)).map(([side, kept]) => [side, clock?.side === side ? kept - spent : kept]);
    keyed(byId("pools"), sides, ([side]) => side, makePool, (element, [side, ms]) => {
      setText(element.firstChild, court.shown.label("clock_side", side));
      setText(element.lastChild, countdown(Math.max(0, ms)));
    });
  }

  return {
    tick,
    render() {
      const { tree, shown } = court;
      const [name, purpose, side] = describe(tree, shown, court.speaker);
      write("floor-name", name);
      write("floor-purpose", purpose);
      live("floor").forEach((element) => {
        setData(element, "side", side);
        setData(element, "mine", tree.floor?.seat === court.page.seat && court.page.seat ? "1" : "");
        setData(element, "free", tree.floor || tree.question ? "" : "1");
      });
      tick();
    },
  };
}

const makePool = ([side]) => h("li", { data: { side } }, h("span.pool-side"), h("span.pool-left"));

/** [name, what for, side] of the floor as it stands. */
export function describe(tree, shown, speaker = "") {
  if (tree.pause) return [capital(S.status.paused), shown.label("interruption", tree.pause.interruption), ""];
  if (tree.status === "closed") return [capital(S.status.closed), "", ""];
  const { question } = tree;
  if (question && tree.floor?.seat !== question.to) {
    return [shown.seat(question.to), S.answering(shown.seat(question.from)), shown.side(question.to)];
  }
  if (!tree.floor) {
    if (speaker) return [shown.seat(speaker), S.floorNobody, shown.side(speaker)];
    return [S.floorFree, tree.status === "running" ? S.floorBench : "", ""];
  }
  const { seat, purpose, round } = tree.floor;
  const words = [S.turn[purpose] ?? shown.label("floor", purpose)];
  if (round && purpose === "turn" && round !== "1") words.push(S.round(round));
  return [shown.seat(seat), words.join(S.comma), shown.side(seat)];
}
