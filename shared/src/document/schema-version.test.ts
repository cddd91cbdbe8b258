/** Tests that the schema does not change without its number. */

import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { documentSchema } from "./schema.ts";
import { documentSchemaVersion } from "./schema-version.ts";

/** Each version that was ever released keeps its line; a new one gets a line of its own. */
const versions: Readonly<Record<number, string>> = {
  1: "e1adb3e38a7cc90a",
};

/** What decides which documents there are: functions only say how they are shown. */
function fingerprint(): string {
  const { topNode, nodes, marks } = documentSchema.spec;
  const rules: [string, unknown][] = [];
  nodes.forEach((name, { content, marks: allowed, group, inline, atom, attrs, isolating }) =>
    rules.push([name, { content, marks: allowed, group, inline, atom, isolating, attrs: plain(attrs) }]),
  );
  marks.forEach((name, { excludes, group, inclusive, attrs }) =>
    rules.push([name, { excludes, group, inclusive, attrs: plain(attrs) }]),
  );
  return createHash("sha256").update(JSON.stringify({ topNode, rules })).digest("hex").slice(0, 16);
}

function plain(attrs: Readonly<Record<string, { readonly default?: unknown; readonly validate?: unknown }>> = {}) {
  return Object.entries(attrs).map(([name, spec]) => [
    name,
    "default" in spec,
    spec.default ?? null,
    String(spec.validate),
  ]);
}

it("[S33] a change of the schema is a new version: add one to `documentSchemaVersion`, and its line here", () => {
  expect(versions[documentSchemaVersion]).toBe(fingerprint());
});
