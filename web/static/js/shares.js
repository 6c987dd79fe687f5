// Sharing out a side's time: minutes for each speaker and for the reply, with what is left of the whole. Starts from what
// was typed and not sent, from what a line of the script says, or from what was declared already.

import { countdown } from "./clock.js";
import { h, setData, setText } from "./dom.js";
import { S } from "./strings.js";

/** Minutes as typed, `20`, `12.5` or `12:30`, to seconds; nothing typed is none, anything else NaN. */
export function seconds(typed) {
  const words = typed.trim();
  if (!words) return 0;
  const parts = /^(\d{1,4}):([0-5]\d)$/.exec(words);
  if (parts) return Number(parts[1]) * 60 + Number(parts[2]);
  return /^\d{1,4}([.,]\d{1,2})?$/.test(words) ? Math.round(Number(words.replace(",", ".")) * 60) : NaN;
}

/** Seconds as minutes to type: `20`, `12:30`. */
export const minutes = (given) => (given % 60 ? countdown(given * 1000) : String(given / 60));

/** May time be shared out so? `shares` seconds by seat; `limits` in ms, 0 for none. */
export function fits(shares, reserved, limits) {
  const each = Object.values(shares);
  const together = [...each, reserved].reduce((sum, one) => sum + one, 0) * 1000;
  return each.every((one) => one * 1000 >= limits.least_each && (!limits.most_each || one * 1000 <= limits.most_each))
    && reserved * 1000 <= limits.most_reserved && together <= limits.total;
}

export function sharesField(court, limits, sheet, given, change) {
  const { shown } = court;
  const typed = sheet.get("shares") ?? {};
  const declared = given.shares ?? Object.fromEntries(Object.entries(limits.now.shares).map(([seat, ms]) => [seat, ms / 1000]));
  const reserve = given.reserved ?? limits.now.reserved / 1000;
  const box = (name, label, begin) => {
    const input = h("input", { type: "text", inputmode: "decimal", size: 6, oninput: () => { keep(); change(); } });
    input.value = typed[name] ?? (begin ? minutes(begin) : "");
    return { name, input, node: h("label.share", {}, h("span", {}, label), input) };
  };
  const seats = limits.seats.map(({ value, label }) => box(value, S.minutes(shown.text(label)), declared[value]));
  const kept = box("", S.keptBack, reserve);
  const left = h("p.shares-left", { role: "status" });
  const keep = () => sheet.set("shares", Object.fromEntries([...seats, kept].map(({ name, input }) => [name, input.value])));
  const shares = () => Object.fromEntries(seats.map(({ name, input }) => [name, seconds(input.value)]).filter(([, each]) => each !== 0));
  const reserved = () => seconds(kept.input.value);

  return {
    node: h("fieldset.field.shares", {}, h("p.quiet", {}, S.sharesMost(limits.most_each && countdown(limits.most_each), countdown(limits.most_reserved))),
      seats.map(({ node }) => node), kept.node, left),
    update() {
      const rest = limits.total - [...Object.values(shares()), reserved()].reduce((sum, each) => sum + each, 0) * 1000;
      setText(left, Number.isNaN(rest) ? "" : rest < 0 ? S.sharesOver(countdown(-rest)) : S.sharesLeft(countdown(rest)));
      setData(left, "over", rest < 0 ? "1" : "");
    },
    wrong: () => (fits(shares(), reserved(), limits) ? "" : S.needShares),
    read: () => ({ shares: shares(), reserved: reserved() }),
  };
}
