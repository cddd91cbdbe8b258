/** Tests bytes on an open line that are no message at all: their sender is closed, and nobody else notices. */

import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { TicketAnswer } from "@sanguan/shared/protocol/http";
import { gather, type Gathering } from "./gathering.ts";
import { TypingPerson } from "./typing-person.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

let workspace: Workspace;
let live: Gathering;
let neighbour: TypingPerson;
beforeAll(async () => {
  workspace = await openWorkspace({ SANGUAN_SOCKETS_PER_PERSON: "100" });
  live = await gather(workspace, await workspace.setUp(), "live");
  neighbour = await TypingPerson.open(live.organizer.url, live.reporter.visitor.cookie, live.report);
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("正文。")]);
  neighbour.doc.getXmlFragment("default").insert(0, [paragraph]);
});
afterAll(async () => {
  neighbour.close();
  await workspace.close();
});

/** A line to the report whose handshake is done, without a WebSocket library on this side. */
async function line(): Promise<{ readonly socket: Socket; readonly code: Promise<number | undefined> }> {
  const { body } = await live.recorder.visitor.post<TicketAnswer>("/api/tickets", { document: live.report });
  const { hostname, port, host, pathname, search } = new URL(body.url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  const { promise: shaken, resolve } = Promise.withResolvers<void>();
  socket.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    if (Buffer.concat(chunks).includes("\r\n\r\n")) resolve();
  });
  // A server that has said why it closes need not read what else is sent.
  socket.on("error", () => {});
  const gone = new Promise((ended) => socket.on("close", ended));
  socket.write(
    `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16, 7).toString("base64")}\r\n\r\n`,
  );
  await shaken;
  const code = gone.then(() => closeCodeIn(Buffer.concat(chunks)));
  return { socket, code };
}

/** Of the close frame, which is the last thing a server sends. */
function closeCodeIn(bytes: Buffer): number | undefined {
  let at = bytes.indexOf("\r\n\r\n") + 4;
  while (at + 2 <= bytes.length) {
    const [kind, short] = [(bytes[at] ?? 0) & 0x0f, bytes[at + 1] ?? 0];
    const start = at + (short < 126 ? 2 : short === 126 ? 4 : 10);
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
    if (kind === 8) return length >= 2 ? bytes.readUInt16BE(start) : undefined;
    at = start + length;
  }
  return undefined;
}

const mask = [0, 0, 0, 0];
const noise: readonly (readonly [string, Buffer, number])[] = [
  ["a frame without a mask", Buffer.from([0x82, 0x01, 0x00]), 1002],
  ["an opcode that is not used", Buffer.from([0x83, 0x80, ...mask]), 1002],
  ["a bit that nobody has agreed on", Buffer.from([0xc2, 0x81, ...mask, 0x00]), 1002],
  ["a continuation of nothing", Buffer.from([0x80, 0x80, ...mask]), 1002],
  ["text that is not UTF-8", Buffer.from([0x81, 0x84, ...mask, 0xce, 0xba, 0xe1, 0xbd]), 1007],
  ["a frame of 2^62 bytes", Buffer.from([0x82, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, ...mask]), closeCode.tooLarge],
  ["a frame larger than any update", Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0x40, 0, 0, 0, ...mask]), closeCode.tooLarge],
];

test.each(noise)("[S3] %s", async (_what, bytes, expected) => {
  const { socket, code } = await line();
  socket.write(bytes);
  expect(await code).toBe(expected);
  neighbour.type("照旧。");
  await neighbour.until(() => neighbour.acknowledged === neighbour.sent);
});

test("[S3] text instead of bytes is closed with a reason, and the person may come again", async () => {
  const { body } = await live.recorder.visitor.post<TicketAnswer>("/api/tickets", { document: live.report });
  const socket = new WebSocket(body.url);
  await once(socket, "open");
  socket.send("你好");
  expect((await once(socket, "close"))[0]).toBe(closeCode.refused);
  const back = await TypingPerson.open(live.organizer.url, live.recorder.visitor.cookie, live.report);
  back.type("又来了。");
  await neighbour.until(() => neighbour.text.includes("又来了。"));
  back.close();
});

test("[S3] half a frame and then nothing holds nobody up, and goes with its line", async () => {
  const { socket } = await line();
  // Says that a megabyte comes, and brings ten bytes of it.
  socket.write(Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 0x10, 0, 0, ...mask, ...Buffer.alloc(10)]));
  neighbour.type("不等。");
  await neighbour.until(() => neighbour.acknowledged === neighbour.sent);
  const sockets = async (): Promise<string> => {
    const answer = await fetch(`${live.organizer.url}/metrics`);
    return /^sanguan_sync_sockets(?:\{[^}]*\})? (\d+)/m.exec(await answer.text())?.[1] ?? "";
  };
  const before = Number(await sockets());
  expect(before).toBeGreaterThan(1);
  socket.destroy();
  await expect.poll(sockets).toBe(String(before - 1));
});
