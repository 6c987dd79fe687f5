// Time as the server counts it. Nothing ticks on the wire: a clock is `{seat, side, left, since}`,
// `left` milliseconds at server time `since`, or standing still at `left` while `since` is null.

import { _ } from "./language.js";

/** Milliseconds left on a clock at server time `now`; below zero once it has lapsed. */
export function remaining(clock, now) {
  if (!clock) return null;
  if (clock.since === null || clock.since === undefined) return clock.left;
  return clock.left - Math.max(0, now - clock.since);
}

/** `7:05`, `1:02:09`, and `+0:12` once over time. Whole seconds, so that zero shows when it is due. */
export function countdown(ms) {
  const over = ms < 0;
  const seconds = over ? Math.floor(-ms / 1000) : Math.ceil(ms / 1000);
  const two = (n) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const words = hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
  return over && seconds ? `+${words}` : words;
}

/** How pressing it is: "" | "soon" (a minute) | "last" (ten seconds) | "over". */
export function urgency(ms) {
  if (ms <= 0) return "over";
  if (ms <= 10_000) return "last";
  return ms <= 60_000 ? "soon" : "";
}

/** Words for a screen reader at moments that matter, else "": five minutes, one, thirty seconds, none. */
export function remark(before, after) {
  const marks = [[300_000, _("Five minutes left.")], [60_000, _("One minute left.")], [30_000, _("Thirty seconds left.")], [0, _("Time is up.")]];
  const passed = marks.filter(([at]) => before > at && after <= at);
  return passed.length ? passed.at(-1)[1] : "";
}

/**
 * The server's clock as seen from here. Every sample is a server time and the local times around it;
 * the sample with the shortest way there and back is the one believed.
 */
export class ServerTime {
  constructor(local = () => Date.now()) {
    this.local = local;
    this.offset = 0;
    this.best = Infinity;
  }

  sample(server, sent, received) {
    const trip = Math.max(0, received - sent);
    if (trip > this.best) return;
    this.best = trip;
    this.offset = server - (sent + trip / 2);
  }

  /** After a break the local clock may have been changed: believe the next sample again. */
  forget() {
    this.best = Infinity;
  }

  now() {
    return this.local() + this.offset;
  }
}
