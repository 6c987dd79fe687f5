// The rules of the house for browser files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { FIELDS, S } from "../../web/static/js/strings.js";
import { read, root } from "./read.mjs";

function files(folder, end) {
  return readdirSync(join(root, folder), { recursive: true }).filter((name) => name.endsWith(end)).map((name) => join(root, folder, name));
}
const scripts = files("web/static/js", ".js").map((path) => [path.slice(root.length), readFileSync(path, "utf-8")]);
const templates = files("web/templates", ".html").map((path) => [path.slice(root.length), readFileSync(path, "utf-8")]);

test("text is set as text: no markup is ever made from a string", () => {
  for (const [path, text] of scripts) assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/, path);
});

test("participant pages use nothing that needs a secure context", () => {
  for (const [path, text] of scripts) assert.doesNotMatch(text, /crypto\.subtle|crypto\.randomUUID|navigator\.clipboard|serviceWorker|mediaDevices/, path);
});

test("no inline style, script or handler, but the import map and data blocks", () => {
  for (const [path, text] of templates) {
    assert.doesNotMatch(text, /\sstyle=|\son[a-z]+="|<style|javascript:/, path);
    for (const [, attributes] of text.matchAll(/<script([^>]*)>/g)) assert.match(attributes, /src=|type="importmap"|type="application\/json"/, path);
  }
});

test("modules are small", () => {
  for (const [path, text] of scripts) if (!path.endsWith("strings.js")) assert.ok(text.split("\n").length <= 150, path);
});

test("every icon that is asked for is in the sprite", () => {
  const sprite = new Set([...read("web/static/img/icons.svg").matchAll(/symbol id="([^"]+)"/g)].map(([, name]) => name));
  const asked = [...scripts, ...templates].flatMap(([path, text]) => [...text.matchAll(/\bicon\("([a-z0-9-]+)"\)/g)].map(([, name]) => [path, name]));
  const shown = templates.flatMap(([path, text]) => [...text.matchAll(/\{% call (?:beat|card)\(e, "\w+", "([a-z0-9-]+)"/g)].map(([, name]) => [path, name]));
  assert.ok(asked.length > 20 && shown.length > 40);
  for (const [path, name] of [...asked, ...shown]) assert.ok(sprite.has(name), `${name} in ${path}`);
});

test("every string that is kept is used, and every one that is used is kept", () => {
  const others = scripts.filter(([path]) => !path.endsWith("strings.js")).map(([, text]) => text).join("\n");
  const used = new Set([...others.matchAll(/\bS\.(\w+)/g)].map(([, name]) => name));
  assert.deepEqual(Object.keys(S).filter((name) => !used.has(name)), []);
  assert.deepEqual([...used].filter((name) => !(name in S)), []);
  assert.ok(Object.values(FIELDS).every(Boolean));
});
