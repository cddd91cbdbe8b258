/** Owns the proof, over a real server, that the documents of a record reach those who may read it, and nobody else: each as a file, all in one. */

import type { RenderingLine, RenderingProgress } from "@sanguan/shared/protocol/http";
import { openZip } from "@sanguan/server/records/rendering/testing/open-zip";
import { verifyFile } from "@sanguan/shared/record/verify-file";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { byLink, done, gather, type Gathering } from "./gathering.ts";
import { openWorkspace, type Visitor, type Workspace } from "./workspace.ts";

interface Listed {
  readonly renderings: readonly RenderingLine[];
  readonly all: RenderingProgress;
}

let workspace: Workspace;
let admin: Visitor;
let closed: Gathering;
let live: Gathering;
let screen: Visitor;
let base: string;

beforeAll(async () => {
  workspace = await openWorkspace({
    SANGUAN_URL: "https://sanguan.example.gov.cn",
    SANGUAN_TIME_ZONE: "Asia/Shanghai",
  });
  admin = await workspace.setUp();
  live = await gather(workspace, admin, "live");
  closed = await gather(workspace, admin, "live");
  const { body } = await closed.organizer.post<{ link: string }>(`/api/meetings/${closed.meetingId}/stage-link`);
  screen = await byLink(workspace, body.link);
  const overrides = [{ fault: `item-without-comment:${closed.itemId}`, reason: "时间所限" }];
  await done(closed.chair.visitor, closed.meetingId, { type: "begin-closing", overrides });
  base = `/api/meetings/${closed.meetingId}/record`;
  await vi.waitFor(async () => expect((await admin.get(base)).status).toBe(200), { timeout: 20_000 });
}, 60_000);
afterAll(() => workspace.close());

async function fileOf(path: string, visitor = closed.observer.visitor) {
  const response = await fetch(new URL(path, visitor.url), {
    headers: { cookie: visitor.cookie, "accept-language": visitor.language },
  });
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
}

describe("which there are", () => {
  test("six kinds, a letter for each reporter, named in the language asked for; a reporter is told which is theirs", async () => {
    const { status, body } = await closed.reporter.visitor.get<Listed>(`${base}/renderings`);
    expect(status).toBe(200);
    expect(body.renderings.map(({ kind, fileName }) => [kind, fileName])).toEqual([
      ["minutes", "述职评议会-会议纪要"],
      ["transcript", "述职评议会-会议记录"],
      ["problemList", "述职评议会-问题清单"],
      ["responsibilityList", "述职评议会-责任清单"],
      ["rectificationList", "述职评议会-整改清单"],
      ["feedbackLetter", "述职评议会-反馈意见函-01-望亭镇"],
    ]);
    expect(body.renderings.filter(({ own }) => own).map(({ itemId }) => itemId)).toEqual([closed.itemId]);
    expect(body.all).toEqual({ state: "none", done: 0, all: 0 });
    const english = await closed.reviewer.visitor.get<Listed>(`${base}/renderings?language=en`);
    expect(english.body.renderings[0]).toEqual({
      kind: "minutes",
      own: false,
      formats: ["docx", "pdf"],
      fileName: "述职评议会-minutes",
    });
    expect(english.body.renderings.some(({ own }) => own)).toBe(false);
  });
});

describe("one document", () => {
  test("comes with its type and a name in Chinese", async () => {
    const { response, bytes } = await fileOf(`${base}/renderings/minutes/docx`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    );
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="minutes.docx"; filename*=UTF-8''${encodeURIComponent("述职评议会-会议纪要.docx")}`,
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    const xml = new TextDecoder().decode(openZip(bytes)["word/document.xml"]);
    expect(xml).toContain("望亭镇");
    expect(xml).toContain(`https://sanguan.example.gov.cn/records/${closed.meetingId}`);
  });

  test("is a letter to a reporter, whom it is given to like everybody who may read the record", async () => {
    for (const { visitor } of [closed.reporter, closed.observer]) {
      const { response, bytes } = await fileOf(
        `${base}/renderings/feedbackLetter/pdf?item=${closed.itemId}&language=en`,
        visitor,
      );
      expect(response.status).toBe(200);
      expect(new TextDecoder("latin1").decode(bytes.subarray(0, 5))).toBe("%PDF-");
    }
  });

  test("is not given to who has no part in the meeting, to a screen, or before the close", async () => {
    const refusalOf = async (visitor: Visitor, path: string) => (await visitor.get(path)).body.refusal?.reason;
    for (const path of ["/renderings", "/renderings/minutes/docx", "/renderings/all", "/renderings.zip"]) {
      expect(await refusalOf(workspace.visitor(), base + path)).toBe("not-signed-in");
      expect(await refusalOf(closed.stranger.visitor, base + path)).toBe("not-a-member");
      expect(await refusalOf(screen, base + path)).toBe("not-allowed");
      expect(await refusalOf(live.chair.visitor, `/api/meetings/${live.meetingId}/record${path}`)).toBe("no-record");
    }
    const begun = await closed.stranger.visitor.post(`${base}/renderings/all`);
    expect(begun.body.refusal?.reason).toBe("not-a-member");
  });

  test.each([
    ["/renderings/minutes/xlsx", 404, "unknown-rendering"],
    ["/renderings/feedbackLetter/docx", 404, "unknown-rendering"],
    ["/renderings/feedbackLetter/docx?item=nobody", 404, "unknown-rendering"],
    ["/renderings/novel/docx", 400, "malformed"],
    ["/renderings/minutes/exe", 400, "malformed"],
    ["/renderings/minutes/docx?language=fr", 400, "malformed"],
    ["/renderings.zip", 409, "renderings-not-ready"],
    ["/renderings.zip?language=en", 409, "renderings-not-ready"],
  ])("%s is %i %s", async (path, status, reason) => {
    const answer = await closed.chair.visitor.get(base + path);
    expect([answer.status, answer.body.refusal?.reason]).toEqual([status, reason]);
  });
});

