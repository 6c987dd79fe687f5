// The words of the page's language. English is its own key; the catalogue is what the import map says (see web/i18n.py).

import { plural, strange, words } from "#catalogue";

/** Words, with `{name}` filled from `values`. */
export const _ = (message, values) => fill(words[message] ?? odd(message), values);

/** Words that mean different things in different places. */
export const pgettext = (context, message, values) => fill(words[`${context}\u0004${message}`] ?? odd(message), values);

/** Words that depend on a number, which is `{n}` in them. */
export function ngettext(one, many, n, values) {
  const said = words[one]?.[plural(n)] ?? odd(n === 1 ? one : many);
  return fill(said, { n, ...values });
}

const odd = (message) => (strange ? strange(message) : message);

function fill(said, values) {
  return values ? said.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap) : said;
}
