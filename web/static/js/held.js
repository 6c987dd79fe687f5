// An answer that is held back so that its question can be objected to first: what is sent waits on this page, and goes
// by itself when it may come.

import { setText } from "./dom.js";
import { S } from "./strings.js";

/** What an answer that is held back is offered as: it can be given now, and goes when it may. */
const ENTRY = { act: "Answer", fields: {}, choices: {}, label: S.answer, rank: 0 };

/** Is the answer of this page's seat held back, for the time to object or for the ruling on an objection? */
export function isHeld({ tree, page }) {
  const { question, objection, status } = tree;
  return Boolean(page.seat) && status === "running" && question?.to === page.seat && (question.open === false || Boolean(objection));
}

/** Seconds until it may come; null while an objection waits for its ruling. */
export const secondsHeld = ({ tree, time }) =>
  (tree.objection || !tree.question?.opens_at ? null : Math.max(0, Math.ceil((tree.question.opens_at - time.now()) / 1000)));

/** What can be said from the composer, and the answer that is held back. */
export const withHeld = (court, modes) => (isHeld(court) && !modes.some(({ act }) => act === "Answer") ? [ENTRY, ...modes] : modes);

/** Says in a note until when an answer is held back, and nothing of it any more once it may come. Tells again by itself. */
export function heldNote(court, note) {
  let told = "";
  function tell() {
    const words = isHeld(court) ? S.heldBack(secondsHeld(court)) : "";
    if (words === told) return;
    if (words || note.textContent === told) setText(note, words);
    told = words;
  }
  setInterval(tell, 500);
  return tell;
}

export class Held {
  #waiting = [];

  /** Resolves when an act may be sent: to null, or to a refusal if the question it answers is gone. */
  async until(court, act) {
    if (act.act !== "Answer" || !isHeld(court)) return null;
    const { statement } = court.tree.question;
    if (await new Promise((go) => this.#waiting.push({ statement, go }))) return null;
    court.composer.back(court.shown.text(act.text));
    return { refused: { text: S.questionGone } };
  }

  render(court) {
    const now = court.tree.question?.statement;
    const kept = this.#waiting.filter(({ statement }) => statement === now && isHeld(court));
    const free = this.#waiting.filter((each) => !kept.includes(each));
    this.#waiting = kept;
    for (const { statement, go } of free) go(statement === now);
  }
}
