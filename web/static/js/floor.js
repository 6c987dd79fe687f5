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
      const told = countdown(left);
      setText(element, told);
      setData(element, "hours", told.split(":").length > 2 ? "1" : "");
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
    // Sides have their time for the whole hearing, or in some stages only; elsewhere it says nothing.
    const counted = procedure?.clocks?.pools ?? procedure?.stages?.find(({ id }) => id === stage)?.pools;
    const stored = counted ? court.tree.pools ?? {} : {};
    const sides = Object.entries(stored).sort(([a], [b]) => bySide(a, b)).map(([side, kept]) => [side, poolLeft(side, kept, clock, left, court.time.now())]);
    keyed(byId("pools"), sides, ([side]) => side, makePool, (element, [side, ms]) => {
      setText(element.firstChild, court.shown.label("clock_side", side));
      setText(element.lastChild, countdown(Math.max(0, ms)));
    });
  }

  /** The time card that is held up, large for who speaks; what each side declared, and what is left of it. */
  function declared() {
    const { tree, shown, page } = court;
    const cards = Object.entries(tree.cards ?? {}).sort(([, a], [, b]) => b - a);
    const [card] = cards[0] ?? [""];
    live("card").forEach((element) => {
      element.hidden = !card;
      setText(element, card ? shown.label("card", card) : "");
      setData(element, "mine", tree.floor?.seat === page.seat && page.seat ? "1" : "");
    });
    const rows = Object.entries(tree.declared ?? {}).flatMap(([side, of]) => sharesOf(side, of, shown));
    keyed(byId("declared"), rows, ({ key }) => key, ({ side }) => makePool([side]), (element, { name, title = "", left }) => {
      setText(element.firstChild, name);
      element.firstChild.title = title;
      setText(element.lastChild, countdown(Math.max(0, left)));
    });
  }

  return {
    tick,
    render() {
      const { tree, shown } = court;
      declared();
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

/** What a side has left of its pool: less what runs now, for the speaker or aside. */
export function poolLeft(side, kept, clock, left, now) {
  const aside = clock?.aside?.side === side ? Math.max(0, now - clock.aside.since) : 0;
  const speaks = clock?.side === side && clock.pool !== false && left !== null;
  return kept - aside - (speaks ? (clock.granted ?? clock.left) - left : 0);
}

/** Rows of what a side declared: what each speaker has left of its share, and the side of its reserve. */
function sharesOf(side, { shares = {}, reserved = 0, used = {}, reserve_used: reserveUsed = 0 }, shown) {
  const rows = Object.entries(shares).map(([seat, ms]) => ({ key: seat, side, name: shown.seat(seat), left: ms - (used[seat] ?? 0) }));
  return reserved ? [...rows, { key: `${side}/`, side, name: S.keptShort, title: S.reserve(shown.label("clock_side", side)), left: reserved - reserveUsed }] : rows;
}

const makePool = ([side]) => h("li", { data: { side } }, h("span.pool-side"), h("span.pool-left"));

/** [name, what for, side] of the floor as it stands. */
export function describe(tree, shown, speaker = "") {
  if (tree.pause) return [capital(S.status.paused), shown.label("interruption", tree.pause.interruption), ""];
  if (tree.status === "closed") return [capital(S.status.closed), "", ""];
  const { question, objection } = tree;
  if (objection) return [shown.seat(objection.seat), S.objecting(shown.label("ground", objection.ground)), shown.side(objection.seat)];
  if (question && tree.floor?.seat !== question.to) {
    const what = question.open === false ? S.answerHeld : S.answering(shown.seat(question.from));
    return [shown.seat(question.to), what, shown.side(question.to)];
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
