// What a person has typed and not yet sent, kept on this device: it outlives a reload, a locked screen and
// the loss of the floor. One draft for each hearing, seat and act.

export class Drafts {
  /** `storage` is like localStorage; where the browser refuses one, drafts live as long as the page. */
  constructor(hearing, seat, storage) {
    this.prefix = `moothall.draft.${hearing}.${seat || "gallery"}.`;
    this.storage = storage;
    this.memory = new Map();
  }

  get(name) {
    try {
      return this.storage.getItem(this.prefix + name) ?? "";
    } catch {
      return this.memory.get(name) ?? "";
    }
  }

  set(name, words) {
    try {
      if (words) this.storage.setItem(this.prefix + name, words);
      else this.storage.removeItem(this.prefix + name);
    } catch {
      this.memory.set(name, words);
    }
  }

  clear(name) {
    this.set(name, "");
  }
}

/** localStorage, or something that throws like one that is forbidden. */
export function deviceStorage(name = "localStorage") {
  try {
    return globalThis[name] ?? null;
  } catch {
    return null;
  }
}
