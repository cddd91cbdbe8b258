/** Tests that lists cost the parsing of what has changed, and are never older than what was stored before they were asked for. */

import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { MeetingId } from "@sanguan/shared/domain/id";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openWorkplace, organizer, startMeeting, type Workplace } from "../meetings/testing/workplace.ts";

let place: Workplace;
beforeEach(async () => {
  place = await openWorkplace();
  await startMeeting(place);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await place.close();
});

const titles = async () => (await place.log.meetings()).map(({ title }) => title);
const second = "m2" as MeetingId;
const create = (id: MeetingId, scheduledAt: string) =>
  place.runCommand({
    meetingId: id,
    id: `create-${id}`,
    command: {
      type: "create-meeting",
      meetingId: id,
      title: `会议${id}`,
      organisation: "扬中市委",
      place: "一",
      scheduledAt,
    },
    actor: organizer,
  });

const revise = (title: string, scheduledAt: string) =>
  place.runCommand({
    meetingId: second,
    id: `revise-${title}`,
    command: { type: "revise-meeting", title, place: "一", scheduledAt },
    actor: organizer,
  });

it("parses a line once, and again when it has changed", async () => {
  await create(second, "2026-01-01T09:00:00.000Z");
  expect(await titles()).toEqual(["会议m2", "2026年度述职评议考核会议"]);
  const parse = vi.spyOn(JSON, "parse");
  for (let time = 0; time < 10; time += 1) await place.log.meetings();
  expect(parse).not.toHaveBeenCalled();
  parse.mockRestore();
  await revise("改过", "2027-01-01T09:00:00.000Z");
  const again = vi.spyOn(JSON, "parse");
  // In its new place, too.
  expect(await titles()).toEqual(["2026年度述职评议考核会议", "改过"]);
  expect(again).toHaveBeenCalledTimes(1);
});

it("is the newest for whoever asks after a change, however many ask at once", async () => {
  const asked = Array.from({ length: 5 }, () => titles());
  const created = create(second, "2026-01-01T09:00:00.000Z");
  asked.push(...Array.from({ length: 5 }, () => titles()));
  await created;
  const after = await Promise.all([titles(), titles()]);
  expect(after).toEqual([
    ["会议m2", "2026年度述职评议考核会议"],
    ["会议m2", "2026年度述职评议考核会议"],
  ]);
  for (const answer of await Promise.all(asked)) expect(answer).toContain("2026年度述职评议考核会议");
});

it("sees what somebody beside this server has written", async () => {
  await titles();
  const beside = new DatabaseSync(join(place.folder, "sanguan.db"));
  beside.exec("update meeting_lines set line = json_set(line, '$.title', '别人改的')");
  beside.close();
  expect(await titles()).toEqual(["别人改的"]);
});

it("answers again after a reading that failed", async () => {
  await create(second, "2027-01-01T09:00:00.000Z");
  await titles();
  await revise("再改", "2027-01-01T09:00:00.000Z");
  const fault = vi.spyOn(JSON, "parse").mockImplementationOnce(() => {
    throw new Error("no memory");
  });
  await expect(titles()).rejects.toThrow("no memory");
  fault.mockRestore();
  expect(await titles()).toEqual(["2026年度述职评议考核会议", "再改"]);
});
