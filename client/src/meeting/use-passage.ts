/** Owns the passage of the report that the stage stands at, for whoever conducts without the report before them: where it is, in words, and a paragraph on or back. */

import { useState } from "react";
import { plainText } from "@sanguan/shared/document/content";
import { documentName } from "@sanguan/shared/document/name";
import { mainFragment } from "@sanguan/shared/document/vocabulary";
import { documentAccess } from "@sanguan/shared/domain/document-access";
import type { AgendaItem } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import type { StagePointer } from "@sanguan/shared/protocol/live";
import { useKeptDocument } from "../connection/kept-document.ts";
import { useRoom } from "./room.ts";
import { useFragmentContent } from "./use-fragment-content.ts";

export interface Passage {
  /** Index of the paragraph, from 0. */
  readonly block: number;
  readonly blocks: number;
  /** How it reads. */
  readonly text: string;
  /** Absent at the first one. */
  readonly up: (() => void) | undefined;
  /** Absent at the last one. */
  readonly down: (() => void) | undefined;
}

/** Of the item that is on; absent where there is nothing to point at, or it is not this person's to point. */
export function usePassage(item: AgendaItem | undefined): Passage | undefined {
  const { meeting, me, pointer, point } = useRoom();
  const ref = item === undefined ? undefined : ({ kind: "report", meetingId: meeting.id, itemId: item.id } as const);
  const points = ref !== undefined && mayDo(meeting, me, "point-stage") && documentAccess(meeting, me, ref).read;
  const open = useKeptDocument(points ? documentName(ref) : undefined, me.personId);
  const report = useFragmentContent(open?.view.ready === true ? open.view.doc : undefined, mainFragment);
  const paragraphs = report?.content ?? [];
  // Others point too, and the server does not repeat one's own: what came last counts.
  const [own, setOwn] = useState<{ readonly heard: StagePointer | undefined; readonly told: StagePointer }>();
  const last = own !== undefined && own.heard === pointer ? own.told : pointer;
  if (item === undefined || paragraphs.length === 0) return undefined;
  const block = last?.itemId === item.id ? Math.min(last.block, paragraphs.length - 1) : 0;
  const paragraph = paragraphs[block];
  const to = (next: number) => () => {
    const told = { itemId: item.id, block: next };
    setOwn({ heard: pointer, told });
    point(told);
  };
  return {
    block,
    blocks: paragraphs.length,
    text: paragraph === undefined ? "" : plainText(paragraph),
    up: block > 0 ? to(block - 1) : undefined,
    down: block < paragraphs.length - 1 ? to(block + 1) : undefined,
  };
}
