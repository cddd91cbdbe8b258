/** Owns what the parts of a record's page share about its addenda: where each stands, whether one may propose, and how. */

import { createContext, useContext } from "react";
import type { Placed } from "../../reading/place-addenda.ts";
import type { ShownAddendum } from "./signed-addenda.ts";

/** What somebody is about to propose a correction of. */
export interface Target {
  readonly document: string;
  readonly fragment: string;
  readonly passage?: string;
}

export interface RecordAddenda {
  readonly meetingId: string;
  readonly all: readonly ShownAddendum[];
  readonly placed: Placed<ShownAddendum>;
  readonly mayPropose: boolean;
  readonly propose: (target: Target) => void;
}

export const RecordAddendaContext = createContext<RecordAddenda | undefined>(undefined);

export function useRecordAddenda(): RecordAddenda {
  const addenda = useContext(RecordAddendaContext);
  if (addenda === undefined) throw new Error("useRecordAddenda outside of a record");
  return addenda;
}
