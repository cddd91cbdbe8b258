/** Tests that nobody can make the server compare millions of items: what is entangled with too much at one place is refused before it is stored, and nobody else notices. */

import { closeCode } from "@sanguan/shared/protocol/close-code";
import * as Y from "yjs";
import { afterEach, describe, expect, it } from "vitest";
import { Table } from "../testing/table.ts";

let table: Table;
afterEach(() => table.clear());

/** Of somebody who has heard of nobody, each paragraph above all before it: each is compared with everything that others have put there. */
function piled(client: number, paragraphs: number): Uint8Array {
  const doc = Object.assign(new Y.Doc(), { clientID: client });
  const fragment = doc.getXmlFragment("default");
  doc.transact(() => {
    for (let each = 0; each < paragraphs; each++) fragment.insert(0, [new Y.XmlElement("paragraph")]);
  });
  return Y.encodeStateAsUpdate(doc);
}

/** The same, each paragraph below all before it, as people write. */
function written(client: number, paragraphs: number): Uint8Array {
  const doc = Object.assign(new Y.Doc(), { clientID: client });
  const made = Array.from({ length: paragraphs }, () => new Y.XmlElement("paragraph"));
  doc.getXmlFragment("default").insert(0, made);
  return Y.encodeStateAsUpdate(doc);
}

describe("an update that is entangled with many others", () => {
  it("[S37] is refused before it is stored, though what it hangs on is still in flight", async () => {
    table = new Table({ steps: 1_000 });
    const [wang, li] = [table.sit("wang"), table.sit("li")];
    await table.run();
    wang.sendUpdate(piled(10, 40));
    li.sendUpdate(piled(20, 40));
    await table.run();
    expect([wang.closedWith, li.closedWith]).toEqual([undefined, closeCode.refused]);
    expect(li.refusal?.reason).toBe("too-tangled");
    expect(table.log.committed(table.document)).toHaveLength(1);
  });

  it("[S37] is charged to its person, whoever else writes, and forgiven slowly", async () => {
    table = new Table({ steps: 1_000, stepsPerSecond: 100 });
    const [wang, li] = [table.sit("wang"), table.sit("li")];
    await table.run();
    li.sendUpdate(piled(10, 20));
    await table.run();
    // 20 times 30, and 150 for as many items.
    wang.sendUpdate(piled(20, 30));
    await table.run();
    wang.sendUpdate(piled(30, 6));
    li.sendUpdate(piled(40, 10));
    await table.run();
    expect([wang.closedWith, li.closedWith]).toEqual([closeCode.refused, undefined]);
    await table.run(20_000);
    const again = table.sit("wang");
    await table.run();
    again.sendUpdate(piled(50, 6));
    await table.run();
    expect(again.closedWith).toBeUndefined();
    expect(table.log.committed(table.document)).toHaveLength(4);
  });

  it("[S37] is charged over all documents, and whoever leaves and comes back has what was left", async () => {
    table = new Table({ steps: 1_000, stepsPerSecond: 0, grace: 100 });
    for (const name of ["m1.a.report", "m1.b.report"]) {
      table.log.create(name);
      const wang = table.sit("wang", { document: name });
      await table.run();
      wang.sendUpdate(piled(10, 20));
      await table.run();
      wang.sendUpdate(piled(20, 10));
      await table.run();
      wang.leave();
      await table.run(1_000);
      expect(table.rooms.figures().rooms).toBe(0);
    }
    const back = table.sit("wang", { document: "m1.a.report" });
    await table.run();
    back.sendUpdate(piled(30, 10));
    await table.run();
    // 350 each time were spent.
    expect(back.refusal?.reason).toBe("too-tangled");
  });

  it("[S37] that deletes at thousands of places of one text is refused", async () => {
    table = new Table({ steps: 10_000 });
    const wang = table.sit("wang");
    await table.run();
    wang.text.insert(0, "字".repeat(15_000));
    await table.run();
    const copy = Object.assign(new Y.Doc(), { clientID: 77 });
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(wang.doc));
    const before = Y.encodeStateVector(copy);
    const text = (copy.getXmlFragment("default").get(0) as Y.XmlElement).get(0) as Y.XmlText;
    copy.transact(() => {
      for (let each = 5_000; each > 0; each--) text.delete(each * 3 - 1, 1);
    });
    wang.sendUpdate(Y.encodeStateAsUpdate(copy, before));
    await table.run();
    expect(wang.refusal?.reason).toBe("too-tangled");
  });

  it("[S37] is taken from people who wrote two thousand paragraphs each without a connection", async () => {
    table = new Table({ frameBurst: 5_000 });
    const people = ["wang", "li", "zhao"].map((name) => table.sit(name));
    await table.run();
    people.forEach((each, index) => each.sendUpdate(written(30 - index * 10, 2_000)));
    await table.run();
    expect(people.map(({ closedWith }) => closedWith)).toEqual([undefined, undefined, undefined]);
    expect(table.log.committed(table.document)).toHaveLength(3);
  });

  it("[S37] [S26] is not judged while so much waits that judging it would hold up the store; nothing is lost", async () => {
    table = new Table({ steps: 1_000, replays: 3, storeRetry: 1_000, storeRetryLongest: 1_000 });
    const [wang, li] = [table.sit("wang"), table.sit("li")];
    await table.run();
    let failing = true;
    table.log.beforeCommit = () => (failing ? Promise.reject(new Error("the disk is full")) : Promise.resolve());
    for (const letter of "一二三四五") wang.text.insert(0, letter);
    await table.run();
    // The dry run grew with them.
    expect(wang.closedWith).toBeUndefined();
    li.sendUpdate(piled(10, 300));
    await table.run();
    expect(li.refusal?.reason).toBe("too-tangled");
    wang.text.insert(0, "六");
    await table.run();
    expect(wang.closedWith).toBe(closeCode.overload);
    failing = false;
    await table.run(2_000);
    wang.connect(table.rooms);
    await table.run();
    expect(wang.isSaved).toBe(true);
    expect(table.replay().getXmlFragment("default").toJSON()).toContain("六五四三二一");
  });
});
