/** Owns what every document is made from: the parts of one record, and in which words and times it is told. */

import type { RecordPart } from "@sanguan/shared/record/record";
import { arrangeParts, type ArrangedParts } from "./arrange-parts.ts";
import { type Calendar, makeCalendar } from "./calendar.ts";
import type { Block, Language, OfficeDocument } from "./document.ts";
import { makeOutline, type Outline } from "./outline.ts";
import { printableLine } from "./printable.ts";
import { wordsOf, type Words } from "./words.ts";

export interface RecordInput {
  readonly parts: readonly RecordPart[];
  /** The record's fingerprint: 64 hexadecimal digits. */
  readonly digest: string;
  /** Where the record can be checked; a QR code on every document leads there. Without it the fingerprint stands alone. */
  readonly verifyUrl?: string | undefined;
  readonly language: Language;
  /** IANA name of the zone in which times are told: `Asia/Shanghai`. */
  readonly timeZone: string;
}

export interface Source {
  readonly arranged: ArrangedParts;
  readonly words: Words;
  readonly calendar: Calendar;
  readonly language: Language;
  readonly input: RecordInput;
}

/** Throws TypeError for parts that no record has, RangeError for an unknown time zone. */
export function makeSource(input: RecordInput): Source {
  const { language, timeZone, parts } = input;
  return {
    arranged: arrangeParts(parts),
    words: wordsOf(language),
    calendar: makeCalendar(language, timeZone),
    language,
    input,
  };
}

export function newOutline({ language }: Source): Outline {
  return makeOutline(language);
}

/** What is in brackets below a title: the words given, and that it was no real meeting. */
export function caption({ arranged, words, language }: Source, text: string): Block {
  const parts = arranged.meeting.demonstration ? [text, words.demonstration] : [text];
  return { kind: "caption", text: words.bracketed(parts.join(language === "en" ? ", " : "，")) };
}

export function documentOf(
  { arranged, words, language, input }: Source,
  name: string,
  blocks: readonly Block[],
  landscape = false,
): OfficeDocument {
  return {
    language,
    name,
    author: arranged.meeting.organisation,
    at: arranged.meeting.frozenAt,
    landscape,
    blocks,
    proof: {
      digest: input.digest,
      words: words.proof.words,
      fingerprintLabel: words.proof.fingerprint,
      ...(input.verifyUrl === undefined
        ? {}
        : { verify: { label: words.proof.verify, url: printableLine(input.verifyUrl) } }),
    },
  };
}
