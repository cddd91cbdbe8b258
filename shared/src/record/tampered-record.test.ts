/** Checks, one by one, what a forger may do to a record: each is caught, and the sentence names what was done and where, in both languages. */

import { describe } from "vitest";
import * as Y from "yjs";
import { textContent } from "../document/text-content.ts";
import { buildManifest, type DraftPart } from "./build-manifest.ts";
import { base64 } from "./digest.ts";
import { manifestOf } from "./payload.ts";
import type { RecordFile, RecordPart } from "./record.ts";
import { expectEachNamed, type Forgery } from "./testing/forgery.ts";
import { salted, sampleDrafts, sampleKeys, sampleRecord, signRecord, stateOf } from "./testing/sample-record.ts";

const sound = sampleRecord({ items: 2 });
const other = sampleRecord({ items: 2, meetingId: "m2", seed: 2, text: "另一场" });
const drafts = sampleDrafts({ items: 2 });
/** meeting, agenda, attendance, then item, report, comments, tasks of i1 and i2, notes, closing. */
const [commentsOfFirst, commentsOfSecond] = [5, 9];

function replaced(index: number, change: (part: RecordPart) => unknown): RecordFile {
  return { ...sound, parts: sound.parts.map((part, at) => (at === index ? (change(part) as RecordPart) : part)) };
}

/** Signed as it is, by whoever held the key. */
function signedWrong(kind: string, change: (draft: DraftPart) => DraftPart): RecordFile {
  const changed = drafts.map((draft) => (draft.content.kind === kind ? change(draft) : draft));
  const built = salted(changed);
  return signRecord(
    buildManifest(
      manifestOf(sound),
      built.map(({ leaf }) => leaf),
    ),
    built,
  );
}

function withState(draft: DraftPart, state: Uint8Array): DraftPart {
  return { content: draft.content, document: { name: draft.document?.name ?? "", seq: 1, state } };
}

/** An update with words whose place comes in an update that is missing. */
function waiting(): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stateOf([["default", "联系群众不够"]]));
  doc.getXmlFragment("default").insert(1, [new Y.XmlElement("paragraph")]);
  const between = Y.encodeStateVector(doc);
  doc.getXmlFragment("default").insert(2, [new Y.XmlElement("paragraph")]);
  return Y.mergeUpdates([stateOf([["default", "联系群众不够"]]), Y.encodeStateAsUpdate(doc, between)]);
}

/** An update that deletes what comes in one that is missing. */
function waitingDeletion(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 7;
  doc.getXmlFragment("default").insert(0, [new Y.XmlText("去掉")]);
  const before = Y.encodeStateVector(doc);
  doc.getXmlFragment("default").delete(0, 1);
  return Y.mergeUpdates([stateOf([["default", "联系群众不够"]]), Y.encodeStateAsUpdate(doc, before)]);
}

