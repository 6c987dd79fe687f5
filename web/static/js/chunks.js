// The entries of the log in chunks. What is far from the reader is skipped by layout and drawing (`.chunk` in
// entries.css), yet stays in the page: the browser's own search, a screen reader and print find every word.
// Of a long history the end is made at once, the rest from the end back while the page is idle; a chunk that is
// not made yet keeps its place in the list, so nothing moves under the reader when it is.

import { h } from "./dom.js";

export const SIZE = 20;
const AT_ONCE = 4; // chunks at the end that are never waited for: more than any screen shows
const NEAR = "1000px 0px"; // from here on a chunk is laid out, so that it is there when it comes into view

export class Chunks {
  #all = [];
  #later = []; // not made yet, oldest first
  #known = new Map(); // number of an entry -> [its chunk, its element]
  #idle = null;

  /** `make(item)` makes the element of an item, which has a `seq`; `made()` is told after older ones were made. */
  constructor(list, scroller, { make, made = () => {}, near = observer, idle = whenIdle }) {
    Object.assign(this, { list, make, made, whenIdle: idle });
    this.near = near(scroller, (place) => this.#showAt(place));
  }

  /** Are older entries still to be made? */
  get busy() {
    return this.#later.length > 0;
  }

  /** Add items at the end. */
  add(items) {
    for (const item of items) this.#put(item);
    const end = new Set(this.#all.slice(-AT_ONCE));
    for (const chunk of end) this.#make(chunk);
    this.#later = this.#later.filter((chunk) => !chunk.made);
    this.#goOn();
  }

  /** The element of an entry, made now if it was not yet; null if there is none. */
  find(seq) {
    const chunk = this.#known.get(Number(seq))?.[0];
    if (chunk && !chunk.made) this.#makeOlder([chunk]);
    return this.ready(seq);
  }

  /** The element of an entry if it is made. */
  ready(seq) {
    return this.#known.get(Number(seq))?.[1] ?? null;
  }

  /** Make all that is left, now: for print. */
  finish() {
    this.#makeOlder([...this.#later]);
  }

  clear() {
    this.#idle?.();
    this.near.disconnect();
    this.#known.clear();
    this.#all = [];
    this.#later = [];
    this.#idle = null;
    this.list.replaceChildren();
  }

  #put(item) {
    let chunk = this.#all.at(-1);
    if (!chunk || chunk.items.length >= SIZE) {
      chunk = { place: h("div.chunk"), items: [], made: false };
      this.#all.push(chunk);
      this.#later.push(chunk);
      this.list.append(chunk.place);
      this.near.observe(chunk.place);
    }
    chunk.items.push(item);
    this.#known.set(item.seq, [chunk, null]);
    if (chunk.made) chunk.place.append(this.#element(item));
  }

  #element(item) {
    const element = this.make(item);
    this.#known.get(item.seq)[1] = element;
    return element;
  }

  #make(chunk) {
    if (chunk.made) return;
    chunk.made = true;
    chunk.place.append(...chunk.items.map((item) => this.#element(item)));
  }

  #makeOlder(chunks) {
    if (!chunks.length) return;
    for (const chunk of chunks) this.#make(chunk);
    this.#later = this.#later.filter((chunk) => !chunk.made);
    this.made();
  }

  #showAt(place) {
    const chunk = this.#later.find((each) => each.place === place);
    if (chunk) this.#makeOlder([chunk]);
  }

  #goOn() {
    if (this.#idle || !this.busy) return;
    this.#idle = this.whenIdle((timeLeft) => {
      this.#idle = null;
      do this.#makeOlder(this.#later.slice(-1)); while (this.busy && timeLeft() > 0);
      this.#goOn();
    });
  }
}

/** Tells which chunks are near the reader by the class `near`; `come(place)` when one comes near. */
function observer(root, come) {
  return new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      if (isIntersecting) come(target);
      target.classList.toggle("near", isIntersecting);
    }
  }, { root, rootMargin: NEAR });
}

/** Do `work(timeLeft)` when the page has nothing better to do. Gives the way to call it off. */
function whenIdle(work) {
  const slice = 10; // ms, where the browser does not say
  const run = () => {
    const until = performance.now() + slice;
    work(() => until - performance.now());
  };
  if (!globalThis.requestIdleCallback) {
    const timer = setTimeout(run, 30);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback((deadline) => (deadline.didTimeout ? run() : work(() => deadline.timeRemaining() - slice)), { timeout: 250 });
  return () => cancelIdleCallback(handle);
}
