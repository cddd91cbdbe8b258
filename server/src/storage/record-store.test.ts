/** Tests what reading a record costs when everybody reads it after the close, and that its bytes are what is read. */

import { afterEach, beforeEach, expect, it, vi } from "vitest";
import {
  beginClosing,
  meetingId,
  openWorkplace,
  reporter,
  startMeeting,
  type Workplace,
} from "../meetings/testing/workplace.ts";

let place: Workplace;
beforeEach(async () => {
  place = await openWorkplace();
  await startMeeting(place);
  await place.type("m1.i1.report", "default", "走访不多。", reporter);
  await beginClosing(place);
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  await place.close();
});

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

it("is parsed once for all who ask, whenever its stamps came, and not at all for whoever takes the bytes", async () => {
  // Nobody keeps that there was none.
  expect(await place.records.read(meetingId)).toBeUndefined();
  await place.closeMeeting(meetingId);
  const parse = vi.spyOn(JSON, "parse");
  await Promise.all(Array.from({ length: 500 }, () => place.records.read(meetingId)));
  const sealed = await place.records.read(meetingId);
  expect(parse).toHaveBeenCalledTimes(1);
  expect(text(await place.records.bytes(meetingId))).toBe(JSON.stringify(sealed?.file));
  const stamp = { at: "2026-11-22T09:00:01.000Z", response: Uint8Array.of(1, 2) };
  await place.records.addStamp(sealed?.digest ?? "", stamp);
  const stamped = await place.records.read(meetingId);
  expect(stamped?.file.timeStamps).toEqual(["AQI="]);
  expect(sealed?.file.timeStamps).toEqual([]);
  expect(text(await place.records.bytes(meetingId))).toBe(JSON.stringify(stamped?.file));
  expect(parse).toHaveBeenCalledTimes(1);
});

it("is kept no longer than it is of use", async () => {
  await place.closeMeeting(meetingId);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const parse = vi.spyOn(JSON, "parse");
  await place.records.read(meetingId);
  vi.advanceTimersByTime(299_000);
  await place.records.read(meetingId);
  vi.advanceTimersByTime(299_000);
  await place.records.read(meetingId);
  expect(parse).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(301_000);
  await place.records.read(meetingId);
  expect(parse).toHaveBeenCalledTimes(2);
});
