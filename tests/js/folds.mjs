// Reads runs of events, `[[event…]…]`, and prints the browser's picture of each: `node folds.mjs < RUNS` -> `[tree…]`.

import { readFileSync } from "node:fs";
import { foldAll } from "../../web/static/js/fold.js";

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf-8")).map((run) => foldAll(run))));
