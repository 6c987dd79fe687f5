// What is not open to this seat, and why: asked of the server when somebody wants it, never guessed here.

import { S } from "./strings.js";

const FEW = 4;

export function shut(court) {
  let known = { of: null, list: Promise.resolve([]) };

  async function ask(asked) {
    const answer = await court.door?.ask?.({ kind: "why" });
    if (!answer) asked.of = null; // over a broken line: asked again the next time
    return answer?.shut ?? [];
  }

  /** The acts of this seat's role that are not open now, with reasons; asked once for each `open` signal. */
  function list() {
    if (known.of !== court.open) {
      known = { of: court.open };
      known.list = ask(known);
    }
    return known.list;
  }

  /** The reason of something that is shut, as a refusal is shown. */
  const reasonOf = ({ text, basis, retry }) => ({ text: Object.keys(text ?? {}).length ? text : S.nothingForIt, basis, retry });

  return {
    list,
    reasonOf,
    /** Say why no act of this kind is open; `fits(shut)` picks one of several. Nothing is sent to be tried. */
    async explain(act, fits = () => true) {
      const found = (await list()).find((each) => each.act === act && fits(each));
      if (found) return court.notices.refused(reasonOf(found));
      const answer = await court.door?.ask?.({ kind: "why", act });
      if (answer?.refused) return court.notices.refused(answer.refused);
      const names = [...new Set(court.open.map((entry) => court.shown.text(entry.label)))].slice(0, FEW);
      return court.notices.refused({ text: names.length ? S.notOpenBut(names.join(S.comma)) : S.notOpen, basis: "", retry: "" });
    },
  };
}
