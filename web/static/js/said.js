// Words as they stand in this page's own log, for places that know them by their number only.

import { byId } from "./dom.js";

const MOST = 60; // characters of a quotation that only tells which words are meant

/** The words of an entry in the log, if it is there. */
export const wordsOf = (seq) => byId(`e${seq}`)?.querySelector(".words")?.textContent ?? "";

/** Words in quotation marks, no longer than a line. */
export function quoted(words) {
  const line = words.replace(/\s+/g, " ").trim();
  return `“${line.length > MOST ? `${line.slice(0, MOST).trimEnd()}…` : line}”`;
}
