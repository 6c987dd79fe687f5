// Prints what the browser makes of a record: `node alike.mjs RECORD SLOTS` -> {"tree": …, "shown": [[seq, path, how, words]…]}.
// SLOTS is a JSON file {kind: [[path, how, "slot" | "list" | "table"]…]}. `test_alike.py` compares it with the server's.

import { readFileSync } from "node:fs";
import { foldAll } from "../../web/static/js/fold.js";
import { Shown } from "../../web/static/js/shown.js";
import { events, labels } from "./read.mjs";

const [record, slots] = process.argv.slice(2).map((path) => readFileSync(path, "utf-8"));
const said = events(record);
const wanted = JSON.parse(slots);
const tree = foldAll(said);
const shown = new Shown(tree.script, tree.procedure, labels(), "en");
const words = said.flatMap((event) => (wanted[event.kind] ?? []).map(([path, how, what]) =>
  [event.seq, path, how, { list: () => shown.list(event, path, how), table: () => shown.table(event, path), slot: () => shown.value(event, path, how) }[what]()]));
process.stdout.write(JSON.stringify({ tree, shown: words }));
