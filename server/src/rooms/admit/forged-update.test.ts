/** Tests what becomes of updates that are well formed and not their sender's to make: another's clientID, a missing predecessor, no right to write, too many. */

import type { MeetingId } from "@sanguan/shared/domain/id";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import * as encoding from "lib0/encoding";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { Peer } from "../testing/peer.ts";
import { Table } from "../testing/table.ts";
import { updateFrame } from "../wire/frames.ts";

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

async function twoAtWork(): Promise<[Peer, Peer]> {
  const [wang, li] = [table.sit("wang"), table.sit("li")];
  await table.run();
  wang.text.insert(0, "正文");
  await table.run();
  return [wang, li];
}

describe("an update", () => {
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

  it("[S8] of a reader that deletes and adds nothing is refused too, typed now or brought along", async () => {
    const [wang] = await twoAtWork();
    const [guest, returning] = [table.sit("guest", { write: false }), table.sit("zhao", { write: false })];
    await table.run();
    guest.text.delete(0, 1);
    returning.disconnect();
    returning.text.delete(0, 2);
    returning.connect(table.rooms);
    await table.run();
    expect([guest, returning].map(({ closedWith }) => closedWith)).toEqual([
      closeCode.notAllowed,
      closeCode.notAllowed,
    ]);
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
