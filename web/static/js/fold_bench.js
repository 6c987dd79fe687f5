// Effects of what the bench does among itself: votes, ballots, sealed parts. The twin of hearing/effects_bench.py.

import { said } from "./fold_floor.js";

const only = (b, names) => Object.fromEntries(names.filter((name) => name in b).map((name) => [name, b[name]]));

export const BENCH = {
  VoteCalled: said((b) => b.cases.map((id) => [["votes", b.matter, id], { voters: b.voters }])),
  VoteCast: said((b, s) => [[["votes", b.matter, b.case, "cast", s], b.choice]]),
  VoteClosed: (b) => ["outcome", "counts", "dissent"].map((name) => [["votes", b.matter, b.case, name], b[name]]),
  BallotHandedIn: said((b, s, n) => [
    [["ballots", b.ballot, "kept", s, b.about_seat], { ...only(b, ["scores", "replaces", "reason"]), seq: Number(n) }],
  ]),
  BallotReceived: (b, s) => [[["ballots", b.ballot, "received", s, b.about_seat], true]],
  BallotsOpened: said((b) => [
    [["ballots", b.ballot, "opened"], only(b, ["ballots", "judges", "sides", "steps", "tied"])],
    [["ballots", b.ballot, "winner"], b.winner],
  ]),
  TieBroken: said((b) => [[["ballots", b.ballot, "winner"], b.side]]),
  PartSealed: said((b, s, n) => [[["parts", n], only(b, ["part", "first", "last", "count", "head"])]]),
};
