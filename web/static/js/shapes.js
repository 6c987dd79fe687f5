// What the fields of an act look like in a form. Which values are open comes from the server with each entry;
// this only says which fields take several values, and which are words or numbers of one's own. Pure.

/** Fields that may be left out: nobody chosen means all, nothing typed means none. */
const OPTIONAL = new Set([
  "parties", "cases", "admitted", "same_as", "seconds", "flag", "amount", "topic", "limited_to", "questions", "on", "page",
  "to:Inquire", "seat:Pause", "statement:Stop", "target:Apply:word", "relief:ChangeClaim",
]);

/** Choices that have a usual answer, the first: they are shown, but nobody has to choose. */
const USUAL = new Set(["purpose:RaiseHand", "urgent", "disregard", "produced", "joinder"]);

const listed = (set, act, name, kind = "") => [name, `${name}:${act}`, `${name}:${act}:${kind}`].some((key) => set.has(key));

/** One option as `{value, label}`; the server gives those, or bare values. */
export function option(item, name = String) {
  return typeof item === "object" && item !== null ? item : { value: item, label: name(item) };
}

/**
 * The fields a form must show for an entry of `open`: `[{name, kind, many, required, usual, options}]`. `kind` is
 * `choice`, or how it is typed: `word`, `words`, `number`, `date`, `issues`.
 */
export function fields(entry) {
  const { act, choices = {}, inputs = {}, many = [] } = entry;
  const chosen = Object.entries(choices).map(([name, options]) => ({
    name, kind: "choice", many: many.includes(name), options, usual: listed(USUAL, act, name),
    required: !listed(OPTIONAL, act, name) && !listed(USUAL, act, name),
  }));
  const typed = Object.entries(inputs).map(([name, kind]) => ({
    name, kind, many: false, options: [], usual: false, required: !listed(OPTIONAL, act, name, kind),
  }));
  return [...chosen, ...typed.filter(({ kind }) => kind !== "issues")];
}

/** Is there anything about an entry that may be changed before it is done? */
export const mayChange = (entry) => entry.text !== "none" || fields(entry).length > 0;

/** Has an entry something to fill in before it can be done? */
export function needsForm(entry) {
  if (entry.confirm || SPECIAL.has(entry.act)) return true;
  if (entry.text === "required" && !hasWords(entry.formula)) return true;
  return fields(entry).some((field) => field.required && !(field.options.length === 1 && !field.many));
}

/** Acts with a form of their own beside the fields. */
export const SPECIAL = new Set(["Examine", "FrameIssues"]);

const hasWords = (text) => Boolean(text) && Object.keys(text).length > 0;

/** The act of an entry done as it stands: preset fields, the only choice there is, its formula as words. */
export function asItStands(entry) {
  const act = { act: entry.act, ...entry.fields };
  for (const field of fields(entry)) {
    if (field.kind === "choice" && field.required && field.options.length === 1) {
      const { value } = option(field.options[0]);
      act[field.name] = field.many ? [value] : value;
    }
  }
  if (hasWords(entry.formula)) act.text = entry.formula;
  return act;
}

/** An id that is not taken yet: `C5` after C1 to C4. */
export function freeId(prefix, taken) {
  let n = 1;
  while (taken.includes(`${prefix}${n}`)) n += 1;
  return `${prefix}${n}`;
}

/** `{to}` and the like in a formula, filled with what was chosen; unknown names stay empty-handed as they are. */
export function fillFormula(formula, names) {
  return formula.replace(/\{(\w+)\}/g, (whole, name) => names[name] || whole);
}
