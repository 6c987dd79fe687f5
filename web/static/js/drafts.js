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

/** The name of the draft of an entry's form: its act and what it presets; a line of the script by its id. */
export function draftName({ act, fields = {} }) {
  if (fields.line) return `act.${act}.line.${fields.line}`;
  const preset = Object.keys(fields).sort().map((name) => [name, fields[name]]);
  return preset.length ? `act.${act}.${JSON.stringify(preset)}` : `act.${act}`;
}

/** What was typed into one form, by field; the words said with the act are its `text`. */
export class Sheet {
  constructor(drafts, name) {
    Object.assign(this, { drafts, name, typed: new Map(parsed(drafts.get(name))) });
  }

  /** What was typed there, or undefined. */
  get(field) {
    return this.typed.get(field);
  }

  /** Keep a value; an empty one is nothing to keep. */
  set(field, value) {
    if (value?.length) this.typed.set(field, value);
    else this.typed.delete(field);
    this.drafts.set(this.name, this.typed.size ? JSON.stringify([...this.typed]) : "");
  }

  clear() {
    this.typed.clear();
    this.drafts.clear(this.name);
  }
}

function parsed(kept) {
  try {
    const found = JSON.parse(kept || "[]");
    return Array.isArray(found) ? found.filter((item) => Array.isArray(item) && item.length === 2) : [];
  } catch {
    return []; // words kept by an earlier version of the page
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
