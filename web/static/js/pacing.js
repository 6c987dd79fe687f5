// When each entry of a replay is due. Pure: events in, milliseconds of playing time out.

/** No silence of the hearing is replayed for longer than this; words get time to be read. */
const LONGEST = 4000;
const READING = 45; // milliseconds a character

/** How long the words of an event need on the screen, at speed 1. */
export function reading(event) {
  if (event.kind !== "Spoken") return 0;
  const words = Object.values(event.body.text ?? {})[0] ?? "";
  return Math.min(20_000, 900 + words.length * READING);
}

/** The playing time at which each event is shown, and the whole length: `{at: [ms…], length}`. */
export function schedule(events) {
  const at = [];
  let clock = 0;
  let free = 0; // when the words before have been read
  events.forEach((event, i) => {
    const gap = i ? Math.min(LONGEST, Math.max(0, event.elapsed - events[i - 1].elapsed)) : 0;
    clock = event.kind === "Spoken" ? Math.max(clock + Math.min(gap, 600), free) : clock + Math.min(gap, 300);
    at.push(clock);
    free = Math.max(free, clock + reading(event));
  });
  return { at, length: Math.max(clock, free) };
}

/** How many events are due at playing time `now`. */
export function due(at, now) {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle] <= now) low = middle + 1;
    else high = middle;
  }
  return low;
}
