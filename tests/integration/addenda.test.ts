/** Proves addenda over a real server: proposed by who came back late, decided by the chair, signed behind the record, still there and still sound after a restart. */

import { afterAll, beforeAll, expect, test } from "vitest";
import type { AddendumId } from "@sanguan/shared/domain/id";
import { documentName } from "@sanguan/shared/document/name";
import type { AddendaView } from "@sanguan/shared/protocol/http";
import type { AddendumFile } from "@sanguan/shared/record/addendum";
import type { RecordFile } from "@sanguan/shared/record/record";
import { verifyAddenda } from "@sanguan/shared/record/verify-addenda";
import { verifyFile } from "@sanguan/shared/record/verify-file";
import { command, done, gather, type Gathering } from "./gathering.ts";
import { openWorkspace, type Visitor, type Workspace } from "./workspace.ts";

let workspace: Workspace;
let gathering: Gathering;
beforeAll(async () => {
  workspace = await openWorkspace({ SANGUAN_FLUSH_MS: "200" });
  gathering = await gather(workspace, await workspace.setUp(), "live");
});
afterAll(() => workspace.close());

const path = (rest: string): string => `/api/meetings/${gathering.meetingId}/${rest}`;
const ask = (visitor: Visitor, body: object, id?: string) =>
  visitor.post<{ refusal?: { reason: string; message: string } }>(path("addenda/commands"), {
    ...(id === undefined ? {} : { id }),
    command: body,
  });
const view = async (visitor: Visitor) => (await visitor.get<AddendaView>(path("addenda"))).body;
const proposal = (name: string, text: string) => ({
  type: "propose-addendum",
  addendumId: name as AddendumId,
  kind: "late",
  subject: { document: documentName({ kind: "report", ...gathering }), fragment: "default", passage: "走访" },
  text,
});

async function close(): Promise<void> {
  const { chair, meetingId } = gathering;
  const asked = await command(chair.visitor, meetingId, { type: "begin-closing", overrides: [] });
  const { refusal } = asked.body as { refusal?: { details?: { faults?: readonly string[] } } };
  const faults = refusal?.details?.faults ?? [];
  if (asked.status !== 200)
    await done(chair.visitor, meetingId, {
      type: "begin-closing",
      overrides: faults.map((fault) => ({ fault, reason: "演练" })),
    });
  await expect.poll(async () => (await chair.visitor.get(path("record"))).status, { timeout: 20_000 }).toBe(200);
}

test("[X1] before the close there is nothing to add to, and the refusal says so", async () => {
  const answer = await ask(gathering.reviewer.visitor, proposal("a0", "早了"));
  expect(answer.status).toBe(409);
  expect(answer.body.refusal?.reason).toBe("wrong-phase");
});

test("[X2] [X5] [X8] [X9] what came too late is proposed, decided with a reason, signed behind the record, and survives a restart", async () => {
  await close();
  const { chair, reviewer, reporter, observer, stranger } = gathering;
  expect((await ask(reviewer.visitor, proposal("a1", "断线时写下的意见。"), "once")).status).toBe(200);
  // A repeat takes effect once; another's id is another's.
  expect((await ask(reviewer.visitor, proposal("a1", "断线时写下的意见。"), "once")).status).toBe(200);
  expect((await ask(reporter.visitor, proposal("a2", "第三段的数应为四十二。"))).status).toBe(200);
  expect((await ask(observer.visitor, proposal("a3", "列席"))).body.refusal?.reason).toBe("not-allowed");
  expect((await stranger.visitor.get(path("addenda"))).status).toBe(403);

  expect((await view(reviewer.visitor)).addenda.map(({ addendumId, mayDo }) => [addendumId, mayDo])).toEqual([
    ["a1", ["withdraw-addendum"]],
  ]);
  expect((await view(observer.visitor)).addenda).toEqual([]);
  expect((await view(chair.visitor)).addenda.map(({ mayDo }) => mayDo.length)).toEqual([2, 2]);

  const accept = { type: "accept-addendum", reason: "属实，断线所致" };
  expect((await ask(reviewer.visitor, { ...accept, addendumId: "a2" })).body.refusal?.reason).toBe("not-allowed");
  const decided = await Promise.all([
    ask(chair.visitor, { ...accept, addendumId: "a1" }),
    ask(chair.visitor, { ...accept, addendumId: "a2", reason: "更正" }),
  ]);
  expect(decided.map(({ status }) => status)).toEqual([200, 200]);
  expect((await ask(chair.visitor, { ...accept, addendumId: "a1" })).body.refusal?.reason).toBe("addendum-decided");

  const before = (await chair.visitor.get<RecordFile>(path("record"))).body;
  await workspace.restart();
  const record = (await chair.visitor.get<RecordFile>(path("record"))).body;
  expect(record.digest).toBe(before.digest);
  const { files } = (await observer.visitor.get<{ files: AddendumFile[] }>(path("addenda/files"))).body;
  const trustedKeys = record.keys.map(({ keyid }) => keyid);
  const { checks, statements } = verifyAddenda(
    files,
    { meetingId: gathering.meetingId, digest: record.digest, key: record.keys.at(-1) },
    { trustedKeys },
  );
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(statements.map(({ number, record: of }) => [number, of])).toEqual([
    [1, record.digest],
    [2, record.digest],
  ]);
  expect(new Set(statements.map(({ text }) => text))).toEqual(
    new Set(["断线时写下的意见。", "第三段的数应为四十二。"]),
  );
  expect((await view(observer.visitor)).addenda.map(({ state }) => state)).toEqual(["accepted", "accepted"]);

  const zip = await fetch(new URL(path("record.zip"), observer.visitor.url), {
    headers: { cookie: observer.visitor.cookie },
  });
  const packed = await verifyFile(new Uint8Array(await zip.arrayBuffer()), { trustedKeys });
  expect(packed.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(packed.addenda).toEqual(statements);
});

test("[X3] [X4] [X11] what cannot be an addendum is refused in words, in both languages", async () => {
  const { reporter } = gathering;
  const elsewhere = { ...proposal("a9", "x"), subject: { document: "nothing", fragment: "default" } };
  const reasons = await Promise.all(
    [
      proposal("a9", "  "),
      elsewhere,
      { ...proposal("a9", "x"), kind: "correction" },
      { type: "propose-addendum" },
      { type: "burn-record" },
    ].map(async (body) => {
      const answer = await ask(reporter.visitor, body);
      expect(answer.body.refusal?.message).not.toBe("");
      return answer.body.refusal?.reason;
    }),
  );
  expect(reasons).toEqual(["empty-text", "unknown-document", "unknown-passage", "malformed", "unknown-command"]);
});