describe("a record of which", () => {
  const { parts } = sound;
  const swapped = parts.with(commentsOfFirst, parts[commentsOfSecond] as RecordPart);
  const rotation = sampleKeys(5, 1).rotations[0];
  const cases: readonly Forgery[] = [
    [
      "a word was changed",
      JSON.parse(JSON.stringify(sound).replace("镇党委", "县党委")) as unknown,
      "Changed since it was signed: parts/007-tasks.json",
      "签名之后被改动：parts/007-tasks.json",
    ],
    ["a part was dropped", { ...sound, parts: parts.toSpliced(8, 1) }, "12 instead of 13", "有 12 个，应有 13 个"],
    [
      "a part was doubled",
      { ...sound, parts: parts.toSpliced(5, 0, parts[5] as RecordPart) },
      "Parts are missing, or there are too many: 14 instead of 13",
      "内容有缺失或多余的部分：有 14 个，应有 13 个",
    ],
    [
      "two parts were exchanged",
      { ...sound, parts: swapped.with(commentsOfSecond, parts[commentsOfFirst] as RecordPart) },
      "parts/006-comments.json is missing or not in its place",
      "parts/006-comments.json 缺失或错位",
    ],
    [
      "a part was renamed to a kind to come",
      replaced(commentsOfFirst, (part) => ({ ...part, kind: "remarks" })),
      "parts/006-remarks.json",
      "parts/006-remarks.json",
    ],
    [
      "a part was given to another reporter",
      replaced(commentsOfFirst, (part) => ({ ...part, itemId: "i2" })),
      "Changed since it was signed: parts/006-comments.json",
      "签名之后被改动：parts/006-comments.json",
    ],
    [
      "a part took another's kind",
      replaced(commentsOfFirst, (part) => ({ ...part, kind: "tasks" })),
      "not of a format that this program knows: record.parts",
      "不是本程序认识的格式：record.parts",
    ],
    [
      "the envelope is a key rotation's",
      { ...sound, envelope: rotation },
      "not of a format that this program knows: record.envelope.payloadType",
      "不是本程序认识的格式：record.envelope.payloadType",
    ],
    [
      "the envelope is a key rotation's under the record's type",
      { ...sound, envelope: { ...rotation, payloadType: sound.envelope.payloadType } },
      "The manifest cannot be read, or can be read in more than one way",
      "清单无法读取，或可作多种解读",
    ],
    [
      "the envelope is another meeting's",
      { ...sound, envelope: other.envelope },
      "The fingerprint is not that of the manifest, which is",
      "指纹与清单不符，清单的指纹应为",
    ],
    [
      "the keys are another's",
      { ...sound, keys: other.keys },
      "not signed with the key that it names",
      "清单的签名与所列密钥不符",
    ],
    [
      "another key goes by the name of the right one",
      { ...sound, keys: [{ ...other.keys[0], keyid: sound.keys[0]?.keyid }] },
      "The keys are not what they are named for, or not tied",
      "密钥与其编号不符，或前后不相衔接",
    ],
    [
      "the keys' history was cut",
      { ...sampleRecord({ keys: sampleKeys(5, 1) }), rotations: [] },
      "there are 0 rotations",
      "有 0 次换钥",
    ],
    [
      "the seal is another meeting's",
      { ...other, parts },
      "Changed since it was signed: parts/001-meeting.json",
      "签名之后被改动：parts/001-meeting.json",
    ],
    [
      "the chain was cut",
      sound,
      "The record before this one is another than you named",
      "上一份记录不是您指定的那一份",
      { previous: other.digest },
    ],
    [
      "the Yjs bytes are another document's",
      { ...sound, states: { ...sound.states, "m1.notes": other.states["m2.notes"] } },
      "m1.notes is missing or was changed",
      "m1.notes 缺失或被改动",
    ],
    [
      "a document is there that no part names",
      { ...sound, states: { ...sound.states, "m1.i1.staged.p1": sound.states["m1.notes"] } },
      "m1.i1.staged.p1 belongs to no part",
      "m1.i1.staged.p1 不属于任何部分",
    ],
    [
      "the canonical content is not what the Yjs bytes say",
      signedWrong("notes", (draft) => ({
        ...draft,
        content: { kind: "notes", content: textContent("从未说过") },
      })),
      "m1.notes, the text “default”",
      "m1.notes 中的文字“default”",
    ],
    [
      "the Yjs bytes hide a text beside those of the part",
      signedWrong("notes", (draft) =>
        withState(
          draft,
          stateOf([
            ["default", "联系群众不够"],
            ["hidden", "谁也看不见"],
          ]),
        ),
      ),
      "m1.notes hides a text “hidden”",
      "m1.notes 中隐藏着一段文字“hidden”",
    ],
    [
      "the Yjs bytes hide words that wait for others",
      signedWrong("notes", (draft) => withState(draft, waiting())),
      "m1.notes waits for words that are not there",
      "m1.notes 中有等待补全的隐藏内容",
    ],
    [
      "the Yjs bytes hide a deletion that waits for words",
      signedWrong("notes", (draft) => withState(draft, waitingDeletion())),
      "m1.notes waits for words that are not there",
      "m1.notes 中有等待补全的隐藏内容",
    ],
    [
      "the Yjs bytes are none",
      signedWrong("notes", (draft) => withState(draft, Uint8Array.of(255, 255, 255))),
      "m1.notes cannot be read",
      "m1.notes 无法读取",
    ],
    [
      "the time stamp is something else",
      { ...sound, timeStamps: [base64(Uint8Array.of(1, 2, 3))] },
      "The time stamp does not hold: time-stamps/1.tsr: it cannot be read",
      "时间戳无效：time-stamps/1.tsr：无法读取",
    ],
  ];
  expectEachNamed(cases);
});
