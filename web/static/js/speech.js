// What is said from the composer: which acts those are, and the act that words become. Pure.

/** Acts that are said from the composer. */
export const SPEECH = new Set(["Answer", "Speak", "Ask", "TakeDown"]);

const TARGET = { Ask: "to", TakeDown: "seat" };

/** The field that names whom the words are for or from; "" for none. */
export const targetOf = (entry) => TARGET[entry?.act] ?? "";

/** The field by which the words may be narrowed to one party or one case; "" for none. */
export const scopeOf = (entry) => ["parties", "cases"].find((field) => entry?.choices?.[field]) ?? "";

/** May these words be dictated to the device? What the clerk takes down is the clerk's writing, however it came about. */
export const mayDictate = (entry) => entry?.act !== "TakeDown";

/** The act by which words are said: `{target, scope}` as chosen, `dictated` if the speaker's own device wrote them. */
export function speechAct(entry, words, lang, { target = "", scope = "", dictated = false } = {}) {
  const act = { act: entry.act, ...entry.fields, text: { [lang]: words } };
  const whom = targetOf(entry);
  if (whom && !act[whom]) act[whom] = target;
  if (scope) act[scopeOf(entry)] = [scope];
  if (dictated && mayDictate(entry)) act.via = "dictation";
  return act;
}
