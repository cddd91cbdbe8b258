/** Checks that records are stamped after their seal and tried again until they are, over a real store, and that the whole verifies. */

import type { MeetingId } from "@sanguan/shared/domain/id";
import { verifyRecord } from "@sanguan/shared/record/verify";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import {
  beginClosing,
  meetingId,
  openWorkplace,
  startMeeting,
  type Workplace,
} from "../../meetings/testing/workplace.ts";
import { recordPackage } from "../record-package.ts";
import { requestStamp } from "./request-stamp.ts";
import { StampAuthority } from "./testing/stamp-authority.ts";
import { makeTimeStamper, type TimeStamper } from "./time-stamper.ts";
import { verifyFile } from "@sanguan/shared/record/verify-file";

const authority = new StampAuthority();
let url: string;
let place: Workplace;
let stamper: TimeStamper;
const alarms: string[] = [];
/** Of the stamper, ended by the test. */
let pauses: (() => void)[] = [];
let paused: (() => void) | undefined;

beforeAll(async () => {
  url = await authority.open();
}, 30_000);
afterAll(() => authority.close());

beforeEach(async () => {
  place = await openWorkplace();
  await startMeeting(place);
  await beginClosing(place);
  await place.closeMeeting(meetingId);
  alarms.length = 0;
  pauses = [];
  stamper = makeTimeStamper({
    records: place.records,
    request: (bytes, stopped) => requestStamp(bytes, { url, certificates: authority.certificates }, { stopped }),
    alarm: (what, error) => alarms.push(`${what}: ${(error as Error).message}`),
    pause: (_tries, signal) =>
      new Promise((resolve) => {
        pauses.push(resolve);
        signal.addEventListener("abort", () => resolve());
        paused?.();
      }),
  });
});
afterEach(async () => {
  await stamper.stop();
  await place.close();
});

function untilPaused(): Promise<void> {
  return new Promise((resolve) => {
    paused = resolve;
  });
}

async function file(id: MeetingId = meetingId) {
  return ((await place.records.read(id)) ?? expect.fail("no record")).file;
}

it("a sealed record gets its stamp, which vouches for the time, in the package too", async () => {
  authority.conduct = { signer: "stamps" };
  const before = await file();
  expect((await verifyRecord(before)).at(-1)).toMatchObject({ check: "time", unchecked: true });
  stamper.wake();
  await expect.poll(async () => (await file()).timeStamps.length).toBe(1);
  const after = await file();
  expect(after).toEqual({ ...before, timeStamps: after.timeStamps });
  const timeAuthorities = authority.certificates;
  expect((await verifyRecord(after, { timeAuthorities })).slice(-2)).toMatchObject([
    { check: "time-stamp", ok: true, subject: "time-stamps/1.tsr" },
    { check: "time", ok: true },
  ]);
  expect((await verifyRecord(after)).slice(-2)).toMatchObject([{ unchecked: true }, { unchecked: true }]);
  const packed = await verifyFile(await recordPackage(after), { timeAuthorities });
  expect(packed.checks.filter((check) => !check.ok)).toEqual([]);
  stamper.wake();
  await stamper.stop();
  expect((await file()).timeStamps).toHaveLength(1);
});

it("a stamp over another record is caught", async () => {
  authority.conduct = { signer: "stamps" };
  stamper.wake();
  await expect.poll(async () => (await file()).timeStamps.length).toBe(1);
  const stamped = await file();
  const other = { ...stamped, envelope: { ...stamped.envelope, signatures: [] } };
  expect((await verifyRecord(other)).find((check) => check.check === "time-stamp")).toMatchObject({
    ok: false,
    detail: expect.stringContaining("other-content") as string,
  });
  for (const text of ["AAAA", "", "!"])
    expect((await verifyRecord({ ...stamped, timeStamps: [text] })).some((check) => !check.ok)).toBe(true);
});

it("an authority that fails is asked again, with an alarm, and the close has not waited for it", async () => {
  authority.conduct = "fail";
  const first = untilPaused();
  stamper.wake();
  await first;
  expect((await place.meeting()).phase).toBe("closed");
  expect(alarms).toEqual([`time-stamping a record: ${meetingId}: status 503`]);
  authority.conduct = "garbage";
  const second = untilPaused();
  pauses[0]?.();
  await second;
  expect(alarms[1]).toContain("unreadable");
  expect((await file()).timeStamps).toEqual([]);
  authority.conduct = { signer: "stamps" };
  pauses[1]?.();
  await expect.poll(async () => (await file()).timeStamps.length).toBe(1);
});

it("stops at once in the middle of a question or a pause", async () => {
  authority.conduct = "silence";
  const asked = authority.queries.length;
  stamper.wake();
  await expect.poll(() => authority.queries.length).toBe(asked + 1);
  await stamper.stop();
  expect(alarms).toEqual([]);
});
