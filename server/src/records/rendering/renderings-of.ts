/** Owns which documents there are of a record, in which formats, and what their files are called. */

import type { RecordPart } from "@sanguan/shared/record/record";
import { arrangeParts } from "./model/arrange-parts.ts";
import type { Language } from "./model/document.ts";
import type { ListName } from "./model/words.ts";

export type Format = "docx" | "pdf" | "xlsx";

const office = "application/vnd.openxmlformats-officedocument";

export const mediaTypes: Readonly<Record<Format, string>> = {
  docx: `${office}.wordprocessingml.document`,
  pdf: "application/pdf",
  xlsx: `${office}.spreadsheetml.sheet`,
};

/** One document; a letter is to the reporter of one agenda item. */
export type Rendering =
  | { readonly kind: "minutes" | "transcript" | ListName }
  | { readonly kind: "feedbackLetter"; readonly itemId: string };

export interface Available {
  readonly rendering: Rendering;
  readonly formats: readonly Format[];
  /** Without its ending; safe in every file system, and no two alike. */
  readonly fileName: string;
}

const written = ["docx", "pdf"] as const;
const listed = ["docx", "pdf", "xlsx"] as const;

const names = {
  "zh-CN": {
    minutes: "会议纪要",
    transcript: "会议记录",
    feedbackLetter: "反馈意见函",
    problemList: "问题清单",
    responsibilityList: "责任清单",
    rectificationList: "整改清单",
  },
  en: {
    minutes: "minutes",
    transcript: "transcript",
    feedbackLetter: "feedback",
    problemList: "problems",
    responsibilityList: "responsibilities",
    rectificationList: "rectifications",
  },
} as const;

/** Everything that can be drawn from these parts. Throws TypeError for parts that no record has. */
export function renderingsOf(parts: readonly RecordPart[], language: Language): readonly Available[] {
  const { items } = arrangeParts(parts);
  const name = names[language];
  const digits = String(items.length).length;
  return [
    { rendering: { kind: "minutes" }, formats: written, fileName: name.minutes },
    { rendering: { kind: "transcript" }, formats: written, fileName: name.transcript },
    ...(["problemList", "responsibilityList", "rectificationList"] as const).map((kind) => ({
      rendering: { kind },
      formats: listed,
      fileName: name[kind],
    })),
    ...items.map((item) => ({
      rendering: { kind: "feedbackLetter", itemId: item.id } as const,
      formats: written,
      fileName: `${name.feedbackLetter}-${String(item.number).padStart(Math.max(2, digits), "0")}-${inFileName(item.unit)}`,
    })),
  ];
}

/** What may stand in a file name everywhere: at most 40 characters, none with a meaning to a file system. */
export function inFileName(text: string): string {
  return Array.from(text.replaceAll(/[\\/:*?"<>|.\s]+/g, "_"), (character) => character)
    .slice(0, 40)
    .join("");
}
