// Votes and ballots as a page says them. The twin of web/shown_bench.py.

import { _ } from "./language.js";

const WHOLE = "*";

const of = (shown, kind, name) => shown.procedure[kind]?.[name] ?? {};

/** What is voted on, and in which case. */
export function vote(shown, body) {
  const title = shown.text(of(shown, "votes", body.matter).title) || body.matter;
  const cases = (body.cases ?? [body.case ?? WHOLE]).filter((id) => id !== WHOLE);
  const about = cases.map((id) => shown.text(shown.script.cases?.[id]?.title) || id).join(_(", "));
  return about ? _("{title} ({about})", { title, about }) : title;
}

const choiceOf = (shown, body, name) => shown.text(of(shown, "votes", body.matter).choices?.[name]) || name;

export const choice = (shown, body) => choiceOf(shown, body, body.choice);
export const carried = (shown, body) => choiceOf(shown, body, body.outcome);

export function counts(shown, body) {
  return Object.keys(body.counts).sort().filter((name) => body.counts[name])
    .map((name) => _("{name}: {value}", { name: choiceOf(shown, body, name), value: body.counts[name] }));
}

export const ballot = (shown, name) => shown.text(of(shown, "ballots", name).title) || name;

/** A side by the names of its parties. */
export function team(shown, side) {
  const parties = shown.script.parties ?? {};
  const mine = Object.keys(parties).sort().filter((party) => parties[party].side === side);
  return mine.map((party) => shown.party(party)).join(_(", ")) || side;
}

/** Name and title of each criterion, in the order of their names. */
function criteria(shown, body) {
  const known = of(shown, "ballots", body.ballot).criteria ?? {};
  return new Map(Object.keys(known).sort().map((name) => [name, shown.text(known[name].title) || name]));
}

export function scores(shown, body) {
  const titles = criteria(shown, body);
  const names = Object.keys(body.scores).sort();
  const total = names.reduce((sum, name) => sum + body.scores[name], 0);
  return [...names.map((name) => _("{name}: {value}", { name: titles.get(name) ?? name, value: body.scores[name] })),
    _("{name}: {value}", { name: _("Total"), value: total })];
}

/** The ballots, a row each, under a row of headings. */
export function table(shown, body) {
  const titles = criteria(shown, body);
  const rows = body.ballots.map((each) => [shown.seat(each.judge), shown.seat(each.about),
    ...[...titles.keys()].map((name) => String(each.scores[name] ?? "")), String(each.total)]);
  return [[_("Judge"), _("About"), ...titles.values(), _("Total")], ...rows];
}

/** Why a ballot was changed, what each judge comes to, then each step to the winner. */
export function steps(shown, body) {
  const changed = body.ballots.filter(({ replaces }) => replaces).map(({ judge, about, reason }) =>
    _("{judge} has changed the ballot on {seat}: {reason}", { judge: shown.seat(judge), seat: shown.seat(about), reason: shown.text(reason) }));
  const judges = [...new Set(body.ballots.map(({ judge }) => judge))].map((judge) =>
    _("{name}: {value}", { name: shown.seat(judge), value: values(shown, body.judges[judge]) }));
  return [...changed, ...judges, ...body.steps.map((step) => stepOf(shown, body, step))];
}

function values(shown, found) {
  // The side first that speaks first.
  const parties = shown.script.parties ?? {};
  const order = shown.procedure.order ?? [];
  const place = (party) => { const at = order.indexOf(parties[party].position); return at < 0 ? 99 : at; };
  const sorted = Object.keys(parties).sort().sort((a, b) => place(a) - place(b));
  const known = [...new Set(sorted.map((party) => parties[party].side))].filter((side) => side in found);
  const others = Object.keys(found).sort().filter((side) => !known.includes(side));
  return [...known, ...others].map((side) => `${team(shown, side)} ${found[side]}`).join(_(", "));
}

function stepOf(shown, body, { rule, values: found, decides }) {
  if (rule === "bench") return _("No sum decides.");
  const usual = { ballots: _("Ballots of the judges"), points: _("Points") };
  const name = usual[rule] ?? criteria(shown, body).get(rule.split(":")[1]) ?? rule;
  const said = _("{name}: {value}", { name, value: values(shown, found) });
  return decides ? _("{said}; this decides for {team}", { said, team: team(shown, decides) }) : _("{said}; they are level", { said });
}
