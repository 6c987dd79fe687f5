// Effects of events that change who is before the court or what is left to decide. See fold.js.

import { said } from "./fold_floor.js";

function deemedLeft(b, seat, n) {
  const absent = Object.entries(b.effects).filter(([, effect]) => effect !== "no_effect");
  return [[["left", b.seat], Number(n)], ...absent.map(([party, effect]) => [["absent", party], effect])];
}

export const COURT = {
  Replaced: said((b) => [
    [["substitutes", b.substitute], b.seat],
    [["replaced", b.seat], b.substitute],
    ...b.again.map((matter) => [["inquire_again", matter], true]),
  ]),
  DeemedLeft: said(deemedLeft),
  LadderCleared: (b) => [[["discipline", b.seat], null]],
  ProductionRefused: said((b, seat, n) => b.parties.map((party) => [["production_refused", party], Number(n)])),
  Presumed: (b) => [[["presumed", String(b.number)], b.party]],
  CollectionOrdered: (b) => [[["collection", String(b.number)], b.what]],
  Settled: said((b, seat, n) => b.settled.map((id) => [["settled", id, b.pair], Number(n)])),
  ModeChanged: (b) => [[["mode"], b.mode]],
};
