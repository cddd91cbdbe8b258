/** Owns the proof that shared text is written by those who may, with the stock y-websocket client, and by nobody else. */

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { TicketAnswer } from "@sanguan/shared/protocol/http";
import { messageType } from "@sanguan/shared/protocol/sync-message";
import { done, gather, type Gathering } from "./gathering.ts";
import { openWorkspace, type Visitor, type Workspace } from "./workspace.ts";

let workspace: Workspace;
let gathering: Gathering;
beforeAll(async () => {
  workspace = await openWorkspace({ SANGUAN_UPDATE_BYTES: "65536" });
  gathering = await gather(workspace, await workspace.setUp(), "live");
});
afterAll(() => workspace.close());

const open: { destroy(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.destroy();
});

async function ticket(visitor: Visitor, document: string): Promise<TicketAnswer> {
  const answer = await visitor.post<TicketAnswer>("/api/tickets", { document });
  if (answer.status !== 200) throw new Error(`no ticket: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

interface Writer {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** The code with which the server ends the connection. */
  readonly closed: Promise<number>;
}

async function write(visitor: Visitor, document: string): Promise<Writer> {
  const { ticket: token } = await ticket(visitor, document);
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${visitor.url.replace("http", "ws")}/sync`, document, doc, {
    params: { ticket: token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  open.push(provider, doc);
  // Our own message types, which the stock client would only complain of.
  for (const type of Object.values(messageType)) provider.messageHandlers[type] ??= () => undefined;
  const closed = new Promise<number>((resolve) => {
    provider.on("connection-close", (event) => {
      provider.shouldConnect = false;
      resolve(event?.code ?? 0);
    });
  });
  await new Promise<void>((resolve) => {
    provider.on("sync", (synced: boolean) => synced && resolve());
  });
  return { doc, provider, closed };
}

function addParagraph(doc: Y.Doc, text: string): void {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment("default").push([paragraph]);
}

function until(doc: Y.Doc, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return;
      doc.off("update", look);
      resolve();
    };
    doc.on("update", look);
    look();
  });
}

function textOf(doc: Y.Doc): string {
  const texts = doc.getXmlFragment("default").createTreeWalker((node) => node instanceof Y.XmlText);
  return Array.from(texts, (text) => JSON.stringify(text.toJSON())).join("\n");
}

/** A bare socket: the code it is closed with. */
function closeCodeOf(url: string): Promise<number> {
  const socket = new WebSocket(url);
  open.push({ destroy: () => socket.terminate() });
  return new Promise((resolve, reject) => {
    socket.on("close", resolve);
    socket.on("error", reject);
  });
}

test("two people write the same report and see each other's words, which outlive a restart", async () => {
  const one = await write(gathering.reporter.visitor, gathering.report);
  const other = await write(gathering.recorder.visitor, gathering.report);
  addParagraph(one.doc, "述职人所写");
  addParagraph(other.doc, "记录员所写");
  await Promise.all(
    [one, other].map(({ doc }) =>
      until(doc, () => textOf(doc).includes("述职人所写") && textOf(doc).includes("记录员所写")),
    ),
  );
  expect(textOf(one.doc)).toBe(textOf(other.doc));
  await workspace.restart();
  expect(await one.closed).toBe(closeCode.restart);
  const after = await write(gathering.observer.visitor, gathering.report);
  expect(textOf(after.doc)).toBe(textOf(one.doc));
});

test("an observer reads and may not write", async () => {
  const answer = await ticket(gathering.observer.visitor, gathering.report);
  expect(answer.writable).toBe(false);
  const watcher = await write(gathering.observer.visitor, gathering.report);
  addParagraph(watcher.doc, "列席者不应写");
  expect(await watcher.closed).toBe(closeCode.notAllowed);
  const reader = await write(gathering.chair.visitor, gathering.report);
  expect(textOf(reader.doc)).not.toContain("列席者不应写");
});

test("an update above the limit is refused and not stored", async () => {
  const writer = await write(gathering.reporter.visitor, gathering.report);
  addParagraph(writer.doc, "长".repeat(100_000));
  expect(await writer.closed).toBe(closeCode.tooLarge);
  const reader = await write(gathering.chair.visitor, gathering.report);
  expect(textOf(reader.doc).length).toBeLessThan(10_000);
});

test("a stranger gets no ticket, nor a reviewer one for another's private document", async () => {
  const { stranger, chair, reviewer, report, meetingId, itemId } = gathering;
  expect(await stranger.visitor.post("/api/tickets", { document: report })).toMatchObject({
    status: 403,
    body: { refusal: { reason: "not-a-member" } },
  });
  const staged = `${meetingId}.${itemId}.staged.${reviewer.personId}`;
  expect((await reviewer.visitor.post("/api/tickets", { document: staged })).status).toBe(200);
  expect((await chair.visitor.post("/api/tickets", { document: staged })).status).toBe(403);
});

test("a ticket opens one socket of one document, once", async () => {
  const { reporter, report, comments } = gathering;
  const { url } = await ticket(reporter.visitor, report);
  const first = new WebSocket(url);
  open.push({ destroy: () => first.terminate() });
  await new Promise((resolve) => first.once("open", resolve));
  expect(await closeCodeOf(url)).toBe(closeCode.ticketExpired);
  const other = await ticket(reporter.visitor, report);
  expect(await closeCodeOf(other.url.replace(report, comments))).toBe(closeCode.ticketExpired);
  expect(await closeCodeOf(`${reporter.visitor.url.replace("http", "ws")}/sync/${report}`)).toBe(
    closeCode.ticketExpired,
  );
});

test("a page of another site opens no socket, and an unknown path is no socket", async () => {
  const { reporter, report } = gathering;
  const { url } = await ticket(reporter.visitor, report);
  const elsewhere = new WebSocket(url, { origin: "https://elsewhere.example" });
  await expect(new Promise((_, reject) => elsewhere.on("error", reject))).rejects.toThrow("403");
  const nowhere = new WebSocket(`${reporter.visitor.url.replace("http", "ws")}/nothing`);
  await expect(new Promise((_, reject) => nowhere.on("error", reject))).rejects.toThrow("404");
});

test("who loses the role loses the document at once", async () => {
  const { recorder, organizer, meetingId, report } = gathering;
  const writer = await write(recorder.visitor, report);
  await done(organizer, meetingId, { type: "withdraw-role", personId: recorder.personId, role: "recorder" });
  expect(await writer.closed).toBe(closeCode.notAllowed);
  expect((await recorder.visitor.post("/api/tickets", { document: report })).status).toBe(403);
});
