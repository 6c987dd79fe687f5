// The courtroom page: one picture, folded from events, and the parts that show it. Live, late and replay are drivers.

import { actions } from "./actions.js";
import { composer } from "./composer.js";
import { byId, setData, setText } from "./dom.js";
import { Drafts, deviceStorage } from "./drafts.js";
import { keepFocus } from "./focus.js";
import { floor } from "./floor.js";
import { fold } from "./fold.js";
import { forms } from "./form.js";
import { notices } from "./notices.js";
import { panel } from "./panel.js";
import { plan } from "./plan.js";
import { prompt } from "./prompt.js";
import { Shown } from "./shown.js";
import { stageLine } from "./stageline.js";
import { strip } from "./strip.js";
import { transcript } from "./transcript.js";
import { views } from "./views.js";
import { waiting } from "./waiting.js";

const EMPTY = { tree: {}, visited: [], speaker: "", open: [], presence: {}, awaited: null, line: null, play: null };

export class Court {
  /** `door` is the driver's way in: `act(act) -> Promise<answer>`, `signal(signal)`, `join()`. */
  constructor(page, labels, time) {
    Object.assign(this, { page, labels, time, typing: new Map(), door: null, ...structuredClone(EMPTY) });
    this.shown = new Shown(null, null, labels, page.lang);
    this.drafts = new Drafts(page.hearing, page.seat, deviceStorage());
    this.log = transcript(this);
    this.notices = notices(this);
    this.forms = forms(this);
    this.composer = composer(this);
    this.views = views(this);
    this.panel = panel(this);
    this.parts = [stageLine(), plan(), floor(this), strip(this), waiting(this), prompt(this), actions(this), this.composer, this.panel, this.notices];
  }

  // ---- what drivers tell -------------------------------------------------------------

  events(events, isLive) {
    for (const event of events) this.#take(event);
    this.log.add(events, isLive);
    this.render();
    if (isLive) this.notices.heard(events);
  }

  signal(signal) {
    const { kind, ...said } = signal;
    if (kind === "open") this.open = said.acts;
    else if (kind === "presence") this.presence = said;
    else if (kind === "awaited") this.awaited = said.seat ? said : null;
    else if (kind === "prompt") this.line = said.line ?? null;
    else if (kind === "play") this.play = said;
    else if (kind === "typing") this.#typing(said.seat);
    else if (kind === "refused") this.notices.refused(said);
    this.render();
  }

  status(name, detail) {
    // Another window speaks for the seat now: nothing is open here until this one is joined again.
    if (name === "superseded") Object.assign(this, { open: [], line: null });
    this.notices.status(name, detail);
    this.render();
  }

  reset() {
    Object.assign(this, structuredClone(EMPTY));
    this.log.reset();
  }

  // ---- what the parts do ---------------------------------------------------------------

  /** Do an act; the answer. A refusal is shown before it is returned. */
  async act(act) {
    this.notices.clear();
    const answer = await this.door.act(act);
    if (answer.refused) this.notices.refused(answer.refused);
    return answer;
  }

  tell(signal) {
    this.door.signal(signal);
  }

  /** Say something to a screen reader at once. */
  say(words) {
    setText(byId("say"), words);
  }

  openExhibit(no) {
    this.panel.openExhibit(no);
    this.views.show("panel");
  }

  render() {
    keepFocus(() => {
      for (const part of this.parts) part.render(this);
    });
  }

  // ---- inside ----------------------------------------------------------------------------

  #take(event) {
    this.tree = fold(this.tree, event);
    if (event.kind === "HearingOpened") this.#named();
    if (event.kind === "StageEntered") this.visited = [...this.visited, event.body.stage];
    if (event.kind === "Spoken") this.speaker = event.seat;
    if (event.kind === "Spoken") this.typing.delete(event.seat);
    if (["StageEntered", "Paused", "SittingClosed", "HearingClosed"].includes(event.kind)) this.speaker = "";
  }

  /** The names are known: of everyone, and so the colour of this page's own seat. */
  #named() {
    this.shown = new Shown(this.tree.script, this.tree.procedure, this.labels, this.page.lang);
    if (this.page.seat) setData(document.body, "me", this.shown.side(this.page.seat));
  }

  #typing(seat) {
    clearTimeout(this.typing.get(seat));
    this.typing.set(seat, setTimeout(() => { this.typing.delete(seat); this.render(); }, 4000));
  }
}

/** Read the data blocks of the page. */
export function pageData() {
  const read = (id) => JSON.parse(byId(id).textContent);
  return { page: read("page-data"), labels: read("labels-data") };
}

