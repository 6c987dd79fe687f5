// Acts on their way: each has a `ref` made here, and is sent again after every reconnection until the
// server has answered. The server gives a ref it knows the answer it gave before, so nothing is done twice.

/** 128 random bits in hex. `getRandomValues` works on plain http, where `randomUUID` does not. */
export function newRef(random = (bytes) => crypto.getRandomValues(bytes)) {
  return Array.from(random(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Outbox {
  /** `emit(act, answer)` sends one act; `storage` (like sessionStorage) carries unanswered ones over a reload. */
  constructor(key, storage, emit) {
    Object.assign(this, { key: `moothall.outbox.${key}`, storage, emit, open: false, waiting: new Map() });
    this.watcher = () => {};
    for (const act of this.#stored()) this.waiting.set(act.ref, { act, resolve: () => {}, sent: 0, before: true });
  }

  /** `watcher(act, answer, before)` is told of each act that is sent (no answer yet) and answered; `before`: by this page before it was loaded again. */
  watch(watcher) {
    this.watcher = watcher;
  }

  /** Send an act; the promise is its answer, `{seq}` or `{refused}`. */
  send(act) {
    const ref = act.ref ?? newRef();
    return new Promise((resolve) => {
      this.waiting.set(ref, { act: { ...act, ref }, resolve, sent: 0 });
      this.#store();
      if (this.open) this.#emit(ref);
      this.watcher({ ...act, ref }, null, false);
    });
  }

  /** The room is joined: send all that has no answer, in the order it was made. */
  opened() {
    this.open = true;
    for (const ref of [...this.waiting.keys()]) this.#emit(ref);
  }

  closed() {
    this.open = false;
  }

  /** The acts without an answer, in the order in which they were made. */
  get acts() {
    return [...this.waiting.values()].map(({ act }) => act);
  }

  get size() {
    return this.waiting.size;
  }

  #emit(ref) {
    const entry = this.waiting.get(ref);
    entry.sent += 1;
    this.emit(entry.act, (answer) => this.#answered(ref, answer));
  }

  #answered(ref, answer) {
    const entry = this.waiting.get(ref);
    if (!entry) return; // answered already, by way of an earlier connection
    if (answer.refused?.code === "not-joined") return; // sent over a new line before the room was joined: it goes again
    this.waiting.delete(ref);
    this.#store();
    this.watcher(entry.act, answer, Boolean(entry.before));
    entry.resolve(answer);
  }

  #store() {
    try {
      this.storage.setItem(this.key, JSON.stringify(this.acts));
    } catch { /* kept in memory only */ }
  }

  #stored() {
    try {
      return JSON.parse(this.storage.getItem(this.key) ?? "[]");
    } catch {
      return [];
    }
  }
}