describe("all documents", () => {
  test("are made in the background while one looks on, and come as one zip; they survive a restart", async () => {
    const asked = await closed.chair.visitor.post<RenderingProgress>(`${base}/renderings/all`, { language: "zh-CN" });
    expect([asked.status, asked.body.state, asked.body.all]).toEqual([202, "making", 15]);
    const progress = async () => (await closed.observer.visitor.get<RenderingProgress>(`${base}/renderings/all`)).body;
    await expect.poll(progress, { timeout: 60_000 }).toEqual({ state: "ready", done: 15, all: 15 });
    await workspace.restart();
    expect(await progress()).toEqual({ state: "ready", done: 15, all: 15 });
    const { response, bytes } = await fileOf(`${base}/renderings.zip`);
    expect(response.headers.get("content-disposition")).toContain(encodeURIComponent("述职评议会.zip"));
    const files = openZip(bytes);
    expect(Object.keys(files)).toHaveLength(15);
    for (const name of ["会议纪要.docx", "会议记录.pdf", "整改清单.xlsx", "反馈意见函-01-望亭镇.docx"])
      expect(files[`述职评议会/${name}`]?.length).toBeGreaterThan(1000);
    // As it comes alone.
    const alone = await fileOf(`${base}/renderings/transcript/pdf`);
    expect(Buffer.from(alone.bytes).equals(files["述职评议会/会议记录.pdf"] ?? new Uint8Array())).toBe(true);
    // The package holds them too, said to be signed by nobody; without them it is what it was.
    const packed = await fileOf(`${base}.zip?renderings=zh-CN`);
    const beside = Object.keys(openZip(packed.bytes)).filter((path) => path.includes("/data/renderings/"));
    expect(beside).toHaveLength(15);
    expect(beside).toContain(`sanguan-${closed.meetingId}/data/renderings/zh-CN/feedback-01.docx`);
    const { checks } = await verifyFile(packed.bytes);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.find(({ check }) => check === "package-beside")).toMatchObject({ unchecked: true });
    expect((await closed.chair.visitor.get(`${base}.zip?renderings=en`)).body.refusal?.reason).toBe(
      "renderings-not-ready",
    );
    expect(Buffer.from((await fileOf(`${base}.zip?renderings=zh-CN`)).bytes).equals(packed.bytes)).toBe(true);
    expect(readdirSync(join(workspace.folder, "renderings")).length).toBeGreaterThanOrEqual(16);
  }, 120_000);
});

test("a document that made room between two looks is not there yet, and is no fault of the server", async () => {
  const folder = join(workspace.folder, "renderings");
  // All of them: files are named by digests, and some are of the other language.
  const kept = readdirSync(folder).filter(
    (name) => readFileSync(join(folder, name)).subarray(0, 5).toString() === "%PDF-",
  );
  expect(kept.length).toBeGreaterThan(0);
  for (const name of kept) rmSync(join(folder, name));
  const answer = await closed.chair.visitor.get(`${base}.zip?renderings=zh-CN`);
  expect([answer.status, answer.body.refusal?.reason]).toEqual([409, "renderings-not-ready"]);
});

test("packages are few at once for one person, however many are asked for; others get theirs", async () => {
  const { reporter, reviewer } = closed;
  const asked = await Promise.all(Array.from({ length: 40 }, () => fileOf(`${base}.zip`, reporter.visitor)));
  const statuses = asked.map(({ response }) => response.status);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  expect((await fileOf(`${base}.zip`, reviewer.visitor)).response.status).toBe(200);
  // Those that were sent are not counted any more.
  await expect.poll(async () => (await fileOf(`${base}.zip`, reporter.visitor)).response.status).toBe(200);
});

test("without an address of its own, a server prints none: the one that somebody happened to use is no proof", async () => {
  const plain = await openWorkspace();
  try {
    const setUp = await plain.setUp();
    const { meetingId, chair, itemId } = await gather(plain, setUp, "live");
    const overrides = [{ fault: `item-without-comment:${itemId}`, reason: "时间所限" }];
    await done(chair.visitor, meetingId, { type: "begin-closing", overrides });
    const path = `/api/meetings/${meetingId}/record/renderings/minutes/docx`;
    await expect.poll(async () => (await fileOf(path, chair.visitor)).response.status, { timeout: 20_000 }).toBe(200);
    const files = openZip((await fileOf(path, chair.visitor)).bytes);
    expect(Object.keys(files)).not.toContain("word/media/qr.png");
    expect(new TextDecoder().decode(files["word/document.xml"])).not.toMatch(/localhost|127\.0\.0\.1/);
  } finally {
    await plain.close();
  }
}, 60_000);
