/** Owns what may be done to the vectors' record, extract and addenda, and which check must fail then: JSON Patch (RFC 6902), each applied to the sound file alone. */

import type { AddendumFile } from "@sanguan/shared/record/addendum";
import type { CheckName } from "@sanguan/shared/record/check";
import type { RecordFile } from "@sanguan/shared/record/record";
import { sampleRecord } from "@sanguan/shared/record/testing/sample-record";

export interface Patch {
  readonly op: "add" | "remove" | "replace" | "copy";
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

export interface BrokenVector {
  readonly what: string;
  readonly of: "record.json" | "extract.json" | "whole.json" | "whole-addenda.json";
  readonly patch: readonly Patch[];
  /** Checks that must fail; others may fail too. */
  readonly fails: readonly CheckName[];
}

const replace = (path: string, value: unknown): Patch => ({ op: "replace", path, value });
const remove = (path: string): Patch => ({ op: "remove", path });
const copy = (from: string, path: string): Patch => ({ op: "copy", from, path });

export function brokenVectors(record: RecordFile): readonly BrokenVector[] {
  const other = sampleRecord({ meetingId: "m2", seed: 3, text: "另一场" });
  const zeros = "0".repeat(64);
  return [
    broken("one word changed", [replace("/parts/5/comments/0/reviewer", "张")], ["part-digest"]),
    broken("a salt changed", [replace("/parts/5/salt", record.parts[6]?.salt)], ["part-digest"]),
    broken("a part dropped", [remove("/parts/5")], ["parts-count", "parts-layout"]),
    broken("a part and its leaf dropped", [remove("/parts/5"), remove("/leaves/5")], ["parts-count", "root"]),
    broken("a part twice", [{ op: "add", path: "/parts/5", value: record.parts[5] }], ["parts-count"]),
    broken("another reporter's comments", [replace("/parts/5", record.parts[9])], ["parts-layout", "part-digest"]),
    broken("a leaf changed", [replace("/leaves/0", zeros)], ["part-digest", "root"]),
    broken("a state dropped", [remove("/states/m1.notes")], ["states"]),
    broken("another document's state", [copy("/states/m1.i1.tasks", "/states/m1.notes")], ["states"]),
    broken("a state that no part names", [{ op: "add", path: "/states/m1.more", value: "AAA=" }], ["states"]),
    broken("another fingerprint", [replace("/digest", zeros)], ["digest"]),
    broken("another meeting's envelope", [replace("/envelope", other.envelope)], ["digest", "signature", "root"]),
    broken(
      "the signature of the other key",
      [replace("/envelope/signatures/0", record.rotations[0]?.signatures[0])],
      ["signature"],
    ),
    broken("no signature", [replace("/envelope/signatures", [])], ["signature"]),
    broken("another payload type", [replace("/envelope/payloadType", "application/json")], ["format"]),
    broken("an older key", [replace("/keys/0/since", "2020-01-01T00:00:00.000Z")], ["keys"]),
    broken("a history without its rotation", [replace("/rotations", [])], ["keys"]),
    broken("a rotation that one key alone has signed", [remove("/rotations/0/signatures/1")], ["keys"]),
    broken("keys in the wrong order", [replace("/keys/1", record.keys[0])], ["keys", "signature"]),
    broken(
      "base64 in another spelling",
      [replace("/envelope/payload", ` ${record.envelope.payload}`)],
      ["manifest-canonical"],
    ),
    broken("a member more", [{ op: "add", path: "/note", value: "" }], ["format"]),
    broken("a member more in a part", [{ op: "add", path: "/parts/0/note", value: "" }], ["format"]),
    broken("a half", [{ op: "add", path: "/parts/4/content/attrs", value: { half: 0.5 } }], ["format"]),
    broken("another version", [replace("/format", "sanguan-record/2")], ["format"]),
    share("a longer proof", [{ op: "add", path: "/parts/1/proof/0", value: zeros }], ["part-included"]),
    share("a shorter proof", [remove("/parts/1/proof/0")], ["part-included"]),
    share("another place", [replace("/parts/4/index", 11)], ["part-included"]),
    share("one word changed", [replace("/parts/1/part/reporter", "张")], ["part-included"]),
    share("without the comments", [remove("/parts/3")], ["parts-layout"]),
    share("without the meeting", [remove("/parts/0")], ["parts-layout"]),
    share("under another's name", [replace("/itemId", "i1")], ["parts-layout"]),
    share("without a state", [remove("/states/m1.i2.tasks")], ["states"]),
  ];
}

/** `files`: the first signed with the record's key, the second with the one after it. */
export function brokenAddenda([first, second]: readonly AddendumFile[]): readonly BrokenVector[] {
  const only = (file: AddendumFile | undefined, index: number, place: number) => [
    replace(`/files/${place}/keys`, [file?.keys[index]]),
    replace(`/files/${place}/rotations`, []),
  ];
  return [
    added("the first was dropped", [remove("/files/0")]),
    added("one is there twice", [{ op: "add", path: "/files/1", value: first }]),
    added("they stand the other way round", [replace("/files/0", second), replace("/files/1", first)]),
    added("another fingerprint", [replace("/files/0/digest", "0".repeat(64))]),
    added("the words of the other", [copy("/files/1/envelope/payload", "/files/0/envelope/payload")]),
    added("nobody signed it", [replace("/files/0/envelope/signatures", [])]),
    added("a member more", [{ op: "add", path: "/files/0/note", value: "" }]),
    added("a key that is not tied to the record's", only(second, 2, 1)),
    added("a key from before the record's", only(first, 0, 0)),
  ];
}

/** What is sound by itself, and is not behind the two that are there. */
export function forgedAddenda(
  [retired]: readonly AddendumFile[],
  [branched]: readonly AddendumFile[],
): readonly BrokenVector[] {
  const third = (what: string, value: unknown, fails: CheckName): BrokenVector => ({
    what: `addenda: ${what}`,
    of: "whole-addenda.json",
    patch: [{ op: "add", path: "/files/2", value }],
    fails: [fails],
  });
  return [
    third("a third under the key that the second shows to be retired", retired, "key-time"),
    third("a third under another key after the record's than the second's", branched, "keys"),
  ];
}

function added(what: string, patch: readonly Patch[]): BrokenVector {
  return { what: `addenda: ${what}`, of: "whole-addenda.json", patch, fails: ["addendum"] };
}

function broken(what: string, patch: readonly Patch[], fails: readonly CheckName[]): BrokenVector {
  return { what, of: "record.json", patch, fails };
}

function share(what: string, patch: readonly Patch[], fails: readonly CheckName[]): BrokenVector {
  return { what: `extract: ${what}`, of: "extract.json", patch, fails };
}
