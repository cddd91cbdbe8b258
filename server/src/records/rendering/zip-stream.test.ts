/** Tests the zip that is written while it is sent. */

import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { zipStream } from "./zip-stream.ts";

const entry = (path: string, words: string) => ({
  path,
  read: () => Promise.resolve(new TextEncoder().encode(words)),
});
const entries = [entry("会议/会议纪要.docx", "一"), entry("会议/反馈意见函-01-屯庄村.pdf", "二".repeat(100_000))];
const bytesOf = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) =>
  new Uint8Array(await new Response(stream).arrayBuffer());

it("holds every file under its name, in any script, and is the same each time", async () => {
  const bytes = await bytesOf(zipStream(entries));
  const files = unzipSync(bytes);
  expect(Object.keys(files)).toEqual(entries.map(({ path }) => path));
  for (const { path, read } of entries) expect(files[path]).toEqual(await read());
  expect(Buffer.from(await bytesOf(zipStream(entries))).equals(bytes)).toBe(true);
});

it("reads a file when it is its turn, and breaks off when it cannot", async () => {
  const read: string[] = [];
  const watched = entries.map((each) => ({
    ...each,
    read: () => {
      read.push(each.path);
      return each.read();
    },
  }));
  const reader = zipStream([...watched, { path: "gone", read: () => Promise.reject(new Error("gone")) }]).getReader();
  await reader.read();
  expect(read).toEqual([entries[0]?.path]);
  await expect(
    (async () => {
      while (!(await reader.read()).done);
    })(),
  ).rejects.toThrow("gone");
});
