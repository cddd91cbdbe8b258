/** Tests that of an accepted addendum its signed words are shown, and that it is said when they are not signed. */

import type { AddendumId, PersonId } from "@sanguan/shared/domain/id";
import type { AddendaView } from "@sanguan/shared/protocol/http";
import { sampleAddenda } from "@sanguan/shared/record/testing/sample-addenda";
import { sampleRecord } from "@sanguan/shared/record/testing/sample-record";
import { verifyAddenda } from "@sanguan/shared/record/verify-addenda";
import { expect, it } from "vitest";
import { signedAddenda } from "./signed-addenda.ts";

type Seen = AddendaView["addenda"][number];

const record = sampleRecord();
const seen = (name: string, rest: Partial<Seen>): Seen => ({
  addendumId: name as AddendumId,
  kind: "late",
  subject: { document: "m1.i1.report", fragment: "default" },
  text: "服务器说的",
  authorId: "wang" as PersonId,
  authorName: "王",
  proposedAt: "2026-11-23T01:00:00.000Z",
  state: "accepted",
  mayDo: [],
  ...rest,
});

it("of what was accepted the signed words are shown, by number; then the others, by time", async () => {
  const files = await sampleAddenda(record, ["一", "二"]);
  const checked = verifyAddenda(files, { meetingId: "m1", digest: record.digest, key: record.keys.at(-1) });
  const shown = signedAddenda(
    [
      seen("p2", { state: "proposed", proposedAt: "2026-11-23T03:00:00.000Z" }),
      seen("a2", { number: 2 }),
      seen("p1", { state: "refused", proposedAt: "2026-11-23T02:00:00.000Z" }),
      seen("a1", { number: 1 }),
    ],
    checked,
  );
  expect(shown.map(({ addendumId, text, signature }) => [addendumId, text, signature])).toEqual([
    ["a1", "一", "sound"],
    ["a2", "二", "sound"],
    ["p1", "服务器说的", undefined],
    ["p2", "服务器说的", undefined],
  ]);
  expect(shown[0]?.subject.passage).toBe("联系群众不够");
  expect(shown[1]?.subject).not.toHaveProperty("passage");
});

it("says what is being checked, what does not hold, and what has no signed file", async () => {
  const [first, second] = await sampleAddenda(record, ["一", "二"]);
  const accepted = [seen("a1", { number: 1 }), seen("a2", { number: 2 })];
  expect(signedAddenda(accepted, undefined).map(({ signature }) => signature)).toEqual(["checking", "checking"]);
  const of = { meetingId: "m1", digest: record.digest, key: record.keys.at(-1) };
  const states = (files: NonNullable<typeof first>[]) =>
    signedAddenda(accepted, verifyAddenda(files, of)).map(({ signature }) => signature);
  if (first === undefined || second === undefined) return expect.fail("no samples");
  expect(states([first])).toEqual(["sound", "unsound"]);
  expect(states([{ ...first, digest: second.digest }, second])).toEqual(["unsound", "unsound"]);
  expect(states([second])).toEqual(["unsound", "unsound"]);
});
