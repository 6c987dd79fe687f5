// The stages of a procedure as a line to walk along. Pure.

/** The main line: from the first stage along `next` (or the only move), as stage ids. */
export function mainLine(procedure) {
  const stages = procedure?.stages ?? [];
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  const line = [];
  for (let stage = stages[0]; stage && !line.includes(stage.id); stage = byId.get(onward(stage))) line.push(stage.id);
  return line.filter((id) => !byId.get(id).final);
}

function onward(stage) {
  const moves = stage.moves ?? {};
  if (moves.next) return moves.next.to;
  const only = Object.values(moves);
  return only.length === 1 ? only[0].to : undefined;
}

/**
 * Where the hearing stands on the line: `{items: [{id, state: "done"|"now"|"next"|""}], place, of, next}`.
 * A stage off the line (an adjournment) is shown after the stage it was reached from, `visited` being the stages so far.
 */
export function walk(procedure, stage, visited = []) {
  const line = mainLine(procedure);
  const ids = [...line];
  if (stage && !ids.includes(stage)) ids.splice(lastOn(line, visited) + 1, 0, stage);
  const place = ids.indexOf(stage);
  const next = nextOf(procedure, stage, ids, place);
  const items = ids.map((id, i) => ({ id, state: i === place ? "now" : i < place ? "done" : id === next ? "next" : "" }));
  return { items, place: place + 1, of: ids.length, next };
}

function nextOf(procedure, stage, ids, place) {
  const here = (procedure?.stages ?? []).find((known) => known.id === stage);
  const to = here && onward(here);
  return to && ids.includes(to) ? to : ids[place + 1] ?? "";
}

function lastOn(line, visited) {
  for (let i = visited.length - 1; i >= 0; i -= 1) if (line.includes(visited[i])) return line.indexOf(visited[i]);
  return line.length - 1;
}
