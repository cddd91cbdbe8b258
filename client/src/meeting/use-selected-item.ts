/** Owns which item of the agenda one looks at: the meeting's, one's own choice, or the one that one is writing on. */

import { useCallback, useState } from "react";
import { itemOf } from "@sanguan/shared/domain/agenda";
import type { ItemId } from "@sanguan/shared/domain/id";
import type { AgendaItem } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useRoom } from "./room.ts";

/** Chosen while the agenda stood at `while`. */
export interface Choice {
  readonly itemId: ItemId;
  readonly while: ItemId | undefined;
}

/** Who chose, or scrolled by hand, stays; only a host goes along when the agenda moves on. Without a choice one goes along with the meeting, and with the host's place in the text. */
export function isElsewhere(
  choice: Choice | undefined,
  { current, hosts }: { readonly current: ItemId | undefined; readonly hosts: boolean },
): choice is Choice {
  return choice !== undefined && (!hosts || choice.while === current);
}

/** The choice once the agenda has moved on: whoever is writing stays at their words, a host too, whom somebody else has moved on. */
export function choiceAfterMove(
  choice: Choice | undefined,
  move: {
    readonly from: ItemId | undefined;
    readonly to: ItemId | undefined;
    readonly hosts: boolean;
    readonly writes: boolean;
  },
): Choice | undefined {
  const { from, to, hosts, writes } = move;
  const shown = isElsewhere(choice, { current: from, hosts }) ? choice.itemId : from;
  return writes && shown !== undefined ? { itemId: shown, while: to } : choice;
}

export interface SelectedItem {
  readonly item: AgendaItem | undefined;
  /** Goes along with the meeting. */
  readonly follows: boolean;
  readonly select: (itemId: ItemId) => void;
  readonly follow: () => void;
  /** Stays where one is. */
  readonly roam: () => void;
}

/** `asked`: what a link leads to first. */
export function useSelectedItem(asked: ItemId | undefined): SelectedItem {
  const { meeting, me } = useRoom();
  const { currentItemId: current } = meeting;
  const hosts = mayDo(meeting, me, "advance-agenda");
  const [choice, setChoice] = useState<Choice | undefined>(() =>
    asked === undefined ? undefined : { itemId: asked, while: current },
  );
  const [last, setLast] = useState(current);
  if (last !== current) {
    setLast(current);
    setChoice(choiceAfterMove(choice, { from: last, to: current, hosts, writes: isWriting(document) }));
  }
  const chosen = isElsewhere(choice, { current, hosts }) ? itemOf(meeting, choice.itemId) : undefined;
  const item = chosen ?? itemOf(meeting, current) ?? meeting.items[0];
  const itemId = item?.id;
  const select = useCallback(
    (wanted: ItemId) => setChoice(wanted === current ? undefined : { itemId: wanted, while: current }),
    [current, setChoice],
  );
  const follow = useCallback(() => setChoice(undefined), [setChoice]);
  const roam = useCallback(() => {
    if (itemId !== undefined) setChoice({ itemId, while: current });
  }, [itemId, current, setChoice]);
  return { item, follows: choice === undefined, select, follow, roam };
}

/** In a text of the item, or in a form beside it: what changes with the item would take the words away. */
const writing =
  "main [contenteditable=true], [data-of-item] :is([contenteditable=true], textarea, input:not([type=checkbox], [type=radio], [readonly]))";

/** A form that somebody has opened and not closed holds words wherever the focus is: on its button, or nowhere while that is busy. */
const openForm = "[data-of-item] [data-writing]";

export function isWriting(page: Pick<Document, "activeElement" | "querySelector">): boolean {
  return page.activeElement?.matches(writing) === true || page.querySelector(openForm) !== null;
}
