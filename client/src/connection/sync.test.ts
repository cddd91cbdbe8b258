/** Owns the checks that a page which becomes somebody else's gives them nothing of the one before, and loses nothing of theirs. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { recall } from "./local-memory.ts";
import type { OpenCopy } from "./local-copy.ts";
import { browserNetwork } from "./network.ts";
import { isUnsaved } from "./save-state.ts";
import { setAsideOf } from "./set-aside.ts";
import { openSharedDocument } from "./sync.ts";
import type { FakeServer } from "./testing/fake-server.ts";
import { hasUnsaved } from "./unsaved.ts";

vi.mock("./network.ts", async () => {
  const { FakeServer } = await import("./testing/fake-server.ts");
  return { browserNetwork: new FakeServer() };
});
const server = browserNetwork as unknown as FakeServer;
const reload = vi.fn<() => void>();
let isKept: boolean;

const openCopy: OpenCopy = (_doc, _key, told) => {
  told(isKept);
  return {
    loaded: Promise.resolve(),
    isSource: () => false,
    close: () => undefined,
    drop: () => Promise.resolve(),
  };
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("removeEventListener", () => undefined);
  vi.stubGlobal("location", { reload });
  reload.mockClear();
  server.stores = true;
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function openAs(personId: string, name: string) {
  server.personId = personId;
  const held = openSharedDocument(name, { personId, openCopy });
  const before = server.sockets.length;
  for (let waited = 0; server.sockets.length === before && waited < 60; waited++) await pass(500);
  server.last.open();
  await pass(0);
  return held;
}

function type(words: string, doc: Y.Doc): void {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment("default").push([paragraph]);
}

test.each([
  ["kept in this browser", true],
  ["kept nowhere but in the page", false],
])(
  "[S32] whoever signs in next has a document of their own; unsaved words of the one before wait for their author (%s)",
  async (_where, kept) => {
    isKept = kept;
    const name = `m${kept}.notes`;
    const wang = await openAs("wang", name);
    server.stores = false;
    type("王工所写", wang.document.view().doc);
    await pass(1_000);
    expect(hasUnsaved(`m${kept}`, "wang")).toBe(true);
    server.stores = true;
    const li = await openAs("li", name);
    expect(li.document).not.toBe(wang.document);
    expect(li.document.view()).toMatchObject({ writable: true, status: "online" });
    expect(li.document.view().doc.getXmlFragment("default").toJSON()).not.toContain("王工所写");
    expect(isUnsaved(li.document.view().save)).toBe(false);
    expect(hasUnsaved(`m${kept}`, "li")).toBe(false);
    expect(reload).toHaveBeenCalledTimes(1);
    await pass(5_000);
    expect(recall(`sanguan.unsaved.wang/${name}`)).toBe("1");
    expect(recall(`sanguan.unsaved.li/${name}`)).toBeUndefined();
    const aside = setAsideOf("wang", `m${kept}`).flatMap(({ passages }) => passages.map(({ text }) => text));
    expect(aside).toEqual(kept ? [] : ["王工所写"]);
    // A component of the one before lets go late.
    wang.release();
    await pass(5_000);
    expect(li.document.view().status).toBe("online");
    li.release();
    await pass(5_000);
    await openAs("wang", `m${kept}.other`);
  },
);
