// What a rule rests on, as the procedure's sources say that it is cited.

import { _ } from "./language.js";
import { find } from "./named.js";

/** `CPL 82, 141; JJ 122` -> `民事诉讼法第82、141条；民诉法解释第122条`. */
export function cited(shown, basis) {
  return each(shown, basis, (source, articles) => shown.text(source.cite).replace("{articles}", articles.replaceAll(", ", _(", "))));
}

/** The full titles, with the words of rules that stand nowhere else. */
export function titlesOf(shown, basis) {
  return each(shown, basis, (source, articles) => [shown.text(source.title), ...wordsOf(shown, source, articles)].join(" · "));
}

/** The words of the articles that `2, 9-10` names, where the procedure gives them. */
function wordsOf(shown, source, named) {
  const within = (no) => named.split(", ").some((part) => {
    const [from, to = from] = part.split("-");
    return part === no || (Number(no) >= Number(from) && Number(no) <= Number(to));
  });
  return Object.entries(source.articles ?? {}).filter(([no]) => within(no)).map(([, words]) => shown.text(words));
}

function each(shown, basis, say) {
  return (basis ?? "").split("; ").map((part) => {
    const [, name, articles] = /^(\w+) (.+)$/.exec(part) ?? [];
    const source = find(shown.procedure, `sources.${name}`);
    return source ? say(source, articles) : part;
  }).join(_("; "));
}
