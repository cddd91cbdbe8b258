/** Owns the correction that somebody is writing: kept in this browser with its id, until the server has it or its author throws it away. */

import { recallJson, remember } from "../../connection/local-memory.ts";
import type { Target } from "./record-addenda.ts";

export interface CorrectionDraft {
  /** Made once, so that a repeat proposes it once. */
  readonly id: string;
  readonly document: string;
  readonly fragment: string;
  readonly passage: string;
  readonly text: string;
}

export interface DraftPlace {
  readonly personId: string;
  readonly meetingId: string;
}

export function keptCorrection(place: DraftPlace): CorrectionDraft | undefined {
  const kept = recallJson(memoryKey(place)) as Partial<CorrectionDraft> | undefined;
  return typeof kept?.id === "string" && typeof kept.text === "string" ? (kept as CorrectionDraft) : undefined;
}

export function keepCorrection(place: DraftPlace, draft: CorrectionDraft | undefined): void {
  remember(memoryKey(place), draft === undefined || draft.text.trim() === "" ? undefined : JSON.stringify(draft));
}

/** What the form begins with: words that were left unfinished stay, wherever they are pointed at now. */
export function beginCorrection(
  kept: CorrectionDraft | undefined,
  { document, fragment, passage = "" }: Target,
  newId: () => string,
): CorrectionDraft {
  return { id: kept?.id ?? newId(), document, fragment, passage, text: kept?.text ?? "" };
}

function memoryKey({ personId, meetingId }: DraftPlace): string {
  return `sanguan.correction.${personId}.${meetingId}`;
}
