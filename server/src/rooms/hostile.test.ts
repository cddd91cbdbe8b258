/** Tests what rooms do with the dishonest, the broken and the slow. */

import type { MeetingId } from "@sanguan/shared/domain/id";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import * as encoding from "lib0/encoding";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as awarenessProtocol from "y-protocols/awareness";
import * as Y from "yjs";
import type { Peer } from "./testing/peer.ts";
import { Table } from "./testing/table.ts";
import { step1Frame, updateFrame } from "./wire/frames.ts";

let table: Table;
beforeEach(() => {
  table = new Table({ socketBudget: 10_000, frameBurst: 5_000 });
});
afterEach(() => table.clear());

/** What `edit` does to a document of this clientID. */
function editAs(clientId: number, from: Y.Doc, edit: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
  const before = Y.encodeStateVector(doc);
  doc.clientID = clientId;
  edit(doc);
  return Y.encodeStateAsUpdate(doc, before);
}

function firstText(doc: Y.Doc): Y.XmlText {
  return (doc.getXmlFragment("default").get(0) as Y.XmlElement).get(0) as Y.XmlText;
}

/** An update of elements in each other; written by hand, for Yjs itself would overflow. */
function nested(depth: number, { clientID }: Y.Doc): Uint8Array {
  const encoder = encoding.createEncoder();
  const write = (...numbers: number[]) => numbers.forEach((number) => encoding.writeVarUint(encoder, number));
  write(1, depth, clientID + 1, 0);
  for (let clock = 0; clock < depth; clock++) {
    encoding.writeUint8(encoder, 7);
    if (clock === 0) {
      write(1);
      encoding.writeVarString(encoder, "default");
    } else write(0, clientID + 1, clock - 1);
    write(3);
    encoding.writeVarString(encoder, "blockquote");
  }
  write(0);
  return encoding.toUint8Array(encoder);
}

async function twoAtWork(): Promise<[Peer, Peer]> {
  const [wang, li] = [table.sit("wang"), table.sit("li")];
  await table.run();
  wang.text.insert(0, "正文");
  await table.run();
  return [wang, li];
}

