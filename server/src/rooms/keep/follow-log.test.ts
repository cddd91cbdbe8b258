/** Tests rooms of two servers over one log: each follows what the other stores, and neither takes what the log refuses. */

import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { MeetingId } from "@sanguan/shared/domain/id";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { OpenRooms } from "../open-rooms.ts";
import { makeRooms } from "../registry.ts";
import type { Peer } from "../testing/peer.ts";
import { Table } from "../testing/table.ts";

let table: Table;
let other: OpenRooms;
beforeEach(() => {
  table = new Table();
  other = makeRooms({
    log: table.log,
    clock: table.clock,
    scheduler: table.clock,
    alarm: (problem) => table.alarms.push(problem),
  });
});
afterEach(() => table.clear());

function sitThere(person: string): Peer {
  const peer = table.away(person);
  peer.connect(other);
  return peer;
}

const shown = (peer: Peer): string => peer.doc.getXmlFragment("default").toJSON();

describe("two servers over one log", () => {
  it("[S28] see what the other stored as soon as they store something themselves, in the log's order", async () => {
    const [wang, zhao] = [table.sit("wang"), table.sit("zhao")];
    const li = sitThere("li");
    await table.run();
    wang.text.insert(0, "甲");
    await table.run();
    expect(shown(li)).toBe("");
    li.text.insert(0, "乙");
    await table.run();
    expect(shown(li)).toContain("甲");
    expect([wang.isSaved, li.isSaved]).toEqual([true, true]);
    zhao.text.insert(0, "丙");
    await table.run();
    expect(shown(wang)).toBe(shown(zhao));
    expect(shown(wang)).toContain("乙");
    expect(shown(zhao)).toBe(table.replay().getXmlFragment("default").toJSON());
    expect(table.alarms).toEqual([]);
  });

  it("[S6] [S28] read the log before they ask for what is missing: a person who changes servers loses nothing, and is asked for nothing twice", async () => {
    const wang = table.sit("wang");
    const li = sitThere("li");
    await table.run();
    li.text.insert(0, "在");
    wang.text.insert(0, "先");
    await table.run();
    // The next connection goes to the other server, whose copy lacks "先".
    wang.disconnect();
    wang.connect(other);
    wang.text.insert(1, "后");
    await table.run();
    expect(wang.isSaved).toBe(true);
    for (const word of ["在", "先", "后"]) expect(shown(li)).toContain(word);
    expect(shown(wang)).toBe(shown(li));
    const clocks = table.log
      .committed(table.document)
      .flatMap((update) => Y.decodeUpdate(update).structs.map(({ id }) => `${id.client} ${id.clock}`));
    expect(new Set(clocks).size).toBe(clocks.length);
  });

  it("[S6] [S28] read the log once for a flood of updates without a predecessor", async () => {
    const wang = table.sit("wang");
    await table.run();
    let reads = 0;
    table.log.beforeLoad = async () => void reads++;
    const stranger = new Y.Doc();
    const text = stranger.getText("default");
    text.insert(0, "x");
    for (let index = 0; index < 500; index++) {
      const before = Y.encodeStateVector(stranger);
      text.insert(0, "y");
      wang.sendUpdate(Y.encodeStateAsUpdate(stranger, before));
    }
    await table.run(1);
    expect(reads).toBeLessThanOrEqual(2);
    expect(table.log.committed(table.document)).toHaveLength(0);
  });

  it("[S5] [S28] know whose a clientID is though it was first seen by the other", async () => {
    const wang = table.sit("wang");
    const forger = sitThere("li");
    await table.run();
    wang.text.insert(0, "本人");
    await table.run();
    // The other has read nothing since: for all it knows, this clientID is new.
    const forged = new Y.Doc();
    forged.clientID = wang.doc.clientID;
    forged.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
    forger.sendUpdate(Y.encodeStateAsUpdate(forged));
    await table.run();
    expect(forger.closedWith).toBe(closeCode.refused);
    wang.text.insert(2, "再来");
    await table.run();
    expect(wang.isSaved).toBe(true);
    expect(table.replay().getXmlFragment("default").toJSON()).toBe("<paragraph>本人再来</paragraph>");
  });

  it("[S10] [S28] give the final state, with what the other stored last, when the cut was the other's", async () => {
    const wang = table.sit("wang");
    const li = sitThere("li");
    const reader = sitThere("zhao");
    await table.run();
    li.text.insert(0, "早");
    await table.run();
    wang.text.insert(0, "末");
    await table.run();
    table.log.setGate("m1", "frozen");
    await table.rooms.freeze("m1" as MeetingId);
    await table.run();
    // The other hears of it from the log, at its next edit.
    li.text.insert(0, "迟");
    await table.run();
    expect([wang, li, reader].map((peer) => peer.closedWith)).toEqual([4423, 4423, 4423]);
    expect(shown(reader)).toContain("末");
    expect(shown(reader)).not.toContain("迟");
    expect(li.isSaved).toBe(false);
    expect(shown(reader)).toBe(table.replay().getXmlFragment("default").toJSON());
  });

  it("[S9] [S28] go on with what they have while the log can't be read, and catch up later", async () => {
    const wang = table.sit("wang");
    const li = sitThere("li");
    await table.run();
    wang.text.insert(0, "甲");
    await table.run();
    table.log.beforeLoad = () => Promise.reject(new Error("the disk is away"));
    li.text.insert(0, "乙");
    await table.run();
    expect(li.isSaved).toBe(true);
    expect(table.alarms).toContain("load-failed");
    table.log.beforeLoad = () => Promise.resolve();
    li.text.insert(0, "丙");
    await table.run();
    expect(shown(li)).toContain("甲");
  });
});
