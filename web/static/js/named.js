// Labels that a procedure may word itself, by group: under which of its keys they stand.

export const NAMED = { flag: "flags", card: "cards", side: "sides", clock_side: "sides", position_of: "positions" };

/** A procedure's own words for a name of a group. A card says when it is shown (`at`) beside its words. */
export function ownWords(procedure, group, name) {
  const { at, ...words } = procedure[NAMED[group]]?.[name] ?? {};
  return words;
}

/** The value at a dotted path, or undefined. */
export function find(thing, path) {
  let node = thing;
  for (const name of path.split(".")) {
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, name)) return undefined;
    node = node[name];
  }
  return node;
}

/** The first of several things that has something at a path. */
const within = (things, path) => Object.values(things ?? {}).map((each) => find(each, path)).find(Boolean);

/** What a procedure itself calls a name of a group, if it does. */
export function titledBy(procedure, group, name) {
  if (group === "application" || group === "interruption") return find(procedure, `${group}s.${name}.title`);
  if (Object.hasOwn(NAMED, group)) return ownWords(procedure, group, name);
  if (group === "measure") return procedure.discipline?.find((step) => step.measure === name)?.title;
  if (group === "exhibit_status" || group === "exhibit_outcome") return find(procedure, `exhibit_words.${name}`);
  if (group === "oath") return find(procedure, `oaths.${name}.title`);
  if (group === "ground") return find(procedure, `objections.grounds.${name}.title`);
  if (group === "remedy") return find(procedure, `objections.remedies.${name}.title`);
  if (group === "oath_form") return within(procedure.oaths, `kinds.${name}.title`);
  return group === "phase" ? within(procedure.examinations, `phases.${name}.title`) : null;
}
