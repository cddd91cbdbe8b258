/** Owns checking what was added to a record afterwards: that each addendum is signed, belongs to this record, and follows the one before it. */

import type { AddendumFile, AddendumStatement } from "./addendum.ts";
import { type Check, failed, passed, unchecked } from "./check.ts";
import { fromBase64, sha256Hex } from "./digest.ts";
import { addendumFileFault, addendumStatementFault } from "./verifier/addendum-shape.ts";
import type { KeyHistory, PublicKey, RecordPart } from "./record.ts";
import { historyFaults, holds, keyKnown, keysCheck, keyTime, soundHistories } from "./verifier/keys.ts";
import { readCanonical } from "./verifier/read-canonical.ts";
import { passageDoubts } from "./verifier/passage.ts";
import { historiesOf, type VerifyOptions } from "./verifier/sealed.ts";
import { isSignedBy } from "./verifier/signature.ts";

export interface AddedTo {
  readonly meetingId: string;
  readonly digest: string;
  readonly key: PublicKey | undefined;
  /** When it was sealed, ISO 8601, and what it says, where these are at hand: what was accepted before, or stands beside words that are not there, is told. */
  readonly sealedAt?: string;
  readonly parts?: readonly RecordPart[];
}

export interface CheckedAddenda {
  /** One for each addendum, with the keys' beside it; never throws for anything that `JSON.parse` can give. */
  readonly checks: readonly Check[];
  /** What the sound ones say, in order. */
  readonly statements: readonly AddendumStatement[];
  /** The fingerprints of these, in the same order. */
  readonly digests: readonly string[];
}

/** `record`: the meeting and the fingerprint that they are added to, and the key that signed it. `demonstration`: its clock was not the real one. */
export function verifyAddenda(
  files: readonly AddendumFile[],
  record: AddedTo & { readonly demonstration?: boolean },
  options: VerifyOptions = {},
): CheckedAddenda {
  const checks: Check[] = [];
  const statements: AddendumStatement[] = [];
  const digests: string[] = [];
  const seen = soundHistories([...(options.seenHistories ?? []), ...historiesIn(files)]);
  const known = { ...options, seenHistories: seen };
  let previous: string | null = null;
  let before: string | undefined;
  for (const [index, file] of files.entries()) {
    const subject = `addenda/${index + 1}.json`;
    const { statement, fault } = read(file);
    // What cannot be read has no place, nor has what follows it.
    if (statement === undefined)
      return { checks: [...checks, failed("addendum", fault, subject)], statements, digests };
    const wrong =
      fault ??
      misplaced(statement, { number: index + 1, previous, record }) ??
      // Whoever seals records for a house accepts what is added to them: anybody can make a key.
      (isTied(file, record.key) ? undefined : "another's key");
    checks.push(
      wrong === undefined ? passed("addendum", { subject, detail: file.digest }) : failed("addendum", wrong, subject),
    );
    checks.push(
      ...keyChecks(file, statement, record.demonstration === true, known).map((check) => ({ ...check, subject })),
    );
    const doubts = [
      ...(record.demonstration === true ? [] : timeDoubts(statement, record.sealedAt, before)),
      ...(record.parts === undefined ? [] : passageDoubts(statement, record.parts)),
    ];
    checks.push(...doubts.map((doubt) => ({ ...unchecked("addendum", doubt), subject })));
    if (wrong === undefined) {
      statements.push(statement);
      digests.push(file.digest);
    }
    previous = file.digest;
    before = statement.decidedAt;
  }
  return { checks, statements, digests };
}

/** The histories of keys in those that have an addendum's shape. */
export function historiesIn(files: readonly unknown[]): readonly KeyHistory[] {
  return files.filter((file) => addendumFileFault(file) === undefined) as readonly AddendumFile[];
}

/** Accepted after the close means after the seal, and one after the other; a clock that was set back may have made it look otherwise. */
function timeDoubts(
  { decidedAt }: AddendumStatement,
  sealedAt: string | undefined,
  before: string | undefined,
): readonly string[] {
  const doubts: string[] = [];
  if (sealedAt !== undefined && !(Date.parse(decidedAt) >= Date.parse(sealedAt)))
    doubts.push(`accepted ${decidedAt}, before the seal ${sealedAt}`);
  if (before !== undefined && !(Date.parse(decidedAt) >= Date.parse(before)))
    doubts.push(`accepted ${decidedAt}, before the one before it ${before}`);
  return doubts;
}

/** Two lists of sound addenda to one record must go on from one another: where both have a number, it is the same addendum. What the second has beyond the first is told; of one that forks, nothing is. */
export function joinAddenda(first: CheckedAddenda, second: CheckedAddenda): CheckedAddenda {
  const known = new Map(first.statements.map(({ number }, index) => [number, first.digests[index]]));
  const fork = second.statements.find(
    ({ number }, index) => known.has(number) && known.get(number) !== second.digests[index],
  );
  const checks = [...first.checks, ...second.checks];
  if (fork !== undefined) {
    const forked = failed("addendum", `another has number ${fork.number}`, `addenda/${fork.number}.json`);
    return { ...first, checks: [...checks, forked] };
  }
  const more = second.statements.flatMap((statement, index) =>
    known.has(statement.number) ? [] : [{ statement, digest: second.digests[index] ?? "" }],
  );
  return {
    checks,
    statements: [...first.statements, ...more.map(({ statement }) => statement)],
    digests: [...first.digests, ...more.map(({ digest }) => digest)],
  };
}

function read(
  file: AddendumFile,
):
  | { readonly statement: AddendumStatement; readonly fault?: string }
  | { readonly statement?: undefined; readonly fault: string } {
  const shape = addendumFileFault(file);
  if (shape !== undefined) return { fault: shape };
  const payload = fromBase64(file.envelope.payload);
  const { value, fault } = readCanonical(payload, addendumStatementFault);
  if (payload === undefined || value === undefined) return { fault: fault ?? "base64" };
  const statement = value as AddendumStatement;
  if (sha256Hex(payload) !== file.digest) return { statement, fault: "digest" };
  const key = file.keys.at(-1);
  const isSigned = file.envelope.signatures.length === 1 && key !== undefined && isSignedBy(file.envelope, 0, key);
  return isSigned ? { statement } : { statement, fault: "signature" };
}

function misplaced(
  statement: AddendumStatement,
  at: {
    readonly number: number;
    readonly previous: string | null;
    readonly record: AddedTo;
  },
): string | undefined {
  if (statement.meetingId !== at.record.meetingId || statement.record !== at.record.digest) return "another record's";
  if (statement.number !== at.number) return `number ${statement.number}`;
  return statement.previous === at.previous ? undefined : "does not follow the one before it";
}

/** The record's own key, or a later one that follows from it by rotations. */
function isTied(file: AddendumFile, key: PublicKey | undefined): boolean {
  return key !== undefined && historyFaults(file).length === 0 && holds(file, key);
}

function keyChecks(
  file: AddendumFile,
  { decidedAt }: AddendumStatement,
  demonstration: boolean,
  options: VerifyOptions,
): readonly Check[] {
  const key = file.keys.at(-1);
  if (key === undefined) return [];
  return [
    keysCheck(file, options.seenHistories),
    keyTime(key, decidedAt, demonstration, historiesOf(options)),
    keyKnown(key, file, options.trustedKeys, options.keyHistory),
  ];
}
