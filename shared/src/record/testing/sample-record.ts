/** Owns small signed records for tests, made as the server makes them. */

import * as Y from "yjs";
import { bodyUpdate } from "../../document/body-update.ts";
import { deriveFragment } from "../../document/derive-content.ts";
import { mainFragment } from "../../document/schema.ts";
import { textContent } from "../../document/text-content.ts";
import { buildManifest, buildPart, type BuiltPart, type DraftPart } from "../build-manifest.ts";
import { rotated } from "../build-rotation.ts";
import { canonicalBytes } from "../canonical.ts";
import { base64, hex, sha256Hex } from "../digest.ts";
import { signBytes } from "../ed25519.ts";
import { makeEnvelope, preAuthenticationEncoding, publicKeyOf } from "../envelope.ts";
import { type KeyHistory, type Manifest, payloadType, type RecordFile, recordFormat } from "../record.ts";

export interface Sample {
  readonly meetingId?: string;
  readonly items?: number;
  /** Of the signing key. */
  readonly seed?: number;
  readonly previous?: string | null;
  readonly text?: string;
  readonly sealedAt?: string;
  readonly demonstration?: boolean;
  /** Ends with the key of `seed`. */
  readonly keys?: KeyHistory;
}

const reporter = { unit: "新坝镇", post: "书记", reporter: "王", mode: "oral", stage: "done" } as const;

export function samplePrivateKey(seed = 1): Uint8Array {
  return new Uint8Array(32).fill(seed);
}

/** A record that verifies; the same sample makes the same bytes. */
export function sampleRecord(sample: Sample = {}): RecordFile {
  const drafts = sampleDrafts(sample);
  const built = salted(drafts, sample.seed);
  const manifest = buildManifest(
    {
      meetingId: sample.meetingId ?? "m1",
      organisation: "扬中市委",
      frozenAt: "2026-11-22T11:00:01.000Z",
      sealedAt: sample.sealedAt ?? "2026-11-22T11:00:02.000Z",
      software: "test/1",
      previous: sample.previous ?? null,
    },
    built.map(({ leaf }) => leaf),
  );
  return signRecord(manifest, built, sample.seed, sample.keys);
}

/** As the sealer does it, under a secret that everybody knows. */
export function salted(drafts: readonly DraftPart[], seed = 1): BuiltPart[] {
  return drafts.map((draft, index) => buildPart(draft, index, new Uint8Array(32).fill(seed)));
}

export function sampleDrafts(sample: Sample = {}): DraftPart[] {
  const meetingId = sample.meetingId ?? "m1";
  const items = Array.from({ length: sample.items ?? 1 }, (_, index) => `i${index + 1}`);
  const text = sample.text ?? "联系群众不够";
  return [
    {
      content: {
        kind: "meeting",
        title: "述职评议会",
        organisation: "扬中市委",
        place: "一号",
        scheduledAt: "2026-11-22T09:00:00.000Z",
        startedAt: "2026-11-22T09:00:00.000Z",
        closingAt: "2026-11-22T11:00:00.000Z",
        frozenAt: "2026-11-22T11:00:01.000Z",
        demonstration: sample.demonstration ?? false,
      },
    },
    {
      content: {
        kind: "agenda",
        items: items.map((id) => ({ id, ...reporter })),
      },
    },
    { content: { kind: "attendance", people: [{ name: "王", roles: ["reporter"], status: "absent", at: null }] } },
    ...items.flatMap((itemId) => itemParts(meetingId, itemId, text)),
    prose(meetingId, "notes", undefined, text),
    { content: { kind: "closing", overrides: [{ fault: "item-without-comment:i1", reason: "无" }] } },
  ];
}

/** Signs whatever it is given, for records that are wrong and signed all the same. */
export function signRecord(
  manifest: Manifest,
  built: readonly BuiltPart[],
  seed = 1,
  keys = sampleKeys(seed),
): RecordFile {
  return signPayload(canonicalBytes(manifest), built, seed, keys);
}

/** Of the keys of these seeds: the first from January on, then from November on, a month each. */
export function sampleKeys(...[first = 1, ...more]: readonly number[]): KeyHistory {
  let history: KeyHistory = {
    keys: [publicKeyOf(samplePrivateKey(first), "2026-01-01T00:00:00.000Z")],
    rotations: [],
  };
  let before = first;
  for (const [index, seed] of more.entries()) {
    const privateKeys = { from: samplePrivateKey(before), to: samplePrivateKey(seed) };
    history = rotated(history, privateKeys, `2026-${index + 11}-01T00:00:00.000Z`);
    before = seed;
  }
  return history;
}

/** Signs bytes that may not even be a manifest. */
export function signPayload(
  payload: Uint8Array,
  built: readonly BuiltPart[],
  seed = 1,
  history = sampleKeys(seed),
): RecordFile {
  const sig = signBytes(preAuthenticationEncoding(payloadType, payload), samplePrivateKey(seed));
  return {
    format: recordFormat,
    digest: sha256Hex(payload),
    envelope: makeEnvelope(payloadType, payload, [{ keyid: history.keys.at(-1)?.keyid ?? "", sig }]),
    leaves: built.map(({ leaf }) => hex(leaf)),
    parts: built.map(({ part }) => part),
    states: Object.fromEntries(
      built.flatMap(({ document }) => (document ? [[document.name, base64(document.state)] as const] : [])),
    ),
    ...history,
    timeStamps: [],
  };
}

function itemParts(meetingId: string, itemId: string, text: string): readonly DraftPart[] {
  const commented = stateOf([[`c-${itemId}`, text]]);
  const ordered = stateOf([[`t-${itemId}`, text]]);
  return [
    { content: { kind: "item", itemId, ...reporter } },
    prose(meetingId, "report", itemId, text),
    {
      content: {
        kind: "comments",
        itemId,
        comments: [
          {
            id: `c-${itemId}`,
            kind: "problem",
            reviewer: "李",
            quote: null,
            at: "2026-11-22T10:00:00.000Z",
            noTaskReason: null,
            content: textContent(text),
          },
        ],
      },
      document: { name: `${meetingId}.${itemId}.comments`, seq: 1, state: commented },
    },
    {
      content: {
        kind: "tasks",
        itemId,
        tasks: [
          {
            id: `t-${itemId}`,
            commentId: `c-${itemId}`,
            responsibleUnit: "镇党委",
            assignee: "王",
            dueDate: "2026-12-31",
            at: "2026-11-22T10:00:00.000Z",
            content: textContent(text),
          },
        ],
      },
      document: { name: `${meetingId}.${itemId}.tasks`, seq: 1, state: ordered },
    },
  ];
}

function prose(meetingId: string, kind: "report" | "notes", itemId: string | undefined, text: string): DraftPart {
  const state = stateOf([[mainFragment, text]]);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const content = deriveFragment(doc.getXmlFragment(mainFragment));
  return itemId === undefined || kind === "notes"
    ? { content: { kind: "notes", content }, document: { name: `${meetingId}.notes`, seq: 1, state } }
    : { content: { kind, itemId, content }, document: { name: `${meetingId}.${itemId}.report`, seq: 1, state } };
}

/** The same clientID every time, so that a sample is the same every time. */
export function stateOf(fragments: readonly (readonly [string, string])[]): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const source = new Y.Doc();
  for (const [name, text] of fragments) {
    Y.applyUpdate(source, bodyUpdate(name, text).bytes);
    doc.getXmlFragment(name).insert(
      0,
      source
        .getXmlFragment(name)
        .toArray()
        .map((node) => (node as Y.XmlElement).clone()),
    );
  }
  return Y.encodeStateAsUpdate(doc);
}
