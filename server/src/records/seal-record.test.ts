/** Checks that a seal is determined by the log, the facts, the time and the salts, and by nothing else; and that its extracts stand alone. */

import type { VoteId } from "@sanguan/shared/domain/id";
import { drawnOrder } from "@sanguan/shared/domain/lots";
import { buildExtract } from "@sanguan/shared/record/build-extract";
import { canonicalText } from "@sanguan/shared/record/canonical";
import { sha256Hex } from "@sanguan/shared/record/digest";
import type { RecordFile } from "@sanguan/shared/record/record";
import { layoutFaults } from "@sanguan/shared/record/verifier/layout";
import { verifyRecord } from "@sanguan/shared/record/verify";
import { verifyExtract } from "@sanguan/shared/record/verify-extract";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  beginClosing,
  chair,
  firstItem,
  meetingId,
  observer,
  openWorkplace,
  reporter,
  reviewer,
  secondItem,
  startMeeting,
  testSigner,
  type Workplace,
} from "../meetings/testing/workplace.ts";
import { recordPackage } from "./record-package.ts";
import { type SealAsk, sealRecord } from "./seal-record.ts";

const everyRecordHas = new Set([
  "meeting",
  "agenda",
  "attendance",
  "item",
  "report",
  "comments",
  "tasks",
  "notes",
  "closing",
]);

const faultsOf = async (file: RecordFile) => (await verifyRecord(file)).filter((check) => !check.ok);

let place: Workplace;
beforeEach(async () => {
  place = await openWorkplace();
  await startMeeting(place);
  await place.type(`${meetingId}.${firstItem}.report`, "default", "一年来，走访不多。", reporter);
  await beginClosing(place);
  await place.closeMeeting(meetingId);
});
afterEach(() => place.close());

async function seal(change: Partial<SealAsk> = {}): Promise<RecordFile> {
  const ask = {
    meeting: await place.meeting(),
    documents: place.documents,
    signer: testSigner(),
    previous: null,
    software: "test/1",
    sealedAt: "2026-11-22T11:00:02.000Z",
    saltSecret: new Uint8Array(32).fill(3),
  };
  return (await sealRecord({ ...ask, ...change })).file;
}

it("the same log, time and salts are the same bytes, package included", async () => {
  const [first, second] = [await seal(), await seal()];
  expect(canonicalText(second)).toBe(canonicalText(first));
  expect(await recordPackage(second)).toEqual(await recordPackage(first));
});

it("only what is declared variable varies: the time of the seal, the salts, and what follows from them", async () => {
  const [first, other] = [
    await seal(),
    await seal({ saltSecret: new Uint8Array(32), sealedAt: "2027-01-01T00:00:00.000Z" }),
  ];
  expect(other.digest).not.toBe(first.digest);
  const unsalted = ({ parts, states, keys, rotations, timeStamps }: RecordFile) =>
    canonicalText({ parts: parts.map((part) => ({ ...part, salt: "" })), states, keys, rotations, timeStamps });
  expect(unsalted(other)).toBe(unsalted(first));
  for (const [index, { salt }] of first.parts.entries()) expect(other.parts[index]?.salt).not.toBe(salt);
});

it("the salts are new with each seal unless told", async () => {
  const salts = async () => (await sealRecord({ ...(await asked()) })).file.parts.map(({ salt }) => salt);
  const asked = async (): Promise<SealAsk> => {
    const { signer, documents, software } = place;
    return {
      meeting: await place.meeting(),
      documents,
      signer,
      software,
      previous: null,
      sealedAt: "2027-01-01T00:00:00.000Z",
    };
  };
  const both = [...(await salts()), ...(await salts())];
  expect(new Set(both).size).toBe(both.length);
});

