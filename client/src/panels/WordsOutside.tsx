/** Owns the words of whoever may no longer enter the meeting: what was set aside there has no other place where its author would find it. */

import { useCallback, useSyncExternalStore } from "react";
import { setAsideOf, subscribeSetAside } from "../connection/set-aside.ts";
import { KeptWords, type KeptFor } from "./KeptWords.tsx";

export function WordsOutside({ keptFor }: { readonly keptFor: KeptFor }) {
  const { personId, meetingId } = keptFor;
  const read = useCallback(() => setAsideOf(personId, meetingId), [personId, meetingId]);
  const list = useSyncExternalStore(subscribeSetAside, read, read);
  if (list.length === 0) return null;
  return <KeptWords keptFor={keptFor} list={list} shown={list} why="outside" testId="words-outside" />;
}
