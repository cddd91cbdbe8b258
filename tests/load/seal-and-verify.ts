/** Owns `npm run bench:seal`: how long the seal of a large meeting takes, how long it holds the process up, and how long checking it takes. Reports, never judges. */

import { buildExtract } from "@sanguan/shared/record/build-extract";
import { newPrivateKey, signBytes } from "@sanguan/shared/record/ed25519";
import { publicKeyOf } from "@sanguan/shared/record/envelope";
import { verifyExtract } from "@sanguan/shared/record/verify-extract";
import { verifyFile } from "@sanguan/shared/record/verify-file";
import { bodyUpdate } from "@sanguan/shared/document/body-update";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { recordPackage } from "@sanguan/server/records/record-package";
import { sealRecord } from "@sanguan/server/records/seal-record";
import * as Y from "yjs";
import { reportOf } from "./documents.ts";

const reporters = 60;
/** Of each kind, in each item: 3,000 in all. */
const remarks = 25;
const edits = 400;
const words = "走访不够经常，下基层调研流于形式；对群众反映的突出问题研究解决不及时，整改措施不够具体。";
const at = "2026-11-22T10:00:00.000Z";

const histories = new Map<string, readonly Uint8Array[]>();
const meeting = makeMeeting();
const bytes = [...histories.values()].flat().reduce((sum, update) => sum + update.length, 0);
console.log(
  `${histories.size} documents, ${2 * remarks * reporters} comments and tasks, ${inMegabytes(bytes)} of updates`,
);

const privateKey = newPrivateKey();
const key = publicKeyOf(privateKey, "2026-01-01T00:00:00.000Z");
const signer = {
  history: { keys: [key], rotations: [] },
  sign: (signed: Uint8Array) => Promise.resolve({ keyid: key.keyid, sig: signBytes(signed, privateKey) }),
};
const documents = { history: (name: string) => Promise.resolve(histories.get(name) ?? []) };

for (let round = 1; round <= 3; round += 1) {
  const { file } = await timed("seal", () =>
    sealRecord({ meeting, documents, signer, previous: null, software: "bench", sealedAt: at }),
  );
  const packed = await timed("package", () => recordPackage(file));
  const { checks } = await timed("verify the package", () => verifyFile(packed));
  const wrong = checks.filter((check) => !check.ok);
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong));
  await timed("verify the record", () => verifyFile(new TextEncoder().encode(JSON.stringify(file))));
  const extract = await timed("extract", () => Promise.resolve(buildExtract(file, "i30")));
  if (extract !== undefined) await timed("verify the extract", () => verifyExtract(extract));
  console.log(
    `round ${round}: package ${inMegabytes(packed.length)}, memory ${inMegabytes(process.memoryUsage().rss)}`,
  );
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  let held = 0;
  let last = performance.now();
  let over = false;
  const turn = () => {
    held = Math.max(held, performance.now() - last);
    last = performance.now();
    if (!over) setImmediate(turn);
  };
  turn();
  const begun = performance.now();
  const answer = await work();
  const took = performance.now() - begun;
  over = true;
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  console.log(`  ${what}: ${took.toFixed(0)} ms, loop held at most ${held.toFixed(0)} ms`);
  return answer;
}

function inMegabytes(size: number): string {
  return `${(size / 1e6).toFixed(1)} MB`;
}

function makeMeeting(): Meeting {
  const items = Array.from({ length: reporters }, (_, index) => `i${index + 1}`);
  for (const item of items) {
    histories.set(`m1.${item}.report`, typed(reportOf(20_000), "default"));
    for (const kind of ["comments", "tasks"])
      histories.set(
        `m1.${item}.${kind}`,
        Array.from({ length: remarks }, (_, index) => bodyUpdate(`${kind[0]}-${item}-${index}`, words).bytes),
      );
  }
  histories.set("m1.notes", typed(reportOf(50_000), "default"));
  const each = items.flatMap((itemId) =>
    Array.from({ length: remarks }, (_, index) => ({ itemId, end: `${itemId}-${index}` })),
  );
  return {
    id: "m1",
    title: "述职评议会",
    organisation: "扬中市委",
    place: "一号",
    scheduledAt: at,
    demonstration: false,
    phase: "closing",
    members: items.map((id) => ({ personId: id, name: "王", roles: ["reporter"], portfolio: [] })),
    items: items.map((id) => ({ id, unit: "新坝镇", post: "书记", reporterId: id, mode: "oral", stage: "done" })),
    attendance: [],
    comments: each.map(({ itemId, end }) => {
      return { id: `c-${end}`, itemId, kind: "problem", reviewerId: "i1", state: "released", at, releasedAt: at };
    }),
    tasks: each.map(({ itemId, end }) => {
      const ordered = { responsibleUnit: "某局", assigneeId: "i1", dueDate: "2026-12-31", state: "ordered", at };
      return { id: `t-${end}`, itemId, commentId: `c-${end}`, ...ordered };
    }),
    overrides: [],
    startedAt: at,
    closingAt: at,
    frozen: { at, documents: [...histories].map(([name, updates]) => ({ name, seq: updates.length })) },
  } as unknown as Meeting;
}

/** A text as it was pasted, and then worked on letter by letter. */
function typed(first: Uint8Array, fragment: string): readonly Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  Y.applyUpdate(doc, first);
  const paragraphs = doc.getXmlFragment(fragment);
  for (let edit = 0; edit < edits; edit += 1) {
    const paragraph = paragraphs.get((edit * 7) % paragraphs.length) as Y.XmlElement;
    const text = paragraph.get(0);
    if (text instanceof Y.XmlText) text.insert((edit * 3) % (text.length + 1), "改");
  }
  return updates;
}