it("[E20] how the meeting went is sealed: lots, comings and goings, times, the floor, votes declared void, each where there is something to tell", async () => {
  const kinds = (file: RecordFile) => file.parts.map(({ kind }) => kind).filter((kind) => !everyRecordHas.has(kind));
  expect(kinds(await seal())).toEqual(["times", "turns", "decisions"]);
  const meeting = await place.meeting();
  const at = "2026-11-22T09:30:00.000Z";
  const seed = "ab".repeat(32);
  const drawn = drawnOrder([firstItem, secondItem], {
    seed,
    sha256: (words) => sha256Hex(new TextEncoder().encode(words)),
  });
  const file = await seal({
    meeting: {
      ...meeting,
      draws: [
        {
          algorithm: "sha256-seed-item",
          seed,
          drawn,
          by: chair.personId,
          at,
        },
      ],
      attendance: [
        { personId: reviewer.personId, status: "present", at, byLine: true, moves: [{ kind: "arrived", at }] },
        { personId: reporter.personId, status: "excused", at, proxy: { name: "钱副书记" } },
        { personId: observer.personId, status: "absent", at },
      ],
      course: {
        ...meeting.course,
        breaks: [
          { since: at, planned: 600, endedAt: at },
          // Cut short by the closing.
          { since: at, planned: 600, ...(meeting.closingAt === undefined ? {} : { endedAt: meeting.closingAt }) },
        ],
      },
      votes: [
        {
          id: "v1" as VoteId,
          itemIds: [firstItem],
          state: "voided",
          openedAt: at,
          openedBy: chair.personId,
          reason: "误用手机",
          voidedBy: chair.personId,
          voidedAt: at,
        },
        // Undecided at the close: that is told by the closing.
        { id: "v2" as VoteId, itemIds: [secondItem], state: "voided", openedAt: at },
      ],
      floor: {
        queue: [],
        speeches: [
          {
            number: 1,
            personId: reviewer.personId,
            name: "名reviewer",
            kind: "pointOfOrder",
            itemId: firstItem,
            at,
            spent: 130,
            over: 10,
            note: "问党费",
          },
        ],
      },
    },
  });
  expect(kinds(file)).toEqual(["lots", "roll", "times", "turns", "floor", "voided-votes", "decisions"]);
  expect(await faultsOf(file)).toEqual([]);
  const said = canonicalText(file.parts);
  for (const fact of [
    `"drawn":["${drawn.join('","')}"]`,
    '"moves":[],"name":"名reporter","proxy":"钱副书记"',
    '"expected":3,"kind":"roll","needed":2,',
    `"breaks":[{"endedAt":"${at}","planned":600,"since":"${at}"},{"endedAt":null,"planned":600,"since":"${at}"}]`,
    '"turns":[{"from":"2026-11-22T09:00:00.000Z","itemId":"i1","stage":"comments","to":"2026-11-22T09:00:00.000Z"}]',
    `"kind":"voided-votes",`,
    `{"at":"${at}","by":"名chair","subject":["${firstItem}"],"what":"vote-opened"}`,
    '"what":"closing-begun"',
    `"votes":[{"by":"名chair","items":["${firstItem}"],"openedAt":"${at}","reason":"误用手机","voidedAt":"${at}"}]`,
    '"note":"问党费","number":1,"over":10,"speaker":"名reviewer","spent":130',
  ])
    expect(said).toContain(fact);
  // Twice, in the wrong place, or with a word too many it is no record.
  const times = file.parts.findIndex(({ kind }) => kind === "times");
  const again = file.parts.toSpliced(times, 0, ...file.parts.slice(times, times + 1));
  expect(layoutFaults(again, meetingId)).not.toEqual([]);
  expect(
    layoutFaults([...file.parts.toSpliced(times, 1), ...file.parts.slice(times, times + 1)], meetingId),
  ).not.toEqual([]);
  expect(layoutFaults(file.parts, meetingId)).toEqual([]);
});

it("one reporter's extract stands alone, and shows nothing of the other", async () => {
  const file = await seal();
  const extract = buildExtract(file, firstItem) ?? expect.fail("no extract");
  expect((await verifyExtract(extract)).filter((check) => !check.ok)).toEqual([]);
  const shown = JSON.stringify(extract);
  expect(shown).toContain("走访不够经常");
  expect(shown).toContain("新坝镇");
  expect(shown).not.toContain("八桥镇");
  expect(shown).not.toContain(`.${secondItem}.`);
});
