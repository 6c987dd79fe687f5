// Finding an entry of the `open` signal for something shown elsewhere: a hand, an application. Pure.

import { option } from "./shapes.js";

const values = (entry, field) => (entry.choices?.[field] ?? []).map((item) => option(item).value);

/** The entry of an act in which `field` may be `value`. */
export function entryFor(open, act, field, value) {
  return open.find((entry) => entry.act === act && (entry.fields?.[field] === value || values(entry, field).includes(value)));
}

/** What must be as the entry has it for a script line to be said now. */
const TELLING = ["to", "seat", "seats", "purpose", "matter", "move", "application", "number", "party", "answer", "interruption", "substitute", "what", "oath", "form", "phase", "ballot", "about"];

/** The entry under which a script line may be said now, or undefined: its telling fields are preset or open to choice. */
export function entryForLine(open, line) {
  const fits = (entry) => TELLING.every((field) => {
    if (line[field] === undefined) return true;
    if (entry.fields?.[field] !== undefined) return JSON.stringify(entry.fields[field]) === JSON.stringify(line[field]);
    const options = values(entry, field);
    return !options.length || [line[field]].flat().every((value) => options.includes(value));
  });
  return open.find((entry) => entry.act === line.act && fits(entry));
}

const WANTED = { question: ["question"], reply: ["reply", "turn", "statement"], speak: ["turn", "statement", "reply"] };

/** How to give a raised hand the floor: the fitting entry and, if it leaves one, the purpose: `{...entry, purpose}`. */
export function handEntry(open, seat, purpose = "speak") {
  const entries = open.filter((entry) => entry.act === "GiveFloor" && (entry.fields?.seat === seat || values(entry, "seat").includes(seat)));
  for (const wanted of WANTED[purpose] ?? WANTED.speak) {
    const found = entryFor(entries, "GiveFloor", "purpose", wanted);
    if (found) return { ...found, purpose: wanted };
  }
  return entries.length ? { ...entries[0], purpose: undefined } : null;
}
