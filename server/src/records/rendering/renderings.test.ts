/** Tests how documents are had: made once, kept, all of them in the background, whoever waits first. */

import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { everyFile } from "./render-elsewhere.ts";
import { makeRenderings, type Renderings, type RenderingsDeps, type SealedParts } from "./renderings.ts";
import { openRenderingStore } from "./rendering-store.ts";
import { type QuickThread, quickThread } from "./testing/quick-thread.ts";
import { sampleRecord } from "./testing/sample-record.ts";

const record: SealedParts = { meetingId: "m1", digest: sampleRecord.digest, parts: sampleRecord.parts };
const all = everyFile(sampleRecord).length;
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

let thread: QuickThread;
let alarms: string[];
beforeEach(() => {
  thread = quickThread();
  alarms = [];
});
afterEach(() => thread.end());

function open(given: Partial<RenderingsDeps> & { readonly mostBytes?: number } = {}): Renderings {
  return makeRenderings({
    store: openRenderingStore(join(thread.folder, "kept"), given.mostBytes ?? 1_000_000),
    software: "one",
    timeZone: "Asia/Shanghai",
    url: "https://sanguan.example.gov.cn",
    alarm: (what) => void alarms.push(what),
    script: thread.script,
    ...given,
  });
}

const finished = (renderings: Renderings, one = record) =>
  expect.poll(() => renderings.progress(one, "zh-CN"), { timeout: 20_000 }).toMatchObject({ state: "ready" });

describe("one document", () => {
  it("is made once, also when two ask for it at the same time, and kept over a restart", async () => {
    const renderings = open();
    const ask = (from: Renderings) => from.file(record, "zh-CN", { kind: "minutes" }, "docx");
    const [one, other] = await Promise.all([ask(renderings), ask(renderings)]);
    expect(one).toEqual(other);
    expect(one).toMatchObject({
      fileName: "2026年度党组织书记抓基层党建工作述职评议会-会议纪要.docx",
      mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    });
    expect(await ask(open())).toEqual(one);
    expect(thread.asked()).toEqual(["minutes.docx"]);
  });

  it.each([
    ["another record", { digest: "0".repeat(64) }, {}, "zh-CN"],
    ["another language", {}, {}, "en"],
    ["other software", {}, { software: "two" }, "zh-CN"],
    ["another time zone", {}, { timeZone: "UTC" }, "zh-CN"],
    ["another address", {}, { url: undefined }, "zh-CN"],
  ] as const)("of %s is another one", async (_what, change, given, language) => {
    await open().file(record, "zh-CN", { kind: "minutes" }, "docx");
    await open(given).file({ ...record, ...change }, language, { kind: "minutes" }, "docx");
    expect(thread.asked()).toEqual(["minutes.docx", "minutes.docx"]);
  });

  it("that the record does not have is unknown, and nothing is made", async () => {
    const renderings = open();
    for (const [rendering, format] of [
      [{ kind: "feedbackLetter", itemId: "i9" }, "docx"],
      [{ kind: "minutes" }, "xlsx"],
    ] as const)
      expect(await renderings.file(record, "zh-CN", rendering, format)).toBe("unknown");
    expect(thread.asked()).toEqual([]);
  });

  it("that cannot be made is a fault; the next try makes it", async () => {
    const renderings = open();
    thread.refuse("minutes.docx");
    const ask = () => renderings.file(record, "zh-CN", { kind: "minutes" }, "docx");
    await expect(ask()).rejects.toThrow("no ink");
    thread.refuse("");
    expect(await ask()).toMatchObject({ mediaType: expect.any(String) as string });
  });

  it("that the disk has no room for is handed out all the same, with an alarm", async () => {
    const store = openRenderingStore(join(thread.folder, "kept"), 1_000_000);
    const full = { ...store, keep: () => Promise.reject(new Error("no space left on device")) };
    const made = await open({ store: full }).file(record, "zh-CN", { kind: "minutes" }, "docx");
    expect(text(typeof made === "string" ? expect.fail(made) : made.bytes)).toBe("minutes.docx");
    expect(alarms).toEqual([expect.stringMatching(/^keeping .*会议纪要\.docx of m1$/)]);
  });

  it("that waits for its turn when the server stops is given up, and none is begun after that", async () => {
    const renderings = open();
    const ask = (digest: string) => renderings.file({ ...record, digest }, "zh-CN", { kind: "minutes" }, "pdf");
    const asked = Array.from({ length: 4 }, (_, index) => ask(String(index)));
    await vi.waitFor(() => expect(thread.asked()).toHaveLength(1), { interval: 1 });
    await renderings.stop();
    expect(await Promise.all(asked)).toEqual([
      expect.objectContaining({ bytes: expect.anything() as object }),
      "busy",
      "busy",
      "busy",
    ]);
    expect(await ask("0")).toBe("busy");
    expect(thread.asked()).toHaveLength(1);
  });

  it("is refused when too many wait, and only then", async () => {
    const renderings = open({ mostWaiting: 2 });
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, index) =>
        renderings.file({ ...record, digest: String(index) }, "zh-CN", { kind: "minutes" }, "pdf"),
      ),
    );
    expect(answers.filter((answer) => answer === "busy")).toHaveLength(2);
    expect(await renderings.file(record, "zh-CN", { kind: "minutes" }, "pdf")).toMatchObject({
      bytes: expect.anything() as object,
    });
  });
});

