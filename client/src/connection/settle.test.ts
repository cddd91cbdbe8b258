/** Owns the checks that a command which copies words goes out after them: once the server has them, never while they are on their way. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { settleWords } from "./settle.ts";
import { SharedDocument } from "./shared-document.ts";
import { FakeServer } from "./testing/fake-server.ts";

let server: FakeServer;
let shared: SharedDocument;
let answer: boolean | undefined;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("removeEventListener", () => undefined);
  server = new FakeServer();
  answer = undefined;
  shared = new SharedDocument("settled.i1.staged.wang", { personId: "wang" }, server);
  await connect();
});
afterEach(() => {
  shared.destroy();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function connect(): Promise<void> {
  const before = server.sockets.length;
  for (let waited = 0; server.sockets.length === before && waited < 60; waited++) await pass(500);
  server.last.open();
  await pass(0);
}

async function ask(): Promise<void> {
  answer = await settleWords(shared);
}

function type(words: string): void {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  shared.view().doc.getXmlFragment("c1").push([paragraph]);
}

const arrived = () => server.doc.getXmlFragment("c1").toJSON();

test("what the server has is waited for no longer", async () => {
  type("沉到村里去");
  await pass(0);
  void ask();
  await pass(0);
  expect(answer).toBe(true);
});

test("[S25] words on their way are waited for, and not for ever", async () => {
  server.stores = false;
  type("沉到村里去");
  void ask();
  await pass(2_000);
  expect(answer).toBeUndefined();
  await pass(10_000);
  expect(answer).toBe(false);
});

test("without a line, and words that have not gone out, it is not asked at all", async () => {
  server.last.end(1006);
  await pass(0);
  type("断网时所写");
  void ask();
  await pass(0);
  expect(answer).toBe(false);
  await connect();
  void ask();
  await pass(0);
  expect(answer).toBe(true);
  expect(arrived()).toContain("断网时所写");
});

test("a word that is still being composed goes out first", async () => {
  shared.compose(true);
  const take = shared.holdBack(() => {
    type("最后一个词");
    shared.compose(false);
  });
  void ask();
  await pass(50);
  expect(answer).toBeUndefined();
  await pass(100);
  expect(answer).toBe(true);
  expect(arrived()).toContain("最后一个词");
  take();
});
