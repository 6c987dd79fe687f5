// Effects of speaking time: declared shares, extensions, cards; see fold.js.

const line = (b, n) => (b.line ? [[["script_lines", b.line], Number(n)]] : []);

/** The clock of the floor and what sides have left, where an event carries them. */
export function clockAndPools(b) {
  const pools = Object.entries(b.pools ?? {}).map(([side, left]) => [["pools", side], left]);
  return "clock" in b ? [[["clock"], b.clock], ...pools] : pools;
}

/** What was used of a declared share or of a reserve, when a floor ends. */
export function shareUsed({ share }) {
  if (!share) return [];
  const path = share.of === "reserved" ? ["reserve_used"] : ["used", share.seat];
  return [[["declared", share.side, ...path], share.used]];
}

export const TIMES = {
  TimeDeclared: (b, s, n) => [[["declared", b.side, "shares"], b.shares], [["declared", b.side, "reserved"], b.reserved], ...line(b, n)],
  TimeExtended: (b, s, n) => [...clockAndPools(b), ...line(b, n)],
  CardShown: (b, s, n) => [[["cards", b.card], Number(n)], ...line(b, n)],
};
