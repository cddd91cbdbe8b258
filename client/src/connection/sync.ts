/** Owns which shared documents this page holds open: one `SharedDocument` per name, shared by all who ask, closed when nobody does. */

import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { DocumentView } from "./document-view.ts";
import type { OpenCopy } from "./local-copy.ts";
import { SharedDocument, type SharedDocumentOptions } from "./shared-document.ts";
import { isUnsaved, saveStatus, type SaveStatus } from "./save-state.ts";
import { settleWords } from "./settle.ts";

interface Entry {
  readonly document: SharedDocument;
  holders: number;
  closing: ReturnType<typeof setTimeout> | undefined;
}

/** By person and name: never one person's passes or words under another's eyes. */
const open = new Map<string, Entry>();
const keyOf = (name: string, personId: string) => `${personId}/${name}`;
const grace = 1500;
/** Whose page this is; a screen is nobody's. */
let writer: string | undefined;

/** Opens a document, or joins those who have it open; `release` once for every open. It stays open until its edits are durable. */
export function openSharedDocument(
  name: string,
  options: SharedDocumentOptions,
): { readonly document: SharedDocument; readonly release: () => void } {
  const { personId } = options;
  if (options.openCopy !== undefined) giveWayTo(personId);
  const key = keyOf(name, personId);
  let entry = open.get(key);
  if (entry === undefined) {
    entry = { document: new SharedDocument(name, options), holders: 0, closing: undefined };
    open.set(key, entry);
    entry.document.subscribe(tellWatchers);
    tellWatchers();
  }
  const held = entry;
  held.holders += 1;
  clearTimeout(held.closing);
  // One that was stopped is asked for anew by whoever comes.
  held.document.retry();
  let released = false;
  return {
    document: held.document,
    release() {
      if (released) return;
      released = true;
      held.holders -= 1;
      if (held.holders === 0) closeSoon(key, held);
    },
  };
}

/**
 * In another tab somebody else has signed in. What is open is closed for the one before, whose words wait in this browser, and the page begins anew: more
 * than its documents is theirs.
 */
function giveWayTo(personId: string): void {
  const before = writer;
  writer = personId;
  if (before === undefined || before === personId) return;
  for (const { document, closing } of open.values()) {
    clearTimeout(closing);
    document.leave();
  }
  open.clear();
  tellWatchers();
  setTimeout(() => location.reload());
}

/** Resolves with whether the server has all that was written here in this document; one that is not open holds nothing that it lacks. */
export function settleDocument(name: string): Promise<boolean> {
  const entry = writer === undefined ? undefined : open.get(keyOf(name, writer));
  return entry === undefined ? Promise.resolve(true) : settleWords(entry.document);
}

/** Those that were stopped try again: the person's roles, or the phase, have changed. */
export function retryStoppedDocuments(): void {
  for (const { document } of open.values()) document.retry();
}

function closeSoon(key: string, entry: Entry): void {
  if (open.get(key) !== entry) return;
  entry.closing = setTimeout(() => {
    if (entry.holders > 0) return;
    if (isUnsaved(entry.document.view().save)) {
      closeSoon(key, entry);
      return;
    }
    open.delete(key);
    entry.document.destroy();
    tellWatchers();
  }, grace);
}

export interface OpenDocument {
  readonly session: SharedDocument;
  readonly view: DocumentView;
}

/** The document while the component is shown; `undefined` without a name or a person, and in the first moment. */
export function useSharedDocument(
  name: string | undefined,
  personId: string | undefined,
  openCopy?: OpenCopy,
): OpenDocument | undefined {
  const subscribe = useCallback(
    (listener: () => void) => {
      if (name === undefined || personId === undefined) return none;
      const { document, release } = openSharedDocument(name, { personId, openCopy });
      const leave = document.subscribe(listener);
      return () => {
        leave();
        release();
      };
    },
    [name, personId, openCopy],
  );
  const read = () =>
    name === undefined || personId === undefined ? undefined : open.get(keyOf(name, personId))?.document;
  const session = useSyncExternalStore(subscribe, read);
  const view = useSyncExternalStore(subscribe, () => read()?.view());
  return useMemo(() => (session === undefined || view === undefined ? undefined : { session, view }), [session, view]);
}

const none = () => undefined;

const watchers = new Set<() => void>();
const tellWatchers = () => {
  for (const watcher of watchers) watcher();
};
const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

const worstFirst: readonly SaveStatus[] = ["unsaved", "refused", "saving", "saved", "frozen"];

/** The worst of all documents that are open, which is what a person must know; `saved` while none is. */
export function useSaveStatus(): SaveStatus {
  return useSyncExternalStore(watch, () => {
    const statuses = new Set([...open.values()].map(({ document }) => saveStatus(document.view().save)));
    return worstFirst.find((status) => statuses.has(status)) ?? "saved";
  });
}

/** Whether what is written stays in this browser while the server does not have it; so while nothing is known of it. */
export function useIsKeptHere(): boolean {
  return useSyncExternalStore(watch, () =>
    [...open.values()].every(({ document }) => document.view().keptHere || document.view().status === "frozen"),
  );
}

/** Why this page writes in none of what is open, its schema not being the server's; `undefined` as a rule. */
export function useReadOnly(): DocumentView["readOnly"] {
  return useSyncExternalStore(watch, () =>
    [...open.values()].map(({ document }) => document.view().readOnly).find((why) => why !== undefined),
  );
}

/** What was set aside after refusals has been read. */
export function markRefusalsSeen(): void {
  for (const { document } of open.values()) document.refusalSeen();
}
