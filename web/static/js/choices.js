// What somebody chose for this device: kept here, and nowhere else.

import { deviceStorage } from "./drafts.js";

export class Choice {
  /** `usual` is what holds until somebody chooses; `storage` is like localStorage. */
  constructor(name, usual, storage = deviceStorage()) {
    Object.assign(this, { key: `moothall.${name}`, usual, storage, chosen: undefined });
  }

  get on() {
    if (this.chosen !== undefined) return this.chosen;
    try {
      const kept = this.storage.getItem(this.key);
      return kept === null ? this.usual : kept === "1";
    } catch {
      return this.usual;
    }
  }

  set on(value) {
    this.chosen = Boolean(value);
    try {
      this.storage.setItem(this.key, this.chosen ? "1" : "0");
    } catch { /* then for as long as the page lives */ }
  }
}
