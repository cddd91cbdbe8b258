/** Tests what frames lead to when they can't simply be taken: gaps, repeats, refusals by the log, claims of another's clientID. */

import { closeCode } from "@sanguan/shared/protocol/close-code";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { Table } from "../testing/table.ts";
import { step2Frame, updateFrame } from "../wire/frames.ts";

let table: Table;
beforeEach(() => {
  table = new Table({ frameBurst: 5_000 });
});
afterEach(() => table.clear());

const empty = Uint8Array.of(0, 0);
/** An update of nobody here, whose predecessor is not there. */
function gap(): Uint8Array {
  const stranger = new Y.Doc();
  const fragment = stranger.getXmlFragment("default");
  fragment.insert(0, [new Y.XmlElement("paragraph")]);
  const before = Y.encodeStateVector(stranger);
  fragment.insert(0, [new Y.XmlElement("paragraph")]);
  return Y.encodeStateAsUpdate(stranger, before);
}
const questions = (received: readonly Uint8Array[]): number =>
  received.filter(([type, step]) => type === 0 && step === 0).length;

describe("a gap", () => {
  it("[S6] [S11] holds back what comes behind it, though that is durable, until an answer brings everything", async () => {
    const wang = table.sit("wang");
    await table.run();
    const { saved } = wang;
    wang.raw(updateFrame(gap()));
    wang.raw(updateFrame(empty));
    // Heard, and the question not yet answered.
    wang.up();
    wang.up();
    await table.clock.pass(20);
    while (wang.down());
    expect(wang.saved).toBe(saved);
    await table.run();
    expect(wang.isSaved).toBe(true);
  });

  it("[S6] is asked about once, however many come in one breath", async () => {
    const wang = table.sit("wang");
    await table.run();
    const before = questions(wang.received);
    const update = gap();
    for (let count = 0; count < 500; count++) wang.raw(updateFrame(update));
    while (wang.up());
    await table.run();
    expect(questions(wang.received) - before).toBe(1);
    expect(wang.closedWith).toBeUndefined();
  });

  it("[S3] [S6] in the answer itself is no accident: refused, not asked about again for ever", async () => {
    const wang = table.sit("wang");
    await table.run();
    const before = questions(wang.received);
    wang.raw(step2Frame(gap()));
    await table.run();
    expect(wang.refusal).toEqual({ reason: "malformed-update", details: { why: "a gap" } });
    expect(wang.closedWith).toBe(closeCode.refused);
    expect(questions(wang.received)).toBe(before);
  });
});

it("[S18] a repeat that waited for an update which the log refuses is looked at once more", async () => {
  const wang = table.sit("wang");
  await table.run();
  wang.text.insert(0, "先");
  await table.run();
  const { promise, resolve } = Promise.withResolvers<void>();
  table.log.beforeCommit = () => promise;
  wang.text.insert(1, "后");
  await table.run();
  // The line breaks; the next connection brings the same again, and nothing else.
  wang.disconnect();
  wang.connect(table.rooms);
  await table.run();
  table.log.setGate("m1", "locked");
  table.log.afterCommit = () => {
    table.log.setGate("m1", "open");
    return Promise.resolve();
  };
  resolve();
  await table.run();
  expect(wang.closedWith).toBeUndefined();
  expect(wang.isSaved).toBe(true);
  expect(table.replay().getXmlFragment("default").toJSON()).toBe("<paragraph>先后</paragraph>");
});

it("[S5] [S12] nobody is shown under a clientID that another has written with, though its owner is away", async () => {
  const [wang, li] = [table.sit("wang"), table.sit("li")];
  await table.run();
  wang.text.insert(0, "王");
  await table.run();
  const { clientID } = wang.doc;
  wang.disconnect();
  await table.run();
  const mallory = table.away("mallory");
  mallory.doc.clientID = clientID;
  mallory.awareness.clientID = clientID;
  mallory.awareness.setLocalState({ cursor: { anchor: 9 } });
  mallory.connect(table.rooms);
  await table.run();
  expect(li.awareness.getStates().has(clientID)).toBe(false);
  wang.connect(table.rooms);
  wang.awareness.setLocalState({ cursor: { anchor: 1 } });
  await table.run();
  expect(li.awareness.getStates().get(clientID)).toMatchObject({ user: { name: "wang" }, cursor: { anchor: 1 } });
});

describe("what comes behind an update that the cut has refused, and brings nothing new,", () => {
  it("[S10] [S11] is not acknowledged: that would say that the refused one is saved (once failed: seed 58)", async () => {
    const wang = table.sit("wang");
    await table.run();
    wang.text.insert(0, "先");
    await table.run();
    const { saved } = wang;
    const { promise, resolve } = Promise.withResolvers<void>();
    table.log.beforeCommit = () => promise;
    wang.text.insert(1, "迟");
    wang.raw(updateFrame(empty));
    await table.run();
    table.log.setGate("m1", "frozen");
    resolve();
    await table.run();
    expect(wang.closedWith).toBe(closeCode.frozen);
    expect(wang.saved).toBe(saved);
  });

  it("[S10] [S11] is not acknowledged either when it comes before the goodbye", async () => {
    const wang = table.sit("wang");
    await table.run();
    wang.text.insert(0, "先");
    await table.run();
    const { saved } = wang;
    table.log.setGate("m1", "frozen");
    const { promise, resolve } = Promise.withResolvers<void>();
    // The last reading of the log takes its time.
    table.log.beforeLoad = () => promise;
    wang.text.insert(1, "迟");
    await table.run();
    expect(wang.closedWith).toBeUndefined();
    wang.raw(updateFrame(empty));
    await table.run();
    resolve();
    await table.run();
    expect(wang.closedWith).toBe(closeCode.frozen);
    expect(wang.saved).toBe(saved);
  });
});
