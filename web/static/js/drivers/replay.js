// The replay driver: the stored events of a hearing, told again in time. Same `told` as the live driver.

import { schedule, due } from "../pacing.js";
import { S } from "../strings.js";

export class ReplayDriver {
  /** `told` has `reset()` as well: seeking back starts the picture again. `time` is moved to the events' own time. */
  constructor(page, time, told) {
    Object.assign(this, { page, time, told, events: [], shown: 0, at: 0, speed: 1, playing: false, listeners: [] });
  }

  async start() {
    const answer = await fetch(this.page.urls.events, { headers: { accept: "application/json" } });
    if (!answer.ok) return this.told.status("refused", { text: S.noRecordHere });
    this.events = (await answer.json()).events.map((item) => item.event);
    this.plan = schedule(this.events);
    this.told.status("joined");
    this.seekTo(this.#start());
    setInterval(() => this.#tick(), 100);
  }

  /** Signals mean nothing in a replay. */
  signal() {}

  play(on = !this.playing) {
    if (on && this.shown >= this.events.length) this.seekTo(0);
    this.playing = on;
    this.#changed();
  }

  pace(speed) {
    this.speed = speed;
    this.#changed();
  }

  /** Show exactly the first `count` events. */
  seekTo(count) {
    const target = Math.max(0, Math.min(count, this.events.length));
    if (target < this.shown) {
      this.shown = 0;
      this.told.reset();
    }
    this.#show(target, false);
    this.at = target ? this.plan.at[target - 1] : 0;
    this.#changed();
  }

  /** Words before and after: step to the next (or last) thing said. */
  step(direction) {
    let i = this.shown + (direction > 0 ? 0 : -2);
    while (i >= 0 && i < this.events.length && this.events[i].kind !== "Spoken") i += direction;
    this.seekTo(i + 1);
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  #start() {
    const wanted = Number(location.hash.replace(/^#e/, ""));
    if (wanted) return this.events.filter((event) => event.seq <= wanted).length;
    return this.events.findIndex((event) => event.kind === "Spoken") + 1;
  }

  #tick() {
    if (!this.playing) return;
    this.at += 100 * this.speed;
    const target = due(this.plan.at, this.at);
    if (target > this.shown) this.#show(target, true);
    else this.#keepTime();
    if (this.shown >= this.events.length && this.at >= this.plan.length) this.playing = false;
    this.#changed();
  }

  #show(count, live) {
    const events = this.events.slice(this.shown, count);
    this.shown = count;
    this.#keepTime();
    if (events.length) this.told.events(events, live);
  }

  /** The picture's clocks read the time of the hearing, not ours. */
  #keepTime() {
    const last = this.events[this.shown - 1];
    if (!last) return;
    const since = this.playing ? Math.max(0, this.at - this.plan.at[this.shown - 1]) : 0;
    const next = this.events[this.shown]?.at ?? Infinity;
    this.time.local = () => Math.min(next, last.at + since);
  }

  #changed() {
    for (const listener of this.listeners) listener(this);
  }
}
