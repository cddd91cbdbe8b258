/** Tests that a name means one document, whatever the ids in it are called. */

import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { DocumentRef } from "../domain/document-ref.ts";
import { stagedBy } from "../domain/document-ref.ts";
import { documentName, parseDocumentName } from "./name.ts";

const id = fc.oneof(fc.constantFrom("staged", "notes", "report", "m1", "i1"), fc.stringMatching(/^[a-z0-9_-]{1,40}$/));
const ref = fc.oneof(
  fc.record({ kind: fc.constant("notes" as const), meetingId: id }),
  fc.record({ kind: fc.constantFrom("report", "comments", "tasks"), meetingId: id, itemId: id }),
  fc.record({ kind: fc.constant("staged" as const), meetingId: id, itemId: id, reviewerId: id }),
) as unknown as fc.Arbitrary<DocumentRef>;

it("every document's name is read as that document, and as a staged one only if it is", () => {
  fc.assert(
    fc.property(ref, (document) => {
      const name = documentName(document);
      expect(parseDocumentName(name)).toEqual(document);
      expect(stagedBy(name)).toBe(document.kind === "staged" ? document.reviewerId : undefined);
    }),
  );
});

it("what is no document's name is nobody's staged one", () => {
  for (const name of ["", "staged", "m1.staged.p1", "m1.i1.staged.", "m1.i1.staged.P 1", "m1.i1.staged.p1.x"])
    expect([name, stagedBy(name), parseDocumentName(name)]).toEqual([name, undefined, undefined]);
});
