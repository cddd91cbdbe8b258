/** Checks that nothing of a record is left out for being unknown to this program. */

import { buildManifest } from "@sanguan/shared/record/build-manifest";
import { manifestOf } from "@sanguan/shared/record/payload";
import { salted, sampleDrafts, sampleRecord, signRecord } from "@sanguan/shared/record/testing/sample-record";
import { expect, it } from "vitest";
import { arrangeRecord } from "./arrange-record.ts";

it("a part of a kind that came later is shown as it is", () => {
  const content = { kind: "petition", itemId: "i1", grade: "好" } as never;
  const built = salted([...sampleDrafts().slice(0, 7), { content }, ...sampleDrafts().slice(7)]);
  const leaves = built.map(({ leaf }) => leaf);
  const shown = arrangeRecord(signRecord(buildManifest(manifestOf(sampleRecord()), leaves), built));
  expect(shown.items).toHaveLength(1);
  expect(shown.strange).toEqual([{ kind: "petition", text: expect.stringContaining(`"grade": "好"`) as string }]);
  expect(arrangeRecord(sampleRecord()).strange).toEqual([]);
});
