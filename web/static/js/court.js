// The courtroom page: one picture, folded from events, and the parts that show it. Live and replay are drivers.

import { actions } from "./actions.js";
import { composer } from "./composer.js";
import { byId, setData, setText } from "./dom.js";
import { closed } from "./closed.js";
import { Drafts, deviceStorage } from "./drafts.js";
import { nextFrame } from "./frame.js";
import { keepFocus } from "./focus.js";
import { floor } from "./floor.js";
import { fold } from "./fold.js";
import { forms } from "./form.js";
import { Held } from "./held.js";
import { notices } from "./notices.js";
import { panel } from "./panel.js";
import { plan } from "./plan.js";
import { prompt } from "./prompt.js";
import { Shown } from "./shown.js";
import { stageLine } from "./stageline.js";
import { strip } from "./strip.js";
import { transcript } from "./transcript.js";
import { Typing } from "./typing.js";
import { views } from "./views.js";
import { waiting } from "./waiting.js";

const EMPTY = { tree: {}, visited: [], stoodDown: [], heard: [], speaker: "", open: [], presence: {}, awaited: null, next: "", line: null, play: null };

export class Court {
  /** `door` is the driver's way in: `act(act) -> Promise<answer>`, `signal(signal)`, `join()`. */
  constructor(page, labels, time) {
    Object.assign(this, { page, labels, time, typing: new Typing(() => this.render()), door: null, drawing: null, held: new Held(), ...structuredClone(EMPTY) });
    this.shown = new Shown(null, null, labels, page.lang);
    this.drafts = new Drafts(page.hearing, page.seat, deviceStorage());
    Object.assign(this, { log: transcript(this), notices: notices(this), forms: forms(this) });
    this.composer = composer(this);
    this.acts = actions(this);
    this.views = views(this);
    this.panel = panel(this);
    this.parts = [this.held, stageLine(), plan(), floor(this), strip(this), waiting(this), prompt(this), this.acts, closed(), this.composer, this.panel];
  }

  // ---- what drivers tell -------------------------------------------------------------

  /** What was just said is drawn with the next frame, together with what else comes until then; history at once. */
  events(events, isLive) {
    const fresh = new WeakSet(); // the tree grows in place while nobody looks
    for (const event of events) this.#take(event, fresh);
    if (isLive) {
      this.heard.push(...events);
      this.render();
    } else {
      this.#write();
      this.log.add(events, false);
      this.#draw();
    }
  }

  signal(signal) {
    const { kind, ...said } = signal;
    if (kind === "open") this.open = said.acts;
    else if (kind === "turn") this.next = said.next;
    else if (kind === "presence") this.presence = said;
    else if (kind === "awaited") this.awaited = said.seat ? said : null;
    else if (kind === "prompt") this.line = said.line ?? null;
    else if (kind === "play") this.play = said;
    else if (kind === "meeting") this.views.meeting(said.link);
    else if (kind === "typing") this.typing.heard(said.seat);
    else if (kind === "refused") this.notices.refused(said);
    this.render();
  }

  status(name, detail) {
    // Another window speaks for the seat now: nothing is open here until this one is joined again.
    if (name === "superseded") Object.assign(this, { open: [], next: "", line: null });
    this.notices.status(name, detail);
    this.settled ||= ["joined", "refused"].includes(name);
    this.#draw(); // at once: what came with the history shows together with it
  }

  reset() {
    Object.assign(this, structuredClone(EMPTY));
    this.log.reset();
  }

  // ---- what the parts do ---------------------------------------------------------------

  /** Do an act; the answer. A refusal is shown before it is returned. */
  async act(act) {
    this.notices.clear();
    const answer = (await this.held.until(this, act)) ?? (await this.door.act(act));
    if (answer.refused) this.notices.refused(answer.refused);
    return answer;
  }

  tell = (signal) => this.door.signal(signal);

  /** To a screen reader, at once. */
  say = (words) => setText(byId("say"), words);

  openExhibit(no) {
    this.panel.openExhibit(no);
    this.views.show("panel");
  }

  /** Show everything as it is now, once, with the next frame: a burst of news is one drawing. */
  render() {
    this.drawing ||= nextFrame(() => this.#draw());
  }

  // ---- inside ----------------------------------------------------------------------------

  #draw() {
    this.drawing?.cancel();
    this.drawing = null;
    this.#write();
    keepFocus(() => this.parts.forEach((part) => part.render(this)));
  }

  /** Write into the log what was heard since it was last drawn. */
  #write() {
    const heard = this.heard.splice(0);
    if (heard.length) this.log.add(heard, true);
  }

  #take(event, fresh) {
    this.tree = fold(this.tree, event, fresh);
    if (event.kind === "HearingOpened") this.#named();
    if (event.kind === "StoodDown") this.stoodDown = [...this.stoodDown, event.body.seat];
    if (event.kind === "StageEntered") this.visited = [...this.visited, event.body.stage];
    if (event.kind === "Spoken") {
      this.speaker = event.seat;
      this.typing.delete(event.seat);
    }
    if (["StageEntered", "Paused", "SittingClosed", "HearingClosed"].includes(event.kind)) this.speaker = "";
  }

  /** The names are known: of everyone, and so the colour of this page's own seat. */
  #named() {
    this.shown = new Shown(this.tree.script, this.tree.procedure, this.labels, this.page.lang);
    if (this.page.seat) setData(document.body, "me", this.shown.side(this.page.seat));
  }
}

/** Read the data blocks of the page. */
export function pageData() {
  const read = (id) => JSON.parse(byId(id).textContent);
  return { page: read("page-data"), labels: read("labels-data") };
}

