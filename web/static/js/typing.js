// Who is writing just now: a seat of whom nothing more is heard for a while has stopped.

const PATIENCE = 4000; // ms

export class Typing extends Map {
  /** `changed()` is called when somebody has stopped. */
  constructor(changed) {
    super();
    this.changed = changed;
  }

  heard(seat) {
    clearTimeout(this.get(seat));
    this.set(seat, setTimeout(() => { this.delete(seat); this.changed(); }, PATIENCE));
  }
}
