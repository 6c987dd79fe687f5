// The browser's fold against the golden records; the Python half is tests/test_fold_twins.py.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";

import { foldAll } from "../../web/static/js/fold.js";

const folder = new URL("../golden/", import.meta.url);
const records = readdirSync(folder).filter((name) => /^v.*\.jsonl$/.test(name));

const eventsOf = (name) =>
  readFileSync(new URL(name, folder), "utf8")
    .split("\n")
    .slice(1)
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter((line) => line.event)
    .map((line) => line.event);

test("there are golden records", () => assert.ok(records.length > 1));

for (const name of records) {
  test(`${name} folds to its golden tree`, () => {
    const tree = JSON.parse(readFileSync(new URL(name.replace(/jsonl$/, "tree.json"), folder), "utf8"));
    assert.deepEqual(foldAll(eventsOf(name)), tree);
  });
}
