/** Checks that a problem of several units is in the record as one, in its lists and minutes, and that nobody can point it elsewhere; and that a meeting without any has no such part. */

import type { CommentId } from "@sanguan/shared/domain/id";
import { verifyRecord } from "@sanguan/shared/record/verify";
import type { RecordFile } from "@sanguan/shared/record/record";
import { factFaults } from "@sanguan/shared/record/verifier/facts";
import { manifestOf } from "@sanguan/shared/record/payload";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  beginClosing,
  chair,
  comment,
  firstItem,
  meetingId,
  openWorkplace,
  secondItem,
  startMeeting,
  type Workplace,
} from "../meetings/testing/workplace.ts";

const copy = "c2" as CommentId;

let place: Workplace;
beforeEach(async () => {
  place = await openWorkplace();
  await startMeeting(place);
});
afterEach(() => place.close());

async function sealed(): Promise<RecordFile> {
  await place.closeMeeting(meetingId);
  return (await place.records.read(meetingId))?.file ?? expect.fail("no record");
}

async function share(): Promise<void> {
  await place.must(chair, { type: "go-to-item", itemId: secondItem });
  await place.must(chair, {
    type: "share-problem",
    commentId: comment,
    copies: [{ commentId: copy, itemId: secondItem }],
  });
}

it("a problem of two units is told as one, and verified", async () => {
  await beginClosing(place, async () => {
    await share();
    await place.must(chair, { type: "explain-no-task", commentId: copy, reason: "由镇党委统一整改" });
  });
  const file = await sealed();
  const part = file.parts.find(({ kind }) => kind === "common-problems");
  expect(part).toMatchObject({
    problems: [
      {
        comments: [
          { itemId: firstItem, id: comment },
          { itemId: secondItem, id: copy },
        ],
      },
    ],
  });
  expect((await verifyRecord(file)).filter((check) => !check.ok)).toEqual([]);
  if (part?.kind !== "common-problems") throw new Error("no common problem");
  const [one, other] = part.problems[0]?.comments ?? [];
  if (one === undefined || other === undefined) throw new Error("no comments");
  const wrong = [[one], [one, { ...other, id: "c9" }], [one, { ...other, itemId: firstItem }], [one, one], []] as const;
  const faultsOf = (problems: readonly { readonly comments: readonly { itemId: string; id: string }[] }[]) =>
    factFaults(
      file.parts.map((each) => (each === part ? { ...part, problems } : each)),
      manifestOf(file),
    );
  for (const comments of wrong) expect(faultsOf([{ comments }])).toEqual(["common problem 1"]);
  expect(faultsOf([...part.problems, ...part.problems])).toEqual(["common problem 2"]);
  expect(faultsOf(part.problems)).toEqual([]);
});

it("a record without any says nothing of it", async () => {
  await beginClosing(place);
  expect((await sealed()).parts.map(({ kind }) => kind)).not.toContain("common-problems");
});
