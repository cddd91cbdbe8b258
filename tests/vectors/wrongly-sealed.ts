/** Owns what a sealer may have got wrong, or lied about, under a signature that holds: each as a JSON Patch of the vectors' whole record, with the check that must fail then. */

import type { CheckName } from "@sanguan/shared/record/check";
import { textContent } from "@sanguan/shared/document/text-content";
import type { PartContent } from "@sanguan/shared/record/build-manifest";
import type { RecordFile } from "@sanguan/shared/record/record";
import { everyKind, everyKindBut } from "@sanguan/shared/record/testing/every-kind";
import type { BrokenVector, Patch } from "./broken-vectors.ts";

type Sample = NonNullable<Parameters<typeof everyKind>[0]>;

const wrong: readonly (readonly [what: string, (part: PartContent) => PartContent, CheckName])[] = [
  [
    "a score that its ballots do not make",
    (part) => (part.kind === "evaluation" && part.score !== null ? { ...part, score: 8481 } : part),
    "facts",
  ],
  [
    "a score where nothing may be shown",
    (part) => (part.kind === "evaluation" && part.score === null ? { ...part, score: 5000 } : part),
    "facts",
  ],
  [
    "a tally with a ballot too many",
    (part) =>
      part.kind === "evaluation"
        ? { ...part, tallies: part.tallies.map((tally) => ({ ...tally, ballots: tally.ballots + 1 })) }
        : part,
    "facts",
  ],
  [
    "a composite score that its score does not make",
    (part) => (part.kind === "grade" && part.score !== null ? { ...part, composite: 7633 } : part),
    "facts",
  ],
  [
    "the score of another vote",
    (part) => (part.kind === "grade" && part.score === null ? { ...part, score: 5000, composite: 5000 } : part),
    "facts",
  ],
  [
    "a quota of other reporters",
    (part) =>
      part.kind === "grading" && part.quota !== null ? { ...part, quota: { ...part.quota, reporters: 3 } } : part,
    "facts",
  ],
  [
    "a quota that its share does not make",
    (part) =>
      part.kind === "grading" && part.quota !== null ? { ...part, quota: { ...part.quota, needed: 2 } } : part,
    "facts",
  ],
  [
    "an order that its lots do not make",
    (part) =>
      part.kind === "lots"
        ? { ...part, draws: part.draws.map((draw) => ({ ...draw, drawn: draw.drawn.toReversed() })) }
        : part,
    "facts",
  ],
  [
    "a common problem of one unit",
    (part) =>
      part.kind === "common-problems"
        ? { ...part, problems: part.problems.map(({ comments }) => ({ comments: comments.slice(0, 1) })) }
        : part,
    "facts",
  ],
  [
    "a common problem that is nowhere",
    (part) =>
      part.kind === "common-problems"
        ? {
            ...part,
            problems: part.problems.map(({ comments }) => ({
              comments: comments.map((comment) => ({ ...comment, id: "c-i3" })),
            })),
          }
        : part,
    "facts",
  ],
  ["a decision on a task that is nowhere", (part) => decided(part, "task-ordered", { subject: ["t-i3"] }), "facts"],
  ["a closing begun over another fault", (part) => decided(part, "closing-begun", { subject: [] }), "facts"],
  [
    "a result revealed at another time",
    (part) => decided(part, "vote-revealed", { at: "2026-11-22T09:46:00.000Z" }),
    "facts",
  ],
  [
    "an item that is not as on the agenda",
    (part) => (part.kind === "item" && part.itemId === "i2" ? { ...part, post: "镇长" } : part),
    "facts",
  ],
  [
    "another organisation than the manifest's",
    (part) => (part.kind === "meeting" ? { ...part, organisation: "丹徒区委" } : part),
    "facts",
  ],
  [
    "notes that their document does not say",
    (part) => (part.kind === "notes" ? { ...part, content: textContent("从未说过") } : part),
    "states-match-content",
  ],
  [
    "a comment of which the document says more",
    (part) => (part.kind === "comments" && part.itemId === "i1" ? { ...part, comments: [] } : part),
    "states-match-content",
  ],
];

function decided(
  part: PartContent,
  what: string,
  change: { readonly subject?: readonly string[]; readonly at?: string },
) {
  if (part.kind !== "decisions") return part;
  return { ...part, decisions: part.decisions.map((one) => (one.what === what ? { ...one, ...change } : one)) };
}

export function wronglySealed(sample: Sample): readonly BrokenVector[] {
  const sound = everyKind(sample);
  const early = everyKind({ ...sample, sealedAt: "2026-10-31T11:00:02.000Z" });
  return [
    ...wrong.map(([what, change, fails]) => vector(what, sound, everyKindBut(change, sample), fails)),
    vector("a key before its time", sound, early, "key-time"),
  ];
}

function vector(what: string, sound: RecordFile, file: RecordFile, fails: CheckName): BrokenVector {
  return { what: `sealed: ${what}`, of: "whole.json", patch: difference(sound, file), fails: [fails] };
}

/** Between two records that differ in words alone. */
function difference(sound: RecordFile, file: RecordFile): readonly Patch[] {
  const parts = file.parts.flatMap((part, index) =>
    file.leaves[index] === sound.leaves[index]
      ? []
      : [replace(`/parts/${index}`, part), replace(`/leaves/${index}`, file.leaves[index])],
  );
  return [replace("/digest", file.digest), replace("/envelope", file.envelope), ...parts];
}

function replace(path: string, value: unknown): Patch {
  return { op: "replace", path, value };
}
