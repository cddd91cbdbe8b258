/** Tests that a frame is read whole or not at all. */

import { messageType, syncStep } from "@sanguan/shared/protocol/sync-message";
import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { defaultLimits } from "../limits.ts";
import { encodeVector, readFrame as readLimited, step1Frame, step2Frame, updateFrame } from "./frames.ts";

const readFrame = (bytes: Uint8Array) => readLimited(bytes, defaultLimits);
const frame = (...numbers: readonly number[]): Uint8Array =>
  encoding.encode((encoder) => {
    for (const number of numbers) encoding.writeVarUint(encoder, number);
  });
const more = (bytes: Uint8Array): Uint8Array => Uint8Array.of(...bytes, 0);
function presence(body: readonly number[], after: readonly number[] = []): Uint8Array {
  return Uint8Array.of(messageType.awareness, body.length, ...body, ...after);
}

describe("a frame", () => {
  it.each([
    ["a state vector", step1Frame(encodeVector(new Map([[7, 3]])))],
    ["an answer", step2Frame(Uint8Array.of(0, 0))],
    ["an update", updateFrame(Uint8Array.of(0, 0))],
    ["presence", presence([0])],
    ["a question for presence", frame(messageType.queryAwareness)],
    ["a ticket", Uint8Array.of(messageType.renew, 1, 0x74)],
  ])("[S3] is %s, and none with a byte behind it", (_what, bytes) => {
    expect(readFrame(bytes)).toBeDefined();
    expect(readFrame(more(bytes))).toBeUndefined();
    expect(readFrame(bytes.subarray(0, -1))).toBeUndefined();
  });

  it.each([
    ["a state vector with something behind it", step1Frame(Uint8Array.of(1, 7, 3, 0))],
    ["a state vector of more clients than bytes", step1Frame(Uint8Array.of(100, 7, 3))],
    ["presence of more people than bytes", presence([100, 7, 1, 0])],
    ["presence with a name that is no UTF-8", presence([1, 7, 1, 2, 0xce, 0xff])],
    ["a step that nobody knows", frame(messageType.sync, 9, 0)],
    ["nothing at all", new Uint8Array()],
  ])("[S3] [S4] is not %s", (_what, bytes) => {
    expect(readFrame(bytes)).toBeUndefined();
  });

  it("of a type that came later is left alone", () => {
    expect(readFrame(frame(199, 1, 2, 3))).toEqual({ kind: "other" });
  });

  it("asks for what Yjs would ask for", () => {
    const doc = new Y.Doc();
    doc.getText("default").insert(0, "甲乙");
    const asked = readFrame(step1Frame(Y.encodeStateVector(doc)));
    expect(asked).toEqual({ kind: "step1", stateVector: new Map([[doc.clientID, 2]]) });
    expect(readFrame(frame(messageType.sync, syncStep.step1, 1, 0))).toEqual({ kind: "step1", stateVector: new Map() });
  });
});
