// Opinions on exhibits as sentences, over all the exhibits and parties they are alike for. The same rules as web/shown.py.

import { _ } from "./language.js";
import { natural } from "./text.js";

export const PROPERTIES = ["authenticity", "authenticity_before", "legality", "relevance", "weight"];

export const sorted = (mapping) => Object.keys(mapping).sort(natural);

/** One sentence for each party and opinion, over all the exhibits it holds for. */
export function opinionSentences(shown, opinions) {
  const sentences = new Map();
  for (const number of sorted(opinions)) {
    for (const party of sorted(opinions[number])) {
      const sentence = _("{party}: {opinion}", { party: shown.party(party), opinion: inWords(shown, opinions[number][party]) });
      sentences.set(sentence, [...(sentences.get(sentence) ?? []), number]);
    }
  }
  return [...sentences].map(([sentence, numbers]) => `${numbers.join(_(", "))} · ${sentence}`);
}

/** `no objection`, or what is accepted and what is disputed. */
function inWords(shown, opinion) {
  const names = PROPERTIES.filter((name) => opinion[name]);
  if (!names.length) return _("no opinion on the properties");
  if (names.every((name) => opinion[name] === "accepted") && names.length >= 3) return _("no objection");
  const parts = [];
  for (const value of ["accepted", "disputed"]) {
    const chosen = names.filter((name) => opinion[name] === value).map((name) => shown.label("property", name).toLowerCase());
    if (chosen.length) parts.push(_("{properties} {opinion}", { properties: chosen.join(_(", ")), opinion: shown.label("opinion", value) }));
  }
  return parts.join(_("; "));
}
