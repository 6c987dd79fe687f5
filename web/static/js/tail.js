// Events in order, none missing. On the wire an event travels as `{prev, event}`, `prev` being the number of the
// last event this reader was allowed before it.

export class Tail {
  constructor() {
    this.last = 0;
  }

  /** "next" (take it), "known" (seen already) or "gap" (something is missing: ask again after `last`). */
  judge({ prev, event }) {
    if (event.seq <= this.last) return "known";
    return prev <= this.last ? "next" : "gap";
  }

  /** The events of a run that are new, in order; stops before a gap. `gap` tells whether there was one. */
  take(run) {
    const events = [];
    for (const item of run) {
      const verdict = this.judge(item);
      if (verdict === "gap") return { events, gap: true };
      if (verdict === "known") continue;
      this.last = item.event.seq;
      events.push(item.event);
    }
    return { events, gap: false };
  }
}
