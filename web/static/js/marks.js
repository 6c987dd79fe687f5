// What later events said about earlier words: disregarded, corrected, flagged, not yet confirmed.

import { h } from "./dom.js";
import { S } from "./strings.js";

/** Marks on entries; `ready(seq)` gives the element of an entry that is made, or null. */
export function marks(ready) {
  let drawn = new Map(); // "name seq" -> the mark

  return {
    clear() {
      drawn = new Map();
    },
    /** Make the marks those of the picture. Entries that are not made yet get theirs when this is asked again. */
    render({ tree, shown }) {
      const said = {
        disregard: [tree.disregarded, (how) => [how === "stricken" ? S.stricken : S.disregarded]],
        correction: [tree.corrections, (words) => [`${S.corrected} `, h("q", {}, shown.text(words))]],
        flag: [tree.flags, (flag) => [S.flagged(shown.label("flag", flag))]],
        unconfirmed: [tree.unconfirmed, () => [S.unconfirmed]],
      };
      const gone = new Map(drawn);
      for (const [name, [branch = {}, words]] of Object.entries(said)) {
        for (const [seq, value] of Object.entries(branch)) {
          const key = `${name} ${seq}`;
          if (!gone.delete(key)) put(key, name, ready(seq), () => words(value));
        }
      }
      for (const [key, mark] of gone) {
        if (mark.classList.contains("disregard")) mark.closest(".entry")?.classList.remove("disregarded");
        mark.remove();
        drawn.delete(key);
      }
    },
  };

  function put(key, name, element, words) {
    const place = element?.querySelector(".marks");
    if (!place) return;
    const mark = h(`li.mark.${name}`, {}, words());
    place.append(mark);
    drawn.set(key, mark);
    if (name === "disregard") element.classList.add("disregarded");
  }
}
