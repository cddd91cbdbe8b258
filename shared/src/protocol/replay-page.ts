/** Owns taking a page of a replay apart again: the updates that it holds, each with who wrote it and when. */

import type { WrittenUpdate } from "../document/life-times.ts";
import type { ReplayPage } from "./http.ts";

/** In the order of the log. */
export function updatesOf(page: ReplayPage): WrittenUpdate[] {
  const all = bytesOf(page.bytes);
  let from = 0;
  return page.sizes.map((size, index) => ({
    by: page.people[page.by[index] ?? 0]?.id ?? "",
    at: page.at[index] ?? 0,
    bytes: all.subarray(from, (from += size)),
  }));
}

/** The text as the meeting began, and whose its clientIDs are; of the first page. */
export function startOf(page: ReplayPage): {
  readonly state: Uint8Array;
  readonly owners: readonly (readonly [number, string])[];
} {
  if (page.start === undefined) throw new Error("not the first page of a replay");
  return { state: bytesOf(page.start.state), owners: page.start.owners };
}

/** What `after` asks for the next page; `undefined` after the last. */
export function nextAfter(page: ReplayPage): number | undefined {
  const reached = page.after + page.sizes.length;
  return reached < page.cut && page.sizes.length > 0 ? reached : undefined;
}

function bytesOf(base64: string): Uint8Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
