/** Owns the checks of one shared document through leases, lost connections, sign-outs and refusals: no word is lost, none goes out under another name. */

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { RefusalReason } from "@sanguan/shared/domain/refusal";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import { messageType } from "@sanguan/shared/protocol/sync-message";
import * as encoding from "lib0/encoding";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { isUnsaved, saveStatus } from "./save-state.ts";
import { setAsideOf } from "./set-aside.ts";
import { SharedDocument } from "./shared-document.ts";
import { FakeServer, lease } from "./testing/fake-server.ts";

let server: FakeServer;
let shared: SharedDocument;
let meetings = 0;
let meetingId: string;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("removeEventListener", () => undefined);
  server = new FakeServer();
  meetingId = `m${(meetings += 1)}`;
  shared = new SharedDocument(`${meetingId}.notes`, { personId: "wang" }, server);
  await connect();
});
afterEach(() => {
  shared.destroy();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Lets the client come back, and the handshake happen. */
async function connect(): Promise<void> {
  const before = server.sockets.length;
  for (let waited = 0; server.sockets.length === before && waited < 60; waited++) await pass(500);
  server.last.open();
  await pass(0);
}

/** Lets time pass until the socket has brought this many tickets, and not much longer than it takes to try again. */
async function renewal(count: number): Promise<void> {
  for (let waited = 0; server.last.renewals.length < count && waited < 30; waited++) await pass(1_000);
  expect(server.last.renewals).toHaveLength(count);
}

function type(words: string): void {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  shared.view().doc.getXmlFragment("default").push([paragraph]);
}

const textOf = (doc: Y.Doc) => doc.getXmlFragment("default").toJSON();
const kept = () =>
  setAsideOf("wang", meetingId).map(({ why, refusal, passages }) => ({
    why,
    reason: refusal?.reason,
    words: passages.map(({ text }) => text),
  }));

describe("a lease", () => {
  test("[S30] is renewed on the same socket for five hours, while words go out", async () => {
    const socket = server.last;
    for (let minute = 0; minute < 300; minute++) {
      type(`第${minute}分`);
      const renewed = socket.renewals.length;
      await pass(60_000);
      if (socket.renewals.length > renewed) socket.prolong(lease);
    }
    expect(server.sockets).toEqual([socket]);
    // At half of each lease: 300 minutes in steps of five.
    expect(socket.renewals.length).toBeGreaterThan(45);
    expect(new Set(socket.renewals).size).toBe(socket.renewals.length);
    expect(textOf(server.doc)).toContain("第299分");
    expect(saveStatus(shared.view().save)).toBe("saved");
    // A limit for what hangs: five hours are many timers on a busy machine.
  }, 60_000);

  test("[S30] whose renewal finds no network, or no good ticket, is asked for again in time", async () => {
    server.says = "unreachable";
    await pass(lease * 0.7);
    expect(server.asked).toBeGreaterThan(3);
    expect(server.last.renewals).toEqual([]);
    server.says = undefined;
    await renewal(1);
    server.last.prolong(0);
    await renewal(2);
    server.last.prolong(lease);
    await pass(lease * 0.3);
    expect(server.last.renewals).toHaveLength(2);
    expect(server.sockets).toHaveLength(1);
  });

  test("[S30] whose renewal the server has no time for is asked for again", async () => {
    server.says = "too-many-requests";
    await pass(lease * 0.7);
    expect(shared.view().status).toBe("online");
    server.says = undefined;
    await renewal(1);
  });

  test("[S30] that ended while nobody heard is followed by a fresh ticket, and what was written meanwhile arrives", async () => {
    server.says = "unreachable";
    server.last.end(closeCode.ticketExpired);
    type("断网时所写");
    await pass(60_000);
    expect(shared.view().status).toBe("offline");
    expect(saveStatus(shared.view().save)).toBe("unsaved");
    server.says = undefined;
    await connect();
    expect(textOf(server.doc)).toContain("断网时所写");
    expect(saveStatus(shared.view().save)).toBe("saved");
    expect(kept()).toEqual([]);
  });
});

describe("a session that ended", () => {
  test.each(["the server closes", "the renewal is refused"])(
    "[S32] leaves the words in sight and says why, until one signs in again (%s)",
    async (how) => {
      server.stores = false;
      type("还没有存");
      server.says = "not-signed-in";
      if (how === "the server closes") server.last.end(closeCode.ticketExpired);
      await pass(lease * 0.7);
      expect(shared.view()).toMatchObject({ status: "stopped", refusal: { reason: "not-signed-in" } });
      expect(textOf(shared.view().doc)).toContain("还没有存");
      expect(isUnsaved(shared.view().save)).toBe(true);
      expect(kept()).toEqual([]);
      server.says = undefined;
      server.stores = true;
      shared.retry();
      await connect();
      expect(textOf(server.doc)).toContain("还没有存");
      expect(shared.view().refusal).toBeUndefined();
    },
  );

  test("[S32] and was followed by somebody else's does not send these words under their name", async () => {
    server.stores = false;
    type("王工所写");
    server.personId = "li";
    const { length } = server.sockets;
    server.last.end(closeCode.ticketExpired);
    await pass(60_000);
    expect(server.sockets).toHaveLength(length);
    expect(shared.view()).toMatchObject({ status: "stopped", refusal: { reason: "not-signed-in" } });
    expect(textOf(shared.view().doc)).toContain("王工所写");
  });
});

describe("words that were not taken", () => {
  const refusals: readonly (readonly [RefusalReason, number])[] = [
    ["outside-schema", closeCode.refused],
    ["foreign-client", closeCode.refused],
    ["malformed", closeCode.refused],
    ["malformed-update", closeCode.refused],
    ["too-large", closeCode.tooLarge],
    ["not-allowed", closeCode.notAllowed],
    ["locked", closeCode.notAllowed],
    ["unknown-document", closeCode.unknownDocument],
  ];

  test.each(refusals)("[S34] are kept with their reason, and the copy is fresh: %s", async (reason, code) => {
    type("先前已存");
    await pass(0);
    server.stores = false;
    type("没有被接受");
    await pass(0);
    server.last.refuse({ reason }, code);
    expect(textOf(shared.view().doc)).toBe("");
    expect(saveStatus(shared.view().save)).toBe("refused");
    server.stores = true;
    await connect();
    expect(kept()).toEqual([{ why: "refused", reason, words: ["没有被接受"] }]);
    expect(textOf(shared.view().doc)).toContain("先前已存");
    expect(textOf(server.doc)).not.toContain("没有被接受");
  });

  test.each(refusals)("[S34] are kept when the document may not be opened again either: %s", async (reason, code) => {
    type("先前已存");
    await pass(0);
    server.stores = false;
    type("没有被接受");
    await pass(0);
    server.says = "not-allowed";
    server.last.refuse({ reason }, code);
    await pass(60_000);
    expect(kept()).toEqual([{ why: "refused", reason, words: ["没有被接受"] }]);
    expect(shared.view().status).toBe("stopped");
  });

  test("[S34] and were in the document all the same leave no word that something was refused", async () => {
    server.stores = false;
    type("其实已到");
    await pass(0);
    Y.applyUpdate(server.doc, Y.encodeStateAsUpdate(shared.view().doc));
    server.last.refuse({ reason: "malformed" }, closeCode.refused);
    server.stores = true;
    await connect();
    expect(kept()).toEqual([]);
    expect(textOf(shared.view().doc)).toContain("其实已到");
    expect(saveStatus(shared.view().save)).toBe("saved");
  });

  test("[S34] are kept when their author leaves before the fresh copy is there", async () => {
    server.stores = false;
    type("没有被接受");
    await pass(0);
    server.last.refuse({ reason: "outside-schema" }, closeCode.refused);
    shared.destroy();
    expect(kept()).toEqual([{ why: "refused", reason: "outside-schema", words: ["没有被接受"] }]);
  });

  test("[S34] because the role was lost while they were offline are kept", async () => {
    server.last.end(1006);
    type("断网时所写");
    server.says = "not-a-member";
    await pass(60_000);
    expect(kept()).toEqual([{ why: "refused", reason: "not-a-member", words: ["断网时所写"] }]);
    expect(saveStatus(shared.view().save)).toBe("refused");
  });

  test("[S34] [S36] because the document was restored from elsewhere are kept, and the copy is fresh", async () => {
    type("先前已存");
    await pass(0);
    server.last.end(1006);
    type("断网时所写");
    server.epoch = "e2";
    await connect();
    expect(kept()).toEqual([{ why: "refused", reason: "document-restored", words: ["断网时所写"] }]);
    expect(textOf(shared.view().doc)).toContain("先前已存");
    expect(textOf(server.doc)).not.toContain("断网时所写");
  });

  test("[S36] that were saved, and are not in what was restored, are kept for who may write", async () => {
    type("备份之前");
    await pass(0);
    const backup = Y.encodeStateAsUpdate(server.doc);
    type("备份之后");
    await pass(0);
    expect(saveStatus(shared.view().save)).toBe("saved");
    server.restore(backup);
    server.last.end(closeCode.restart);
    await connect();
    expect(kept()).toEqual([{ why: "refused", reason: "document-restored", words: ["备份之后"] }]);
    expect(saveStatus(shared.view().save)).toBe("refused");
    expect(textOf(shared.view().doc)).toBe(textOf(server.doc));
    expect(textOf(server.doc)).toContain("备份之前");
    expect(textOf(server.doc)).not.toContain("备份之后");
  });

  test("[S36] of others are not kept for who only reads a restored document, nor is anything where nothing is missing", async () => {
    type("都在备份里");
    await pass(0);
    server.restore(Y.encodeStateAsUpdate(server.doc));
    server.last.end(closeCode.restart);
    await connect();
    expect(saveStatus(shared.view().save)).toBe("saved");
    expect(kept()).toEqual([]);
    server.readOnly = "older-client";
    server.restore(Y.encodeStateAsUpdate(new Y.Doc()));
    server.last.end(closeCode.restart);
    await connect();
    expect(textOf(shared.view().doc)).not.toContain("都在备份里");
    expect(kept()).toEqual([]);
  });

  test("[S34] because they came after the record are kept as late", async () => {
    type("先前已存");
    await pass(0);
    server.stores = false;
    type("太晚");
    await pass(0);
    server.last.refuse({ reason: "frozen" }, closeCode.frozen);
    await pass(10);
    expect(kept()).toEqual([{ why: "frozen", reason: undefined, words: ["太晚"] }]);
    expect(shared.view().status).toBe("frozen");
  });

  test.each(["server-error", "too-many-requests", "overloaded", "not-frozen"] as const)(
    "[S34] because they came after the record are kept as late, though the server first answers %s",
    async (reason) => {
      server.stores = false;
      type("太晚");
      await pass(0);
      server.frozenSays.push(reason, reason);
      server.last.refuse({ reason: "frozen" }, closeCode.frozen);
      await pass(10);
      expect(kept()).toEqual([]);
      expect(shared.view().status).not.toBe("frozen");
      await pass(5_000);
      expect(kept()).toEqual([{ why: "frozen", reason: undefined, words: ["太晚"] }]);
      expect(textOf(shared.view().doc)).toBe("");
      expect(shared.view().status).toBe("frozen");
    },
  );

  test("[S34] because they came after a record that may not be read are kept, and not shown as if they were in it", async () => {
    type("先前已存");
    await pass(0);
    server.stores = false;
    type("太晚");
    await pass(0);
    server.frozenSays.push("not-allowed");
    server.last.refuse({ reason: "frozen" }, closeCode.frozen);
    await pass(10);
    expect(kept()).toEqual([{ why: "frozen", reason: undefined, words: ["太晚"] }]);
    expect(textOf(shared.view().doc)).not.toContain("太晚");
    expect(shared.view()).toMatchObject({ status: "frozen", refusal: { reason: "not-allowed" } });
    expect(isUnsaved(shared.view().save)).toBe(false);
  });

  test.each([
    ["too-many-requests", closeCode.overload],
    ["overloaded", closeCode.overload],
  ] as const)("[S34] for want of time are not refused: they go out again (%s)", async (reason, code) => {
    server.stores = false;
    type("太快");
    await pass(0);
    server.last.refuse({ reason }, code);
    const { asked } = server;
    await pass(1_000);
    expect(server.asked).toBe(asked);
    server.stores = true;
    await connect();
    expect(textOf(server.doc)).toContain("太快");
    expect(kept()).toEqual([]);
    // And the refusal says nothing of what comes later.
    server.stores = false;
    type("以后");
    server.last.end(closeCode.notAllowed);
    await pass(10);
    expect(kept()).toEqual([]);
    expect(textOf(shared.view().doc)).toContain("以后");
  });
});

test("[S33] a page of another schema is told so", async () => {
  expect(shared.view()).toMatchObject({ writable: true, readOnly: undefined });
  server.readOnly = "older-client";
  server.last.end(1006);
  await pass(3_000);
  expect(shared.view()).toMatchObject({ writable: false, readOnly: "older-client" });
});

describe("presence", () => {
  function show(client: number, clock: number, state: unknown): void {
    const other = new Awareness(new Y.Doc());
    other.clientID = client;
    other.meta.set(client, { clock, lastUpdated: 0 });
    other.states.set(client, state as Record<string, unknown>);
    server.last.say(messageType.awareness, (encoder) =>
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(other, [client])),
    );
    other.destroy();
  }

  test("[S12] of others is shown, and not sent back to the server", async () => {
    show(7, 1, { cursor: 1 });
    show(7, 2, { cursor: 2 });
    await pass(0);
    expect(shared.view().awareness?.getStates().get(7)).toEqual({ cursor: 2 });
    expect(server.last.presence).toEqual([]);
  });

  test("[S12] of one's own goes out, after a reconnect too, and so does its end", async () => {
    const own = shared.view().awareness ?? expect.fail("no awareness");
    show(7, 1, { cursor: 1 });
    own.setLocalState({ cursor: 3 });
    await pass(0);
    expect(server.last.presence).toEqual([[own.clientID]]);
    server.last.end(closeCode.restart);
    await connect();
    expect(server.last.presence).toEqual([[own.clientID]]);
    own.setLocalState(null);
    await pass(0);
    expect(server.last.presence).toEqual([[own.clientID], [own.clientID]]);
  });
});

describe("what this browser remembers of a document", () => {
  const name = () => `${meetingId}.notes`;
  const mark = () => `sanguan.unsaved.wang/${name()}`;
  const epoch = () => `sanguan.epoch.wang.${name()}`;
  let store: Map<string, string>;

  /** A visit of its own, in a browser that has room for marks, and for words only if it is not `full`. */
  async function visit(options: { readonly full?: boolean; readonly localCopy?: boolean; readonly marked?: boolean }) {
    const { full = false, localCopy = true, marked = false } = options;
    store = new Map(marked ? [[mark(), "1"]] : []);
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => store.get(key) ?? null,
      setItem: (key: string, value: string) => {
        if (full && value.length > 20) throw new Error("full");
        store.set(key, value);
      },
      removeItem: (key: string) => store.delete(key),
      key: (index: number) => [...store.keys()][index] ?? null,
      get length() {
        return store.size;
      },
    });
    await open(localCopy);
    await connect();
  }

  /** In a page of its own, which remembers nothing by itself. */
  async function open(localCopy: boolean) {
    shared.destroy();
    vi.resetModules();
    server = new (await import("./testing/fake-server.ts")).FakeServer();
    const page = await import("./shared-document.ts");
    const { openLocalCopy } = await import("./local-copy.ts");
    shared = new page.SharedDocument(
      name(),
      { personId: "wang", ...(localCopy ? { openCopy: openLocalCopy } : {}) },
      server,
    );
  }

  test("is left alone by a screen beside its host's own words", async () => {
    await visit({ localCopy: false, marked: true });
    await pass(1_000);
    expect(store.get(mark())).toBe("1");
  });

  test.each([false, true])(
    "[S34] after words that came too late is that there were some, if it has no room for them (full: %s)",
    async (full) => {
      await visit({ full });
      server.stores = false;
      type("太晚");
      await pass(1_000);
      expect(store.get(mark())).toBe("1");
      server.last.refuse({ reason: "frozen" }, closeCode.frozen);
      await pass(1_000);
      expect(shared.view().status).toBe("frozen");
      expect(store.has(mark())).toBe(full);
    },
  );

  test.each([false, true])("[S34] is the same where the record may not be read (full: %s)", async (full) => {
    await visit({ full });
    server.stores = false;
    type("太晚");
    await pass(1_000);
    server.frozenSays.push("not-allowed");
    server.last.refuse({ reason: "frozen" }, closeCode.frozen);
    await pass(1_000);
    expect(shared.view()).toMatchObject({ status: "frozen", refusal: { reason: "not-allowed" } });
    expect(store.has(mark())).toBe(full);
  });

  test("[S34] of which the server said nothing before it was frozen stays; its words are not shown as final", async () => {
    await visit({});
    server.last.end(1006);
    await pass(0);
    await open(true);
    await pass(0);
    type("太晚");
    for (let waited = 0; server.sockets.length === 0 && waited < 60; waited++) await pass(500);
    await pass(500);
    expect(store.get(mark())).toBe("1");
    server.frozenSays.push("not-allowed");
    server.last.end(closeCode.frozen);
    await pass(1_000);
    expect(shared.view()).toMatchObject({ status: "frozen", refusal: { reason: "not-allowed" } });
    expect(textOf(shared.view().doc)).not.toContain("太晚");
    expect(store.get(mark())).toBe("1");
  });

  test.each([
    [false, "e2"],
    [true, "e1"],
  ])("[S36] is where the words are that a restored one lacks (full: %s)", async (full, found) => {
    await visit({ full });
    expect(store.get(epoch())).toBe("e1");
    server.last.end(1006);
    type("断网时所写");
    server.epoch = "e2";
    await connect();
    await pass(1_000);
    expect(textOf(shared.view().doc)).not.toContain("断网时所写");
    expect(store.get(epoch())).toBe(found);
    expect(store.has(mark())).toBe(full);
  });
});
