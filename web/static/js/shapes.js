// What the fields of an act look like in a form. Which values are open comes from the server with each entry;
// this only says which fields take several values, and which are words or numbers of one's own. Pure.

import { pick } from "./text.js";

/** Fields that may be left out: nobody chosen means all, nothing typed means none. */
const OPTIONAL = new Set([
  "parties", "cases", "admitted", "excluded", "same_as", "seconds:GiveFloor", "flag", "amount", "topic", "limited_to:RuleOnExhibits", "questions", "on", "page",
  "to:Inquire", "seat:Pause", "statement:Stop", "target:Apply:word", "relief:ChangeClaim",
]);

/** Kinds of input that have a form of their own. */
const APART = new Set(["issues", "scores"]);

/** Choices that have a usual answer, the first: they are shown, but nobody has to choose. */
const USUAL = new Set(["purpose:RaiseHand", "urgent", "disregard", "produced", "joinder"]);

const listed = (set, act, name, kind = "") => [name, `${name}:${act}`, `${name}:${act}:${kind}`].some((key) => set.has(key));

/** One option as `{value, label}`; the server gives those, or bare values. */
export function option(item, name = String) {
  return typeof item === "object" && item !== null ? item : { value: item, label: name(item) };
}

/**
 * The fields a form must show for an entry of `open`: `[{name, kind, many, required, usual, options}]`. `kind` is
 * `choice`, or how it is typed: `word`, `words`, `number`, `date`, `issues`, `scores`.
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
  // What must be given comes first: whom it is for, and in which cases, is seldom narrowed.
  return [...chosen, ...typed.filter(({ kind }) => !APART.has(kind))].sort((a, b) => Number(b.required) - Number(a.required));
}

/** Is there anything about an entry that may be changed before it is done? */
export const mayChange = (entry) => entry.text !== "none" || fields(entry).length > 0;

/** Is this a field with one value only, which need not be chosen? */
const settled = ({ kind, required, options }) => kind === "choice" && required && options.length === 1;

/**
 * Has an entry something to fill in before it can be done? `called(field, value)` names a preset value, as in `filledFormula`:
 * words in which a name is still missing are not said by one press.
 */
export function needsForm(entry, called) {
  if (entry.confirm || (SPECIAL.has(entry.act) && !isComplete(entry))) return true;
  if (entry.text === "required" && !hasWords(entry.formula)) return true;
  if (isUnfilled(filledFormula(entry, called))) return true;
  return fields(entry).some((field) => field.required && !(settled(field) && !field.many));
}

/** Acts with a form of their own beside the fields. */
export const SPECIAL = new Set(["Examine", "FrameIssues", "HandInBallot", "DeclareTime"]);

/** Does an entry with a form of its own come with everything that the form would ask for? */
export function isComplete({ act, fields: preset = {} }) {
  if (act === "FrameIssues") return hasWords(preset.issues);
  if (act === "HandInBallot") return hasWords(preset.scores);
  if (act === "DeclareTime") return hasWords(preset.shares);
  return act === "Examine" && Boolean(preset.exhibits?.length) && (hasWords(preset.opinion) || Boolean(preset.same_as));
}

/**
 * The entry whose form is opened to change another: `{entry, preset}`. An opinion that comes complete has nothing to
 * choose; it is changed in the form of the plain entry of its act, which begins with what the complete one says.
 */
export function toChange(entry, open) {
  const plain = isComplete(entry) && !entry.fields.line && open.find((other) => other.act === entry.act && !isComplete(other));
  if (!plain) return { entry, preset: {} };
  const asked = new Set([...Object.keys({ ...plain.choices, ...plain.inputs }), "opinion", "same_as", "exceptions"]);
  const kept = Object.entries(entry.fields).filter(([name]) => !asked.has(name));
  return { entry: { ...plain, fields: { ...plain.fields, ...Object.fromEntries(kept) } }, preset: entry.fields };
}

const hasWords = (text) => Boolean(text) && Object.keys(text).length > 0;

/** The act of an entry done as it stands: preset fields, the only choice there is, its formula as words. */
export function asItStands(entry, called) {
  const act = { act: entry.act, ...entry.fields };
  for (const field of fields(entry)) {
    if (!settled(field)) continue;
    const { value } = option(field.options[0]);
    act[field.name] = field.many ? [value] : value;
  }
  if (hasWords(entry.formula)) act.text = filledFormula(entry, called);
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

/** The same in each language: `names` are texts by field. A formula speaks `{to}` the seat that the act names. */
export function fillText(formula, names) {
  const all = { ...names, to: hasName(names.to) ? names.to : names.seat };
  const inLanguage = (lang) => Object.fromEntries(Object.entries(all).map(([field, name]) => [field, pick(name, lang)]));
  return Object.fromEntries(Object.entries(formula ?? {}).map(([lang, words]) => [lang, fillFormula(words, inLanguage(lang))]));
}

const hasName = (name) => Boolean(pick(name, ""));

/** The formula of an entry with what is known before anything is chosen: its preset fields, the only choice there is. */
export function filledFormula(entry, called = () => "") {
  const names = Object.fromEntries(Object.entries(entry.fields ?? {}).map(([field, value]) => [field, called(field, value)]));
  for (const field of fields(entry)) if (settled(field)) names[field.name] = option(field.options[0]).label;
  return fillText(entry.formula, names);
}

/** Is a name still missing in words, in any language? */
export const isUnfilled = (text) => Object.values(text ?? {}).some((words) => /\{\w+\}/.test(words));

/** Words to look at, with dots where a name is not known yet. */
export const withDots = (words) => words.replace(/\{\w+\}/g, "…");
