/** Tests what becomes of updates that are broken, too large, or outside the schema: refused with a reason, and nothing of them stays. */

import { closeCode } from "@sanguan/shared/protocol/close-code";
import * as encoding from "lib0/encoding";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { Peer } from "../testing/peer.ts";
import { Table } from "../testing/table.ts";

let table: Table;
beforeEach(() => {
  table = new Table({ socketBudget: 10_000, frameBurst: 5_000 });
});
afterEach(() => table.clear());

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

/** What a client that speaks V2 would send. */
function otherEncoding(): Uint8Array {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("第二版编码")]);
  doc.getXmlFragment("default").insert(0, [paragraph]);
  return Y.encodeStateAsUpdateV2(doc);
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
    ["one in the other encoding of Yjs", otherEncoding()],
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
});
