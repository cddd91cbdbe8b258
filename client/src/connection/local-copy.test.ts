/** Owns the checks that a copy in the browser which closes or fills up takes no word with it, and that one is told. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { saveStatus } from "./save-state.ts";
import { SharedDocument } from "./shared-document.ts";
import type { FakeServer } from "./testing/fake-server.ts";
import { FakeIndexedDb } from "./testing/fake-indexed-db.ts";

let database: FakeIndexedDb;
let server: FakeServer;
let shared: SharedDocument;
let meetings = 0;
let key: string;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("removeEventListener", () => undefined);
  database = new FakeIndexedDb();
  vi.stubGlobal("indexedDB", database);
  vi.stubGlobal("IDBKeyRange", database.keyRange);
  // A page of its own: it has not tried yet whether there is an IndexedDB.
  vi.resetModules();
  server = new (await import("./testing/fake-server.ts")).FakeServer();
  const page = await import("./shared-document.ts");
  const { openLocalCopy } = await import("./local-copy.ts");
  const name = `copied${(meetings += 1)}.notes`;
  key = `sanguan/wang/${name}/e1`;
  shared = new page.SharedDocument(name, { personId: "wang", openCopy: openLocalCopy }, server);
  for (let waited = 0; server.sockets.length === 0 && waited < 60; waited++) await pass(500);
  server.last.open();
  await pass(5_000);
  type("起初");
  await pass(0);
  expect(textOf(inCopy())).toContain("起初");
});
afterEach(() => {
  shared.destroy();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function type(words: string, doc = shared.view().doc): void {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment("default").push([paragraph]);
}

const textOf = (doc: Y.Doc) => doc.getXmlFragment("default").toJSON();

/** What the next visit would find. */
function inCopy(): Y.Doc {
  const doc = new Y.Doc();
  for (const update of database.updates(key)) Y.applyUpdate(doc, update);
  return doc;
}

const closings: readonly (readonly [string, () => void])[] = [
  ["another tab drops it", () => void database.deleteDatabase(key)],
  ["the browser closes it and says so", () => database.closeAll(true)],
  ["the browser closes it", () => database.closeAll(false)],
];

test.each(closings)("[S34] words go out, and are kept again, when %s", async (_how, close) => {
  close();
  await pass(0);
  type("其后");
  type("再后");
  await pass(0);
  expect(textOf(server.doc)).toContain("其后");
  expect(textOf(server.doc)).toContain("再后");
  expect(saveStatus(shared.view().save)).toBe("saved");
  await pass(5_000);
  expect(textOf(inCopy())).toContain("起初");
  expect(textOf(inCopy())).toContain("再后");
  expect(shared.view().keptHere).toBe(true);
  type("最后");
  await pass(0);
  expect(textOf(inCopy())).toContain("最后");
});

test("[S34] words that the disk has no room for go out, and it is said that nothing is kept here", async () => {
  server.last.end(1006);
  database.isFull = true;
  type("断网时所写");
  await pass(100);
  expect(shared.view().keptHere).toBe(false);
  const { length } = database.opened;
  await pass(600_000);
  expect(shared.view().keptHere).toBe(false);
  // It is tried again, once a minute at most.
  expect(database.opened.length).toBeGreaterThan(length);
  expect(database.opened.length).toBeLessThan(length + 20);
  database.isFull = false;
  await pass(70_000);
  expect(shared.view().keptHere).toBe(true);
  expect(textOf(inCopy())).toContain("断网时所写");
});

test("one listener that fails silences no other, and is heard of", async () => {
  const { doc } = shared.view();
  const fail = () => {
    throw new Error("one of many");
  };
  doc.on("update", fail);
  doc.on("afterTransaction", fail);
  expect(() => type("其后")).not.toThrow();
  await expect(pass(0)).rejects.toThrow("one of many");
  doc.off("update", fail);
  doc.off("afterTransaction", fail);
  type("再后");
  await pass(0);
  expect(textOf(server.doc)).toContain("其后");
  expect(textOf(server.doc)).toContain("再后");
  expect(saveStatus(shared.view().save)).toBe("saved");
});