describe("an update", () => {
  it.each([
    ["no update at all", Uint8Array.of(255, 255, 255)],
    ["a valid one with a byte behind it", Uint8Array.of(0, 0, 0)],
    ["an empty one cut short", Uint8Array.of(0)],
  ])("[S3] is never stored, never acknowledged and answered with a reason: %s", async (_what, bytes) => {
    const [wang, li] = await twoAtWork();
    const stored = table.log.committed(table.document).length;
    const saved = wang.saved;
    wang.sendUpdate(bytes);
    await table.run();
    expect(wang.refusal?.reason).toBe("malformed-update");
    expect(wang.closedWith).toBe(closeCode.refused);
    expect(wang.saved).toBe(saved);
    expect(table.log.committed(table.document)).toHaveLength(stored);
    expect(li.closedWith).toBeUndefined();
  });

  it("[S3] of a frame that is none closes with 4400 too", async () => {
    const wang = table.sit("wang");
    wang.raw(Uint8Array.of(0, 9, 1, 1));
    await table.run();
    expect(wang.closedWith).toBe(closeCode.refused);
  });

  it("[S3] may hold only what the schema knows", async () => {
    const [wang] = await twoAtWork();
    const stored = table.log.committed(table.document).length;
    wang.doc.getXmlFragment("default").insert(0, [new Y.XmlElement("script")]);
    await table.run();
    expect(wang.refusal).toEqual({ reason: "outside-schema", details: { why: "node script" } });
    expect(table.log.committed(table.document)).toHaveLength(stored);
  });

  it("[S3] may nest no deeper than the limit: five thousand elements in each other are refused, not stored, and harm nobody", async () => {
    const [wang, li] = await twoAtWork();
    const stored = table.log.committed(table.document).length;
    const begun = performance.now();
    wang.sendUpdate(nested(5_000, wang.doc));
    await table.run();
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(wang.refusal).toEqual({ reason: "outside-schema", details: { why: "nested too deep" } });
    expect(wang.closedWith).toBe(closeCode.refused);
    expect(table.log.committed(table.document)).toHaveLength(stored);
    li.text.insert(2, "照旧");
    await table.run();
    expect(li.isSaved).toBe(true);
  });

  it("[S3] may not creep below the limit either, one element per update, whether the last one is stored yet or not", async () => {
    for (const store of [Promise.resolve(), new Promise<void>(() => {})]) {
      table = new Table({ levels: 20 });
      const [wang] = await twoAtWork();
      table.log.beforeCommit = () => store;
      let inner: Y.XmlFragment = wang.doc.getXmlFragment("default");
      for (let depth = 0; depth < 40; depth++) {
        const element = new Y.XmlElement("blockquote");
        inner.insert(0, [element]);
        inner = element;
        await table.run(20);
      }
      expect(wang.refusal?.details).toEqual({ why: "nested too deep" });
    }
  });

  it("[S3] may nest as deep as people write: thirty lists in each other", async () => {
    const [wang, li] = await twoAtWork();
    wang.sendUpdate(nested(62, wang.doc));
    await table.run();
    expect(wang.closedWith).toBeUndefined();
    expect(li.doc.getXmlFragment("default").length).toBe(2);
  });

  it("[S3] may hold no mark whose value is nested without end", async () => {
    const [wang] = await twoAtWork();
    const stored = table.log.committed(table.document).length;
    let value: unknown = 1;
    for (let depth = 0; depth < 100; depth++) value = [value];
    wang.text.format(0, 1, { bold: { value } });
    await table.run();
    expect(wang.refusal?.reason).toBe("outside-schema");
    expect(table.log.committed(table.document)).toHaveLength(stored);
  });

  it("[S4] that declares a huge count is refused within milliseconds", async () => {
    const [wang] = await twoAtWork();
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 2 ** 40);
    encoding.writeVarUint(encoder, 7);
    encoding.writeVarUint(encoder, 0);
    wang.sendUpdate(encoding.toUint8Array(encoder));
    const begun = performance.now();
    await table.run(10);
    expect(performance.now() - begun).toBeLessThan(100);
    expect(wang.closedWith).toBe(closeCode.refused);
  });

  it("[S4] above the limit is refused with 4413", async () => {
    table = new Table({ updateBytes: 1_000 });
    const wang = table.sit("wang");
    await table.run();
    wang.text.insert(0, "长".repeat(2_000));
    await table.run();
    expect(wang.refusal?.reason).toBe("too-large");
    expect(wang.closedWith).toBe(closeCode.tooLarge);
  });

  it("[S5] forged under another's clientID is refused, and the victim's next edit arrives", async () => {
    const [wang, li] = await twoAtWork();
    const mallory = table.sit("mallory");
    await table.run();
    mallory.sendUpdate(editAs(wang.doc.clientID, mallory.doc, (doc) => firstText(doc).insert(0, "伪造")));
    await table.run();
    expect(mallory.refusal?.reason).toBe("foreign-client");
    expect(mallory.closedWith).toBe(closeCode.refused);
    wang.text.insert(2, "继续");
    await table.run();
    expect(li.text.toString()).toBe("正文继续");
    expect(wang.isSaved).toBe(true);
  });

  it("[S5] can't take the clientID of one who only showed a caret so far", async () => {
    const [wang] = await twoAtWork();
    const [quiet, mallory] = [table.sit("quiet"), table.sit("mallory")];
    await table.run();
    mallory.sendUpdate(editAs(quiet.doc.clientID, mallory.doc, (doc) => firstText(doc).insert(0, "抢先")));
    await table.run();
    expect(mallory.refusal?.reason).toBe("foreign-client");
    quiet.text.insert(0, "到");
    await table.run();
    expect(wang.text.toString()).toBe("到正文");
  });

  it("[S5] [S18] can't smuggle other content under clocks that are known", async () => {
    const [wang, li] = await twoAtWork();
    const mallory = table.sit("mallory");
    await table.run();
    // Wang's structs with other words, and an honest edit behind them.
    const forged = new Y.Doc();
    forged.clientID = wang.doc.clientID;
    const paragraph = new Y.XmlElement("paragraph");
    forged.getXmlFragment("default").insert(0, [paragraph]);
    paragraph.insert(0, [new Y.XmlText("假的")]);
    const own = editAs(mallory.doc.clientID, mallory.doc, (doc) => firstText(doc).insert(0, "真"));
    mallory.sendUpdate(Y.mergeUpdates([Y.encodeStateAsUpdate(forged), own]));
    await table.run();
    expect(li.text.toString()).toBe("真正文");
    expect(Y.mergeUpdates([...table.log.committed(table.document)])).toBeDefined();
    const merged = new Y.Doc();
    Y.applyUpdate(merged, Y.mergeUpdates(table.log.committed(table.document).toReversed()));
    expect(firstText(merged).toString()).toBe("真正文");
  });

  it("[S6] whose predecessor is missing costs nothing, three thousand times", async () => {
    const [wang, li] = await twoAtWork();
    const stranger = new Y.Doc();
    stranger.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
    const questions = wang.received.length;
    for (let index = 0; index < 3_000; index++) {
      const before = Y.encodeStateVector(stranger);
      stranger.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
      const frame = updateFrame(Y.encodeStateAsUpdate(stranger, before));
      wang.raw(frame);
    }
    const saved = wang.saved;
    // One question is asked; its answer has no gap.
    await table.run();
    expect(wang.received.length - questions).toBeLessThan(10);
    expect(saved).toBeLessThan(wang.sent - 3_000);
    li.text.insert(2, "照旧");
    await table.run();
    expect(wang.text.toString()).toBe("正文照旧");
    expect(table.replay().store.pendingStructs).toBeNull();
    expect(table.replay().getXmlFragment("default").length).toBe(1);
  });

  it("[S6] whose structs wait for each other in a circle is no content", async () => {
    const [wang] = await twoAtWork();
    const encoder = encoding.createEncoder();
    const write = (...numbers: number[]) => numbers.forEach((number) => encoding.writeVarUint(encoder, number));
    // Two clients with one string each, each with the other's as its origin.
    write(2);
    for (const [client, other] of [
      [8, 9],
      [9, 8],
    ] as const) {
      write(1, client, 0);
      encoding.writeUint8(encoder, 0x84);
      write(other, 0);
      encoding.writeVarString(encoder, "环");
    }
    write(0);
    const stored = table.log.committed(table.document).length;
    wang.sendUpdate(encoding.toUint8Array(encoder));
    await table.run();
    expect(table.log.committed(table.document)).toHaveLength(stored);
  });

  it("[S8] of a reader is refused with 4403 and goes nowhere", async () => {
    const [wang] = await twoAtWork();
    const guest = table.sit("guest", { write: false });
    await table.run();
    guest.text.insert(0, "旁听");
    await table.run();
    expect(guest.refusal?.reason).toBe("not-allowed");
    expect(guest.closedWith).toBe(closeCode.notAllowed);
    expect(wang.text.toString()).toBe("正文");
  });

  it("[S8] after the role was revoked is refused; nothing is half applied", async () => {
    const [wang, li] = await twoAtWork();
    wang.text.insert(2, "之前");
    while (wang.up());
    table.rooms.reauthorise("m1" as MeetingId, ({ personId }) => ({ read: true, write: personId !== "wang" }));
    wang.text.insert(4, "之后");
    await table.run();
    expect(wang.closedWith).toBe(closeCode.notAllowed);
    expect(li.text.toString()).toBe("正文之前");
    expect(table.replay().getXmlFragment("default").toJSON()).toBe("<paragraph>正文之前</paragraph>");
  });

  it("[S8] is announced as not writable first, and who may no longer read is closed", async () => {
    const [wang, li] = await twoAtWork();
    table.rooms.reauthorise("m1" as MeetingId, ({ personId }) => ({ read: personId !== "li", write: false }));
    await table.run();
    expect(wang.writable).toBe(false);
    expect(wang.closedWith).toBeUndefined();
    expect(li.closedWith).toBe(closeCode.notAllowed);
  });

  it("[S19] too many at once close the connection, not the room", async () => {
    table = new Table({ frameBurst: 20, framesPerSecond: 1 });
    const [wang, li] = await twoAtWork();
    for (let index = 0; index < 50; index++) wang.sendUpdate(Uint8Array.of(0, 0));
    await table.run();
    expect(wang.closedWith).toBe(closeCode.overload);
    expect(li.closedWith).toBeUndefined();
  });
});

