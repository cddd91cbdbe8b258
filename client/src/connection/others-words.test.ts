/** Owns the checks that what others write says nothing of one's own words, and that a server which opens and closes is not besieged. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import { messageType, syncStep } from "@sanguan/shared/protocol/sync-message";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { recall, remember } from "./local-memory.ts";
import { isUnsaved, saveStatus } from "./save-state.ts";
import { SharedDocument } from "./shared-document.ts";
import { FakeServer } from "./testing/fake-server.ts";

let server: FakeServer;
let shared: SharedDocument;
let meetings = 0;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("removeEventListener", () => undefined);
  server = new FakeServer();
  shared = new SharedDocument(`others${(meetings += 1)}.notes`, { personId: "wang" }, server);
});
afterEach(() => {
  shared.destroy();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Waits for the next attempt to connect; answers how long that took. */
async function attempt(): Promise<number> {
  const before = server.sockets.length;
  let waited = 0;
  for (; server.sockets.length === before && waited < 120_000; waited += 50) await pass(50);
  return waited;
}

async function connect(): Promise<void> {
  await attempt();
  server.last.open();
  await pass(0);
}

function write(doc: Y.Doc, words: string): Uint8Array {
  const before = Y.encodeStateVector(doc);
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment("default").push([paragraph]);
  return Y.encodeStateAsUpdate(doc, before);
}

/** Somebody else's words, stored and told. */
function othersWrite(words: string): void {
  const update = write(server.doc, words);
  server.last.say(messageType.sync, (encoder) => {
    encoding.writeVarUint(encoder, syncStep.update);
    encoding.writeVarUint8Array(encoder, update);
  });
}

test("one's words are not saved because others' words arrive", async () => {
  await connect();
  server.stores = false;
  write(shared.view().doc, "我的话");
  await pass(0);
  for (let count = 0; count < 5; count++) {
    othersWrite(`别人的第${count}句`);
    await pass(0);
    expect(saveStatus(shared.view().save)).toBe("saving");
  }
  expect(shared.view().doc.getXmlFragment("default").toJSON()).toContain("别人的第4句");
  await pass(11_000);
  expect(saveStatus(shared.view().save)).toBe("unsaved");
  othersWrite("还有一句");
  await pass(0);
  expect(isUnsaved(shared.view().save)).toBe(true);
});

test("one who only reads has nothing to save, before and after others write", async () => {
  await connect();
  server.last.say(messageType.writable, (encoder) => encoding.writeVarUint(encoder, 0));
  othersWrite("别人的话");
  await pass(60_000);
  expect(shared.view().writable).toBe(false);
  expect(saveStatus(shared.view().save)).toBe("saved");
});

test("[S34] a server that lets one in and closes at once is asked less and less often", async () => {
  const pauses: number[] = [];
  for (let time = 0; time < 8; time++) {
    pauses.push(await attempt());
    server.last.open();
    server.last.end(1011);
    await pass(0);
  }
  expect(pauses[7]).toBeGreaterThan(5_000);
  expect(pauses[7]).toBeGreaterThan(2 * (pauses[2] ?? Number.NaN));
  // Once it has served, it is the network that failed.
  await attempt();
  server.last.open();
  await pass(0);
  expect(shared.view().ready).toBe(true);
  server.last.end(closeCode.restart);
  await pass(0);
  expect(await attempt()).toBeLessThan(3_500);
});

test("a picture of a document leaves this browser's mark of unsaved words to the page that has them", async () => {
  const mark = `sanguan.unsaved.wang/others${meetings}.notes`;
  shared.destroy();
  remember(mark, "1");
  shared = new SharedDocument(`others${meetings}.notes`, { personId: "wang" }, server);
  await connect();
  await pass(5000);
  expect(isUnsaved(shared.view().save)).toBe(false);
  shared.destroy();
  await pass(5000);
  expect(recall(mark)).toBe("1");
  remember(mark, undefined);
});
