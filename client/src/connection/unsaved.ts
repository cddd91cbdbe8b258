/** Owns which documents hold edits that are not durable: for the live report, for the warning at leaving, and for finding them again after a reload. */

import { onOtherTab, recallKeys, remember } from "./local-memory.ts";

const unsaved = new Set<string>();
const late = new Set<string>();
const stranded = new Set<string>();
/** What is being written that is no document: by meeting, and what it is. */
const written = new Set<string>();
const listeners = new Set<() => void>();
let person = "";
let writing: ReturnType<typeof setTimeout> | undefined;

export function noteUnsaved(document: string, isUnsaved: boolean): void {
  if (unsaved.has(document) === isUnsaved) return;
  if (isUnsaved) unsaved.add(document);
  else unsaved.delete(document);
  for (const listener of listeners) listener();
  // A keystroke is unsaved for some milliseconds only: that is not worth a write.
  writing ??= setTimeout(write, 400);
}

export function subscribeUnsaved(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Whether any document of this meeting has edits that are not saved, or came too late for the record. What an earlier visit left counts until it is known
 * to be saved: after a reload the server would hear otherwise that there is nothing to wait for.
 */
export function hasUnsaved(meetingId: string, personId: string | undefined): boolean {
  // A page that opens no document (a ballot) reads what this person left, and nobody else's.
  const leftBehind = person === "" && personId !== undefined ? rememberedFor(personId) : remembered;
  return [...unsaved, ...late, ...written, ...leftBehind].some((name) => name.startsWith(`${meetingId}.`));
}

/** Somebody's edits to this document were not in the record when it was frozen: they are kept for their author, who runs no risk any more. */
export function noteLate(document: string): void {
  late.add(document);
  for (const listener of listeners) listener();
}

/** Something is being written in this meeting that is no document, and that nobody else has: it is kept in this browser by whoever says so. */
export function noteWriting(meetingId: string, isWriting: boolean, what: "notes" | "forms" = "notes"): void {
  const place = `${meetingId}.${what}`;
  if (written.has(place) === isWriting) return;
  if (isWriting) written.add(place);
  else written.delete(place);
  for (const listener of listeners) listener();
}

/** Documents of this meeting that an earlier visit of this person left with unsaved edits. */
export function rememberedUnsaved(personId: string, meetingId: string): readonly string[] {
  return rememberedFor(personId).filter((name) => name.startsWith(`${meetingId}.`));
}

/** Whose memory it is; called before the first document is opened. */
export function rememberUnsavedFor(personId: string): void {
  if (person === personId) return;
  if (person !== "") forgetPerson();
  person = personId;
  for (const name of rememberedFor(personId)) {
    remembered.add(name);
    marked.add(name);
  }
  for (const listener of listeners) listener();
}

/** Somebody else has signed in: what the one before left is marked as theirs, and is no matter of this page any more. */
function forgetPerson(): void {
  write();
  for (const names of [unsaved, late, stranded, written, remembered, marked]) names.clear();
}

/** Words of this document are in the copy in this browser alone, and will not be saved by this visit: the next one is to look for them. */
export function keepMark(document: string): void {
  stranded.add(document);
  write();
}

/** Nothing of this document is left to be saved: forgets it at once. */
export function forgetUnsaved(document: string): void {
  stranded.delete(document);
  remembered.delete(document);
  noteUnsaved(document, false);
  write();
}

/** Documents known to this visit or an earlier one; one stays until a visit has opened it and seen it saved. */
const remembered = new Set<string>();

/** Those that this tab has left a mark of, or found one of. */
let marked = new Set<string>();

/** The document was opened and everything in it is durable. */
export function noteSaved(document: string): void {
  if (!remembered.delete(document)) return;
  for (const listener of listeners) listener();
  writing ??= setTimeout(write, 400);
}

function rememberedFor(personId: string): readonly string[] {
  const prefix = memoryKey(personId, "");
  return recallKeys(prefix).map((key) => key.slice(prefix.length));
}

/** A mark for each document: several tabs, each with documents of its own, leave one another's alone. */
function write(): void {
  clearTimeout(writing);
  writing = undefined;
  if (person === "") return;
  const names = new Set([...remembered, ...unsaved, ...stranded]);
  for (const name of marked) if (!names.has(name)) remember(memoryKey(person, name), undefined);
  for (const name of names) remember(memoryKey(person, name), "1");
  marked = names;
}

const memoryRoot = "sanguan.unsaved.";

function memoryKey(personId: string, document: string): string {
  return `${memoryRoot}${personId}/${document}`;
}

onOtherTab((key) => {
  if (key?.startsWith(memoryRoot) !== false) for (const listener of listeners) listener();
});
if (typeof window !== "undefined") {
  window.addEventListener("beforeunload", (event) => {
    if (unsaved.size > 0 || written.size > 0) event.preventDefault();
  });
  window.addEventListener("pagehide", write);
}