describe("presence", () => {
  it("[S12] shows people under the server's names, whatever they claim", async () => {
    const [wang, li] = await twoAtWork();
    li.awareness.setLocalState({ user: { name: "wang", personId: "wang", color: 9 }, cursor: { anchor: 1 } });
    await table.run();
    expect(wang.awareness.getStates().get(li.doc.clientID)).toEqual({
      user: { name: "li", personId: "li", color: 1 },
      cursor: { anchor: 1 },
    });
  });

  it("[S12] keeps no entry that the socket does not own, and closes nobody for it", async () => {
    const [wang, li] = await twoAtWork();
    wang.awareness.setLocalState({ cursor: { anchor: 7 } });
    await table.run();
    // Li relays Wang's entry, newer and changed.
    li.awareness.meta.set(wang.doc.clientID, { clock: Date.now() * 2, lastUpdated: 0 });
    li.awareness.states.set(wang.doc.clientID, { cursor: { anchor: 99 } });
    li.awareness.emit("update", [{ added: [], updated: [wang.doc.clientID], removed: [] }, "relay"]);
    await table.run();
    const zhao = table.sit("zhao");
    await table.run();
    expect(zhao.awareness.getStates().get(wang.doc.clientID)).toMatchObject({
      cursor: { anchor: 7 },
      user: { name: "wang" },
    });
    expect(li.closedWith).toBeUndefined();
  });

  it("[S12] is not published by readers", async () => {
    const [wang] = await twoAtWork();
    const guest = table.sit("guest", { write: false });
    guest.awareness.setLocalState({ cursor: { anchor: 1 } });
    await table.run();
    expect(wang.awareness.getStates().has(guest.doc.clientID)).toBe(false);
  });

  it("[S12] ends with the connection and is there again at once after a reconnect", async () => {
    const [wang, li] = await twoAtWork();
    li.awareness.setLocalState({ cursor: { anchor: 3 } });
    await table.run();
    li.disconnect();
    await table.run();
    expect(wang.awareness.getStates().has(li.doc.clientID)).toBe(false);
    li.connect(table.rooms);
    // As y-websocket does when its connection breaks.
    wang.disconnect();
    awarenessProtocol.removeAwarenessStates(wang.awareness, [li.doc.clientID], "broken");
    wang.connect(table.rooms);
    await table.run();
    expect(wang.awareness.getStates().get(li.doc.clientID)).toMatchObject({ cursor: { anchor: 3 } });
    expect(li.awareness.getLocalState()).toEqual({ cursor: { anchor: 3 } });
  });

  it("[S12] is coalesced to the latest state", async () => {
    const [wang, li] = await twoAtWork();
    await table.run();
    const before = wang.received.length;
    for (let anchor = 0; anchor < 20; anchor++) li.awareness.setLocalState({ cursor: { anchor } });
    await table.run(300);
    expect(wang.received.length - before).toBe(1);
    expect(wang.awareness.getStates().get(li.doc.clientID)).toMatchObject({ cursor: { anchor: 19 } });
  });
});

