/** Tests the thread that makes documents: the same files as without it, one after the other, and what becomes of it. */

import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { mkdtemp, rm } from "node:fs/promises";
import { everyFile, type Finished, renderElsewhere } from "./render-elsewhere.ts";
import { renderRecord } from "./render-record.ts";
import { sampleRecord } from "./testing/sample-record.ts";

const wanted = everyFile(sampleRecord);

it("makes every file of a record, in order, and tells how far it is", async () => {
  const finished: Finished[] = [];
  for await (const file of renderElsewhere(sampleRecord, wanted)) finished.push(file);
  expect(finished.map(({ fileName }) => fileName)).toEqual([
    "会议纪要.docx",
    "会议纪要.pdf",
    "会议记录.docx",
    "会议记录.pdf",
    ...["问题清单", "责任清单", "整改清单"].flatMap((name) =>
      ["docx", "pdf", "xlsx"].map((format) => `${name}.${format}`),
    ),
    ...["01-江心洲镇党委", "02-屯庄村党支部"].flatMap((name) =>
      ["docx", "pdf"].map((format) => `反馈意见函-${name}.${format}`),
    ),
  ]);
  expect(finished.map(({ done, all }) => `${done}/${all}`)).toEqual(
    wanted.map((_, index) => `${index + 1}/${wanted.length}`),
  );
  for (const { rendering, format, bytes, mediaType } of finished) {
    // The same input makes the same bytes, wherever and whenever.
    const again = await renderRecord(rendering, format, sampleRecord);
    expect(Buffer.from(bytes).equals(again.bytes)).toBe(true);
    expect(mediaType).toBe(again.mediaType);
  }
});

it("files of other records, languages and zones differ", async () => {
  const bytes = async (change: Partial<typeof sampleRecord>) =>
    Buffer.from((await renderRecord({ kind: "minutes" }, "docx", { ...sampleRecord, ...change })).bytes);
  const all = [
    await bytes({}),
    await bytes({ language: "en" }),
    await bytes({ digest: "0".repeat(64) }),
    await bytes({ timeZone: "America/New_York" }),
  ];
  for (const [index, one] of all.entries())
    for (const other of all.slice(index + 1)) expect(one.equals(other)).toBe(false);
});

it("asks for nothing ahead: whoever stops has the thread ended", async () => {
  const files = renderElsewhere(sampleRecord, wanted);
  expect((await files.next()).value).toMatchObject({ fileName: "会议纪要.docx", done: 1 });
  await files.return();
  expect((await files.next()).done).toBe(true);
});

it("a file that cannot be made is a fault that names it", async () => {
  const files = renderElsewhere(sampleRecord, [
    { rendering: { kind: "minutes" }, format: "xlsx", fileName: "会议纪要.xlsx" },
  ]);
  await expect(files.next()).rejects.toThrow("会议纪要.xlsx: minutes is no list");
});

async function threadOf(code: string): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), "sanguan-thread-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "thread.mjs");
  await writeFile(path, code);
  return pathToFileURL(path);
}

it.each([
  ["ends", "process.exit(3)", /ended with 3/],
  ["throws", 'throw new Error("no fonts")', /no fonts/],
])("a thread that %s is a fault, not a silence", async (_what, code, fault) => {
  const script = await threadOf(
    `import { parentPort } from "node:worker_threads"; parentPort.on("message", () => { ${code} });`,
  );
  await expect(renderElsewhere(sampleRecord, wanted, script).next()).rejects.toThrow(fault);
});

it("a thread that ends between two files is a fault when the next is asked for", async () => {
  const script = await threadOf(`import { parentPort } from "node:worker_threads";
    parentPort.once("message", () => {
      parentPort.postMessage({ rendered: { bytes: new Uint8Array(1), mediaType: "", missing: [] } });
      process.exit(0);
    });`);
  const files = renderElsewhere(sampleRecord, wanted, script);
  expect((await files.next()).value).toMatchObject({ done: 1 });
  await expect(files.next()).rejects.toThrow(/ended with 0/);
});
