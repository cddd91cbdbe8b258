/** Owns the proof, over a real server and a real time-stamping authority, that a meeting's record gets its time, and that keys are rotated between two meetings. */

import { StampAuthority } from "@sanguan/server/records/stamping/testing/stamp-authority";
import { rotateKey } from "@sanguan/server/records/file-signer";
import type { Check } from "@sanguan/shared/record/check";
import type { KeyHistory, RecordFile } from "@sanguan/shared/record/record";
import { verifyFile } from "@sanguan/shared/record/verify-file";
import { verifyRecord } from "@sanguan/shared/record/verify";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { done, gather } from "./gathering.ts";
import { openWorkspace, type Visitor, type Workspace } from "./workspace.ts";

const authority = new StampAuthority();
let workspace: Workspace;
let admin: Visitor;

beforeAll(async () => {
  const url = await authority.open();
  const certificates = join(authority.folder, "root.pem");
  workspace = await openWorkspace({ SANGUAN_TSA_URL: url, SANGUAN_TSA_CERTIFICATES: certificates });
  admin = await workspace.setUp();
});
afterAll(async () => {
  await workspace.close();
  await authority.close();
});

/** Holds a meeting of one item to its end. */
async function hold(): Promise<{ readonly id: string; read(): Promise<RecordFile | undefined> }> {
  const { meetingId, chair, itemId } = await gather(workspace, admin, "live");
  const overrides = [{ fault: `item-without-comment:${itemId}`, reason: "时间所限" }];
  await done(chair.visitor, meetingId, { type: "begin-closing", overrides });
  const read = async () => {
    const answer = await chair.visitor.get<RecordFile>(`/api/meetings/${meetingId}/record`);
    return answer.status === 200 ? answer.body : undefined;
  };
  return { id: meetingId, read };
}

const wrong = (checks: readonly Check[]) => checks.filter((check) => !check.ok);

test("a record is there at once and gets its time stamp, also from an authority that failed at first", async () => {
  authority.conduct = "fail";
  const asked = authority.queries.length;
  const meeting = await hold();
  await expect.poll(meeting.read, { timeout: 20_000 }).toBeDefined();
  await expect.poll(() => authority.queries.length).toBeGreaterThan(asked);
  expect((await meeting.read())?.timeStamps).toEqual([]);
  authority.conduct = { signer: "stamps" };
  // As after a restart: what has no stamp yet is asked for again.
  await workspace.restart();
  await expect.poll(async () => (await meeting.read())?.timeStamps.length, { timeout: 20_000 }).toBe(1);
  const zip = await admin.get<ArrayBuffer>(`/api/meetings/${meeting.id}/record.zip`);
  expect(zip.status).toBe(200);
  const record = (await meeting.read()) ?? expect.fail("no record");
  const { checks } = await verifyFile(new TextEncoder().encode(JSON.stringify(record)), {
    timeAuthorities: authority.certificates,
    previous: null,
    trustedKeys: [record.keys[0]?.keyid ?? ""],
  });
  expect(wrong(checks)).toEqual([]);
  expect(checks.filter((check) => check.unchecked)).toEqual([]);
});

test("after a rotation both records hold for whoever knows either key, through what the server publishes", async () => {
  const first = await hold();
  await expect.poll(first.read, { timeout: 20_000 }).toBeDefined();
  const before = (await first.read()) ?? expect.fail("no record");
  await workspace.server.close();
  rotateKey(workspace.folder, new Date().toISOString());
  await workspace.restart();
  const second = await hold();
  await expect.poll(second.read, { timeout: 20_000 }).toBeDefined();
  const after = (await second.read()) ?? expect.fail("no record");
  const { body: keyHistory } = await workspace.visitor().get<KeyHistory>("/api/keys");
  expect(keyHistory.keys).toHaveLength(2);
  expect(after.keys).toEqual(keyHistory.keys);
  for (const { keyid } of keyHistory.keys)
    for (const record of [before, after])
      expect(wrong(await verifyRecord(record, { trustedKeys: [keyid], keyHistory }))).toEqual([]);
  expect(wrong(await verifyRecord(before, { trustedKeys: [keyHistory.keys[1]?.keyid ?? ""] }))).toMatchObject([
    { check: "key-known" },
  ]);
});
