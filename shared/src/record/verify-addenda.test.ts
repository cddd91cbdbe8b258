/** Checks that addenda can be checked, and that none can be changed, left out, moved, or put to another record. */

import { expect, it, describe } from "vitest";
import type { AddendumFile, AddendumStatement } from "./addendum.ts";
import { buildAddendum } from "./build-addendum.ts";
import { rotated } from "./build-rotation.ts";
import { signBytes } from "./ed25519.ts";
import { publicKeyOf } from "./envelope.ts";
import type { KeyHistory, RecordPart } from "./record.ts";
import { verifyAddenda } from "./verify-addenda.ts";

const privateKey = new Uint8Array(32).fill(9);
const key = publicKeyOf(privateKey, "2026-01-01T00:00:00.000Z");
const record = { meetingId: "m1", digest: "ab".repeat(32), key };
const history: KeyHistory = { keys: [key], rotations: [] };

function signer(secret = privateKey, keys = history) {
  const keyid = keys.keys.at(-1)?.keyid ?? "";
  return { history: keys, sign: (bytes: Uint8Array) => Promise.resolve({ keyid, sig: signBytes(bytes, secret) }) };
}

async function sign(
  previous: string | null,
  number: number,
  change: Partial<AddendumStatement> = {},
  by = signer(),
): Promise<AddendumFile> {
  return buildAddendum(
    {
      meetingId: record.meetingId,
      record: record.digest,
      number,
      previous,
      kind: "late",
      document: "m1.i1.report",
      fragment: "default",
      passage: "走访不多",
      text: `补充第${number}条：喆\ud800`,
      author: "王工",
      proposedAt: "2026-11-24T01:00:00.000Z",
      decidedBy: "李书记",
      decidedAt: "2026-11-24T02:00:00.000Z",
      reason: "属实",
      ...change,
    },
    by,
  );
}

async function three(): Promise<readonly [AddendumFile, AddendumFile, AddendumFile]> {
  const first = await sign(null, 1);
  const second = await sign(first.digest, 2);
  return [first, second, await sign(second.digest, 3)];
}

const faults = (files: readonly unknown[], options = {}) =>
  verifyAddenda(files as readonly AddendumFile[], record, options)
    .checks.filter(({ ok }) => !ok)
    .map(({ check, subject, detail }) => `${subject}: ${check} ${detail}`);

describe("addenda", () => {
  it("pass when they are what was signed, in their order, and say what was said", async () => {
    const files = await three();
    expect(faults(files, { trustedKeys: [key.keyid] })).toEqual([]);
    const { statements } = verifyAddenda(files, record);
    expect(statements.map(({ number, text }) => `${number} ${text}`)).toEqual([
      "1 补充第1条：喆\ufffd",
      "2 补充第2条：喆\ufffd",
      "3 补充第3条：喆\ufffd",
    ]);
    expect(faults([])).toEqual([]);
  });

  it("stand beside words that are found in a text of any length", async () => {
    const many = 200_000;
    const paragraph = { type: "paragraph", content: [{ type: "text", text: "走访" }] };
    const told = async (content: unknown, passage: string) => {
      const part = { kind: "report", document: { name: "m1.i1.report" }, content } as unknown as RecordPart;
      const added = verifyAddenda([await sign(null, 1, { passage })], { ...record, parts: [part] });
      return added.checks.flatMap(({ check, detail }) => (check === "addendum" ? [detail] : []));
    };
    const paragraphs = [...Array.from({ length: many }, () => paragraph), { type: "text", text: "不多" }];
    const members = Object.fromEntries(paragraphs.map((one, index) => [`x${index}`, one]));
    for (const content of [paragraphs, members]) {
      expect(await told(content, "走访走访 不多")).toHaveLength(1);
      expect(await told(content, "不多走访")).toContain("beside words that are not in the record");
    }
  });

  it("pass with a key that came later, tied to the one that is known", async () => {
    const next = new Uint8Array(32).fill(10);
    const keys = rotated(history, { from: privateKey, to: next }, "2026-06-01T00:00:00.000Z");
    expect(faults([await sign(null, 1, {}, signer(next, keys))], { trustedKeys: [key.keyid] })).toEqual([]);
  });

  it("are caught when one is left out, moved, doubled, or another record's", async () => {
    const [first, second, third] = await three();
    expect(faults([second, third])[0]).toBe("addenda/1.json: addendum number 2");
    expect(faults([first, third])[0]).toBe("addenda/2.json: addendum number 3");
    expect(faults([first, first])[0]).toBe("addenda/2.json: addendum number 1");
    expect(faults([second, first, third]).length).toBeGreaterThan(1);
    expect(faults([await sign(null, 1, { record: "cd".repeat(32) })])).toEqual([
      "addenda/1.json: addendum another record's",
    ]);
    expect(faults([await sign(null, 1, { meetingId: "m2" })])).toEqual(["addenda/1.json: addendum another record's"]);
    expect(faults([first, await sign("ef".repeat(32), 2)])).toEqual([
      "addenda/2.json: addendum does not follow the one before it",
    ]);
  });

  it("are caught when signed by nobody that is known, before a key's time, or by two", async () => {
    const stranger = new Uint8Array(32).fill(11);
    const theirs: KeyHistory = { keys: [publicKeyOf(stranger, key.since)], rotations: [] };
    const forged = await sign(null, 1, {}, signer(stranger, theirs));
    expect(faults([forged], { trustedKeys: [key.keyid] }).join()).toContain("key-known");
    // Also by those who can name no key: whose record it is says whose addenda they are.
    expect(faults([forged])).toEqual(["addenda/1.json: addendum another's key"]);
    const beside: KeyHistory = { keys: [key, ...theirs.keys], rotations: [] };
    expect(faults([await sign(null, 1, {}, signer(stranger, beside))])).toContain(
      "addenda/1.json: addendum another's key",
    );
    expect(faults([await sign(null, 1, { decidedAt: "2025-01-01T00:00:00.000Z" })])[0]).toContain("key-time");
    expect(faults([await sign(null, 1, {}, signer(stranger))])).toEqual(["addenda/1.json: addendum signature"]);
    const [first] = await three();
    const twice = {
      ...first,
      envelope: { ...first.envelope, signatures: [...first.envelope.signatures, ...first.envelope.signatures] },
    };
    expect(faults([twice])).toEqual(["addenda/1.json: addendum signature"]);
  });

  it("are caught whatever byte of the file is changed", async () => {
    const first = await sign(null, 1);
    const text = JSON.stringify(first);
    for (let at = 0; at < text.length; at++) {
      const changed = `${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`;
      let file: unknown;
      try {
        file = JSON.parse(changed);
      } catch {
        continue;
      }
      expect(faults([file]).length, `byte ${at}: ${changed.slice(Math.max(0, at - 20), at + 20)}`).toBeGreaterThan(0);
    }
  });
});
