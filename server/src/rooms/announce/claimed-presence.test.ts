/** Tests who is shown where: in the server's words, whatever is claimed. */

import { messageType } from "@sanguan/shared/protocol/sync-message";
import * as encoding from "lib0/encoding";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as awarenessProtocol from "y-protocols/awareness";
import type { Peer } from "../testing/peer.ts";
import { Table } from "../testing/table.ts";

let table: Table;
beforeEach(() => {
  table = new Table({ socketBudget: 10_000, frameBurst: 5_000 });
});
afterEach(() => table.clear());

async function twoAtWork(): Promise<[Peer, Peer]> {
  const [wang, li] = [table.sit("wang"), table.sit("li")];
  await table.run();
  wang.text.insert(0, "正文");
  await table.run();
  return [wang, li];
}

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

  it("[S12] that is too large, or says nothing that could be shown, is left out, and nobody is closed for it", async () => {
    const [wang, li] = await twoAtWork();
    const before = wang.received.length;
    li.awareness.setLocalState({ cursor: "长".repeat(3_000) });
    await table.run();
    for (const state of ["[1,2]", "7", "no JSON", '"words"']) {
      const body = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarUint(encoder, li.doc.clientID);
        encoding.writeVarUint(encoder, 1_000);
        encoding.writeVarString(encoder, state);
      });
      li.raw(
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, messageType.awareness);
          encoding.writeVarUint8Array(encoder, body);
        }),
      );
    }
    await table.run();
    expect(wang.received.length).toBe(before);
    expect(wang.awareness.getStates().get(li.doc.clientID)).toEqual({
      user: { name: "li", personId: "li", color: 1 },
    });
    expect(li.closedWith).toBeUndefined();
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