describe("all documents of a record", () => {
  it("are made in the background, each once, and told how far they are", async () => {
    const renderings = open();
    expect(await renderings.progress(record, "zh-CN")).toEqual({ state: "none", done: 0, all: 0 });
    expect(await renderings.all(record, "zh-CN")).toBeUndefined();
    expect(await renderings.makeAll(record, "zh-CN")).toEqual({ state: "making", done: 0, all });
    // Asked again, nothing begins twice.
    expect(await renderings.makeAll(record, "zh-CN")).toMatchObject({ state: "making", all });
    await finished(renderings);
    expect(thread.asked()).toHaveLength(all);
    expect(await renderings.makeAll(record, "zh-CN")).toEqual({ state: "ready", done: all, all });
    const made = (await renderings.all(record, "zh-CN")) ?? expect.fail("not ready");
    expect(made.title).toBe("2026年度党组织书记抓基层党建工作述职评议会");
    expect(made.files.map(({ fileName }) => fileName)).toEqual(everyFile(sampleRecord).map(({ fileName }) => fileName));
    expect(await Promise.all(made.files.map(async (file) => text((await file.read()) ?? expect.fail("gone"))))).toEqual(
      thread.asked(),
    );
    // Another language is another set.
    expect(await renderings.progress(record, "en")).toEqual({ state: "none", done: 0, all: 0 });
  });

  it("are there after a restart; what a stop interrupted goes on where it was", async () => {
    const first = open();
    await first.makeAll(record, "zh-CN");
    await vi.waitFor(() => expect(thread.asked().length).toBeGreaterThan(1), { interval: 1 });
    await first.stop();
    const before = thread.asked().length;
    expect(before).toBeLessThan(all);
    const second = open();
    expect(await second.progress(record, "zh-CN")).toEqual({ state: "none", done: 0, all: 0 });
    await second.makeAll(record, "zh-CN");
    await finished(second);
    expect(thread.asked()).toHaveLength(all);
    expect(await open().progress(record, "zh-CN")).toEqual({ state: "ready", done: all, all });
  });

  it("let those go first who wait for one of another record", async () => {
    const renderings = open();
    await renderings.makeAll(record, "zh-CN");
    const other = { ...record, meetingId: "m2", digest: "0".repeat(64) };
    await renderings.file(other, "zh-CN", { kind: "feedbackLetter", itemId: "i2" }, "pdf");
    const asked = thread.asked();
    expect(asked.indexOf("feedbackLetter.pdf i2")).toBeLessThan(3);
    await finished(renderings);
    expect(thread.asked()).toHaveLength(all + 1);
  });

  it("that fail are told, alarm whoever runs the server, and are tried again when asked for", async () => {
    const renderings = open();
    thread.refuse("transcript.pdf");
    await renderings.makeAll(record, "zh-CN");
    await expect
      .poll(() => renderings.progress(record, "zh-CN"), { timeout: 20_000 })
      .toEqual({ state: "failed", done: 3, all });
    expect(alarms).toEqual(["making all documents of m1"]);
    thread.refuse("");
    expect(await renderings.makeAll(record, "zh-CN")).toMatchObject({ state: "making", done: 3, all });
    await finished(renderings);
  });

  it("that find no room fail, rather than being made for ever", async () => {
    const renderings = open({ mostBytes: 100 });
    await renderings.makeAll(record, "zh-CN");
    await expect
      .poll(() => renderings.progress(record, "zh-CN"), { timeout: 20_000 })
      .toMatchObject({ state: "failed" });
    expect(thread.asked()).toHaveLength(all);
  });

  it("that the disk has no room for end at the first, with one alarm, and go on when there is room again", async () => {
    const kept = openRenderingStore(join(thread.folder, "kept"), 1_000_000);
    let room = 2;
    const keep: typeof kept.keep = (key, bytes) =>
      (room -= 1) < 0 ? Promise.reject(new Error("no space left on device")) : kept.keep(key, bytes);
    const renderings = open({ store: { ...kept, keep } });
    await renderings.makeAll(record, "zh-CN");
    await expect
      .poll(() => renderings.progress(record, "zh-CN"), { timeout: 20_000 })
      .toEqual({ state: "failed", done: 2, all });
    expect(alarms).toEqual(["making all documents of m1"]);
    // The thread may have begun the next before it was ended.
    expect(thread.asked().length).toBeLessThanOrEqual(4);
    room = all + 1;
    await renderings.makeAll(record, "zh-CN");
    await finished(renderings);
    expect(alarms).toHaveLength(1);
  });

  it("of more records than wait in line are refused", async () => {
    const renderings = open();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => renderings.makeAll({ ...record, digest: String(index) }, "zh-CN")),
    );
    expect(answers.slice(0, 8).every((answer) => answer !== "busy")).toBe(true);
    expect(answers.slice(8)).toEqual(["busy", "busy"]);
    await renderings.stop();
    expect(await renderings.makeAll(record, "zh-CN")).toBe("busy");
  });
});
