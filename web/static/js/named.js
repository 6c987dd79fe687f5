// Labels that a procedure may word itself, by group: under which of its keys they stand.

export const NAMED = { flag: "flags", card: "cards", side: "sides", clock_side: "sides", position_of: "positions" };

/** A procedure's own words for a name of a group. A card says when it is shown (`at`) beside its words. */
export function ownWords(procedure, group, name) {
  const { at, ...words } = procedure[NAMED[group]]?.[name] ?? {};
  return words;
}
