/** Owns what is made of the files that somebody hands to the page: one to be checked, and what helps to check it. */

import { addendaIn } from "@sanguan/shared/record/addenda-in";
import { certificatesOf } from "@sanguan/shared/record/certificates";
import type { KeyHistory } from "@sanguan/shared/record/record";
import { unpackedIn } from "@sanguan/shared/record/unpacked";
import { keyHistoryFault } from "@sanguan/shared/record/verifier/shape";

export interface GivenFile {
  /** With its folders, when a whole folder was given. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What can be checked. */
export interface Subject {
  readonly name: string;
  /** The bytes of a package, record or extract; the files of an unpacked package by their paths in it. */
  readonly content: Uint8Array | ReadonlyMap<string, Uint8Array>;
}

export interface Given {
  /** Packages, records, extracts: one is what the page can check. */
  readonly subjects: readonly Subject[];
  /** In the order of their names' numbers; whatever is in them is the verifier's to judge. */
  readonly addenda: readonly unknown[];
  readonly keyHistory?: KeyHistory;
  readonly timeAuthorities: readonly Uint8Array[];
  /** Names of what is of no use here. */
  readonly strange: readonly string[];
}

/** Of a package that was unpacked every file is checked with it, addenda and documents for people too. */
export function sortGiven(files: readonly GivenFile[]): Given {
  const { packages, left } = unpackedIn(new Map(files.map(({ name, bytes }) => [name, bytes])));
  const subjects: Subject[] = packages.map(({ base, files: content }) => ({
    name: base || "data/record.json",
    content,
  }));
  const addenda: unknown[] = [];
  const timeAuthorities: Uint8Array[] = [];
  const strange: string[] = [];
  let keyHistory: KeyHistory | undefined;
  for (const [name, bytes] of [...left].toSorted(([one], [other]) => byNumbers.compare(one, other))) {
    if (isZip(bytes)) {
      subjects.push({ name, content: bytes });
      continue;
    }
    const text = decoded(bytes);
    const certificates = text === undefined ? [] : certificatesOf(text);
    const value = text === undefined || certificates.length > 0 ? undefined : parsed(text);
    const added = addendaIn(value);
    if (certificates.length > 0) timeAuthorities.push(...certificates);
    else if (added !== undefined) addenda.push(...added);
    else if (isSubject(value)) subjects.push({ name, content: bytes });
    else if (value !== undefined && keyHistoryFault(value) === undefined) keyHistory = value as KeyHistory;
    else strange.push(name);
  }
  return { subjects, addenda, timeAuthorities, strange, ...(keyHistory === undefined ? {} : { keyHistory }) };
}

const byNumbers = new Intl.Collator("en", { numeric: true });

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** What calls itself one, sound or not: the verifier says what is wrong with it. */
function isSubject(value: unknown): boolean {
  const format = member(value, "format");
  return typeof format === "string" && /^sanguan-(record|extract)\//.test(format);
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