describe("a connection", () => {
  it("[S13] hears something at least every 15 s while all is quiet", async () => {
    const viewer = table.sit("guest", { write: false });
    await table.run();
    let longest = 0;
    let silent = 0;
    for (let second = 0; second < 60; second++) {
      const before = viewer.received.length;
      await table.run(1_000);
      silent = viewer.received.length === before ? silent + 1 : 0;
      longest = Math.max(longest, silent);
    }
    expect(longest).toBeLessThan(20);
    expect(viewer.heartbeats).toBeGreaterThanOrEqual(3);
    expect(viewer.closedWith).toBeUndefined();
  });

  it("[S14] that reads too slowly costs its budget, and gets one resync when it reads again", async () => {
    const [wang, li] = await twoAtWork();
    const slow = table.sit("slow", { write: false });
    await table.run();
    const { wire } = slow;
    if (wire === undefined) throw new Error("not connected");
    wire.bufferedAmount = 50_000;
    const before = slow.received.length;
    for (let index = 0; index < 100; index++) {
      wang.text.insert(0, "字");
      await table.run(20);
    }
    await table.run(2_000);
    expect(slow.received.length - before).toBe(1);
    expect(li.text.length).toBe(102);
    wire.bufferedAmount = 0;
    await table.run(3_000);
    expect(slow.text.length).toBe(102);
    expect(slow.received.slice(before).filter(([type]) => type === 0)).toHaveLength(2);
    expect(slow.closedWith).toBeUndefined();
  });

  it("[S14] that asks for the state again and again without reading gets it once", async () => {
    await twoAtWork();
    const greedy = table.sit("greedy", { write: false });
    await table.run();
    const { wire } = greedy;
    if (wire === undefined) throw new Error("not connected");
    const before = greedy.received.length;
    wire.bufferedAmount = 50_000;
    for (let index = 0; index < 500; index++) greedy.raw(step1Frame(Uint8Array.of(0)));
    await table.run();
    expect(greedy.received.length).toBe(before);
    wire.bufferedAmount = 0;
    await table.run(2_000);
    expect(greedy.received.slice(before).filter(([type]) => type === 0)).toHaveLength(1);
  });

  it("[S14] that stays stuck is closed with 1013", async () => {
    const [wang] = await twoAtWork();
    const slow = table.sit("slow", { write: false });
    await table.run();
    if (slow.wire !== undefined) slow.wire.bufferedAmount = 50_000;
    wang.text.insert(0, "字");
    await table.run(40_000);
    expect(slow.closedWith).toBe(closeCode.overload);
    expect(wang.closedWith).toBeUndefined();
  });
});
