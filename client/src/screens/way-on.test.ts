/** Tests that nobody is led to another site after signing in. */

import { expect, test } from "vitest";
import { wayOn } from "./way-on.ts";

const origin = "https://sanguan.example";

test.each([
  ["/meetings/m1/ballot", "/meetings/m1/ballot"],
  ["/records/m1?x=1#item-i1", "/records/m1?x=1#item-i1"],
  ["/", "/"],
])("leads on within the site: %s", (wanted, way) => {
  expect(wayOn(wanted, origin)).toBe(way);
});

test.each([
  "https://elsewhere.example",
  "//elsewhere.example",
  "/\\elsewhere.example",
  "/\t/elsewhere.example",
  "/\n\\elsewhere.example",
  "javascript:alert(1)",
  "meetings",
  "",
  "//",
  undefined,
  7,
])("leads nowhere else: %j", (wanted) => {
  expect(wayOn(wanted, origin)).toBeUndefined();
});
