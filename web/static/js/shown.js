// The words that stand for the values of an event: names of seats, parties and stages, labels, lists.
// The markup says which value goes where and how it is shown; this file and web/shown.py read it alike.

import { cited, titlesOf } from "./cited.js";
import { countdown } from "./clock.js";
import { _, ngettext } from "./language.js";
import { find, titledBy } from "./named.js";
import * as bench from "./shown_bench.js";
import { opinionSentences, sorted } from "./opinions.js";
import { pick, humanise, capital, elapsed, money, filled } from "./text.js";

const BY_PAGE = { bench: "bench", clerk: "court", technical: "technical", observer: "gallery" };

export { find };

/** Events are shown in order: times count from the opening of the sitting they belong to. */
export class Shown {
  constructor(script, procedure, labels, lang) {
    Object.assign(this, { script: script ?? {}, procedure: procedure ?? {}, labels, lang, sittingFrom: 0 });
  }

  /** The words for the value at `path`; "" for none. */
  value(event, path, how) {
    if (event.kind === "SittingOpened") this.sittingFrom = event.elapsed;
    const value = find(event, path);
    if (how === "has") return filled(value) ? "1" : "";
    if (value === undefined || value === null) return "";
    if (how === "answer") return this.answer(find(event, "body.matter") ?? "", String(value));
    if (how.startsWith("label:")) return this.label(how.slice(6), String(value));
    return this[how](value);
  }

  /** The words for each item of a mapping or list. */
  list(event, path, how) {
    const value = find(event, path) ?? {};
    if (how === "issues") return sorted(value).map((name) => this.text(value[name]));
    if (how === "answers") return sorted(value).map((party) => _("{party}: {opinion}", { party: this.party(party), opinion: this.label("answer", value[party]) }));
    if (how === "opinions") return this.opinions(value);
    if (["counts", "scores", "steps"].includes(how)) return bench[how](this, value);
    if (how === "times") return sorted(value).map((name) => _("{name} {time}", { name: this.who(name), time: countdown(value[name]) }));
    return Object.values(value).map((item) => this[how](item));
  }

  /** The cells of a table, row by row; the first row holds its headings. */
  table(event, path) { return bench.table(this, find(event, path)); }

  vote(body) { return bench.vote(this, body); }
  choice(body) { return bench.choice(this, body); }
  carried(body) { return bench.carried(this, body); }
  ballot(name) { return bench.ballot(this, name); }
  team(side) { return bench.team(this, side); }
  text(words) { return pick(words, this.lang); }
  plain(value) { return String(value); }
  elapsed(ms) { return elapsed(ms - this.sittingFrom); }
  money(value) { return money(value); }
  time(ms) { return countdown(Math.max(0, ms)); }
  exhibits(numbers) { return numbers.join(_(", ")); }
  seats(seats) { return seats.map((seat) => this.seat(seat)).join(_(", ")); }
  parties(parties) { return parties.map((party) => this.party(party)).join(_(", ")); }

  /** The procedure's own label if it has one, then the labels file, then the name itself. */
  label(group, name) {
    return this.text(this.titled(group, name)) || (this.labels[group]?.[name] ?? humanise(name));
  }

  /** What the procedure calls it, if it does. */
  titled(group, name) {
    if (group !== "matter") return titledBy(this.procedure, group, name);
    return this.first((stage) => find(stage, `announce.${name}.title`) ?? find(stage, `inquire.${name}.title`));
  }

  /** The first thing that any stage of the procedure has to say. */
  first(ask) {
    for (const stage of this.procedure.stages ?? []) {
      const found = ask(stage);
      if (filled(found)) return found;
    }
    return null;
  }

  /** A listed answer to an inquiry, in the procedure's words. */
  answer(matter, answer) {
    return this.text(this.first((stage) => find(stage, `inquire.${matter}.answers.${answer}`))) || this.label("answer", answer);
  }

  /** What a rule rests on, as its sources are cited: `CPL 82, 141; JJ 122` -> `民事诉讼法第82、141条；民诉法解释第122条`. */
  basis(basis) { return cited(this, basis); }

  /** The full titles of what a rule rests on, with the words of rules that stand nowhere else. */
  titles(basis) { return titlesOf(this, basis); }

  seatOf(seat) { return (this.script.seats && Object.hasOwn(this.script.seats, seat) && this.script.seats[seat]) || null; }

  seat(seat) {
    const found = this.seatOf(seat);
    return (found && this.text(found.name)) || humanise(seat);
  }

  /** `Counsel for Lin Yan and 3 others`. */
  role(seat) {
    const found = this.seatOf(seat);
    if (!found) return "";
    const label = this.text(found.label) || humanise(found.role ?? "");
    const own = found.parties ?? [];
    return !own.length || found.role === "party" ? label : _("{role} for {parties}", { role: label, parties: this.crowd(own) });
  }

  crowd(parties) {
    if (parties.length <= 2) return parties.map((party) => this.party(party)).join(_(" and "));
    return ngettext("{first} and {n} other", "{first} and {n} others", parties.length - 1, { first: this.party(parties[0]) });
  }

  /** Which part of the room a seat belongs to: bench, court, a side, technical, gallery. */
  side(seat) {
    const found = this.seatOf(seat) ?? {};
    return BY_PAGE[found.page] || found.side || "gallery";
  }

  party(party) {
    const found = find(this.script, `parties.${party}`);
    return found ? this.text(found.name) || party : humanise(party);
  }

  /** Whoever has a turn or a time: a party, a seat or a whole side. */
  who(name) {
    if (Object.hasOwn(this.script.parties ?? {}, name)) return this.party(name);
    return this.seatOf(name) ? this.seat(name) : this.label("clock_side", name);
  }

  stage(stage) {
    return this.text(this.first((known) => known.id === stage && known.title)) || capital(humanise(stage));
  }

  opinions(opinions) { return opinionSentences(this, opinions); }
}
