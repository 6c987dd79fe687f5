// Records and labels for the tests here.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const read = (path) => readFileSync(root + path, "utf-8");

/** The events of a record file: its lines that hold one. */
export const events = (text) => text.split("\n").filter(Boolean).map((line) => JSON.parse(line).event).filter(Boolean);

export const golden = (name = "v1-every-kind") => events(read(`tests/golden/${name}.jsonl`));
export const labels = () => JSON.parse(read("web/templates/labels/en.json"));
export const records = () => readdirSync(`${root}tests/golden`).filter((name) => name.endsWith(".jsonl")).map((name) => name.slice(0, -6));
