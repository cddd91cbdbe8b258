/** Owns asking for the replay of a meeting: what happened, and each text's history, read page by page while the page stays alive. */

import { useEffect, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { DocumentHistory } from "@sanguan/shared/document/history";
import { nextAfter, startOf, updatesOf } from "@sanguan/shared/protocol/replay-page";
import { api } from "./api.ts";

/** One text's past, and the names of those who wrote in it. */
export interface ReadHistory {
  readonly history: DocumentHistory;
  readonly names: ReadonlyMap<string, string>;
}

/** So many updates between two turns of the page: some milliseconds of work. */
const atOnce = 500;

/** A closed meeting no longer changes. */
export const useReplay = (meetingId: string) =>
  useQuery({
    queryKey: ["replay", meetingId],
    queryFn: () => api.replay(meetingId),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** `progress`: from 0 to 1 while it is read. */
export function useHistory(name: string | undefined) {
  const [progress, setProgress] = useState(0);
  useEffect(() => setProgress(0), [name]);
  const answer = useQuery({
    queryKey: ["history", name],
    queryFn: ({ signal }) => readHistory(name ?? "", signal, setProgress),
    enabled: name !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    // Each holds a whole document with all that was ever deleted from it.
    gcTime: 120_000,
    structuralSharing: false,
  });
  return { ...answer, progress };
}

async function readHistory(
  name: string,
  signal: AbortSignal,
  onProgress: (part: number) => void,
): Promise<ReadHistory> {
  let page = await api.replayPage(name);
  const first = page.after;
  const { state, owners } = startOf(page);
  const history = new DocumentHistory(state, owners);
  const names = new Map<string, string>();
  for (;;) {
    for (const person of page.people) names.set(person.id, person.name);
    const updates = updatesOf(page);
    for (let at = 0; at < updates.length; at += atOnce) {
      history.add(updates.slice(at, at + atOnce));
      await turn();
      signal.throwIfAborted();
      onProgress((page.after + at - first) / Math.max(1, page.cut - first));
    }
    const after = nextAfter(page);
    if (after === undefined) return { history, names };
    page = await api.replayPage(name, after);
  }
}

/** Lets the page answer to its reader. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
